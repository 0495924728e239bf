#include <algorithm>
#include <utility>

#include "engine/runtime/run.hpp"

namespace marshrut {

Status Run::open_task(TokenId id, const Step& step) {
  const Token& entering = token_that_is(id);
  const Scene here = scene(entering, entering.answer);
  MARSHRUT_TRY(auto due, rules_.due(step, here));
  MARSHRUT_TRY(auto assignees, rules_.assignees(step, here));

  Task task;
  task.id = TaskId{ids_.next_task++};
  task.instance = now_.id;
  task.token = id;
  task.district = now_.district;
  task.step = step.name;
  task.title = fill_title(step.title, entering.item, subject_, now_.state);
  task.subject_name = now_.subject_name;
  task.assignees = std::move(assignees);
  task.due = std::move(due);
  if (task.due) task.reminders = rules_.reminders(step, *task.due, today_);
  task.opened = today_;

  Token& waiting = token_that_is(id);
  waiting.phase = TokenPhase::Waiting;
  waiting.task = task.id;
  set_start_timers(task, today_);
  set_date_timers(task);
  changed(task);
  note(HistoryEntry::Kind::TaskOpened, step.name, task.id,
       task.due ? Value::map({{"due", iso(task.due->due)}}) : Value());
  now_.tasks.push_back(std::move(task));
  return Done{};
}

Task* Run::open_task_of(TaskId id) {
  for (Task& task : now_.tasks) {
    if (task.id == id) return &task;
  }
  return nullptr;
}

void Run::changed(Task task) {
  const auto known = std::find_if(out_.tasks.begin(), out_.tasks.end(),
                                  [&](const Task& each) { return each.id == task.id; });
  known == out_.tasks.end() ? out_.tasks.push_back(std::move(task))
                            : void(*known = std::move(task));
}

void Run::close_task(TaskId id, TaskStatus status) {
  Task* task = open_task_of(id);
  MARSHRUT_CHECK(task != nullptr, "a task that is being closed is not open");
  task->status = status;
  task->closed = today_;
  task->late = task->due && today_ > task->due->overdue_after;
  note(status == TaskStatus::Done ? HistoryEntry::Kind::TaskCompleted
                                  : HistoryEntry::Kind::TaskWithdrawn,
       task->step, id);
  drop_timers(task->token);
  changed(std::move(*task));
  now_.tasks.erase(now_.tasks.begin() + (task - now_.tasks.data()));
}

void Run::set_date_timers(const Task& task) {
  if (!task.due) return;
  int rung = 0;
  for (const Date day : task.reminders) {
    now_.timers.push_back({Timer::Kind::Reminder, task.token, day, ++rung});
  }
  if (!task.late) {  // else that was said on its day
    now_.timers.push_back({Timer::Kind::Overdue, task.token, task.due->overdue_after + days{1}, 0});
  }
  for (const EscalationDay& day :
       rules_.escalations(workflow_.step(task.step), *task.due, today_)) {
    now_.timers.push_back({Timer::Kind::Escalation, task.token, day.on, day.rung});
  }
}

void Run::drop_timers(TokenId id) {
  std::erase_if(now_.timers, [&](const Timer& timer) { return timer.token == id; });
}

void Run::drop_date_timers(TokenId id) {
  std::erase_if(now_.timers, [&](const Timer& timer) {
    return timer.token == id && timer.kind != Timer::Kind::NotStarted && !ends_quiet(timer);
  });
}

/// Two rungs that a weekend lay between may have come to one working day.
void Run::drop_repeated_reminders() {
  std::vector<Timer> kept;
  for (const Timer& timer : now_.timers) {
    const bool told = std::any_of(kept.begin(), kept.end(), [&](const Timer& other) {
      return timer.kind == Timer::Kind::Reminder && other.kind == timer.kind &&
             other.token == timer.token && other.on == timer.on;
    });
    if (!told) kept.push_back(timer);
  }
  now_.timers = std::move(kept);
}

Error Run::no_such_task(TaskId id) const {
  const auto number = std::to_string(id.number);
  return error(ErrorKind::NotFound, "открытой задачи " + number + " здесь нет: она уже закрыта",
               "there is no open task " + number + " here: it is closed already");
}

Status Run::complete(const event::CompleteTask& event) {
  const Task* task = open_task_of(event.task);
  if (task == nullptr) return no_such_task(event.task);
  MARSHRUT_MUST(check_answer(workflow_.step(task->step).form, event.answer));
  const TokenId id = task->token;
  const auto planned = planned_end(token_that_is(id), task->due);
  note_stand_in(*task, event.stand_in);
  close_task(event.task, TaskStatus::Done);
  out_.history.back().detail = event.answer;
  Token& leaving = token_that_is(id);
  leaving.phase = TokenPhase::Leaving;
  leaving.planned = planned;
  leaving.answer = event.answer;
  leaving.task = {};
  return Done{};
}

Result<std::optional<Due>> Run::ruled(const Task& task) {
  const Token& waiting = token_that_is(task.token);
  MARSHRUT_TRY(auto due, rules_.due(workflow_.step(task.step), scene(waiting, waiting.answer)));
  if (due) put_off(*due, task.put_off);
  return due;
}

void Run::put_off(Due& due, days by) {
  if (by.count() == 0) return;
  due.effective = rules_.working_day(due.effective + by);
  due.overdue_after = std::max(due.effective, rules_.working_day(due.overdue_after + by));
}

/// The date that a person gives a task.
Result<Due> Run::moved_to(const Task& task, Date day) {
  if (day < today_) {
    return error(ErrorKind::Invalid, "новый срок " + russian(day) + " уже прошёл",
                 "the new date " + iso(day) + " has passed already");
  }
  Due moved = task.due.value_or(Due{});
  if (!moved.origin) moved.due = day;  // else the words still name their own date
  moved.effective = day;
  moved.overdue_after = rules_.working_day(day);
  if (moved.opens && *moved.opens > day) moved.opens = day;
  return moved;
}

Status Run::reschedule(const event::Reschedule& event) {
  Task* task = open_task_of(event.task);
  if (task == nullptr) return no_such_task(event.task);
  const auto own = ruled(*task);
  const bool taken_back = own.ok() && *own && (*own)->effective == event.due;
  MARSHRUT_TRY(Due due, taken_back ? Result<Due>(**own) : moved_to(*task, event.due));
  Value detail = Value::map({{"to", iso(event.due)}, {"reason", event.reason}});
  if (task->due) detail["from"] = iso(task->due->effective);
  task->moved = !taken_back;
  set_dates(*task, std::move(due));
  changed(*task);
  note(HistoryEntry::Kind::Rescheduled, task->step, task->id, std::move(detail));
  return Done{};
}

void Run::set_dates(Task& task, std::optional<Due> due) {
  task.late = due && today_ > due->overdue_after;
  task.due = std::move(due);
  task.reminders.clear();
  if (task.due) task.reminders = rules_.reminders(workflow_.step(task.step), *task.due, today_);
  drop_date_timers(task.token);
  set_date_timers(task);
}

Status Run::pause(const event::Pause& event) {
  now_.status = InstanceStatus::Paused;
  now_.paused_on = today_;
  note(HistoryEntry::Kind::Paused, {}, {}, Value::map({{"reason", event.reason}}));
  return Done{};
}

Status Run::resume() {
  MARSHRUT_CHECK(now_.paused_on.has_value(), "a paused instance knows the day of its pause");
  const Date paused = *now_.paused_on;
  const days lasted = today_ - paused;
  now_.status = InstanceStatus::Running;
  now_.paused_on.reset();
  note(HistoryEntry::Kind::Resumed, {}, {}, Value::map({{"days", std::int64_t{lasted.count()}}}));
  if (lasted.count() == 0) return Done{};
  for (Task& task : now_.tasks) {
    // What was late before the pause stays late: a pause forgives nothing.
    if (!task.due || task.due->overdue_after < paused) continue;
    Due& due = *task.due;
    const std::string from = iso(due.effective);
    task.put_off += lasted;
    if (!due.origin) due.due += lasted;  // else the words still name their own date
    due.effective = rules_.working_day(due.effective + lasted);
    due.overdue_after = std::max(due.effective, rules_.working_day(due.overdue_after + lasted));
    for (Date& day : task.reminders) day = rules_.working_day(day + lasted);
    changed(task);
    note(HistoryEntry::Kind::Rescheduled, task.step, task.id,
         Value::map({{"from", from}, {"to", iso(due.effective)}, {"reason", "pause"}}));
  }
  for (Timer& timer : now_.timers) {
    if (timer.on < paused || ends_quiet(timer)) continue;
    const Task* task = open_task_of(token_that_is(timer.token).task);
    const bool overdue = timer.kind == Timer::Kind::Overdue && task != nullptr;
    timer.on = overdue ? task->due->overdue_after + days{1} : rules_.working_day(timer.on + lasted);
  }
  drop_repeated_reminders();
  return Done{};
}

}  // namespace marshrut
