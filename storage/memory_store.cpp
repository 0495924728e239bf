#include "storage/memory_store.hpp"

#include <algorithm>
#include <unordered_set>

#include "storage/refusals.hpp"

namespace marshrut {

namespace {

bool matches(const InstanceFilter& filter, const Instance& instance) {
  return (!filter.district || *filter.district == instance.district) &&
         (!filter.workflow || *filter.workflow == instance.workflow) &&
         (!filter.subject_key || *filter.subject_key == instance.subject_key) &&
         (!filter.cycle || *filter.cycle == instance.cycle) &&
         (!filter.open || !has_ended(instance.status)) && filter.after < instance.id &&
         (!filter.status || *filter.status == instance.status);
}

bool matches(const TaskFilter& filter, const Task& task) {
  const auto is_person = [&](const Assignee& who) {
    return !who.person_key.empty() && who.person_key == *filter.person_key;
  };
  return (!filter.district || *filter.district == task.district) &&
         (!filter.instance || *filter.instance == task.instance) &&
         (!filter.status || *filter.status == task.status) &&
         (!filter.due_before || (task.due && task.due->effective < *filter.due_before)) &&
         (!filter.person_key ||
          std::any_of(task.assignees.begin(), task.assignees.end(), is_person));
}

bool sooner(const Task& a, const Task& b) {
  if (a.due.has_value() != b.due.has_value()) return a.due.has_value();
  if (a.due && a.due->effective != b.due->effective) return a.due->effective < b.due->effective;
  return a.id < b.id;
}

template <class Thing>
void cut(std::vector<Thing>& things, std::size_t limit) {
  if (things.size() > limit)
    things.erase(things.begin() + static_cast<std::ptrdiff_t>(limit), things.end());
}

/// The store numbers the register: a known key keeps its number, a new one gets the next.
template <class Thing, class Register>
void put(Register& into, const Thing& thing, std::int64_t& last_number) {
  const auto [at, is_new] = into.by_key.try_emplace(thing.key, into.things.size());
  if (is_new) {
    into.things.push_back(thing);
    into.things.back().id.number = ++last_number;
    return;
  }
  Thing& known = into.things[at->second];
  const auto id = known.id;
  known = thing;
  known.id = id;
}

}  // namespace

CommitReport MemoryStore::commit(const Batch& batch) {
  if (auto why = refusal(batch)) return {Outcome::Refused, std::move(why)};
  if (auto why = outbox_refusal(batch)) return {Outcome::Refused, std::move(why)};
  if (auto why = act_refusal(batch)) return {Outcome::Refused, std::move(why)};
  for (const Recorded& recorded : batch.instances) write(recorded, batch);
  write_outbox(batch);
  write_acts(batch);
  for (const KeptText& kept : batch.texts) texts_.try_emplace(kept.hash, kept.text);
  for (const Organisation& organisation : batch.organisations) {
    put(organisations_[organisation.district], organisation, last_organisation_);
  }
  for (const Person& person : batch.people) put(people_[person.district], person, last_person_);
  for (const Fact& fact : batch.facts) facts_[{fact.district, fact.name}].push_back(fact);
  return {};
}

std::optional<Error> MemoryStore::refusal(const Batch& batch) const {
  std::unordered_set<InstanceId> seen;
  std::map<Campaign, std::set<std::string>> starting;
  for (const Recorded& recorded : batch.instances) {
    const Instance& after = recorded.after;
    const auto stored = instances_.find(after.id);
    const std::int64_t revision = stored == instances_.end() ? 0 : stored->second.instance.revision;
    if (!seen.insert(after.id).second) return stale_revision(after, after.revision);
    if (after.revision != 1) {
      if (after.revision != revision + 1) return stale_revision(after, revision);
      if (recorded.renamed && has_started(after)) return second_start(after);
      continue;
    }
    if (revision != 0) return number_taken(after.id);
    if (after.cycle.empty()) continue;
    if (has_started(after)) return second_start(after);
    const Campaign campaign{after.district, after.workflow, after.cycle};
    if (!starting[campaign].insert(after.subject_key).second) return second_start(after);
  }
  return std::nullopt;
}

bool MemoryStore::has_started(const Instance& after) const {
  const auto known = started_.find({after.district, after.workflow, after.cycle});
  return !after.cycle.empty() && known != started_.end() &&
         known->second.contains(after.subject_key);
}

void MemoryStore::write(const Recorded& recorded, const Batch& batch) {
  const Instance& after = recorded.after;
  Kept& kept = instances_[after.id];
  const std::string& cycle = kept.instance.cycle;
  if (after.revision > 1 && !cycle.empty() && (cycle != after.cycle || recorded.renamed)) {
    started_[{after.district, after.workflow, cycle}].erase(kept.instance.subject_key);
  }
  if ((after.revision == 1 || recorded.renamed) && !after.cycle.empty()) {
    started_[{after.district, after.workflow, after.cycle}].insert(after.subject_key);
  }
  last_ids_.instance = std::max(last_ids_.instance, after.id.number);
  kept.instance = after;
  set_wake(after.id, kept, recorded.wake);
  write_tasks(kept, recorded.tasks);
  if (!recorded.history.empty()) {
    const std::string& actor = recorded.actor.empty() ? batch.actor : recorded.actor;
    kept.history.push_back({after.revision, batch.at, actor, recorded.history});
  }
  for (const Fact& fact : recorded.facts) facts_[{fact.district, fact.name}].push_back(fact);
}

void MemoryStore::write_tasks(Kept& kept, const std::vector<Task>& tasks) {
  for (const Task& task : tasks) {
    MARSHRUT_CHECK(task.instance == kept.instance.id, "a task is recorded with its instance");
    if (tasks_.insert_or_assign(task.id, task).second) kept.tasks.push_back(task.id);
    last_ids_.task = std::max(last_ids_.task, task.id.number);
  }
}

void MemoryStore::set_wake(InstanceId id, Kept& kept, std::optional<Instant> wake) {
  if (kept.wake == wake) return;
  if (kept.wake) wakes_.erase({*kept.wake, id});
  if (wake) wakes_.insert({*wake, id});
  kept.wake = wake;
}

Result<Instance> MemoryStore::instance(InstanceId id) {
  const auto found = instances_.find(id);
  if (found == instances_.end()) return no_instance(id);
  return found->second.instance;
}

Result<std::vector<Instance>> MemoryStore::instances(const InstanceFilter& filter) {
  std::vector<const Instance*> found;
  for (const auto& [id, kept] : instances_) {
    if (matches(filter, kept.instance)) found.push_back(&kept.instance);
  }
  std::sort(found.begin(), found.end(), [](auto* a, auto* b) { return a->id < b->id; });
  cut(found, filter.limit);
  std::vector<Instance> copies;
  copies.reserve(found.size());
  for (const Instance* one : found) copies.push_back(*one);
  return copies;
}

Result<std::set<std::string>> MemoryStore::started(const DistrictId& district,
                                                   const std::string& workflow,
                                                   const std::string& cycle) {
  const auto found = started_.find({district, workflow, cycle});
  return found == started_.end() ? std::set<std::string>{} : found->second;
}

Result<bool> MemoryStore::any_open(const DistrictId& district, const std::string& workflow,
                                   const std::string& cycle) {
  return std::any_of(instances_.begin(), instances_.end(), [&](const auto& each) {
    const Instance& one = each.second.instance;
    return !has_ended(one.status) && one.district == district && one.workflow == workflow &&
           one.cycle == cycle;
  });
}

Result<std::map<DistrictId, std::size_t>> MemoryStore::open_by_district() {
  std::map<DistrictId, std::size_t> open;
  for (const auto& [id, kept] : instances_) {
    if (!has_ended(kept.instance.status)) ++open[kept.instance.district];
  }
  return open;
}

Result<std::vector<InstanceId>> MemoryStore::due(Instant now, std::size_t limit) {
  std::vector<InstanceId> ids;
  for (const auto& [wake, id] : wakes_) {
    if (wake > now || ids.size() == limit) break;
    ids.push_back(id);
  }
  return ids;
}

Result<std::optional<Instant>> MemoryStore::next_wake() {
  if (wakes_.empty()) return std::optional<Instant>{};
  return std::optional<Instant>{wakes_.begin()->first};
}

Result<Task> MemoryStore::task(TaskId id) {
  const auto found = tasks_.find(id);
  if (found == tasks_.end()) return no_task(id);
  return found->second;
}

Result<std::vector<Task>> MemoryStore::tasks(const TaskFilter& filter) {
  std::vector<const Task*> found;
  const auto consider = [&](const Task& task) {
    if (matches(filter, task)) found.push_back(&task);
  };
  if (filter.instance) {
    const auto owner = instances_.find(*filter.instance);
    if (owner == instances_.end()) return std::vector<Task>{};
    for (const TaskId id : owner->second.tasks) consider(tasks_.at(id));
  } else {
    for (const auto& [id, task] : tasks_) consider(task);
  }
  std::sort(found.begin(), found.end(), [](auto* a, auto* b) { return sooner(*a, *b); });
  cut(found, filter.limit);
  std::vector<Task> copies;
  copies.reserve(found.size());
  for (const Task* one : found) copies.push_back(*one);
  return copies;
}

Result<std::vector<HistoryRecord>> MemoryStore::history(InstanceId id) {
  const auto found = instances_.find(id);
  if (found == instances_.end()) return no_instance(id);
  return found->second.history;
}

Result<std::vector<Fact>> MemoryStore::facts(const DistrictId& district, const std::string& name,
                                             Period period) {
  std::vector<Fact> inside;
  for (auto found = facts_.lower_bound({district, name});
       found != facts_.end() && found->first.first == district; ++found) {
    if (!name.empty() && found->first.second != name) break;
    std::copy_if(found->second.begin(), found->second.end(), std::back_inserter(inside),
                 [&](const Fact& fact) { return period.contains(fact.on); });
  }
  return inside;
}

Result<std::vector<Organisation>> MemoryStore::organisations(const DistrictId& district) {
  const auto found = organisations_.find(district);
  return found == organisations_.end() ? std::vector<Organisation>{} : found->second.things;
}

Result<std::vector<Person>> MemoryStore::people(const DistrictId& district) {
  const auto found = people_.find(district);
  return found == people_.end() ? std::vector<Person>{} : found->second.things;
}

Result<LastIds> MemoryStore::last_ids() { return last_ids_; }

Result<std::optional<std::int64_t>> MemoryStore::broken_audit_line() {
  return std::optional<std::int64_t>{};
}

}  // namespace marshrut
