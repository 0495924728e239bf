#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/base/clock.hpp"
#include "engine/base/value.hpp"
#include "engine/model/ids.hpp"
#include "engine/model/register.hpp"
#include "engine/time/term.hpp"

namespace marshrut {

enum class InstanceStatus {
  Running,
  Paused,    ///< a person put it aside: nothing fires, nothing is overdue
  Incident,  ///< a script error stopped it; it waits, whole, for `retry`
  Finished,
  Cancelled,
};

inline bool has_ended(InstanceStatus status) {
  return status == InstanceStatus::Finished || status == InstanceStatus::Cancelled;
}

/// Where a token is in its step's life.
enum class TokenPhase {
  Entering,  ///< about to begin the step; only seen at rest beside an incident
  Waiting,   ///< for a human, a timer, a signal, branches or a called workflow
  Joining,   ///< came to a join that is not complete yet
  Leaving,   ///< the step's work is in, its functions have not run yet; at rest: an incident or
             ///< a pause
};

/// A place in the graph where an instance now stands.
struct Token {
  TokenId id;
  std::string step;  ///< "training", or "training/each" for a branch of an Each
  TokenPhase phase = TokenPhase::Entering;
  std::string via{};       ///< the step it came from
  TokenId parent{};        ///< of a branch: the Each's token
  std::string item_key{};  ///< of a branch
  Value item{};            ///< of a branch; of an Each: the keys it has branched for
  Date entered{};          ///< the day the step began: base of its counted terms
  /// The day on which it would have begun, had the one before it not been late: terms that come
  /// back each year go on from it. Nothing: from `entered`. Of a Leaving one: the day it was due.
  std::optional<Date> planned{};
  TaskId task{};       ///< of a waiting Task
  InstanceId child{};  ///< of a waiting Call
  Value answer{};      ///< of a Leaving Task or Call: what came in, kept until it is used

  friend bool operator==(const Token&, const Token&) = default;
};

/// What an instance has asked to be woken for.
struct Timer {
  /// Stored by number: add at the end. NotStarted: a Reminder for those who have not taken up their
  /// task.
  enum class Kind { Reminder, Overdue, Wait, Escalation, NotStarted };
  Kind kind = Kind::Wait;
  TokenId token;
  Date on;  ///< civil date in the district's zone; never fires before it begins
  /// Of a Reminder, a NotStarted or an Escalation: which rung of its ladder; of a Reminder 0: none,
  /// it ends a quiet time.
  int number = 0;

  friend bool operator==(const Timer&, const Timer&) = default;
};

/// How far the present round of a counting join has come.
struct JoinRound {
  std::string step;
  int arrived = 0;

  friend bool operator==(const JoinRound&, const JoinRound&) = default;
};

/// Why an instance stopped.
struct Incident {
  std::string step;
  TokenId token{};
  Message message;
  Place place{};

  friend bool operator==(const Incident&, const Incident&) = default;
};

/// One who is to act: a person of the register, or a party that no person stands for yet.
struct Assignee {
  std::string party;  ///< official name: «Руководство ОО», «Давиденко Е.В.»
  std::string person_key{};  ///< register key of who holds it on the day; empty: nobody yet
  std::string person_name{};

  friend bool operator==(const Assignee&, const Assignee&) = default;
};

/// What tells one reader of messages from another: the key of the register, else the name, else the
/// party.
inline const std::string& reader_of(const Assignee& to) {
  if (!to.person_key.empty()) return to.person_key;
  return to.person_name.empty() ? to.party : to.person_name;
}

/// Where a due date came from; equal for most subjects of a batch, so it is shared, not copied.
struct DueOrigin {
  std::string words;      ///< official words of the term
  Place place{};          ///< rule file and line
  std::string version{};  ///< of the rule set
  /// What the dates were counted from: "step", "cycle", "plan"; where a row of a plan has no term
  /// of its own, "plan/" and whose it is: "plan/parent_row", "plan/section", "plan/plan"; "link",
  /// another plan that a person linked; "event/NAME", an event that was recorded.
  std::string base_event{};
  Date base{};  ///< the base event's day
  ShiftReason shift = ShiftReason::None;

  friend bool operator==(const DueOrigin&, const DueOrigin&) = default;
};

struct Due {
  std::optional<Date> opens{};
  Date due{};                                 ///< nominal, as written
  Date effective{};                           ///< after the working-day shift
  Date overdue_after{};                       ///< late from the day after
  std::shared_ptr<const DueOrigin> origin{};  ///< never null for a due that a rule gave

