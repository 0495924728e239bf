#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/result.hpp"
#include "engine/time/calendar.hpp"
#include "engine/time/date.hpp"
#include "engine/time/school_year.hpp"

namespace marshrut {

enum class TermKind {
  Dated,  ///< fixed dates or windows: «Сентябрь 2022, 2023, 2024»
  Recurring,  ///< by calendar or school year: «Ежегодно до 20.01», «1 раз в квартал»
  Open,       ///< «постоянно»: control points, never overdue
  Delegated,  ///< «по плану ИРО КК»: dates come from another plan, once it is linked
  Triggered,  ///< an event and an offset: «в течение 10 рабочих дней после …»
  Inherited,  ///< empty cell: the parent row's, the section's or the plan's
};
std::string_view word(TermKind kind);  ///< "dated", "recurring", …

/// How a due date that is a day off moves.
enum class Shift {
  Auto,  ///< fixed dates back, counted terms forward (Civil Code art. 193); see Occurrence
  Previous,
  Next,
  None,
};

enum class YearBasis { Calendar, Academic };

/// A deadline in the official words and its meaning. Immutable and cheap to copy. Threads: any.
///
/// The same words always have the same meaning; what they mean in a given plan (which years, which
/// event) is the business of TermFrame.
class Term {
 public:
  struct Meaning;  ///< term_meaning.hpp; of interest to this room alone

  [[nodiscard]] const std::string& text() const { return text_; }
  [[nodiscard]] TermKind kind() const;
  /// Whose plan gives the dates, in the words of the text («ИРО КК»), alone or beside a date.
  /// Empty text: another plan that the words do not name («по плану»).
  [[nodiscard]] const std::optional<std::string>& by_plan() const;
  /// What the words are taken to mean, in plain Russian: «каждый год до 20 января».
  [[nodiscard]] std::string meaning_ru() const;
  /// What a person should confirm; empty where the words are complete.
  /// For instance no_year_named().
  [[nodiscard]] const std::vector<Message>& remarks() const;
  [[nodiscard]] const Meaning& meaning() const { return *meaning_; }

  Term(std::string text, std::shared_ptr<const Meaning> meaning)
      : text_(std::move(text)), meaning_(std::move(meaning)) {}

 private:
  std::string text_;
  std::shared_ptr<const Meaning> meaning_;
};

/// Where words stopped making sense. `error()` shows the words with a caret under the place:
///
///     до 31 февраля
///        ^^^^^^^^^^
///     в феврале нет 31-го числа; возможно, имелось в виду: до 28 февраля
struct TermProblem {
  std::string text;
  std::size_t column = 0;  ///< first character that makes no sense, counted from 0
  std::size_t length = 1;  ///< characters
  Message reason;
  std::string suggestion;  ///< a wording that would be understood; empty if none is near

  [[nodiscard]] Error error() const;
};

/// Either a term or the place where its words stop making sense. Empty words are `inherited`.
struct ParsedTerm {
  std::optional<Term> term;
  std::optional<TermProblem> problem;
};
ParsedTerm parse_term(std::string_view words);
/// The same, the problem told as an Error of kind Invalid.
Result<Term> read_term(std::string_view words);

/// What words are read against: the plan's period, its calendar, the event.
struct TermFrame {
  const WorkingCalendar* calendar = nullptr;  ///< required
  const SchoolYears* school_years = nullptr;  ///< nullptr: the usual ones
  Period plan{};                              ///< the plan's first and last day
  std::optional<Date> approved_on{};          ///< earlier occurrences of the first year are skipped
  YearBasis basis = YearBasis::Calendar;
  std::optional<Date> event{};  ///< of a triggered term; without it no occurrences
  Shift shift = Shift::Auto;    ///< of terms that have none of their own
};

enum class ShiftReason {
  None,          ///< the nominal date is a working day, or shifting is off
  ToPrevious,    ///< a fixed date moves back
  ToNext,        ///< a counted term ends on a day off: forward (Civil Code art. 193)
  ToNextPeriod,  ///< back would fall before the reported period ends
  ToNextOpens,   ///< back would fall before the window, or the period that repeats, opens
};

/// One time that a term asks for something. All are civil dates.
struct Occurrence {
  std::optional<Date> opens;  ///< first day of the window; nothing where the words name none
  Date due;                   ///< nominal: as written, inclusive
  Date effective;             ///< after the working-day shift: what people are reminded of
  Date overdue_after;  ///< late from the day after this one: the last day the law would allow,
                       ///< never before `due` or `effective`
  ShiftReason shift = ShiftReason::None;

  friend bool operator==(const Occurrence&, const Occurrence&) = default;
};

/// Occurrences whose window [opens or due, due] touches `range`, sorted by due, no repeats.
/// Open, delegated and inherited terms have none; at most limits::term_occurrences.
std::vector<Occurrence> occurrences(const Term& term, const TermFrame& frame, Period range);

/// Where an open term (or a long window) wants a word on how things go: quarter or half-year ends.
std::vector<Date> control_points(const Term& term, const TermFrame& frame, Period range);

/// The remark that the words name no year: «повторяется каждый год плана».
const Message& no_year_named();

}  // namespace marshrut
