#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "engine/service/cohort.hpp"
#include "engine/service/cycle_run.hpp"
#include "engine/service/cycles.hpp"
#include "engine/service/engine.hpp"

namespace marshrut {

/// Tasks that would lie on one desk.
struct DeskLoad {
  std::string who;  ///< a person or a party; empty: nobody is named
  std::string step;
  std::optional<Date> due{};  ///< effective
  std::size_t tasks = 0;
};

/// What a start would do. Nothing of it is written.
struct CyclePreview {
  CycleRun run;        ///< as it would begin, or as it stands
  bool begun = false;  ///< the run is there already: only the rest would start
  std::size_t other_posts = 0;
  std::vector<Message> remarks{};
  std::size_t to_start = 0;
  std::size_t to_stop = 0;        ///< older runs that would be cancelled
  std::size_t ended_at_once = 0;  ///< routes that their own first steps end
  std::vector<LeftOut> failing{};
  std::vector<DeskLoad> desks{};  ///< by who, step and date
};

/// What became of the run's instances so far.
struct RunSummary {
  std::size_t members = 0;
  std::size_t started = 0;
  std::size_t running = 0;
  std::size_t paused = 0;
  std::size_t incidents = 0;
  std::size_t cancelled = 0;
  std::map<std::string, std::size_t> outcomes{};  ///< by title of the finish step
  std::map<std::string, std::size_t> facts{};     ///< subjects with the fact in this cycle
  std::map<std::string, double> sums{};           ///< of facts that are numbers: each one's last
  std::vector<std::string> unfinished{};          ///< names of those who have not ended

  [[nodiscard]] bool over() const { return running + paused + incidents == 0; }
  [[nodiscard]] Value as_value() const;
};

struct RunStatus {
  CycleRun run;
  RunSummary summary;
};

/// What was done to each instance of a run: the rest, with reasons.
struct RunReport {
  CycleRun run;
  std::vector<InstanceId> started{};
  std::size_t done = 0;
  std::vector<LeftOut> refused{};
};

/// The annual cycles of districts: whom they are for, their waves, and what becomes of them.
///
/// A run is recorded, with its whole cohort, before anybody is started. From then on any call may
/// stop at any point, with its process: the same call, or the next day's `wake`, goes on from
/// there, and nobody is started twice. The cohort is that of the day on which the run began. One
/// that fails never stops the others. Threads: the engine's.
class Campaigns {
 public:
  using Progress = std::function<void(std::size_t done, std::size_t of)>;
  explicit Campaigns(Engine& engine, Progress progress = {})
      : engine_(engine), progress_(std::move(progress)) {}

  /// Runs the very code of a start over the cohort, on the day of each wave, and writes nothing.
  Result<CyclePreview> preview(District& district, const CycleTime& time);

  /// Begins a run, or goes on with one that stands: the waves whose day has come. One whose start
  /// was undone begins anew with a new snapshot. Errors: Refused, of one that is paused, cancelled
  /// or closed.
  Result<RunReport> start(const std::string& actor, District& district, const CycleTime& time);
  /// The times of a cycle in a period that have no run yet.
  Result<std::vector<CycleTime>> missing(const District& district, const Cycle& cycle,
                                         Period period);

  /// What the day brings: finishes what a crash left undone of a pause, a resumption, an end or an
  /// undoing, begins what opens (and what was missed, as each cycle says), starts the waves whose
  /// day has come, closes what is over.
  Result<StartReport> wake(const std::string& actor, District& district);

  /// Its instances stand still, its waves wait. Doing it again finishes what was left undone.
  Result<RunReport> pause(const std::string& actor, CycleRun run);
  /// Those that the pause of this run stopped go on; one who was paused for itself stays.
  Result<RunReport> resume(const std::string& actor, CycleRun run);
  Result<RunReport> cancel(const std::string& actor, CycleRun run, const std::string& reason);
  /// Takes the start back where no person has touched the instance since.
  Result<RunReport> undo(const std::string& actor, CycleRun run);

  Result<std::vector<CycleRun>> runs(const DistrictId& district);
  /// The run of this name, or the latest of the cycle with this id. Errors: NotFound.
  Result<CycleRun> find_run(const DistrictId& district, const std::string& name,
                            std::optional<int> year);
  Result<RunSummary> summary(const CycleRun& run);
  /// Closes the run, with its summary, if all has started and nothing is open any more.
  Status close_if_over(const std::string& actor, CycleRun& run);
  /// The same for the run that instances belong to, if they belong to one.
  Status close_ended(const DistrictId& district, const std::string& workflow,
                     const std::string& name);

 private:
  Result<std::optional<CycleRun>> find(const DistrictId& district, const std::string& name);
  Result<CycleRun> plan(District& district, const CycleTime& time, CyclePreview* told = nullptr);
  Status record(const std::string& actor, CycleRun& run, const std::string& action);
  Result<RunReport> start_waves(const std::string& actor, District& district, CycleRun run);
  Status start_wave(const std::string& actor, RunReport& report);
  Status begin(const std::string& actor, District& district, const CycleTime& time);
  Status extend(const std::string& actor, District& district, const CycleTime& time, CycleRun& run);
  Status begin_missed(const std::string& actor, District& district, const Cycle& cycle, Date today);
  using Events = std::vector<std::pair<InstanceId, Event>>;
  /// What makes the run's instances follow its state; of those that have, nothing.
  Result<Events> events_of(const CycleRun& run);
  Result<RunReport> change(const std::string& actor, CycleRun run, const std::string& action);
  Result<RunReport> follow(const std::string& actor, CycleRun run, const std::string& action,
                           const Events& events);
  struct Untouched;
  Result<Untouched> untouched_of(const CycleRun& run);
  Result<RunReport> take_back(const std::string& actor, CycleRun run, Untouched untouched);
  /// Goes on with what a crash has left undone.
  Result<CycleRun> finish(const std::string& actor, CycleRun run);
  Status finished(const std::string& actor, CycleRun& run, const std::string& action);
  Result<std::size_t> to_stop(const CycleRun& run);
  Result<std::vector<Instance>> instances(const CycleRun& run);

  Engine& engine_;
  Progress progress_;
};

}  // namespace marshrut
