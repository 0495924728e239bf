#pragma once

#include <future>
#include <optional>
#include <string>
#include <vector>

#include "engine/delivery/courier.hpp"
#include "engine/service/catch_up.hpp"
#include "engine/service/engine.hpp"

namespace marshrut {

/// Digests and the way out, for a process that serves: the store is touched in the caller's thread
/// alone, other machines are talked to in a thread beside it.
class Postman {
 public:
  Postman(Engine& engine, const DeliverySettings& settings, const Clock& clock);

  /// Does what can be done at once; call it about once a second. What went wrong, in Russian.
  std::vector<std::string> step();
  /// Waits for what is on its way and records what became of it.
  std::vector<std::string> finish();

 private:
  void look_for_digests(std::vector<std::string>& problems);
  void take_back(std::vector<std::string>& problems);
  void hand_over(std::vector<std::string>& problems);

  Engine& engine_;
  const Clock& clock_;
  int digest_hour_;
  CatchUp catch_up_;
  Courier courier_;
  DeliveryRound on_its_way_;
  std::future<void> sending_;  ///< valid while `on_its_way_` is the other thread's
  Instant next_look_{};
};

}  // namespace marshrut
