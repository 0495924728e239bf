#include "engine/rulebook/read_school_year.hpp"

#include <algorithm>

#include "engine/rulebook/fields.hpp"

namespace marshrut {

namespace {

Message expected_year(const std::string& year) {
  const std::string line =
      "[" + year + "] = { quarters = { { \"" + year + "-09-01\", \"" + year + "-10-24\" }, … } }";
  return {"нужно " + line + "; вместо четвертей бывают trimesters",
          "write " + line + "; or trimesters instead of quarters"};
}

class YearReader {
 public:
  YearReader(const std::string& year, Report& report)
      : what_(named("учебный год", "school year", year)), year_(year), report_(report) {}

  std::optional<SchoolYear> read(const Declared& tree) {
    const auto begins = parse_iso_date(year_ + "-09-01");
    if (!begins || !tree.is_table()) {
      wrong(tree.place, {"год пишут числом, а в нём — четверти",
                         "a year is a number, and in it stand quarters"});
      return std::nullopt;
    }
    Fields fields(tree, what_, report_);
    const Declared* quarters = fields.table("quarters");
    const Declared* trimesters = fields.table("trimesters");
    fields.close();
    if ((quarters == nullptr) == (trimesters == nullptr)) {
      wrong(tree.place, {"нужны либо четверти, либо триместры", "name quarters or trimesters"});
      return std::nullopt;
    }
    const std::size_t parts = quarters != nullptr ? 4 : 3;
    SchoolYear year{year_of(*begins), {}};
    good_ = true;
    for (const Declared& part : (quarters != nullptr ? quarters : trimesters)->items) {
      add(part, year);
    }
    if (good_ && year.quarters.size() != parts) {
      const std::string count = std::to_string(parts);
      wrong(tree.place, {"частей должно быть " + count, "there must be " + count + " parts"});
    }
    return good_ ? std::optional(std::move(year)) : std::nullopt;
  }

 private:
  void add(const Declared& part, SchoolYear& year) {
    const bool pair = part.is_table() && part.items.size() == 2;
    const auto day = [&](std::size_t i) {
      return pair && part.items[i].is_text() ? parse_iso_date(part.items[i].scalar.as_text())
                                             : std::nullopt;
    };
    const auto first = day(0);
    const auto last = day(1);
    if (!first || !last) {
      return wrong(part.place, {"нужны две даты: первый и последний день занятий",
                                "name two days: the first and the last one of teaching"});
    }
    if (*last < *first) {
      return wrong(part.place, {"последний день раньше первого", "it ends before it begins"});
    }
    if (!year.quarters.empty() && *first <= year.quarters.back().last) {
      return wrong(part.place, {"начинается раньше, чем кончилась предыдущая часть",
                                "it begins before the part above it ends"});
    }
    const Period around{date(year.starts_in, 8, 1), date(year.starts_in + 1, 7, 31)};
    if (!around.contains(*first) || !around.contains(*last)) {
      return wrong(part.place, {"даты не из этого учебного года", "the days are of another year"});
    }
    year.quarters.push_back({*first, *last});
  }

  void wrong(const Place& place, const Message& why) {
    good_ = false;
    report_.error("bad-school-year", place, {what_.ru + ": " + why.ru, what_.en + ": " + why.en},
                  expected_year(year_));
  }

  Message what_;
  const std::string& year_;
  Report& report_;
  bool good_ = true;
};

}  // namespace

std::vector<SchoolYear> read_school_years(const Declared& file, Findings& findings) {
  Report report(findings);
  std::vector<SchoolYear> years;
  for (const auto& [year, tree] : file.fields) {
    if (auto read = YearReader(year, report).read(tree)) years.push_back(std::move(*read));
  }
  if (!file.is_table() || !file.items.empty()) {
    report.error("wrong-kind", file.place,
                 {"school_year.lua: нужна таблица лет", "school_year.lua: needs a table of years"},
                 expected_year("2025"));
  }
  return years;
}

SchoolYears read_layered_school_years(const std::vector<std::string>& layers, DataFiles& files,
                                      Findings& findings) {
  std::vector<SchoolYear> years;
  for (const std::string& layer : layers) {
    const auto file = files.read(layer + "/school_year.lua", findings);
    if (!file) continue;
    auto found = read_school_years(*file, findings);
    // SchoolYears answers with the first of equal years: the deepest layer goes in front.
    years.insert(years.begin(), found.begin(), found.end());
  }
  return SchoolYears(std::move(years));
}

}  // namespace marshrut
