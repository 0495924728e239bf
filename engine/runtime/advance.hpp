#pragma once

#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "engine/base/result.hpp"
#include "engine/model/instance.hpp"
#include "engine/model/rules.hpp"
#include "engine/model/workflow.hpp"

namespace marshrut {

/// What a changed rule does to the dates of open steps.
enum class Redate {
  ByRule,     ///< the new rule counts from the day the step began
  Restart,    ///< the new rule counts from today
  OnlyLater,  ///< ByRule, where that gives more time
  Keep,       ///< dates stay
};

/// Somebody acts for another who is away; both by name, for the history.
struct StandIn {
  std::string who;
  std::string whose;
};

/// Everything that can happen to an instance. `by` is who did it, for the history.
namespace event {
struct Start {};  ///< of a fresh instance: no tokens yet
struct CompleteTask {
  TaskId task;
  Value answer{};  ///< a map of the form's fields
  std::optional<StandIn> stand_in{};
};
/// The day has come: every timer whose day is not after `today` fires, each once.
struct DayCame {};
struct Signal {
  std::string name;
  Value payload{};
};
/// A workflow that a Call started has ended.
struct ChildEnded {
  TokenId token;
  std::string outcome;
  Value state{};
};
struct Retry {};  ///< after an incident: goes on from the same place
struct Pause {
  std::string reason{};
};
/// Deadlines that were still to come move by as many days as the pause lasted.
struct Resume {};
struct Cancel {
  std::string reason{};
};
/// A person moves one due date; the official words and their own date stay beside it. The rule's
/// own day takes an earlier move back: the date is the rule's again, and follows it. Any other day
/// that has passed is Invalid.
struct Reschedule {
  TaskId task;
  Date due;
  std::string reason{};
};
struct Delegate {
  TaskId task;
  Assignee to;
  std::string reason{};
};
/// Those who are to do a task have taken it up: it is started. Refused, where it is already.
struct Acknowledge {
  TaskId task;
  std::optional<StandIn> stand_in{};
};
/// No reminders of a task before a day; on that day, or the working day after it, one comes.
/// Escalations go on, and so does the word that it is late. Nothing: no longer quiet, Refused where
/// it was not. Invalid: a day that is not after today; one after the task's last day, while it is
/// not late; else one further than limits::quiet_days.
struct Quieten {
  TaskId task;
  std::optional<Date> until{};
  std::string reason{};
};

/// A task gets back what it had before a person moved it or handed it on, as if that had not been;
/// what is not named stays. Reminders follow; those to take it up count from the day it was opened,
/// or from today where somebody had handed it on before.
struct Restore {
  struct Dates {
    std::optional<Due> due{};  ///< without an origin: that of the task
    bool moved = false;
  };
  struct Hands {
    std::vector<Assignee> people{};
    bool delegated = false;
    std::optional<Date> acknowledged{};
  };
  TaskId task;
  std::optional<Dates> dates{};
  std::optional<Hands> hands{};
  std::string reason{};
};
/// The register has changed under a task: the rules are asked again who does it now. Whoever has
/// left is out, and where nobody else is found, the party waits without a name; one whom a person
/// put in charge and who has not left stays. Refused, where that changes nothing.
struct Reassign {
  TaskId task;
  std::vector<std::string> left{};    ///< keys of those of the task who have left
  std::vector<Assignee> otherwise{};  ///< take part, where nobody is found
};

/// The rules are asked again about open steps: when and by whom, and how to remind of it. A date
/// that a person moved, and whoever a person put in charge, stay.
struct Recompute {
  struct Part {
    TokenId token;           ///< waits at a Task or a Wait; any other is passed over
    bool dates = false;      ///< reminders follow
    bool people = false;     ///< of a Task
    bool reminders = false;  ///< of a Task
    Redate how = Redate::ByRule;
  };
  std::vector<Part> parts;
  /// A date that comes nearer does not come nearer than this; one that was nearer stays.
  Date not_before{};
  /// What Redate::Restart counts from: the day on which the rules came into force; nothing: today.
  std::optional<Date> in_force{};
  std::string version{};      ///< of the rules, for the history
  std::string subject_key{};  ///< the subject is called so from now on; empty: as before
};
/// The instance goes over to the graph that `advance` is given: each token stays at its step, or
/// goes to the one that `moved` names in its place. Refused where that has no such step or it is of
/// another kind. Dates stay: Recompute is another event.
struct Migrate {
  std::map<std::string, std::string> moved{};  ///< old step -> new step
};
}  // namespace event

using Event =
    std::variant<event::Start, event::CompleteTask, event::DayCame, event::Signal,
                 event::ChildEnded, event::Retry, event::Pause, event::Resume, event::Cancel,
                 event::Reschedule, event::Delegate, event::Recompute, event::Migrate,
                 event::Acknowledge, event::Quieten, event::Restore, event::Reassign>;
std::string_view word(const Event& event);  ///< "start", "complete-task", …

/// Where new numbers come from. The caller owns the counters and keeps them with the store.
struct IdSource {
  std::int64_t next_task = 1;
  std::int64_t next_instance = 1;
};

/// An instance that a Call wants started; its number is already given.
struct ChildStart {
  InstanceId id;
  std::string workflow;
  TokenId token;
  Value state{};  ///< `item` of the branch, if any, and the parent's state
};

/// Whether a timer reminds those who are to do a task: of its date, or to take it up.
inline bool reminds(const Timer& timer) {
  return timer.kind == Timer::Kind::Reminder || timer.kind == Timer::Kind::NotStarted;
}

/// Whether nothing will be said on a timer's day, as its open task stands: it is quiet until later,
/// or it is due by then and whether it was taken up is no question any more.
bool passes_unsaid(const Timer& timer, const Task& task);

/// What an event made of an instance: all of it is recorded in one commit, or none of it.
struct Transition {
  Instance after;                       ///< revision one higher
  std::vector<Task> tasks{};            ///< each task opened, changed or closed, as it now is
  std::vector<HistoryEntry> history{};  ///< in order
  std::vector<Fact> facts{};
  std::vector<OutboxMessage> messages{};
  std::vector<ChildStart> children{};
  std::vector<InstanceId> orphans{};  ///< called instances whose caller's token ended: cancel them
};

/// The heart: one event through one instance.
///
/// Pure: no clock, no store, no Lua; the same arguments give the same transition. A script that
/// fails is no error here: the transition carries the instance to Incident, whole, with what came
/// in kept in its token, and Retry goes on from that very place. `subject` is what the register
/// knows of the subject today. Errors: Refused, where the event cannot happen in this state
/// (docs/transitions.md); Invalid, where a task's answer does not fit its form; NotFound, where it
/// names no task or token. Limits: limits::steps_per_event, branches_per_each, tokens_per_instance
/// (each an incident).
Result<Transition> advance(const Workflow& workflow, Rules& rules, Instance instance,
                           const Value& subject, const Event& event, Date today, IdSource& ids);

}  // namespace marshrut
