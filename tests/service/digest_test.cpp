// Goal: a person gets at most one digest a working day, from the set hour on, with every task that
// is still worth telling once, in correct Russian. Method: the real rules and a clock set by hand;
// wordings by tables.
#include "engine/service/digest.hpp"

#include "tests/scenarios/stage.hpp"

using namespace marshrut;
using namespace marshrut::testing;
using Catch::Matchers::Contains;

namespace {

using std::chrono::hours;

/// Калининский район at a civil date and hour of Moscow.
Instant at_hour(Date day, int hour) { return Instant{day} + hours{hour - 3}; }

class DigestStage : public Stage {
 public:
  /// An instance whose open task has these reminders waiting since the morning of `day`.
  TaskId remind(const std::string& teacher, Date day, const std::string& kind = "reminder") {
    clock.set(at_hour(day, 1));
    const InstanceId id = start("professional_development", teacher, "c" + teacher);
    const Task task = open_task(id, "diagnosis");
    remind_of(task, kind, day);
    return task.id;
  }
  void remind_of(const Task& task, const std::string& kind, Date day) {
    for (const Assignee& to : task.assignees) remind_one(task, kind, day, to);
  }
  void remind_one(const Task& task, const std::string& kind, Date day, const Assignee& to) {
    Recorded recorded;
    recorded.after = instance(task.instance);
    ++recorded.after.revision;
    recorded.messages = {{kind,
                          "task-" + std::to_string(task.id.number) + "/" + kind + "-" + iso(day),
                          to, Value::map({{"task", task.id.number}})}};
    Batch batch;
    batch.at = clock.now();
    batch.instances = {recorded};
    REQUIRE(store.commit(batch).outcome == Outcome::Done);
    mend({});  // an engine that knows nothing of before: this was written behind its back
  }
  std::size_t write(Instant now) {
    clock.set(now);
    return must(engine->write_digests(9));
  }
  std::vector<OutboxRecord> digests() { return must(store.outbox({.kinds = {"digest"}})); }
  std::size_t waiting() {
    return must(store.outbox({.state = DeliveryState::Waiting, .kinds = digest_kinds()})).size();
  }
};

const Date the_first = date(2022, 9, 1);

}  // namespace

TEST_CASE("all reminders of a person make one digest, once", "[digest]") {
  DigestStage stage;
  const TaskId first = stage.remind("t1", the_first);
  stage.remind_of(must(stage.store.task(first)), "overdue", the_first);
  const std::size_t whole = stage.waiting();
  CHECK(whole >= 2);
  CHECK(stage.write(at_hour(the_first, 9)) == 1);
  CHECK(stage.waiting() == 0);
  REQUIRE(stage.digests().size() == 1);
  const OutboxRecord digest = stage.digests().front();
  const Value& body = digest.message.body;
  CHECK(digest.message.key.starts_with("digest/krasnodar/kalininsky/"));
  CHECK(digest.message.key.ends_with("/2022-09-01"));
  CHECK(body.text_or("district", "") == "krasnodar/kalininsky");
  CHECK(body.find("tasks")->as_list() == Value::List{first.number});
  CHECK_THAT(body.text_or("text", ""), Contains("Входная диагностика") && Contains("1 задача"));
  CHECK(must(stage.store.outbox({.state = DeliveryState::Folded})).front().folded_into ==
        digest.number);
  CHECK(stage.write(at_hour(the_first, 10)) == 0);
  CHECK(stage.digests().size() == 1);
}

TEST_CASE("before the hour and on days off reminders wait for the next digest", "[digest]") {
  DigestStage stage;
  const Date saturday = date(2022, 9, 3);
  stage.remind("t1", saturday);
  for (const Instant early :
       {at_hour(saturday, 9), at_hour(saturday, 23), at_hour(saturday + days{1}, 12),
        at_hour(saturday + days{2}, 9) - std::chrono::milliseconds{1}}) {
    CAPTURE(iso(early));
    CHECK(stage.write(early) == 0);
    CHECK(stage.digests().empty());
  }
  CHECK(must(stage.store.outbox({.due_by = stage.clock.now()})).empty());  // put off, not looked at
  CHECK(stage.write(at_hour(saturday + days{2}, 9)) == 1);
  CHECK(stage.digests().front().message.body.text_or("date", "") == "2022-09-05");
}

