// Goal: workflows that call each other are recorded together and never apart. Method: small
// workflow files put beside the real ones, through the engine.
#include "tests/scenarios/stage.hpp"

using namespace marshrut;
using namespace marshrut::testing;

namespace {

constexpr const char* caller = R"(
return workflow {
  title = "Вызывающий", subject = "teacher", start = "sub",
  sub   = call { workflow = "inner", done = function(c) return { came = c.answer.outcome } end, next = "over" },
  over  = finish {},
}
)";
constexpr const char* inner = R"(
return workflow {
  title = "Вызванный", subject = "teacher", start = "work",
  work = task { title = "Работа: {subject.name}", next = "good" },
  good = finish {},
}
)";
constexpr const char* circle = R"(
return workflow {
  title = "Круг", subject = "teacher", start = "again",
  again = call { workflow = "circle", next = "over" },
  over  = finish {},
}
)";

Stage with_calls() {
  return Stage("krasnodar/kalininsky", {{"workflows/caller.lua", caller},
                                        {"workflows/circle.lua", circle},
                                        {"workflows/inner.lua", inner}});
}

}  // namespace

TEST_CASE("a called workflow tells its caller how it ended", "[scenario]") {
  Stage stage = with_calls();
  const InstanceId id = stage.start("caller", "t1");
  const InstanceId child = stage.instance(id).tokens.front().child;
  REQUIRE(child);
  stage.complete(child, "work");
  CHECK(stage.instance(id).status == InstanceStatus::Finished);
  CHECK(stage.instance(id).state.text_or("came", "") == "good");
}

TEST_CASE("a called workflow that a person cancels does not leave its caller waiting",
          "[scenario]") {
  Stage stage = with_calls();
  const InstanceId id = stage.start("caller", "t1");
  must(stage.engine->apply("test", stage.instance(id).tokens.front().child, event::Cancel{}));
  CHECK(stage.instance(id).state.text_or("came", "") == "cancelled");
}

TEST_CASE("a cancelled caller takes its called workflow with it", "[scenario]") {
  Stage stage = with_calls();
  const InstanceId id = stage.start("caller", "t1");
  const InstanceId child = stage.instance(id).tokens.front().child;
  must(stage.engine->apply("test", id, event::Cancel{}));
  CHECK(stage.instance(child).status == InstanceStatus::Cancelled);
}

TEST_CASE("workflows that call each other in a circle end as an error", "[scenario]") {
  Stage stage = with_calls();
  const auto report = must(stage.engine->start("test", {stage.district, "circle", "c", {"t1"}}));
  REQUIRE(report.failed.size() == 1);
  CHECK(report.failed.front().why.kind == ErrorKind::Exhausted);
  CHECK(must(stage.store.instances({})).empty());
}

TEST_CASE("a caller whose step an edit took away holds its called workflow's end back",
          "[scenario]") {
  Stage stage = with_calls();
  const InstanceId id = stage.start("caller", "t1");
  const InstanceId child = stage.instance(id).tokens.front().child;
  std::string without = caller;
  for (auto at = without.find("sub "); at != std::string::npos; at = without.find("sub ")) {
    without.replace(at, 3, "old");
  }
  without.replace(without.find("\"sub\""), 5, "\"old\"");
  stage.mend({{"workflows/caller.lua", without}});
  const Task work = stage.open_task(child, "work");
  const Status told = stage.engine->complete("test", work.id, {});
  REQUIRE_FALSE(told.ok());
  CHECK_THAT(told.error().message.ru, Catch::Matchers::Contains("«sub»"));
  CHECK(stage.instance(child).status == InstanceStatus::Running);

  stage.mend({{"workflows/caller.lua", caller}});
  stage.complete(child, "work");
  CHECK(stage.instance(id).status == InstanceStatus::Finished);
}
