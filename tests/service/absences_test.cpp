// Goal: what is written to somebody who is away finds its reader, once, and whoever acts for
// another leaves both names. Method: the real rules, reminders written by hand, a clock set by
// hand.
#include "engine/service/absences.hpp"

#include "engine/base/limits.hpp"
#include "tests/scenarios/stage.hpp"

using namespace marshrut;
using namespace marshrut::testing;
using Catch::Matchers::Contains;

namespace {

using std::chrono::hours;

/// Калининский район at a civil date and hour of Moscow.
Instant at(Date day, int hour) { return Instant{day} + hours{hour - 3}; }

const Date thursday = date(2022, 9, 1);
const Date friday = date(2022, 9, 2);
const Date monday = date(2022, 9, 5);

const Assignee davidenko{"Давиденко Е.В.", "davidenko", "Давиденко Е.В."};
const Assignee orlova{"Орлова О.О.", "head1", "Орлова О.О."};
const Assignee belov{"Белов Б.Б.", "head2", "Белов Б.Б."};
const Assignee ivanova{"Иванова А.П.", "t1", "Иванова А.П."};
const Assignee zimina{"Зимина З.И.", "t2", "Зимина З.И."};

/// A district where teacher t1 has a diagnosis that Давиденко is to carry out by 30 September.
class AwayStage : public Stage {
 public:
  AwayStage() {
    clock.set(at(thursday, 1));
    route = start("professional_development", "t1");
    task = open_task(route, "diagnosis");
  }

  Status away(const Assignee& who, Date from, Date to, std::optional<Assignee> other = {}) {
    return record_absence(*engine, "test", district, {who, from, to, std::move(other), "отпуск"});
  }
  void back(const Assignee& who) { must(end_absence(*engine, "test", district, who)); }

  /// Another message of that kind about the task, as the runtime writes it.
  void remind(const Assignee& to, const std::string& kind = "reminder") {
    Recorded recorded;
    recorded.after = instance(route);
    ++recorded.after.revision;
    recorded.messages = {
        {kind, kind + std::to_string(++reminders_), to, Value::map({{"task", task.id.number}})}};
    Batch batch;
    batch.at = clock.now();
    batch.instances = {recorded};
    REQUIRE(store.commit(batch).outcome == Outcome::Done);
    restart();
  }
  void restart() { mend({}); }

  std::size_t write(Instant now) {
    clock.set(now);
    return must(engine->write_digests(9));
  }
  /// «head2: text» of every digest so far.
  std::vector<std::string> digests() {
    std::vector<std::string> all;
    for (const OutboxRecord& each : must(store.outbox({.kinds = {"digest"}}))) {
      all.push_back(each.message.to.person_key + ": " + each.message.body.text_or("text", ""));
    }
    return all;
  }
  std::size_t waiting() {
    return must(store.outbox({.state = DeliveryState::Waiting, .kinds = digest_kinds()})).size();
  }

  InstanceId route;
  Task task;

 private:
  int reminders_ = 0;
};

std::string refusal(const Status& told) {
  REQUIRE_FALSE(told.ok());
  return told.error().message.ru;
}

}  // namespace

TEST_CASE("a substitute gets the reminders, and reads whose they are", "[away]") {
  AwayStage stage;
  must(stage.away(davidenko, thursday, monday, belov));
  stage.remind(davidenko);
  CHECK(stage.write(at(thursday, 9)) == 1);
  REQUIRE(stage.digests().size() == 1);
  CHECK_THAT(stage.digests().front(),
             Contains("head2: ") && Contains("Входная диагностика") &&
                 Contains("За сотрудника: Давиденко Е.В. (отсутствует по 05.09.2022)."));
  CHECK_THAT(stage.digests().front(), !Contains("отпуск"));  // why is nobody's business
}

TEST_CASE("a substitute who is away hands over to another, and so on", "[away]") {
  AwayStage stage;
  must(stage.away(davidenko, thursday, monday, belov));
  must(stage.away(belov, thursday, thursday, orlova));
  stage.remind(davidenko);
  CHECK(stage.write(at(thursday, 9)) == 1);
  CHECK_THAT(stage.digests().front(), Contains("head1: "));
}

TEST_CASE("one who takes part and stands in reads of the task once, as of an own one", "[away]") {
  AwayStage stage;
  must(stage.engine->delegate("test", stage.task.id, "head2", ""));
  must(stage.away(davidenko, thursday, monday, belov));
  stage.remind(belov);
  stage.remind(davidenko, "escalation");
  CHECK(stage.write(at(thursday, 9)) == 1);
  CHECK_THAT(stage.digests().front(), Contains("1 задача") && !Contains("За сотрудника"));
}

TEST_CASE("without a substitute a reminder waits for the return", "[away]") {
  AwayStage stage;
  must(stage.away(davidenko, thursday, friday));
  stage.remind(davidenko);
  CHECK(stage.write(at(thursday, 9)) == 0);
  CHECK(stage.write(at(friday, 9)) == 0);
  CHECK(stage.waiting() == 1);
  CHECK(stage.write(at(monday, 9)) == 1);
  CHECK_THAT(stage.digests().front(), Contains("davidenko: ") && !Contains("За сотрудника"));
}

