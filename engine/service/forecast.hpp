#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "engine/service/engine.hpp"

namespace marshrut {

/// One task of a period that was played, as it stood on the period's last day.
struct ForecastTask {
  std::string thread;  ///< see thread_of: equal in another rule set
  Task task;
  std::string workflow;        ///< its name
  std::string workflow_title;  ///< «Мероприятие плана»
  std::string step_title;  ///< «Входная диагностика»; empty: the title holds only the subject
  std::size_t reminders = 0;  ///< messages before its due date, to all who were reminded
  bool overdue = false;       ///< was, or is, open after the last day that the law allows
};

/// What a month asks for. Tasks are counted once for everybody who is to act.
struct MonthLoad {
  std::size_t opened = 0;
  std::size_t due = 0;        ///< effective date in the month
  std::size_t done = 0;       ///< closed as done in the month
  std::size_t overdue = 0;    ///< first late day in the month
  std::size_t reminders = 0;  ///< sent in the month, escalations and notices of delay too

  friend bool operator==(const MonthLoad&, const MonthLoad&) = default;
};

/// A month of a civil year: (2024, 9). Sorts by time.
using Month = std::pair<int, int>;
Month month_in(Date date);

/// What a played period of one district asked for.
struct Forecast {
  DistrictInfo info;
  Period period;
  std::vector<ForecastTask> tasks;    ///< by number: in the order in which they were opened
  std::map<Month, MonthLoad> months;  ///< every month of the period; each task counted once
  /// By name, as tasks name who is to act; of months with something in them.
  std::map<std::string, std::map<Month, MonthLoad>> people;
};

/// A short name of who is to act: the person's, or the party's where no person stands for it.
const std::string& name_of(const Assignee& assignee);

/// What stays of a task's identity when rules move its dates: district, workflow, subject, cycle
/// and step; a row of a plan without the date of its occurrence; a branch with its title. Several
/// tasks may share it: occurrences of a row, rounds of a route.
std::string thread_of(const Task& task, const Instance& instance);

/// Reads what was recorded in the engine's store. Counts what lies in the period; a task that is
/// open on its last day counts as open. Errors: of the store; NotFound.
Result<Forecast> forecast(Engine& engine, const DistrictId& district, Period period);

}  // namespace marshrut
