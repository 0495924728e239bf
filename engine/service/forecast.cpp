#include "engine/service/forecast.hpp"

#include <algorithm>
#include <unordered_map>

namespace marshrut {

namespace {

/// Of «Обучение: {item.title} — {subject.name}», what is the same for everybody.
std::string fixed_part(const std::string& title) {
  const std::string head = title.substr(0, title.find('{'));
  return head.substr(0, head.find_last_not_of(" :—–-«(") + 1);
}

bool is_overdue(const Task& task, Date last) {
  if (!task.due) return false;
  return std::min(task.closed.value_or(last), last) > task.due->overdue_after;
}

class Count {
 public:
  explicit Count(Forecast& into) : into_(into) {
    for (Date day = into.period.first; day <= into.period.last;
         day = add_months(date(year_of(day), month_of(day), 1), 1)) {
      into.months[month_in(day)];
    }
  }

  void task(const ForecastTask& each) {
    const Task& task = each.task;
    add(task, task.opened, &MonthLoad::opened);
    if (task.due) add(task, task.due->effective, &MonthLoad::due);
    if (task.status == TaskStatus::Done) add(task, *task.closed, &MonthLoad::done);
    if (each.overdue) add(task, task.due->overdue_after + days{1}, &MonthLoad::overdue);
  }

  void reminder(const Assignee& to, Date on) {
    if (!into_.period.contains(on)) return;
    ++into_.months[month_in(on)].reminders;
    ++into_.people[name_of(to)][month_in(on)].reminders;
  }

 private:
  void add(const Task& task, Date on, std::size_t MonthLoad::*what) {
    if (!into_.period.contains(on)) return;
    ++(into_.months[month_in(on)].*what);
    for (const Assignee& each : task.assignees) {
      ++(into_.people[name_of(each)][month_in(on)].*what);
    }
  }

  Forecast& into_;
};

using ByTask = std::unordered_map<std::int64_t, std::size_t>;

/// Every message is counted; those before a due date are returned by task.
Result<ByTask> count_reminders(Engine& engine, const District& district, Count& count,
                               const std::unordered_map<InstanceId, Instance>& instances) {
  ByTask told;
  MARSHRUT_TRY(const auto messages, engine.store().outbox({.kinds = digest_kinds()}));
  for (const OutboxRecord& record : messages) {
    if (!instances.contains(record.instance)) continue;  // another district's
    count.reminder(record.message.to, district.today(record.at));
    if (record.message.kind == "reminder") ++told[record.message.body.int_or("task", 0)];
  }
  return told;
}

}  // namespace

Month month_in(Date date) { return {year_of(date), month_of(date)}; }

const std::string& name_of(const Assignee& assignee) {
  return assignee.person_name.empty() ? assignee.party : assignee.person_name;
}

std::string thread_of(const Task& task, const Instance& instance) {
  const std::string& key = instance.subject_key;
  const bool row = instance.subject_kind == "measure";
  std::string thread = instance.district + "|" + instance.workflow + "|" +
                       (row ? key.substr(0, key.rfind('@')) : key + "|" + instance.cycle) + "|" +
                       task.step;
  if (task.step.find('/') != std::string::npos) thread += "|" + task.title;
  return thread;
}

Result<Forecast> forecast(Engine& engine, const DistrictId& name, Period period) {
  MARSHRUT_TRY(District * district, engine.district(name));
  const DistrictId& id = district->book().info.id;
  Forecast made{.info = district->book().info, .period = period};
  MARSHRUT_TRY(auto all, engine.store().instances({.district = id}));
  std::unordered_map<InstanceId, Instance> instances;
  for (Instance& each : all) instances.emplace(each.id, std::move(each));
  Count count(made);
  MARSHRUT_TRY(const ByTask told, count_reminders(engine, *district, count, instances));

  MARSHRUT_TRY(auto tasks, engine.store().tasks({.district = id}));
  std::sort(tasks.begin(), tasks.end(), [](const Task& a, const Task& b) { return a.id < b.id; });
  for (Task& task : tasks) {
    const Instance& instance = instances.at(task.instance);
    MARSHRUT_TRY(const DistrictRules* rules, district->rules(instance));
    const Step* step = rules->workflow().find(task.step);
    ForecastTask each{.thread = thread_of(task, instance),
                      .task = std::move(task),
                      .workflow = instance.workflow,
                      .workflow_title = rules->workflow().title,
                      .step_title = step == nullptr ? std::string() : fixed_part(step->title)};
    const auto reminded = told.find(each.task.id.number);
    if (reminded != told.end()) each.reminders = reminded->second;
    each.overdue = is_overdue(each.task, period.last);
    count.task(each);
    made.tasks.push_back(std::move(each));
  }
  return made;
}

}  // namespace marshrut
