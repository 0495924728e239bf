#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/base/result.hpp"
#include "engine/model/cohort.hpp"
#include "engine/model/instance.hpp"
#include "engine/model/workflow.hpp"

namespace marshrut {

/// What a rule may know when it is asked: the instance, the token, the subject, the day.
struct Scene {
  const Instance& instance;
  const Token& token;
  const Value& subject;  ///< the subject's fields: name, post, organisation, subjects, experience…
  const Value& answer;   ///< of a task or a called workflow; null elsewhere
  Date today;            ///< in the district's zone
};

/// When the next one up is told that a step is late.
struct EscalationDay {
  Date on;
  int rung = 0;  ///< counted from 1; the same however many rungs have passed

  friend bool operator==(const EscalationDay&, const EscalationDay&) = default;
};

/// A district's rules as the runtime asks them: when and who, and the functions of the scripts.
///
/// Pure: equal scenes get equal answers, in production, preview and simulation. The runtime knows
/// no Lua; tests answer from tables. Threads: one at a time.
class Rules {
 public:
  Rules() = default;
  Rules(const Rules&) = delete;
  Rules& operator=(const Rules&) = delete;
  virtual ~Rules() = default;

  /// Whether an edge is open. Errors: ScriptFailed, Exhausted, as everywhere below.
  virtual Result<bool> holds(FunctionRef guard, const Scene& scene) = 0;
  /// Calls a step's function; answers a map, or null for nothing.
  virtual Result<Value> run(FunctionRef function, const Scene& scene) = 0;

  /// When the step that the token stands at is due; of a Wait: until when it waits.
  /// Nothing where the rules name no term for it.
  virtual Result<std::optional<Due>> due(const Step& step, const Scene& scene) = 0;
  /// Who is to do it, the first responsible.
  virtual Result<std::vector<Assignee>> assignees(const Step& step, const Scene& scene) = 0;
  /// Days after `today` on which to remind of `due`, before it, on it and after it, in order.
  virtual std::vector<Date> reminders(const Step& step, const Due& due, Date today) = 0;
  /// Days after `today` on which to remind those who have had a task since `from` and have not
  /// taken it up, in order.
  virtual std::vector<Date> start_reminders(const Step& step, Date from, Date today) = 0;
  /// What becomes of reminders of the step whose day passed while nobody looked at the clock.
  [[nodiscard]] virtual WhenMissed missed_reminders(const Step& step) const = 0;
  /// Days after `today` on which others hear that the step is late; none before it is late.
  virtual std::vector<EscalationDay> escalations(const Step& step, const Due& due, Date today) = 0;
  /// Who hears of it on the scene's day, by the number of the rung; nobody where the rules have no
  /// such rung any more.
  virtual std::vector<Assignee> escalated_to(const Step& step, const Scene& scene, int rung) = 0;
  /// The first working day that is not before `date`.
  [[nodiscard]] virtual Date working_day(Date date) const = 0;
};

}  // namespace marshrut
