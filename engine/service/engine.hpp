#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "engine/base/clock.hpp"
#include "engine/model/store.hpp"
#include "engine/runtime/advance.hpp"
#include "engine/service/district.hpp"
#include "engine/service/work.hpp"

namespace marshrut {

/// Whom to start a workflow for, and in which cycle.
struct StartRequest {
  DistrictId district;
  std::string workflow;
  std::string cycle;  ///< «диагностика 2024»; a subject is started once in it
  std::vector<std::string> subjects;  ///< register keys or measure occurrences
};
struct Failure {
  std::string subject;
  Error why;
};
struct StartReport {
  std::vector<InstanceId> started;
  std::size_t already = 0;      ///< started in this cycle before
  std::vector<Failure> failed;  ///< the others went on
};

struct Completion {
  InstanceId instance;
  TaskId task;
  Value answer{};
};

struct ImportReport {
  std::size_t organisations = 0;
  std::size_t people = 0;
};

/// An instance as a person wants to see it.
struct InstanceView {
  Instance instance;
  std::string workflow_title;
  std::string outcome_title;   ///< of a finished one, as its finish step words it
  std::vector<Message> waits;  ///< a sentence a token: where it stands and what it waits for
  std::vector<HistoryRecord> history;
};

/// A due date's whole provenance.
struct TaskExplanation {
  Task task;
  std::string meaning;                   ///< the term's meaning in plain Russian
  std::vector<Message> calendar;         ///< what the calendar says about the days that moved it
  std::vector<HistoryRecord> overrides;  ///< who moved or delegated it, when and why
};

/// The use cases. Each is one file: it looks, does its work in memory, and commits it whole with
/// its line in the audit.
///
/// Time comes from the clock given; ids go on from the store's. Threads: one. The parts outlive it.
class Engine {
 public:
  /// Errors: Io where the store cannot be read.
  static Result<std::unique_ptr<Engine>> open(Store& store, Rulebook& rulebook, const Clock& clock);
  Engine(const Engine&) = delete;
  Engine& operator=(const Engine&) = delete;
  ~Engine() = default;

  /// A district by id or by the last part of it. Stays open for the engine's life.
  Result<District*> district(std::string_view name);
  [[nodiscard]] Rulebook& rulebook() { return rulebook_; }
  [[nodiscard]] Store& store() { return store_; }  ///< for reading; writing is the use cases' own
  [[nodiscard]] Instant now() const { return clock_.now(); }

  // --- import.cpp ------------------------------------------------------------------------------
  /// By key: known ones are updated, new ones added, none doubled.
  Result<ImportReport> import_people(const std::string& actor, const DistrictId& district,
                                     std::vector<Organisation> organisations,
                                     std::vector<Person> people);

  // --- start.cpp -------------------------------------------------------------------------------
  /// In portions of limits::instances_per_commit, each whole; after a crash the same call goes on
  /// where it stopped. `progress` is called after each portion with how many are done.
  Result<StartReport> start(const std::string& actor, const StartRequest& request,
                            const std::function<void(std::size_t)>& progress = {});
  /// Starts the `measure` instances of every plan row whose occurrence begins by today, once each.
  Result<StartReport> start_measures(const std::string& actor, const DistrictId& district);
  /// Starts the cycles whose term opens by today, for their cohorts, once each year.
  Result<StartReport> start_cycles(const std::string& actor, const DistrictId& district);

  // --- tasks.cpp -------------------------------------------------------------------------------
  Status complete(const std::string& actor, TaskId task, Value answer);
  /// In portions; a completion that is refused does not stop the others. One answer each, in order.
  Result<std::vector<Status>> complete_all(const std::string& actor, const DistrictId& district,
                                           std::vector<Completion> completions);
  Status delegate(const std::string& actor, TaskId task, const std::string& to,
                  const std::string& reason);
  Status reschedule(const std::string& actor, TaskId task, Date due, const std::string& reason);

  // --- instances.cpp ---------------------------------------------------------------------------
  /// Any event on one instance: signal, pause, resume, retry, cancel.
  Status apply(const std::string& actor, InstanceId instance, const Event& event);
  /// The same event on many instances of one district, in portions, one answer each.
  Result<std::vector<Status>> apply_all(const std::string& actor, const DistrictId& district,
                                        const std::vector<std::pair<InstanceId, Event>>& events);

  // --- wake.cpp --------------------------------------------------------------------------------
  /// Fires every timer that is due by now. Returns how many instances woke.
  Result<std::size_t> run_due();

  // --- view.cpp --------------------------------------------------------------------------------
  Result<InstanceView> show(InstanceId id);
  Result<TaskExplanation> explain(TaskId id);

  /// Called after each commit for every record in it, in order.
  void observe(std::function<void(const Recorded&)> observer) { observer_ = std::move(observer); }

 private:
  Engine(Store& store, Rulebook& rulebook, const Clock& clock)
      : store_(store), rulebook_(rulebook), clock_(clock) {}

  Work work_in(District& district, const std::string& actor);
  Status commit(Work work);
  Status change_task(const std::string& actor, TaskId id, const Event& event, Value after);

  Store& store_;
  Rulebook& rulebook_;
  const Clock& clock_;
  IdSource ids_;
  std::map<DistrictId, std::unique_ptr<District>> districts_;
  std::function<void(const Recorded&)> observer_;
};

}  // namespace marshrut
