#include <algorithm>

#include "engine/runtime/run.hpp"

namespace marshrut {

/// When a task that ends today should have ended, counted from when it should have begun. Nothing:
/// today.
std::optional<Date> Run::planned_end(const Token& token, const std::optional<Due>& due) const {
  const bool late = due && today_ > due->overdue_after;
  // A date of its own, by the calendar, has made up for the delay before it; a count has not.
  const bool own_date = token.planned && due && due->origin && due->origin->base == *token.planned;
  const days behind = token.planned && !own_date ? token.entered - *token.planned : days{0};
  const Date planned = (late ? due->effective : today_) - behind;
  return planned < today_ ? std::optional(planned) : std::nullopt;
}

/// When tokens that begin a step together today should have begun it: with the last of them.
std::optional<Date> Run::planned_together(const std::vector<TokenId>& round) {
  Date last = Date::min();
  for (const TokenId id : round) {
    const Token& each = token_that_is(id);
    last = std::max(last, each.planned.value_or(each.entered));
  }
  return last < today_ ? std::optional(last) : std::nullopt;
}

/// Whether a reminder whose day has passed is not told by itself: another tells of it, or nobody.
bool Run::is_left_out(const Timer& timer, const Task& task) const {
  if (timer.on >= today_) return false;
  const WhenMissed policy = rules_.missed_reminders(workflow_.step(task.step));
  if (policy == WhenMissed::Skip) return !ends_quiet(timer);  // that one was promised
  return policy == WhenMissed::Once &&
         std::any_of(now_.timers.begin(), now_.timers.end(), [&](const Timer& other) {
           return other.token == timer.token && other.on <= today_ && reminds(other) &&
                  !passes_unsaid(other, task);
         });
}

/// Writes into the messages that a timer has given, from the first one on, the days before today
/// that they tell of.
void Run::tell_missed(const Timer& timer, std::size_t first) {
  if (first == out_.messages.size()) return;
  Value::List missed;
  for (const HistoryEntry& entry : out_.history) {
    const bool held_back = entry.kind == HistoryEntry::Kind::ReminderMissed && reminds(timer) &&
                           entry.task == token_that_is(timer.token).task;
    if (!held_back) continue;
    const Step& step = workflow_.step(entry.step);
    if (rules_.missed_reminders(step) == WhenMissed::Once) {
      missed.push_back(*entry.detail.find("on"));
    }
  }
  if (timer.on < today_) missed.emplace_back(iso(timer.on));
  if (missed.empty()) return;
  for (std::size_t i = first; i < out_.messages.size(); ++i)
    out_.messages[i].body["missed"] = missed;
}

}  // namespace marshrut
