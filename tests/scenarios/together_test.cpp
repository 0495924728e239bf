// Goal: people who act at the same time share a commit and nothing else. Method: actions handed in
// together, and threads at the turnstile.
#include <set>
#include <thread>

#include "engine/service/turnstile.hpp"
#include "tests/scenarios/stage.hpp"

using namespace marshrut;
using namespace marshrut::testing;

namespace {

constexpr const char* two_tasks = R"(
return workflow {
  title = "Две задачи", subject = "teacher", start = "both",
  both   = auto { every = { "first", "second" } },
  first  = task { title = "Первая", next = "done" },
  second = task { title = "Вторая", next = "done" },
  done   = finish {},
}
)";

Value passed() { return Value::map({{"scores", Value::map({{"gifted", 90}})}}); }

}  // namespace

TEST_CASE("actions handed in together are answered each for itself", "[scenario]") {
  Stage stage;
  const InstanceId one = stage.start("professional_development", "t1");
  const InstanceId two = stage.start("professional_development", "t2");
  const TaskId first = stage.open_task(one, "diagnosis").id;
  const TaskId second = stage.open_task(two, "diagnosis").id;
  const auto told = stage.engine->complete_together(
      {{"anna", first, passed()}, {"boris", TaskId{999}, {}}, {"vera", second, Value::map({})}});
  REQUIRE(told.size() == 3);
  CHECK(told[0].ok());
  CHECK(told[1].error().kind == ErrorKind::NotFound);
  CHECK(told[2].error().kind == ErrorKind::Invalid);
  CHECK(stage.instance(one).status == InstanceStatus::Finished);
  CHECK(stage.instance(two).status == InstanceStatus::Running);
  CHECK(must(stage.store.history(one)).back().actor == "anna");
}

TEST_CASE("two people at one instance stand in its history each under their own name",
          "[scenario]") {
  Stage stage{"krasnodar/kalininsky", {{"workflows/two_tasks.lua", two_tasks}}};
  const InstanceId id = stage.start("two_tasks", "t1");
  const auto told =
      stage.engine->complete_together({{"anna", stage.open_task(id, "first").id, {}},
                                       {"boris", stage.open_task(id, "second").id, {}}});
  CHECK(told[0].ok());
  CHECK(told[1].ok());
  CHECK(stage.instance(id).status == InstanceStatus::Finished);
  const auto history = must(stage.store.history(id));
  REQUIRE(history.size() == 3);
  CHECK(history[1].actor == "anna");
  CHECK(history[2].actor == "boris");
}

TEST_CASE("one task that two people close at the same moment is closed by one of them",
          "[scenario]") {
  Stage stage;
  const TaskId task =
      stage.open_task(stage.start("professional_development", "t1"), "diagnosis").id;
  std::vector<Status> told(8, Status(Done{}));
  {
    Turnstile turnstile(*stage.engine);
    std::vector<std::thread> callers;
    for (std::size_t i = 0; i < told.size(); ++i) {
      callers.emplace_back([&, i] {
        told[i] = turnstile.complete({"p" + std::to_string(i), task, passed()});
      });
    }
    for (std::thread& each : callers) each.join();
  }
  CHECK(std::count_if(told.begin(), told.end(), [](const Status& each) { return each.ok(); }) == 1);
}
