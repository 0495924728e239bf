// Goal: rules that would have decided anything otherwise say so before they are published, and
// those that would not say nothing. Method: routes run by the real engine on the real rules of
// Калининский район, replayed on the same rules and on edited ones.
#include "engine/service/replay.hpp"

#include <algorithm>

#include "engine/script/lua_host.hpp"
#include "tests/scenarios/stage.hpp"

using namespace marshrut;
using namespace marshrut::testing;
using Kind = Divergence::Kind;

namespace {

constexpr const char* route = "professional_development";
constexpr const char* own_rules = "rules/krasnodar/kalininsky/professional_development.lua";

/// The scripts of the repository with some files in the place of theirs, or beside them.
ScriptTree scripts_with(const std::vector<ScriptFile>& changed) {
  const std::string root = MARSHRUT_SOURCE_DIR;
  ScriptTree tree = must(read_scripts(root + "/rules", root + "/workflows"));
  for (const ScriptFile& file : changed) {
    std::erase_if(tree.files, [&](const ScriptFile& known) { return known.path == file.path; });
    tree.files.push_back(file);
  }
  std::sort(tree.files.begin(), tree.files.end(),
            [](const ScriptFile& a, const ScriptFile& b) { return a.path < b.path; });
  return tree;
}

std::string text_of(const std::string& path) { return scripts_with({}).find(path)->text; }

/// A file of the repository with one stretch of it replaced.
ScriptFile edited(const std::string& path, const std::string& from, const std::string& to) {
  std::string text = text_of(path);
  const auto at = text.find(from);
  REQUIRE(at != std::string::npos);
  text.replace(at, from.size(), to);
  return {path, text};
}

ReplayReport replay_on(Stage& stage, const std::vector<ScriptFile>& changed,
                       const ReplayChoice& choice = {}) {
  LuaHost host;
  Rulebook draft(host, scripts_with(changed));
  return must(replay_all(stage.store, draft, stage.clock.now(), choice));
}

std::string told(const ReplayReport& report) {
  std::string all;
  for (const Divergence& each : report.divergences) {
    all += std::to_string(each.instance.number) + " " + iso(each.day) + " " +
           std::string(word(each.kind)) + " " + each.what + ": " + each.recorded.ru + " -> " +
           each.draft.ru + " " + each.place.text() + "\n";
  }
  for (const auto& [name, why] : report.unopened) all += name + ": " + why.message.ru + "\n";
  return all;
}

/// The only divergence of a kind.
Divergence only(const ReplayReport& report, Kind kind) {
  INFO(told(report));
  std::vector<Divergence> found;
  for (const Divergence& each : report.divergences) {
    if (each.kind == kind) found.push_back(each);
  }
  REQUIRE(found.size() == 1);
  return found.front();
}

/// A teacher's route up to the reassessment, with one deficit of so many per cent.
InstanceId trained(Stage& stage, int score = 41) {
  const InstanceId id = stage.start(route, "t1");
  stage.go_to(date(2022, 9, 12));
  stage.complete(id, "diagnosis", scores({{"gifted", score}, {"inclusive", 80}}));
  stage.go_to(date(2022, 9, 19));
  stage.complete(id, "route");
  stage.go_to(date(2023, 2, 1));
  stage.complete(id, "training/each");
  return id;
}

}  // namespace

TEST_CASE("on the rules by which it ran a past replays without a difference", "[replay]") {
  Stage stage;
  const InstanceId closed = trained(stage);
  stage.go_to(date(2023, 5, 15));
  stage.complete(closed, "reassessment", scores({{"gifted", 75}}));
  const InstanceId open = stage.start(route, "t2");
  must(stage.engine->delegate("test", stage.open_task(open, "diagnosis").id, "head2", "отпуск"));
  must(stage.engine->reschedule("test", stage.open_task(open, "diagnosis").id, date(2023, 10, 20),
                                "ремонт"));
  must(stage.engine->apply("test", open, event::Pause{"болезнь"}));
  stage.go_to(date(2023, 6, 15));
  must(stage.engine->apply("test", open, event::Resume{}));
  stage.complete(open, "diagnosis", scores({{"gifted", 10}}));
  must(stage.engine->apply("test", open, event::Signal{"moved", {}}));
  stage.go_to(date(2023, 9, 1));

  const ReplayReport report = replay_on(stage, {});
  INFO(told(report));
  CHECK(report.same());
  CHECK(report.open == 1);
  CHECK(report.closed == 1);
}

