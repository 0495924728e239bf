#include <algorithm>
#include <set>
#include <tuple>
#include <utility>

#include "engine/base/limits.hpp"
#include "engine/base/text.hpp"
#include "engine/runtime/run.hpp"

namespace marshrut {

namespace {

auto order_of(const Timer& timer) {
  return std::tuple(timer.on, timer.token.number, static_cast<int>(timer.kind), timer.number);
}

}  // namespace

Status Run::day_came() {
  while (!failed_) {
    auto next = now_.timers.end();
    for (auto timer = now_.timers.begin(); timer != now_.timers.end(); ++timer) {
      if (timer->on > today_) continue;
      if (next == now_.timers.end() || order_of(*timer) < order_of(*next)) next = timer;
    }
    if (next == now_.timers.end()) break;
    const Timer due = *next;
    now_.timers.erase(next);
    const std::size_t told = out_.messages.size();
    fire(due);
    tell_missed(due, told);
    settle();
  }
  return Done{};
}

void Run::fire(const Timer& timer) {
  switch (timer.kind) {
    case Timer::Kind::Reminder:
    case Timer::Kind::NotStarted: return remind(timer);
    case Timer::Kind::Overdue: return overdue(timer);
    case Timer::Kind::Escalation: return escalate(timer);
    case Timer::Kind::Wait: {
      Token& waiting = token_that_is(timer.token);
      waiting.phase = TokenPhase::Leaving;
      waiting.planned.reset();
      note(HistoryEntry::Kind::Waited, waiting.step);
      return;
    }
  }
}

void Run::remind(const Timer& timer) {
  const Task* task = open_task_of(token_that_is(timer.token).task);
  MARSHRUT_CHECK(task != nullptr, "a reminder belongs to an open task");
  if (passes_unsaid(timer, *task)) return;
  if (is_left_out(timer, *task)) {
    note(HistoryEntry::Kind::ReminderMissed, task->step, task->id,
         Value::map({{"on", iso(timer.on)}}));
    return;
  }
  const bool to_start = timer.kind == Timer::Kind::NotStarted;
  tell(*task, task->assignees, "reminder", (to_start ? "start-" : "reminder-") + iso(timer.on),
       to_start);
  // One a day will do: a pause may have moved two rungs to one, or a quiet time ends on it.
  std::erase_if(now_.timers, [&](const Timer& other) {
    return reminds(other) && other.token == timer.token && other.on == timer.on;
  });
  note(HistoryEntry::Kind::Reminded, task->step, task->id,
       ends_quiet(timer) ? Value::map({{"after_quiet", iso(timer.on)}})
                         : Value::map({{to_start ? "not_started" : "number", timer.number}}));
}

void Run::overdue(const Timer& timer) {
  Task* task = open_task_of(token_that_is(timer.token).task);
  MARSHRUT_CHECK(task != nullptr, "an overdue timer belongs to an open task");
  task->late = true;
  changed(*task);
  tell(*task, task->assignees, "overdue", "overdue-" + iso(timer.on));
  note(HistoryEntry::Kind::TaskLate, task->step, task->id);
  for (const Interrupt& each : workflow_.step(task->step).on) {
    if (each.kind == Interrupt::Kind::Overdue && interrupt(timer.token, each)) return;
  }
}

void Run::escalate(const Timer& timer) {
  const Token& waiting = token_that_is(timer.token);
  const Task* task = open_task_of(waiting.task);
  MARSHRUT_CHECK(task != nullptr, "an escalation belongs to an open task");
  if (today_ <= task->due->overdue_after) {  // a pause has moved the due date past the rung
    const Date later = rules_.working_day(task->due->overdue_after + days{1});
    now_.timers.push_back({timer.kind, timer.token, later, timer.number});
    return;
  }
  const auto whom =
      rules_.escalated_to(workflow_.step(task->step), scene(waiting, waiting.answer), timer.number);
  tell(*task, whom, "escalation",
       "escalation-" + std::to_string(timer.number) + "-" + iso(timer.on));
  note(HistoryEntry::Kind::Escalated, task->step, task->id,
       Value::map({{"number", timer.number}, {"to", names_of(whom)}}));
}

/// True where the token itself has moved away.
bool Run::interrupt(TokenId id, const Interrupt& interrupt) {
  const std::string from = token_that_is(id).step;
  const bool begun_now = id.number > first_tokens_;
  if (begun_now && ++steps_ > limits::steps_per_event) {
    fail(id, error(ErrorKind::Exhausted,
                   "шаг «" + from + "» начинается уже просроченным и прерывает сам себя без конца",
                   "the step \"" + from + "\" begins late already and interrupts itself for ever"));
    return true;
  }
  note(HistoryEntry::Kind::Interrupted, from, {}, Value::map({{"to", interrupt.to}}));
  if (!interrupt.keep) end_token(id);
  arrive(add_token(interrupt.to, from));
  return !interrupt.keep;
}

/// The signals that would be heard now, for the refusal of another.
Error Run::nobody_hears(const std::string& name) const {
  std::vector<std::string> known;
  for (const Interrupt& on : workflow_.on) known.push_back(on.signal);
  for (const Token& each : now_.tokens) {
    const Step& step = workflow_.step(each.step);
    if (!step.signal.empty()) known.push_back(step.signal);
    for (const Interrupt& on : step.on) {
      if (on.kind == Interrupt::Kind::Signal) known.push_back(on.signal);
    }
  }
  const std::string near = nearest(name, known);
  const std::string all = join(known, ", ");
  return error(ErrorKind::Refused,
               "сигнала «" + name + "» сейчас никто не ждёт" +
                   (!near.empty() ? "; возможно, имелось в виду «" + near + "»"
                    : known.empty() ? ""
                                    : "; ждут: " + all),
               "nobody waits for the signal \"" + name + "\" now" +
                   (known.empty() ? "" : "; heard are: " + all));
}

Status Run::signal(const event::Signal& event) {
  std::vector<std::pair<TokenId, const Interrupt*>> heard;  // no interrupt: a Wait that ends
  for (const Token& each : now_.tokens) {
    if (each.phase != TokenPhase::Waiting) continue;
    const Step& step = workflow_.step(each.step);
    if (step.kind == StepKind::Wait && step.signal == event.name)
      heard.emplace_back(each.id, nullptr);
    for (const Interrupt& on : step.on) {
      if (on.kind == Interrupt::Kind::Signal && on.signal == event.name) {
        heard.emplace_back(each.id, &on);
      }
    }
  }
  const auto everywhere =
      std::find_if(workflow_.on.begin(), workflow_.on.end(),
                   [&](const Interrupt& on) { return on.signal == event.name; });
  if (heard.empty() && everywhere == workflow_.on.end()) {
    return nobody_hears(event.name);
  }

  note(HistoryEntry::Kind::Signalled, {}, {},
       Value::map({{"name", event.name}, {"payload", event.payload}}));
  for (const auto& [id, on] : heard) {
    Token* hearing = token(id);
    if (hearing == nullptr) continue;  // an earlier interrupt of the same signal ended it
    if (on != nullptr) {
      interrupt(id, *on);
      continue;
    }
    hearing->phase = TokenPhase::Leaving;
    hearing->planned.reset();
    hearing->answer = event.payload;
    drop_timers(id);
  }
  if (everywhere != workflow_.on.end()) {
    note(HistoryEntry::Kind::Interrupted, {}, {}, Value::map({{"to", everywhere->to}}));
    while (!everywhere->keep && !now_.tokens.empty()) end_token(now_.tokens.front().id);
    arrive(add_token(everywhere->to, {}));
  }
  return Done{};
}

void Run::tell(const Task& task, const std::vector<Assignee>& whom, const std::string& kind,
               const std::string& key, bool not_started) {
  Value body =
      Value::map({{"task", task.id.number}, {"title", task.title}, {"subject", task.subject_name}});
  if (task.due) body["due"] = iso(task.due->effective);
  if (not_started) body["not_started"] = true;
  std::set<std::string> told;  // one person may act for two parties
  for (const Assignee& to : whom) {
    const std::string& reader = reader_of(to);
    if (!told.insert(reader).second) continue;
    out_.messages.push_back(
        {kind, "task-" + std::to_string(task.id.number) + "/" + key + "/" + reader, to, body});
  }
}

}  // namespace marshrut
