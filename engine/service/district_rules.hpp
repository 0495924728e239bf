#pragma once

#include <map>
#include <memory>
#include <string>
#include <tuple>
#include <unordered_map>
#include <vector>

#include "engine/model/rules.hpp"
#include "engine/rulebook/rulebook.hpp"
#include "engine/service/register_view.hpp"

namespace marshrut {

/// A district's rules for one workflow, as the runtime asks them: terms against the calendar,
/// parties against the register, functions in the script session.
///
/// A session that a script has spoiled is opened anew before the next call. Dates and parties that
/// are equal for many subjects are worked out once: answers are kept by step, day and organisation.
/// Threads: one. `book`, `people` and `rulebook` outlive it.
class DistrictRules final : public Rules {
 public:
  /// `graph`: the text that the workflow was read from, where it is not the rulebook's.
  DistrictRules(Rulebook& rulebook, const DistrictBook& book, const RegisterView& people,
                WorkflowBook workflow, std::optional<std::string> graph = {});

  [[nodiscard]] const Workflow& workflow() const { return book_.workflow; }
  /// The merged rules, as scripts see them in c.rules.
  [[nodiscard]] const Declared& settings() const { return book_.rules; }
  [[nodiscard]] const StepRule* rule_of(std::string_view step) const;
  /// Whether the scripts of both decide alike: the same functions over the same graph and the same
  /// settings. When and who may differ. False where a session cannot tell.
  [[nodiscard]] bool decides_as(const DistrictRules& other) const;

  Result<bool> holds(FunctionRef guard, const Scene& scene) override;
  Result<Value> run(FunctionRef function, const Scene& scene) override;
  Result<std::optional<Due>> due(const Step& step, const Scene& scene) override;
  Result<std::vector<Assignee>> assignees(const Step& step, const Scene& scene) override;
  std::vector<Date> reminders(const Step& step, const Due& due, Date today) override;
  std::vector<Date> start_reminders(const Step& step, Date from, Date today) override;
  [[nodiscard]] WhenMissed missed_reminders(const Step& step) const override;
  std::vector<EscalationDay> escalations(const Step& step, const Due& due, Date today) override;
  std::vector<Assignee> escalated_to(const Step& step, const Scene& scene, int rung) override;
  [[nodiscard]] Date working_day(Date date) const override;

  /// After an import: who acts is asked of the register again.
  void forget_people() { acting_.clear(); }
  /// After something was recorded that rows of plans wait for.
  void forget_dates() { dues_.clear(); }

 private:
  Result<Value> call(FunctionRef function, const Scene& scene);
  const std::vector<Assignee>& acting(const Step& step, const StepRule& rule,
                                      const std::string& organisation, Date today);
  std::vector<Assignee> acting_for(const Measure& row, const Scene& scene) const;
  const RemindRule& ladder_of(const Step& step) const;
  std::vector<NamedParty> default_controller(const Instance& instance) const;
  Date begun_by_plan(const StepRule& rule, const Scene& scene);
  std::optional<Period> window_of(const std::string& cycle_name);
  std::optional<Due> due_by_rule(const StepRule& rule, Date entered, Date base) const;
  std::optional<Due> due_of_measure(const std::string& key) const;

  Rulebook& rulebook_;
  const DistrictBook& district_;
  const RegisterView& people_;
  WorkflowBook book_;
  std::optional<std::string> graph_;
  std::map<std::string, std::optional<Period>> windows_;  ///< by a cycle's name; none: no such
  /// By step, the day it began and the day it should have begun; or by the row's key alone.
  std::map<std::tuple<std::string, Date, Date>, std::optional<Due>> dues_;
  std::unordered_map<std::string, std::vector<Assignee>> acting_;  ///< step and organisation
  Date acting_on_{};                                               ///< the day that `acting_` is of
  Date today_{};
  Value today_fields_{};  ///< c.today of that day; null: not made yet
};

}  // namespace marshrut
