#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "engine/runtime/advance.hpp"

namespace marshrut::testing {

/// Rules that answer from tables, so that the runtime is tested without Lua.
class TableRules final : public Rules {
 public:
  using Guard = std::function<Result<bool>(const Scene&)>;
  using Function = std::function<Result<Value>(const Scene&)>;

  FunctionRef guard(Guard answer) {
    guards_.push_back(std::move(answer));
    return {static_cast<std::uint32_t>(guards_.size())};
  }
  FunctionRef function(Function answer) {
    functions_.push_back(std::move(answer));
    return {static_cast<std::uint32_t>(functions_.size())};
  }
  std::map<std::string, int> due_in_days;          ///< by step: counted from today
  std::map<std::string, std::vector<int>> remind;  ///< by step: days before the due date

  std::map<std::string, std::vector<int>> not_started;  ///< by step: days after it was opened
  std::map<std::string, std::vector<int>> escalate;     ///< by step: days after the due date

  std::map<std::string, std::vector<Assignee>> people;  ///< by step: who does it, if not its own

  WhenMissed missed = WhenMissed::Once;  ///< of reminders

  Result<bool> holds(FunctionRef ref, const Scene& scene) override {
    return guards_.at(ref.number - 1)(scene);
  }
  Result<Value> run(FunctionRef ref, const Scene& scene) override {
    return functions_.at(ref.number - 1)(scene);
  }
  Result<std::optional<Due>> due(const Step& step, const Scene& scene) override {
    const auto known = due_in_days.find(step.name);
    if (known == due_in_days.end()) return std::optional<Due>{};
    const Date day = scene.today + days{known->second};
    return std::optional<Due>{Due{.due = day, .effective = day, .overdue_after = day}};
  }
  Result<std::vector<Assignee>> assignees(const Step& step, const Scene& scene) override {
    (void)scene;
    if (const auto known = people.find(step.name); known != people.end()) return known->second;
    return std::vector<Assignee>{{"ответственный за " + step.name, "key-" + step.name, "Имя"}};
  }
  std::vector<Date> reminders(const Step& step, const Due& due, Date today) override {
    std::vector<Date> dates;
    for (const int before : remind[step.name]) {
      if (due.effective - days{before} > today) dates.push_back(due.effective - days{before});
    }
    return dates;
  }
  std::vector<Date> start_reminders(const Step& step, Date from, Date today) override {
    std::vector<Date> dates;
    for (const int after : not_started[step.name]) {
      if (from + days{after} > today) dates.push_back(from + days{after});
    }
    return dates;
  }
  [[nodiscard]] WhenMissed missed_reminders(const Step& step) const override {
    (void)step;
    return missed;
  }
  std::vector<EscalationDay> escalations(const Step& step, const Due& due, Date today) override {
    std::vector<EscalationDay> found;
    int rung = 0;
    for (const int after : escalate[step.name]) {
      ++rung;
      const Date day = due.overdue_after + days{after};
      if (day > today) found.push_back({day, rung});
    }
    return found;
  }
  std::vector<Assignee> escalated_to(const Step& step, const Scene& scene, int rung) override {
    (void)scene;
    return {{"ступень " + std::to_string(rung) + " над " + step.name, {}, {}}};
  }
  [[nodiscard]] Date working_day(Date date) const override { return date; }

 private:
  std::vector<Guard> guards_;
  std::vector<Function> functions_;
};

inline Step task(std::string name, std::vector<std::string> next) {
  Step step{.name = std::move(name), .kind = StepKind::Task};
  step.title = step.name;
  for (auto& to : next) step.next.push_back({std::move(to)});
  return step;
}
inline Step automatic(std::string name, std::vector<std::string> next, Split split = Split::First) {
  Step step = task(std::move(name), std::move(next));
  step.kind = StepKind::Auto;
  step.split = split;
  return step;
}
inline Step finish(std::string name) {
  return Step{.name = std::move(name), .kind = StepKind::Finish};
}

inline Workflow workflow(std::vector<Step> steps) {
  Workflow made{.name = "test", .subject = "teacher", .steps = std::move(steps)};
  made.start = made.steps.front().name;
  return made;
}

/// One instance on its way: applies events and keeps everything that they gave.
class Journey {
 public:
  Journey(Workflow workflow, TableRules& rules) : workflow_(std::move(workflow)), rules_(rules) {
    now.id = InstanceId{1};
    now.district = "region/district";
    now.workflow = workflow_.name;
    now.subject_key = "t1";
  }

  Result<Transition> apply(const Event& event) {
    auto transition = advance(workflow_, rules_, now, subject, event, today, ids_);
    if (!transition.ok()) return transition;
    tell_every_task(*transition);
    now = transition->after;
    return transition;
  }
  Transition must(const Event& event) {
    auto transition = apply(event);
    if (!transition.ok()) throw std::runtime_error(transition.error().message.en);
    return *transition;
  }
  /// Completes the first open task of a step.
  Result<Transition> complete(const std::string& step, Value answer = {}) {
    for (const Task& each : now.tasks) {
      if (each.step == step) return apply(event::CompleteTask{each.id, std::move(answer)});
    }
    throw std::runtime_error("no open task at " + step);
  }
  /// Names of the steps where tokens stand, sorted.
  [[nodiscard]] std::vector<std::string> standing() const {
    std::vector<std::string> names;
    for (const Token& token : now.tokens) names.push_back(token.step);
    std::sort(names.begin(), names.end());
    return names;
  }

  Instance now;
  Value subject = Value::map({{"name", "Иванова Анна Петровна"}});
  Date today = date(2024, 9, 2);

 private:
  /// A task that a transition leaves otherwise than it was must stand in it: the store writes those
  /// alone.
  void tell_every_task(const Transition& transition) const {
    const auto same = [](const Task& task) {
      return [&](const Task& other) { return other == task; };
    };
    for (const Task& task : transition.after.tasks) {
      if (std::any_of(now.tasks.begin(), now.tasks.end(), same(task))) continue;
      if (std::any_of(transition.tasks.begin(), transition.tasks.end(), same(task))) continue;
      throw std::runtime_error("a task has changed and is not told");
    }
  }

  Workflow workflow_;
  TableRules& rules_;
  IdSource ids_;
};

using Names = std::vector<std::string>;

}  // namespace marshrut::testing
