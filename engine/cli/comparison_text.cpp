#include "engine/cli/comparison_text.hpp"

#include <fmt/format.h>

#include "engine/base/limits.hpp"
#include "engine/base/text.hpp"
#include "engine/cli/day_text.hpp"
#include "engine/cli/forecast_text.hpp"
#include "engine/cli/layout.hpp"
#include "engine/cli/reminder_changes.hpp"
#include "engine/exchange/csv.hpp"

namespace marshrut {

namespace {

using Cells = std::vector<std::string>;

const Message& words_of(Change change) {
  static const std::map<Change, Message> words = {
      {Change::Earlier, {"срок раньше", "due earlier"}},
      {Change::Later, {"срок позже", "due later"}},
      {Change::WithTerm, {"появился срок", "has a due date now"}},
      {Change::WithoutTerm, {"срока больше нет", "has no due date any more"}},
      {Change::NewlyOverdue, {"станет просроченной", "newly overdue"}},
      {Change::NoLongerOverdue, {"больше не просрочена", "no longer overdue"}},
      {Change::OtherResponsible, {"другой ответственный", "another is responsible"}},
      {Change::Gone, {"задачи больше нет", "no longer there"}},
      {Change::New, {"новая задача", "new task"}}};
  return words.at(change);
}

bool moved(Change change) { return change == Change::Earlier || change == Change::Later; }

std::string working_days(int number, Lang lang) {
  const int count = std::abs(number);
  if (lang == Lang::En) return fmt::format("{} working day{}", count, count == 1 ? "" : "s");
  return fmt::format("{} {}", count, plural(count, "рабочий день", "рабочих дня", "рабочих дней"));
}

/// «на 3–7 рабочих дней»; empty where no date moved.
std::string by_how_much(Change change, const DifferenceCount& counted, Lang lang) {
  if (!moved(change)) return {};
  const int least = std::min(std::abs(counted.least), std::abs(counted.most));
  const int most = std::max(std::abs(counted.least), std::abs(counted.most));
  const std::string by = lang == Lang::Ru ? "на " : "by ";
  if (least == most) return by + working_days(most, lang);
  return by + std::to_string(least) + "–" + working_days(most, lang);
}

std::string due_of(const ForecastTask* task, Lang lang) {
  return task == nullptr || !task->task.due ? "—" : date_text(task->task.due->effective, lang);
}

std::string who_of(const ForecastTask* task) {
  if (task == nullptr) return "—";
  const std::string who = responsible_for(*task);
  return who.empty() ? "—" : who;
}

/// «было → стало», or the one that both are.
std::string both(const std::string& before, const std::string& after) {
  return before == after ? after : before + " → " + after;
}

/// A title that does not name its subject would read alike for all of them.
std::string named(const Task& task) {
  const bool says = task.title.find(task.subject_name) != std::string::npos;
  return says ? task.title : task.title + " — " + task.subject_name;
}

struct Totals {
  std::size_t tasks = 0;
  std::size_t overdue = 0;
  std::size_t reminders = 0;
};

Totals totals_of(const Forecast& forecast) {
  Totals totals;
  for (const ForecastTask& each : forecast.tasks) {
    ++totals.tasks;
    if (each.overdue) ++totals.overdue;
    totals.reminders += each.reminders;
  }
  return totals;
}

std::string totals_text(const Comparison& comparison, Lang lang) {
  const Totals before = totals_of(*comparison.before);
  const Totals after = totals_of(*comparison.after);
  const auto pair = [](std::size_t a, std::size_t b) {
    return both(std::to_string(a), std::to_string(b));
  };
  return fmt::format(
      fmt::runtime(lang == Lang::Ru ? "Задач: {}; с просрочкой: {}; напоминаний: {}.\n"
                                    : "Tasks: {}; overdue: {}; reminders: {}.\n"),
      pair(before.tasks, after.tasks), pair(before.overdue, after.overdue),
      pair(before.reminders, after.reminders));
}

/// Titles of the steps that differ, by workflow and step.
std::map<std::pair<std::string, std::string>, std::string> step_titles(
    const Comparison& comparison) {
  std::map<std::pair<std::string, std::string>, std::string> titles;
  for (const Difference& each : comparison.differences) {
    const ForecastTask& task = each.either();
    titles.try_emplace({task.workflow, task.task.step}, place_of(task));
  }
  return titles;
}

std::string count_tables(const Comparison& comparison, Lang lang, std::size_t columns) {
  const bool ru = lang == Lang::Ru;
  const auto titles = step_titles(comparison);
  TextTable steps(ru ? Cells{"Шаг", "Что изменится", "Задач", "На сколько"}
                     : Cells{"Step", "Change", "Tasks", "By how much"});
  for (const auto& [key, counted] : comparison.by_step) {
    const auto& [workflow, step, change] = key;
    steps.add({titles.at({workflow, step}), words_of(change).in(lang),
               std::to_string(counted.count), by_how_much(change, counted, lang)});
  }
  TextTable people(ru ? Cells{"Ответственный", "Что изменится", "Задач", "На сколько"}
                      : Cells{"Responsible", "Change", "Tasks", "By how much"});
  for (const auto& [key, counted] : comparison.by_person) {
    const auto& [who, change] = key;
    people.add({who.empty() ? "—" : who, words_of(change).in(lang), std::to_string(counted.count),
                by_how_much(change, counted, lang)});
  }
  return (ru ? "\nПо шагам\n" : "\nBy step\n") + steps.text(columns) +
         (ru ? "\nПо людям\n" : "\nBy person\n") + people.text(columns);
}

std::string list(const Comparison& comparison, Lang lang, std::size_t columns) {
  const bool ru = lang == Lang::Ru;
  TextTable table(ru ? Cells{"Задача", "Что изменится", "Срок", "Ответственный"}
                     : Cells{"Task", "Change", "Due", "Responsible"});
  const std::size_t shown = std::min(comparison.differences.size(), limits::listed_differences);
  for (std::size_t i = 0; i < shown; ++i) {
    const Difference& each = comparison.differences[i];
    std::string what = words_of(each.change).in(lang);
    if (moved(each.change)) {
      what += " " + by_how_much(each.change, {1, each.working_days, each.working_days}, lang);
    }
    table.add({named(each.either().task), what,
               both(due_of(each.before, lang), due_of(each.after, lang)),
               both(who_of(each.before), who_of(each.after))});
  }
  std::string text = (ru ? "\nЗадачи\n" : "\nTasks\n") + table.text(columns);
  const std::size_t rest = comparison.differences.size() - shown;
  if (rest == 0) return text;
  return text + fmt::format(fmt::runtime(ru ? "…и ещё {}: все — с --csv или --json.\n"
                                            : "…and {} more: all of them with --csv or --json.\n"),
                            rest);
}

Value as_json(const Totals& totals) {
  return Value::map({{"tasks", static_cast<std::int64_t>(totals.tasks)},
                     {"overdue", static_cast<std::int64_t>(totals.overdue)},
                     {"reminders", static_cast<std::int64_t>(totals.reminders)}});
}

Value counted_json(Value into, Change change, const DifferenceCount& counted) {
  into["change"] = std::string(word(change));
  into["tasks"] = static_cast<std::int64_t>(counted.count);
  if (!moved(change)) return into;
  into["least_working_days"] = counted.least;
  into["most_working_days"] = counted.most;
  return into;
}

Value side_json(const ForecastTask* task) {
  if (task == nullptr) return {};
  return Value::map({{"due", task->task.due ? Value(iso(task->task.due->effective)) : Value()},
                     {"responsible", responsible_for(*task)},
                     {"overdue", task->overdue}});
}

Value as_json(const Difference& each) {
  Value made = Value::map({{"change", std::string(word(each.change))},
                           {"workflow", each.either().workflow},
                           {"step", each.either().task.step},
                           {"title", each.either().task.title},
                           {"subject", each.either().task.subject_name},
                           {"before", side_json(each.before)},
                           {"after", side_json(each.after)}});
  if (moved(each.change)) made["working_days"] = each.working_days;
  return made;
}

std::vector<Value> csv_row(const Comparison& comparison, const Difference& each, Lang lang) {
  const auto due = [](const ForecastTask* task) {
    return task == nullptr || !task->task.due ? Value() : Value(iso(task->task.due->effective));
  };
  const auto who = [](const ForecastTask* task) {
    return task == nullptr ? Value() : Value(responsible_for(*task));
  };
  return {comparison.after->info.name,
          words_of(each.change).in(lang),
          place_of(each.either()),
          named(each.either().task),
          due(each.before),
          due(each.after),
          moved(each.change) ? Value(each.working_days) : Value(),
          who(each.before),
          who(each.after),
          {},
          {},
          {}};
}

}  // namespace

std::string as_text(const Comparison& comparison, Lang lang, std::size_t columns) {
  const bool ru = lang == Lang::Ru;
  const std::string name = comparison.after->info.name;
  std::string text = (ru ? "Сравнение правил: " : "Rules compared: ") + name + "\n" +
                     totals_text(comparison, lang);
  const std::string reminders = reminder_tables(comparison, lang, columns);
  if (comparison.differences.empty()) {
    return text +
           (ru ? "Задачи те же: сроки, ответственные и просрочки не изменятся.\n"
               : "The tasks are the same: dates, people and delays stay.\n") +
           reminders;
  }
  text += ru ? "Люди делают дела в те же дни, что и раньше: меняются только правила.\n"
             : "People do their work on the same days as before: only the rules change.\n";
  return text + count_tables(comparison, lang, columns) + reminders +
         list(comparison, lang, columns);
}

Value as_json(const Comparison& comparison) {
  Value::List steps;
  for (const auto& [key, counted] : comparison.by_step) {
    const auto& [workflow, step, change] = key;
    steps.push_back(
        counted_json(Value::map({{"workflow", workflow}, {"step", step}}), change, counted));
  }
  Value::List people;
  for (const auto& [key, counted] : comparison.by_person) {
    people.push_back(counted_json(Value::map({{"name", key.first}}), key.second, counted));
  }
  Value::List differences;
  for (const Difference& each : comparison.differences) differences.push_back(as_json(each));
  return Value::map({{"district", comparison.after->info.id},
                     {"before", as_json(totals_of(*comparison.before))},
                     {"after", as_json(totals_of(*comparison.after))},
                     {"by_step", std::move(steps)},
                     {"by_person", std::move(people)},
                     {"reminders", reminders_json(comparison)},
                     {"differences", std::move(differences)}});
}

std::string as_csv(const std::vector<Comparison>& comparisons, Lang lang) {
  CsvWriter csv;
  csv.add(lang == Lang::Ru
              ? std::vector<Value>{"Район", "Что изменится", "Шаг", "Задача", "Срок был",
                                   "Срок станет", "Рабочих дней", "Ответственный был",
                                   "Ответственный станет", "Месяц", "Напоминаний было",
                                   "Напоминаний станет"}
              : std::vector<Value>{"District", "Change", "Step", "Task", "Due before", "Due after",
                                   "Working days", "Responsible before", "Responsible after",
                                   "Month", "Reminders before", "Reminders after"});
  for (const Comparison& comparison : comparisons) {
    for (const Difference& each : comparison.differences) {
      csv.add(csv_row(comparison, each, lang));
    }
    for (auto& row : reminder_rows(comparison, lang)) csv.add(row);
  }
  return csv.text();
}

}  // namespace marshrut
