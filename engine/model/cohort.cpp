#include "engine/model/cohort.hpp"

#include <array>
#include <charconv>

#include "engine/base/check.hpp"
#include "engine/base/text.hpp"

namespace marshrut {

namespace {

struct UnitWords {
  Stretch::Unit unit;
  std::array<std::string_view, 6> forms;
};

constexpr std::array<UnitWords, 4> unit_words{{
    {Stretch::Unit::Day, {"день", "дня", "дней", "сутки", "day", "days"}},
    {Stretch::Unit::Week, {"неделя", "неделю", "недели", "недель", "week", "weeks"}},
    {Stretch::Unit::Month, {"месяц", "месяца", "месяцев", "", "month", "months"}},
    {Stretch::Unit::Year, {"год", "года", "лет", "", "year", "years"}},
}};

std::optional<Stretch::Unit> unit_of(const std::string& word) {
  for (const UnitWords& each : unit_words) {
    for (const std::string_view form : each.forms) {
      if (!form.empty() && form == word) return each.unit;
    }
  }
  return std::nullopt;
}

std::optional<int> count_of(const std::string& word) {
  constexpr int most = 1'000;
  int count = 0;
  const auto [end, failed] = std::from_chars(word.data(), word.data() + word.size(), count);
  const bool whole = failed == std::errc() && end == word.data() + word.size();
  return whole && count >= 1 && count <= most ? std::optional(count) : std::nullopt;
}

}  // namespace

Date Stretch::from(Date date, int times) const {
  const int all = count * times;
  switch (unit) {
    case Unit::Day: return date + days{all};
    case Unit::Week: return date + days{7 * all};
    case Unit::Month: return add_months(date, all);
    case Unit::Year: return add_months(date, 12 * all);
  }
  MARSHRUT_BUG("a unit outside the enumeration");
}

std::optional<Stretch> read_stretch(std::string_view words) {
  std::vector<std::string> parts;
  for (std::string& part : split(lower(trim(words)), ' ')) {
    if (!part.empty()) parts.push_back(std::move(part));
  }
  if (parts.empty() || parts.size() > 2) return std::nullopt;
  const auto count = parts.size() == 1 ? std::optional(1) : count_of(parts.front());
  const auto unit = unit_of(parts.back());
  if (!count || !unit) return std::nullopt;
  return Stretch{*count, *unit};
}

std::string_view word(WhenRunning when) {
  switch (when) {
    case WhenRunning::Start: return "start";
    case WhenRunning::Skip: return "skip";
    case WhenRunning::StopOld: return "stop_old";
  }
  MARSHRUT_BUG("a policy outside the enumeration");
}

std::string_view word(WhenMissed when) {
  switch (when) {
    case WhenMissed::Skip: return "skip";
    case WhenMissed::Once: return "once";
    case WhenMissed::All: return "all";
  }
  MARSHRUT_BUG("a policy outside the enumeration");
}

}  // namespace marshrut