TEST_CASE("another threshold is told as the step that it leads to", "[replay]") {
  Stage stage;
  const InstanceId id = stage.start(route, "t1");
  stage.go_to(date(2022, 9, 12));
  stage.complete(id, "diagnosis", scores({{"gifted", 65}}));  // no deficit: the threshold is 60

  const ReplayReport report =
      replay_on(stage, {edited(own_rules, "return {\n", "return {\n  threshold = 70,\n")});
  const Divergence outcome = only(report, Kind::Outcome);
  CHECK(outcome.instance == id);
  CHECK(outcome.subject_name == "Иванова Анна Петровна");
  CHECK(outcome.day == date(2022, 9, 12));
  CHECK(outcome.recorded.ru == "итог «no_deficits»");
  CHECK(outcome.draft.ru == "шаг «route»");
  const Divergence state = only(report, Kind::State);
  CHECK(state.what == "deficits");
  CHECK(state.recorded.ru == "—");
  CHECK(state.draft.ru == "gifted");
}

TEST_CASE("where the next deed does not fit any more the replay stops and says so", "[replay]") {
  Stage stage;
  trained(stage);
  const ReplayReport report =
      replay_on(stage, {edited(own_rules, "return {\n", "return {\n  threshold = 30,\n")});
  CHECK(only(report, Kind::Outcome).draft.ru == "итог «no_deficits»");
  const Divergence end = only(report, Kind::Stopped);
  CHECK(end.day == date(2022, 9, 19));
  CHECK(end.recorded.ru == "выполнена задача шага «route»");
  CHECK(end.draft.ru == "дальше не сравнить: открытой задачи шага «route» в этот день нет");
  CHECK(report.divergences.size() == 2);
}

TEST_CASE("another term, another party and another branch are told", "[replay]") {
  Stage stage;
  trained(stage);
  SECTION("a term") {
    const ReplayReport report = replay_on(
        stage, {edited(own_rules, "в течение 10 рабочих дней", "в течение 5 рабочих дней")});
    const Divergence due = only(report, Kind::Due);
    CHECK(due.what == "route");
    CHECK(due.day == date(2022, 9, 12));
    CHECK(due.recorded.ru == "срок 26.09.2022");
    CHECK(due.draft.ru == "срок 19.09.2022");
    CHECK(report.divergences.size() == 1);
  }
  SECTION("a party") {
    const ReplayReport report =
        replay_on(stage, {edited(own_rules, "by = \"Давиденко Е.В.\"", "by = \"Павликова Т.П.\"")});
    const Divergence people = only(report, Kind::People);
    CHECK(people.what == "diagnosis");
    CHECK(people.recorded.ru == "Давиденко Е.В.");
    CHECK(people.draft.ru == "Павликова Т.П.");
    CHECK(report.divergences.size() == 1);
  }
  SECTION("a branch more") {
    const ReplayReport report =
        replay_on(stage, {edited(own_rules, "return {\n", "return {\n  threshold = 90,\n")});
    REQUIRE(report.divergences.size() == 3);  // nor is it reassessed before that is trained too
    const Divergence& step = report.divergences.front();
    CHECK(step.kind == Kind::Step);
    CHECK(step.day == date(2022, 9, 19));
    CHECK(step.recorded.ru == "ничего");
    CHECK(step.draft.ru == "шаг «training (inclusive)»");
  }
}

TEST_CASE("what a person moved, delegated or the register changed is no difference", "[replay]") {
  Stage stage;
  const InstanceId id = stage.start(route, "t1");
  const TaskId diagnosis = stage.open_task(id, "diagnosis").id;
  must(stage.engine->reschedule("test", diagnosis, date(2022, 10, 20), "ремонт"));
  must(stage.engine->delegate("test", diagnosis, "head2", "отпуск"));
  const ScriptFile other = edited(own_rules, "due = \"Сентябрь\", by = \"Давиденко Е.В.\"",
                                  "due = \"Октябрь\", by = \"Павликова Т.П.\"");
  CHECK(replay_on(stage, {other}).same());

  stage.complete(id, "diagnosis", scores({{"gifted", 10}}));
  must(stage.engine->import_people(
      "test", stage.district,
      {{.key = "s1", .kind = "school", .name = "СОШ № 1", .head_key = "head2"}}, {}));
  const ReplayReport report = replay_on(stage, {});
  INFO(told(report));
  CHECK(report.same());
}

