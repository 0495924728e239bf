#include "tests/chaos/witness.hpp"

#include <algorithm>

namespace marshrut::testing {

namespace {

using Kind = HistoryEntry::Kind;

std::string about(const HistoryEntry& entry) {
  return "task " + std::to_string(entry.task.number) + " at " + entry.step;
}

/// Where the entry's step or task stood before; none: it began in the same commit.
TokenId token_of(const Instance& before, const HistoryEntry& entry) {
  const auto found =
      std::find_if(before.tokens.begin(), before.tokens.end(), [&](const Token& each) {
        return entry.task ? each.task == entry.task : each.step == entry.step;
      });
  return found == before.tokens.end() ? TokenId{} : found->id;
}

bool fires(Timer::Kind timer, Kind entry) {
  switch (entry) {
    case Kind::TaskLate: return timer == Timer::Kind::Overdue;
    case Kind::Escalated: return timer == Timer::Kind::Escalation;
    case Kind::Waited: return timer == Timer::Kind::Wait;
    default: return timer != Timer::Kind::Overdue && timer != Timer::Kind::Escalation;
  }
}

}  // namespace

void Witness::see(const Batch& batch) {
  ++commits_;
  audit_lines_ += batch.audit.size();
  for (const Recorded& record : batch.instances) see(record);
  for (const LooseMessage& loose : batch.messages) check_key(loose.message);
}

void Witness::see(const Recorded& record) {
  const Instance& after = record.after;
  const auto known = last_.find(after.id);
  const Instance* before = known == last_.end() ? nullptr : &known->second;
  if (after.revision != (before == nullptr ? 1 : before->revision + 1)) {
    problems_.add("instance " + std::to_string(after.id.number) + " skips to revision " +
                  std::to_string(after.revision));
  }
  if (record.history.empty()) ++silent_[after.id];
  for (const HistoryEntry& entry : record.history) check_entry(entry, before);
  for (const OutboxMessage& message : record.messages) check_key(message);
  for (const Fact& fact : record.facts) ++facts_[{fact.name, fact.instance}];
  auto& history = histories_[after.id];
  history.insert(history.end(), record.history.begin(), record.history.end());
  last_[after.id] = after;
}

/// Whether the timer that the entry tells of was set, and for a day that has come.
bool Witness::had_come(const Instance* before, const HistoryEntry& entry) const {
  if (before == nullptr) return true;
  const TokenId token = token_of(*before, entry);
  if (!token) return true;
  const Date today = zone_.date_at(clock_.now());
  return std::any_of(before->timers.begin(), before->timers.end(), [&](const Timer& each) {
    return each.token == token && fires(each.kind, entry.kind) && each.on <= today;
  });
}

void Witness::check_entry(const HistoryEntry& entry, const Instance* before) {
  switch (entry.kind) {
    case Kind::TaskOpened:
      if (!opened_.insert(entry.task).second) problems_.add(about(entry) + " is opened twice");
      return;
    case Kind::TaskCompleted:
    case Kind::TaskWithdrawn:
      if (!closed_.insert(entry.task).second) problems_.add(about(entry) + " is closed twice");
      return;
    case Kind::Reminded:
    case Kind::TaskLate:
    case Kind::Escalated:
    case Kind::Waited:
      if (had_come(before, entry)) return;
      problems_.add("a timer is early: " + std::string(word(entry.kind)) + " of " + about(entry) +
                    " on " + iso(zone_.date_at(clock_.now())));
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
