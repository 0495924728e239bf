#include "engine/service/cycles.hpp"

#include <algorithm>
#include <charconv>

namespace marshrut {

namespace {

std::optional<int> number_in(std::string_view text, std::size_t digits) {
  int number = 0;
  const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool whole = failed == std::errc() && end == text.data() + text.size();
  return whole && text.size() == digits ? std::optional(number) : std::nullopt;
}

}  // namespace

std::string cycle_name(const Cycle& cycle, const Occurrence& when, const TermFrame& frame) {
  const int year = year_of(when.due);
  const auto all = occurrences(cycle.when, frame, {date(year, 1, 1), date(year, 12, 31)});
  const auto of_year = std::count_if(
      all.begin(), all.end(), [&](const Occurrence& each) { return year_of(each.due) == year; });
  const std::string name = cycle.id + "-";
  return of_year > 1 ? name + iso(when.due).substr(0, 7) : name + std::to_string(year);
}

std::optional<int> year_in(std::string_view cycle_name) {
  const auto dash = cycle_name.rfind('-');
  if (dash == std::string_view::npos) return std::nullopt;
  if (number_in(cycle_name.substr(dash + 1), 2)) return year_in(cycle_name.substr(0, dash));
  return number_in(cycle_name.substr(dash + 1), 4);
}

std::vector<std::string> cycle_subjects(const District& district, const Cycle& cycle,
                                        std::string_view subject_kind, Date today) {
  if (subject_kind == "district") return {district.book().info.id};
  std::vector<std::string> keys;
  for (const Person* person : district.people().cohort(cycle.cohort_post, today)) {
    keys.push_back(person->key);
  }
  return keys;
}

}  // namespace marshrut
