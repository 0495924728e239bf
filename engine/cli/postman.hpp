#pragma once

#include <atomic>
#include <chrono>
#include <future>
#include <string>
#include <vector>

#include "engine/delivery/courier.hpp"
#include "engine/service/catch_up.hpp"
#include "engine/service/engine.hpp"

namespace marshrut {

/// Digests and the way out, for a process that serves: the store is touched in the caller's thread
/// alone, other machines are talked to in a thread beside it.
///
/// While what became of a portion cannot be recorded, nothing else leaves: each message goes out at
/// most once more, after a crash. Threads: one.
class Postman {
 public:
  Postman(Engine& engine, const DeliverySettings& settings, const Clock& clock);
  /// With a way out of one's own: for tests.
  Postman(Engine& engine, Courier courier, int digest_hour, CatchUp catch_up);

  /// Does what can be done at once; call it about once a second. What went wrong, in Russian: a
  /// failure that lasts is told once.
  std::vector<DeliveryProblem> step();
  /// Waits for the message that is on its way, begins no other, and records what became of them.
  std::vector<DeliveryProblem> finish();

 private:
  void look_for_digests(std::vector<DeliveryProblem>& problems);
  void take_back();
  bool write_down(std::vector<DeliveryProblem>& problems);
  void hand_over(std::vector<DeliveryProblem>& problems);

  Engine& engine_;
  int digest_hour_;
  CatchUp catch_up_;
  Courier courier_;
  DeliveryRound on_its_way_;
  std::atomic<bool> stop_{false};
  std::future<void> sending_;      ///< valid while `on_its_way_` is the other thread's
  bool unrecorded_ = false;        ///< `on_its_way_` has come back and is not in the store yet
  std::string told_unrecorded_{};  ///< why, as it was told last
  std::chrono::steady_clock::time_point next_look_{};
};

}  // namespace marshrut
