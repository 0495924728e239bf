#include "tests/scenarios/witness.hpp"

#include <algorithm>

namespace marshrut::testing {

namespace {

const Task* open_task(const Instance* instance, TaskId id) {
  if (instance == nullptr) return nullptr;
  const auto found = std::find_if(instance->tasks.begin(), instance->tasks.end(),
                                  [&](const Task& each) { return each.id == id; });
  return found == instance->tasks.end() ? nullptr : &*found;
}

/// Whether a rung of the task's ladder had come.
bool had_come(const Task* task, std::int64_t rung, Date today) {
  const bool exists =
      task != nullptr && rung >= 1 && rung <= static_cast<std::int64_t>(task->reminders.size());
  return exists && task->reminders[static_cast<std::size_t>(rung - 1)] <= today;
}

std::string about(const HistoryEntry& entry) {
  return "task " + std::to_string(entry.task.number) + " at " + entry.step;
}

}  // namespace

void Witness::see(const Batch& batch) {
  ++commits_;
  for (const Recorded& record : batch.instances) see(record, batch.at);
  for (const LooseMessage& loose : batch.messages) check_key(loose.message);
}

void Witness::see(const Recorded& record, Instant at) {
  const Instance& after = record.after;
  const auto known = last_.find(after.id);
  const Instance* before = known == last_.end() ? nullptr : &known->second;
  if (after.revision != (before == nullptr ? 1 : before->revision + 1)) {
    problems_.add("instance " + std::to_string(after.id.number) + " skips to revision " +
                  std::to_string(after.revision));
  }
  for (const HistoryEntry& entry : record.history) check_entry(entry, before, zone_.date_at(at));
  for (const OutboxMessage& message : record.messages) check_key(message);
  for (const Fact& fact : record.facts) ++facts_[{fact.name, fact.instance}];
  auto& history = histories_[after.id];
  history.insert(history.end(), record.history.begin(), record.history.end());
  last_[after.id] = after;
}

void Witness::check_entry(const HistoryEntry& entry, const Instance* before, Date today) {
  using Kind = HistoryEntry::Kind;
  const Task* task = open_task(before, entry.task);
  switch (entry.kind) {
    case Kind::TaskOpened:
      if (!opened_.insert(entry.task).second) problems_.add(about(entry) + " is opened twice");
      return;
    case Kind::TaskCompleted:
    case Kind::TaskWithdrawn:
      if (!closed_.insert(entry.task).second) problems_.add(about(entry) + " is closed twice");
      return;
    case Kind::Reminded:
      if (!had_come(task, entry.detail.int_or("number", 0), today)) {
        problems_.add(about(entry) + " is reminded of early, on " + iso(today));
      }
      return;
    case Kind::TaskLate:
      if (task == nullptr || !task->due || today <= task->due->overdue_after) {
        problems_.add(about(entry) + " is called late early, on " + iso(today));
      }
      return;
    default: return;
  }
}

void Witness::check_key(const OutboxMessage& message) {
  if (!keys_.insert(message.key).second) {
    problems_.add("two messages have the key " + message.key);
  }
}

}  // namespace marshrut::testing
