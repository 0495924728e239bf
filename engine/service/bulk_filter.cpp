#include <algorithm>
#include <set>

#include "engine/base/text.hpp"
#include "engine/service/bulk.hpp"
#include "engine/service/campaigns.hpp"

namespace marshrut {

namespace {

using Names = std::set<std::string>;

/// NotFound, where a name is none of those that are known.
Status check_name(const std::optional<std::string>& name, const Names& known, const Message& what) {
  if (!name || known.contains(*name)) return Done{};
  const std::string near = nearest(*name, {known.begin(), known.end()});
  return error(ErrorKind::NotFound,
               what.ru + " «" + *name + "» здесь нет" +
                   (near.empty() ? "" : "; возможно, имелось в виду «" + near + "»"),
               "there is no " + what.en + " \"" + *name + "\" here" +
                   (near.empty() ? "" : "; perhaps \"" + near + "\""));
}

Result<Names> steps_of(District& district, const std::vector<std::string>& workflows,
                       const std::vector<Task>& tasks) {
  Names names;
  for (const std::string& workflow : workflows) {
    MARSHRUT_TRY(const DistrictRules* rules, district.rules(workflow));
    for (const Step& each : rules->workflow().steps) names.insert(each.name);
  }
  for (const Task& task : tasks) names.insert(task.step.substr(0, task.step.find('/')));
  return names;
}

Result<Names> cycles_of(Engine& engine, const DistrictId& district) {
  Names names;
  MARSHRUT_TRY(const auto runs, Campaigns(engine).runs(district));
  for (const CycleRun& run : runs) names.insert(run.name);
  MARSHRUT_TRY(const auto open, engine.store().instances({.district = district, .open = true}));
  for (const Instance& each : open) {
    if (!each.cycle.empty()) names.insert(each.cycle);
  }
  return names;
}

/// Everybody and every party that a task of the district may be with.
Names people_of(const District& district, const std::vector<Task>& tasks) {
  Names names;
  for (const Person& each : district.people().people()) {
    names.insert(short_name(each.name));
    names.insert(each.key);
  }
  for (const Party& each : district.book().parties.all()) names.insert(each.name);
  for (const Task& task : tasks) {
    for (const Assignee& each : task.assignees) {
      names.insert({each.party, each.person_key, each.person_name});
    }
  }
  return names;
}

}  // namespace

Status Bulk::check_names(District& district, const BulkFilter& filter) {
  const DistrictId id = district.book().info.id;
  const auto workflows = engine_.rulebook().workflow_names();
  MARSHRUT_MUST(
      check_name(filter.workflow, {workflows.begin(), workflows.end()}, {"маршрута", "workflow"}));
  MARSHRUT_TRY(const auto tasks,
               engine_.store().tasks({.district = id, .status = TaskStatus::Open}));
  if (filter.step) {
    const auto of = filter.workflow ? std::vector{*filter.workflow} : workflows;
    MARSHRUT_TRY(const Names steps, steps_of(district, of, tasks));
    MARSHRUT_MUST(check_name(filter.step, steps, {"шага", "step"}));
  }
  if (filter.cycle) {
    MARSHRUT_TRY(const Names cycles, cycles_of(engine_, id));
    MARSHRUT_MUST(check_name(filter.cycle, cycles, {"цикла", "cycle"}));
  }
  return check_name(filter.assignee, people_of(district, tasks), {"ответственного", "party"});
}

}  // namespace marshrut
