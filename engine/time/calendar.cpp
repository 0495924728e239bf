#include "engine/time/calendar.hpp"

#include <array>
#include <cstdint>
#include <utility>

namespace marshrut {

namespace {

constexpr int saturday = 6;
constexpr int sunday = 7;
constexpr int first_year = 2000;
constexpr int last_year = 2060;

bool is_weekend(Date date, WorkWeek week) {
  const int day = weekday_of(date);
  return day == sunday || (day == saturday && week == WorkWeek::FiveDays);
}

bool is_public_holiday(Date date) {
  constexpr std::array<std::pair<int, int>, 6> fixed = {
      {{2, 23}, {3, 8}, {5, 1}, {5, 9}, {6, 12}, {11, 4}}};
  const int month = month_of(date);
  const int day = day_of(date);
  if (month == 1) return day <= 8;
  for (const auto& [of_month, of_day] : fixed) {
    if (month == of_month && day == of_day) return true;
  }
  return false;
}

/// Art. 112: a day off that meets a holiday moves to the next working day, January's holidays
/// aside.
bool is_moved_holiday(Date date, WorkWeek week) {
  for (Date before = date - days{1}; is_weekend(before, week); before -= days{1}) {
    if (month_of(before) != 1 && is_public_holiday(before)) return true;
  }
  return false;
}

}  // namespace

struct WorkingCalendar::Table {
  Date first;
  std::vector<Date> working;       ///< every working day in order
  std::vector<std::int32_t> upto;  ///< by day since `first`: working days on it and before

  [[nodiscard]] bool covers(Date date) const {
    return date >= first && (date - first).count() < static_cast<std::int64_t>(upto.size());
  }
  [[nodiscard]] int count(Date date) const {
    return upto[static_cast<std::size_t>((date - first).count())];
  }
  [[nodiscard]] bool is_working(Date date) const {
    return count(date) > 0 && working[static_cast<std::size_t>(count(date) - 1)] == date;
  }
};

/// Years are independent of each other: no public holiday of December moves into January.
std::shared_ptr<const WorkingCalendar::Table> WorkingCalendar::tabulate(
    const std::set<int>& changed) const {
  auto table = std::make_shared<Table>();
  table->first = date(first_year, 1, 1);
  table->upto.reserve(static_cast<std::size_t>((last_year - first_year + 1) * 366));
  for (int year = first_year; year <= last_year; ++year) {
    const bool anew = table_ == nullptr || changed.contains(year);
    const Date end = date(year, 12, 31);
    for (Date day = date(year, 1, 1); day <= end; day += days{1}) {
      if (anew ? compute(day) : table_->is_working(day)) table->working.push_back(day);
      table->upto.push_back(static_cast<std::int32_t>(table->working.size()));
    }
  }
  return table;
}

WorkingCalendar::WorkingCalendar(WorkWeek week) : week_(week) {
  // Bare calendars are made by the hundred in tests and previews: each table is built once.
  static const auto five = WorkingCalendar(WorkWeek::FiveDays, nullptr).tabulate({});
  static const auto six = WorkingCalendar(WorkWeek::SixDays, nullptr).tabulate({});
  table_ = week == WorkWeek::FiveDays ? five : six;
}

void WorkingCalendar::add_layer(std::string source, const std::vector<CalendarDay>& said) {
  const std::size_t layer = sources_.size();
  sources_.push_back(std::move(source));
  std::set<int> years;
  for (const auto& day : said) {
    lines_.insert_or_assign(day.date, Line{day, layer});
    years.insert(year_of(day.date));
  }
  table_ = tabulate(years);
}

WorkingCalendar WorkingCalendar::with_week(WorkWeek week) const {
  WorkingCalendar other(week);
  other.sources_ = sources_;
  other.lines_ = lines_;
  std::set<int> years;
  for (const auto& [date, line] : lines_) years.insert(year_of(date));
  other.table_ = other.tabulate(years);
  return other;
}

bool WorkingCalendar::compute(Date date) const {
  if (const auto line = lines_.find(date); line != lines_.end()) {
    const CalendarDay& day = line->second.day;
    const bool from_saturday = day.moved_from && weekday_of(*day.moved_from) == saturday;
    switch (day.kind) {
      case DayKind::Holiday: return false;
      case DayKind::Off: return week_ == WorkWeek::SixDays && from_saturday;
      case DayKind::Work:
      case DayKind::Short: return true;
      case DayKind::Decree: break;
    }
  }
  if (is_weekend(date, week_)) return false;
  const bool off = is_public_holiday(date) || is_moved_holiday(date, week_);
  return !off || !is_preliminary(year_of(date));
}

bool WorkingCalendar::is_working(Date date) const {
  return table_->covers(date) ? table_->is_working(date) : compute(date);
}

Date WorkingCalendar::next_working(Date date) const {
  while (!is_working(date)) date += days{1};
  return date;
}

Date WorkingCalendar::previous_working(Date date) const {
  while (!is_working(date)) date -= days{1};
  return date;
}

Date WorkingCalendar::add_working_days(Date date, int n) const {
  if (n == 0) return date;
  if (table_->covers(date)) {
    // Backwards from a working day, that day itself does not count.
    const int before = table_->count(date) - (table_->is_working(date) ? 1 : 0);
    const int at = n > 0 ? table_->count(date) + n - 1 : before + n;
    if (at >= 0 && static_cast<std::size_t>(at) < table_->working.size()) {
      return table_->working[static_cast<std::size_t>(at)];
    }
  }
  const days step{n > 0 ? 1 : -1};
  for (int left = n > 0 ? n : -n; left > 0;) {
    date += step;
    if (is_working(date)) --left;
  }
  return date;
}

int WorkingCalendar::working_days_between(Date from, Date to) const {
  if (to < from) return -working_days_between(to, from);
  if (table_->covers(from) && table_->covers(to)) return table_->count(to) - table_->count(from);
  int count = 0;
  while (from < to) {
    from += days{1};
    if (is_working(from)) ++count;
  }
  return count;
}

std::optional<WorkingCalendar::Said> WorkingCalendar::said_about(Date date) const {
  const auto line = lines_.find(date);
  if (line == lines_.end()) return std::nullopt;
  return Said{line->second.day, sources_[line->second.source]};
}

bool WorkingCalendar::is_preliminary(int year) const { return !lines_.contains(date(year, 1, 1)); }

}  // namespace marshrut
