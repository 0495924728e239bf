#pragma once

#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "engine/base/clock.hpp"
#include "engine/model/store.hpp"
#include "engine/runtime/advance.hpp"
#include "engine/service/conveyor.hpp"
#include "engine/service/district.hpp"
#include "engine/service/recent.hpp"
#include "engine/service/versions.hpp"
#include "engine/service/work.hpp"

namespace marshrut {

class CatchUp;

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

/// What one of several people who act at the same time has done.
struct TaskAnswer {
  std::string actor;
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
  std::string meaning;                     ///< the term's meaning in plain Russian
  std::vector<Message> calendar;           ///< what the calendar says about the days that moved it
  std::optional<RuleVersion> published{};  ///< the rules that gave it, where they were published
  std::vector<HistoryRecord> overrides;    ///< who moved, delegated, took up or quietened it, when
  std::vector<Timer> coming{};             ///< reminders and escalations to come, in order
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

  /// A district by id or by the last part of it. Stays open until `rest`.
  Result<District*> district(std::string_view name);
  /// Between two use cases: where more than limits::open_districts are open, closes them, and what
  /// `district` gave out is gone.
  void rest();
  [[nodiscard]] Rulebook& rulebook() { return rulebook_; }
  [[nodiscard]] Store& store() { return store_; }  ///< for reading; writing is the use cases' own
  /// Reads texts of older graphs, in the midst of a row of portions too, where `store` is another
  /// thread's. The engine outlives it.
  [[nodiscard]] District::ReadGraph graph_reader();
  [[nodiscard]] Instant now() const { return clock_.now(); }

  // --- import.cpp ------------------------------------------------------------------------------
  /// By key: known ones are updated, new ones added, none doubled.
  Result<ImportReport> import_people(const std::string& actor, const DistrictId& district,
                                     std::vector<Organisation> organisations,
                                     std::vector<Person> people);
  /// How many imports there were: whoever keeps cohorts looks again when it grows.
  [[nodiscard]] std::size_t imports() const { return imports_; }

  // --- facts.cpp -------------------------------------------------------------------------------
  /// A fact that a person states and no instance records: a value that is filled in by hand.
  Status record_fact(const std::string& actor, Fact fact);

  // --- start.cpp -------------------------------------------------------------------------------
  /// In portions of limits::instances_per_commit, each whole; after a crash the same call goes on
  /// where it stopped. `progress` is called after each portion with how many are done.
  Result<StartReport> start(const std::string& actor, const StartRequest& request,
                            const std::function<void(std::size_t)>& progress = {});
  /// Starts the `measure` instances of every plan row whose occurrence begins by today, once each,
  /// and those of `plan_link` for the rows whose dates are another plan's.
  Result<StartReport> start_measures(const std::string& actor, const DistrictId& district);
  /// What the day brings to the district's cycles: see Campaigns::wake.
  Result<StartReport> start_cycles(const std::string& actor, const DistrictId& district);

  // --- acts.cpp --------------------------------------------------------------------------------
  /// Records the next revision of an act of the office. Errors: Conflict.
  Status file(const std::string& actor, Act act, const std::string& action);
  /// Several at once, and the texts that they name.
  Status file_all(const std::string& actor, std::vector<Act> acts, const std::string& action,
                  std::vector<KeptText> texts = {});
  /// Cancels instances and takes them out of their cycle, so that a start may begin their subjects
  /// again; in portions, one answer each.
  Result<std::vector<Status>> undo_starts(const std::string& actor, const DistrictId& district,
                                          const std::vector<InstanceId>& instances,
                                          const std::string& reason);

  // --- tasks.cpp -------------------------------------------------------------------------------
  /// Where the actor is the substitute of somebody who is away and whose task it is, the history
  /// and the audit have both names; so here and in `complete_together` and `acknowledge`.
  Status complete(const std::string& actor, TaskId task, Value answer);
  /// In portions; a completion that is refused does not stop the others. One answer each, in order.
  Result<std::vector<Status>> complete_all(const std::string& actor, const DistrictId& district,
                                           std::vector<Completion> completions);
  /// Of several people at once (together.cpp), made durable by as few commits as may be. One
  /// answer each, in order; what one may not do stops nobody.
  std::vector<Status> complete_together(const std::vector<TaskAnswer>& answers);
  /// Who is meant by a key of the register, «Фамилия И.О.», or a person of parties.lua.
  /// Errors: NotFound with the nearest name.
  Result<Assignee> assignee(const District& district, const std::string& to) const;
  /// The same; nothing: nobody is called so.
  [[nodiscard]] std::optional<Assignee> find_assignee(const District& district,
                                                      const std::string& to) const;
  Status delegate(const std::string& actor, TaskId task, const std::string& to,
                  const std::string& reason);
  Status reschedule(const std::string& actor, TaskId task, Date due, const std::string& reason);
  /// Whoever is to do it, a substitute or the coordinator has taken it up. Refused of others.
  Status acknowledge(const std::string& actor, TaskId task);
  /// No reminders before a day, see event::Quieten; nothing: reminders as before.
  Status quiet(const std::string& actor, TaskId task, std::optional<Date> until,
               const std::string& reason);

