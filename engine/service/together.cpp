#include <iterator>
#include <map>
#include <numeric>
#include <utility>

#include "engine/service/engine.hpp"

namespace marshrut {

namespace {

void append(Batch& to, Batch from) {
  to.actor = from.actor;
  to.at = from.at;
  std::move(from.instances.begin(), from.instances.end(), std::back_inserter(to.instances));
  std::move(from.audit.begin(), from.audit.end(), std::back_inserter(to.audit));
}

}  // namespace

std::vector<Status> Engine::complete_together(const std::vector<TaskAnswer>& answers) {
  std::vector<Status> told(answers.size(), Status(Done{}));
  std::vector<std::size_t> left(answers.size());
  std::iota(left.begin(), left.end(), std::size_t{0});
  while (!left.empty()) left = complete_some(answers, left, told);
  close_cycles();
  return told;
}

/// Those whose instance another one of this commit has changed already wait for the next commit:
/// a record of the history has one actor.
std::vector<std::size_t> Engine::complete_some(const std::vector<TaskAnswer>& answers,
                                               const std::vector<std::size_t>& asked,
                                               std::vector<Status>& told) {
  std::map<DistrictId, Work> works;
  std::vector<std::size_t> inside;
  std::vector<std::size_t> later;
  for (const std::size_t i : asked) {
    const TaskAnswer& each = answers[i];
    const auto task = open_task(each.task);
    const auto where = task.ok() ? district(task->district) : Result<District*>(task.error());
    if (!where.ok()) {
      told[i] = where.error();
      continue;
    }
    Work& work = works.try_emplace(task->district, work_in(**where, each.actor)).first->second;
    if (work.holds(task->instance)) {
      later.push_back(i);
      continue;
    }
    work.act_as(each.actor);
    const Event event =
        event::CompleteTask{each.task, each.answer, stand_in(**where, each.actor, *task)};
    told[i] = work.apply(task->instance, event);
    if (!told[i].ok()) continue;
    audit_task(work, *task, event, each.answer);
    inside.push_back(i);
  }
  Batch batch;
  for (auto& [name, work] : works) append(batch, work.take());
  const Status done = commit(std::move(batch));
  for (const std::size_t i : inside) told[i] = done;
  return later;
}

}  // namespace marshrut