TEST_CASE("without a substitute what is due before the return goes one up", "[away]") {
  AwayStage stage;
  must(stage.engine->delegate("test", stage.task.id, "t1", ""));
  must(stage.away(ivanova, thursday, date(2022, 9, 30)));
  stage.remind(ivanova);
  CHECK(stage.write(at(thursday, 9)) == 1);
  CHECK_THAT(stage.digests().back(),
             Contains("head1: ") && Contains("За сотрудника: Иванова Анна Петровна"));
  must(stage.away(orlova, friday, friday));  // the head as well: the coordinator
  stage.remind(ivanova);
  CHECK(stage.write(at(friday, 9)) == 1);
  CHECK_THAT(stage.digests().back(), Contains("davidenko: "));
}

TEST_CASE("where nobody is one up, even who is away is written to before it is too late",
          "[away]") {
  AwayStage stage;
  must(stage.away(davidenko, thursday, date(2022, 10, 10)));
  stage.remind(davidenko);
  CHECK(stage.write(at(thursday, 9)) == 1);
  CHECK_THAT(stage.digests().front(), Contains("davidenko: "));
}

TEST_CASE("an escalation to one who is away is heard of at once", "[away]") {
  AwayStage stage;
  must(stage.away(orlova, thursday, monday));
  stage.remind(orlova, "escalation");
  CHECK(stage.write(at(thursday, 9)) == 1);
  CHECK_THAT(stage.digests().front(), Contains("davidenko: "));
}

TEST_CASE("the same reminder is never told twice, whoever stands in and however often it starts",
          "[away]") {
  AwayStage stage;
  stage.remind(davidenko);
  CHECK(stage.write(at(thursday, 9)) == 1);  // to herself
  must(stage.away(davidenko, thursday, monday, belov));
  stage.restart();
  CHECK(stage.write(at(thursday, 11)) == 0);
  stage.remind(davidenko);                    // a second one, after the day's digest: it waits
  CHECK(stage.write(at(thursday, 12)) == 1);  // Белов has had none today
  stage.back(davidenko);
  must(stage.away(davidenko, thursday, monday, orlova));
  stage.restart();
  CHECK(stage.write(at(thursday, 13)) == 0);
  stage.remind(davidenko);
  CHECK(stage.write(at(thursday, 14)) == 1);  // nor has Орлова
  stage.remind(davidenko);
  CHECK(stage.write(at(thursday, 15)) == 0);
  stage.back(davidenko);
  stage.restart();
  CHECK(stage.write(at(thursday, 16)) == 0);  // she had hers this morning
  CHECK(stage.write(at(friday, 9)) == 1);
  CHECK(stage.write(at(friday, 10)) == 0);
  CHECK(stage.waiting() == 0);
  const auto records = must(stage.store.outbox({.kinds = {"digest"}}));
  std::vector<std::string> readers;
  for (const OutboxRecord& each : records) readers.push_back(each.message.to.person_key);
  CHECK(readers == std::vector<std::string>{"davidenko", "head2", "head1", "davidenko"});
  std::size_t folded = 0;  // each of the four in a digest of its own
  for (const OutboxRecord& each : must(stage.store.outbox({.kinds = {"reminder"}}))) {
    folded += each.folded_into != 0 ? 1U : 0U;
  }
  CHECK(folded == 4);
}

TEST_CASE("a task that went quiet before the digest is not told", "[away]") {
  AwayStage stage;
  stage.remind(davidenko);
  must(stage.engine->quiet("davidenko", stage.task.id, monday, "ждём приказа"));
  CHECK(stage.write(at(thursday, 9)) == 0);
  CHECK(stage.digests().empty());
  CHECK(stage.waiting() == 0);
}

TEST_CASE("what a substitute does is recorded with both names", "[away]") {
  for (const std::string actor : {"head2", "Белов Б.Б."}) {
    CAPTURE(actor);
    AwayStage stage;
    must(stage.away(davidenko, thursday, monday, belov));
    must(stage.engine->acknowledge(actor, stage.task.id));
    must(stage.engine->complete(actor, stage.task.id, scores({{"gifted", 80}})));
    int stood_in = 0;
    for (const HistoryRecord& record : must(stage.store.history(stage.route))) {
      for (const HistoryEntry& entry : record.entries) {
        if (entry.kind != HistoryEntry::Kind::StoodIn) continue;
        CHECK(entry.detail.text_or("by", "") == "Белов Б.Б.");
        CHECK(entry.detail.text_or("for", "") == "Давиденко Е.В.");
        ++stood_in;
      }
    }
    CHECK(stood_in == 2);
  }
}

