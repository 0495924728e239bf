// Goal: the log of a server says what happened to whom, and of a clock that cannot be believed once
// each time. Method: what a server tells, with its log behind a pipe.
#include "engine/cli/serve_log.hpp"

#include "engine/base/json.hpp"
#include "engine/cli/logging.hpp"
#include "engine/service/metrics.hpp"
#include "tests/cli/captured_stderr.hpp"
#include "tests/scenarios/watch.hpp"

using namespace marshrut;
using namespace marshrut::testing;
using Catch::Matchers::Contains;

namespace {

using std::chrono::hours;

/// The lines that `say` writes to the log, as a program reads them.
template <class Say>
std::vector<Value> logged(Say say) {
  Stderr standard_error;
  set_up_log(LogStyle::Json);
  say();
  std::istringstream lines(standard_error.text());
  std::vector<Value> read;
  for (std::string line; std::getline(lines, line);) read.push_back(must(read_json(line)));
  return read;
}

}  // namespace

TEST_CASE("an incident is logged with its district, instance, step and place", "[cli]") {
  Batch batch;
  Recorded stopped;
  stopped.after.id = {12};
  stopped.after.district = "krasnodar/kalininsky";
  stopped.history = {
      {.kind = HistoryEntry::Kind::Failed,
       .step = "route",
       .detail = Value::map(
           {{"ru", "нет такого поля"}, {"en", "no such field"}, {"place", "workflows/a.lua:7"}})}};
  batch.instances = {stopped};
  Metrics metrics;
  metrics.on_incident(ServeLog::incident);
  const auto lines = logged([&] { metrics.count(batch); });
  REQUIRE(lines.size() == 1);
  CHECK(lines[0].text_or("level", "") == "error");
  CHECK(lines[0].text_or("district", "") == "krasnodar/kalininsky");
  CHECK(lines[0].int_or("instance", 0) == 12);
  CHECK_THAT(lines[0].text_or("message", ""), Contains("route") && Contains("workflows/a.lua:7") &&
                                                  Contains("нет такого поля") &&
                                                  Contains("marshrut retry 12"));
}

TEST_CASE("what a district's day began and a letter given up name the district", "[cli]") {
  const auto lines = logged([] {
    ServeLog::work({.district = "krasnodar/kalininsky", .routes = 2});
    ServeLog::mail({{"нет адреса", "omsk/okoneshnikovsky", {}}, {"сервер не отвечает"}});
  });
  REQUIRE(lines.size() == 3);
  CHECK(lines[0].text_or("district", "") == "krasnodar/kalininsky");
  CHECK(lines[1].text_or("district", "") == "omsk/okoneshnikovsky");
  CHECK(lines[2].find("district") == nullptr);
}

TEST_CASE("a clock that goes wrong is told once, and that it is right again", "[cli]") {
  const std::vector<std::pair<hours, std::string>> cases{{-hours{24 * 365}, "назад на 365 дн."},
                                                         {hours{24 * 365}, "вперёд на 365 дн."}};
  for (const auto& each : cases) {
    const hours jump = each.first;
    const std::string& says = each.second;
    CAPTURE(says);
    Stage stage;
    Watch watch(stage);
    watch.look();
    ServeLog log;
    const Instant before = stage.clock.now();
    const auto lines = logged([&] {
      log.clock(watch.caretaker);
      stage.clock.set(before + jump);
      for (int i = 0; i < 3; ++i) {
        watch.look();
        log.clock(watch.caretaker);
      }
      stage.clock.set(before);
      watch.look();
      log.clock(watch.caretaker);
    });
    REQUIRE(lines.size() == 2);
    CHECK_THAT(lines[0].text_or("message", ""), Contains(says) && Contains("Поправьте часы"));
    CHECK_THAT(lines[1].text_or("message", ""), Contains("снова верны"));
  }
}

TEST_CASE("a clock corrected by a moment is not worth a line", "[cli]") {
  Stage stage;
  Watch watch(stage);
  watch.look();
  ServeLog log;
  CHECK(logged([&] {
          stage.clock.set(stage.clock.now() - std::chrono::seconds{2});
          watch.look();
          log.clock(watch.caretaker);
        }).empty());
}
