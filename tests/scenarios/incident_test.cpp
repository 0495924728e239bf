// Goal: a script that fails stops one instance, loses nothing, and goes on once it is mended.
// Method: the real rules with one function broken, then mended over the same store.
#include "engine/service/caretaker.hpp"
#include "tests/scenarios/stage.hpp"

using namespace marshrut;
using namespace marshrut::testing;

namespace {

constexpr const char* federal = "rules/federal/professional_development.lua";

std::string real_text() {
  const std::string root = MARSHRUT_SOURCE_DIR;
  return must(read_scripts(root + "/rules", root + "/workflows")).find(federal)->text;
}

std::string with(std::string text, const std::string& what, const std::string& by) {
  const auto at = text.find(what);
  REQUIRE(at != std::string::npos);
  return text.replace(at, what.size(), by);
}

}  // namespace

TEST_CASE("a failing rule stops its own instance, and a retry uses the answer that was kept",
          "[scenario]") {
  const std::string good = real_text();
  const std::string bad = with(good, "score < c.rules.threshold", "score < c.rules.treshold");
  Stage stage("krasnodar/kalininsky", {{federal, bad}});
  const InstanceId first = stage.start("professional_development", "t1");
  const InstanceId second = stage.start("professional_development", "t2");
  stage.complete(first, "diagnosis", scores({{"gifted", 41}}));

  const Instance stopped = stage.instance(first);
  REQUIRE(stopped.status == InstanceStatus::Incident);
  CHECK(stopped.incident->place.file == federal);
  CHECK(stopped.incident->place.line > 0);
  CHECK(stage.instance(second).status == InstanceStatus::Running);
  CHECK(must(stage.engine->show(first)).waits.front().ru.find("ошибкой") != std::string::npos);

  stage.mend({{federal, good}});
  must(stage.engine->apply("test", first, event::Retry{}));
  CHECK(stage.instance(first).status == InstanceStatus::Running);
  CHECK(stage.open_task(first, "route").title.find("Иванова") != std::string::npos);
}

TEST_CASE("a rule that never ends is stopped, and the next instance is served", "[scenario]") {
  const std::string good = real_text();
  const std::string endless =
      with(good, "local found = {}", "local found = {}\n  while #c.answer.scores == 0 do end");
  Stage stage("krasnodar/kalininsky", {{federal, endless}});
  const InstanceId id = stage.start("professional_development", "t1");
  stage.complete(id, "diagnosis", scores({{"gifted", 41}}));
  CHECK(stage.instance(id).status == InstanceStatus::Incident);

  stage.mend({{federal, good}});
  must(stage.engine->apply("test", id, event::Retry{}));
  CHECK(stage.instance(id).status == InstanceStatus::Running);
}

TEST_CASE("a route that cannot wake is told by its number and stops no other", "[scenario]") {
  const std::string waiting = R"(
return workflow {
  title = "Ожидание", subject = "teacher", start = "first",
  first = wait { next = "over" },
  over  = finish {},
}
)";
  const ScriptFile rules{"rules/federal/waiting.lua",
                         "return { first = { due = \"в течение 5 дней\" } }"};
  Stage stage("krasnodar/kalininsky", {rules, {"workflows/waiting.lua", waiting}});
  const InstanceId stuck = stage.start("waiting", "t1");
  std::string other = waiting;
  for (auto at = other.find("first"); at != std::string::npos; at = other.find("first")) {
    other.replace(at, 5, "later");
  }
  stage.mend({{"rules/federal/waiting.lua", "return { later = { due = \"в течение 5 дней\" } }"},
              {"workflows/waiting.lua", other}});
  const InstanceId well = stage.start("waiting", "t2");
  stage.clock.set(Instant{stage.today() + days{10}} + std::chrono::hours{6});
  const auto woken = stage.engine->run_due();
  REQUIRE_FALSE(woken.ok());
  CHECK_THAT(woken.error().message.ru,
             Catch::Matchers::Contains("маршрут " + std::to_string(stuck.number)));
  CHECK(stage.instance(well).status == InstanceStatus::Finished);
  CHECK(stage.instance(stuck).status == InstanceStatus::Running);

  Caretaker caretaker(*stage.engine, [] { return std::chrono::seconds{0}; });
  ClockWork done;
  for (int steps = 0; caretaker.step(done); ++steps) REQUIRE(steps < 1'000);
  CHECK(must(caretaker.next()) > stage.clock.now());  // not at once again
}
