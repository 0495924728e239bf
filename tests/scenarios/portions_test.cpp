// Goal: work done in portions is whole, in order, and as if each event had been alone. Method: more
// events than one commit takes, over a store that can be told to refuse.
#include <set>

#include "engine/base/limits.hpp"
#include "engine/service/conveyor.hpp"
#include "engine/service/recent.hpp"
#include "tests/scenarios/stage.hpp"

using namespace marshrut;
using namespace marshrut::testing;

namespace {

constexpr const char* waiting = R"(
return workflow {
  title = "Ожидание", subject = "teacher", start = "parked",
  parked = wait { signal = "go", next = "again" },
  again  = wait { signal = "go", next = "gone" },
  gone   = finish {},
}
)";

struct Crowd {
  Stage stage{"krasnodar/kalininsky", {{"workflows/waiting.lua", waiting}}};
  std::vector<InstanceId> all;

  explicit Crowd(std::size_t size) {
    StartRequest everyone{stage.district, "waiting", "crowd", {}};
    std::vector<Person> people;
    for (std::size_t i = 0; i < size; ++i) {
      everyone.subjects.push_back("p" + std::to_string(i));
      people.push_back(
          Stage::person(everyone.subjects.back(), "Иванова Анна Петровна", "учитель", "s1"));
    }
    must(stage.engine->import_people("test", stage.district, {}, people));
    all = must(stage.engine->start("test", everyone)).started;
  }
  std::vector<Status> signal(const std::vector<InstanceId>& whom) {
    std::vector<std::pair<InstanceId, Event>> events;
    for (const InstanceId id : whom) events.emplace_back(id, event::Signal{"go", {}});
    return must(stage.engine->apply_all("test", stage.district, events));
  }
};

Instance with_id(std::int64_t number) {
  Instance instance;
  instance.id = InstanceId{number};
  return instance;
}

}  // namespace

TEST_CASE("each event of a long row is applied once, whatever portion it falls into",
          "[scenario]") {
  Crowd crowd(2 * limits::instances_per_commit + 7);
  for (const Status& told : crowd.signal(crowd.all)) CHECK(told.ok());
  for (const InstanceId id : crowd.all) {
    const Instance after = crowd.stage.instance(id);
    CHECK(after.tokens.front().step == "again");
    CHECK(after.revision == 2);
  }
}

TEST_CASE("one instance in two portions that follow each other takes both events", "[scenario]") {
  Crowd crowd(limits::instances_per_commit);
  constexpr std::size_t some = limits::instances_of_short_commit;
  const auto middle = crowd.all.begin() + some;
  std::vector<InstanceId> row(crowd.all.begin(), middle);
  row.insert(row.end(), crowd.all.begin(), crowd.all.end());
  for (const Status& told : crowd.signal(row)) CHECK(told.ok());
  for (auto id = crowd.all.begin(); id != middle; ++id) {
    CHECK(crowd.stage.instance(*id).status == InstanceStatus::Finished);
    CHECK(crowd.stage.instance(*id).revision == 3);
  }
  const auto late = crowd.signal({crowd.all.front()});
  REQUIRE_FALSE(late.front().ok());
  CHECK(late.front().error().kind == ErrorKind::Refused);
}

