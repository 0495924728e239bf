// Goal: a serving process sends each letter once though its disk is full, and stops without waiting
// for the letters that have not begun. Method: a store that refuses commits on demand, and a way
// out that counts what it takes.
#include "engine/cli/postman.hpp"

#include <catch2/catch.hpp>
#include <chrono>
#include <thread>

#include "engine/rulebook/rulebook.hpp"
#include "engine/script/lua_host.hpp"
#include "storage/memory_store.hpp"
#include "tests/chaos/fault_store.hpp"

using namespace marshrut;
using namespace marshrut::testing;
using Catch::Matchers::Contains;

namespace {

using std::chrono::milliseconds;

class CountingWay final : public Channel {
 public:
  CountingWay(std::atomic<int>& taken, milliseconds slow) : taken_(taken), slow_(slow) {}
  SendVerdict send(const Outgoing& /*outgoing*/) override {
    ++taken_;
    std::this_thread::sleep_for(slow_);
    return SendVerdict::sent();
  }
  [[nodiscard]] std::string_view name() const override { return "counting"; }
  [[nodiscard]] bool needs_address() const override { return false; }

 private:
  std::atomic<int>& taken_;
  milliseconds slow_;
};

/// A postman and letters that are due.
class Sorting {
 public:
  explicit Sorting(int letters, milliseconds slow = milliseconds{0})
      : postman_(*engine_, Courier(std::make_unique<CountingWay>(taken, slow), 0, clock_, 1), 9,
                 CatchUp(600)) {
    Batch batch;
    batch.at = clock_.now() - std::chrono::hours{1};
    batch.actor = "test";
    for (int i = 0; i < letters; ++i) {
      batch.messages.push_back({{"letter",
                                 "letter-" + std::to_string(i),
                                 {"Отдел", "", ""},
                                 Value::map({{"district", "krasnodar/kalininsky"}})},
                                {}});
    }
    REQUIRE(held_.commit(batch).outcome == Outcome::Done);
  }

  /// Steps as a server does, faster; what was told.
  std::vector<std::string> steps(int count) {
    std::vector<std::string> told;
    for (int i = 0; i < count; ++i) {
      for (const DeliveryProblem& each : postman_.step()) told.push_back(each.why);
      std::this_thread::sleep_for(milliseconds{5});
    }
    return told;
  }
  std::vector<DeliveryProblem> finish() { return postman_.finish(); }
  void disk_is_full(bool full) { store_.go_wrong({.io = full ? 1000 : 0}); }
  [[nodiscard]] std::size_t sent() { return held_.outbox({.state = DeliveryState::Sent})->size(); }

  std::atomic<int> taken{0};

 private:
  static std::unique_ptr<Engine> opened(Store& store, Rulebook& rulebook, const Clock& clock) {
    auto engine = Engine::open(store, rulebook, clock);
    REQUIRE(engine.ok());
    return std::move(*engine);
  }

  MemoryStore held_;
  Dice dice_{1};
  FaultStore store_{held_, dice_, [](const Batch&) {}};
  LuaHost host_;
  Rulebook rulebook_{host_, ScriptTree{}};
  ManualClock clock_{Instant{date(2024, 9, 2)}};
  std::unique_ptr<Engine> engine_ = opened(store_, rulebook_, clock_);
  Postman postman_;
};

}  // namespace

TEST_CASE("while outcomes cannot be recorded nothing is sent again, and it is told once", "[cli]") {
  Sorting sorting(3);
  sorting.disk_is_full(true);
  const auto told = sorting.steps(40);
  CHECK(sorting.taken == 3);
  CHECK(sorting.sent() == 0);
  REQUIRE(told.size() == 1);
  CHECK_THAT(told.front(), Contains("почта ждёт"));
  sorting.disk_is_full(false);
  CHECK(sorting.steps(10).empty());
  CHECK(sorting.taken == 3);
  CHECK(sorting.sent() == 3);
}

TEST_CASE("a stop with the disk still full says how many letters will come twice", "[cli]") {
  Sorting sorting(3);
  sorting.disk_is_full(true);
  sorting.steps(20);
  const auto told = sorting.finish();
  REQUIRE_FALSE(told.empty());
  CHECK_THAT(told.back().why, Contains("сообщений: 3") && Contains("ещё раз"));
}

TEST_CASE("a stop waits for the letter on its way and begins no other", "[cli]") {
  Sorting sorting(10, milliseconds{300});
  sorting.steps(1);
  std::this_thread::sleep_for(milliseconds{100});
  const auto before = std::chrono::steady_clock::now();
  CHECK(sorting.finish().empty());
  CHECK(std::chrono::steady_clock::now() - before < std::chrono::seconds{2});
  CHECK(sorting.taken == 1);
  CHECK(sorting.sent() == 1);
}
