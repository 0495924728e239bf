#include "engine/service/measures.hpp"

#include <algorithm>
#include <utility>

#include "engine/service/plan_links.hpp"

namespace marshrut {

namespace {

using Kind = MeasureOccurrence::Kind;

/// What tells this task from the row's others, where that is not its deadline.
std::string title_of(const MeasureOccurrence& row) {
  if (row.kind != Kind::Control) return row.measure->title;
  const bool needed = row.measure->term_in_force().kind() == TermKind::Triggered;
  return row.measure->title + (needed ? " (понадобилось " : " (как идёт на ") +
         russian(row.when.due) + ")";
}

}  // namespace

std::string MeasureOccurrence::key() const {
  if (kind == Kind::Link) return measure->id + "@link-" + std::to_string(year_of(begins));
  return measure->id + "@" + iso(when.due);
}

Value MeasureOccurrence::subject() const {
  return Value::map({{"key", key()},
                     {"name", measure->title},
                     {"number", measure->number},
                     {"title", title_of(*this)},
                     {"section", section->number},
                     {"plan", plan->id},
                     {"term", measure->term_in_force().text()},
                     {"by", measure->by_text},
                     {"due", iso(when.due)}});
}

TermFrame frame_of(const Plan& plan, const Measure& measure, const DistrictBook& book) {
  return TermFrame{.calendar = &book.calendar_of(measure.by),
                   .school_years = &book.school_years,
                   .plan = plan.period,
                   .approved_on = plan.approved_on,
                   .basis = plan.basis};
}

namespace {

/// The times of one row, from what its plan says and what the office has recorded.
class RowTimes {
 public:
  RowTimes(const DistrictBook& book, const Plan& plan, const PlanSection& section,
           const Measure& measure)
      : book_(book),
        row_{.plan = &plan,
             .section = &section,
             .measure = &measure,
             .term = &measure.term_in_force()},
        frame_(frame_of(plan, measure, book)),
        // «за отчётный год» ends after it
        whole_{plan.period.first, plan.period.last + days{366}} {}

  std::vector<MeasureOccurrence> take() {
    if (!row_.measure->problems.empty()) return {};  // it waits to be mended
    const Term& term = row_.measure->term_in_force();
    switch (term.kind()) {
      case TermKind::Triggered: add_after_events(term); break;
      case TermKind::Delegated: add_linked(); break;
      case TermKind::Open: add_control_points(term); break;
      case TermKind::Dated:
      case TermKind::Recurring:
      case TermKind::Inherited: add_due(term, frame_, whole_, std::nullopt); break;
    }
    return std::move(times_);
  }

 private:
  /// `known`: the day from which on one can know of it, where it names no opening.
  void add_due(const Term& term, const TermFrame& frame, Period range, std::optional<Date> known) {
    for (const Occurrence& when : occurrences(term, frame, range)) {
      const Date lead = std::max(row_.plan->period.first, when.due - measure_lead);
      const Date begins = known && *known <= when.due ? *known : lead;
      row_.term = &term;
      add(Kind::Due, when, when.opens.value_or(begins), when.effective);
    }
  }

  void add_after_events(const Term& term) {
    const auto days_of = book_.recorded.events.find(row_.measure->event);
    if (days_of == book_.recorded.events.end()) return;
    for (const Date day : days_of->second) {
      if (!row_.plan->period.contains(day)) continue;
      TermFrame frame = frame_;
      frame.event = day;
      row_.event = day;
      const Period near{day - days{366}, day + days{366}};
      if (occurrences(term, frame, near).empty()) {
        add(Kind::Control, {{}, day, day, day}, day, day + measure_lead);
      } else {
        add_due(term, frame, near, day);
      }
    }
  }

  void add_linked() {
    for (const Period& year : plan_years(*row_.plan)) {
      const auto link = book_.recorded.links.find({row_.measure->id, year_of(year.first)});
      if (link == book_.recorded.links.end() || !link->second) continue;
      TermFrame frame = frame_;
      frame.plan = year;
      add_due(*link->second, frame, {year.first, whole_.last}, std::nullopt);
    }
  }

