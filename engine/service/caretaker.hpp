#pragma once

#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/service/engine.hpp"

namespace marshrut {

/// What one look at the clock did.
struct ClockWork {
  DistrictId district{};       ///< whose day the last step began; empty: nobody's
  std::size_t measures = 0;    ///< rows of plans begun
  std::size_t routes = 0;      ///< instances begun in cycles
  std::size_t woken = 0;       ///< instances whose timers fired
  std::size_t reassigned = 0;  ///< tasks that others do now
  bool published = false;      ///< a publishing that was cut off went on
  std::vector<std::pair<DistrictId, Error>> failed;  ///< the others went on
};

/// Keeps an engine alive by the clock: each district's day begins at its own midnight, what opens
/// is started, timers fire.
///
/// Work is done in small steps, so that the caller may answer people in between. A district that
/// fails is told and tried again after limits::district_retry; the others go on. Doing a step twice
/// changes nothing: starts have keys, timers are gone once they have fired. So each district is
/// looked after again every limits::district_round, and after an import at once; once a day and
/// after an import tasks of those who have left go to others. After other rules have come into
/// force all are listed anew, with the zones that they are in now. A publishing that was cut off
/// goes on before anything else.
///
/// The clock may jump. Back: nothing fires until the time that was seen last has come again, and
/// `behind` says so.
/// Forward by more than a day while the process runs (measured against the steady clock): nothing
/// fires, `jumped` says so, until `trust_clock`. Threads: one.
class Caretaker {
 public:
  /// `steady`: seconds of a clock that never jumps.
  Caretaker(Engine& engine, std::function<std::chrono::seconds()> steady);

  /// Does one small piece of what is due, and adds it to `done`. False: nothing is due now.
  bool step(ClockWork& done);
  /// When there may be something to do again; never later than a minute after a failure or a jump.
  [[nodiscard]] Result<Instant> next();

  /// By how much the clock went ahead by itself; nothing: it can be believed.
  [[nodiscard]] std::optional<std::chrono::seconds> jumped() const { return jumped_; }
  /// How far the clock is from the latest time that was acted upon; nothing: not behind it.
  [[nodiscard]] std::optional<std::chrono::seconds> behind() const { return behind_; }
  void trust_clock();

 private:
  struct Day {
    DistrictId id;
    Zone zone;
    Instant next{};                       ///< when it is to be looked after again
    std::optional<Date> reassigned_on{};  ///< the day whose leavers are dealt with
  };

  bool goes_on_publishing(ClockWork& done);
  bool list_districts(ClockWork& done);
  [[nodiscard]] bool clock_is_sound();
  bool begin_day(Day& day, ClockWork& done);

  Engine& engine_;
  std::function<std::chrono::seconds()> steady_;
  std::vector<Day> days_;
  std::string listed_{};       ///< the version of the rules that `days_` is of; empty: no list yet
  Instant next_publishing_{};  ///< after a failure
  Instant next_listing_{};     ///< the same
  Instant next_waking_{};      ///< the same
  std::size_t imports_ = 0;    ///< that were taken into account
  Instant seen_{};             ///< the latest time that was acted upon
  std::chrono::seconds seen_steady_{};
  std::optional<std::chrono::seconds> jumped_;
  std::optional<std::chrono::seconds> behind_;
};

}  // namespace marshrut
