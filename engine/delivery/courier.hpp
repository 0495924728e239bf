#pragma once

#include <atomic>
#include <memory>
#include <string>
#include <vector>

#include "engine/delivery/channel.hpp"
#include "engine/delivery/schedule.hpp"
#include "engine/delivery/settings.hpp"
#include "engine/model/store.hpp"

namespace marshrut {

/// One portion of messages on its way: taken from the store, sent, recorded.
struct DeliveryRound {
  struct Item {
    std::size_t lane = 0;
    OutboxRecord record;
    std::optional<Outgoing> outgoing{};    ///< nothing: it could not be made ready, see `verdict`
    std::optional<SendVerdict> verdict{};  ///< nothing: not attempted
    std::string via{};
    Instant attempted{};
  };
  std::vector<Item> items{};
};

/// What stands in messages' way, in Russian, and of which message, where it is that one's fault
/// alone: it was given up. Otherwise district and instance are empty.
struct DeliveryProblem {
  std::string why;
  DistrictId district{};
  InstanceId instance{};

  friend bool operator==(const DeliveryProblem&, const DeliveryProblem&) = default;
};

struct CourierReport {
  std::size_t sent = 0;
  std::size_t printed = 0;  ///< of the sent ones: for the sheet, the person has no address
  std::size_t later = 0;
  std::size_t dead = 0;
  std::vector<DeliveryProblem> problems{};  ///< each once

  void add(const CourierReport& other);
};

/// Carries messages out of the outbox, each one way (DeliverySettings): at least once, never before
/// the commit that holds it, with an id that is equal over retries.
///
/// A pass is `run`; a server that must not hold the store while it talks to other machines calls
/// the three parts itself: `collect` and `record` where the store is used, `send` anywhere else.
/// What a crash lets go unrecorded, at most limits::deliveries_per_commit messages, is sent again.
/// Threads: one at a time.
class Courier {
 public:
  /// `clock` outlives the courier; `seed` spreads the retries.
  Courier(const DeliverySettings& settings, const Clock& clock, std::uint64_t seed);
  /// One channel for everything: for tests.
  Courier(std::unique_ptr<Channel> channel, int per_minute, const Clock& clock, std::uint64_t seed);

  /// Messages that are due now and whose host is open; none: nothing to do now. Errors: Io.
  Result<DeliveryRound> collect(Store& store);
  /// Tries them, one after the other; blocks up to the channels' time limits. No store. Once
  /// `stop` is set, by any thread, no further message is begun: the rest stays not attempted.
  void send(DeliveryRound& round, const std::atomic<bool>* stop = nullptr);
  /// Errors: of the commit; then the messages wait as they did.
  Result<CourierReport> record(Store& store, const DeliveryRound& round);

  /// All three until nothing is due. Errors: as of the parts.
  Result<CourierReport> run(Store& store);

 private:
  struct Lane {
    std::unique_ptr<Channel> channel;
    HostGate gate;
    std::vector<std::string> kinds;  ///< empty: what no other lane takes
  };
  void add_lane(std::unique_ptr<Channel> channel, int per_minute, std::vector<std::string> kinds);
  [[nodiscard]] OutboxFilter due_for(const Lane& lane) const;
  void attempt(DeliveryRound::Item& item);

  const Clock& clock_;
  std::uint64_t seed_;
  std::vector<Lane> lanes_;
};

}  // namespace marshrut
