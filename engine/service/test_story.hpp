#pragma once

#include <set>
#include <string>
#include <utility>
#include <vector>

#include "engine/service/dry_run.hpp"
#include "engine/service/rule_tests.hpp"

namespace marshrut {

/// One test at work in one district: tells its days and compares. Private to this room.
class TestStory {
 public:
  TestStory(District& district, const std::string& workflow, const RuleTest& test)
      : district_(district), workflow_name_(workflow), test_(test), run_(district) {}

  /// Every expectation that is not met; after a deed that is refused, or a script that fails, the
  /// rest of the story is not told.
  std::vector<TestFailure> tell();

 private:
  // --- test_story.cpp --------------------------------------------------------------------------
  bool begin();
  bool begin_about_measure(Instance& fresh);
  void settle_register();
  bool live_until(Date day);
  bool act(const TestMoment& moment);
  bool complete(const TestMoment& moment);
  bool keep(const Result<DryRun::Records>& done, const Place& place, Date day);
  void fail(const Place& place, std::string ru, std::string en);
  bool known_step(const std::string& step, const Place& place);
  [[nodiscard]] std::vector<const Task*> open_tasks(const std::string& step) const;

  // --- test_expectations.cpp -------------------------------------------------------------------
  void compare(const Expected& expected, Date day);
  void compare_names(const Expected& expected, const Message& what,
                     const std::vector<std::string>& came);
  void compare_people(const Expected& expected, const Message& what,
                      const std::vector<Assignee>& came, bool in_order);
  void compare_value(const Expected& expected, const Message& what, const Value* came);
  void compare_deficits(const Expected& expected);
  void compare_due(const Expected& expected);
  void compare_reminders(const Expected& expected);
  void compare_acting(const Expected& expected);
  void differs(const Place& place, const Message& what, const std::string& wanted,
               const std::string& came);
  const Task* task_at(const Expected& expected);

  [[nodiscard]] const Instance& now() const { return run_.instance(id_); }

  District& district_;
  const std::string& workflow_name_;
  const RuleTest& test_;
  DryRun run_;
  const Workflow* workflow_ = nullptr;
  InstanceId id_{};
  std::vector<std::pair<Date, Assignee>> told_;  ///< a day and who got a message on it
  Value recorded_ = Value::Map{};                ///< the last value of each fact
  std::vector<TestFailure> failures_;
};

/// The name of the step that rules and tests use: the body of an Each has its Each's.
std::string step_name(const std::string& step);

}  // namespace marshrut
