#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "engine/service/engine.hpp"
#include "engine/service/measures.hpp"

namespace marshrut {

/// What a person does with a task that has come to their desk.
struct Deed {
  bool ever = true;  ///< false: it is never done
  Date on{};         ///< the day it is done; not before the task was opened
  Value answer{};
};

/// People of a simulation. The same question must get the same answer: no memory, no clock.
class Cast {
 public:
  Cast() = default;
  Cast(const Cast&) = delete;
  Cast& operator=(const Cast&) = delete;
  virtual ~Cast() = default;
  virtual Deed deed(const Task& task, const Instance& instance, const District& district) = 0;
};

/// Years of districts on a virtual clock: the engine's own use cases, day by day, and a cast that
/// does the work. There is no second code path: only the clock and the people are made.
class Simulation {
 public:
  Simulation(Engine& engine, ManualClock& clock, Cast& cast);
  Simulation(const Simulation&) = delete;
  Simulation& operator=(const Simulation&) = delete;
  ~Simulation();

  struct Progress {
    Date day;
    std::size_t done = 0;  ///< days
    std::size_t of = 0;
  };
  /// Runs every day of the period for the districts, in their order. Errors of a commit end it;
  /// single refusals do not. Starts what opens, fires timers, lets the cast work.
  Status run(const std::vector<DistrictId>& districts, Period period,
             const std::function<void(const Progress&)>& progress = {});

  /// Tasks completed, and events that the engine refused (a cast's answer that does not fit).
  [[nodiscard]] std::size_t completed() const { return completed_; }
  [[nodiscard]] std::size_t refused() const { return refused_; }

 private:
  struct Planned {
    DistrictId district;
    Completion completion;
  };
  /// What is to start on which day: made anew whenever a row got other dates.
  struct Opening {
    std::size_t recordings = 0;
    std::map<Date, std::vector<std::string>> measures{};
    std::map<Date, std::vector<std::string>> links{};
  };
  void note_open_tasks(const Recorded& record);
  Opening& opening_of(const District& district, Date today);
  Status start_what_opens(const DistrictId& district, Date today);
  Status do_todays_work(const DistrictId& district, Date today);

  Engine& engine_;
  ManualClock& clock_;
  Cast& cast_;
  std::map<DistrictId, Opening> opening_;
  std::map<Date, std::vector<Planned>> agenda_;
  std::map<TaskId, Date> planned_;  ///< so that a changed task is not planned twice
  std::size_t completed_ = 0;
  std::size_t refused_ = 0;
};

}  // namespace marshrut
