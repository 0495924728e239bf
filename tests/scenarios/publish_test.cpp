// Goal: edited rules come into force as they were previewed, wholly or not at all, and can be taken
// back. Method: the real scripts with one thing changed, a store in memory, two teachers at work.
#include "engine/base/text.hpp"
#include "engine/service/publisher.hpp"
#include "tests/scenarios/fault_store.hpp"
#include "tests/scenarios/stage.hpp"

using namespace marshrut;
using namespace marshrut::testing;

namespace {

const std::string rules_file = "rules/krasnodar/kalininsky/professional_development.lua";
const std::string plan_file = "rules/krasnodar/kalininsky/plan.lua";
const std::string graph_file = "workflows/professional_development.lua";

std::string replaced(std::string text, const std::string& old, const std::string& now) {
  const auto at = text.find(old);
  if (at == std::string::npos) FAIL("the script has no " << old);
  return text.replace(at, old.size(), now);
}

const std::string mapping = "moved = { diagnosis = \"entry_test\" }, ";

/// The first step under another name, in the graph and in every layer; `also` stands in the graph.
ScriptTree with_renamed_step(ScriptTree tree, const std::string& also) {
  for (ScriptFile& each : tree.files) {
    if (each.path == graph_file) {
      each.text = replaced(each.text, "\"diagnosis\"", "\"entry_test\"");
      each.text = replaced(each.text, "diagnosis = task", "entry_test = task");
      each.text = replaced(each.text, "subject = ", also + "subject = ");
    } else if (each.path.ends_with("/professional_development.lua")) {
      each.text = replaced(each.text, "diagnosis = {", "entry_test = {");
    }
  }
  return tree;
}

Value good_scores() {
  return scores({{"digital", 100},
                 {"gifted", 100},
                 {"inclusive", 100},
                 {"literacy", 100},
                 {"profile", 100},
                 {"projects", 100},
                 {"upbringing", 100}});
}

/// The Kalininsky office with rules in force, and its edits.
class Desk {
 public:
  /// Without the tests beside the rules, which say what the rules said before the edits here.
  Desk() {
    ScriptTree tree = stage.engine->rulebook().tree();
    std::erase_if(tree.files,
                  [](const ScriptFile& each) { return each.path.ends_with("_test.lua"); });
    stage.engine->adopt_rules(std::move(tree));
    must(publisher().begin("test", "folder"));
  }

  Publisher publisher() { return Publisher(*stage.engine); }
  /// The scripts in force with one text replaced in one file.
  ScriptTree with(const std::string& file, const std::string& old, const std::string& now) {
    ScriptTree tree = stage.engine->rulebook().tree();
    for (ScriptFile& each : tree.files) {
      if (each.path == file) each.text = replaced(each.text, old, now);
    }
    return tree;
  }
  Edit edit(const ScriptTree& tree) {
    return must(publisher().edit_of_draft(
        must(publisher().draft("Давиденко", "проба", tree, "folder", "")).number));
  }
  struct Seen {
    PreviewSummary summary;
    std::vector<Touched> things;
    [[nodiscard]] std::size_t count(Touch touch) const {
      const auto found = summary.counts.find(touch);
      return found == summary.counts.end() ? 0 : found->second.count;
    }
  };
  Seen look(const Edit& edit, const RevisionOrder& order = {}) {
    Seen seen;
    seen.summary = must(publisher().preview(
        edit, order, [&](const Touched& each) { seen.things.push_back(each); }));
    return seen;
  }
  Published publish(const Edit& edit, const RevisionOrder& order = {}) {
    const Seen seen = look(edit, order);
    return must(publisher().publish("Петрова", "проба", edit, order, seen.summary.fingerprint));
  }
  Published publish(const ScriptTree& tree) { return publish(edit(tree)); }
  void roll_back() { publish(must(publisher().edit_back_to("Петрова", std::nullopt, ""))); }
  Date due(InstanceId id, const std::string& step) {
    return stage.open_task(id, step).due->effective;
  }

  Stage stage;
  InstanceId t1 = stage.start("professional_development", "t1", "2022");
  InstanceId t2 = stage.start("professional_development", "t2", "2022");
};

}  // namespace

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
