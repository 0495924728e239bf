#include "engine/service/worked_on.hpp"

#include <algorithm>

namespace marshrut {

namespace {

/// A pause of the whole cycle and what follows from it, or an edit of the rules: no work on the
/// route.
bool is_nobodys_work(const HistoryRecord& record) {
  using Kind = HistoryEntry::Kind;
  return record.actor == "engine" ||
         std::all_of(record.entries.begin(), record.entries.end(), [](const HistoryEntry& entry) {
           const bool of_pause =
               entry.kind == Kind::Rescheduled && entry.detail.text_or("reason", "") == "pause";
           return of_pause || entry.kind == Kind::Paused || entry.kind == Kind::Resumed ||
                  entry.kind == Kind::Recomputed || entry.kind == Kind::Migrated;
         });
}

}  // namespace

std::optional<Message> worked_on(const Instance& instance,
                                 const std::vector<HistoryRecord>& history) {
  if (instance.status == InstanceStatus::Finished) {
    return Message{"маршрут уже завершён", "the route has ended already"};
  }
  if (instance.status == InstanceStatus::Cancelled) {
    return Message{"маршрут уже отменён", "the route is cancelled already"};
  }
  for (std::size_t i = 1; i < history.size(); ++i) {
    if (is_nobodys_work(history[i])) continue;
    const std::string day = russian(std::chrono::floor<days>(history[i].at));
    return Message{"с маршрутом уже работали: " + history[i].actor + ", " + day,
                   "somebody has worked on it: " + history[i].actor + ", " + day};
  }
  return std::nullopt;
}

}  // namespace marshrut
