#include <algorithm>
#include <map>
#include <utility>

#include "engine/service/campaigns.hpp"

namespace marshrut {

namespace {

/// Of each subject the last value of each fact: who did it over again is counted once.
void count_facts(const std::vector<Fact>& facts, RunSummary& told) {
  std::map<std::string, std::map<std::string, const Fact*>> last;
  for (const Fact& fact : facts) last[fact.name][fact.subject_key] = &fact;
  for (const auto& [name, subjects] : last) {
    for (const auto& [subject, fact] : subjects) {
      const bool no = fact->value.is_bool() && !fact->value.as_bool();
      if (!no) ++told.facts[name];
      if (fact->value.is_number()) told.sums[name] += fact->value.as_number();
    }
  }
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
    if (!has_ended(each.status)) told.unfinished.push_back(each.subject_name);
  }
  std::sort(told.unfinished.begin(), told.unfinished.end());
  for (const std::string& name : rules->workflow().fact_names()) told.facts[name] = 0;
  MARSHRUT_TRY(auto facts, engine_.store().facts(run.district, "",
                                                 {run.begun, district->today(engine_.now())}));
  std::erase_if(facts, [&](const Fact& fact) { return fact.cycle != run.name; });
  count_facts(facts, told);
  return told;
}

Value RunSummary::as_value() const {
  const auto number = [](std::size_t count) { return Value(static_cast<std::int64_t>(count)); };
  Value::Map by_outcome;
  for (const auto& [title, count] : outcomes) by_outcome[title] = number(count);
  Value::Map by_fact;
  for (const auto& [name, count] : facts) by_fact[name] = number(count);
  Value::Map by_sum;
  for (const auto& [name, sum] : sums) by_sum[name] = sum;
  return Value::map({{"members", number(members)},
                     {"started", number(started)},
                     {"running", number(running)},
                     {"paused", number(paused)},
                     {"incidents", number(incidents)},
                     {"cancelled", number(cancelled)},
                     {"outcomes", std::move(by_outcome)},
                     {"facts", std::move(by_fact)},
                     {"sums", std::move(by_sum)},
                     {"unfinished", Value::List(unfinished.begin(), unfinished.end())}});
}

Status Campaigns::close_ended(const DistrictId& district, const std::string& workflow,
                              const std::string& name) {
  MARSHRUT_TRY(const bool open, engine_.store().any_open(district, workflow, name));
  if (open) return Done{};
  MARSHRUT_TRY(auto run, find(district, name));
  if (!run || run->workflow != workflow) return Done{};
  return close_if_over("engine", *run);
}

Status Campaigns::close_if_over(const std::string& actor, CycleRun& run) {
  if (run.state != RunState::Running || run.waves_started < run.waves.size()) return Done{};
  MARSHRUT_TRY(const bool open, engine_.store().any_open(run.district, run.workflow, run.name));
  if (open) return Done{};
  MARSHRUT_TRY(const RunSummary told, summary(run));
  MARSHRUT_TRY(const District* district, engine_.district(run.district));
  run.state = RunState::Closed;
  run.unfinished = false;
  run.ended = district->today(engine_.now());
  run.summary = told.as_value();
  return record(actor, run, "cycle-close");
}

}  // namespace marshrut
