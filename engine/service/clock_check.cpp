#include "engine/service/clock_check.hpp"

namespace marshrut {

namespace {

/// Of some message written then or later; nothing: there is none.
Result<std::optional<Instant>> message_since(Store& store, Instant then) {
  MARSHRUT_TRY(const auto found, store.outbox({.from = then, .limit = 1}));
  return found.empty() ? std::optional<Instant>() : found.front().at;
}

/// When the instance begun last changed last; nothing: there is none.
Result<std::optional<Instant>> last_change(Store& store) {
  MARSHRUT_TRY(const LastIds last, store.last_ids());
  if (last.instance == 0) return std::optional<Instant>();
  MARSHRUT_TRY(const auto history, store.history({last.instance}));
  return history.empty() ? std::optional<Instant>() : history.back().at;
}

}  // namespace

Result<std::optional<ClockDoubt>> doubt_of_clock(Store& store, Instant now) {
  MARSHRUT_TRY(const auto changed, last_change(store));
  if (!changed) return std::optional<ClockDoubt>();
  const Instant later = now + clock_may_be_behind;
  if (*changed > later) return std::optional(ClockDoubt{ClockDoubt::Kind::Behind, *changed});
  MARSHRUT_TRY(const auto ahead, message_since(store, later));
  if (ahead) return std::optional(ClockDoubt{ClockDoubt::Kind::Behind, *ahead});
  if (now - *changed <= long_ago) return std::optional<ClockDoubt>();
  MARSHRUT_TRY(const auto recent, message_since(store, now - long_ago));
  if (recent) return std::optional<ClockDoubt>();
  return std::optional(ClockDoubt{ClockDoubt::Kind::LongAgo, *changed});
}

}  // namespace marshrut
