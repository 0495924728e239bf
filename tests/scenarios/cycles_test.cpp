// Goal: an annual cycle starts whom it means, in waves, once each, survives a crash, can be put
// aside, taken back and caught up with. Method: three hundred synthetic teachers of one district,
// the real workflow, cycles of the test's own; days by hand.
#include "engine/service/campaigns.hpp"
#include "tests/scenarios/stage.hpp"

using namespace marshrut;
using namespace marshrut::testing;

namespace {

constexpr const char* cycles_file = "rules/krasnodar/kalininsky/cycles.lua";
constexpr int teachers = 300;

std::string cycle_with(const std::string& marks) {
  return "cycle \"diagnosis\" { title = \"Диагностика\", workflow = \"professional_development\", "
         "starts = \"сентябрь\", " +
         marks + " }\n";
}

/// Teacher number i has i % 40 years of experience and teaches in one of two schools.
std::vector<Person> many_teachers() {
  std::vector<Person> people;
  for (int i = 0; i < teachers; ++i) {
    const std::string number = std::to_string(1000 + i);
    Person each = Stage::person("p" + number, "Учителева Анна " + number, "учитель",
                                i % 2 == 0 ? "s1" : "s2");
    each.experience_years = i % 40;
    each.subjects = {i % 3 == 0 ? "математика" : "русский язык"};
    each.category = i % 5 == 0 ? Category::First : Category::None;
    if (i % 4 == 0) each.last_course_ended = date(2022, 3, 1);
    people.push_back(std::move(each));
  }
  return people;
}

class Campaign {
 public:
  explicit Campaign(const std::string& marks)
      : stage("krasnodar/kalininsky", {{cycles_file, cycle_with(marks)}}) {
    must(stage.engine->import_people("test", stage.district, {}, many_teachers()));
  }
  [[nodiscard]] District& district() const { return *must(stage.engine->district(stage.district)); }
  [[nodiscard]] CycleTime time(std::optional<int> year = {}) const {
    return must(find_cycle_time(district().book(), "diagnosis", year, stage.today()));
  }
  [[nodiscard]] CyclePreview preview() { return must(all().preview(district(), time())); }
  RunReport start() { return must(all().start("test", district(), time())); }
  [[nodiscard]] CycleRun run(const std::string& name = "diagnosis-2022") {
    return must(all().find_run(stage.district, name, {}));
  }
  /// A day as the server lives it.
  void day(Date day) {
    stage.clock.set(Instant{day} + std::chrono::hours{6});
    must(stage.engine->start_cycles("engine", stage.district));
    must(stage.engine->run_due());
  }
  [[nodiscard]] std::size_t open(InstanceStatus status = InstanceStatus::Running) {
    return must(stage.store.instances({.cycle = "diagnosis-2022", .status = status})).size();
  }
  Campaigns all() { return Campaigns(*stage.engine); }

  Stage stage;
};

}  // namespace

TEST_CASE("marks of a cohort choose by the register, and say why the others are left out",
          "[scenario]") {
  struct Row {
    const char* marks;
    std::size_t members;
    const char* why;  ///< of the first who is left out
  };
  // 300 and the stage's own two teachers, who have no experience, subject or course.
  const std::vector<Row> rows = {
      {"post = \"учитель\"", 302, ""},
      {"post = \"учитель\", school = \"СОШ № 1\"", 151, "другая школа"},
      {"post = \"учитель\", subject = \"Математика\"", 100, "ведёт другие предметы"},
      {"post = \"учитель\", experience = { less = 3 }", 26, "стаж 3 года"},
      {"post = \"учитель\", experience = { from = 38 }", 14, "стаж 0 лет"},
      {"post = \"учитель\", category = \"первая\"", 60, "другая категория"},
      {"post = \"учитель\", last_course = { older = \"3 года\" }", 227,
       "последние курсы 01.03.2022"},
      {"post = \"учитель\", last_course = { within = \"1 год\" }", 75, "курсов ещё не было"},
      {"post = \"учитель\", where = function(p) return p.experience == 39 end", 7,
       "не подходит под условие where"},
      {"post = \"директор\"", 2, ""},
  };
  for (const Row& row : rows) {
    CAPTURE(row.marks);
    Campaign campaign("cohort = { " + std::string(row.marks) + " }");
    const CyclePreview preview = campaign.preview();
    CHECK(preview.run.members.size() == row.members);
    CHECK(preview.to_start == row.members);
    if (row.why[0] == '\0') continue;
    REQUIRE_FALSE(preview.run.left_out.empty());
    CHECK(preview.run.left_out.front().why.ru == row.why);
  }
}