  void add_control_points(const Term& term) {
    for (const Date day : control_points(term, frame_, row_.plan->period)) {
      const Date begins = std::max(row_.plan->period.first, day - control_lead);
      add(Kind::Control, {{}, day, day, day}, begins, day);
    }
  }

  void add(Kind kind, const Occurrence& when, Date begins, Date ends) {
    const bool again = std::any_of(times_.begin(), times_.end(),
                                   [&](const auto& each) { return each.when.due == when.due; });
    if (again) return;
    row_.kind = kind;
    row_.when = when;
    row_.begins = begins;
    row_.ends = ends;
    times_.push_back(row_);
  }

  const DistrictBook& book_;
  MeasureOccurrence row_;
  TermFrame frame_;
  Period whole_;
  std::vector<MeasureOccurrence> times_;
};

}  // namespace

std::vector<MeasureOccurrence> occurrences_of(const DistrictBook& book, const Plan& plan,
                                              const PlanSection& section, const Measure& measure) {
  return RowTimes(book, plan, section, measure).take();
}

std::vector<MeasureOccurrence> measure_occurrences(const DistrictBook& book, Period range) {
  std::vector<MeasureOccurrence> found;
  for (const Plan& plan : book.plans) {
    for (const PlanSection& section : plan.sections) {
      for (const Measure& measure : section.measures) {
        for (const auto& each : occurrences_of(book, plan, section, measure)) {
          if (range.contains(each.when.due)) found.push_back(each);
        }
      }
    }
  }
  std::stable_sort(found.begin(), found.end(),
                   [](const auto& a, const auto& b) { return a.begins < b.begins; });
  return found;
}

namespace {

using Times = std::map<Date, std::string>;  ///< key by due date

/// Times of every row, by the row's id.
std::map<std::string, Times> times_of(const DistrictBook& book) {
  std::map<std::string, Times> rows;
  for (const Plan& plan : book.plans) {
    for (const PlanSection& section : plan.sections) {
      for (const Measure& measure : section.measures) {
        Times& times = rows[measure.id];
        for (const auto& each : occurrences_of(book, plan, section, measure)) {
          times.emplace(each.when.due, each.key());
        }
      }
    }
  }
  return rows;
}

/// The nearest of the free times, which is no longer free then.
std::optional<std::string> take_nearest(Times& free, Date due) {
  constexpr days farthest{183};
  auto best = free.end();
  for (auto each = free.begin(); each != free.end(); ++each) {
    const auto away = [&](const auto& time) { return std::chrono::abs(time->first - due); };
    if (away(each) <= farthest && (best == free.end() || away(each) < away(best))) best = each;
  }
  if (best == free.end()) return std::nullopt;
  return free.extract(best).mapped();
}

}  // namespace

std::map<std::string, std::optional<std::string>> moved_occurrences(const DistrictBook& before,
                                                                    const DistrictBook& after) {
  std::map<std::string, std::optional<std::string>> moved;
  for (const auto& each : link_requests(before)) {
    if (!find_occurrence(after, each.key())) moved[each.key()] = std::nullopt;
  }
  auto fresh = times_of(after);
  for (auto& [row, times] : times_of(before)) {
    Times& free = fresh[row];
    std::erase_if(times, [&](const auto& time) { return free.erase(time.first) != 0; });
    for (const auto& [due, key] : times) moved[key] = take_nearest(free, due);
  }
  return moved;
}

std::optional<MeasureOccurrence> find_occurrence(const DistrictBook& book, std::string_view key) {
  const auto at = key.rfind('@');
  if (at == std::string_view::npos) return std::nullopt;
  const std::string_view id = key.substr(0, at);
  for (const Plan& plan : book.plans) {
    for (const PlanSection& section : plan.sections) {
      for (const Measure& measure : section.measures) {
        if (measure.id != id) continue;
        auto times = occurrences_of(book, plan, section, measure);
        for (auto& each : link_requests_of(book, plan, section, measure)) times.push_back(each);
        for (const MeasureOccurrence& each : times) {
          if (each.key() == key) return each;
        }
      }
    }
  }
  return std::nullopt;
}

}  // namespace marshrut