  friend bool operator==(const Due& a, const Due& b) {
    return a.opens == b.opens && a.due == b.due && a.effective == b.effective &&
           a.overdue_after == b.overdue_after &&
           (a.origin == b.origin || (a.origin && b.origin && *a.origin == *b.origin));
  }
};

enum class TaskStatus { Open, Done, Withdrawn };

/// Work that a human must do.
struct Task {
  TaskId id{};
  InstanceId instance{};
  TokenId token{};
  DistrictId district;
  std::string step;
  std::string title;
  std::string subject_name{};
  std::vector<Assignee> assignees{};  ///< the first is responsible, the others take part
  std::optional<Due> due{};           ///< nothing: the rules name no term
  std::vector<Date> reminders{};      ///< days of the ladder still to come when it was opened
  Date opened{};
  TaskStatus status = TaskStatus::Open;
  std::optional<Date> closed{};
  bool late = false;       ///< told to be late, or closed after due->overdue_after
  bool moved = false;      ///< a person set its date: changed rules leave it
  bool delegated = false;  ///< a person put another in charge: changed rules leave that
  days put_off{};          ///< by how many calendar days pauses have moved its date, all in all
  std::optional<Date> acknowledged{};  ///< when those who are to do it took it up
  std::optional<Date> quiet_until{};   ///< no reminders before this working day, one on it

  friend bool operator==(const Task&, const Task&) = default;
};

/// One run of a workflow for one subject. Plain data; `advance` alone makes the next one.
struct Instance {
  InstanceId id{};
  std::int64_t revision = 0;  ///< number of recorded transitions; the store refuses a stale one
  DistrictId district;
  std::string workflow;
  std::string workflow_version{};
  std::string subject_kind;  ///< "teacher", "measure", …
  std::string subject_key;   ///< register key, or measure occurrence
  std::string subject_name{};
  std::string cycle{};  ///< «диагностика 2024»; with workflow and subject, starts once
  std::optional<InstanceId> parent{};  ///< the instance whose Call started this one
  TokenId parent_token{};

  InstanceStatus status = InstanceStatus::Running;
  Date started{};
  std::optional<Date> paused_on{};
  std::string outcome{};  ///< of a finished one: name of its last finish
  Value state{};          ///< what the scripts have gathered: a map
  std::vector<Token> tokens{};
  std::vector<Timer> timers{};
  std::vector<Task> tasks{};  ///< the open ones
  std::vector<JoinRound> rounds{};
  std::optional<Incident> incident{};
  std::int64_t last_token = 0;  ///< numbers are never reused

  friend bool operator==(const Instance&, const Instance&) = default;
};

/// A fact recorded about a subject in a cycle; indicators count them.
struct Fact {
  DistrictId district;
  std::string subject_key;
  std::string name;
  Value value;
  Date on;
  std::string cycle{};
  InstanceId instance{};

  friend bool operator==(const Fact&, const Fact&) = default;
};

/// One line of an instance's append-only history.
struct HistoryEntry {
  enum class Kind {
    Started,
    Entered,
    TaskOpened,
    TaskCompleted,
    TaskWithdrawn,
    TaskLate,
    Reminded,
    Rescheduled,
    Delegated,
    Signalled,
    Waited,
    Branched,
    Called,
    Returned,
    Joined,
    Absorbed,
    Interrupted,
    Cancelled,
    Failed,
    Retried,
    Paused,
    Resumed,
    Finished,
    Escalated,
    Recomputed,  ///< changed rules gave a task another date or other people
    Migrated,    ///< went over to a changed graph
    Acknowledged,
    Quietened,       ///< `until` a day; without it: quiet no more
    StoodIn,         ///< what stands next was done by `by` in the place of `for`, who was away
    ReminderMissed,  ///< its day `on` had passed, and it is not told by itself
                     // stored by number: add at the end
  };
  Kind kind = Kind::Entered;
  std::string step{};
  TaskId task{};
  Value detail{};  ///< what this kind needs: answer, old and new date, message…

  friend bool operator==(const HistoryEntry&, const HistoryEntry&) = default;
};
std::string_view word(HistoryEntry::Kind kind);  ///< "task-opened", …
std::string_view word(InstanceStatus status);
std::string_view word(TaskStatus status);
std::string_view word(TokenPhase phase);

/// Something to say to the outside world; leaves only after the commit that carries it.
struct OutboxMessage {
  std::string kind;  ///< "reminder", "overdue", "escalation"
  std::string key;   ///< stable: equal for every attempt to deliver this one message
  Assignee to;
  Value body;

  friend bool operator==(const OutboxMessage&, const OutboxMessage&) = default;
};

}  // namespace marshrut
