#pragma once

#include <string>

#include "engine/base/message.hpp"
#include "engine/base/value.hpp"
#include "engine/time/calendar.hpp"
#include "engine/time/term.hpp"

namespace marshrut {

/// «сб 28.12.2024», "Sat 2024-12-28".
std::string day_text(Date date, Lang lang);
/// «28.12.2024», "2024-12-28".
std::string date_text(Date date, Lang lang);

/// Why a due date moved, in the calendar's words; empty where it stands:
/// «31.12.2024 — выходной (перенос с 07.01.2024), перенос на предыдущий рабочий день:
/// сб 28.12.2024 (рабочая суббота)».
std::string shift_text(const Occurrence& occurrence, const WorkingCalendar& calendar, Lang lang);

/// A person has named a day off as a due date, which then holds as it was named; `working` is the
/// first working day from it on. Of a working day: empty, and null.
std::string day_off_note(Date due, Date working, Lang lang);
Value day_off_json(Date due, Date working);

/// {"opens"|null, "due", "effective", "overdue_after", "shift"}, dates as YYYY-MM-DD.
Value as_json(const Occurrence& occurrence);
Value as_json(const std::vector<Date>& dates);

}  // namespace marshrut
