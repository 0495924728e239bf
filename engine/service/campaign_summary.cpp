#include <algorithm>
#include <set>
#include <utility>

#include "engine/service/campaigns.hpp"

namespace marshrut {

namespace {

bool ended(const Instance& instance) {
  return instance.status == InstanceStatus::Finished ||
         instance.status == InstanceStatus::Cancelled;
}

}  // namespace

Result<RunSummary> Campaigns::summary(const CycleRun& run) {
  MARSHRUT_TRY(District * district, engine_.district(run.district));
  MARSHRUT_TRY(const DistrictRules* rules, district->rules(run.workflow));
  MARSHRUT_TRY(const auto all, instances(run));
  RunSummary told{.members = run.members.size(), .started = all.size()};
  for (const Instance& each : all) {
    switch (each.status) {
      case InstanceStatus::Running: ++told.running; break;
      case InstanceStatus::Paused: ++told.paused; break;
      case InstanceStatus::Incident: ++told.incidents; break;
      case InstanceStatus::Cancelled: ++told.cancelled; break;
      case InstanceStatus::Finished:
        ++told.outcomes[rules->workflow().outcome_title(each.outcome)];
        break;
    }
    if (!ended(each)) told.unfinished.push_back(each.subject_name);
  }
  std::sort(told.unfinished.begin(), told.unfinished.end());
  for (const std::string& name : rules->workflow().fact_names()) {
    MARSHRUT_TRY(
        const auto facts,
        engine_.store().facts(run.district, name, {run.begun, district->today(engine_.now())}));
    std::set<std::string> subjects;
    for (const Fact& fact : facts) {
      const bool no = fact.value.is_bool() && !fact.value.as_bool();
      if (fact.cycle == run.name && !no) subjects.insert(fact.subject_key);
    }
    told.facts[name] = subjects.size();
  }
  return told;
}

Value RunSummary::as_value() const {
  const auto number = [](std::size_t count) { return Value(static_cast<std::int64_t>(count)); };
  Value::Map by_outcome;
  for (const auto& [title, count] : outcomes) by_outcome[title] = number(count);
  Value::Map by_fact;
  for (const auto& [name, count] : facts) by_fact[name] = number(count);
  return Value::map({{"members", number(members)},
                     {"started", number(started)},
                     {"running", number(running)},
                     {"paused", number(paused)},
                     {"incidents", number(incidents)},
                     {"cancelled", number(cancelled)},
                     {"outcomes", std::move(by_outcome)},
                     {"facts", std::move(by_fact)},
                     {"unfinished", Value::List(unfinished.begin(), unfinished.end())}});
}

Result<bool> Campaigns::any_open(const DistrictId& district, const std::string& workflow,
                                 const std::string& name) {
  for (const auto status :
       {InstanceStatus::Running, InstanceStatus::Paused, InstanceStatus::Incident}) {
    MARSHRUT_TRY(const auto open, engine_.store().instances({.district = district,
                                                             .workflow = workflow,
                                                             .cycle = name,
                                                             .status = status,
                                                             .limit = 1}));
    if (!open.empty()) return true;
  }
  return false;
}

Status Campaigns::close_ended(const DistrictId& district, const std::string& workflow,
                              const std::string& name) {
  MARSHRUT_TRY(const bool open, any_open(district, workflow, name));
  if (open) return Done{};
  MARSHRUT_TRY(auto run, find(district, name));
  if (!run || run->workflow != workflow) return Done{};
  return close_if_over("engine", *run);
}

Status Campaigns::close_if_over(const std::string& actor, CycleRun& run) {
  if (run.state != RunState::Running || run.waves_started < run.waves.size()) return Done{};
  MARSHRUT_TRY(const bool open, any_open(run.district, run.workflow, run.name));
  if (open) return Done{};
  MARSHRUT_TRY(const RunSummary told, summary(run));
  MARSHRUT_TRY(const District* district, engine_.district(run.district));
  run.state = RunState::Closed;
  run.ended = district->today(engine_.now());
  run.summary = told.as_value();
  return record(actor, run, "cycle-close");
}

}  // namespace marshrut
