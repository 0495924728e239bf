#include "tests/chaos/laws.hpp"

#include <algorithm>
#include <tuple>

#include "engine/service/versions.hpp"
#include "tests/chaos/due_law.hpp"

namespace marshrut::testing {

namespace {

using Kind = HistoryEntry::Kind;

std::string name(const Instance& instance) {
  return instance.workflow + " " + std::to_string(instance.id.number);
}
std::string name(const Task& task) { return task.step + " " + std::to_string(task.id.number); }

/// Facts that the workflows record, and the step whose end records each.
struct Recording {
  const char* workflow;
  const char* step;
  const char* fact;
};
constexpr Recording recordings[] = {
    {"professional_development", "diagnosis", "diagnosed"},
    {"professional_development", "route", "with_route"},
    {"professional_development", "training/each", "took_part"},
    {"measure", "report", "measure_done"},
    {"young_teacher", "order", "with_mentor"},
    {"annual_monitoring", "monitoring", "monitoring_done"},
    {"annual_monitoring", "measures", "measures_taken"},
    {"staffing", "plan", "staffing_planned"},
};

}  // namespace

void check_steps(Store& store, const std::vector<TaskId>& acknowledged, Problems& problems) {
  std::map<TaskId, int> completed;
  const auto instances = store.instances({});
  for (const Instance& instance : *instances) {
    const auto history = store.history(instance.id);
    for (const HistoryRecord& record : *history) {
      for (const HistoryEntry& entry : record.entries) {
        if (entry.kind == Kind::TaskCompleted) ++completed[entry.task];
      }
    }
  }
  for (const auto& [task, times] : completed) {
    if (times > 1) problems.add("task " + std::to_string(task.number) + " is done twice");
  }
  for (const TaskId id : acknowledged) {
    const auto task = store.task(id);
    const bool done = task.ok() && task->status == TaskStatus::Done && completed.contains(id);
    if (!done) {
      problems.add("task " + std::to_string(id.number) + " was acknowledged and is not done");
    }
  }
}

void Laws::check_instances(const Witness& witness) const {
  std::set<std::tuple<DistrictId, std::string, std::string, std::string>> starts;
  const auto all = store_.instances({});
  for (const Instance& each : *all) {
    check_history(each, witness);
    const bool first =
        starts.insert({each.district, each.workflow, each.subject_key, each.cycle}).second;
    if (!first && !each.cycle.empty()) problems_.add(name(each) + " is started twice in a cycle");
  }
  if (all->size() != witness.histories().size()) problems_.add("instances are lost");
  check_facts(witness);
}

void Laws::check_history(const Instance& instance, const Witness& witness) const {
  const auto records = store_.history(instance.id);
  std::vector<HistoryEntry> entries;
  std::int64_t revision = 0;
  for (const HistoryRecord& record : *records) {
    if (record.revision <= revision) problems_.add(name(instance) + " has a tangled history");
    revision = record.revision;
    entries.insert(entries.end(), record.entries.begin(), record.entries.end());
  }
  const auto told = static_cast<std::int64_t>(records->size()) + witness.silent(instance.id);
  if (told != instance.revision) problems_.add(name(instance) + " is not where it was left");
  const auto seen = witness.histories().find(instance.id);
  if (seen == witness.histories().end() || seen->second != entries) {
    problems_.add(name(instance) + " has another history than was written");
    return;
  }
  check_endings(instance, entries, witness);
}

void Laws::check_endings(const Instance& instance, const std::vector<HistoryEntry>& history,
                         const Witness& witness) const {
  for (const Recording& each : recordings) {
    if (instance.workflow != each.workflow) continue;
    const auto ended = std::count_if(history.begin(), history.end(), [&](const auto& entry) {
      return entry.kind == Kind::TaskCompleted && entry.step == each.step;
    });
    const auto counted = witness.facts().find({each.fact, instance.id});
    const int facts = counted == witness.facts().end() ? 0 : counted->second;
    // An incident holds an answer back until somebody mends the script.
    const bool short_of_one = instance.incident && facts == ended - 1;
    if (facts != ended && !short_of_one) {
      problems_.add(name(instance) + " has recorded " + each.fact + " " + std::to_string(facts) +
                    " times for " + std::to_string(ended) + " endings of " + each.step);
    }
  }
}

void Laws::check_facts(const Witness& witness) const {
  Witness::FactCounts stored;
  std::set<std::string> names;
  for (const auto& [fact, count] : witness.facts()) names.insert(fact.first);
  for (const std::string& each : names) {
    const auto facts = store_.facts(district_, each, {Date::min(), Date::max()});
    for (const Fact& fact : *facts) ++stored[{each, fact.instance}];
  }
  if (stored != witness.facts()) problems_.add("facts are lost or counted twice");
}

void Laws::check_tasks() const {
  const auto where = engine_.district(district_);
  const DueLaw due(engine_, (*where)->book(), problems_);
  const auto instances = store_.instances({});
  std::size_t open = 0;
  for (const Instance& instance : *instances) {
    std::set<TokenId> tokens;
    for (const Task& task : instance.tasks) {
      ++open;
      const auto stored = store_.task(task.id);
      if (!stored.ok() || !(*stored == task)) problems_.add(name(task) + " stands in two ways");
      if (!tokens.insert(task.token).second) problems_.add(name(task) + " shares its token");
    }
    const auto tasks = store_.tasks({.instance = instance.id});
    for (const Task& task : *tasks) due.check(instance, task);
  }
  const auto stored = store_.tasks({.status = TaskStatus::Open});
  if (stored->size() != open) problems_.add("open tasks stand outside their instances");
}

void Laws::check_messages(const Witness& witness) const {
  std::set<std::string> keys;
  const auto outbox = store_.outbox(OutboxFilter{});
  for (const OutboxRecord& record : *outbox) {
    if (!keys.insert(record.message.key).second) {
      problems_.add("two messages have the key " + record.message.key);
    }
  }
  if (keys.size() != witness.messages()) problems_.add("messages are lost");
}

void Laws::check_post(const PostBag& bag, Instant now) const {
  constexpr days longest_holidays{14};
  const auto outbox = store_.outbox(OutboxFilter{});
  for (const OutboxRecord& record : *outbox) {
    const Delivery& delivery = record.delivery;
    const std::string& key = record.message.key;
    if (delivery.state == DeliveryState::Dead) problems_.add("given up, with a way out: " + key);
    if (delivery.state == DeliveryState::Sent && !bag.has(key)) {
      problems_.add("said to be sent, and never left: " + key);
    }
    if (delivery.state != DeliveryState::Waiting) continue;
    if (delivery.next <= now) problems_.add("the outbox is not drained: " + key);
    if (delivery.next > now + longest_holidays) problems_.add("put off for too long: " + key);
  }
}

void Laws::check_audit() const {
  if (store_.broken_audit_line()->has_value()) problems_.add("the audit's chain is broken");
}

void Laws::check_rules() const {
  const auto head = Versions(store_).head();
  if (!head.ok() || !*head) return problems_.add("no rules are in force");
  if (!(*head)->applied) problems_.add("running tasks have not followed the rules");
  if ((*head)->hash != engine_.rulebook().version()) {
    problems_.add("the engine goes by other rules than those in force");
  }
}

void Laws::check_rest(Instant now) const {
  const auto where = engine_.district(district_);
  const Date today = (*where)->today(now);
  const auto running = store_.instances({.status = InstanceStatus::Running});
  for (const Instance& each : *running) {
    const bool missed = std::any_of(each.timers.begin(), each.timers.end(),
                                    [&](const Timer& timer) { return timer.on <= today; });
    if (missed) problems_.add(name(each) + " has slept through a timer");
  }
  if (!store_.due(now, 1)->empty()) problems_.add("timers stay due");
  if ((*where)->people().people() != *store_.people(district_)) {
    problems_.add("the engine does not know the register as it is stored");
  }
  check_nothing_to_start(engine_);
}

void Laws::check_fresh_start(Rulebook& rulebook, const Clock& clock) const {
  const auto fresh = Engine::open(store_, rulebook, clock);
  if (!fresh.ok()) return problems_.add("no engine starts over the store");
  check_nothing_to_start(**fresh);
}

void Laws::check_nothing_to_start(Engine& engine) const {
  check_none_started("cycle", engine.start_cycles("chaos", district_));
  check_none_started("measure", engine.start_measures("chaos", district_));
}

void Laws::check_none_started(const std::string& of, const Result<StartReport>& report) const {
  if (!report.ok()) return problems_.add("a " + of + " cannot start: " + report.error().message.en);
  for (const InstanceId id : report->started) {
    const auto late = store_.instance(id);
    problems_.add("a " + of + " was forgotten: " + late->subject_key + " " + late->cycle);
  }
}

}  // namespace marshrut::testing
