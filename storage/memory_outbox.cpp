#include <algorithm>

#include "storage/memory_store.hpp"
#include "storage/refusals.hpp"

namespace marshrut {

namespace {

bool has(const std::vector<std::string>& kinds, const std::string& kind) {
  return std::find(kinds.begin(), kinds.end(), kind) != kinds.end();
}

bool matches(const OutboxFilter& filter, const OutboxRecord& record) {
  const Delivery& delivery = record.delivery;
  const bool waits = delivery.state == DeliveryState::Waiting;
  return (!filter.number || *filter.number == record.number) &&
         (!filter.state || *filter.state == delivery.state) &&
         (!filter.due_by || (waits && delivery.next <= *filter.due_by)) &&
         (filter.kinds.empty() || has(filter.kinds, record.message.kind)) &&
         !has(filter.no_kinds, record.message.kind) &&
         (!filter.from || record.at >= *filter.from) &&
         (!filter.before || record.at < *filter.before) &&
         (!filter.key_prefix ||
          (record.instance.number == 0 && record.message.key.starts_with(*filter.key_prefix)));
}

}  // namespace

std::optional<Error> MemoryStore::outbox_refusal(const Batch& batch) const {
  const auto state = [&](std::int64_t number) -> std::optional<DeliveryState> {
    if (number < 1 || number > static_cast<std::int64_t>(outbox_.size())) return std::nullopt;
    return outbox_[static_cast<std::size_t>(number) - 1].delivery.state;
  };
  std::map<std::int64_t, DeliveryState> becomes;
  for (const DeliveryChange& change : batch.deliveries) {
    const auto now = state(change.number);
    if (!now || *now == DeliveryState::Folded) return not_waiting(change.number);
    becomes[change.number] = change.becomes.state;
  }
  std::set<std::string> keys;
  for (const LooseMessage& loose : batch.messages) {
    const std::string& key = loose.message.key;
    if (loose_.contains(key) || !keys.insert(key).second) return message_twice(key);
    for (const std::int64_t number : loose.replaces) {
      const auto changed = becomes.find(number);
      const auto now = changed == becomes.end() ? state(number) : changed->second;
      if (now != DeliveryState::Waiting) return not_waiting(number);
      becomes[number] = DeliveryState::Folded;
    }
  }
  return std::nullopt;
}

void MemoryStore::write_outbox(const Batch& batch) {
  for (const Recorded& recorded : batch.instances) {
    for (const OutboxMessage& message : recorded.messages) {
      append(recorded.after.id, batch.at, message);
    }
  }
  for (const DeliveryChange& each : batch.deliveries) change(each.number, each.becomes);
  for (const LooseMessage& loose : batch.messages) {
    const std::int64_t number = append({}, batch.at, loose.message);
    loose_.emplace(loose.message.key, number);
    for (const std::int64_t replaced : loose.replaces) {
      OutboxRecord& record = outbox_[static_cast<std::size_t>(replaced) - 1];
      record.folded_into = number;
      Delivery folded = record.delivery;
      folded.state = DeliveryState::Folded;
      change(replaced, folded);
    }
  }
}

std::int64_t MemoryStore::append(InstanceId instance, Instant at, const OutboxMessage& message) {
  const auto number = static_cast<std::int64_t>(outbox_.size()) + 1;
  outbox_.push_back({number, instance, at, message, {.next = at}});
  waiting_.emplace(at, number);
  return number;
}

void MemoryStore::change(std::int64_t number, const Delivery& becomes) {
  Delivery& delivery = outbox_[static_cast<std::size_t>(number) - 1].delivery;
  waiting_.erase({delivery.next, number});
  delivery = becomes;
  if (delivery.state == DeliveryState::Waiting) {
    waiting_.emplace(delivery.next, number);
  } else {
    delivery.next = {};
  }
}

Result<std::vector<OutboxRecord>> MemoryStore::outbox(const OutboxFilter& filter) {
  std::vector<OutboxRecord> found;
  const auto consider = [&](const OutboxRecord& record) {
    if (found.size() < filter.limit && matches(filter, record)) found.push_back(record);
  };
  if (filter.due_by) {
    for (const auto& [next, number] : waiting_) {
      if (next > *filter.due_by) break;
      consider(outbox_[static_cast<std::size_t>(number) - 1]);
    }
  } else {
    for (const OutboxRecord& record : outbox_) consider(record);
  }
  return found;
}

Result<OutboxCount> MemoryStore::outbox_count(DeliveryState state) {
  OutboxCount found;
  for (const OutboxRecord& record : outbox_) {
    if (record.delivery.state != state) continue;
    if (found.count++ == 0) found.oldest = record.at;
  }
  return found;
}

}  // namespace marshrut
