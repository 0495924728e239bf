#include <algorithm>

#include "tests/scenarios/chaos.hpp"

namespace marshrut::testing {

namespace {

constexpr const char* district = "krasnodar/kalininsky";

const std::vector<std::string> competences{"digital",  "gifted",     "inclusive", "literacy",
                                           "projects", "upbringing", "unheard-of"};
const std::vector<std::string> names{"Иванова Анна Петровна", "Зимина Зоя Ивановна",
                                     "Котов Пётр Ильич", "Лукина Вера Олеговна",
                                     "Рыбина Инна Львовна"};

}  // namespace

void Chaos::deed() {
  const int which = dice_.below(100);
  if (which < 42) return complete_one();
  if (which < 52) return complete_several();
  if (which < 60) return complete_together();
  if (which < 72) return change_task();
  if (which < 82) return change_instance();
  if (which < 87) return signal();
  if (which < 91) return start_somebody();
  if (which < 95) return import_again();
  (void)engine_->write_digests(8);  // what a fault put off is written at the next call
}

/// What was refused changed nothing; what was acknowledged is there.
void Chaos::told(const Status& answer, const Task& before) {
  const auto after = held_.task(before.id);
  if (answer.ok()) {
    acknowledged_.push_back(before.id);
  } else if (answer.error().kind != ErrorKind::Indeterminate && !(*after == before)) {
    problems_.add("task " + std::to_string(before.id.number) + " was refused and has changed");
  }
}

void Chaos::complete_one() {
  const auto open = some_open_tasks();
  if (open.empty()) return;
  const Task& task = dice_.pick(open);
  told(engine_->complete("office", task.id, answer_to(task)), task);
}

void Chaos::complete_several() {
  std::vector<Completion> completions;
  auto open = some_open_tasks();
  if (open.size() > 6) open.resize(6);
  for (const Task& task : open) completions.push_back({task.instance, task.id, answer_to(task)});
  const auto answers = engine_->complete_all("office", district, completions);
  if (!answers.ok()) return;
  for (std::size_t i = 0; i < open.size(); ++i) {
    if ((*answers)[i].ok()) acknowledged_.push_back(open[i].id);
  }
}

void Chaos::complete_together() {
  std::vector<TaskAnswer> answers;
  auto open = some_open_tasks();
  if (open.size() > 5) open.resize(5);
  for (const Task& task : open) {
    answers.push_back({"person" + std::to_string(dice_.below(3)), task.id, answer_to(task)});
  }
  const auto answered = engine_->complete_together(answers);
  for (std::size_t i = 0; i < open.size(); ++i) {
    if (answered[i].ok()) acknowledged_.push_back(open[i].id);
  }
}

void Chaos::start_somebody() {
  StartRequest request{district, "professional_development", "", {}};
  if (dice_.chance(60)) request.cycle = "extra-" + std::to_string(dice_.below(4));
  if (dice_.chance(30)) request.workflow = "young_teacher";
  for (int count = dice_.between(1, 4); count > 0; --count) {
    request.subjects.push_back("t" + std::to_string(dice_.between(1, teachers_ + 1)));
  }
  const auto report = engine_->start("office", request);
  if (!report.ok()) return;
  for (const InstanceId id : report->started) {
    if (!held_.instance(id).ok()) problems_.add("an acknowledged start is not there");
  }
}

/// Somebody new, or one who has changed school, experience or post.
void Chaos::import_again() {
  const int number = dice_.chance(30) ? ++teachers_ : dice_.between(1, teachers_);
  Person changed = teacher(number);
  if (dice_.chance(20)) changed.valid.to = std::chrono::floor<days>(clock_.now());
  auto report = engine_->import_people("office", district, {}, {changed});
  // An import that failed is made again: it is the same file.
  while (!report.ok()) report = engine_->import_people("office", district, {}, {changed});
  const auto known = held_.people(district);
  const bool there = std::any_of(known->begin(), known->end(),
                                 [&](const Person& each) { return each.key == changed.key; });
  if (!there) problems_.add("an acknowledged import is not there");
}

void Chaos::change_task() {
  const auto open = some_open_tasks();
  if (open.empty()) return;
  const Task& task = dice_.pick(open);
  if (dice_.chance(50)) {
    const auto due = std::chrono::floor<days>(clock_.now()) + days{dice_.between(-2, 60)};
    (void)engine_->reschedule("office", task.id, due, "по просьбе школы");
  } else {
    const std::string to = dice_.pick(std::vector<std::string>{"head1", "head2", "davidenko"});
    (void)engine_->delegate("office", task.id, to, "отпуск");
  }
}

void Chaos::change_instance() {
  const auto some = some_instances();
  if (some.empty()) return;
  const Instance& one = dice_.pick(some);
  Event event = event::Pause{"больничный"};
  if (one.status == InstanceStatus::Paused) event = event::Resume{};
  if (one.status == InstanceStatus::Incident) event = event::Retry{};
  if (dice_.chance(8)) event = event::Cancel{"по ошибке"};
  (void)engine_->apply("office", one.id, event);
}

void Chaos::signal() {
  const auto some = some_instances();
  if (some.empty()) return;
  const std::vector<std::string> signals{"left", "moved", "moved", "withdrawn"};
  (void)engine_->apply("office", dice_.pick(some).id, event::Signal{dice_.pick(signals), {}});
}

Person Chaos::teacher(int number) {
  return {.key = "t" + std::to_string(number),
          .name = dice_.pick(names),
          .post = "учитель",
          .organisation_key = dice_.chance(50) ? "s1" : "s2",
          .experience_years = dice_.below(6)};
}

std::vector<Task> Chaos::some_open_tasks() {
  auto open = *held_.tasks({.status = TaskStatus::Open});
  std::vector<Task> some;
  for (int draws = 6; draws > 0 && !open.empty(); --draws) {
    const auto at = open.begin() + dice_.below(static_cast<int>(open.size()));
    some.push_back(std::move(*at));
    open.erase(at);
  }
  return some;
}

std::vector<Instance> Chaos::some_instances() {
  auto all = *held_.instances({});
  std::erase_if(all, [](const Instance& each) {
    return each.status == InstanceStatus::Finished || each.status == InstanceStatus::Cancelled;
  });
  return all;
}

Value Chaos::answer_to(const Task& task) {
  if (dice_.chance(5)) return dice_.chance(50) ? Value("что?") : Value::map({{"лишнее", 1}});
  const auto where = engine_->district(district);
  const auto instance = held_.instance(task.instance);
  if (!where.ok()) return {};
  const auto rules = (*where)->rules(instance->workflow);
  if (!rules.ok()) return {};
  Value answer = Value::map({});
  for (const FormField& field : (*rules)->workflow().step(task.step).form) {
    if (field.required || dice_.chance(50)) answer[field.name] = field_value(field);
  }
  return answer;
}

Value Chaos::field_value(const FormField& field) {
  switch (field.kind) {
    case FormField::Kind::Number: return dice_.below(4);
    case FormField::Kind::Truth: return dice_.chance(60);
    case FormField::Kind::DateText: return iso(std::chrono::floor<days>(clock_.now()));
    case FormField::Kind::Text: return "Лукина В.О.";
    case FormField::Kind::Table: break;
  }
  Value table = Value::map({});
  for (int rows = dice_.below(4); rows > 0; --rows) {
    table[dice_.pick(competences)] = dice_.below(101);
  }
  return table;
}

}  // namespace marshrut::testing
