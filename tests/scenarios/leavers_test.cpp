// Goal: the open tasks of those who leave go to whoever does them now. Method: the real rules and
// parties of a district, one school, days and imports as a server lives them.
#include "tests/scenarios/watch.hpp"

using namespace marshrut;
using namespace marshrut::testing;

namespace {

Person leaving(Person person, Date last) {
  person.valid.to = last;
  return person;
}

Organisation school(const std::string& head) {
  return {.key = "s1", .kind = "school", .name = "СОШ № 1", .head_key = head};
}

/// A teacher whose route the head of the school is to draw up.
struct School {
  School() {
    stage.complete(route, "diagnosis", Value::map({{"scores", Value::map({{"gifted", 10}})}}));
    REQUIRE(task().assignees.front().person_key == "head1");
  }
  Task task() { return stage.open_task(route, "route"); }
  void import(std::vector<Organisation> schools, std::vector<Person> people) {
    must(
        stage.engine->import_people("test", stage.district, std::move(schools), std::move(people)));
  }
  std::vector<HistoryEntry> recomputed() {
    std::vector<HistoryEntry> found;
    for (const HistoryRecord& record : must(stage.store.history(route))) {
      for (const HistoryEntry& entry : record.entries) {
        if (entry.kind == HistoryEntry::Kind::Recomputed) found.push_back(entry);
      }
    }
    return found;
  }

  Stage stage;
  InstanceId route = stage.start("professional_development", "t1", "2022");
  Watch watch{stage};
  const Person head = Stage::person("head1", "Орлова Ольга Олеговна", "директор", "s1");
  const Person next = Stage::person("head9", "Сомова Софья Сергеевна", "директор", "s1");
};

}  // namespace

TEST_CASE("after an import a leaver's task is the successor's, and the history says so",
          "[scenario]") {
  School school_1;
  school_1.watch.look();
  school_1.import({school("head9")}, {leaving(school_1.head, date(2022, 8, 31)), school_1.next});
  CHECK(school_1.watch.look().reassigned >= 1);  // and what the plan gave to the head
  CHECK(school_1.task().assignees.front().person_key == "head9");
  REQUIRE(school_1.recomputed().size() == 1);
  const Value detail = school_1.recomputed().front().detail;
  CHECK(detail.bool_or("left", false));
  CHECK(detail.text_or("people_from", "") == "Орлова О.О.");
  CHECK(detail.text_or("people_to", "") == "Сомова С.С.");
}

TEST_CASE("one who leaves on a day has the tasks until then", "[scenario]") {
  School school_1;
  school_1.import({}, {leaving(school_1.head, date(2022, 9, 2))});
  school_1.watch.look();
  CHECK(school_1.task().assignees.front().person_key == "head1");
  school_1.watch.pass(std::chrono::hours{24});  // the last day
  CHECK(school_1.task().assignees.front().person_key == "head1");
  school_1.watch.pass(std::chrono::hours{24});
  CHECK(school_1.task().assignees.front().person_key.empty());
}

TEST_CASE(
    "where nobody else is found the task waits without a name and the coordinator hears of it",
    "[scenario]") {
  School school_1;
  school_1.import({}, {leaving(school_1.head, date(2022, 8, 31))});
  school_1.watch.look();
  const Task waits = school_1.task();
  CHECK(waits.assignees.front().person_key.empty());
  CHECK(waits.assignees.front().person_name.empty());
  REQUIRE(waits.assignees.size() == 2);
  CHECK(waits.assignees.back().person_key == "davidenko");
  CHECK(school_1.watch.pass(std::chrono::hours{24}).reassigned == 0);  // and is left alone
  SECTION("until somebody has the post") {
    school_1.import({school("head9")}, {school_1.next});
    school_1.watch.look();
    REQUIRE(school_1.task().assignees.size() == 1);
    CHECK(school_1.task().assignees.front().person_key == "head9");
  }
}

TEST_CASE("a head who is head no more hands the tasks on", "[scenario]") {
  School school_1;
  school_1.import({school("head9")}, {school_1.next});
  school_1.watch.look();
  CHECK(school_1.task().assignees.front().person_key == "head9");
}

TEST_CASE("a task that was given by hand to one who has left goes back to the rules",
          "[scenario]") {
  School school_1;
  must(school_1.stage.engine->delegate("test", school_1.task().id, "t2", ""));
  school_1.watch.look();
  CHECK(school_1.task().assignees.front().person_key == "t2");
  school_1.import({}, {leaving(Stage::person("t2", "Зимина Зоя Ивановна", "учитель", "s2"),
                               date(2022, 8, 31))});
  school_1.watch.look();
  CHECK(school_1.task().assignees.front().person_key == "head1");
  CHECK_FALSE(school_1.task().delegated);
}