TEST_CASE("who acts for oneself, or for nobody, stands in for nobody", "[away]") {
  for (const std::string actor : {"davidenko", "cli"}) {
    CAPTURE(actor);
    AwayStage stage;
    must(stage.away(davidenko, thursday, monday, belov));
    must(stage.engine->acknowledge(actor, stage.task.id));
    const auto history = must(stage.store.history(stage.route));
    CHECK(history.back().entries.front().kind == HistoryEntry::Kind::Acknowledged);
  }
}

TEST_CASE("nobody else takes a task up", "[away]") {
  AwayStage stage;
  must(stage.away(davidenko, thursday, monday, belov));
  for (const std::string actor : {"head1", "nobody"}) {
    CAPTURE(actor);
    const Status refused = stage.engine->acknowledge(actor, stage.task.id);
    REQUIRE_FALSE(refused.ok());
    CHECK(refused.error().kind == ErrorKind::Refused);
  }
  CHECK_FALSE(must(stage.store.task(stage.task.id)).acknowledged);
}

TEST_CASE("tasks of those who are away are found with who stands in", "[away]") {
  AwayStage stage;
  must(stage.away(davidenko, thursday, monday, belov));
  const auto held = must(held_tasks(*stage.engine, belov, {}));
  REQUIRE(held.size() == 1);
  CHECK(held.front().task.id == stage.task.id);
  CHECK(held.front().away.who == davidenko);
  CHECK(must(held_tasks(*stage.engine, orlova, {})).empty());
  stage.clock.set(at(monday + days{1}, 9));
  CHECK(must(held_tasks(*stage.engine, belov, {})).empty());
}

TEST_CASE("an absence that makes no sense is refused", "[away]") {
  AwayStage stage;
  must(stage.away(orlova, friday, monday, belov));
  CHECK_THAT(refusal(stage.away(zimina, monday, friday)), Contains("раньше, чем начинается"));
  CHECK_THAT(refusal(stage.away(zimina, date(2022, 8, 1), date(2022, 8, 31))),
             Contains("уже прошли"));
  CHECK_THAT(refusal(stage.away(zimina, friday, friday + days{limits::absence_days})),
             Contains("проверьте год"));
  CHECK_THAT(refusal(stage.away(zimina, friday, monday, zimina)), Contains("самого себя"));
  CHECK_THAT(refusal(stage.away(orlova, monday, date(2022, 9, 9))),
             Contains("с 02.09.2022 по 05.09.2022 уже записано") && Contains("away end"));
  must(stage.away(zimina, friday, friday + days{limits::absence_days - 1}, belov));
}

TEST_CASE("a chain of substitutes is bounded and no circle", "[away]") {
  AwayStage stage;
  must(stage.engine->import_people("test", stage.district, {},
                                   {Stage::person("t3", "Котов Кирилл Кириллович", "учитель", "s1"),
                                    Stage::person("t4", "Лисин Лев Львович", "учитель", "s1")}));
  const Assignee kotov{"Котов К.К.", "t3", "Котов К.К."};
  const Assignee lisin{"Лисин Л.Л.", "t4", "Лисин Л.Л."};
  must(stage.away(davidenko, thursday, monday, orlova));
  must(stage.away(orlova, thursday, monday, belov));
  CHECK_THAT(refusal(stage.away(belov, monday, date(2022, 9, 9), davidenko)),
             Contains("05.09.2022 замещение идёт по кругу: ") &&
                 Contains("Давиденко Е.В. → Орлова О.О. → Белов Б.Б. → Давиденко Е.В."));
  must(stage.away(belov, friday, friday, ivanova));
  must(stage.away(ivanova, friday, friday, kotov));
  static_assert(limits::substitutes_deep == 4);
  CHECK_THAT(refusal(stage.away(kotov, friday, friday, lisin)),
             Contains("слишком длинное") && Contains("Котов К.К. → Лисин Л.Л."));
  const Absences& absences = must(stage.engine->district(stage.district))->absences();
  CHECK(absences.substitute_of(davidenko, friday) == kotov);
  CHECK(absences.substitute_of(davidenko, monday) == belov);
  CHECK_FALSE(absences.substitute_of(belov, monday));
}

TEST_CASE("an absence ends early, and can begin anew on the same day", "[away]") {
  AwayStage stage;
  must(stage.away(davidenko, thursday, monday, belov));
  const auto where = [&] { return must(stage.engine->district(stage.district)); };
  CHECK(where()->absences().of(davidenko, thursday) != nullptr);
  stage.back(davidenko);
  CHECK(where()->absences().of(davidenko, thursday) == nullptr);
  CHECK_FALSE(end_absence(*stage.engine, "test", stage.district, davidenko).ok());
  must(stage.away(davidenko, thursday, friday, orlova));
  stage.restart();
  const Absence* away = where()->absences().of(davidenko, friday);
  REQUIRE(away != nullptr);
  CHECK(away->substitute == orlova);
  CHECK(where()->absences().of(davidenko, monday) == nullptr);
  stage.clock.set(at(friday, 12));
  stage.back(davidenko);
  CHECK(where()->absences().of(davidenko, thursday) != nullptr);  // yesterday she was away
}
