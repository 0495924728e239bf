#include "engine/base/text.hpp"
#include "engine/cli/commands.hpp"
#include "engine/cli/day_text.hpp"
#include "engine/cli/layout.hpp"
#include "engine/cli/office.hpp"
#include "engine/cli/task_text.hpp"

namespace marshrut {

namespace {

Message base_words(const DueOrigin& origin, Date opened) {
  const std::string ru = date_text(origin.base, Lang::Ru);
  const std::string en = date_text(origin.base, Lang::En);
  if (origin.base_event == "plan") {
    return {"срок строки плана, который действует с " + ru,
            "a row of the plan in force from " + en};
  }
  if (origin.base_event == "plan/parent_row") {
    return {"срок строки, под которой стоит мероприятие; план действует с " + ru,
            "the row that the measure stands under; the plan is in force from " + en};
  }
  if (origin.base_event == "plan/section") {
    return {"срок раздела плана, который действует с " + ru,
            "a section of the plan in force from " + en};
  }
  if (origin.base_event == "plan/plan") {
    return {"срок в строке не указан: весь период плана", "no term in the row: the whole plan"};
  }
  if (origin.base_event == "link") {
    return {"сроки плана, с которым связана строка", "the plan that the row is linked with"};
  }
  if (origin.base_event.starts_with("event/")) {
    const std::string name = origin.base_event.substr(origin.base_event.find('/') + 1);
    return {"от события " + name + ": " + ru, "from the event " + name + ": " + en};
  }
  if (origin.base_event == "step" && origin.base < opened) {
    return {"от дня, когда шаг должен был начаться: " + ru +
                "; он начался позже (опоздал предыдущий шаг или начало цикла), но ежегодный срок "
                "от этого на год не уходит",
            "from the day on which the step should have begun: " + en +
                "; it began later (the step before it was late, or the cycle), which earns nobody "
                "another year"};
  }
  return {"от дня, когда начался шаг: " + ru, "from the day the step began: " + en};
}

Message shift_words(ShiftReason shift) {
  switch (shift) {
    case ShiftReason::None: return {"не переносится", "does not move"};
    case ShiftReason::ToPrevious:
      return {"на предыдущий рабочий день: срок назван датой", "back: the term names a date"};
    case ShiftReason::ToNext:
      return {"на следующий рабочий день: срок отсчитан (ст. 193 ГК РФ)",
              "forward: the term is counted (Civil Code art. 193)"};
    case ShiftReason::ToNextPeriod:
      return {"на следующий рабочий день: раньше отчётный период ещё не кончился",
              "forward: the reported period would not have ended"};
    case ShiftReason::ToNextOpens:
      return {"на следующий рабочий день: раньше окно ещё не открылось",
              "forward: the window would not have opened"};
  }
  MARSHRUT_BUG("a shift outside the enumeration");
}

std::string_view coming_word(Timer::Kind kind) {
  if (kind == Timer::Kind::Escalation) return "escalation";
  return kind == Timer::Kind::NotStarted ? "not-started" : "reminder";
}

Value as_json(const TaskExplanation& told, Lang lang) {
  Value made = as_json(told.task);
  made["meaning"] = told.meaning;
  Value::List calendar;
  for (const Message& each : told.calendar) calendar.emplace_back(each.in(lang));
  made["calendar"] = std::move(calendar);
  if (told.task.due && told.task.due->origin) {
    made["shift"] = shift_words(told.task.due->origin->shift).in(lang);
  }
  Value::List overrides;
  for (const HistoryRecord& each : told.overrides) overrides.push_back(as_json(each));
  made["overrides"] = std::move(overrides);
  if (told.published) {
    made["published"] = Value::map({{"version", told.published->number},
                                    {"who", told.published->who},
                                    {"why", told.published->why},
                                    {"at", iso(told.published->at)}});
  }
  Value::List coming;
  for (const Timer& each : told.coming) {
    coming.push_back(Value::map({{"on", iso(each.on)}, {"kind", coming_word(each.kind)}}));
  }
  made["coming"] = std::move(coming);
  return made;
}

/// «№ 3, опубликовал(а) Петрова: согласовано», or the beginning of its hash.
std::string version_text(const TaskExplanation& told, const Call& call) {
  if (!told.published) return told.task.due->origin->version.substr(0, 12);
  const RuleVersion& version = *told.published;
  const std::string who = actor_text(version.who, call.lang());
  return "№ " + std::to_string(version.number) + call.in({", опубликовал(а) ", ", published by "}) +
         who + (version.why.empty() ? "" : ": " + version.why);
}

void print_text(const TaskExplanation& told, const Call& call) {
  const auto line = [&](const Message& name, const std::string& value) {
    if (!value.empty()) call.out() << hang(call.in(name) + ": ", value, call.columns());
  };
  const Task& task = told.task;
  line({"Задача " + std::to_string(task.id.number), "Task " + std::to_string(task.id.number)},
       task.title);
  if (!task.due) {
    line({"Срок", "Due"}, call.in({"правила его не называют", "the rules name none"}));
    return;
  }
  const Due& due = *task.due;
  line({"Срок", "Due"}, day_text(due.effective, call.lang()));
  if (due.origin) {
    line({"Официальные слова", "Official words"}, "«" + due.origin->words + "»");
    line({"Где написано", "Written in"}, due.origin->place.text());
    line({"Версия правил", "Rules version"}, version_text(told, call));
    line({"Что это значит", "Meaning"}, told.meaning);
    line({"Отсчёт", "Counted"}, call.in(base_words(*due.origin, task.opened)));
  }
  line({"По написанному", "As written"}, day_text(due.due, call.lang()));
  if (due.origin) line({"Перенос", "Shift"}, call.in(shift_words(due.origin->shift)));
  for (const Message& each : told.calendar) line({"Календарь", "Calendar"}, call.in(each));
  line({"Просрочено после", "Late after"}, day_text(due.overdue_after, call.lang()));
  for (const HistoryRecord& record : told.overrides) {
    for (const std::string& each : history_lines(record, call.lang())) {
      line({"Изменено", "Changed"}, each);
    }
  }
  const auto days_of = [&](Timer::Kind kind) {
    std::vector<std::string> all;
    for (const Timer& each : told.coming) {
      if (each.kind == kind) all.push_back(day_text(each.on, call.lang()));
    }
    return join(all, ", ");
  };
  line({"Напомнят", "Reminders to come"}, days_of(Timer::Kind::Reminder));
  line({"Напомнят, если не принята к работе", "Reminders if not taken up"},
       days_of(Timer::Kind::NotStarted));
  line({"Сообщат выше, если не сделано", "Escalations to come"}, days_of(Timer::Kind::Escalation));
}

Result<Exit> run_explain(const Call& call) {
  MARSHRUT_TRY(const auto number, number_in(call, "task"));
  MARSHRUT_TRY(Office office, Office::open(call));
  MARSHRUT_TRY(const TaskExplanation told, office.engine().explain(TaskId{number}));
  if (call.json()) {
    call.print(as_json(told, call.lang()));
  } else {
    print_text(told, call);
  }
  return Exit::Done;
}

}  // namespace

Command explain_command() {
  return {.name = "explain",
          .summary = {"откуда взялся срок задачи: слова, правила, календарь, переносы",
                      "where a due date comes from: words, rules, calendar, changes"},
          .example = {"marshrut explain 12 --data data/demo",
                      "marshrut explain 12 --data data/demo --lang en"},
          .positionals = {{"task", {"ЗАДАЧА", "TASK"}, {"номер задачи", "the task's number"}}},
          .on_data = true,
          .run = run_explain};
}

}  // namespace marshrut
