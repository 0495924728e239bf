// Goal: what may cross a publishing (a cut, a changed graph, another's edit) loses nothing. Method:
// as in publish_test.cpp.
#include "tests/chaos/fault_store.hpp"
#include "tests/scenarios/desk.hpp"

using namespace marshrut;
using namespace marshrut::testing;

TEST_CASE("a changed graph takes its instances along where their steps are still there",
          "[scenario][rules]") {
  Desk desk;
  const std::string old = desk.stage.instance(desk.t1).workflow_version;
  const ScriptTree tree = desk.with(graph_file, "Входная диагностика", "Диагностика осенью");
  desk.publish(tree);
  CHECK(desk.stage.instance(desk.t1).workflow_version != old);
  CHECK(desk.stage.open_task(desk.t1, "diagnosis").title.find("Диагностика осенью") !=
        std::string::npos);
}

TEST_CASE(
    "a step that is gone keeps its instances on their own graph until it is said what is there",
    "[scenario][rules]") {
  Desk desk;
  const Edit without = desk.edit(with_renamed_step(desk.stage.engine->rulebook().tree(), ""));
  CHECK(desk.look(without).count(Touch::Stuck) == 2);
  desk.publish(without);
  // On its own graph an instance still works: the diagnosis is entered, and the route ends.
  desk.stage.complete(desk.t2, "diagnosis", good_scores());
  CHECK(desk.stage.instance(desk.t2).status == InstanceStatus::Finished);
  ScriptTree mapped = desk.stage.engine->rulebook().tree();
  for (ScriptFile& each : mapped.files) {
    if (each.path == graph_file)
      each.text = replaced(each.text, "subject = ", mapping + "subject = ");
  }
  const Edit with = desk.edit(mapped);
  CHECK(desk.look(with).count(Touch::OtherGraph) == 1);
  desk.publish(with);
  CHECK(desk.due(desk.t1, "entry_test") == date(2022, 9, 30));
  desk.roll_back();  // no mapping there: the instance stays where it is, and works
  desk.stage.complete(desk.t1, "entry_test", good_scores());
  CHECK(desk.stage.instance(desk.t1).status == InstanceStatus::Finished);
}

TEST_CASE("a rollback past a changed graph goes back by the same mapping", "[scenario][rules]") {
  Desk desk;
  desk.publish(with_renamed_step(desk.stage.engine->rulebook().tree(), mapping));
  CHECK(desk.due(desk.t1, "entry_test") == date(2022, 9, 30));
  desk.roll_back();
  CHECK(desk.due(desk.t1, "diagnosis") == date(2022, 9, 30));
}

TEST_CASE("a publishing that was cut off goes on where it stopped", "[scenario][rules]") {
  Desk desk;
  Publisher publisher = desk.publisher();
  const ScriptTree tree = desk.with(rules_file, "\"Сентябрь\"", "\"Октябрь\"");
  // As a kill between the two commits leaves it: the version is there, the tasks have not followed.
  RuleVersion cut = must(publisher.versions().head()).value();
  cut.parent = cut.number++;
  cut.hash = tree.version();
  cut.who = "Петрова";
  cut.applied = false;
  must(desk.stage.engine->file_all("Петрова", {act_of(cut)}, "publish-rules", texts_of(tree)));
  CHECK(desk.due(desk.t1, "diagnosis") == date(2022, 9, 30));
  desk.stage.mend({});  // the program starts again
  must(desk.publisher().resume());
  CHECK(desk.due(desk.t1, "diagnosis") == date(2022, 10, 31));
  CHECK(must(desk.publisher().versions().head())->applied);
  const std::int64_t revision = desk.stage.instance(desk.t1).revision;
  must(desk.publisher().resume());
  CHECK(desk.stage.instance(desk.t1).revision == revision);  // nothing is done twice
}

TEST_CASE("edits of different files meet, edits of one file are shown to the second",
          "[scenario][rules]") {
  Desk desk;
  const ScriptTree mine = desk.with(rules_file, "\"Сентябрь\"", "\"Октябрь\"");
  const ScriptTree theirs =
      desk.with(rules_file, "в течение 10 рабочих дней", "в течение 15 рабочих дней");
  const ScriptTree elsewhere =
      desk.with("rules/krasnodar/publishing.lua", "days_left     = 5", "days_left = 7");
  Publisher publisher = desk.publisher();
  const auto draft = [&](const ScriptTree& tree, const std::string& folder) {
    return must(publisher.draft("кто-то", "", tree, folder, "")).number;
  };
  const auto a = draft(mine, "folder-a");
  const auto b = draft(theirs, "folder-b");
  const auto c = draft(elsewhere, "folder-c");
  desk.publish(must(publisher.edit_of_draft(a)));
  const auto clash = publisher.edit_of_draft(b);
  REQUIRE_FALSE(clash.ok());
  CHECK(clash.error().kind == ErrorKind::Conflict);
  CHECK(clash.error().message.ru.find(rules_file) != std::string::npos);
  const Edit united = must(publisher.edit_of_draft(c));
  CHECK(united.taken == std::vector<std::string>{rules_file});
  desk.publish(united);
  CHECK(desk.due(desk.t1, "diagnosis") == date(2022, 10, 31));
}

