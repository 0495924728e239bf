#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/model/store.hpp"
#include "engine/service/district.hpp"

namespace marshrut {

/// One decision about one instance that other rules would have made otherwise.
struct Divergence {
  enum class Kind {
    Step,      ///< other steps begin
    Outcome,   ///< it ends otherwise, or one of the two does not end
    State,     ///< a field of the state holds something else
    Due,       ///< a task is due, or a wait ends, on another day
    People,    ///< others are to act
    Incident,  ///< a script of the other rules fails where none failed
    Mended,    ///< the incident that stopped it does not happen
    Stopped,   ///< what came next does not fit any more: the rest was not replayed
  };
  Kind kind = Kind::Step;
  InstanceId instance{};
  DistrictId district{};
  std::string workflow{};
  std::string subject_name{};
  Date day{};          ///< of the decision; of Due and People: when the step began
  std::string what{};  ///< the step, or the field of the state; of a branch: «training (предмет)»
  Message recorded{};  ///< as a person reads it: «срок 30.09.2024»
  Message draft{};     ///< the same under the other rules
  Place place{};       ///< of an Incident: file and line of the script, where known
};
std::string_view word(Divergence::Kind kind);  ///< "step", "outcome", "state", …

/// Runs what was recorded of an instance again, from its start, under the rules of `draft`, in
/// memory: what people did comes on the days on which they did it; what days bring (delays, waits)
/// comes on the days that the draft's own dates say. Tells every decision that differs, by day;
/// nothing differs: an empty list. Called workflows are replayed with their caller, so that one of
/// theirs gives nothing by itself.
///
/// Tasks are matched by step, item and the how manieth time, never by number; steps that the draft
/// calls otherwise (`moved`) are matched by their new names. No difference are: a date that a
/// person moved or a pause shifted otherwise, a date that was held back when rules changed, people
/// after a delegation, who of a class of people stood for it on the day, reminders, an incident
/// that was retried.
///
/// Limits: history does not keep what a step's function wrote into the state, so the state is
/// compared once, with that of the instance as it is now, where the replay comes so far. What
/// scripts know of the subject (c.subject) is what the register says today, not what it said then.
/// Where people who were in charge are gone from the register, the party itself is compared.
/// `today`: up to which day the draft's own dates are lived through where the instance is open.
/// Errors: of the store. What the draft cannot do is a Divergence.
Result<std::vector<Divergence>> replay(Store& store, District& draft, const Instance& instance,
                                       Date today);

/// Which instances are replayed.
struct ReplayChoice {
  std::optional<DistrictId> district{};  ///< by id; nothing: every district
  /// Of the closed ones, so many of each district: those that were begun last. All open ones are
  /// replayed.
  std::size_t last_closed = 100;
};
struct ReplayReport {
  std::size_t open = 0;                   ///< replayed
  std::size_t closed = 0;                 ///< replayed
  std::size_t differing = 0;              ///< instances with a divergence
  std::vector<Divergence> divergences{};  ///< by instance
  /// Districts («kaluga/mosalsky»), or workflows of one («kaluga/mosalsky, staffing»), that the
  /// draft does not open: their instances were not replayed.
  std::vector<std::pair<std::string, Error>> unopened{};

  [[nodiscard]] bool same() const { return divergences.empty() && unopened.empty(); }
};

/// Replays the chosen instances of a store on a draft. Nothing is written. `progress`: how far the
/// numbers of instances have been gone through, and how far they go.
/// Errors: of the store.
Result<ReplayReport> replay_all(
    Store& store, Rulebook& draft, Instant now, const ReplayChoice& choice,
    const std::function<void(std::int64_t, std::int64_t)>& progress = {});

}  // namespace marshrut
