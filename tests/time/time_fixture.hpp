#pragma once

#include <rapidcheck.h>

#include <catch2/catch.hpp>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/text.hpp"
#include "engine/time/term.hpp"

namespace marshrut {

inline std::string read_source_file(const std::string& path) {
  std::ifstream file(MARSHRUT_SOURCE_DIR "/" + path);
  return {std::istreambuf_iterator<char>(file), {}};
}

template <class Law>
void holds(const std::string& name, Law law) {
  const bool ok = rc::check(name, law);
  CHECK(ok);
}

/// The federal calendar as it is delivered.
inline const WorkingCalendar& federal() {
  static const WorkingCalendar calendar = [] {
    WorkingCalendar made;
    const std::string path = "rules/federal/calendar/russia_2020_2027.tsv";
    auto lines = parse_calendar_table(read_source_file(path), path);
    REQUIRE(lines.ok());
    made.add_layer("federal", *lines);
    return made;
  }();
  return calendar;
}

inline TermFrame frame(int first_year, int last_year) {
  TermFrame made;
  made.calendar = &federal();
  made.plan = {date(first_year, 1, 1), date(last_year, 12, 31)};
  return made;
}

inline Term term(std::string_view words) {
  auto parsed = parse_term(words);
  INFO(words << (parsed.problem ? "\n" + parsed.problem->error().message.ru : ""));
  REQUIRE(parsed.term.has_value());
  return *parsed.term;
}

inline Period always() { return {date(1990, 1, 1), date(2100, 12, 31)}; }

inline std::vector<Occurrence> all(std::string_view words, const TermFrame& frame) {
  return occurrences(term(words), frame, always());
}

/// The effective days, as «30.12.2021 30.12.2022».
inline std::string effective(std::string_view words, const TermFrame& frame) {
  std::vector<std::string> days_found;
  for (const auto& one : all(words, frame)) days_found.push_back(russian(one.effective));
  return join(days_found, " ");
}

}  // namespace marshrut
