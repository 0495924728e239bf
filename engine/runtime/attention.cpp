#include <utility>

#include "engine/base/limits.hpp"
#include "engine/runtime/run.hpp"

namespace marshrut {

namespace {

bool is_late(const Task& task, Date today) { return task.due && today > task.due->overdue_after; }

/// `until` as it was said, `speaks` the working day that it comes to.
Status may_be_quiet(const Task& task, Date until, Date speaks, Date today) {
  if (until <= today) {
    return error(ErrorKind::Invalid,
                 russian(until) + " не годится: назовите день позже сегодняшнего",
                 "quiet until " + iso(until) + " is impossible: name a day after today");
  }
  if (task.due && !is_late(task, today) && speaks > task.due->overdue_after) {
    const Date last = task.due->overdue_after;
    return error(ErrorKind::Invalid,
                 "перерыв до " + russian(until) + " скрыл бы срок: последний день задачи — " +
                     russian(last) +
                     "; назовите день не позже него или перенесите срок (task reschedule)",
                 "quiet until " + iso(until) + " would hide the due date: the task's last day is " +
                     iso(last) + "; name a day not after it, or move the date (task reschedule)");
  }
  if ((!task.due || is_late(task, today)) && until > today + days{limits::quiet_days}) {
    const Date last = today + days{limits::quiet_days};
    return error(
        ErrorKind::Invalid,
        "перерыв до " + russian(until) + " слишком долгий: самое позднее — " + russian(last),
        "quiet until " + iso(until) + " is too long: " + iso(last) + " at the latest");
  }
  return Done{};
}

}  // namespace

bool passes_unsaid(const Timer& timer, const Task& task) {
  const bool to_start = timer.kind == Timer::Kind::NotStarted;
  if (timer.kind != Timer::Kind::Reminder && !to_start) return false;
  if (task.quiet_until && timer.on < *task.quiet_until) return true;
  return to_start && task.due && timer.on >= task.due->effective;
}

void Run::set_start_timers(const Task& task, Date from) {
  int rung = 0;
  for (const Date day : rules_.start_reminders(workflow_.step(task.step), from, today_)) {
    now_.timers.push_back({Timer::Kind::NotStarted, task.token, day, ++rung});
  }
}

void Run::drop_start_timers(TokenId id) {
  std::erase_if(now_.timers, [&](const Timer& timer) {
    return timer.token == id && timer.kind == Timer::Kind::NotStarted;
  });
}

void Run::begin_anew(Task& task) {
  task.acknowledged.reset();
  drop_start_timers(task.token);
  set_start_timers(task, today_);
}

void Run::note_stand_in(const Task& task, const std::optional<StandIn>& stand_in) {
  if (!stand_in) return;
  note(HistoryEntry::Kind::StoodIn, task.step, task.id,
       Value::map({{"by", stand_in->who}, {"for", stand_in->whose}}));
}

Status Run::acknowledge(const event::Acknowledge& event) {
  Task* task = open_task_of(event.task);
  if (task == nullptr) return no_such_task(event.task);
  if (task->acknowledged) {
    return error(ErrorKind::Refused, "задача уже принята к работе " + russian(*task->acknowledged),
                 "the task was taken up on " + iso(*task->acknowledged) + " already");
  }
  task->acknowledged = today_;
  drop_start_timers(task->token);
  changed(*task);
  note_stand_in(*task, event.stand_in);
  note(HistoryEntry::Kind::Acknowledged, task->step, task->id);
  return Done{};
}

Status Run::quieten(const event::Quieten& event) {
  Task* task = open_task_of(event.task);
  if (task == nullptr) return no_such_task(event.task);
  const bool is_quiet = task->quiet_until && *task->quiet_until > today_;
  Value detail = Value::map({{"reason", event.reason}});
  if (event.until) {
    const Date speaks = rules_.working_day(*event.until);
    MARSHRUT_MUST(may_be_quiet(*task, *event.until, speaks, today_));
    task->quiet_until = speaks;
    detail["until"] = iso(speaks);
  } else if (is_quiet) {
    task->quiet_until.reset();
    detail["ended"] = iso(today_);
  } else {
    return error(ErrorKind::Refused, "о задаче и так напоминают: заканчивать нечего",
                 "the task is not quiet: there is nothing to end");
  }
  std::erase_if(now_.timers, [&](const Timer& timer) {
    return timer.token == task->token && ends_quiet(timer);
  });
  if (task->quiet_until) {
    now_.timers.push_back({Timer::Kind::Reminder, task->token, *task->quiet_until, 0});
  }
  changed(*task);
  note(HistoryEntry::Kind::Quietened, task->step, task->id, std::move(detail));
  return Done{};
}

}  // namespace marshrut
