// Goal: a young teacher's mentoring goes from consent to the final monitoring, and ends early as
// the Labour Code says (art. 351.8). Method: the real workflow and rules, day by day; dates by hand
// from the production calendar of 2025.
#include "tests/scenarios/stage.hpp"

using namespace marshrut;
using namespace marshrut::testing;

namespace {

constexpr const char* mentoring = "young_teacher";

/// September 2025: t1 is new at school, t2 has taught for eleven years.
class MentoringSchool : public Stage {
 public:
  explicit MentoringSchool(std::vector<ScriptFile> changed = {})
      : Stage("krasnodar/kalininsky", std::move(changed)) {
    clock.set(Instant{date(2025, 9, 1)} + std::chrono::hours{6});
    Person seasoned = person("t2", "Зимина Зоя Ивановна", "учитель", "s2");
    seasoned.experience_years = 11;
    must(engine->import_people("test", district, {}, {seasoned}));
  }
  void choose_mentor(InstanceId id, const char* mentor) {
    complete(id, "pair", Value::map({{"mentor", mentor}}));
    complete(id, "consent", Value::map({{"agreed", true}}));
    complete(id, "order");
    complete(id, "programme");
  }
  void withdraw(InstanceId id) { must(engine->apply("test", id, event::Signal{"withdrawn", {}})); }
  bool has_open(InstanceId id, const std::string& step) {
    const Instance now = instance(id);
    return std::any_of(now.tasks.begin(), now.tasks.end(),
                       [&](const Task& task) { return task.step == step; });
  }
};

}  // namespace

TEST_CASE("a pair goes from the written consent to the final monitoring", "[scenario]") {
  MentoringSchool stage;
  const InstanceId id = stage.start(mentoring, "t1");
  const Task pair = stage.open_task(id, "pair");
  CHECK(pair.due->effective == date(2025, 9, 15));      // ten working days after 1 September
  CHECK(pair.assignees.front().person_key == "head1");  // never the teacher
  stage.complete(id, "pair", Value::map({{"mentor", "Орлова О.О."}}));
  const Task consent = stage.open_task(id, "consent");
  CHECK(
      consent.title ==
      "Письменное согласие на наставничество: наставник Орлова О.О., молодой педагог Иванова Анна "
      "Петровна");
  CHECK(consent.due->effective == date(2025, 9, 8));

  stage.complete(id, "consent", Value::map({{"agreed", true}}));
  stage.complete(id, "order");
  stage.complete(id, "programme");
  CHECK(stage.open_task(id, "meetings").due->effective == date(2026, 5, 15));
  CHECK(stage.open_task(id, "interim").due->effective == date(2025, 12, 30));  // 31 is a day off
  stage.go_to(date(2025, 12, 22));
  stage.complete(id, "interim");
  CHECK_FALSE(stage.has_open(id, "final"));  // the meetings go on
  stage.go_to(date(2026, 5, 12));
  stage.complete(id, "meetings", Value::map({{"held", 16}}));
  CHECK(stage.open_task(id, "final").due->effective == date(2026, 5, 29));  // 31 is a Sunday
  stage.complete(id, "final", Value::map({{"adapted", true}}));
  CHECK(stage.instance(id).outcome == "adapted");
}

TEST_CASE("without a written consent another mentor is looked for", "[scenario]") {
  MentoringSchool stage;
  const InstanceId id = stage.start(mentoring, "t1");
  stage.complete(id, "pair", Value::map({{"mentor", "Орлова О.О."}}));
  stage.complete(id, "consent", Value::map({{"agreed", false}}));
  CHECK(stage.has_open(id, "pair"));
  const Period year{date(2025, 1, 1), date(2025, 12, 31)};
  CHECK(must(stage.store.facts(stage.district, "with_mentor", year)).empty());
}

TEST_CASE("a mentor who withdraws works three working days more", "[scenario]") {
  struct Case {
    Date notice;
    Date released;
  };
  // The second goes over Saturday 1 November, a working day, and the days off of 3 and 4 November.
  const Case each = GENERATE(Case{date(2025, 10, 10), date(2025, 10, 15)},
                             Case{date(2025, 10, 31), date(2025, 11, 6)});
  MentoringSchool stage;
  const InstanceId id = stage.start(mentoring, "t1");
  stage.choose_mentor(id, "Орлова О.О.");
  stage.go_to(each.notice);
  stage.withdraw(id);
  CHECK(stage.instance(id).tasks.empty());  // meetings and monitoring are withdrawn
  stage.go_to(each.released - days{1});
  CHECK_FALSE(stage.has_open(id, "release"));
  stage.go_to(each.released);
  CHECK(stage.open_task(id, "release").title ==
        "Приказ о досрочном прекращении наставничества: наставник Орлова О.О., молодой педагог "
        "Иванова Анна Петровна");
  stage.complete(id, "release", Value::map({{"again", false}}));
  CHECK(stage.instance(id).outcome == "ended_early");
}

TEST_CASE("a second mentor after New Year brings no second interim monitoring", "[scenario]") {
  MentoringSchool stage;
  const InstanceId id = stage.start(mentoring, "t1");
  stage.choose_mentor(id, "Орлова О.О.");
  stage.go_to(date(2026, 1, 20));
  stage.withdraw(id);
  stage.go_to(date(2026, 1, 23));
  stage.complete(id, "release", Value::map({{"again", true}}));
  stage.choose_mentor(id, "Белов Б.Б.");
  CHECK_FALSE(stage.has_open(id, "interim"));
  stage.complete(id, "meetings", Value::map({{"held", 7}}));
  stage.complete(id, "final", Value::map({{"adapted", false}}));
  CHECK(stage.instance(id).outcome == "goes_on");
}

TEST_CASE("a young teacher who moves is given a mentor at the new school", "[scenario]") {
  MentoringSchool stage;
  const InstanceId id = stage.start(mentoring, "t1");
  stage.choose_mentor(id, "Орлова О.О.");
  must(stage.engine->import_people(
      "test", stage.district, {}, {Stage::person("t1", "Иванова Анна Петровна", "учитель", "s2")}));
  must(stage.engine->apply("test", id, event::Signal{"moved", {}}));
  CHECK(stage.instance(id).tasks.size() == 1);
  CHECK(stage.open_task(id, "pair").assignees.front().person_key == "head2");
}

TEST_CASE("who is young is for the district to say", "[scenario]") {
  MentoringSchool federal;
  CHECK(federal.instance(federal.start(mentoring, "t2")).outcome == "not_young");
  const std::vector<ScriptFile> twelve_years = {
      {"rules/krasnodar/kalininsky/young_teacher.lua", "return { young_years = 12 }\n"}};
  MentoringSchool own(twelve_years);
  CHECK(own.has_open(own.start(mentoring, "t2"), "pair"));
}

TEST_CASE("mentoring begins each September for the young and for nobody else", "[scenario]") {
  MentoringSchool stage;
  must(stage.engine->start_cycles("engine", stage.district));
  std::vector<std::string> mentored;
  for (const Instance& each : must(stage.store.instances({.workflow = mentoring}))) {
    CHECK(each.cycle == "mentoring-2025");
    if (!each.tasks.empty()) mentored.push_back(each.subject_key);
  }
  CHECK(mentored == std::vector<std::string>{"t1"});
}
