#include "engine/cli/preview_text.hpp"

#include <algorithm>

#include "engine/base/limits.hpp"
#include "engine/base/text.hpp"
#include "engine/cli/day_text.hpp"
#include "engine/cli/layout.hpp"

namespace marshrut {

namespace {

constexpr std::size_t listed_people = 20;

Message touch_message(Touch touch) {
  switch (touch) {
    case Touch::Earlier: return {"срок раньше", "earlier"};
    case Touch::Later: return {"срок позже", "later"};
    case Touch::WithTerm: return {"появился срок", "has a date now"};
    case Touch::WithoutTerm: return {"срока больше нет", "has no date any more"};
    case Touch::Held: return {"срок придержан", "held back"};
    case Touch::NewlyOverdue: return {"сразу просрочено", "late at once"};
    case Touch::NewlyAssigned: return {"другие исполнители", "other people"};
    case Touch::OtherReminders: return {"другие напоминания", "other reminders"};
    case Touch::OtherGraph: return {"новый граф", "the new graph"};
    case Touch::Stuck: return {"останется как было", "stays as it was"};
    case Touch::Failing: return {"ошибка сценария", "a script fails"};
    case Touch::OtherDecision: return {"решено было бы иначе", "would be decided otherwise"};
    case Touch::NotNeeded: return {"больше не нужно", "no longer needed"};
    case Touch::Coming: return {"ещё не началось", "has not begun"};
    case Touch::New: return {"новое по плану", "new by the plan"};
  }
  MARSHRUT_BUG("a touch outside the enumeration");
}

std::string due_text(const std::optional<Due>& due, Lang lang) {
  return due ? date_text(due->effective, lang) : "—";
}

std::string people_text(const std::vector<Assignee>& people) {
  std::vector<std::string> names;
  for (const Assignee& each : people) {
    names.push_back(each.person_name.empty() ? each.party : each.person_name);
  }
  return names.empty() ? "—" : join(names, "; ");
}

std::string touches_text(const Touched& touched, Lang lang) {
  std::vector<std::string> all;
  for (const Touch touch : touched.touches) all.push_back(touch_text(touch, lang));
  return join(all, ", ");
}

/// «−5», «от −5 до −2»; empty where nothing moves.
std::string range_text(const TouchCount& count, Lang lang) {
  if (count.least == 0 && count.most == 0) return "";
  const auto number = [](int days) {
    return (days > 0 ? "+" : days < 0 ? "−" : "") + std::to_string(std::abs(days));
  };
  if (count.least == count.most) return number(count.least);
  return lang == Lang::Ru ? "от " + number(count.least) + " до " + number(count.most)
                          : number(count.least) + " to " + number(count.most);
}

std::string counts_text(const PreviewSummary& summary, Lang lang, std::size_t columns) {
  const bool ru = lang == Lang::Ru;
  TextTable table(
      {ru ? "Что" : "What", ru ? "Сколько" : "Count", ru ? "Рабочих дней" : "Working days"});
  for (const auto& [touch, count] : summary.counts) {
    table.add({touch_text(touch, lang), std::to_string(count.count), range_text(count, lang)});
  }
  return table.text(columns);
}

std::string steps_text(const PreviewSummary& summary, Lang lang, std::size_t columns) {
  const bool ru = lang == Lang::Ru;
  TextTable table({ru ? "Где" : "Where", ru ? "Что" : "What", ru ? "Сколько" : "Count",
                   ru ? "Рабочих дней" : "Working days"});
  for (const auto& [key, count] : summary.by_step) {
    if (key.second == Touch::Coming) continue;  // stands beside what happens to it
    table.add({key.first, touch_text(key.second, lang), std::to_string(count.count),
               range_text(count, lang)});
  }
  return table.text(columns);
}

std::string whom_text(const PreviewSummary& summary, Lang lang, std::size_t columns) {
  std::vector<std::pair<std::string, std::size_t>> people(summary.people.begin(),
                                                          summary.people.end());
  std::stable_sort(people.begin(), people.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
  std::vector<std::string> told;
  for (const auto& [name, count] : people) {
    if (told.size() == listed_people) {
      told.push_back((lang == Lang::Ru ? "и ещё " : "and ") +
                     std::to_string(people.size() - told.size()) +
                     (lang == Lang::Ru ? "" : " more"));
      break;
    }
    told.push_back(name + " (" + std::to_string(count) + ")");
  }
  return hang(lang == Lang::Ru ? "Кого касается: " : "Whom it touches: ", join(told, "; "),
              columns);
}

std::string things_text(const std::vector<Touched>& listed, Lang lang, std::size_t columns) {
  const bool ru = lang == Lang::Ru;
  TextTable table({"№", ru ? "Задача" : "Task", ru ? "О ком" : "Subject", ru ? "Было" : "Before",
                   ru ? "Станет" : "After", ru ? "Что меняется" : "What changes"});
  for (const Touched& each : listed) {
    const bool people = each.people_before != each.people_after && !each.people_after.empty();
    std::string what = touches_text(each, lang);
    if (people) {
      what += ": " + people_text(each.people_before) + " → " + people_text(each.people_after);
    }
    if (each.why) what += ": " + each.why->in(lang);
    table.add({each.task ? std::to_string(each.task.number) : "—",
               each.title.empty() ? each.workflow : each.title, each.subject,
               due_text(each.due_before, lang), due_text(each.due_after, lang), what});
  }
  return table.empty() ? "" : table.text(columns);
}

}  // namespace

std::string touch_text(Touch touch, Lang lang) { return touch_message(touch).in(lang); }

std::string preview_text(const PreviewSummary& summary, const std::vector<Touched>& listed,
                         const Edit& edit, Lang lang, std::size_t columns) {
  const bool ru = lang == Lang::Ru;
  std::string text;
  if (edit.draft != 0) {
    text = (ru ? "Составил(а) " : "Drafted by ") + edit.author +
           (edit.why.empty() ? "" : ": " + edit.why) + "\n";
  }
  text += (ru ? "Правка меняет файлов: " : "Files that the edit changes: ") +
          std::to_string(edit.changes.size()) +
          (ru ? ". Просмотрено начатых маршрутов: " : ". Open instances looked at: ") +
          std::to_string(summary.looked_at) +
          (ru ? ", затронуто задач и строк плана: " : ", touched tasks and rows: ") +
          std::to_string(summary.touched) + ".\n";
  if (!edit.taken.empty()) {
    text += hang(ru ? "Изменено другими с начала вашей правки и войдёт как у них: "
                    : "Changed by others meanwhile, kept as theirs: ",
                 join(edit.taken, ", "), columns);
  }
  if (summary.touched != 0) {
    text += "\n" + counts_text(summary, lang, columns) + "\n" + steps_text(summary, lang, columns) +
            "\n" + whom_text(summary, lang, columns) + "\n" + things_text(listed, lang, columns);
    if (listed.size() < summary.touched) {
      text += (ru ? "…и ещё " : "…and ") + std::to_string(summary.touched - listed.size()) +
              (ru ? ": все — с --csv или --json.\n" : " more: --csv or --json lists all.\n");
    }
  }
  return text;
}

Value as_json(const PreviewSummary& summary) {
  const auto counted = [](const TouchCount& count) {
    return Value::map({{"count", static_cast<std::int64_t>(count.count)},
                       {"least_days", std::int64_t{count.least}},
                       {"most_days", std::int64_t{count.most}}});
  };
  Value::Map counts;
  for (const auto& [touch, count] : summary.counts)
    counts[std::string(word(touch))] = counted(count);
  Value::List steps;
  for (const auto& [key, count] : summary.by_step) {
    Value step = counted(count);
    step["where"] = key.first;
    step["what"] = word(key.second);
    steps.push_back(std::move(step));
  }
  Value::Map people;
  for (const auto& [name, count] : summary.people) people[name] = static_cast<std::int64_t>(count);
  return Value::map({{"looked_at", static_cast<std::int64_t>(summary.looked_at)},
                     {"touched", static_cast<std::int64_t>(summary.touched)},
                     {"counts", std::move(counts)},
                     {"by_step", std::move(steps)},
                     {"people", std::move(people)},
                     {"fingerprint", summary.fingerprint}});
}

Value as_json(const Touched& touched, Lang lang) {
  const auto due = [](const std::optional<Due>& each) {
    return each ? Value(iso(each->effective)) : Value();
  };
  Value::List touches;
  for (const Touch touch : touched.touches) touches.emplace_back(std::string(word(touch)));
  Value made = Value::map({{"instance", touched.instance.number},
                           {"task", touched.task.number},
                           {"district", touched.district},
                           {"workflow", touched.workflow},
                           {"step", touched.step},
                           {"title", touched.title},
                           {"subject", touched.subject},
                           {"due_before", due(touched.due_before)},
                           {"due_after", due(touched.due_after)},
                           {"working_days", std::int64_t{touched.working_days}},
                           {"people_before", people_text(touched.people_before)},
                           {"people_after", people_text(touched.people_after)},
                           {"reminders_before", as_json(touched.reminders_before)},
                           {"reminders_after", as_json(touched.reminders_after)},
                           {"touches", std::move(touches)}});
  if (touched.why) made["why"] = touched.why->in(lang);
  return made;
}

std::vector<Value> csv_header(Lang lang) {
  const auto say = [&](const char* ru, const char* en) {
    return Value(std::string(lang == Lang::Ru ? ru : en));
  };
  return {say("Район", "District"),
          say("Маршрут", "Workflow"),
          say("Шаг", "Step"),
          say("№ задачи", "Task"),
          say("Задача", "Title"),
          say("О ком", "Subject"),
          say("Срок был", "Due before"),
          say("Срок станет", "Due after"),
          say("Рабочих дней", "Days"),
          say("Исполнители были", "People before"),
          say("Исполнители станут", "People after"),
          say("Что меняется", "What changes")};
}

std::vector<Value> csv_row(const Touched& touched, Lang lang) {
  return {touched.district,
          touched.workflow,
          touched.step,
          touched.task ? Value(touched.task.number) : Value(),
          touched.title,
          touched.subject,
          due_text(touched.due_before, lang),
          due_text(touched.due_after, lang),
          std::int64_t{touched.working_days},
          people_text(touched.people_before),
          people_text(touched.people_after),
          touches_text(touched, lang) + (touched.why ? ": " + touched.why->in(lang) : "")};
}

}  // namespace marshrut
