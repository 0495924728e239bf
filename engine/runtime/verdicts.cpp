#include "engine/runtime/verdicts.hpp"

namespace marshrut {

namespace {

struct Row {
  std::string_view event;
  std::array<Verdict, all_standings.size()> verdicts;  // in the order of all_standings
};

constexpr Verdict yes = Verdict::Accepted;
constexpr Verdict keep = Verdict::Kept;
constexpr Verdict no = Verdict::Refused;

// In the order of the alternatives of Event.
// clang-format off
constexpr std::array<Row, std::variant_size_v<Event>> table = {{
    //                 fresh running paused incident finished cancelled
    {"start",         {yes,  no,     no,    no,      no,      no}},
    {"complete-task", {no,   yes,    no,    no,      no,      no}},
    {"day-came",      {no,   yes,    no,    no,      no,      no}},
    {"signal",        {no,   yes,    no,    no,      no,      no}},
    {"child-ended",   {no,   yes,    keep,  keep,    no,      no}},
    {"retry",         {no,   no,     no,    yes,     no,      no}},
    {"pause",         {no,   yes,    no,    no,      no,      no}},
    {"resume",        {no,   no,     yes,   no,      no,      no}},
    {"cancel",        {no,   yes,    yes,   yes,     no,      no}},
    {"reschedule",    {no,   yes,    no,    yes,     no,      no}},
    {"delegate",      {no,   yes,    yes,   yes,     no,      no}},
    {"recompute",     {no,   yes,    yes,   yes,     no,      no}},
    {"migrate",       {no,   yes,    yes,   yes,     no,      no}},
    {"acknowledge",   {no,   yes,    no,    yes,     no,      no}},
    {"quieten",       {no,   yes,    no,    yes,     no,      no}},
    {"restore",       {no,   yes,    no,    yes,     no,      no}},
    {"reassign",      {no,   yes,    yes,   yes,     no,      no}},
}};
// clang-format on

}  // namespace

std::string_view word(const Event& event) { return table[event.index()].event; }

std::string_view word(Standing standing) {
  switch (standing) {
    case Standing::Fresh: return "fresh";
    case Standing::Running: return "running";
    case Standing::Paused: return "paused";
    case Standing::Incident: return "incident";
    case Standing::Finished: return "finished";
    case Standing::Cancelled: return "cancelled";
  }
  MARSHRUT_BUG("a standing outside the enumeration");
}

std::string_view word(Verdict verdict) {
  switch (verdict) {
    case Verdict::Accepted: return "accepted";
    case Verdict::Kept: return "kept";
    case Verdict::Refused: return "refused";
  }
  MARSHRUT_BUG("a verdict outside the enumeration");
}

Standing standing_of(const Instance& instance) {
  switch (instance.status) {
    case InstanceStatus::Running:
      return instance.revision == 0 ? Standing::Fresh : Standing::Running;
    case InstanceStatus::Paused: return Standing::Paused;
    case InstanceStatus::Incident: return Standing::Incident;
    case InstanceStatus::Finished: return Standing::Finished;
    case InstanceStatus::Cancelled: return Standing::Cancelled;
  }
  MARSHRUT_BUG("a status outside the enumeration");
}

Verdict verdict(Standing standing, const Event& event) {
  return table[event.index()].verdicts[static_cast<std::size_t>(standing)];
}

}  // namespace marshrut
