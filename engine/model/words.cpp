#include "engine/base/check.hpp"
#include "engine/model/instance.hpp"
#include "engine/model/store.hpp"

namespace marshrut {

std::string_view word(HistoryEntry::Kind kind) {
  using enum HistoryEntry::Kind;
  switch (kind) {
    case Started: return "started";
    case Entered: return "entered";
    case TaskOpened: return "task-opened";
    case TaskCompleted: return "task-completed";
    case TaskWithdrawn: return "task-withdrawn";
    case TaskLate: return "task-late";
    case Reminded: return "reminded";
    case Rescheduled: return "rescheduled";
    case Delegated: return "delegated";
    case Signalled: return "signalled";
    case Waited: return "waited";
    case Branched: return "branched";
    case Called: return "called";
    case Returned: return "returned";
    case Joined: return "joined";
    case Absorbed: return "absorbed";
    case Interrupted: return "interrupted";
    case Cancelled: return "cancelled";
    case Failed: return "failed";
    case Retried: return "retried";
    case Paused: return "paused";
    case Resumed: return "resumed";
    case Finished: return "finished";
    case Escalated: return "escalated";
    case Recomputed: return "recomputed";
    case Migrated: return "migrated";
    case Acknowledged: return "acknowledged";
    case Quietened: return "quietened";
    case StoodIn: return "stood-in";
    case ReminderMissed: return "reminder-missed";
  }
  MARSHRUT_BUG("a history kind outside the enumeration");
}

std::string_view word(InstanceStatus status) {
  switch (status) {
    case InstanceStatus::Running: return "running";
    case InstanceStatus::Paused: return "paused";
    case InstanceStatus::Incident: return "incident";
    case InstanceStatus::Finished: return "finished";
    case InstanceStatus::Cancelled: return "cancelled";
  }
  MARSHRUT_BUG("an instance status outside the enumeration");
}

std::string_view word(TaskStatus status) {
  switch (status) {
    case TaskStatus::Open: return "open";
    case TaskStatus::Done: return "done";
    case TaskStatus::Withdrawn: return "withdrawn";
  }
  MARSHRUT_BUG("a task status outside the enumeration");
}

std::string_view word(TokenPhase phase) {
  switch (phase) {
    case TokenPhase::Entering: return "entering";
    case TokenPhase::Waiting: return "waiting";
    case TokenPhase::Joining: return "joining";
    case TokenPhase::Leaving: return "leaving";
  }
  MARSHRUT_BUG("a token phase outside the enumeration");
}

std::string_view word(DeliveryState state) {
  switch (state) {
    case DeliveryState::Waiting: return "waiting";
    case DeliveryState::Folded: return "folded";
    case DeliveryState::Sent: return "sent";
    case DeliveryState::Dead: return "dead";
  }
  MARSHRUT_BUG("a delivery state outside the enumeration");
}

const std::vector<std::string>& digest_kinds() {
  static const std::vector<std::string> kinds{"reminder", "overdue", "escalation"};
  return kinds;
}

}  // namespace marshrut
