#include "engine/cli/day_text.hpp"

#include <array>

namespace marshrut {

namespace {

constexpr int saturday = 6;

std::string in(Lang lang, const Message& message) { return message.in(lang); }

/// What makes a day off a day off.
std::string day_off(Date date, const WorkingCalendar& calendar, Lang lang) {
  const auto said = calendar.said_about(date);
  const bool holiday = said && said->day.kind == DayKind::Holiday;
  std::string text = holiday ? in(lang, {"праздник", "a public holiday"})
                     : said  ? in(lang, {"выходной", "a day off"})
                     : weekday_of(date) == saturday ? in(lang, {"суббота", "a Saturday"})
                                                    : in(lang, {"воскресенье", "a Sunday"});
  if (!said) return text;
  if (said->day.moved_from) {
    text +=
        in(lang, {" (перенос с ", " (moved from "}) + date_text(*said->day.moved_from, lang) + ")";
  }
  if (!said->day.note.empty()) text += " (" + said->day.note + ")";
  if (said->day.since) {
    text += in(lang, {" (решено ", " (decided on "}) + date_text(*said->day.since, lang) + ")";
  }
  return text;
}

/// What is unusual about the working day that a term moved to.
std::string working_day(Date date, const WorkingCalendar& calendar, Lang lang) {
  const std::string text = day_text(date, lang);
  if (weekday_of(date) < saturday || !calendar.said_about(date)) return text;
  return text + (weekday_of(date) == saturday
                     ? in(lang, {" (рабочая суббота)", " (a working Saturday)"})
                     : in(lang, {" (рабочее воскресенье)", " (a working Sunday)"}));
}

Message move_of(ShiftReason reason) {
  switch (reason) {
    case ShiftReason::ToPrevious:
      return {"перенос на предыдущий рабочий день", "moved to the previous working day"};
    case ShiftReason::ToNext:
      return {"перенос на следующий рабочий день (ГК РФ, ст. 193)",
              "moved to the next working day (Civil Code, art. 193)"};
    case ShiftReason::ToNextPeriod:
      return {"перенос на следующий рабочий день: раньше отчётный период ещё не закончится",
              "moved to the next working day: earlier the reported period is not over"};
    case ShiftReason::ToNextOpens:
      return {"перенос на следующий рабочий день: раньше срок ещё не начнётся",
              "moved to the next working day: earlier the window is not open"};
    case ShiftReason::None: return {};
  }
  MARSHRUT_BUG("a shift of no kind");
}

std::string_view word(ShiftReason reason) {
  switch (reason) {
    case ShiftReason::None: return "none";
    case ShiftReason::ToPrevious: return "previous";
    case ShiftReason::ToNext: return "next";
    case ShiftReason::ToNextPeriod: return "next_period";
    case ShiftReason::ToNextOpens: return "next_opens";
  }
  MARSHRUT_BUG("a shift of no kind");
}

}  // namespace

std::string date_text(Date date, Lang lang) { return lang == Lang::Ru ? russian(date) : iso(date); }

std::string day_text(Date date, Lang lang) {
  constexpr std::array<const char*, 7> ru = {"пн", "вт", "ср", "чт", "пт", "сб", "вс"};
  constexpr std::array<const char*, 7> en = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
  const auto day = static_cast<std::size_t>(weekday_of(date) - 1);
  return std::string(lang == Lang::Ru ? ru[day] : en[day]) + " " + date_text(date, lang);
}

std::string shift_text(const Occurrence& occurrence, const WorkingCalendar& calendar, Lang lang) {
  if (occurrence.shift == ShiftReason::None) return {};
  return date_text(occurrence.due, lang) + " — " + day_off(occurrence.due, calendar, lang) + ", " +
         in(lang, move_of(occurrence.shift)) + ": " +
         working_day(occurrence.effective, calendar, lang);
}

std::string day_off_note(Date due, Date working, Lang lang) {
  if (due == working) return {};
  const std::string day = day_text(due, lang);
  const std::string next = day_text(working, lang);
  if (lang == Lang::En) {
    return day + " is a day off; the next working day is " + next +
           ". The date stays as you name it; nobody is late before that day is over.";
  }
  return day + " — выходной; ближайший рабочий день — " + next +
         ". Срок остаётся таким, как вы назвали; опозданием станет только то, что не сделано и в "
         "этот рабочий день.";
}

Value day_off_json(Date due, Date working) {
  if (due == working) return {};
  return Value::map({{"date", iso(due)}, {"next_working_day", iso(working)}});
}

Value as_json(const Occurrence& occurrence) {
  return Value::map({{"opens", occurrence.opens ? Value(iso(*occurrence.opens)) : Value()},
                     {"due", iso(occurrence.due)},
                     {"effective", iso(occurrence.effective)},
                     {"overdue_after", iso(occurrence.overdue_after)},
                     {"shift", word(occurrence.shift)}});
}

Value as_json(const std::vector<Date>& dates) {
  Value::List all;
  for (const Date date : dates) all.push_back(iso(date));
  return all;
}

}  // namespace marshrut
