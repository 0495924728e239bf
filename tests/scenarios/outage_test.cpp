// Goal: after an outage each reminder follows its policy, and a week without the server sends no
// storm: so many digests at a time, nobody two a day. Method: the real workflow in a district of a
// thousand schools, the server off for a week, then minute by minute.
#include <map>

#include "engine/base/limits.hpp"
#include "engine/service/caretaker.hpp"
#include "engine/service/catch_up.hpp"
#include "tests/scenarios/stage.hpp"

using namespace marshrut;
using namespace marshrut::testing;
using Catch::Matchers::Contains;

namespace {

using std::chrono::hours;
using std::chrono::minutes;

constexpr const char* workflow_name = "professional_development";
constexpr int per_hour = 600;
constexpr int digest_hour = 9;

/// Each school's head enters the diagnosis by 30 September 2022, a Friday; reminders on 16, 27 and
/// 30 September, and on 3 October.
std::vector<ScriptFile> heads_diagnose(const std::string& missed) {
  return {{"rules/krasnodar/kalininsky/professional_development.lua",
           "return { diagnosis = { due = \"сентябрь\", by = \"Руководство ОО\", "
           "remind = { before = { 10, 3 }, on_day = true, after = { 1, 5 } } } }\n"},
          {"rules/krasnodar/kalininsky/reminders.lua", "return { missed = \"" + missed + "\" }\n"}};
}

/// The district through an outage: the server works until the evening of the 25th.
class Outage : public Stage {
 public:
  explicit Outage(const std::string& missed, int schools = 1)
      : Stage("krasnodar/kalininsky", heads_diagnose(missed)) {
    std::vector<Organisation> organisations;
    std::vector<Person> people;
    StartRequest request{district, workflow_name, "c", {}};
    for (int i = 0; i < schools; ++i) {
      const std::string n = std::to_string(1'000 + i);
      organisations.push_back(
          {.key = "x" + n, .kind = "school", .name = "СОШ № " + n, .head_key = "h" + n});
      people.push_back(person("h" + n, "Орлова Ольга Олеговна", "директор", "x" + n));
      people.push_back(person("p" + n, "Иванова Анна Петровна", "учитель", "x" + n));
      request.subjects.push_back("p" + n);
    }
    must(engine->import_people("test", district, std::move(organisations), std::move(people)));
    must(engine->start("test", request));
    go_to(date(2022, 9, 25));
    must(engine->write_digests(digest_hour));
    before_ = digests().size();
  }

  /// The server comes back on a day at nine, local time, and what is due fires.
  void comes_back(Date day) {
    clock.set(Instant{day} + hours{6});
    must(engine->run_due());
  }
  std::vector<OutboxRecord> digests() { return must(store.outbox({.kinds = {"digest"}})); }
  /// Those that were written since the server came back.
  std::vector<OutboxRecord> caught_up() {
    auto all = digests();
    all.erase(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(before_));
    return all;
  }
  std::vector<OutboxRecord> reminders() {
    auto all = must(store.outbox({.kinds = {"reminder"}}));
    std::erase_if(all,
                  [](const OutboxRecord& each) { return each.at < Instant{date(2022, 9, 26)}; });
    return all;
  }
  std::size_t count(HistoryEntry::Kind kind) {
    std::size_t found = 0;
    for (const Instance& each : must(store.instances({.workflow = workflow_name}))) {
      for (const HistoryRecord& record : must(store.history(each.id))) {
        found += static_cast<std::size_t>(
            std::count_if(record.entries.begin(), record.entries.end(),
                          [&](const HistoryEntry& entry) { return entry.kind == kind; }));
      }
    }
    return found;
  }

 private:
  std::size_t before_ = 0;
};

}  // namespace

TEST_CASE("after an outage one reminder tells of all, each is told, or none",
          "[scenario][faults]") {
  struct Row {
    const char* policy;
    std::size_t told, left_out;
    const char* says;
  };
  const std::vector<Row> rows = {
      {"once", 1, 2, "Об этом следовало напомнить 27.09.2022, 30.09.2022, 03.10.2022"},
      {"all", 3, 0, "Об этом следовало напомнить 27.09.2022, 30.09.2022, 03.10.2022"},
      {"skip", 0, 3, "прошло 4 дня"}};
  for (const Row& row : rows) {
    CAPTURE(row.policy);
    Outage stage(row.policy);
    stage.comes_back(date(2022, 10, 4));  // a day before others hear of it
    CHECK(stage.reminders().size() == row.told);
    CHECK(stage.count(HistoryEntry::Kind::ReminderMissed) == row.left_out);
    CHECK(stage.count(HistoryEntry::Kind::TaskLate) == 1);  // a fact, whatever is told
    CHECK(must(stage.engine->write_digests(digest_hour)) >= 1);
    std::string text;
    for (const OutboxRecord& each : stage.caught_up()) {
      if (each.message.to.person_key == "h1000") text = each.message.body.text_or("text", "");
    }
    CHECK_THAT(text, Contains(row.says));
    const bool names_days = text.find("следовало напомнить") != std::string::npos;
    CHECK(names_days == (row.told > 0));
  }
}

TEST_CASE("a reminder that comes on its day says nothing of an outage", "[scenario][faults]") {
  Outage stage("once");
  stage.go_to(date(2022, 9, 27));
  must(stage.engine->write_digests(digest_hour));
  REQUIRE(stage.caught_up().size() == 1);
  const std::string text = stage.caught_up().front().message.body.text_or("text", "");
  CHECK_THAT(text, !Contains("следовало"));
}

TEST_CASE("after an outage of a week a thousand digests leave in portions, each once",
          "[scenario][faults]") {
  constexpr int schools = 1'000;
  Outage stage("once", schools);
  stage.comes_back(date(2022, 10, 3));
  CatchUp catch_up(per_hour);
  std::map<int, std::size_t> written;  // by minute since nine
  for (int minute = 0; minute <= 180; ++minute) {
    stage.clock.set(Instant{date(2022, 10, 3)} + hours{6} + minutes{minute});
    written[minute] = must(stage.engine->write_digests(digest_hour, &catch_up));
  }
  std::size_t all = 0;
  for (const auto& [minute, count] : written) {
    CAPTURE(minute, count);
    all += count;
    CHECK(count <= per_hour / 12);  // one portion
    CHECK((count == 0 || minute % limits::catch_up_portion.count() == 0));
  }
  CHECK(all >= schools);
  std::map<std::string, int> by_reader;
  for (const OutboxRecord& each : stage.caught_up()) ++by_reader[each.message.to.person_key];
  CHECK(by_reader.size() >= schools);
  for (const auto& [reader, count] : by_reader) CHECK(count == 1);
  CHECK(
      must(stage.store.outbox({.state = DeliveryState::Waiting, .kinds = digest_kinds()})).empty());
}

TEST_CASE("what does not go before the evening goes on the next working day",
          "[scenario][faults]") {
  Outage stage("once", 60);
  stage.comes_back(date(2022, 10, 3));
  CatchUp catch_up(12);  // one in five minutes
  const auto until = [&](Instant from, Instant to) {
    std::size_t count = 0;
    for (Instant at = from; at < to; at += minutes{1}) {
      stage.clock.set(at);
      count += must(stage.engine->write_digests(digest_hour, &catch_up));
    }
    return count;
  };
  const Instant half_past_five = Instant{date(2022, 10, 3)} + hours{14} + minutes{30};
  const std::size_t today = until(half_past_five, half_past_five + hours{6});
  CHECK(today == 6);  // until six
  const Instant morning = Instant{date(2022, 10, 4)} + hours{5};
  CHECK(until(morning, morning + hours{1}) == 0);
  CHECK(until(morning + hours{1}, morning + hours{2}) == 12);
}

TEST_CASE("what was done while a digest waited for its turn is not told", "[scenario][faults]") {
  Outage stage("once", 60);
  stage.comes_back(date(2022, 10, 3));
  CatchUp catch_up(per_hour);
  must(stage.engine->write_digests(digest_hour, &catch_up));
  const std::size_t first = stage.caught_up().size();
  CHECK(first == per_hour / 12);
  for (const Instance& each : must(stage.store.instances({.workflow = workflow_name}))) {
    stage.complete(each.id, "diagnosis", scores({{"subject", 90}}));
  }
  for (int minute = 1; minute < 60; ++minute) {
    stage.clock.set(Instant{date(2022, 10, 3)} + hours{6} + minutes{minute});
    must(stage.engine->write_digests(digest_hour, &catch_up));
  }
  CHECK(stage.caught_up().size() == first);
}
