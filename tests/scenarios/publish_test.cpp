// Goal: edited rules come into force as they were previewed, wholly or not at all, and can be taken
// back. Method: the real scripts with one thing changed, a store in memory, two teachers at work.
#include "tests/scenarios/desk.hpp"

using namespace marshrut;
using namespace marshrut::testing;

TEST_CASE("a preview tells what will be, publishing does it, a rollback takes it back",
          "[scenario][rules]") {
  Desk desk;
  const Edit edit = desk.edit(desk.with(rules_file, "\"Сентябрь\"", "\"Октябрь\""));
  const auto seen = desk.look(edit);
  CHECK(seen.count(Touch::Later) == 2);
  CHECK(seen.summary.counts.at(Touch::Later).least == 21);  // working days of October 2022
  CHECK(desk.due(desk.t1, "diagnosis") == date(2022, 9, 30));
  desk.publish(edit);
  CHECK(desk.due(desk.t1, "diagnosis") == date(2022, 10, 31));
  CHECK(must(desk.publisher().versions().head())->applied);
  desk.roll_back();
  CHECK(desk.due(desk.t1, "diagnosis") == date(2022, 9, 30));
  CHECK(must(desk.publisher().versions().all()).size() == 3);
}

TEST_CASE("new work follows the rules in force", "[scenario][rules]") {
  Desk desk;
  desk.publish(desk.with(rules_file, "\"Сентябрь\"", "\"Октябрь\""));
  const InstanceId fresh = desk.stage.start("professional_development", "t1", "2022 ещё раз");
  CHECK(desk.due(fresh, "diagnosis") == date(2022, 10, 31));
}

TEST_CASE("a date that a person moved is not touched by an edit", "[scenario][rules]") {
  Desk desk;
  const TaskId task = desk.stage.open_task(desk.t1, "diagnosis").id;
  must(desk.stage.engine->reschedule("Давиденко", task, date(2022, 9, 15), "отпуск"));
  desk.publish(desk.with(rules_file, "\"Сентябрь\"", "\"Октябрь\""));
  CHECK(desk.due(desk.t1, "diagnosis") == date(2022, 9, 15));
  CHECK(desk.due(desk.t2, "diagnosis") == date(2022, 10, 31));
}

TEST_CASE("no edit makes anybody late: the floor of the region holds", "[scenario][rules]") {
  Desk desk;
  desk.stage.go_to(date(2022, 9, 20));
  const Edit edit =
      desk.edit(desk.with(rules_file, "\"Сентябрь\"", "\"в течение 3 рабочих дней\""));
  const auto seen = desk.look(edit);
  CHECK(seen.count(Touch::Held) == 2);
  CHECK(seen.count(Touch::NewlyOverdue) == 0);
  desk.publish(edit);
  CHECK(desk.due(desk.t1, "diagnosis") == date(2022, 9, 27));  // five working days are left
}

TEST_CASE("each group of tasks can be kept, or moved only later", "[scenario][rules]") {
  Desk desk;
  const ScriptTree tree = desk.with(rules_file, "\"Сентябрь\"", "\"Октябрь\"");
  RevisionOrder order;
  order.groups["professional_development.diagnosis"] = Redate::Keep;
  const Edit edit = desk.edit(tree);
  CHECK(desk.look(edit, order).summary.touched == 0);
  desk.publish(edit, order);
  CHECK(desk.due(desk.t1, "diagnosis") == date(2022, 9, 30));
  CHECK(desk.due(desk.stage.start("professional_development", "t1", "потом"), "diagnosis") ==
        date(2022, 10, 31));
}

TEST_CASE("another responsible party is shown and takes over, but not from whom a person chose",
          "[scenario][rules]") {
  Desk desk;
  const TaskId task = desk.stage.open_task(desk.t2, "diagnosis").id;
  must(desk.stage.engine->delegate("Давиденко", task, "head2", "так удобнее"));
  const Edit edit = desk.edit(desk.with(rules_file, "due = \"Сентябрь\", by = \"Давиденко Е.В.\"",
                                        "due = \"Сентябрь\", by = \"Руководство ОО\""));
  const auto seen = desk.look(edit);
  CHECK(seen.count(Touch::NewlyAssigned) == 1);
  desk.publish(edit);
  CHECK(desk.stage.open_task(desk.t1, "diagnosis").assignees.front().person_key == "head1");
  CHECK(desk.stage.open_task(desk.t2, "diagnosis").assignees.front().person_key == "head2");
}

