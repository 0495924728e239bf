#include "engine/service/ladder.hpp"

#include <algorithm>

#include "engine/base/limits.hpp"

namespace marshrut {

namespace {

Date day_before(const RemindRule& ladder, Date due, int count, const WorkingCalendar& calendar) {
  return ladder.working_days ? calendar.add_working_days(due, -count)
                             : calendar.previous_working(due - days{count});
}

Date day_after(const RemindRule& ladder, Date last, int count, const WorkingCalendar& calendar) {
  return ladder.working_days ? calendar.add_working_days(last, count)
                             : calendar.next_working(last + days{count});
}

}  // namespace

std::vector<Date> reminder_days(const RemindRule& ladder, const Due& due,
                                const WorkingCalendar& calendar, Date today) {
  std::vector<Date> dates;
  for (const int count : ladder.before) {
    dates.push_back(day_before(ladder, due.effective, count, calendar));
  }
  if (ladder.on_day) dates.push_back(calendar.previous_working(due.effective));
  for (const int count : ladder.after) {
    dates.push_back(day_after(ladder, due.overdue_after, count, calendar));
  }
  int count = ladder.after.empty() ? 0 : ladder.after.back();
  for (int i = 0; ladder.every > 0 && i < limits::reminder_repeats; ++i) {
    count += ladder.every;
    dates.push_back(day_after(ladder, due.overdue_after, count, calendar));
  }
  std::erase_if(dates, [&](Date day) { return day <= today; });
  std::sort(dates.begin(), dates.end());
  dates.erase(std::unique(dates.begin(), dates.end()), dates.end());
  return dates;
}

std::vector<Date> start_reminder_days(const RemindRule& ladder, Date from,
                                      const WorkingCalendar& calendar, Date today) {
  std::vector<Date> dates;
  for (const int count : ladder.not_started) {
    const Date day = day_after(ladder, from, count, calendar);
    if (day > today && (dates.empty() || dates.back() < day)) dates.push_back(day);
  }
  return dates;
}

std::vector<EscalationDay> escalation_days(const RemindRule& ladder, const Due& due,
                                           const WorkingCalendar& calendar, Date today) {
  std::vector<EscalationDay> found;
  int rung = 0;
  for (const EscalateRule& rule : ladder.escalate) {
    const Date day = day_after(ladder, due.overdue_after, rule.after, calendar);
    ++rung;
    if (day > today) found.push_back({day, rung});
  }
  return found;
}

}  // namespace marshrut
