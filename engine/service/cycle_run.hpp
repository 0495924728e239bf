#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/model/cohort.hpp"
#include "engine/model/store.hpp"

namespace marshrut {

/// Where a run stands.
enum class RunState {
  Running,    ///< its waves start as they come; then it waits for the last instance to end
  Paused,     ///< no wave starts, its instances stand still
  Cancelled,  ///< its instances are cancelled, the rest will not start
  Undone,     ///< its start was taken back; a new start takes a new snapshot
  Closed,     ///< the last instance has ended; the summary is recorded
};
std::string_view word(RunState state);  ///< "running", …
Message words(RunState state);          ///< «идёт», "running"

/// One subject of the snapshot.
struct RunMember {
  std::string subject;
  std::string name;
  std::size_t wave = 0;  ///< index into CycleRun::waves
};

/// One who is left out or could not be started, and why.
struct LeftOut {
  std::string subject;
  std::string name;
  Message why;
};

/// One time that a cycle came in one district: whom it is for, as it was decided on the day it
/// began, and how far it has come. Who was started is not here: the instances themselves tell.
struct CycleRun {
  DistrictId district;
  std::string name;   ///< "diagnosis-2024"; the cycle of its instances
  std::string cycle;  ///< id in the rules: "diagnosis"; or the id of the measure that launched it
  std::string title;
  std::string workflow;
  std::int64_t revision = 0;  ///< of its record
  RunState state = RunState::Running;
  WhenRunning running = WhenRunning::Start;
  std::string by;  ///< who began it
  Date begun{};
  std::optional<Date> ended{};    ///< of a closed one
  std::vector<Date> waves{};      ///< the day of each
  std::size_t waves_started = 0;  ///< so many of them are done
  std::vector<RunMember> members{};
  std::vector<LeftOut> left_out{};  ///< before the start
  std::vector<LeftOut> failed{};    ///< at the start
  Value summary{};                  ///< of a closed one: what RunSummary says
  std::string reason{};             ///< of a cancelled one, in the words of whoever did it
  /// The state is recorded, and its instances may not all have followed it yet.
  bool unfinished = false;

  [[nodiscard]] bool open() const {
    return state == RunState::Running || state == RunState::Paused;
  }
};

/// Kind of the acts that runs are recorded as.
inline constexpr std::string_view cycle_act = "cycle";

/// The run as its next record, and back. Errors of `run_of`: Io, of a record that is damaged.
Act act_of(const CycleRun& run);
Result<CycleRun> run_of(const Act& act);

Value as_value(const LeftOut& each);

}  // namespace marshrut
