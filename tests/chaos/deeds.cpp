#include <algorithm>

#include "tests/chaos/chaos.hpp"

namespace marshrut::testing {

void Chaos::deed() {
  const int which = dice_.below(200);
  if (which < 72) return complete_one();
  if (which < 88) return complete_several();
  if (which < 104) return complete_together();
  if (which < 128) return change_task();
  if (which < 148) return change_instance();
  if (which < 158) return signal();
  if (which < 166) return start_somebody();
  if (which < 174) return import_again();
  if (which < 182) return change_many();
  if (which < 188) return change_cycle();
  if (which < 192) return plan_event();
  if (which < 192 + ground_.rule_edits) return change_rules();
  (void)engine_->resend("office", std::nullopt);
}

/// What was refused changed nothing; what was acknowledged is there.
void Chaos::told(const Status& answer, const Task& before) {
  const auto after = held_.task(before.id);
  if (answer.ok()) {
    done(before.id);
  } else if (answer.error().kind != ErrorKind::Indeterminate && !(*after == before)) {
    problems_.add("task " + std::to_string(before.id.number) + " was refused and has changed");
  }
}

void Chaos::done(TaskId task) {
  acknowledged_.push_back(task);
  tell("done " + std::to_string(task.number));
}

void Chaos::tell(const std::string& line) const {
  if (ground_.tell) ground_.tell(line);
}

/// Where an instance stands is acknowledged.
void Chaos::tell_of(InstanceId instance) const {
  if (!ground_.tell) return;
  const auto now = held_.instance(instance);
  tell("at " + std::to_string(instance.number) + " " + std::to_string(now->revision));
}

std::vector<Task> Chaos::some_open_tasks() {
  auto open = *held_.tasks({.status = TaskStatus::Open});
  std::vector<Task> some;
  for (int draws = 6; draws > 0 && !open.empty(); --draws) {
    const auto at = open.begin() + dice_.below(static_cast<int>(open.size()));
    some.push_back(std::move(*at));
    open.erase(at);
  }
  return some;
}

std::vector<Instance> Chaos::some_instances() { return *held_.instances({.open = true}); }

/// A district that cannot be opened for want of a read is asked for again.
District* Chaos::place() {
  while (true) {
    const auto where = engine_->district(ground_.district);
    if (where.ok()) return *where;
  }
}

}  // namespace marshrut::testing
