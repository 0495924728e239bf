#include <algorithm>
#include <tuple>

#include "engine/base/limits.hpp"
#include "engine/time/term_resolve.hpp"

// Occurrences and control points: what the other rooms ask for.
namespace marshrut {

namespace {

using resolving::Candidate;
using resolving::Scope;

/// The frame with the term's own shift, where it has one.
TermFrame own_frame(const Term& term, const TermFrame& frame) {
  TermFrame own = frame;
  own.shift = term.meaning().shift.value_or(frame.shift);
  return own;
}

/// A window longer than this wants a word on how things go before it ends.
constexpr days long_window{184};

bool touches(const Candidate& candidate, const Period& range) {
  return candidate.due >= range.first && candidate.opens.value_or(candidate.due) <= range.last;
}

bool in_force(const Candidate& candidate, const Term::Meaning& meaning, const TermFrame& frame) {
  if (frame.approved_on && candidate.due < *frame.approved_on) return false;
  if (meaning.from && candidate.due < *meaning.from) return false;
  return !meaning.until || candidate.due <= *meaning.until;
}

std::vector<Candidate> candidates(const Term::Meaning& meaning, const Scope& scope) {
  std::vector<Candidate> found;
  if (meaning.kind == TermKind::Triggered) {
    resolving::add_trigger(meaning, scope, found);
    return found;
  }
  if (meaning.kind != TermKind::Dated && meaning.kind != TermKind::Recurring) return found;
  if (meaning.cycles.empty()) {
    resolving::add_windows(meaning, scope, found);
  } else {
    resolving::add_cycles(meaning, scope, found);
  }
  std::erase_if(found,
                [&](const Candidate& next) { return !in_force(next, meaning, scope.frame); });
  for (Candidate& next : found) {
    for (const auto& begins : {scope.frame.approved_on, meaning.from}) {
      if (next.opens && begins) next.opens = std::max(*next.opens, std::min(*begins, next.due));
    }
  }
  return found;
}

Unit unit_of(Control control) {
  if (control == Control::Month) return Unit::Month;
  return control == Control::Quarter ? Unit::Quarter : Unit::HalfYear;
}

Date shifted_back(Date date, const TermFrame& frame) {
  return frame.shift == Shift::None ? date : frame.calendar->previous_working(date);
}

/// Ends of the control periods within `window`, as days to ask on.
void add_points(Control control, const Period& window, const Scope& scope,
                std::vector<Date>& points) {
  for (const Period& period : resolving::periods_of({unit_of(control)}, scope)) {
    if (window.contains(period.last)) points.push_back(shifted_back(period.last, scope.frame));
  }
}

}  // namespace

Occurrence resolving::settle(const Candidate& candidate, const TermFrame& frame) {
  const WorkingCalendar& calendar = *frame.calendar;
  Occurrence made{candidate.opens, candidate.due, candidate.due, candidate.due};
  made.overdue_after = calendar.next_working(candidate.due);
  if (frame.shift == Shift::None) return made;
  if (made.opens) {
    const Date first_working = calendar.next_working(*made.opens);
    if (first_working <= candidate.due) made.opens = first_working;
  }
  if (made.overdue_after == candidate.due) return made;
  const Date back = calendar.previous_working(candidate.due);
  if (frame.shift == Shift::Previous) {
    made.shift = ShiftReason::ToPrevious;
  } else if (frame.shift == Shift::Next || candidate.counted) {
    made.shift = ShiftReason::ToNext;
  } else if (candidate.reported_end && back <= *candidate.reported_end) {
    made.shift = ShiftReason::ToNextPeriod;
  } else if (back < made.opens.value_or(candidate.not_before.value_or(back))) {
    made.shift = ShiftReason::ToNextOpens;
  } else {
    made.shift = ShiftReason::ToPrevious;
  }
  made.effective = made.shift == ShiftReason::ToPrevious ? back : made.overdue_after;
  return made;
}

std::vector<Occurrence> occurrences(const Term& term, const TermFrame& asked, Period range) {
  MARSHRUT_CHECK(asked.calendar != nullptr, "a frame without a calendar");
  const TermFrame frame = own_frame(term, asked);
  std::vector<Occurrence> all;
  if (frame.plan.empty() || range.empty()) return all;
  auto found = candidates(term.meaning(), Scope{frame, range});
  std::erase_if(found, [&](const Candidate& next) { return !touches(next, range); });
  all.reserve(found.size());
  for (const Candidate& next : found) all.push_back(resolving::settle(next, frame));
  std::sort(all.begin(), all.end(), [](const Occurrence& a, const Occurrence& b) {
    return std::tie(a.due, a.opens) < std::tie(b.due, b.opens);
  });
  all.erase(std::unique(all.begin(), all.end()), all.end());
  if (all.size() > limits::term_occurrences) all.resize(limits::term_occurrences);
  return all;
}

std::vector<Date> control_points(const Term& term, const TermFrame& asked, Period range) {
  MARSHRUT_CHECK(asked.calendar != nullptr, "a frame without a calendar");
  const TermFrame frame = own_frame(term, asked);
  std::vector<Date> points;
  if (frame.plan.empty() || range.empty()) return points;
  const Scope scope{frame, range};
  const Term::Meaning& meaning = term.meaning();
  const bool open = meaning.kind == TermKind::Open || meaning.kind == TermKind::Delegated;
  if (open) {
    const Period whole{std::max(scope.start(), meaning.from.value_or(scope.start())),
                       std::min(frame.plan.last, meaning.until.value_or(frame.plan.last))};
    add_points(meaning.control, whole, scope, points);
    std::erase_if(points,
                  [&](Date point) { return !resolving::in_some_window(meaning, point, scope); });
    if (!whole.empty()) points.push_back(shifted_back(whole.last, frame));
  } else if (meaning.control == Control::Month) {
    add_points(Control::Month, {scope.start(), frame.plan.last}, scope, points);
  } else {
    for (const Occurrence& one : occurrences(term, frame, range)) {
      if (!one.opens || one.due - *one.opens < long_window) continue;
      const Control control =
          meaning.control == Control::None ? Control::HalfYear : meaning.control;
      add_points(control, {*one.opens, one.due - days{1}}, scope, points);
    }
  }
  std::erase_if(points, [&](Date point) { return !range.contains(point); });
  std::sort(points.begin(), points.end());
  points.erase(std::unique(points.begin(), points.end()), points.end());
  return points;
}

}  // namespace marshrut
