#pragma once

#include <string>
#include <string_view>

#include "engine/base/text.hpp"
#include "engine/time/term.hpp"

// Laws that hold for whatever anybody writes into the column of deadlines.
namespace marshrut::term_laws {

/// Empty where `text` may be printed on one line of a report.
inline std::string broken_problem(const TermProblem& problem) {
  const std::size_t characters = width(problem.text);
  if (problem.length < 1) return "a caret without length";
  if (problem.column > characters) return "a caret behind the text";
  if (problem.column + problem.length > characters + 1) return "a caret longer than the text";
  if (problem.reason.ru.empty() || problem.reason.en.empty()) return "no reason";
  if (!problem.suggestion.empty() && !parse_term(problem.suggestion).term) {
    return "a suggestion that is not understood: " + problem.suggestion;
  }
  return {};
}

inline std::string broken_occurrence(const Occurrence& one, const TermFrame& frame, Period range) {
  if (one.opens && *one.opens > one.due) return "opens after it is due";
  if (one.due < range.first) return "due before the range";
  if (one.overdue_after < one.due || one.overdue_after < one.effective) return "late too early";
  const bool shifts = frame.shift != Shift::None;
  if (shifts && !frame.calendar->is_working(one.effective)) return "effective on a day off";
  return {};
}

inline std::string broken_occurrences(const Term& term, TermFrame frame, Period range) {
  // Words may name a shift of their own; then the frame's does not count.
  const bool own_shift = term.text().find("выходн") != std::string::npos;
  const auto found = occurrences(term, frame, range);
  for (std::size_t i = 0; i < found.size(); ++i) {
    if (own_shift) frame.shift = Shift::None;
    const std::string broken = broken_occurrence(found[i], frame, range);
    if (!broken.empty()) return broken;
    if (i > 0 && found[i].due < found[i - 1].due) return "not sorted";
    if (i > 0 && found[i] == found[i - 1]) return "twice the same";
  }
  control_points(term, frame, range);
  return {};
}

/// A meaning in words that is understood at all means the same again.
inline std::string broken_meaning(const Term& term, const TermFrame& frame, Period range) {
  const std::string said = term.meaning_ru();
  if (said.empty()) return "no words for the meaning";
  const auto again = parse_term(said);
  if (!again.term || again.term->meaning_ru() != said) return {};
  if (again.term->kind() != term.kind()) return "read again it is of another kind: " + said;
  if (occurrences(*again.term, frame, range) != occurrences(term, frame, range)) {
    return "read again it falls on other days: " + said;
  }
  return {};
}

/// What is wrong about the words; empty where every law holds.
inline std::string broken(std::string_view words, const TermFrame& frame, Period range) {
  const auto parsed = parse_term(words);
  if (parsed.term.has_value() == parsed.problem.has_value()) return "neither term nor problem";
  if (parsed.problem) return broken_problem(*parsed.problem);
  std::string wrong = broken_occurrences(*parsed.term, frame, range);
  return wrong.empty() ? broken_meaning(*parsed.term, frame, range) : wrong;
}

}  // namespace marshrut::term_laws
