// Goal: what chaos.hpp and kills.hpp promise holds over hundreds of seeds and kills. Method: three
// years a seed, as many at once as there are cores; each seed that breaks a law is named with the
// command that runs it again.
//
//   marshrut_chaos [Catch2 arguments] [--seeds N] [--from SEED] [--run-days N] [--kills N]
//
// Databases lie in TMPDIR: in memory, kills and runs do not wait for the disk.
#define CATCH_CONFIG_RUNNER
#include <atomic>
#include <catch2/catch.hpp>
#include <mutex>
#include <sstream>
#include <thread>

#include "tests/chaos/kills.hpp"
#include "tests/chaos/runs.hpp"
#include "tests/storage/temporary.hpp"

using namespace marshrut;
using namespace marshrut::testing;

namespace {

struct Order {
  std::uint64_t seeds = 200;
  std::uint64_t from = 1;
  int days = 1096;
  int kills = 200;
};
Order order;  // of the command line

/// Seeds are handed out to as many threads as there are cores; no run knows of another.
class Runs {
 public:
  Runs() : next_(order.from) {
    std::vector<std::thread> threads;
    for (unsigned i = std::max(1U, std::thread::hardware_concurrency()); i > 0; --i) {
      threads.emplace_back([this] { work(); });
    }
    for (std::thread& each : threads) each.join();
  }
  [[nodiscard]] const ChaosResult& sum() const { return sum_; }
  [[nodiscard]] const std::vector<std::string>& complaints_of_all() const { return complaints_; }

 private:
  void work() {
    for (std::uint64_t seed = next_++; seed < order.from + order.seeds; seed = next_++) {
      add(seed, run_chaos(seed, order.days));
    }
  }
  void add(std::uint64_t seed, const ChaosResult& one) {
    const std::lock_guard lock(mutex_);
    sum_.commits += one.commits;
    sum_.faults += one.faults;
    sum_.outages += one.outages;
    sum_.completed += one.completed;
    sum_.published += one.published;
    sum_.letters += one.letters;
    for (std::string& line : complaints(seed, order.days, one)) {
      complaints_.push_back(std::move(line));
    }
  }

  std::atomic<std::uint64_t> next_;
  std::mutex mutex_;
  ChaosResult sum_;
  std::vector<std::string> complaints_;
};

}  // namespace

TEST_CASE("years of faults and outages break no law, whatever the seed", "[seeds]") {
  const Runs runs;
  for (const std::string& line : runs.complaints_of_all()) FAIL_CHECK(line);
  const ChaosResult& sum = runs.sum();
  CHECK(sum.completed > 0);
  WARN(order.seeds << " runs of " << order.days << " days: " << sum.commits << " commits, "
                   << sum.faults << " faults, " << sum.outages << " outages, " << sum.completed
                   << " tasks done, " << sum.published << " rule versions, " << sum.letters
                   << " letters");
}

TEST_CASE("an office that is killed hundreds of times loses and doubles nothing", "[kills]") {
  const TemporaryDirectory directory;
  const KillResult result = kill_many(order.kills, order.from, directory.path());
  for (const std::string& problem : result.problems) {
    FAIL_CHECK("kills from seed " << order.from << ": " << problem);
  }
  CHECK(result.acknowledged > static_cast<std::size_t>(order.kills));
  WARN(order.kills << " kills, " << result.in_commit
                   << " of them within a commit: " << result.acknowledged << " deeds acknowledged, "
                   << result.completed << " tasks done, " << result.versions << " rule versions, "
                   << result.letters << " letters");
}

int main(int count, char** words) {
  Catch::Session session;
  using Catch::clara::Opt;
  session.cli(session.cli() | Opt(order.seeds, "N")["--seeds"]("how many runs") |
              Opt(order.from, "SEED")["--from"]("the first of them") |
              Opt(order.days, "N")["--run-days"]("how long each goes on") |
              Opt(order.kills, "N")["--kills"]("how many kills"));
  const int refused = session.applyCommandLine(count, words);
  return refused != 0 ? refused : session.run();
}
