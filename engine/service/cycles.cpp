#include "engine/service/cycles.hpp"

#include <algorithm>
#include <charconv>

#include "engine/base/text.hpp"

namespace marshrut {

namespace {

/// How many years around today a name may speak of.
constexpr int reach_years = 6;

std::optional<int> number_in(std::string_view text, std::size_t digits) {
  int number = 0;
  const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool whole = failed == std::errc() && end == text.data() + text.size();
  return whole && text.size() == digits ? std::optional(number) : std::nullopt;
}

Error no_such_cycle(const DistrictBook& book, const std::string& name) {
  std::vector<std::string> known;
  for (const Cycle& cycle : book.cycles) known.push_back(cycle.id);
  const std::string near = nearest(name.substr(0, name.find('-')), known);
  const std::string all = join(known, ", ");
  return error(ErrorKind::NotFound,
               "в районе " + book.info.id + " нет цикла «" + name + "»" +
                   (near.empty() ? "; есть: " + all : "; похоже на: " + near),
               "the district " + book.info.id + " has no cycle \"" + name + "\"" +
                   (near.empty() ? "; known: " + all : "; near: " + near));
}

Error no_such_time(const Cycle& cycle, int year) {
  const std::string in = std::to_string(year);
  return error(ErrorKind::NotFound,
               "цикл «" + cycle.id + "» (" + cycle.when_text + ") в " + in + " году не наступает",
               "the cycle \"" + cycle.id + "\" (" + cycle.when_text + ") does not come in " + in);
}

Period year_around(Date today, int years) {
  return {date(year_of(today) - years, 1, 1), date(year_of(today) + years, 12, 31)};
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

std::vector<CycleTime> cycle_times(const DistrictBook& book, const Cycle& cycle, Period period) {
  std::vector<CycleTime> times;
  for (int year = year_of(period.first); year <= year_of(period.last); ++year) {
    const Period whole{date(year, 1, 1), date(year, 12, 31)};
    const TermFrame frame{
        .calendar = &book.calendar, .school_years = &book.school_years, .plan = whole};
    const Period asked{std::max(period.first, whole.first), std::min(period.last, whole.last)};
    for (const Occurrence& when : occurrences(cycle.when, frame, asked)) {
      times.push_back({cycle, cycle_name(cycle, when, frame), when});
    }
  }
  // A window over New Year's Eve is told by both years.
  const auto same = [](const CycleTime& a, const CycleTime& b) { return a.name == b.name; };
  times.erase(std::unique(times.begin(), times.end(), same), times.end());
  return times;
}

Result<CycleTime> find_cycle_time(const DistrictBook& book, const std::string& name,
                                  std::optional<int> year, Date today) {
  for (const Cycle& cycle : book.cycles) {
    if (cycle.id == name && year) {
      const auto times = cycle_times(book, cycle, {date(*year, 1, 1), date(*year, 12, 31)});
      if (times.empty()) return no_such_time(cycle, *year);
      return times.front();
    }
    if (cycle.id == name) {
      for (CycleTime& time : cycle_times(book, cycle, year_around(today, 1))) {
        if (today <= time.when.effective) return std::move(time);
      }
      return no_such_time(cycle, year_of(today));
    }
    if (!name.starts_with(cycle.id + "-")) continue;
    for (CycleTime& time : cycle_times(book, cycle, year_around(today, reach_years))) {
      if (time.name == name) return std::move(time);
    }
  }
  return no_such_cycle(book, name);
}

Status may_start(const CycleTime& time, const std::string& name, std::optional<int> year,
                 Date today) {
  if (time.opens() <= today || year || name == time.name) return Done{};
  return error(ErrorKind::Refused,
               "цикл «" + name + "» сейчас не идёт: следующий, " + time.name + ", открывается " +
                   russian(time.opens()) + ". Начать его раньше — назовите его: " + time.name +
                   "; догнать пропущенное — marshrut cycle backfill",
               "the cycle \"" + name + "\" is not on now: the next one, " + time.name +
                   ", opens on " + iso(time.opens()) + ". To start it early, name it: " +
                   time.name + "; to catch up: marshrut cycle backfill");
}

}  // namespace marshrut