TEST_CASE("a draft that errs on one teacher among many is found and names her", "[replay]") {
  constexpr int teachers = 300;
  Stage stage;
  std::vector<Person> people;
  std::vector<std::string> keys;
  for (int i = 0; i < teachers; ++i) {
    keys.push_back("many" + std::to_string(i));
    people.push_back(
        Stage::person(keys.back(), "Учительница № " + std::to_string(i), "учитель", "s1"));
  }
  must(stage.engine->import_people("test", stage.district, {}, people));
  const auto started = must(stage.engine->start("test", {stage.district, route, "осень", keys}));
  std::vector<Completion> done;
  for (std::size_t i = 0; i < started.started.size(); ++i) {
    const int score = i == 217 ? 0 : 20 + static_cast<int>(i % 70);
    done.push_back({started.started[i], stage.open_task(started.started[i], "diagnosis").id,
                    scores({{"gifted", score}})});
  }
  for (const Status& one : must(stage.engine->complete_all("test", stage.district, done)))
    must(one);

  const ScriptFile errs =
      edited("rules/federal/professional_development.lua", "if score < c.rules.threshold then",
             "if 100 // score < 0 or score < c.rules.threshold then");
  const ReplayReport report = replay_on(stage, {errs});
  CHECK(report.open + report.closed >= 217);
  CHECK(report.differing == 1);
  const Divergence incident = only(report, Kind::Incident);
  CHECK(incident.instance == started.started[217]);
  CHECK(incident.subject_name == "Учительница № 217");
  CHECK(incident.place.file == "rules/federal/professional_development.lua");
  CHECK(incident.place.line > 0);
  CHECK(incident.recorded.ru == "шаг «route»");
  CHECK(incident.draft.ru.find("ошибка сценария на шаге «diagnosis»") == 0);
}

TEST_CASE("an incident that was retried is no difference, one that stands is told as mended",
          "[replay]") {
  const ScriptFile broken =
      edited("rules/federal/professional_development.lua", "if score < c.rules.threshold then",
             "if score < c.rules.treshold then");
  Stage stage("krasnodar/kalininsky", {broken});
  const InstanceId id = stage.start(route, "t1");
  stage.complete(id, "diagnosis", scores({{"gifted", 41}}));
  REQUIRE(stage.instance(id).status == InstanceStatus::Incident);
  stage.go_to(date(2022, 9, 14));

  const ReplayReport standing = replay_on(stage, {});
  const Divergence mended = only(standing, Kind::Mended);
  CHECK(mended.recorded.ru.find("ошибка сценария на шаге «diagnosis»") == 0);
  CHECK(replay_on(stage, {broken}).same());

  const std::string path = "rules/federal/professional_development.lua";
  stage.mend({{path, text_of(path)}});
  must(stage.engine->apply("test", id, event::Retry{}));
  stage.complete(id, "route");
  const ReplayReport retried = replay_on(stage, {});
  INFO(told(retried));
  CHECK(retried.same());
  CHECK(only(replay_on(stage, {broken}), Kind::Incident).day == date(2022, 9, 14));
}

TEST_CASE("a step under another name is the same step where the draft says so", "[replay]") {
  Stage stage;
  trained(stage);
  std::string graph = text_of("workflows/professional_development.lua");
  for (const auto& [from, to] : std::vector<std::pair<std::string, std::string>>{
           {"  route = task {", "  plan_of_study = task {"},
           {"\"route\" },\n  },", "\"plan_of_study\" },\n  },"},
           {"{ \"route\", when = another_round }", "{ \"plan_of_study\", when = another_round }"},
           {"  start   = \"diagnosis\",\n",
            "  start   = \"diagnosis\",\n  moved   = { route = \"plan_of_study\" },\n"}}) {
    const auto at = graph.find(from);
    REQUIRE(at != std::string::npos);
    graph.replace(at, from.size(), to);
  }
  std::string federal = text_of("rules/federal/professional_development.lua");
  federal.replace(federal.find("  route = {"), 11, "  plan_of_study = {");
  std::string own = text_of(own_rules);
  own.replace(own.find("  route = {"), 11, "  plan_of_study = {");
  const ReplayReport report =
      replay_on(stage, {{"workflows/professional_development.lua", graph},
                        {"rules/federal/professional_development.lua", federal},
                        {own_rules, own}});
  INFO(told(report));
  CHECK(report.same());
}

