// Goal: the metrics tell what the engine did, in a form that a collector reads without a complaint.
// Method: a real engine over a measured store in memory; every line of the text is parsed.
#include "engine/service/metrics.hpp"

#include <catch2/catch.hpp>
#include <map>
#include <regex>

#include "engine/base/limits.hpp"
#include "engine/base/text.hpp"
#include "engine/script/lua_host.hpp"
#include "engine/service/engine.hpp"
#include "storage/memory_store.hpp"
#include "tests/scenarios/stage.hpp"

using namespace marshrut;
using testing::must;

namespace {

/// Samples by name and labels. Fails on a line that is neither a sample nor a comment.
std::map<std::string, double> samples(const std::string& text) {
  static const std::regex comment("# (HELP|TYPE) [a-z_]+ .+");
  static const std::regex sample(R"(([a-z_]+(?:\{[a-z]+="[^"]*"\})?) ([-+0-9.e]+))");
  REQUIRE(text.ends_with("\n"));
  std::map<std::string, double> found;
  for (const std::string& line : split(text.substr(0, text.size() - 1), '\n')) {
    std::smatch parts;
    if (std::regex_match(line, comment)) continue;
    CAPTURE(line);
    REQUIRE(std::regex_match(line, parts, sample));
    REQUIRE(found.emplace(parts[1], std::stod(parts[2])).second);
  }
  return found;
}

const DistrictId kalininsky = "krasnodar/kalininsky";

/// A district with one teacher, measured; each look at the steady clock takes three milliseconds.
struct Measured {
  LuaHost host;
  Rulebook rulebook{
      host, must(read_scripts(MARSHRUT_SOURCE_DIR "/rules", MARSHRUT_SOURCE_DIR "/workflows"))};
  MemoryStore memory;
  Metrics metrics;
  std::chrono::steady_clock::time_point steady{};
  MeasuredStore store{memory, metrics, [this] { return steady += std::chrono::milliseconds(3); }};
  ManualClock clock{Instant(date(2022, 9, 1)) + std::chrono::hours(6)};
  std::unique_ptr<Engine> engine = must(Engine::open(store, rulebook, clock));

  Measured() {
    must(engine->import_people("test", kalininsky,
                               {{.key = "s1", .kind = "school", .name = "СОШ № 1"}},
                               {{.key = "t1",
                                 .name = "Иванова Анна Петровна",
                                 .post = "учитель",
                                 .organisation_key = "s1"}}));
  }
  InstanceId start() {
    const StartRequest request{kalininsky, "professional_development", "c", {"t1"}};
    return must(engine->start("test", request)).started.at(0);
  }
  std::map<std::string, double> read() { return samples(must(metrics.text(store, clock.now()))); }
};

const std::string here = "{district=\"krasnodar/kalininsky\"}";

}  // namespace

TEST_CASE("starts, ends and open instances are counted by district", "[metrics]") {
  Measured office;
  const InstanceId id = office.start();
  CHECK(office.read()["marshrut_starts_total" + here] == 1);
  CHECK(office.read()["marshrut_instances_open" + here] == 1);
  must(office.engine->apply("test", id, event::Cancel{"test"}));
  CHECK(office.read()["marshrut_starts_total" + here] == 1);
  CHECK(office.read()["marshrut_instances_open" + here] == 0);
}

TEST_CASE("a completed task is counted, a refused answer is not", "[metrics]") {
  Measured office;
  const InstanceId id = office.start();
  const Task task = must(office.store.instance(id)).tasks.at(0);
  CHECK_FALSE(office.engine->complete("test", task.id, Value::map({{"no", "such"}})).ok());
  CHECK(office.read()["marshrut_completions_total" + here] == 0);
  must(office.engine->complete("test", task.id,
                               Value::map({{"scores", Value::map({{"subject", 90}})}})));
  CHECK(office.read()["marshrut_completions_total" + here] == 1);
}

TEST_CASE("instances that were open before the process are counted once", "[metrics]") {
  Measured office;
  office.start();
  Metrics later;
  must(later.count_open(office.memory));
  auto found = samples(must(later.text(office.memory, office.clock.now())));
  CHECK(found["marshrut_instances_open" + here] == 1);
  CHECK(found["marshrut_starts_total" + here] == 0);
}

TEST_CASE("commits are timed into cumulative buckets", "[metrics]") {
  Measured office;
  office.start();
  auto found = office.read();
  const double commits = found["marshrut_commits_total"];
  CHECK(commits >= 2);  // the import and the start
  CHECK(found["marshrut_commit_seconds_bucket{le=\"0.0025\"}"] == 0);
  CHECK(found["marshrut_commit_seconds_bucket{le=\"0.005\"}"] == commits);
  CHECK(found["marshrut_commit_seconds_count"] == commits);
  CHECK(found["marshrut_commit_seconds_sum"] == Approx(commits * 0.003));
}

TEST_CASE("a timer that fires after an outage is counted where it belongs", "[metrics]") {
  Measured office;
  office.start();
  const auto wake = must(office.store.next_wake());
  REQUIRE(wake.has_value());
  office.clock.set(*wake + std::chrono::hours(2));
  must(office.engine->run_due());
  auto found = office.read();
  CHECK(found["marshrut_timer_lag_seconds_bucket{le=\"3600\"}"] == 0);
  CHECK(found["marshrut_timer_lag_seconds_bucket{le=\"21600\"}"] == 1);
  CHECK(found["marshrut_timer_lag_seconds_sum"] == 7200);
}

TEST_CASE("the outbox is told by state, with the age of the oldest that waits", "[metrics]") {
  Measured office;
  Batch batch;
  batch.at = office.clock.now();
  for (const std::string key : {"one", "two"}) batch.messages.push_back({{"test", key, {}, {}}});
  REQUIRE(office.store.commit(batch).outcome == Outcome::Done);
  Batch gone;
  gone.at = batch.at;
  gone.deliveries = {{1, {.state = DeliveryState::Dead}}};
  REQUIRE(office.store.commit(gone).outcome == Outcome::Done);
  office.clock.set(batch.at + std::chrono::minutes(5));
  auto found = office.read();
  CHECK(found["marshrut_outbox_waiting"] == 1);
  CHECK(found["marshrut_outbox_dead"] == 1);
  CHECK(found["marshrut_outbox_oldest_seconds"] == 300);
}

TEST_CASE("a long outbox is told whole", "[metrics]") {
  constexpr std::size_t many = 10'001;
  Measured office;
  Batch batch;
  batch.at = office.clock.now();
  for (std::size_t i = 0; i < many; ++i) {
    batch.messages.push_back({{"test", std::to_string(i), {}, {}}});
  }
  REQUIRE(office.store.commit(batch).outcome == Outcome::Done);
  CHECK(office.read()["marshrut_outbox_waiting"] == many);
}

TEST_CASE("a commit that is refused is counted as failed and changes nothing else", "[metrics]") {
  Measured office;
  const InstanceId id = office.start();
  Batch stale;
  stale.at = office.clock.now();
  stale.instances.push_back({.after = must(office.store.instance(id))});  // revision 1 once more
  REQUIRE(office.store.commit(stale).outcome == Outcome::Refused);
  auto found = office.read();
  CHECK(found["marshrut_commits_failed_total"] == 1);
  CHECK(found["marshrut_starts_total" + here] == 1);
}