TEST_CASE("what comes after today's digest waits for the next working day's", "[digest]") {
  DigestStage stage;
  const Date friday = date(2022, 9, 2);
  const TaskId first = stage.remind("t1", friday);
  CHECK(stage.write(at_hour(friday, 9)) == 1);
  stage.clock.set(at_hour(friday, 11));
  stage.remind_of(must(stage.store.task(first)), "overdue", friday);
  CHECK(stage.write(at_hour(friday, 12)) == 0);
  CHECK(stage.write(at_hour(friday + days{1}, 12)) == 0);
  CHECK(stage.write(at_hour(friday + days{3}, 9)) == 1);
  CHECK(stage.digests().size() == 2);
}

TEST_CASE("a task that is closed by now is folded and not told", "[digest]") {
  DigestStage stage;
  const TaskId task = stage.remind("t1", the_first);
  must(stage.engine->complete("test", task, scores({{"gifted", 80}})));
  CHECK(stage.write(at_hour(the_first, 9)) == 0);
  CHECK(stage.digests().empty());
  CHECK(stage.waiting() == 0);
}

TEST_CASE("a task that is somebody else's by now is told to nobody but its people", "[digest]") {
  DigestStage stage;
  const TaskId task = stage.remind("t1", the_first);
  must(stage.engine->delegate("test", task, "t2", "отпуск"));
  CHECK(stage.write(at_hour(the_first, 9)) == 0);
  CHECK(stage.waiting() == 0);
}

TEST_CASE("a route that is put aside is not told", "[digest]") {
  DigestStage stage;
  const TaskId task = stage.remind("t1", the_first);
  must(stage.engine->apply("test", must(stage.store.task(task)).instance, event::Pause{"отпуск"}));
  CHECK(stage.write(at_hour(the_first, 9)) == 0);
  CHECK(stage.waiting() == 0);
}

TEST_CASE("an escalation is told to one who is not to do the task, with who is", "[digest]") {
  DigestStage stage;
  const TaskId id = stage.remind("t1", the_first);
  const Task task = must(stage.store.task(id));
  stage.remind_one(task, "escalation", the_first, {"Контролёр", "head2", "Белов Б.Б."});
  CHECK(stage.write(at_hour(the_first, 9)) == 2);
  std::string text;
  for (const OutboxRecord& each : stage.digests()) {
    if (each.message.to.person_key == "head2") text = each.message.body.text_or("text", "");
  }
  CHECK_THAT(text, Contains("Здравствуйте, Борис Борисович!"));
  CHECK_THAT(text, Contains("нужно ваше решение") && Contains("Ответственный: "));
}

TEST_CASE("a wording that will not do stops the digest, and nothing is lost", "[digest]") {
  DigestStage stage;
  stage.remind("t1", the_first);
  stage.mend({{"rules/krasnodar/templates/digest.txt", "Тема: {tasks}\n\n{person}, {spisok}\n"}});
  stage.clock.set(at_hour(the_first, 9));
  const auto written = stage.engine->write_digests(9);
  REQUIRE_FALSE(written.ok());
  CHECK(written.error().place->file == "rules/krasnodar/templates/digest.txt");
  CHECK(stage.waiting() > 0);
  stage.mend({{"rules/krasnodar/templates/digest.txt", "Тема: {tasks}\n\nСписок: {list}\n"}});
  CHECK(stage.write(at_hour(the_first, 10)) == 1);
  CHECK_THAT(stage.digests().front().message.body.text_or("text", ""), Contains("Список: "));
}

