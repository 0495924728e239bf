#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "engine/base/clock.hpp"
#include "engine/base/message.hpp"
#include "engine/delivery/mail_address.hpp"
#include "engine/model/instance.hpp"

namespace marshrut {

/// One message of the outbox as a channel sees it: all of it is equal over retries, but for the
/// address, which is the register's of the day.
struct Outgoing {
  std::string id;  ///< 32 hexadecimal digits: by it a receiver drops a repeat
  Instant at{};    ///< of the commit that asked for it
  OutboxMessage message;
  std::optional<MailAddress> address{};  ///< nothing: the person has none
  std::string name{};                    ///< full name, or the party's
  std::string subject{};
  std::string text{};
};

/// What became of one attempt.
struct SendVerdict {
  enum class Kind {
    Sent,   ///< the other side has taken it
    Later,  ///< it may go next time
    Never,  ///< the other side will never take this one
  };
  Kind kind = Kind::Sent;
  Message why{};           ///< of Later and Never: what is wrong, and what to do
  bool host_down = false;  ///< of a Later: no other message would get through either

  static SendVerdict sent() { return {}; }
  static SendVerdict later(Message why) { return {Kind::Later, std::move(why), false}; }
  static SendVerdict down(Message why) { return {Kind::Later, std::move(why), true}; }
  static SendVerdict never(Message why) { return {Kind::Never, std::move(why), false}; }
};

/// A way out of the machine. One message at a time; may block up to its own time limit.
/// Failure: a SendVerdict; nothing is thrown. Threads: one.
class Channel {
 public:
  Channel() = default;
  Channel(const Channel&) = delete;
  Channel& operator=(const Channel&) = delete;
  virtual ~Channel() = default;

  virtual SendVerdict send(const Outgoing& outgoing) = 0;
  [[nodiscard]] virtual std::string_view name() const = 0;  ///< "smtp": Delivery::via
  [[nodiscard]] virtual bool needs_address() const = 0;  ///< false: goes to a place, not a person
};

}  // namespace marshrut
