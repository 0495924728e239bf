#include "engine/rulebook/read_calendar.hpp"

#include "engine/rulebook/fields.hpp"

namespace marshrut {

namespace {

std::string folder_of(const std::string& path) { return path.substr(0, path.rfind('/') + 1); }

std::optional<Date> date_of(const Declared& value) {
  return value.is_text() ? parse_iso_date(value.scalar.as_text()) : std::nullopt;
}

class CalendarReader {
 public:
  CalendarReader(const ScriptTree& tree, CalendarLayer& layer, Report& report)
      : tree_(tree), layer_(layer), report_(report) {}

  void read(const Declared& file) {
    Fields fields(file, {"календарь", "calendar"}, report_);
    const std::string week = fields.choice("week", {"five_days", "six_days"});
    if (!week.empty()) layer_.week = week == "six_days" ? WorkWeek::SixDays : WorkWeek::FiveDays;
    if (const std::string table = fields.text("table"); !table.empty()) {
      read_table(folder_of(file.place.file) + table, fields.place("table"));
    }
    if (const Declared* listed = fields.table("days")) {
      for (const Declared& day : listed->items) read_day(day);
    }
    if (const Declared* years = fields.table("school_years")) {
      for (const auto& [year, periods] : years->fields) read_year(year, periods);
    }
    fields.close();
  }

 private:
  void read_table(const std::string& path, const Place& place) {
    const ScriptFile* file = tree_.find(path);
    if (file == nullptr) {
      std::vector<std::string> tables;
      for (const ScriptFile& each : tree_.files) {
        if (each.path.ends_with(".tsv")) tables.push_back(each.path);
      }
      report_.unknown(Severity::Error, "no-such-file", place, {"календарь, файл", "calendar, file"},
                      path, tables);
      return;
    }
    auto days = parse_calendar_table(file->text, path);
    if (days.ok()) {
      layer_.days.insert(layer_.days.end(), days->begin(), days->end());
    } else {
      report_.failure(days.error(), path);
    }
  }

  void read_day(const Declared& tree) {
    const auto text = [&](std::size_t i) {
      const bool there = i < tree.items.size() && tree.items[i].is_text();
      return there ? tree.items[i].scalar.as_text() : std::string();
    };
    const auto date = parse_iso_date(text(0));
    const auto kind = day_kind(text(1));
    if (date && kind) {
      layer_.days.push_back({*date, *kind, std::nullopt, text(2)});
      return;
    }
    report_.error(
        "bad-day", tree.place,
        {"календарь: непонятный день «" + text(0) + " " + text(1) + "»",
         "calendar: a day that makes no sense: '" + text(0) + " " + text(1) + "'"},
        {"нужно { \"2026-04-21\", \"off\", \"Радоница\" }; виды: holiday, off, work, short, "
         "decree",
         "write { \"2026-04-21\", \"off\", \"why\" }; kinds: holiday, off, work, short, decree"},
        date ? nearest(text(1), {"holiday", "off", "work", "short", "decree"}) : "");
  }

  void read_year(const std::string& year, const Declared& tree) {
    SchoolYear read;
    const auto first_day = parse_iso_date(year + "-09-01");
    bool good = first_day.has_value() && !tree.items.empty();
    for (const Declared& period : tree.items) {
      const bool pair = period.is_table() && period.items.size() == 2;
      const auto first = pair ? date_of(period.items[0]) : std::nullopt;
      const auto last = pair ? date_of(period.items[1]) : std::nullopt;
      good = good && first && last && *first <= *last;
      if (first && last) read.quarters.push_back({*first, *last});
    }
    if (good) {
      read.starts_in = year_of(*first_day);
      layer_.school_years.push_back(std::move(read));
      return;
    }
    report_.error("bad-school-year", tree.place,
                  {"календарь: непонятный учебный год «" + year + "»",
                   "calendar: school year '" + year + "' makes no sense"},
                  {"нужно [2025] = { { \"2025-09-01\", \"2025-10-24\" }, … }",
                   "write [2025] = { { \"2025-09-01\", \"2025-10-24\" }, … }"});
  }

  const ScriptTree& tree_;
  CalendarLayer& layer_;
  Report& report_;
};

}  // namespace

CalendarLayer read_calendar(const Declared& file, const ScriptTree& tree, std::string source,
                            Findings& findings) {
  Report report(findings);
  CalendarLayer layer;
  layer.source = std::move(source);
  CalendarReader(tree, layer, report).read(file);
  return layer;
}

}  // namespace marshrut
