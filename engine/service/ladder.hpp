#pragma once

#include <vector>

#include "engine/model/rules.hpp"
#include "engine/rulebook/rulebook.hpp"
#include "engine/time/calendar.hpp"

namespace marshrut {

/// Days after `today` on which a ladder reminds of a due date: working days, in order, no repeats.
///
/// Days before are counted from the effective date, days after from the last day on which the task
/// is not late, so that nobody is called late early. With `every` they go on, at most
/// limits::reminder_repeats times. A rung of calendar days that falls on a day off moves to the
/// working day before it where it precedes the due date, else to the one after it.
std::vector<Date> reminder_days(const RemindRule& ladder, const Due& due,
                                const WorkingCalendar& calendar, Date today);

/// Days after `today` on which it reminds of a task that somebody has had since `from` and not
/// taken up: likewise working days, in order, no repeats.
std::vector<Date> start_reminder_days(const RemindRule& ladder, Date from,
                                      const WorkingCalendar& calendar, Date today);

/// Days after `today` on which others hear that the task is late, each with its rung's number.
std::vector<EscalationDay> escalation_days(const RemindRule& ladder, const Due& due,
                                           const WorkingCalendar& calendar, Date today);

}  // namespace marshrut