TEST_CASE("a last result chooses those whose last fact is below, and may take those without one",
          "[scenario]") {
  for (const bool or_none : {false, true}) {
    Campaign campaign(
        std::string("cohort = { post = \"учитель\", last_result = { fact = \"score\", "
                    "below = 60") +
        (or_none ? ", or_none = true" : "") + " } }");
    const std::vector<std::pair<std::string, int>> results = {
        {"p1000", 70}, {"p1001", 40}, {"p1000", 55}};
    for (const auto& [key, score] : results) {
      must(campaign.stage.engine->record_fact(
          "test", {campaign.stage.district, key, "score", score, date(2022, 5, 1)}));
    }
    CHECK(campaign.preview().run.members.size() == (or_none ? 302 : 2));
  }
}

TEST_CASE("a condition that fails for one person leaves that one out and starts the others",
          "[scenario]") {
  Campaign campaign(
      "cohort = { post = \"учитель\", where = function(p) if p.key == \"p1007\" then "
      "return p.nothing.here end return true end }");
  const RunReport report = campaign.start();
  CHECK(report.done == 301);
  REQUIRE(report.run.left_out.size() == 1);
  CHECK(report.run.left_out.front().subject == "p1007");
  CHECK(report.run.left_out.front().why.ru.find("where не ответило") != std::string::npos);
}

TEST_CASE("a preview counts tasks by desk and date, and writes nothing", "[scenario]") {
  Campaign campaign("cohort = \"учитель\"");
  const CyclePreview preview = campaign.preview();
  REQUIRE(preview.desks.size() == 1);
  CHECK(preview.desks.front().who == "Давиденко Е.В.");
  CHECK(preview.desks.front().due == date(2022, 9, 30));
  CHECK(preview.desks.front().tasks == 302);
  CHECK(preview.other_posts == 3);  // two heads and the deputy
  CHECK(must(campaign.stage.store.instances({})).empty());
  CHECK(must(campaign.stage.store.acts({})).empty());
}

TEST_CASE("what a preview tells is what a start does", "[scenario]") {
  Campaign campaign("cohort = \"учитель\"");
  const CyclePreview preview = campaign.preview();
  campaign.start();
  const auto tasks = must(campaign.stage.store.tasks({}));
  CHECK(tasks.size() == preview.desks.front().tasks);
  CHECK(tasks.front().due->effective == preview.desks.front().due);
}

TEST_CASE("waves start on their days, and the cohort is that of the first", "[scenario]") {
  Campaign campaign("cohort = \"учитель\", waves = { size = 100, every = \"неделя\" }");
  campaign.day(date(2022, 8, 31));
  CHECK(campaign.open() == 0);
  campaign.day(date(2022, 9, 1));
  CHECK(campaign.open() == 100);
  must(campaign.stage.engine->import_people(
      "test", campaign.stage.district, {},
      {Stage::person("zz", "Новенькая Нина Ивановна", "учитель", "s1")}));
  campaign.day(date(2022, 9, 7));
  CHECK(campaign.open() == 100);
  campaign.day(date(2022, 9, 8));
  CHECK(campaign.open() == 200);
  campaign.day(date(2022, 10, 3));  // the days between were missed: both waves that are left
  CHECK(campaign.open() == 302);
}

