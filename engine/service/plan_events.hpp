#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/service/engine.hpp"
#include "engine/service/measures.hpp"

namespace marshrut {

/// The kind of the acts that say that an event happened.
inline constexpr std::string_view event_act = "event";

/// Something that happened, or whose day is known, and that rows of plans wait for.
struct PlanEvent {
  std::string name;  ///< as the rows have it: "results_received"
  Date on{};
  std::string note{};  ///< in a person's words; may be empty
};

struct PlanEventReport {
  bool already = false;                   ///< the same event on the same day: nothing is changed
  bool ahead = false;                     ///< its day is still to come
  std::vector<MeasureOccurrence> rows{};  ///< what it asks of the rows that wait for it
  std::vector<InstanceId> started{};      ///< of those whose window is open today
};

/// A row that waits for an event, and the days of it that are known.
struct WaitingRow {
  const Measure* measure = nullptr;
  const Plan* plan = nullptr;
  std::vector<Date> days{};
};

/// Rows of the district's plans whose term is counted from an event that has a name, in order.
std::vector<WaitingRow> waiting_rows(const DistrictBook& book);

/// Records that an event happened (or will happen) on a day, and starts what it opens today.
/// Errors: NotFound with the nearest name where no row waits for it; Invalid, of a day outside the
/// plans that wait for it; of the store.
Result<PlanEventReport> record_event(Engine& engine, const std::string& actor,
                                     const DistrictId& district, const PlanEvent& event);

struct PlanEventUndone {
  Date on{};
  std::vector<InstanceId> taken_back{};  ///< what it had started: cancelled
};
/// Takes an event back that was recorded by mistake, with what it has started; without `on`, the
/// only one of its name. Errors: NotFound; Invalid, where several days are recorded and none is
/// named; Refused, where somebody has worked on what it started: then nothing is changed.
Result<PlanEventUndone> undo_event(Engine& engine, const std::string& actor,
                                   const DistrictId& district, const std::string& name,
                                   std::optional<Date> on);

/// Adds what an act of the kind "event" says to what is recorded, or takes it out of it; others
/// change nothing.
void learn_event(const Act& act, PlanFacts& recorded);

}  // namespace marshrut
