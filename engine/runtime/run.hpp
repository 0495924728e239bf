#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/runtime/advance.hpp"

namespace marshrut {

/// One call of `advance` at work: the instance it is changing and the transition it is filling.
///
/// Tokens are addressed by id, never by reference: any step may add or end tokens.
/// A script's failure is kept by `fail` and stops the settling; the tokens stay where they are.
/// Private to this room.
class Run {
 public:
  Run(const Workflow& workflow, Rules& rules, Instance&& instance, const Value& subject, Date today,
      IdSource& ids);
  Run(const Run&) = delete;  // now_ is a part of out_
  Run& operator=(const Run&) = delete;
  ~Run() = default;

  // --- what events do (advance.cpp picks) ------------------------------------------------------
  Status start();
  Status complete(const event::CompleteTask& event);
  Status day_came();
  Status signal(const event::Signal& event);
  Status child_ended(const event::ChildEnded& event);
  Status retry();
  Status pause(const event::Pause& event);
  Status resume();
  Status cancel(const event::Cancel& event);
  Status reschedule(const event::Reschedule& event);
  Status delegate(const event::Delegate& event);
  Status recompute(const event::Recompute& event);
  Status migrate(const event::Migrate& event);
  Status acknowledge(const event::Acknowledge& event);
  Status quieten(const event::Quieten& event);
  Status restore(const event::Restore& event);
  Status reassign(const event::Reassign& event);

  /// Moves every token that can move, until all wait for the outside; closes the instance with its
  /// last token. Gives the finished transition.
  Transition finish();
  /// The transition as it stands, nothing moved: for events that are kept for later.
  Transition keep();

 private:
  // --- tokens (run.cpp) ------------------------------------------------------------------------
  Token* token(TokenId id);
  Token& token_that_is(TokenId id);
  TokenId add_token(std::string step, std::string via);
  void drop_token(TokenId id);
  /// Ends a token where it stands: its task is withdrawn, its branches and called instance end.
  void end_token(TokenId id);
  Scene scene(const Token& token, const Value& answer) const;
  void note(HistoryEntry::Kind kind, std::string step, TaskId task = {}, Value detail = {});
  void fail(TokenId id, const Error& error);
  bool settle_one();
  void settle();
  void close_if_done();

  // --- steps (steps.cpp) -----------------------------------------------------------------------
  // A token arrives at a step: it waits in its join (Joining), or is ready to begin it (Entering).
  // `enter` begins the step, which is then Waiting for the outside, or Leaving at once; an event
  // that ends the wait makes it Leaving; `leave` runs the step's functions and moves it on.
  void arrive(TokenId id);
  void enter(TokenId id);
  Status enter_wait(TokenId id, const Step& step);
  Status enter_each(TokenId id, const Step& step);
  void enter_call(TokenId id, const Step& step);
  Status enter_finish(TokenId id, const Step& step);
  void leave(TokenId id);
  Result<Value> patch_from(const Step& step, const Token& token);
  static void exchange(Value& state, Value& patch);
  Result<std::vector<std::string>> open_edges(const Step& step, const Token& token);
  Status record_facts(const Step& step, const Token& token);
  Status branch_out(TokenId each);
  void grow_branches();

  // --- joins (joins.cpp) -----------------------------------------------------------------------
  void arrive_at_join(TokenId id, const Step& step);
  void join_all(const Step& step);
  void join_count(TokenId id, const Step& step);
  bool open_quiet_joins();
  void reset_stale_rounds();
  void forget_arrival(const std::string& step);

  // --- tasks (tasks.cpp) -----------------------------------------------------------------------
  Status open_task(TokenId id, const Step& step);
  Task* open_task_of(TaskId id);
  void close_task(TaskId id, TaskStatus status);
  /// The date that a rule gives now, and pauses have put off.
  Result<std::optional<Due>> ruled(const Task& task);
  void put_off(Due& due, days by);
  Result<Due> moved_to(const Task& task, Date day);
  /// Another date, or none: reminders and the word that it is late follow.
  void set_dates(Task& task, std::optional<Due> due);
  /// Reminders of its date, the word that it is late, and escalations.
  void set_date_timers(const Task& task);
  void drop_timers(TokenId id);
  void drop_date_timers(TokenId id);
  void drop_repeated_reminders();
  void changed(Task task);
  Error no_such_task(TaskId id) const;

