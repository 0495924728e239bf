#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/result.hpp"
#include "engine/model/instance.hpp"
#include "engine/model/register.hpp"

namespace marshrut {

/// One instance as one event left it, with all that the event asks for.
struct Recorded {
  Instance after;
  /// Opened, changed or closed, as they now are. People and dates of one that was stored before
  /// change only where the history has its Delegated, Rescheduled, Recomputed, Acknowledged or
  /// Quietened entry.
  std::vector<Task> tasks{};
  std::vector<HistoryEntry> history{};
  std::vector<Fact> facts{};
  std::vector<OutboxMessage> messages{};
  std::optional<Instant> wake{};  ///< when its earliest timer is due; nothing: no timer
  std::string actor{};            ///< who did it; empty: the batch's
  /// Its subject has another key than before: it is what its cycle was started for from now on.
  bool renamed = false;
};

/// Who did what to whom: one line of the audit, hash-chained by the store.
struct AuditEntry {
  std::string actor;   ///< a person's key, or "engine"
  std::string action;  ///< "complete-task", "import-people"…
  std::string object;  ///< "task 12", "instance 7"…
  Value before{};
  Value after{};
};

/// How far a message has come on its way out.
enum class DeliveryState {
  Waiting,  ///< to be sent, or folded into a digest, once `Delivery::next` has come
  Folded,   ///< will never leave by itself: a digest says it, or it had become pointless
  Sent,
  Dead,  ///< given up; a person may have it tried again
};
std::string_view word(DeliveryState state);  ///< "waiting", "folded", "sent", "dead"

/// Kinds of messages that never leave by themselves, only folded into a digest: "reminder",
/// "overdue", "escalation".
const std::vector<std::string>& digest_kinds();

struct Delivery {
  DeliveryState state = DeliveryState::Waiting;
  int attempts = 0;     ///< that were made
  Instant next{};       ///< of a Waiting one: not before
  std::string via{};    ///< of a Sent one: "smtp", "maildir", "webhook", "sheet"
  std::string error{};  ///< why the last attempt failed, for a person; empty: it did not

  friend bool operator==(const Delivery&, const Delivery&) = default;
};

/// What became of one message of the outbox.
struct DeliveryChange {
  std::int64_t number = 0;
  Delivery becomes{};
};

/// A message that belongs to no instance, and the messages in whose place it goes out: they become
/// Folded with it. Its key is unique among such messages.
struct LooseMessage {
  OutboxMessage message;
  std::vector<std::int64_t> replaces{};  ///< numbers of Waiting messages
};

/// What an office does to many at once, as its own record: a cycle's run, a bulk change. Known by
/// district, kind and key; each revision replaces the one before.
struct Act {
  DistrictId district;
  std::string kind;  ///< "cycle", "bulk"
  std::string key;   ///< "diagnosis-2024"
  std::int64_t revision = 0;
  bool open = true;  ///< something is still to be done about it
  Value body{};

  friend bool operator==(const Act&, const Act&) = default;
};

/// A text by its content: what a script was when it was published.
struct KeptText {
  std::string hash;  ///< SHA-256 of the text, in hexadecimal
  std::string text;
};

/// Everything that one commit writes: all of it or nothing.
struct Batch {
  Instant at{};
  std::string actor;
  std::vector<Recorded> instances{};          ///< each instance at most once
  std::vector<Organisation> organisations{};  ///< by (district, key): updated, or added;
                                              ///< the store gives their numbers
  std::vector<Person> people{};               ///< likewise
  std::vector<Fact> facts{};                  ///< recorded by a person, of no instance
  std::vector<AuditEntry> audit{};
  std::vector<DeliveryChange> deliveries{};  ///< each message at most once
  std::vector<LooseMessage> messages{};      ///< written after the deliveries
  std::vector<Act> acts{};                   ///< each act at most once
  std::vector<KeptText> texts{};             ///< one that is kept already is left alone

