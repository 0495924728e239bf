// Goal: what a crash cuts off goes on by itself. Method: a store that fails after so many commits,
// then the day as a server lives it.
#include "engine/service/campaigns.hpp"
#include "tests/chaos/fault_store.hpp"
#include "tests/scenarios/desk.hpp"
#include "tests/scenarios/watch.hpp"

using namespace marshrut;
using namespace marshrut::testing;

namespace {

constexpr const char* cycles = R"(
cycle "diagnosis" { title = "Диагностика", workflow = "professional_development",
                    starts = "сентябрь", cohort = "учитель" }
)";

/// A cycle that runs for two teachers, and an engine whose disk is full after one more commit.
struct CutOff {
  CutOff() {
    Campaigns all(*stage.engine);
    District& where = *must(stage.engine->district(stage.district));
    must(all.start("test", where,
                   must(find_cycle_time(where.book(), "diagnosis", {}, stage.today()))));
    rules = std::make_unique<Rulebook>(host, stage.engine->rulebook().tree());
    engine = must(Engine::open(store, *rules, stage.clock));
  }
  CycleRun run() {
    return must(Campaigns(*stage.engine).find_run(stage.district, "diagnosis-2022", {}));
  }
  [[nodiscard]] std::size_t count(InstanceStatus status) {
    return must(stage.store.instances({.cycle = "diagnosis-2022", .status = status})).size();
  }
  void fill_disk_after_next_commit() { armed = true; }
  /// The program starts again, and there is room on the disk.
  void next_day() {
    stage.mend({});
    stage.clock.set(stage.clock.now() + std::chrono::hours{24});
    must(stage.engine->start_cycles("engine", stage.district));
  }

  Stage stage{"krasnodar/kalininsky", {{"rules/krasnodar/kalininsky/cycles.lua", cycles}}};
  LuaHost host;
  std::unique_ptr<Rulebook> rules;
  Dice dice{1};
  bool armed = false;
  FaultStore store{stage.store, dice, [this](const Batch&) {
                     if (armed) store.go_wrong({.io = 1000});
                   }};
  std::unique_ptr<Engine> engine;
};

}  // namespace

TEST_CASE("a change of a cycle that was cut off is finished the next day", "[scenario]") {
  const InstanceStatus wanted = GENERATE(InstanceStatus::Paused, InstanceStatus::Cancelled);
  CAPTURE(word(wanted));
  CutOff office;
  office.fill_disk_after_next_commit();
  Campaigns cut(*office.engine);
  const auto told = wanted == InstanceStatus::Paused ? cut.pause("test", office.run())
                                                     : cut.cancel("test", office.run(), "карантин");
  REQUIRE_FALSE(told.ok());
  CHECK(office.count(wanted) == 0);
  office.next_day();
  CHECK(office.count(wanted) == 2);
  CHECK_FALSE(office.run().unfinished);
}

TEST_CASE("a cycle that goes on again goes on whole after a crash", "[scenario]") {
  CutOff office;
  must(Campaigns(*office.stage.engine).pause("test", office.run()));
  office.fill_disk_after_next_commit();
  REQUIRE_FALSE(Campaigns(*office.engine).resume("test", office.run()).ok());
  office.next_day();
  CHECK(office.count(InstanceStatus::Running) == 2);
}

TEST_CASE("a start that was being taken back is taken back whole after a crash", "[scenario]") {
  CutOff office;
  office.fill_disk_after_next_commit();
  REQUIRE_FALSE(Campaigns(*office.engine).undo("test", office.run()).ok());
  office.next_day();
  CHECK(must(office.stage.store.instances({.cycle = "diagnosis-2022"})).empty());
}

TEST_CASE("a change of a cycle that was done leaves nothing open", "[scenario]") {
  CutOff office;
  must(Campaigns(*office.stage.engine).cancel("test", office.run(), ""));
  CHECK(must(office.stage.store.acts({.kind = std::string(cycle_act), .open = true})).empty());
}

TEST_CASE("a publishing that was cut off goes on while the server runs", "[scenario][rules]") {
  Desk desk;
  Watch watch(desk.stage);
  watch.look();
  const ScriptTree tree = desk.with(rules_file, "\"Сентябрь\"", "\"Октябрь\"");
  RuleVersion cut = must(desk.publisher().versions().head()).value();
  cut.parent = cut.number++;
  cut.hash = tree.version();
  cut.applied = false;
  must(desk.stage.engine->file_all("Петрова", {act_of(cut)}, "publish-rules", texts_of(tree)));
  CHECK(watch.look().published);
  CHECK(desk.due(desk.t1, "diagnosis") == date(2022, 10, 31));
  CHECK_FALSE(watch.look().published);
}