TEST_CASE("a portion that the store refuses stops the row; what was before it stays",
          "[scenario]") {
  MemoryStore store;
  Recent recent;
  std::size_t made = 0;
  Crowd crowd(1);
  District* where = must(crowd.stage.engine->district(crowd.stage.district));
  IdSource ids{1, 1};
  Portions portions;
  portions.count = 3 * limits::instances_per_commit;
  portions.apply = [&](Work& work, std::size_t first, std::size_t last) -> Status {
    ++made;
    // The second portion begins the first one's subjects again: the store refuses that whole.
    const std::size_t base = first == limits::instances_of_short_commit ? 0 : first;
    for (std::size_t i = 0; i < last - first; ++i) {
      Instance fresh;
      fresh.workflow = "waiting";
      fresh.subject_kind = "teacher";
      fresh.subject_key = "p" + std::to_string(base + i);
      fresh.cycle = "crowd";
      must(work.begin(std::move(fresh)));
    }
    return Done{};
  };
  std::vector<std::size_t> durable;
  portions.durable = [&](const Batch& /*batch*/, std::size_t last) { durable.push_back(last); };
  Conveyor conveyor(store, recent, [&](Work::Find find) {
    return Work(std::move(find), *where, ids, crowd.stage.clock.now(), "test");
  });
  const Status done = conveyor.run(portions);
  REQUIRE_FALSE(done.ok());
  CHECK(done.error().kind == ErrorKind::Conflict);
  CHECK(durable == std::vector{limits::instances_of_short_commit});
  CHECK(made == 3);  // the third was computed beside the refused commit, and dropped
  CHECK(must(store.instances({})).size() == limits::instances_of_short_commit);
}

TEST_CASE("recent instances over the limit are read again", "[scenario]") {
  Recent recent;
  constexpr auto most = static_cast<std::int64_t>(limits::recent_instances);
  for (std::int64_t i = 1; i <= most; ++i) recent.keep(with_id(i));
  CHECK(recent.has(InstanceId{1}));
  recent.keep(with_id(most + 1));
  CHECK_FALSE(recent.has(InstanceId{1}));
  CHECK(recent.has(InstanceId{most + 1}));
}

TEST_CASE("districts over the limit are closed between use cases", "[scenario]") {
  std::vector<ScriptFile> others;
  std::vector<DistrictId> names;
  for (std::size_t i = 0; i < limits::open_districts; ++i) {
    names.push_back("krasnodar/other-" + std::to_string(i));
    others.push_back({"rules/" + names.back() + "/district.lua",
                      "return { name = \"Район\", zone = \"Europe/Moscow\" }"});
  }
  Stage stage("krasnodar/kalininsky", others);
  const auto is_open = [&](const std::string& workflow) {
    return must(stage.engine->district(stage.district))->opened_rules(workflow) != nullptr;
  };
  must(must(stage.engine->district(stage.district))->rules("measure"));
  for (std::size_t i = 0; i + 1 < names.size(); ++i) must(stage.engine->district(names[i]));
  stage.engine->rest();
  CHECK(is_open("measure"));  // as many as the limit
  must(stage.engine->district(names.back()));
  stage.engine->rest();
  CHECK_FALSE(is_open("measure"));  // opened anew
  CHECK(must(stage.engine->district(stage.district))->people().person("t1") != nullptr);
}

TEST_CASE("a recent instance that has ended is read again", "[scenario]") {
  Recent recent;
  recent.keep(with_id(5));
  Instance ended = with_id(5);
  ended.status = InstanceStatus::Finished;
  recent.keep(ended);
  CHECK_FALSE(recent.has(InstanceId{5}));
}

TEST_CASE("a recent instance is handed out once", "[scenario]") {
  Recent recent;
  recent.keep(with_id(5));
  CHECK(recent.take(InstanceId{5}).has_value());
  CHECK_FALSE(recent.take(InstanceId{5}).has_value());
}

TEST_CASE("who acts is asked again when the register changes", "[scenario]") {
  Stage stage;
  const InstanceId first = stage.start("professional_development", "t1");
  stage.complete(first, "diagnosis", Value::map({{"scores", Value::map({{"gifted", 10}})}}));
  CHECK(stage.open_task(first, "route").assignees.front().person_key == "head1");
  must(stage.engine->import_people(
      "test", stage.district,
      {{.key = "s2", .kind = "school", .name = "СОШ № 2", .head_key = "head1"}}, {}));
  const InstanceId second = stage.start("professional_development", "t2");
  stage.complete(second, "diagnosis", Value::map({{"scores", Value::map({{"gifted", 10}})}}));
  CHECK(stage.open_task(second, "route").assignees.front().person_key == "head1");
}