TEST_CASE("a delay that the draft's dates bring earlier leads where its interrupt leads",
          "[replay]") {
  Stage stage;
  const InstanceId id = stage.start("measure", "programme-2022-2024/2.1/1@2022-09-30", "plan");
  stage.go_to(date(2022, 10, 10));  // late since 1 October: the coordinator is asked why
  CHECK(iso(stage.open_task(id, "late").due->effective) == "2022-10-14");
  CHECK(replay_on(stage, {}).same());

  const ReplayReport report = replay_on(
      stage, {edited("rules/federal/measure.lua", "late = { due = \"в течение 10 рабочих дней\"",
                     "late = { due = \"в течение 3 рабочих дней\"")});
  CHECK(only(report, Kind::Due).what == "late");
  const Divergence step = only(report, Kind::Step);  // nobody explained in three days
  CHECK(step.what == "escalated");
  CHECK(iso(step.day) == "2022-10-06");
  CHECK(step.draft.ru == "шаг «escalated»");
}

TEST_CASE("a row of a plan whose date the draft moves is told with both dates", "[replay]") {
  Stage stage;
  stage.start("measure", "programme-2022-2024/2.1/1@2022-09-30", "plan");
  const std::string plan = "rules/krasnodar/kalininsky/plan.lua";
  const std::string words = "Сентябрь 2022, 2023, 2024";
  const ReplayReport report = replay_on(stage, {edited(plan, words, "Октябрь 2022, 2023, 2024")});
  const Divergence due = only(report, Kind::Due);
  CHECK(due.recorded.ru == "срок 30.09.2022");
  CHECK(due.draft.ru == "срок 31.10.2022");
}

TEST_CASE("called workflows are replayed with their caller", "[replay]") {
  const ScriptFile caller = {"workflows/caller.lua", R"(
return workflow {
  title = "Вызывающий", subject = "teacher", start = "list",
  list = auto { done = function(c) return { items = { "a", "b" } } end, next = "all" },
  all  = each { of = "items", step = call { workflow = "inner" }, next = "over" },
  over = finish {},
}
)"};
  const auto inner = [](const std::string& title) {
    return ScriptFile{"workflows/inner.lua", R"(
return workflow {
  title = "Вызванный", subject = "teacher", start = "work",
  work = task { title = "Работа", next = ")" + title +
                                                 R"(" },
  good = finish {}, fine = finish {},
}
)"};
  };
  const std::string both = inner("good").text;
  Stage stage("krasnodar/kalininsky", {caller, {"workflows/inner.lua", both}});
  const InstanceId id = stage.start("caller", "t1");
  stage.go_to(date(2022, 9, 5));
  const auto tokens = stage.instance(id).tokens;
  for (const Token& token : tokens) {
    if (token.child) stage.complete(token.child, "work");
  }
  REQUIRE(stage.instance(id).status == InstanceStatus::Finished);
  CHECK(replay_on(stage, {caller, {"workflows/inner.lua", both}}).same());

  std::string other = both;
  other.replace(other.find("next = \"good\""), 13, "next = \"fine\"");
  const ReplayReport report = replay_on(stage, {caller, {"workflows/inner.lua", other}});
  INFO(told(report));
  CHECK(report.differing == 1);
  REQUIRE(report.divergences.size() == 2);
  CHECK(report.divergences[0].recorded.ru == "итог «good»");
  CHECK(report.divergences[0].draft.ru == "итог «fine»");
  CHECK(report.divergences[0].workflow == "inner");
}

TEST_CASE("of the closed ones the last are replayed, of the open ones all", "[replay]") {
  Stage stage;
  for (int i = 0; i < 5; ++i) {
    const InstanceId id = stage.start(route, "t1", "цикл " + std::to_string(i));
    stage.complete(id, "diagnosis", scores({{"gifted", 90}}));
  }
  stage.start(route, "t1", "открытый");
  stage.start(route, "t2", "открытый");
  const ReplayReport two = replay_on(stage, {}, {.last_closed = 2});
  CHECK(two.closed == 2);
  CHECK(two.open == 2);
  CHECK(replay_on(stage, {}, {.last_closed = 0}).closed == 0);
  CHECK(replay_on(stage, {}, {.district = "omsk/okoneshnikovsky"}).open == 0);
}

TEST_CASE("a draft whose rules do not open is told once and not for each instance", "[replay]") {
  Stage stage;
  stage.start(route, "t1", "один");
  stage.start(route, "t2", "два");
  const ReplayReport report =
      replay_on(stage, {edited(own_rules, "by = \"Давиденко Е.В.\"", "bu = \"Давиденко Е.В.\"")});
  CHECK_FALSE(report.same());
  REQUIRE(report.unopened.size() == 1);
  CHECK(report.unopened.front().first == "krasnodar/kalininsky, professional_development");
  CHECK(report.open == 0);
}