TEST_CASE("a dead message is sent again, a folded one is not", "[digest]") {
  DigestStage stage;
  stage.remind("t1", the_first);
  REQUIRE(stage.write(at_hour(the_first, 9)) == 1);
  const OutboxRecord digest = stage.digests().front();
  Batch dead;
  dead.deliveries = {{digest.number, {.state = DeliveryState::Dead, .attempts = 24}}};
  REQUIRE(stage.store.commit(dead).outcome == Outcome::Done);
  CHECK(must(stage.engine->resend("test", std::nullopt)) == 1);
  CHECK(must(stage.engine->resend("test", std::nullopt)) == 0);
  CHECK(stage.digests().front().delivery == Delivery{.next = stage.clock.now()});
  const auto folded = must(stage.store.outbox({.state = DeliveryState::Folded}));
  const auto refused = stage.engine->resend("test", folded.front().number);
  CHECK(refused.error().kind == ErrorKind::Refused);
  CHECK_THAT(refused.error().message.ru,
             Contains("outbox resend " + std::to_string(digest.number)));
  CHECK(stage.engine->resend("test", 999).error().kind == ErrorKind::NotFound);
}

TEST_CASE("tasks are counted as Russian counts them", "[digest]") {
  const std::vector<std::tuple<std::size_t, std::size_t, std::string>> cases{
      {1, 0, "1 задача"},
      {2, 0, "2 задачи"},
      {5, 0, "5 задач"},
      {11, 0, "11 задач"},
      {21, 0, "21 задача"},
      {1, 1, "1 задача, просрочена"},
      {3, 3, "3 задачи, все просрочены"},
      {3, 1, "3 задачи, из них 1 просрочена"},
      {5, 2, "5 задач, из них 2 просрочены"},
      {9, 5, "9 задач, из них 5 просрочено"},
  };
  for (const auto& [all, late, text] : cases) CHECK(counted_tasks(all, late) == text);
}

TEST_CASE("a line says how a task stands to its date", "[digest]") {
  const Date today = date(2024, 9, 30);
  struct Case {
    int effective, overdue_after;  ///< days from today
    std::string says;
  };
  const std::vector<Case> cases{
      {5, 5, "Срок 05.10.2024, осталось 5 дней."},
      {2, 2, "Срок 02.10.2024, осталось 2 дня."},
      {21, 21, "Срок 21.10.2024, остался 21 день."},
      {1, 1, "Срок завтра, 01.10.2024."},
      {0, 0, "Срок сегодня, 30.09.2024."},
      {-2, 1, "Срок был 28.09.2024, последний день — 01.10.2024."},
      {-1, -1, "Срок был 29.09.2024, прошёл 1 день."},
      {-4, -3, "Срок был 26.09.2024, прошло 3 дня."},
  };
  Findings findings;
  const auto wording = LetterTemplate::parse({"t", "Тема: {tasks}\n\n{list}"},
                                             LetterTemplate::digest_words(), findings);
  REQUIRE(findings.empty());
  for (const Case& each : cases) {
    CAPTURE(each.says);
    Task task;
    task.title = "Отчёт";
    task.due = Due{.due = today,
                   .effective = today + days{each.effective},
                   .overdue_after = today + days{each.overdue_after}};
    const auto worded = word_digest(wording, {"Иванова Анна Петровна", "Район", today, {{task}}});
    CHECK_THAT(worded.text, Contains("– Отчёт. " + each.says));
    const bool late = each.overdue_after < 0;
    CHECK_THAT(worded.text, Contains(late ? "Просрочено:" : "Предстоит:"));
  }
}

TEST_CASE("a greeting uses name and patronymic where it knows them", "[digest]") {
  CHECK(greeting_name("Иванова Анна Петровна") == "Анна Петровна");
  CHECK(greeting_name("Давиденко Е.В.") == "Давиденко Е.В.");
  CHECK(greeting_name("Руководство ОО, СОШ № 1") == "Руководство ОО, СОШ № 1");
}