TEST_CASE("a preview that anything has overtaken is refused as stale", "[scenario][rules]") {
  Desk desk;
  const Edit edit = desk.edit(desk.with(rules_file, "\"Сентябрь\"", "\"Октябрь\""));
  const auto seen = desk.look(edit);
  SECTION("another task") { desk.stage.start("professional_development", "head1", "2022"); }
  SECTION("another day") { desk.stage.go_to(date(2022, 9, 5)); }
  SECTION("a moved date") {
    must(desk.stage.engine->reschedule("x", desk.stage.open_task(desk.t1, "diagnosis").id,
                                       date(2022, 9, 20), ""));
  }
  const auto late = desk.publisher().publish("Петрова", "", edit, {}, seen.summary.fingerprint);
  REQUIRE_FALSE(late.ok());
  CHECK(late.error().kind == ErrorKind::Conflict);
  CHECK(must(desk.publisher().versions().all()).size() == 1);
}

TEST_CASE("a row of the plan that falls on another date keeps its instance", "[scenario][rules]") {
  Desk desk;
  must(desk.stage.engine->start_measures("test", "krasnodar/kalininsky"));
  const auto before = must(desk.stage.store.instances({.workflow = "measure", .open = true}));
  REQUIRE_FALSE(before.empty());
  const std::string moved_from = "Сентябрь 2022, 2023, 2024";
  const Edit edit = desk.edit(desk.with(plan_file, moved_from, "Октябрь 2022, 2023, 2024"));
  desk.publish(edit);
  must(desk.stage.engine->start_measures("test", "krasnodar/kalininsky"));
  const auto after = must(desk.stage.store.instances({.workflow = "measure", .open = true}));
  CHECK(after.size() == before.size());
  std::size_t renamed = 0;
  for (std::size_t i = 0; i < before.size(); ++i) {
    if (after[i].subject_key == before[i].subject_key) continue;
    ++renamed;
    CHECK(after[i].subject_key.ends_with("@2022-10-31"));
    CHECK(after[i].tasks.front().due->effective == date(2022, 10, 31));
  }
  CHECK(renamed == 1);
}

TEST_CASE("a changed working day moves the dates that fall on it", "[scenario][rules]") {
  Desk desk;
  ScriptTree tree = desk.stage.engine->rulebook().tree();
  for (ScriptFile& each : tree.files) {
    if (each.path != "rules/krasnodar/calendar.lua") continue;
    each.text =
        replaced(each.text, "days = {", "days = {\n  { \"2022-09-30\", \"off\", \"указ\" },");
  }
  const Edit edit = desk.edit(tree);
  const auto seen = desk.look(edit);
  CHECK(std::count_if(seen.things.begin(), seen.things.end(), [](const Touched& each) {
          return each.task && each.touches == std::vector<Touch>{Touch::Earlier};
        }) == 2);
  CHECK(seen.count(Touch::Coming) > 0);  // rows of the plan that fall on that day too
  desk.publish(edit);
  CHECK(desk.due(desk.t1, "diagnosis") == date(2022, 9, 29));
}

TEST_CASE("the rules of a step that a district broke do not come into force", "[scenario][rules]") {
  Desk desk;
  const auto refused = [&](const ScriptTree& tree) {
    const Edit edit = desk.edit(tree);
    const auto seen = desk.publisher().preview(edit, {}, [](const Touched&) {});
    REQUIRE_FALSE(seen.ok());
    return seen.error().message.ru;
  };
  CHECK(refused(desk.with(rules_file, "\"Сентябрь\"", "\"Сентобрь\"")).find(rules_file) !=
        std::string::npos);
  CHECK(refused(desk.with(rules_file, "due = \"Сентябрь\"", "duu = \"Сентябрь\"")).find("due") !=
        std::string::npos);
}

TEST_CASE("a removed rule file gives its steps back to the layers below", "[scenario][rules]") {
  Desk desk;
  ScriptTree tree = desk.stage.engine->rulebook().tree();
  std::erase_if(tree.files, [](const ScriptFile& each) { return each.path == rules_file; });
  const Edit edit = desk.edit(tree);
  CHECK(edit.changes.front().kind == FileChange::Kind::Removed);
  const auto seen = desk.look(edit);
  CHECK(seen.summary.looked_at >= 2);
  desk.publish(edit);
  desk.roll_back();
  CHECK(desk.due(desk.t1, "diagnosis") == date(2022, 9, 30));
}

TEST_CASE("a failing test beside the rules stops publishing", "[scenario][rules]") {
  Desk desk;
  ScriptTree tree = desk.with(rules_file, "\"Сентябрь\"", "\"Октябрь\"");
  const std::string path = "rules/krasnodar/kalininsky/professional_development_test.lua";
  tree.files.push_back({path,
                        "test \"Диагностика — до конца сентября\" {\n"
                        "  start = \"01.09.2022\",\n"
                        "  on \"01.09.2022\" {\n"
                        "    expect = { due = { diagnosis = \"30.09.2022\" } },\n"
                        "  },\n}\n"});
  std::sort(tree.files.begin(), tree.files.end(),
            [](const ScriptFile& a, const ScriptFile& b) { return a.path < b.path; });
  const Edit edit = desk.edit(tree);
  const auto seen = desk.look(edit);
  const auto refused = desk.publisher().publish("Петрова", "", edit, {}, seen.summary.fingerprint);
  REQUIRE_FALSE(refused.ok());
  CHECK(refused.error().message.ru.find(path) != std::string::npos);
  CHECK(must(desk.publisher().versions().all()).size() == 1);
}