TEST_CASE("a cycle that is started twice starts each once", "[scenario]") {
  Campaign campaign("cohort = \"учитель\"");
  CHECK(campaign.start().done == 302);
  CHECK(campaign.start().done == 0);
  campaign.day(date(2022, 9, 2));
  CHECK(campaign.open() == 302);
}

TEST_CASE("after a crash between two waves a new engine goes on with the same cohort",
          "[scenario]") {
  Campaign campaign("cohort = \"учитель\", waves = { size = 100, every = \"день\" }");
  campaign.day(date(2022, 9, 1));
  campaign.stage.mend({});
  campaign.day(date(2022, 9, 2));
  campaign.stage.mend({});
  CHECK(campaign.open() == 200);
  campaign.day(date(2022, 9, 7));
  CHECK(campaign.open() == 302);
}

TEST_CASE("after a crash within a wave the rest of it starts, nobody twice", "[scenario]") {
  Campaign campaign("cohort = \"учитель\"");
  campaign.start();
  // As a crash leaves it: the run is recorded, one part of its instances is not there.
  CycleRun run = campaign.run();
  std::vector<InstanceId> lost;
  for (const Instance& each : must(campaign.stage.store.instances({.limit = 150}))) {
    lost.push_back(each.id);
  }
  must(campaign.stage.engine->undo_starts("test", campaign.stage.district, lost, "crash"));
  run.waves_started = 0;
  must(campaign.stage.engine->file("test", act_of(run), "crash"));
  campaign.stage.mend({});
  campaign.day(date(2022, 9, 2));
  CHECK(campaign.open() == 302);
}

TEST_CASE("an older run that is still open is kept, is left alone, or makes way", "[scenario]") {
  struct Row {
    const char* policy;
    std::size_t started;
    std::size_t running_of_t1;
  };
  for (const Row& row : {Row{"start", 302, 2}, Row{"skip", 301, 1}, Row{"stop_old", 302, 1}}) {
    CAPTURE(row.policy);
    Campaign campaign("cohort = \"учитель\", running = \"" + std::string(row.policy) + "\"");
    campaign.stage.start("professional_development", "t1", "by hand");
    CHECK(campaign.preview().to_start == row.started);
    CHECK(campaign.start().done == row.started);
    CHECK(must(campaign.stage.store.instances(
                   {.subject_key = "t1", .status = InstanceStatus::Running}))
              .size() == row.running_of_t1);
  }
}

TEST_CASE("an undone start leaves those alone with whom somebody has worked, and frees the others",
          "[scenario]") {
  Campaign campaign("cohort = \"учитель\"");
  campaign.start();
  const auto first = must(campaign.stage.store.instances({.subject_key = "p1000"})).front();
  campaign.stage.complete(first.id, "diagnosis", scores({{"gifted", 40}}));
  const RunReport undone = must(campaign.all().undo("test", campaign.run()));
  CHECK(undone.done == 301);
  REQUIRE(undone.refused.size() == 1);
  CHECK(undone.refused.front().subject == "p1000");
  CHECK(undone.refused.front().why.ru.find("уже работали") != std::string::npos);
  campaign.day(date(2022, 9, 2));
  CHECK(campaign.open() == 1);  // what was taken back does not begin by itself
  CHECK(campaign.start().done == 301);
  CHECK(campaign.open() == 302);
}

TEST_CASE("a start that can be taken back for nobody is left as it is", "[scenario]") {
  Campaign campaign("cohort = { post = \"учитель\", experience = { from = 39 } }");
  campaign.start();
  for (const Instance& each : must(campaign.stage.store.instances({.cycle = "diagnosis-2022"}))) {
    campaign.stage.complete(each.id, "diagnosis", scores({{"gifted", 40}}));
  }
  const auto refused = campaign.all().undo("test", campaign.run());
  REQUIRE_FALSE(refused.ok());
  CHECK(refused.error().message.ru.find("cycle cancel krasnodar/kalininsky diagnosis-2022") !=
        std::string::npos);
  CHECK(campaign.run().state == RunState::Running);
}

