#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "engine/base/limits.hpp"
#include "engine/service/campaigns.hpp"

namespace marshrut {

namespace {

std::string label(const Task& task) {
  if (task.assignees.empty()) return {};
  const Assignee& first = task.assignees.front();
  return first.person_name.empty() ? first.party : first.person_name;
}

/// Runs starts that are thrown away, and counts what they would ask for.
class Rehearsal {
 public:
  Rehearsal(Engine& engine, District& district, CyclePreview& told)
      : engine_(engine), district_(district), told_(told) {}

  /// Members [first, last) of one wave, on its day.
  void run(const std::vector<const RunMember*>& members, Date day, const std::string& kind) {
    const Instant now = std::max(engine_.now(), district_.begins(day));
    IdSource ids;
    Work work([this](InstanceId id) { return engine_.store().instance(id); }, district_, ids, now,
              "preview");
    for (const RunMember* each : members) {
      Instance fresh;
      fresh.workflow = told_.run.workflow;
      fresh.subject_kind = kind;
      fresh.subject_key = each->subject;
      fresh.subject_name = each->name;
      fresh.cycle = told_.run.name;
      const auto begun = work.begin(std::move(fresh));
      if (!begun.ok()) {
        told_.failing.push_back({each->subject, each->name, begun.error().message});
      }
    }
    for (const Recorded& record : work.take().instances) count(record);
  }

  void finish() {
    for (auto& [key, tasks] : desks_) {
      const auto& [who, step, due] = key;
      told_.desks.push_back({who, step, due, tasks});
    }
  }

 private:
  void count(const Recorded& record) {
    const Instance& after = record.after;
    if (after.status == InstanceStatus::Finished) ++told_.ended_at_once;
    if (after.incident) {
      told_.failing.push_back({after.subject_key, after.subject_name, after.incident->message});
    }
    for (const Task& task : record.tasks) {
      const auto due = task.due ? std::optional(task.due->effective) : std::nullopt;
      ++desks_[{label(task), task.step, due}];
    }
  }

  Engine& engine_;
  District& district_;
  CyclePreview& told_;
  std::map<std::tuple<std::string, std::string, std::optional<Date>>, std::size_t> desks_;
};

}  // namespace

Result<CyclePreview> Campaigns::preview(District& district, const CycleTime& time) {
  CyclePreview told;
  MARSHRUT_TRY(auto known, find(district.book().info.id, time.name));
  told.begun = known && known->state != RunState::Undone;
  if (told.begun) {
    told.run = std::move(*known);
  } else {
    MARSHRUT_TRY(told.run, plan(district, time, &told));
  }
  const CycleRun& run = told.run;
  MARSHRUT_TRY(const DistrictRules* rules, district.rules(run.workflow));
  MARSHRUT_TRY(const auto started, engine_.store().started(run.district, run.workflow, run.name));
  MARSHRUT_TRY(told.to_stop, to_stop(run));
  Rehearsal rehearsal(engine_, district, told);
  const std::string kind = rules->workflow().subject;
  std::size_t seen = 0;
  for (std::size_t wave = 0; wave < run.waves.size(); ++wave) {
    std::vector<const RunMember*> portion;
    const auto flush = [&] {
      if (!portion.empty()) rehearsal.run(portion, run.waves[wave], kind);
      told.to_start += portion.size();
      portion.clear();
      if (progress_) progress_(seen, run.members.size());
    };
    for (const RunMember& each : run.members) {
      if (each.wave != wave) continue;
      ++seen;
      if (!started.contains(each.subject)) portion.push_back(&each);
      if (portion.size() == limits::instances_per_commit) flush();
    }
    flush();
  }
  rehearsal.finish();
  return told;
}

}  // namespace marshrut