TEST_CASE("the scope of an edit leaves other districts' files alone", "[scenario][rules]") {
  const ScriptTree before{{{"rules/a/x/plan.lua", "1"}, {"rules/a/y/plan.lua", "1"}}};
  const ScriptTree after{{{"rules/a/x/plan.lua", "2"}, {"rules/a/y/plan.lua", "2"}}};
  const auto changes = file_changes(before, within_scope(before, after, "a/y"));
  REQUIRE(changes.size() == 1);
  CHECK(changes.front().path == "rules/a/y/plan.lua");
}

TEST_CASE("wherever a publishing is cut off, it is wholly absent or goes on by itself",
          "[scenario][rules]") {
  const int commits = GENERATE(range(0, 4));  // so many are written before the disk fails
  CAPTURE(commits);
  Desk desk;
  const Edit edit = desk.edit(desk.with(rules_file, "\"Сентябрь\"", "\"Октябрь\""));
  LuaHost host;
  Rulebook rules(host, desk.stage.engine->rulebook().tree());
  Dice dice(1);
  int written = 0;
  FaultStore store(desk.stage.store, dice, [&](const Batch&) {
    if (++written == commits) store.go_wrong({.io = 1000});
  });
  if (commits == 0) store.go_wrong({.io = 1000});
  const auto engine = must(Engine::open(store, rules, desk.stage.clock));
  Publisher publisher(*engine);
  const auto seen = must(publisher.preview(edit, {}, [](const Touched&) {}));
  const auto published = publisher.publish("Петрова", "", edit, {}, seen.fingerprint);
  CHECK(published.ok() == (commits == 3));  // the version, the tasks, the mark that all is done

  desk.stage.mend({});  // the program starts again, and there is room on the disk
  must(desk.publisher().resume());
  const bool absent = must(desk.publisher().versions().all()).size() == 1;
  CHECK(absent == (commits == 0));
  for (const InstanceId id : {desk.t1, desk.t2}) {
    CHECK(desk.due(id, "diagnosis") == (absent ? date(2022, 9, 30) : date(2022, 10, 31)));
  }
  CHECK(must(desk.publisher().versions().head())->applied);
}

TEST_CASE("after a rollback the folder's file can be mended and edited again",
          "[scenario][rules]") {
  Desk desk;
  Publisher publisher = desk.publisher();
  const ScriptTree first = desk.stage.engine->rulebook().tree();
  const ScriptTree october = desk.with(rules_file, "\"Сентябрь\"", "\"Октябрь\"");
  const auto edit_of = [&](const ScriptTree& tree) {
    return publisher.edit_of_folder("Давиденко", tree, "folder", "");
  };
  desk.publish(october);
  desk.roll_back();
  const Edit stale = must(edit_of(october));  // what was published from there, and taken back
  CHECK(stale.changes.empty());
  CHECK(stale.taken == std::vector<std::string>{rules_file});
  CHECK(must(edit_of(first)).changes.empty());
  ScriptTree again = first;
  for (ScriptFile& each : again.files) {
    if (each.path == rules_file) each.text = replaced(each.text, "\"Сентябрь\"", "\"Ноябрь\"");
  }
  CHECK(must(edit_of(again)).changes.size() == 1);
}

TEST_CASE("a conflict names who changed the file, not who published last", "[scenario][rules]") {
  Desk desk;
  Publisher publisher = desk.publisher();
  const ScriptTree mine = desk.with(rules_file, "\"Сентябрь\"", "\"Октябрь\"");
  const auto draft = must(publisher.draft("Давиденко", "", mine, "folder-a", "")).number;
  desk.publish(desk.with(rules_file, "в течение 10 рабочих дней", "в течение 15 рабочих дней"));
  desk.publish(desk.with("rules/krasnodar/publishing.lua", "days_left     = 5", "days_left = 7"));
  const auto clash = publisher.edit_of_draft(draft);
  REQUIRE_FALSE(clash.ok());
  CHECK(clash.error().message.ru.find("версия 2") != std::string::npos);
}

TEST_CASE("a district goes once nothing is open in it", "[scenario][rules]") {
  Desk desk;
  const auto without = [&](const std::string& district) {
    ScriptTree tree = desk.stage.engine->rulebook().tree();
    std::erase_if(tree.files, [&](const ScriptFile& each) {
      return each.path.starts_with("rules/" + district + "/");
    });
    return tree;
  };
  const Edit busy = desk.edit(without("krasnodar/kalininsky"));
  const auto refused = desk.publisher().preview(busy, {}, [](const Touched&) {});
  REQUIRE_FALSE(refused.ok());
  CHECK(refused.error().kind == ErrorKind::Refused);
  desk.publish(without("kaluga/mosalsky"));
  desk.roll_back();
  CHECK(desk.stage.engine->district("kaluga/mosalsky").ok());
}

TEST_CASE("where two people are asked for, both give their names", "[scenario][rules]") {
  Desk desk;
  const Edit edit = desk.edit(desk.with(rules_file, "\"Сентябрь\"", "\"Октябрь\""));
  const auto seen = desk.look(edit);
  const auto nameless =
      desk.publisher().publish(unnamed_actor, "", edit, {}, seen.summary.fingerprint);
  REQUIRE_FALSE(nameless.ok());
  CHECK(nameless.error().message.ru.find("--as") != std::string::npos);
}
