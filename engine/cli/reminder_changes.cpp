#include "engine/cli/reminder_changes.hpp"

#include <map>
#include <utility>

#include "engine/base/limits.hpp"
#include "engine/cli/forecast_text.hpp"
#include "engine/cli/layout.hpp"

namespace marshrut {

namespace {

using Header = std::vector<std::string>;

/// How many reminders there were and would be.
struct ReminderPair {
  std::size_t before = 0;
  std::size_t after = 0;

  [[nodiscard]] bool differ() const { return before != after; }
};

/// Where two plays differ in their reminders. Of a step those before its due date; of a person
/// everything that came, words of delay and escalations too.
struct ReminderChanges {
  struct OfStep {
    std::string title;
    ReminderPair pair{};
  };
  std::map<std::pair<std::string, std::string>, OfStep> by_step;  ///< workflow, step
  std::map<std::pair<std::string, Month>, ReminderPair> by_person;
};

ReminderChanges reminder_changes(const Comparison& comparison) {
  ReminderChanges made;
  const auto count = [&](const Forecast& forecast, std::size_t ReminderPair::*side) {
    for (const ForecastTask& each : forecast.tasks) {
      auto& step = made.by_step[{each.workflow, each.task.step}];
      step.title = place_of(each);
      step.pair.*side += each.reminders;
    }
    for (const auto& [who, months] : forecast.people) {
      for (const auto& [month, load] : months) made.by_person[{who, month}].*side += load.reminders;
    }
  };
  count(*comparison.before, &ReminderPair::before);
  count(*comparison.after, &ReminderPair::after);
  std::erase_if(made.by_step, [](const auto& each) { return !each.second.pair.differ(); });
  std::erase_if(made.by_person, [](const auto& each) { return !each.second.differ(); });
  return made;
}

std::string pair_text(const ReminderPair& pair) {
  return std::to_string(pair.before) + " → " + std::to_string(pair.after);
}

}  // namespace

std::string reminder_tables(const Comparison& comparison, Lang lang, std::size_t columns) {
  const ReminderChanges changes = reminder_changes(comparison);
  const bool ru = lang == Lang::Ru;
  std::string text;
  TextTable steps(ru ? Header{"Шаг", "Напоминаний до срока"}
                     : Header{"Step", "Reminders before due"});
  for (const auto& [key, step] : changes.by_step) steps.add({step.title, pair_text(step.pair)});
  if (!steps.empty()) {
    text += (ru ? "\nНапоминания по шагам\n" : "\nReminders by step\n") + steps.text(columns);
  }
  TextTable people(ru ? Header{"Кому", "Месяц", "Всего напоминаний"}
                      : Header{"To", "Month", "Reminders in all"});
  std::size_t shown = 0;
  for (const auto& [key, pair] : changes.by_person) {
    if (shown++ == limits::listed_differences) break;
    people.add({key.first.empty() ? "—" : key.first, text_of(key.second), pair_text(pair)});
  }
  if (people.empty()) return text;
  text += (ru ? "\nНапоминания по людям и месяцам\n" : "\nReminders by person and month\n") +
          people.text(columns);
  if (shown <= limits::listed_differences) return text;
  return text + (ru ? "…остальные — с --csv или --json.\n" : "…the rest with --csv or --json.\n");
}

Value reminders_json(const Comparison& comparison) {
  const ReminderChanges changes = reminder_changes(comparison);
  const auto pair_json = [](Value into, const ReminderPair& pair) {
    into["before"] = static_cast<std::int64_t>(pair.before);
    into["after"] = static_cast<std::int64_t>(pair.after);
    return into;
  };
  Value::List steps;
  for (const auto& [key, step] : changes.by_step) {
    steps.push_back(
        pair_json(Value::map({{"workflow", key.first}, {"step", key.second}}), step.pair));
  }
  Value::List people;
  for (const auto& [key, pair] : changes.by_person) {
    people.push_back(
        pair_json(Value::map({{"name", key.first}, {"month", text_of(key.second)}}), pair));
  }
  return Value::map({{"by_step", std::move(steps)}, {"by_person", std::move(people)}});
}

std::vector<std::vector<Value>> reminder_rows(const Comparison& comparison, Lang lang) {
  const ReminderChanges changes = reminder_changes(comparison);
  const Value what = lang == Lang::Ru ? "напоминания" : "reminders";
  const Value district = comparison.after->info.name;
  const auto number = [](std::size_t count) { return Value(static_cast<std::int64_t>(count)); };
  std::vector<std::vector<Value>> rows;
  for (const auto& [key, step] : changes.by_step) {
    rows.push_back({district,
                    what,
                    step.title,
                    {},
                    {},
                    {},
                    {},
                    {},
                    {},
                    {},
                    number(step.pair.before),
                    number(step.pair.after)});
  }
  for (const auto& [key, pair] : changes.by_person) {
    rows.push_back({district,
                    what,
                    {},
                    {},
                    {},
                    {},
                    {},
                    key.first,
                    key.first,
                    text_of(key.second),
                    number(pair.before),
                    number(pair.after)});
  }
  return rows;
}

}  // namespace marshrut