TEST_CASE("a pause of the whole cycle is nobody's work: its start may still be undone",
          "[scenario]") {
  Campaign campaign("cohort = { post = \"учитель\", experience = { from = 39 } }");
  const std::size_t started = campaign.start().done;
  must(campaign.all().pause("Седова", campaign.run()));
  campaign.day(date(2022, 9, 6));
  must(campaign.all().resume("Седова", campaign.run()));
  CHECK(must(campaign.all().undo("Седова", campaign.run())).done == started);
}

TEST_CASE("a reminder is nobody's work: a start may still be undone after it", "[scenario]") {
  Campaign campaign("cohort = { post = \"учитель\", experience = { from = 39 } }");
  campaign.start();
  campaign.stage.go_to(date(2022, 9, 29));
  CHECK(must(campaign.all().undo("test", campaign.run())).done == 7);
}

TEST_CASE("a paused cycle stands still with its waves; who was paused before stays so",
          "[scenario]") {
  Campaign campaign("cohort = \"учитель\", waves = { size = 200, every = \"день\" }");
  campaign.day(date(2022, 9, 1));
  const auto one = must(campaign.stage.store.instances({.subject_key = "p1000"})).front();
  must(campaign.stage.engine->apply("test", one.id, event::Pause{"декрет"}));
  CHECK(must(campaign.all().pause("test", campaign.run())).done == 199);
  CHECK(campaign.all().start("test", campaign.district(), campaign.time()).error().kind ==
        ErrorKind::Refused);
  campaign.day(date(2022, 9, 5));
  CHECK(campaign.open(InstanceStatus::Paused) == 200);
  CHECK(must(campaign.all().resume("test", campaign.run())).done == 199);
  CHECK(campaign.open(InstanceStatus::Paused) == 1);
  CHECK(campaign.open() == 301);  // the second wave's day had come
}

TEST_CASE("a cancelled cycle ends what is open and starts nobody else", "[scenario]") {
  Campaign campaign("cohort = \"учитель\", waves = { size = 200, every = \"день\" }");
  campaign.day(date(2022, 9, 1));
  CHECK(must(campaign.all().cancel("test", campaign.run(), "приказ отменён")).done == 200);
  campaign.day(date(2022, 9, 5));
  CHECK(campaign.open() == 0);
  CHECK(campaign.open(InstanceStatus::Cancelled) == 200);
}

TEST_CASE("a run closes as its last route ends, with its summary", "[scenario]") {
  Campaign campaign("cohort = { post = \"учитель\", experience = { from = 39 } }");
  campaign.start();
  const auto all = must(campaign.stage.store.instances({.cycle = "diagnosis-2022"}));
  REQUIRE(all.size() == 7);
  for (const Instance& each : all) {
    CHECK(campaign.run().state == RunState::Running);
    campaign.stage.complete(each.id, "diagnosis", scores({{"gifted", 90}}));
  }
  const CycleRun closed = campaign.run();
  CHECK(closed.state == RunState::Closed);
  CHECK(closed.ended == date(2022, 9, 1));
  CHECK(closed.summary.find("outcomes")->int_or("дефицитов нет", 0) == 7);
  CHECK(closed.summary.find("facts")->int_or("diagnosed", 0) == 7);
}

