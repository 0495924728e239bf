#include "storage/memory_store.hpp"
#include "storage/refusals.hpp"

namespace marshrut {

namespace {

bool matches(const ActFilter& filter, const Act& act) {
  return (!filter.district || *filter.district == act.district) &&
         (!filter.kind || *filter.kind == act.kind) && (!filter.key || *filter.key == act.key) &&
         (!filter.open || *filter.open == act.open);
}

}  // namespace

std::optional<Error> MemoryStore::act_refusal(const Batch& batch) const {
  std::set<ActKey> seen;
  for (const Act& act : batch.acts) {
    const ActKey key{act.district, act.kind, act.key};
    const auto known = act_places_.find(key);
    const std::int64_t stored = known == act_places_.end() ? 0 : acts_[known->second].revision;
    if (act.revision != stored + 1 || !seen.insert(key).second) return stale_act(act);
  }
  return std::nullopt;
}

void MemoryStore::write_acts(const Batch& batch) {
  for (const Act& act : batch.acts) {
    const auto [at, is_new] =
        act_places_.try_emplace({act.district, act.kind, act.key}, acts_.size());
    is_new ? acts_.push_back(act) : void(acts_[at->second] = act);
  }
}

Result<std::vector<Act>> MemoryStore::acts(const ActFilter& filter) {
  std::vector<Act> found;
  for (const Act& act : acts_) {
    if (matches(filter, act)) found.push_back(act);
  }
  return found;
}

Result<std::optional<std::string>> MemoryStore::text(const std::string& hash) {
  const auto kept = texts_.find(hash);
  return kept == texts_.end() ? std::nullopt : std::optional(kept->second);
}

}  // namespace marshrut
