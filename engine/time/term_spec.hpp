#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "engine/time/term.hpp"

namespace marshrut {

/// The constructors of structured terms, one struct each; docs/terms.md has them beside the words
/// of the same meaning. Numbers and words stand as they were written: term_from() judges them.
namespace term_spec {

struct YearMonth {
  int year = 0;
  int month = 0;
};

/// `date("2022-12-31")`: by that day.
struct Day {
  Date day{};
};
/// `month(2021, 11)`, `months{ {2022, 2}, {2022, 4} }`: a window each.
struct Months {
  std::vector<YearMonth> months{};
};
/// `range("2021-09-16", "2022-12-30")`
struct Range {
  Date first{};
  Date last{};
};
/// `annual{ day = 31, month = 12 }`, `annual{ month = 7 }`, `annual{ from = 5, to = 8 }`,
/// `annual()`.
struct Annual {
  std::optional<int> day{};
  std::optional<int> month{};
  std::optional<int> from{};
  std::optional<int> to{};
};
/// `months_of_year{ 10, 12, 3, 6, order = "academic" }`. The order is how the term is told, its
/// dates are the same in every order: "calendar", "academic", or empty for the one written.
struct MonthsOfYear {
  std::vector<int> months{};
  std::string order{};
};
/// `every("quarter")`, of the words of period_words().
struct Every {
  std::string period{};
};
/// `within_year()`: any time of each year, looked at every quarter.
struct WithinYear {};
/// `open{ control = "quarter" }`; `plan_period()` where nothing is named.
struct Open {
  std::string control{};
};
/// `after("получение результатов", { workdays = 10 })`, `before(…)`, `on("семинар")`. Without a
/// number: 10 working days after, 1 day before.
struct Event {
  enum class Side { After, Before, On };
  Side side = Side::After;
  std::string name{};
  std::optional<int> days{};
  std::optional<int> workdays{};
  std::optional<int> months{};
};
/// `nth{ day = 10, after = "quarter" }`: by the 10th of the month after every quarter;
/// `nth{ workday = 5, after = "month" }`: within 5 working days of every month's end.
struct Nth {
  std::optional<int> day{};
  std::optional<int> workday{};
  std::string after{};
};
/// `by_plan("ИРО КК")`, `by_plan()`.
struct ByPlan {
  std::string plan{};
};

using Part = std::variant<Day, Months, Range, Annual, MonthsOfYear, Every, WithinYear, Open, Event,
                          Nth, ByPlan>;

const std::vector<std::string>& period_words();   ///< "day", "week", "month", "quarter", …
const std::vector<std::string>& control_words();  ///< "month", "quarter", "half_year"
const std::vector<std::string>& shift_words();    ///< "prev", "next", "none", "auto"

}  // namespace term_spec

/// A term told by its parts instead of words: the parts of a sum and the modifiers of the whole.
struct TermSpec {
  std::vector<term_spec::Part> parts{};
  std::string shift{};    ///< one of shift_words(); empty: as the plan shifts
  std::string control{};  ///< one of control_words(); empty: as the same words would have it
  std::optional<std::pair<int, int>> years{};  ///< nothing is due before the first, after the last
  std::string raw{};                           ///< the official words
};

/// Why a structured term makes no sense.
struct TermSpecProblem {
  std::size_t part = 0;  ///< index of the part; their number if it is about the whole
  std::string key{};     ///< the field of the part or the modifier; may be empty
  Message reason;
  Message expected{};
  std::string suggestion{};  ///< a spelling that would do, ready to paste; empty if none is near
};

/// Either a term or the reason why there is none.
struct SpecifiedTerm {
  std::optional<Term> term{};
  std::optional<TermSpecProblem> problem{};
};

/// The term of these parts. It means what the words beside it in docs/terms.md mean; its text is
/// `raw` or else what meaning_ru() says. Pure. Threads: any.
SpecifiedTerm term_from(const TermSpec& spec);

}  // namespace marshrut