TEST_CASE("a draft that fails on what one teacher has entered is found, and the teacher named",
          "[scenario][rules]") {
  Desk desk;
  desk.stage.complete(desk.t1, "diagnosis", scores({{"digital", 41}}));
  desk.stage.complete(desk.t2, "diagnosis", scores({{"gifted", 41}}));
  ScriptTree tree = desk.stage.engine->rulebook().tree();
  for (ScriptFile& each : tree.files) {
    if (each.path != rules_file) continue;
    each.text = replaced(each.text, "  diagnosis = {",
                         "  deficits = function(c)\n"
                         "    if c.answer.scores.gifted then error(\"не предусмотрено\") end\n"
                         "    return {}\n  end,\n  diagnosis = {");
  }
  const auto seen = desk.look(desk.edit(tree));
  CHECK(seen.count(Touch::Failing) == 1);
  CHECK(seen.count(Touch::OtherDecision) == 1);  // no deficits: no route
  const auto failing = std::find_if(
      seen.things.begin(), seen.things.end(),
      [](const Touched& each) { return each.touches == std::vector<Touch>{Touch::Failing}; });
  REQUIRE(failing != seen.things.end());
  CHECK(failing->subject == "Зимина Зоя Ивановна");
  CHECK(failing->why->ru.find("не предусмотрено") != std::string::npos);
}

TEST_CASE("an edit of dates alone replays nothing", "[scenario][rules]") {
  Desk desk;
  desk.stage.complete(desk.t1, "diagnosis", scores({{"digital", 41}}));
  const auto seen = desk.look(desk.edit(desk.with(rules_file, "\"Сентябрь\"", "\"Октябрь\"")));
  CHECK(seen.count(Touch::OtherDecision) == 0);
  CHECK(seen.count(Touch::Later) == 1);
}

TEST_CASE("a wait for a date moves with its rule, and the preview says so", "[scenario][rules]") {
  Desk desk;
  const std::string graph = "workflows/quiet.lua";
  const std::string rule = "rules/krasnodar/kalininsky/quiet.lua";
  ScriptTree tree = desk.stage.engine->rulebook().tree();
  tree.files.push_back({graph,
                        "return workflow {\n  title = \"Тишина\", subject = \"teacher\", "
                        "start = \"pause\",\n  pause = wait { next = \"done\" },\n"
                        "  done = finish {},\n}\n"});
  tree.files.push_back({rule, "return { pause = { due = \"Сентябрь\" } }\n"});
  std::sort(tree.files.begin(), tree.files.end(),
            [](const ScriptFile& a, const ScriptFile& b) { return a.path < b.path; });
  desk.publish(tree);
  const InstanceId waiting = desk.stage.start("quiet", "t1");
  REQUIRE(desk.stage.instance(waiting).timers.front().on == date(2022, 9, 30));
  const Edit edit = desk.edit(desk.with(rule, "Сентябрь", "Октябрь"));
  CHECK(desk.look(edit).count(Touch::Later) == 1);
  desk.publish(edit);
  CHECK(desk.stage.instance(waiting).timers.front().on == date(2022, 10, 31));
}

TEST_CASE("a preview reads page by page and forgets what it has read", "[scenario][rules]") {
  Desk desk;
  std::vector<Person> people;
  std::vector<std::string> keys;
  for (std::size_t i = 0; i < limits::preview_page; ++i) {
    keys.push_back("many" + std::to_string(i));
    people.push_back(Stage::person(keys.back(), "Петрова Мария Ивановна", "учитель", "s1"));
  }
  must(desk.stage.engine->import_people("test", desk.stage.district, {}, people));
  must(desk.stage.engine->start("test",
                                {desk.stage.district, "professional_development", "все", keys}));
  const Edit edit = desk.edit(desk.with(rules_file, "\"Сентябрь\"", "\"Октябрь\""));
  std::vector<std::size_t> pages;
  const auto summary = must(desk.publisher().preview(
      edit, {}, [](const Touched&) {}, [&](std::size_t done) { pages.push_back(done); }));
  CHECK(pages == std::vector<std::size_t>{limits::preview_page, limits::preview_page + 2});
  CHECK(summary.counts.at(Touch::Later).count == limits::preview_page + 2);
}
