#include "tests/chaos/chaos.hpp"

namespace marshrut::testing {

namespace {

const std::vector<std::string> competences{"digital",  "gifted",     "inclusive", "literacy",
                                           "projects", "upbringing", "unheard-of"};

}  // namespace

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
  const auto answers = engine_->complete_all("office", ground_.district, completions);
  if (!answers.ok()) return;
  for (std::size_t i = 0; i < open.size(); ++i) {
    if ((*answers)[i].ok()) done(open[i].id);
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
    if (answered[i].ok()) done(open[i].id);
  }
}

void Chaos::change_task() {
  const auto open = some_open_tasks();
  if (open.empty()) return;
  const Task& task = dice_.pick(open);
  if (dice_.chance(50)) {
    const auto due = std::chrono::floor<days>(clock_.now()) + days{dice_.between(-2, 60)};
    const Status moved = engine_->reschedule("office", task.id, due, "по просьбе школы");
    if (moved.ok()) tell_of(task.instance);
  } else {
    const std::string to = dice_.pick(std::vector<std::string>{"head1", "head2", "davidenko"});
    if (engine_->delegate("office", task.id, to, "отпуск").ok()) tell_of(task.instance);
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
  if (engine_->apply("office", one.id, event).ok()) tell_of(one.id);
}

void Chaos::signal() {
  const auto some = some_instances();
  if (some.empty()) return;
  const std::vector<std::string> signals{"left", "moved", "moved", "withdrawn"};
  const InstanceId one = dice_.pick(some).id;
  if (engine_->apply("office", one, event::Signal{dice_.pick(signals), {}}).ok()) tell_of(one);
}

Value Chaos::answer_to(const Task& task) {
  if (dice_.chance(5)) return dice_.chance(50) ? Value("что?") : Value::map({{"лишнее", 1}});
  const auto where = engine_->district(ground_.district);
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
    case FormField::Kind::Text:
      if (field.name != "dates") return "Лукина В.О.";  // else: of the plan that a row goes by
      return "до " + russian(std::chrono::floor<days>(clock_.now()) + days{dice_.between(5, 90)});
    case FormField::Kind::Table: break;
  }
  Value table = Value::map({});
  for (int rows = dice_.below(4); rows > 0; --rows) {
    table[dice_.pick(competences)] = dice_.below(101);
  }
  return table;
}

}  // namespace marshrut::testing