  [[nodiscard]] bool empty() const {
    return instances.empty() && organisations.empty() && people.empty() && facts.empty() &&
           audit.empty() && deliveries.empty() && messages.empty() && acts.empty() && texts.empty();
  }
};

/// What became of a batch.
enum class Outcome {
  Done,           ///< durable: it survives a kill and a power cut
  Refused,        ///< nothing written: a stale revision, a second start, a full disk…
  Indeterminate,  ///< the commit itself failed: read again before any retry
};
struct CommitReport {
  Outcome outcome = Outcome::Done;
  std::optional<Error> why{};  ///< of Refused: Conflict or Io; of Indeterminate: Indeterminate
};

struct TaskFilter {
  std::optional<DistrictId> district{};
  std::optional<InstanceId> instance{};
  std::optional<std::string> person_key{};  ///< among the assignees
  std::optional<TaskStatus> status{};
  std::optional<Date> due_before{};  ///< effective < this
  std::size_t limit = 1'000'000;
};

struct InstanceFilter {
  std::optional<DistrictId> district{};
  std::optional<std::string> workflow{};
  std::optional<std::string> subject_key{};
  std::optional<std::string> cycle{};
  std::optional<InstanceStatus> status{};
  bool open = false;   ///< only those that have not ended
  InstanceId after{};  ///< only larger numbers: page by page
  std::size_t limit = 1'000'000;
};

/// One recorded event of an instance.
struct HistoryRecord {
  std::int64_t revision = 0;
  Instant at{};
  std::string actor;
  std::vector<HistoryEntry> entries;
};

struct OutboxRecord {
  std::int64_t number = 0;
  InstanceId instance;  ///< of a loose message: none, number 0
  Instant at{};
  OutboxMessage message;
  Delivery delivery{};           ///< of a new one: Waiting from the instant of its commit on
  std::int64_t folded_into = 0;  ///< number of the message that replaced it; 0: none did
};

/// Every mark that is set must fit.
struct OutboxFilter {
  std::optional<DeliveryState> state{};
  std::optional<Instant> due_by{};      ///< Waiting, and `next` not after this; then by next
  std::vector<std::string> kinds{};     ///< one of these; empty: any
  std::vector<std::string> no_kinds{};  ///< none of these
  /// Loose messages whose key begins so: what "digest/krasnodar/kalininsky/" finds is looked up,
  /// not searched for.
  std::optional<std::string> key_prefix{};
  std::optional<std::int64_t> number{};
  std::optional<Instant> from{};    ///< written at this instant or later
  std::optional<Instant> before{};  ///< written earlier than this
  std::size_t limit = 1'000'000;
};

/// How many messages of one state there are, and when the oldest of them was written.
struct OutboxCount {
  std::size_t count = 0;
  std::optional<Instant> oldest{};

  friend bool operator==(const OutboxCount&, const OutboxCount&) = default;
};

/// Every mark that is set must fit.
struct ActFilter {
  std::optional<DistrictId> district{};
  std::optional<std::string> kind{};
  std::optional<std::string> key{};
  std::optional<bool> open{};
};

/// Largest numbers in use, so that new ones go on from there.
struct LastIds {
  std::int64_t task = 0;
  std::int64_t instance = 0;
};

/// Where everything lives. One small interface, one conformance suite (tests/storage), and as many
/// stores as pass it: memory, SQLite.
///
/// Reads see every commit that was Done. Errors of reads: NotFound, Io.
/// Threads: one at a time; the engine is the only writer.
class Store {
 public:
  Store() = default;
  Store(const Store&) = delete;
  Store& operator=(const Store&) = delete;
  virtual ~Store() = default;

  /// Writes a batch. An instance with revision 1 is new: a second one with the same district,
  /// workflow, subject and non-empty cycle is refused as Conflict. A later revision must follow the
  /// stored one exactly; it may have left its cycle, whose place is free again then, and a renamed
  /// one takes the place of its new subject (Conflict, where that is taken). An act follows
  /// its stored revision likewise, the first is 1. So is refused a loose message whose key another
  /// one has, a delivery of a message that is not there or Folded already, and a replacement of one
  /// that does not wait.
  virtual CommitReport commit(const Batch& batch) = 0;

  virtual Result<Instance> instance(InstanceId id) = 0;
  /// Summaries and whole instances alike; by number.
  virtual Result<std::vector<Instance>> instances(const InstanceFilter& filter) = 0;
  /// Subjects that this workflow was already started for in this cycle.
  virtual Result<std::set<std::string>> started(const DistrictId& district,
                                                const std::string& workflow,
                                                const std::string& cycle) = 0;
  /// Whether an instance of that workflow in that cycle (no empty one) has not ended.
  virtual Result<bool> any_open(const DistrictId& district, const std::string& workflow,
                                const std::string& cycle) = 0;
  /// How many instances have not ended, of each district that has such.
  virtual Result<std::map<DistrictId, std::size_t>> open_by_district() = 0;
  /// Instances whose wake is not after `now`, by wake then number.
  virtual Result<std::vector<InstanceId>> due(Instant now, std::size_t limit) = 0;
  virtual Result<std::optional<Instant>> next_wake() = 0;

  virtual Result<Task> task(TaskId id) = 0;  ///< open or closed
  /// By effective date (those without one last), then number.
  virtual Result<std::vector<Task>> tasks(const TaskFilter& filter) = 0;
  virtual Result<std::vector<HistoryRecord>> history(InstanceId id) = 0;
  /// Facts of a district with this name (empty: any) and a day in the period, a name's in order.
  virtual Result<std::vector<Fact>> facts(const DistrictId& district, const std::string& name,
                                          Period period) = 0;
  /// By number, or with `due_by` by the next attempt, then number.
  virtual Result<std::vector<OutboxRecord>> outbox(const OutboxFilter& filter) = 0;
  virtual Result<OutboxCount> outbox_count(DeliveryState state) = 0;

  /// As they were first written.
  virtual Result<std::vector<Act>> acts(const ActFilter& filter) = 0;

  /// Nothing: no text with this hash was ever kept.
  virtual Result<std::optional<std::string>> text(const std::string& hash) = 0;

  virtual Result<std::vector<Organisation>> organisations(const DistrictId& district) = 0;
  virtual Result<std::vector<Person>> people(const DistrictId& district) = 0;

  virtual Result<LastIds> last_ids() = 0;
  /// The first audit line whose hash does not follow from the one before; nothing: the chain is
  /// whole.
  virtual Result<std::optional<std::int64_t>> broken_audit_line() = 0;
};

}  // namespace marshrut
