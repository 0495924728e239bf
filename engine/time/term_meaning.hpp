#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/time/term.hpp"

namespace marshrut {

/// What a meaning is made of. A namespace of its own: the model has an Edge and a Cycle too, and
/// two classes of one name in one program are undefined behaviour.
namespace term_parts {

/// A day of a year that is told elsewhere.
struct Edge {
  enum class Of {
    Month,
    Weekday,
    QuarterStart,
    QuarterEnd,
    TrimesterStart,
    TrimesterEnd,
    HalfStart,  ///< of a half of the school year
    HalfEnd,
  };
  Of of = Of::Month;
  int number = 1;  ///< month 1…12 (Month, Weekday), or which part of the school year
  int day = 1;  ///< Month: 1…31, or 0, -1, … back from its last day; Weekday: which one, -1 last
  int weekday = 0;  ///< Weekday: ISO 1…7
  int plus = 0;     ///< days added to a school period's start or end

  [[nodiscard]] bool of_school() const { return of != Of::Month && of != Of::Weekday; }

  friend bool operator==(const Edge&, const Edge&) = default;
};

/// In what a length of time is counted; None: never, so there is no date («по запросу»).
enum class Count {
  None,
  Days,
  WorkingDays,
  Months,
  HalfMonths,  ///< «полтора месяца» is 3: a month and 15 days (Civil Code art. 192)
};

/// From one day of a year to another; without a year, in every year of the plan.
/// The year of a part of a school year is the one its school year starts in.
struct Window {
  Edge first{};
  Edge last{};
  std::optional<int> year{};       ///< of `first`
  std::optional<int> last_year{};  ///< of `last`, where it is another; else the first day that fits
  bool opens = true;               ///< false: only the last day counts («до 20 января»)
  /// Above 0: due so long after the end («по итогам полугодия»); below 0: so long before the first
  /// day («за 10 дней до 1 сентября»). An anchor that does not open is one day, told by itself.
  int after = 0;
  Count counted = Count::WorkingDays;  ///< what `after` is counted in

  friend bool operator==(const Window&, const Window&) = default;
};

/// Stretches of time that repeat.
enum class Unit {
  Day,
  Week,
  Month,
  Quarter,
  HalfYear,
  Year,
  SchoolQuarter,
  Trimester,
  SchoolHalf,
  SchoolYear,
  Plan,
};

/// Where in its period a repeating duty falls.
struct At {
  enum class Of {
    Whole,        ///< any time in the period, by its end
    Days,         ///< days `a` to `b` of the period (0, -1, … back from its last day)
    Weekday,      ///< the `a`-th `weekday` of the period, -1 last
    WorkingDay,   ///< by the `a`-th working day of the period
    Month,        ///< the `a`-th month of the period, -1 last; by its day `b` where that is told
    Part,         ///< the `a`-th of `b` equal parts of the period
    DayAfter,     ///< day `a` of the `b`-th month after the period, about the period
    CountAfter,   ///< the `a`-th (working) day after the period, about the period
    CountBefore,  ///< `a` (working) days before the last day of the period, or (`b` is 1) its first
  };
  Of of = Of::Whole;
  int a = 0;
  int b = 0;
  int weekday = 0;
  bool opens = true;
  bool working = false;  ///< counted in working days
  bool months = false;   ///< counted in months

  friend bool operator==(const At&, const At&) = default;
};

/// Once in every `every` units, or `times` times in each of them.
struct Cycle {
  Unit unit = Unit::Year;
  int every = 1;
  int times = 1;
  At at{};

  friend bool operator==(const Cycle&, const Cycle&) = default;
};

/// An event by its name and how far from it the last day is.
struct Trigger {
  std::string event{};        ///< empty: the words do not name it
  Count count = Count::None;  ///< None: never has a date («по запросу»)
  int number = 0;             ///< 0: on the very day
  bool before = false;
  bool earliest = false;  ///< «не ранее чем за 5 дней до»: from then on, to the day before

  friend bool operator==(const Trigger&, const Trigger&) = default;
};

enum class Control { None, Month, Quarter, HalfYear };

}  // namespace term_parts
using namespace term_parts;

/// What the words say, without the plan: the answer of the grammar, the question of resolving.
struct Term::Meaning {
  TermKind kind = TermKind::Inherited;
  std::vector<Window> windows{};  ///< with cycles beside: the cycles run only within these
  std::vector<Window> except{};   ///< nothing is due within these
  std::vector<Cycle> cycles{};
  std::optional<Trigger> trigger{};
  std::optional<std::string> by_plan{};
  Control control = Control::None;
  std::optional<Date> from{};    ///< nothing is due earlier
  std::optional<Date> until{};   ///< nothing is due later
  std::optional<Shift> shift{};  ///< its own; beats that of the frame
  std::vector<Message> remarks{};
};

/// How often a term wants a word on how things go where nothing else is said.
Control usual_control(const Term::Meaning& meaning);

}  // namespace marshrut