  // --- leavers.cpp -----------------------------------------------------------------------------
  /// Has the rules asked again about the open tasks of those who have left, and of parties that no
  /// person stood for: see event::Reassign, Leavers. A task whose people stay is left as it is.
  /// Returns how many tasks have other people now.
  Result<std::size_t> reassign_left(const std::string& actor, const DistrictId& district);

  // --- instances.cpp ---------------------------------------------------------------------------
  /// Any event on one instance: signal, pause, resume, retry, cancel.
  Status apply(const std::string& actor, InstanceId instance, const Event& event);
  /// The same event on many instances of one district, in portions, one answer each.
  Result<std::vector<Status>> apply_all(const std::string& actor, const DistrictId& district,
                                        const std::vector<std::pair<InstanceId, Event>>& events);

  // --- revise.cpp ------------------------------------------------------------------------------
  /// Records what edited rules make of instances of one district, in portions, one answer each.
  /// `after`: the district under the edited rules.
  Result<std::vector<Status>> revise_all(const std::string& actor, District& after,
                                         const std::vector<InstanceId>& instances,
                                         const std::function<Revised(const Instance&)>& how,
                                         const std::function<void(std::size_t)>& progress = {});
  /// Other scripts are in force from now on. Districts that were given out before are gone.
  void adopt_rules(ScriptTree tree);

  // --- wake.cpp --------------------------------------------------------------------------------
  /// Fires every timer that is due by now. Returns how many instances woke.
  /// What fails stops nobody else, and the first of it is told at the end.
  Result<std::size_t> run_due();
  struct Woken {
    std::size_t count = 0;
    /// Whole districts, or instances of them (their numbers stand in the words): the others went
    /// on, these are due still.
    std::vector<std::pair<DistrictId, Error>> failed;
  };
  /// One portion of the same. Nobody woken, nobody failed: nothing is due.
  Result<Woken> wake_some();

  // --- digest.cpp ------------------------------------------------------------------------------
  /// Folds the reminders that wait into digests: at most one a person a day, on working days, from
  /// `hour` (0 to 23) of the district's local time on. A reminder whose task is closed, put aside
  /// or somebody else's by now is folded and not told. Outside those times nothing is lost: the
  /// reminders wait for the next digest. Call it often (a minute apart will do): it looks at what
  /// is due alone. With `catch_up`, those that make up for an outage are spread over the day.
  /// Returns how many digests were written. Errors: of the store; Invalid or NotFound of a district
  /// or its wording, after the others were served.
  Result<std::size_t> write_digests(int hour, CatchUp* catch_up = nullptr);

  // --- outbox.cpp ------------------------------------------------------------------------------
  /// Has messages sent (again) as soon as may be: one by number, or every dead one.
  /// Errors: NotFound; Refused, of one that a digest has replaced.
  Result<std::size_t> resend(const std::string& actor, std::optional<std::int64_t> message);

  // --- view.cpp --------------------------------------------------------------------------------
  Result<InstanceView> show(InstanceId id);
  Result<TaskExplanation> explain(TaskId id);

  /// Called after each commit for every record in it, in order.
  void observe(std::function<void(const Recorded&)> observer) { observer_ = std::move(observer); }

 private:
  Engine(Store& store, Rulebook& rulebook, const Clock& clock)
      : store_(store), rulebook_(rulebook), clock_(clock) {}

  Work work_in(District& district, const std::string& actor);
  /// A row of jobs in portions, `actor`'s; see Conveyor.
  Status in_portions(District& district, const std::string& actor, const Portions& portions);
  Status commit(Batch batch);
  /// The store's answer; after any but Done what is kept in memory is read again.
  CommitReport put(const Batch& batch);
  Status read_again();
  /// The observer; and notes which cycles may be over and what rows of plans are linked with.
  void tell(const Batch& batch);
  void note_link(const Fact& fact);
  /// Closes cycles whose last instance has just ended. One that fails is closed by the next day.
  void close_cycles();
  /// What woke and what failed is added to `woken`; an error is of the district as a whole.
  Status wake(const DistrictId& district, const std::vector<InstanceId>& instances, Woken& woken);
  Result<Task> open_task(TaskId id);
  Status change_task(const std::string& actor, TaskId id, const Event& event, Value after);
  Status change_open(const std::string& actor, const Task& task, const Event& event, Value after);
  static void audit_task(Work& work, const Task& task, const Event& event, Value after);
  /// For whom the actor acts when he acts on this task; nothing: for himself.
  [[nodiscard]] std::optional<StandIn> stand_in(const District& district, const std::string& actor,
                                                const Task& task) const;
  std::vector<std::size_t> complete_some(const std::vector<TaskAnswer>& answers,
                                         const std::vector<std::size_t>& asked,
                                         std::vector<Status>& told);

  Store& store_;
  Rulebook& rulebook_;
  const Clock& clock_;
  IdSource ids_;
  Recent recent_;
  /// District, workflow and cycle of instances that ended since `close_cycles`.
  std::set<std::tuple<DistrictId, std::string, std::string>> ended_;
  Conveyor* at_work_ = nullptr;  ///< while a row is done in portions: may have the store
  bool in_doubt_ = false;
  std::size_t imports_ = 0;
  std::map<DistrictId, std::unique_ptr<District>> districts_;
  std::function<void(const Recorded&)> observer_;
};

}  // namespace marshrut