  // --- other hands, and what is taken back (hands.cpp) -------------------------------------------
  void restore_dates(Task& task, const event::Restore::Dates& dates, const std::string& reason);
  void restore_hands(Task& task, const event::Restore::Hands& hands, const std::string& reason);
  Result<std::vector<Assignee>> hands_of(const Task& task, const event::Reassign& event);

  // --- who has taken a task up, and quiet (attention.cpp) --------------------------------------
  /// For those who have the task since a day and have not taken it up.
  void set_start_timers(const Task& task, Date from);
  void drop_start_timers(TokenId id);
  /// Somebody else has it from today on, and has to take it up anew.
  void begin_anew(Task& task);
  void note_stand_in(const Task& task, const std::optional<StandIn>& stand_in);

  // --- changed rules (recompute.cpp, migrate.cpp) ----------------------------------------------
  Status recompute_task(Task& task, const event::Recompute::Part& part,
                        const event::Recompute& event);
  Status recompute_wait(const event::Recompute::Part& part, const event::Recompute& event);
  Result<std::optional<Due>> redated(const Task& task, const Step& step,
                                     const event::Recompute::Part& part,
                                     const event::Recompute& event, bool& held);
  Result<std::optional<Due>> rule_date(const event::Recompute& event,
                                       const event::Recompute::Part& part, const Step& step);
  bool remind_anew(Task& task, const Step& step);
  Status fits(const Token& token, const std::string& target) const;

  // --- what is late, and what was missed (lateness.cpp) ----------------------------------------
  [[nodiscard]] std::optional<Date> planned_end(const Token& token,
                                                const std::optional<Due>& due) const;
  std::optional<Date> planned_together(const std::vector<TokenId>& round);
  [[nodiscard]] bool is_left_out(const Timer& timer, const Task& task) const;
  void tell_missed(const Timer& timer, std::size_t first);

  // --- interrupts (interrupts.cpp) -------------------------------------------------------------
  void fire(const Timer& timer);
  void remind(const Timer& timer);
  void overdue(const Timer& timer);
  bool interrupt(TokenId id, const Interrupt& interrupt);
  Error nobody_hears(const std::string& name) const;
  void escalate(const Timer& timer);
  /// A message of that kind to each; its key is the task's, `key`'s and the reader's.
  void tell(const Task& task, const std::vector<Assignee>& whom, const std::string& kind,
            const std::string& key, bool not_started = false);

  const Workflow& workflow_;
  Rules& rules_;
  const Value& subject_;
  const Date today_;
  IdSource& ids_;
  Transition out_;
  Instance& now_;  ///< out_.after
  bool failed_ = false;
  int steps_ = 0;
  std::int64_t first_tokens_ = 0;  ///< last number before this event: larger ones began in it
};

/// Whether a timer is no rung of a ladder, but the reminder that ends a quiet time.
inline bool ends_quiet(const Timer& timer) {
  return timer.kind == Timer::Kind::Reminder && timer.number == 0;
}

/// Their names, or parties where nobody has a name, for the history.
std::string names_of(const std::vector<Assignee>& people);

/// Fills {item.…}, {subject.…} and {state.…} of a title; an unknown name stays as it is written.
std::string fill_title(std::string_view title, const Value& item, const Value& subject,
                       const Value& state);

/// Whether an answer fits a form. Errors: Invalid, naming the field and what it should hold.
Status check_answer(const std::vector<FormField>& form, const Value& answer);

/// What tells one item of an Each from another: its `key`, its `id`, or its own text.
std::string key_of_item(const Value& item);

}  // namespace marshrut
