#include "engine/runtime/advance.hpp"

#include <utility>

#include "engine/runtime/run.hpp"
#include "engine/runtime/verdicts.hpp"

namespace marshrut {

namespace {

Error refusal(Standing standing, const Event& event) {
  const std::string what(word(event));
  const std::string where(word(standing));
  switch (standing) {
    case Standing::Fresh:
      return error(ErrorKind::Refused, "маршрут ещё не начат", "the instance has not begun");
    case Standing::Running:
      return error(ErrorKind::Refused, "маршрут идёт: сейчас это невозможно",
                   "the instance is running: \"" + what + "\" is impossible now");
    case Standing::Paused:
      return error(ErrorKind::Refused, "маршрут приостановлен: сначала возобновите его",
                   "the instance is paused: resume it first");
    case Standing::Incident:
      return error(ErrorKind::Refused,
                   "маршрут остановлен ошибкой сценария: исправьте сценарий и повторите (retry)",
                   "a script error stopped the instance: mend the script and retry");
    case Standing::Finished:
      return error(ErrorKind::Refused, "маршрут уже завершён", "the instance has ended already");
    case Standing::Cancelled:
      return error(ErrorKind::Refused, "маршрут отменён", "the instance was cancelled");
  }
  MARSHRUT_BUG("a standing outside the enumeration");
}

/// A script edited under a running instance may have lost the very step where a token stands.
Status still_has_steps(const Workflow& workflow, const Instance& instance) {
  const auto gone = [&](const std::string& step) {
    return error(
        ErrorKind::Refused,
        "шага «" + step + "», на котором стоит маршрут, в сценарии больше нет: верните его",
        "the step \"" + step + "\" where the instance stands is gone from the script");
  };
  for (const Token& token : instance.tokens) {
    if (workflow.find(token.step) == nullptr) return gone(token.step);
  }
  for (const JoinRound& round : instance.rounds) {
    if (workflow.find(round.step) == nullptr) return gone(round.step);
  }
  return Done{};
}

struct Apply {
  Run& run;
  Status operator()(const event::Start& /*unused*/) const { return run.start(); }
  Status operator()(const event::CompleteTask& event) const { return run.complete(event); }
  Status operator()(const event::DayCame& /*unused*/) const { return run.day_came(); }
  Status operator()(const event::Signal& event) const { return run.signal(event); }
  Status operator()(const event::ChildEnded& event) const { return run.child_ended(event); }
  Status operator()(const event::Retry& /*unused*/) const { return run.retry(); }
  Status operator()(const event::Pause& event) const { return run.pause(event); }
  Status operator()(const event::Resume& /*unused*/) const { return run.resume(); }
  Status operator()(const event::Cancel& event) const { return run.cancel(event); }
  Status operator()(const event::Reschedule& event) const { return run.reschedule(event); }
  Status operator()(const event::Delegate& event) const { return run.delegate(event); }
  Status operator()(const event::Recompute& event) const { return run.recompute(event); }
  Status operator()(const event::Migrate& event) const { return run.migrate(event); }
  Status operator()(const event::Acknowledge& event) const { return run.acknowledge(event); }
  Status operator()(const event::Quieten& event) const { return run.quieten(event); }
  Status operator()(const event::Restore& event) const { return run.restore(event); }
  Status operator()(const event::Reassign& event) const { return run.reassign(event); }
};

}  // namespace

Status Run::start() {
  now_.started = today_;
  if (now_.state.is_null()) now_.state = Value::Map{};
  note(HistoryEntry::Kind::Started, workflow_.start);
  arrive(add_token(workflow_.start, {}));
  return Done{};
}

Status Run::child_ended(const event::ChildEnded& event) {
  Token* calling = token(event.token);
  if (calling == nullptr || !calling->child) {
    return error(ErrorKind::NotFound, "шаг, который ждал этого завершения, уже закончен",
                 "the step that waited for this has ended already");
  }
  calling->phase = TokenPhase::Leaving;
  calling->planned.reset();
  calling->answer = Value::map({{"outcome", event.outcome}, {"state", event.state}});
  calling->child = {};
  note(HistoryEntry::Kind::Returned, calling->step, {}, Value::map({{"outcome", event.outcome}}));
  return Done{};
}

Status Run::retry() {
  now_.status = InstanceStatus::Running;
  note(HistoryEntry::Kind::Retried, now_.incident ? now_.incident->step : std::string());
  now_.incident.reset();
  grow_branches();  // a growth that failed is tried again too
  return Done{};
}

Status Run::cancel(const event::Cancel& event) {
  while (!now_.tokens.empty()) end_token(now_.tokens.front().id);
  now_.status = InstanceStatus::Cancelled;
  now_.incident.reset();
  now_.paused_on.reset();
  note(HistoryEntry::Kind::Cancelled, {}, {}, Value::map({{"reason", event.reason}}));
  return Done{};
}

Result<Transition> advance(const Workflow& workflow, Rules& rules, Instance instance,
                           const Value& subject, const Event& event, Date today, IdSource& ids) {
  const Standing standing = standing_of(instance);
  const Verdict answer = verdict(standing, event);
  if (answer == Verdict::Refused) return refusal(standing, event);
  const bool any_graph =
      std::holds_alternative<event::Cancel>(event) || std::holds_alternative<event::Migrate>(event);
  if (!any_graph) MARSHRUT_MUST(still_has_steps(workflow, instance));
  Run run(workflow, rules, std::move(instance), subject, today, ids);
  MARSHRUT_MUST(std::visit(Apply{run}, event));
  return answer == Verdict::Kept ? run.keep() : run.finish();
}

}  // namespace marshrut
