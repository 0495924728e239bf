#include "engine/rulebook/read_calendar.hpp"

#include "engine/rulebook/fields.hpp"

namespace marshrut {

namespace {

std::string folder_of(const std::string& path) { return path.substr(0, path.rfind('/') + 1); }

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
    Fields fields(tree, {"календарь, день «" + text(0) + "»", "calendar, day '" + text(0) + "'"},
                  report_);
    const auto since = fields.day("since");
    fields.close(3);
    if (date && kind) {
      layer_.days.push_back({*date, *kind, std::nullopt, text(2), since});
      return;
    }
    report_.error(
        "bad-day", tree.place,
        {"календарь: непонятный день «" + text(0) + " " + text(1) + "»",
         "calendar: a day that makes no sense: '" + text(0) + " " + text(1) + "'"},
        {"нужно { \"2026-04-21\", \"off\", \"Радоница\" }; виды: holiday, off, work, short, "
         "decree",
         "write { \"2026-04-21\", \"off\", \"why\" }; kinds: holiday, off, work, short, decree"},
        kind ? std::string() : nearest(text(1), {"holiday", "off", "work", "short", "decree"}));
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
