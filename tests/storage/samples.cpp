#include "tests/storage/samples.hpp"

namespace marshrut::samples {

Date day(int number) {
  using namespace std::chrono;
  return Date{year{2024} / September / 1} + days{number};
}

Instant morning(int number) { return Instant{day(number)} + std::chrono::hours{6}; }

Task diagnosis_task(std::int64_t number, InstanceId instance) {
  static const auto origin = std::make_shared<const DueOrigin>(
      DueOrigin{"сентябрь",
                {"rules/krasnodar/kalininsky/professional_development.lua", 3, 18},
                "v1",
                "cycle",
                day(0),
                ShiftReason::ToPrevious});
  Task task;
  task.id = TaskId{number};
  task.instance = instance;
  task.token = TokenId{1};
  task.district = kalininsky;
  task.step = "diagnosis";
  task.title = "Входная диагностика";
  task.subject_name = "Иванова Анна Петровна";
  task.assignees = {{"Руководство ОО", "head-1", "Петров Пётр Петрович"}};
  task.due = Due{day(0), day(29), day(26), day(29), origin};
  task.reminders = {day(12), day(23)};
  task.opened = day(0);
  return task;
}

Recorded started(std::int64_t number, const std::string& subject_key) {
  Recorded recorded;
  Instance& after = recorded.after;
  after.id = InstanceId{number};
  after.revision = 1;
  after.district = kalininsky;
  after.workflow = "professional_development";
  after.workflow_version = "v1";
  after.subject_kind = "teacher";
  after.subject_key = subject_key;
  after.subject_name = "Иванова Анна Петровна";
  after.cycle = cycle;
  after.started = day(0);
  after.state = Value::map({{"school", "СОШ № 1"}, {"experience", 12}});
  after.last_token = 1;
  const Task task = diagnosis_task(number * 10, after.id);
  after.tokens = {{TokenId{1}, "diagnosis", TokenPhase::Waiting}};
  after.tokens.front().entered = day(0);
  after.tokens.front().task = task.id;
  after.timers = {{Timer::Kind::Reminder, TokenId{1}, day(12), 1},
                  {Timer::Kind::Overdue, TokenId{1}, day(30)}};
  after.tasks = {task};
  recorded.tasks = {task};
  recorded.history = {{HistoryEntry::Kind::Started, "", {}, Value("cycle")},
                      {HistoryEntry::Kind::TaskOpened, "diagnosis", task.id}};
  recorded.wake = morning(12);
  return recorded;
}

Recorded completed(const Instance& before) {
  Recorded recorded;
  recorded.after = before;
  Instance& after = recorded.after;
  ++after.revision;
  Task closed = before.tasks.front();
  closed.status = TaskStatus::Done;
  closed.closed = day(5);
  Task next = diagnosis_task(closed.id.number + 1, after.id);
  next.step = "route";
  next.title = "Индивидуальный образовательный маршрут";
  next.assignees.push_back({"Методист", "methodist-1", "Сидорова Мария Ивановна"});
  next.due->effective = day(40);
  next.reminders.clear();
  after.tasks = {next};
  after.tokens.front().step = "route";
  after.tokens.front().task = next.id;
  after.timers.pop_back();
  after.state["deficits"] = Value::List{"методика", "цифровая среда"};
  recorded.tasks = {closed, next};
  recorded.history = {{HistoryEntry::Kind::TaskCompleted, "diagnosis", closed.id, Value(61)},
                      {HistoryEntry::Kind::TaskOpened, "route", next.id}};
  recorded.facts = {{kalininsky, after.subject_key, "diagnosed", true, day(5), cycle, after.id}};
  recorded.messages = {{"reminder", "task " + std::to_string(next.id.number),
                        next.assignees.front(), Value::map({{"title", next.title}})}};
  recorded.wake = morning(35);
  return recorded;
}

Batch batch(std::vector<Recorded> instances, int day_number) {
  Batch made;
  made.at = morning(day_number);
  made.actor = "coordinator-1";
  made.instances = std::move(instances);
  return made;
}

Person teacher(const std::string& key, const std::string& name) {
  Person person;
  person.key = key;
  person.district = kalininsky;
  person.name = name;
  person.post = "учитель";
  person.organisation_key = "school-1";
  person.subjects = {"математика", "физика"};
  person.experience_years = 7;
  person.category = Category::First;
  person.category_on = day(-400);
  person.mail = key + "@example.org";
  person.valid.from = day(-800);
  return person;
}

Organisation school(const std::string& key, const std::string& name) {
  Organisation organisation;
  organisation.key = key;
  organisation.district = kalininsky;
  organisation.kind = "school";
  organisation.name = name;
  organisation.head_key = "head-1";
  organisation.valid.to = day(9000);
  return organisation;
}

}  // namespace marshrut::samples
