#include "engine/cli/forecast_text.hpp"

#include <fmt/format.h>

#include <array>
#include <utility>

#include "engine/cli/layout.hpp"
#include "engine/exchange/csv.hpp"

namespace marshrut {

namespace {

struct StepLoad {
  std::string title;
  std::size_t tasks = 0;
  std::size_t done = 0;
  std::size_t overdue = 0;
  std::size_t reminders = 0;
};

/// By workflow and step, in the order of their names.
std::map<std::pair<std::string, std::string>, StepLoad> by_step(const Forecast& forecast) {
  std::map<std::pair<std::string, std::string>, StepLoad> steps;
  for (const ForecastTask& each : forecast.tasks) {
    StepLoad& step = steps[{each.workflow, each.task.step}];
    step.title = place_of(each);
    ++step.tasks;
    if (each.task.status == TaskStatus::Done) ++step.done;
    if (each.overdue) ++step.overdue;
    step.reminders += each.reminders;
  }
  return steps;
}

std::string figure(std::size_t count) { return std::to_string(count); }

std::string step_table(const Forecast& forecast, Lang lang, std::size_t columns) {
  TextTable table(
      lang == Lang::Ru
          ? std::vector<std::string>{"Шаг", "Задач", "Выполнено", "С просрочкой", "Напоминаний"}
          : std::vector<std::string>{"Step", "Tasks", "Done", "Overdue", "Reminders"});
  for (const auto& [key, step] : by_step(forecast)) {
    table.add({step.title, figure(step.tasks), figure(step.done), figure(step.overdue),
               figure(step.reminders)});
  }
  return (lang == Lang::Ru ? "\nЗадачи по шагам\n" : "\nTasks by step\n") + table.text(columns);
}

std::string month_table(const Forecast& forecast, Lang lang, std::size_t columns) {
  TextTable table(
      lang == Lang::Ru
          ? std::vector<std::string>{"Месяц", "Открыто", "Срок", "Выполнено", "Просрочено",
                                     "Уведомлений"}
          : std::vector<std::string>{"Month", "Opened", "Due", "Done", "Overdue", "Messages"});
  for (const auto& [month, load] : forecast.months) {
    table.add({text_of(month), figure(load.opened), figure(load.due), figure(load.done),
               figure(load.overdue), figure(load.reminders)});
  }
  return (lang == Lang::Ru ? "\nПо месяцам\n" : "\nBy month\n") + table.text(columns);
}

/// Whoever has a task due in the year, with twelve months; those who have most come first.
std::string year_table(const Forecast& forecast, int year, Lang lang, std::size_t columns) {
  std::vector<std::string> header = {lang == Lang::Ru ? "Кто" : "Who"};
  for (int month = 1; month <= 12; ++month) header.push_back(fmt::format("{:02}", month));
  header.emplace_back(lang == Lang::Ru ? "Всего" : "All");
  std::multimap<std::size_t, std::vector<std::string>, std::greater<>> rows;
  for (const auto& [name, months] : forecast.people) {
    std::vector<std::string> cells = {name.empty() ? "—" : name};
    std::size_t sum = 0;
    for (int month = 1; month <= 12; ++month) {
      const auto load = months.find({year, month});
      const std::size_t due = load == months.end() ? 0 : load->second.due;
      cells.push_back(due == 0 ? "·" : figure(due));
      sum += due;
    }
    cells.push_back(figure(sum));
    if (sum > 0) rows.emplace(sum, std::move(cells));
  }
  if (rows.empty()) return {};
  TextTable table(header);
  for (auto& [sum, cells] : rows) table.add(std::move(cells));
  const std::string title = lang == Lang::Ru ? "\nНагрузка за {} год: задачи по месяцам срока\n"
                                             : "\nLoad of {}: tasks by the month they are due\n";
  return fmt::format(fmt::runtime(title), year) + table.text(columns);
}

Value as_json(const Month& month, const MonthLoad& load) {
  const auto count = [](std::size_t number) { return static_cast<std::int64_t>(number); };
  return Value::map({{"month", text_of(month)},
                     {"opened", count(load.opened)},
                     {"due", count(load.due)},
                     {"done", count(load.done)},
                     {"overdue", count(load.overdue)},
                     {"messages", count(load.reminders)}});
}

Value as_json(const std::map<Month, MonthLoad>& months) {
  Value::List list;
  for (const auto& [month, load] : months) list.push_back(as_json(month, load));
  return list;
}

Value as_json(const ForecastTask& each) {
  const Task& task = each.task;
  Value::List assignees;
  for (const Assignee& to : task.assignees) assignees.emplace_back(name_of(to));
  return Value::map({{"workflow", each.workflow},
                     {"step", task.step},
                     {"title", task.title},
                     {"subject", task.subject_name},
                     {"assignees", std::move(assignees)},
                     {"opened", iso(task.opened)},
                     {"due", task.due ? Value(iso(task.due->effective)) : Value()},
                     {"status", std::string(word(task.status))},
                     {"closed", task.closed ? Value(iso(*task.closed)) : Value()},
                     {"overdue", each.overdue},
                     {"reminders", static_cast<std::int64_t>(each.reminders)}});
}

}  // namespace

std::string place_of(const ForecastTask& task) {
  return task.step_title.empty() ? task.workflow_title
                                 : task.workflow_title + ": " + task.step_title;
}

std::string responsible_for(const ForecastTask& task) {
  return task.task.assignees.empty() ? std::string() : name_of(task.task.assignees.front());
}

std::string text_of(const Month& month) {
  return fmt::format("{}-{:02}", month.first, month.second);
}

std::string as_text(const Forecast& forecast, Lang lang, std::size_t columns) {
  std::string text = step_table(forecast, lang, columns) + month_table(forecast, lang, columns);
  for (int year = year_of(forecast.period.first); year <= year_of(forecast.period.last); ++year) {
    text += year_table(forecast, year, lang, columns);
  }
  return text;
}

Value as_json(const Forecast& forecast) {
  const auto count = [](std::size_t number) { return static_cast<std::int64_t>(number); };
  Value::List steps;
  for (const auto& [key, step] : by_step(forecast)) {
    steps.push_back(Value::map({{"workflow", key.first},
                                {"step", key.second},
                                {"title", step.title},
                                {"tasks", count(step.tasks)},
                                {"done", count(step.done)},
                                {"overdue", count(step.overdue)},
                                {"reminders", count(step.reminders)}}));
  }
  Value::List people;
  for (const auto& [name, months] : forecast.people) {
    people.push_back(Value::map({{"name", name}, {"months", as_json(months)}}));
  }
  Value::List tasks;
  for (const ForecastTask& each : forecast.tasks) tasks.push_back(as_json(each));
  return Value::map({{"steps", std::move(steps)},
                     {"months", as_json(forecast.months)},
                     {"people", std::move(people)},
                     {"tasks", std::move(tasks)}});
}

std::string as_csv(const std::vector<Forecast>& forecasts, Lang lang) {
  const auto header = lang == Lang::Ru
                          ? std::vector<Value>{"Район", "Кто",       "Месяц",      "Открыто",
                                               "Срок",  "Выполнено", "Просрочено", "Уведомлений"}
                          : std::vector<Value>{"District", "Who",  "Month",   "Opened",
                                               "Due",      "Done", "Overdue", "Messages"};
  CsvWriter csv;
  csv.add(header);
  for (const Forecast& forecast : forecasts) {
    for (const auto& [name, months] : forecast.people) {
      for (const auto& [month, load] : months) {
        std::vector<Value> row = {forecast.info.name, name, text_of(month)};
        for (const auto count : {load.opened, load.due, load.done, load.overdue, load.reminders}) {
          row.emplace_back(static_cast<std::int64_t>(count));
        }
        csv.add(row);
      }
    }
  }
  return csv.text();
}

}  // namespace marshrut
