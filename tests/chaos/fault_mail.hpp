#pragma once

#include <functional>
#include <map>
#include <string>

#include "engine/delivery/channel.hpp"
#include "tests/chaos/fault_store.hpp"
#include "tests/chaos/witness.hpp"

namespace marshrut::testing {

/// How often each thing goes wrong with a letter, in thousandths.
struct MailRates {
  int later = 0;   ///< it is not taken this time
  int down = 0;    ///< nothing is taken for a while
  int never = 0;   ///< it is refused for good
  int unsure = 0;  ///< it is taken, and the answer is lost
};

/// What really left the machine: each message once, and once more for each attempt whose end
/// nobody could record.
class PostBag {
 public:
  /// `written`: whether a message with this key was ever committed.
  PostBag(Problems& problems, std::function<bool(const std::string&)> written)
      : problems_(problems), written_(std::move(written)) {}

  void left(const std::string& key);
  /// The attempt could not be recorded: the message may leave again.
  void excuse(const std::string& key) { ++excuses_[key]; }
  [[nodiscard]] bool has(const std::string& key) const { return left_.contains(key); }
  [[nodiscard]] std::size_t letters() const { return left_.size(); }

 private:
  Problems& problems_;
  std::function<bool(const std::string&)> written_;
  std::map<std::string, int> left_;
  std::map<std::string, int> excuses_;
};

/// A way out that fails by chance. What it takes falls into the bag.
class FaultMail final : public Channel {
 public:
  /// All three outlive it.
  FaultMail(Dice& dice, const MailRates& rates, PostBag& bag)
      : dice_(dice), rates_(rates), bag_(bag) {}

  SendVerdict send(const Outgoing& outgoing) override;
  [[nodiscard]] std::string_view name() const override { return "chaos"; }
  [[nodiscard]] bool needs_address() const override { return false; }

 private:
  Dice& dice_;
  const MailRates& rates_;
  PostBag& bag_;
};

}  // namespace marshrut::testing
