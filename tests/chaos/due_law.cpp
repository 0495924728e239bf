#include "tests/chaos/due_law.hpp"

#include <algorithm>

#include "engine/service/measures.hpp"

namespace marshrut::testing {

namespace {

using Kind = HistoryEntry::Kind;

std::string task_name(const Task& task) { return task.step + " " + std::to_string(task.id.number); }

/// What moved the date or took it away again, in order: people, pauses, changed rules.
std::vector<HistoryEntry> moves_of(const TaskExplanation& told) {
  std::vector<HistoryEntry> moves;
  for (const HistoryRecord& record : told.overrides) {
    for (const HistoryEntry& entry : record.entries) {
      const bool moved = entry.detail.find("to") != nullptr && entry.kind != Kind::Delegated;
      const bool undone = entry.detail.find("from") != nullptr && entry.kind == Kind::Rescheduled;
      if (moved || undone) moves.push_back(entry);
    }
  }
  return moves;
}

/// Whether the rule alone gives the date as it stands.
bool by_rule_alone(const TaskExplanation& told) {
  const auto moves = moves_of(told);
  if (moves.empty()) return true;
  const HistoryEntry& last = moves.back();
  return last.kind == Kind::Recomputed && !last.detail.bool_or("held", false) &&
         told.task.put_off.count() == 0;
}

/// The row of a plan that a subject is one time of.
struct Row {
  const Plan* plan = nullptr;
  const Measure* measure = nullptr;
};
Row row_of(const DistrictBook& book, const std::string& subject) {
  for (const Plan& plan : book.plans) {
    for (const PlanSection& section : plan.sections) {
      for (const Measure& measure : section.measures) {
        if (subject.starts_with(measure.id + "@")) return {&plan, &measure};
      }
    }
  }
  return {};
}

}  // namespace

void DueLaw::check(const Instance& instance, const Task& task) const {
  if (!task.due) return;
  const auto told = engine_.explain(task.id);
  if (!told.ok()) return problems_.add(task_name(task) + " cannot be explained");
  if (task.due->origin) check_origin(instance, *told);
  check_moves(*told);
}

void DueLaw::check_origin(const Instance& instance, const TaskExplanation& told) const {
  const Due& due = *told.task.due;
  const DueOrigin& origin = *due.origin;
  if (told.meaning.empty())
    problems_.add(task_name(told.task) + " is due by words without a meaning");
  if (!told.published)
    problems_.add(task_name(told.task) + " is due by rules that nobody published");
  const bool alone = by_rule_alone(told);
  const auto found = worked_out_again(instance, origin);
  const bool same = std::any_of(found.begin(), found.end(), [&](const Occurrence& each) {
    if (each.due != due.due || each.shift != origin.shift) return false;
    return !alone || (each.opens == due.opens && each.effective == due.effective &&
                      each.overdue_after == due.overdue_after);
  });
  if (same) return;
  problems_.add(task_name(told.task) + " is due on " + iso(due.effective) + ", which «" +
                origin.words + "» of " + iso(origin.base) + " does not give");
}

void DueLaw::check_moves(const TaskExplanation& told) const {
  const Due& due = *told.task.due;
  const auto moves = moves_of(told);
  if (moves.empty()) {
    if (!due.origin) problems_.add(task_name(told.task) + " has a due date from nowhere");
    return;
  }
  for (std::size_t i = 1; i < moves.size(); ++i) {
    if (moves[i].detail.text_or("from", "") == moves[i - 1].detail.text_or("to", "")) continue;
    problems_.add(task_name(told.task) + " has moved from " +
                  moves[i].detail.text_or("from", "no date") + ", when it stood on " +
                  moves[i - 1].detail.text_or("to", "no date"));
  }
  if (moves.back().detail.text_or("to", "") == iso(due.effective)) return;
  problems_.add(task_name(told.task) + " is due on " + iso(due.effective) +
                ", where nothing has moved it");
}

/// Out of the provenance alone.
std::vector<Occurrence> DueLaw::worked_out_again(const Instance& instance,
                                                 const DueOrigin& origin) const {
  const auto term = read_term(origin.words);
  if (!term.ok()) return {};
  if (origin.base_event == "step") {
    const Period horizon{date(year_of(origin.base), 1, 1), date(year_of(origin.base) + 6, 12, 31)};
    const TermFrame frame{.calendar = &book_.calendar,
                          .school_years = &book_.school_years,
                          .plan = horizon,
                          .event = origin.base};
    auto all = occurrences(*term, frame, horizon);
    std::erase_if(all, [&](const Occurrence& each) { return each.effective < origin.base; });
    if (all.size() > 1) all.resize(1);
    return all;
  }
  const Row row = row_of(book_, instance.subject_key);
  if (row.measure == nullptr) return {};
  const Period& plan = row.plan->period;
  TermFrame frame = frame_of(*row.plan, *row.measure, book_);
  if (origin.base_event.starts_with("event/")) frame.event = origin.base;
  return occurrences(*term, frame, {plan.first - days{366}, plan.last + days{366}});
}

}  // namespace marshrut::testing
