#include <algorithm>
#include <tuple>
#include <utility>

#include "engine/base/text.hpp"
#include "engine/runtime/run.hpp"

namespace marshrut {

namespace {

bool same_dates(const Due& a, const Due& b) {
  return a.opens == b.opens && a.due == b.due && a.effective == b.effective &&
         a.overdue_after == b.overdue_after;
}

bool same_words(const Due& a, const Due& b) {
  return a.origin && b.origin && a.origin->words == b.origin->words;
}

Value effective(const std::optional<Due>& due) {
  return due ? Value(iso(due->effective)) : Value();
}

/// A date that an edit brings nearer than the floor; one that was nearer before stays as it was.
void hold_back(Due& due, const std::optional<Due>& before, Date floor) {
  if (before && before->overdue_after <= floor) {
    due.effective = before->effective;
    due.overdue_after = before->overdue_after;
  } else {
    due.effective = floor;
    due.overdue_after = floor;
  }
  if (due.opens && *due.opens > due.effective) due.opens = due.effective;
}

}  // namespace

/// `held`: the floor, not the rule, gave the date.
Result<std::optional<Due>> Run::redated(const Task& task, const Step& step,
                                        const event::Recompute::Part& part,
                                        const event::Recompute& event, bool& held) {
  held = false;
  if (!part.dates || task.moved || part.how == Redate::Keep) return task.due;
  MARSHRUT_TRY(std::optional<Due> due, rule_date(event, part, step));
  if (!due) return due;
  if (part.how != Redate::Restart) put_off(*due, task.put_off);  // that counts from today
  if (task.due) {
    if (same_dates(*due, *task.due)) return same_words(*due, *task.due) ? task.due : due;
    const bool sooner = due->effective < task.due->effective;
    if (sooner && part.how == Redate::OnlyLater) return task.due;
  }
  const Date floor = event.not_before;
  const bool nearer = !task.due || due->overdue_after < task.due->overdue_after;
  if (nearer && due->overdue_after < floor) {
    hold_back(*due, task.due, floor);
    held = true;
  }
  return due;
}

Result<std::optional<Due>> Run::rule_date(const event::Recompute& event,
                                          const event::Recompute::Part& part, const Step& step) {
  Token base = token_that_is(part.token);
  if (part.how == Redate::Restart) {
    base.entered = event.in_force.value_or(today_);
    base.planned.reset();
  }
  return rules_.due(step, scene(base, base.answer));
}

Status Run::recompute_task(Task& task, const event::Recompute::Part& part,
                           const event::Recompute& event) {
  const Token& waiting = token_that_is(task.token);
  const Step& step = workflow_.step(task.step);
  bool held = false;
  MARSHRUT_TRY(auto due, redated(task, step, part, event, held));
  std::vector<Assignee> people = task.assignees;
  if (part.people && !task.delegated) {
    MARSHRUT_TRY(people, rules_.assignees(step, scene(waiting, waiting.answer)));
  }
  const bool new_dates = !(due == task.due);
  const bool new_people = people != task.assignees;
  bool new_hands = false;
  Value detail = Value::map({{"version", event.version}});
  if (new_dates) {
    detail["from"] = effective(task.due);
    detail["to"] = effective(due);
    if (held) detail["held"] = true;
    task.due = std::move(due);
    if (part.how == Redate::Restart && !task.moved) task.put_off = {};
    task.late = task.late && task.due && today_ > task.due->overdue_after;
  }
  if (new_people) {
    detail["people_from"] = names_of(task.assignees);
    detail["people_to"] = names_of(people);
    new_hands =
        people.empty() || task.assignees.empty() || !(people.front() == task.assignees.front());
    task.assignees = std::move(people);
  }
  const bool new_ladder = (new_dates || part.reminders) && remind_anew(task, step);
  if (new_hands) begin_anew(task);
  if (!new_dates && !new_people && !new_ladder) return Done{};
  changed(task);
  note(HistoryEntry::Kind::Recomputed, task.step, task.id, std::move(detail));
  return Done{};
}

/// True where other timers are set than before.
bool Run::remind_anew(Task& task, const Step& step) {
  const auto of_task = [&] {
    std::vector<Timer> timers;
    for (const Timer& timer : now_.timers) {
      if (timer.token == task.token) timers.push_back(timer);
    }
    std::sort(timers.begin(), timers.end(), [](const Timer& a, const Timer& b) {
      return std::tuple(a.on, a.kind, a.number) < std::tuple(b.on, b.kind, b.number);
    });
    return timers;
  };
  const auto before = of_task();
  const auto told_before = std::exchange(task.reminders, {});
  if (task.due) task.reminders = rules_.reminders(step, *task.due, today_);
  drop_date_timers(task.token);
  set_date_timers(task);
  if (!task.delegated && !task.acknowledged) {  // else it is not its opening that they count from
    drop_start_timers(task.token);
    set_start_timers(task, task.opened);
  }
  if (of_task() != before) return true;
  task.reminders = told_before;
  return false;
}

Status Run::recompute_wait(const event::Recompute::Part& part, const event::Recompute& event) {
  const Step& step = workflow_.step(token_that_is(part.token).step);
  if (!part.dates || part.how == Redate::Keep) return Done{};
  MARSHRUT_TRY(const auto until, rule_date(event, part, step));
  const auto timer = std::find_if(now_.timers.begin(), now_.timers.end(),
                                  [&](const Timer& each) { return each.token == part.token; });
  const bool waits = timer != now_.timers.end();
  if (!until && (!waits || step.signal.empty())) return Done{};
  Value detail = Value::map({{"version", event.version}});
  if (waits) detail["from"] = iso(timer->on);
  if (!until) {
    now_.timers.erase(timer);
  } else {
    const bool nearer = waits && until->effective < timer->on;
    const Date floor = nearer ? std::min(timer->on, event.not_before) : today_;
    const Date on = std::max({until->effective, floor, today_});
    const bool stays =
        waits && (timer->on == on || (part.how == Redate::OnlyLater && on < timer->on));
    if (stays) return Done{};
    detail["to"] = iso(on);
    waits ? void(timer->on = on) : now_.timers.push_back({Timer::Kind::Wait, part.token, on, 0});
  }
  note(HistoryEntry::Kind::Recomputed, step.name, {}, std::move(detail));
  return Done{};
}

Status Run::recompute(const event::Recompute& event) {
  if (!event.subject_key.empty()) now_.subject_key = event.subject_key;
  for (const event::Recompute::Part& part : event.parts) {
    const Token* waiting = token(part.token);
    if (waiting == nullptr || waiting->phase != TokenPhase::Waiting) continue;
    if (Task* task = open_task_of(waiting->task); task != nullptr) {
      MARSHRUT_MUST(recompute_task(*task, part, event));
    } else if (workflow_.step(waiting->step).kind == StepKind::Wait) {
      MARSHRUT_MUST(recompute_wait(part, event));
    }
  }
  return Done{};
}

}  // namespace marshrut