TEST_CASE("a missed time is skipped, caught up with once, or each time", "[scenario]") {
  struct Row {
    const char* policy;
    std::vector<std::string> runs;
  };
  const std::vector<Row> rows = {{"skip", {"diagnosis-2022"}},
                                 {"once", {"diagnosis-2022", "diagnosis-2024"}},
                                 {"all", {"diagnosis-2022", "diagnosis-2023", "diagnosis-2024"}}};
  for (const Row& row : rows) {
    CAPTURE(row.policy);
    Campaign campaign(std::string("cohort = { post = \"учитель\", experience = { from = 39 } }, ") +
                      "missed = \"" + row.policy + "\"");
    campaign.day(date(2022, 9, 1));
    campaign.day(date(2024, 12, 2));  // the server stood still for two years
    std::vector<std::string> names;
    for (const CycleRun& run : must(campaign.all().runs(campaign.stage.district))) {
      if (run.cycle == "diagnosis") names.push_back(run.name);
    }
    CHECK(names == row.runs);
  }
}

TEST_CASE("the times of a period without a run are those to catch up with", "[scenario]") {
  Campaign campaign("cohort = \"учитель\"");
  campaign.day(date(2022, 9, 1));
  const auto missing = must(campaign.all().missing(campaign.district(), campaign.time().cycle,
                                                   {date(2020, 1, 1), date(2022, 12, 31)}));
  REQUIRE(missing.size() == 2);
  CHECK(missing.front().name == "diagnosis-2020");
  CHECK(must(campaign.all().start("test", campaign.district(), missing.back())).done == 302);
  CHECK(campaign.run("diagnosis-2021").begun == date(2022, 9, 1));
}

TEST_CASE("a row of a plan launches its workflow for its own cohort", "[scenario]") {
  Stage stage("krasnodar/kalininsky",
              {{"rules/krasnodar/kalininsky/plan.lua",
                "plan \"p\" { title = \"П\", from = \"2022-01-01\", to = \"2022-12-31\" }\n"
                "section \"1\" \"Р\" {\n"
                "  measure \"1\" { \"Молодым\", due = \"октябрь 2022\", by = \"Давиденко Е.В.\",\n"
                "    launches = \"professional_development\",\n"
                "    cohort = { post = \"учитель\", experience = { less = 3 } } },\n"
                "  measure \"2\" { \"Всем\", due = \"сентябрь 2022\", by = \"Давиденко Е.В.\",\n"
                "    launches = \"professional_development\" },\n"
                "}\n"},
               {cycles_file, cycle_with("cohort = { post = \"учитель\", school = \"s1\" }")}});
  must(stage.engine->start_cycles("engine", stage.district));
  const auto september = must(stage.store.instances({.workflow = "professional_development"}));
  REQUIRE(september.size() == 1);  // the second row asks for what the cycle does by itself
  CHECK(september.front().cycle == "diagnosis-2022");
  stage.clock.set(Instant{date(2022, 10, 3)} + std::chrono::hours{6});
  must(stage.engine->start_cycles("engine", stage.district));
  const auto october = must(stage.store.instances({.cycle = "p/1/1-2022-10"}));
  REQUIRE(october.size() == 1);  // t1 has such a route open already
  CHECK(october.front().subject_key == "t2");
}

TEST_CASE("whoever is imported on the day of the snapshot belongs to it, on the next no more",
          "[scenario]") {
  Campaign campaign("cohort = \"учитель\"");
  campaign.day(date(2022, 9, 1));
  for (const std::string key : {"n1", "n2"}) {
    must(campaign.stage.engine->import_people(
        "test", campaign.stage.district, {},
        {Stage::person(key, "Новенькая Нина Ивановна", "учитель", "s1")}));
    campaign.day(key == "n1" ? date(2022, 9, 1) : date(2022, 9, 2));
    CHECK(campaign.open() == 303);
  }
}

TEST_CASE("a cycle for which there is nobody yet waits for the register", "[scenario]") {
  Campaign campaign("cohort = { post = \"воспитатель\" }");
  campaign.day(date(2022, 9, 1));
  must(campaign.stage.engine->import_people(
      "test", campaign.stage.district, {},
      {Stage::person("n1", "Новенькая Нина Ивановна", "воспитатель", "s1")}));
  campaign.day(date(2022, 9, 15));
  CHECK(campaign.open() == 1);
}
