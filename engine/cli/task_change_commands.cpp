#include <algorithm>

#include "engine/base/json.hpp"
#include "engine/cli/commands.hpp"
#include "engine/cli/day_text.hpp"
#include "engine/cli/office.hpp"
#include "engine/cli/task_text.hpp"
#include "engine/cli/usual_options.hpp"

namespace marshrut {

namespace {

const Positional task_number{"task", {"ЗАДАЧА", "TASK"}, {"номер задачи", "the task's number"}};

/// Says how the task stands now: as JSON, with the fields of `more`, or in a line.
Result<Exit> tell(const Call& call, Office& office, TaskId id, const Message& done,
                  const Value& more = Value::map({})) {
  MARSHRUT_TRY(const Task task, office.store().task(id));
  MARSHRUT_TRY(const Instance instance, office.store().instance(task.instance));
  if (call.json()) {
    Value told = as_json(task);
    for (const auto& [name, value] : more.as_map()) told[name] = value;
    call.print(told);
  } else {
    call.out() << call.in(done) << "\n";
  }
  if (instance.status != InstanceStatus::Incident) return Exit::Done;
  const auto number = std::to_string(instance.id.number);
  const std::string why =
      instance.incident->place.text() + " " + instance.incident->message.in(call.lang());
  call.err() << call.in({"Но маршрут № " + number + " остановила ошибка сценария: " + why +
                             "\nОтвет сохранён. Исправьте сценарий и повторите: marshrut retry " +
                             number,
                         "But a script error stopped instance " + number + ": " + why +
                             "\nThe answer is kept. Mend the script: marshrut retry " + number})
             << "\n";
  return Exit::Negative;
}

Result<Value> answer_of(const Call& call) {
  const auto text = call.text("answer");
  if (!text) return Value();
  auto value = read_json(*text);
  if (value.ok()) return value;
  const Message& why = value.error().message;
  return error(ErrorKind::Invalid,
               "--answer: " + why.ru + "; нужно, например: --answer '{\"scores\":{\"gifted\":41}}'",
               "--answer: " + why.en + "; for example: --answer '{\"scores\":{\"gifted\":41}}'");
}

Result<Exit> complete(const Call& call) {
  MARSHRUT_TRY(const auto number, number_in(call, "task"));
  MARSHRUT_TRY(Value answer, answer_of(call));
  MARSHRUT_TRY(Office office, Office::open(call));
  MARSHRUT_MUST(office.engine().complete(actor_of(call), TaskId{number}, std::move(answer)));
  return tell(call, office, TaskId{number}, {"Задача выполнена.", "The task is done."});
}

Result<Exit> delegate(const Call& call) {
  MARSHRUT_TRY(const auto number, number_in(call, "task"));
  MARSHRUT_TRY(Office office, Office::open(call));
  MARSHRUT_MUST(office.engine().delegate(actor_of(call), TaskId{number}, call.text_or("person", ""),
                                         call.text_or("reason", "")));
  return tell(call, office, TaskId{number}, {"Задача передана.", "The task is delegated."});
}

Result<Exit> reschedule(const Call& call) {
  MARSHRUT_TRY(const auto number, number_in(call, "task"));
  const std::string text = call.text_or("date", "");
  const auto day = parse_iso_date(text);
  if (!day) {
    return error(ErrorKind::Invalid, "«" + text + "» — не дата: нужно вида 2024-09-30",
                 "\"" + text + "\" is no date like 2024-09-30");
  }
  MARSHRUT_TRY(Office office, Office::open(call));
  MARSHRUT_MUST(
      office.engine().reschedule(actor_of(call), TaskId{number}, *day, call.text_or("reason", "")));
  MARSHRUT_TRY(const Task task, office.store().task(TaskId{number}));
  const Date working = task.due ? std::max(*day, task.due->overdue_after) : *day;
  const auto with_note = [&](std::string said, Lang lang) {
    const std::string note = day_off_note(*day, working, lang);
    return note.empty() ? said : said + "\n" + note;
  };
  return tell(call, office, TaskId{number},
              {with_note("Срок перенесён на " + date_text(*day, Lang::Ru) + ".", Lang::Ru),
               with_note("Due on " + date_text(*day, Lang::En) + " now.", Lang::En)},
              Value::map({{"day_off", day_off_json(*day, working)}}));
}

Result<Exit> acknowledge(const Call& call) {
  MARSHRUT_TRY(const auto number, number_in(call, "task"));
  MARSHRUT_TRY(Office office, Office::open(call));
  MARSHRUT_MUST(office.engine().acknowledge(actor_of(call), TaskId{number}));
  return tell(call, office, TaskId{number}, {"Задача принята к работе.", "The task is taken up."});
}

Result<Exit> quiet(const Call& call) {
  MARSHRUT_TRY(const auto number, number_in(call, "task"));
  const auto until = call.date("until");
  const bool end = call.flag("end");
  if (until.has_value() == end) {
    return error(ErrorKind::Invalid,
                 "до какого дня не напоминать? --until ДАТА; снова напоминать: --end",
                 "quiet until which day? --until DATE; to end it: --end");
  }
  MARSHRUT_TRY(Office office, Office::open(call));
  MARSHRUT_MUST(
      office.engine().quiet(actor_of(call), TaskId{number}, until, call.text_or("because", "")));
  if (end) {
    return tell(call, office, TaskId{number},
                {"О задаче снова напоминают.", "The task is reminded of again."});
  }
  MARSHRUT_TRY(const Task task, office.store().task(TaskId{number}));
  const Date speaks = task.quiet_until.value_or(*until);
  return tell(call, office, TaskId{number},
              {"До " + date_text(speaks, Lang::Ru) +
                   " о задаче не напоминают, в этот день напомнят. О просрочке руководителю и "
                   "контролёру сообщат как обычно.",
               "No reminders until " + date_text(speaks, Lang::En) +
                   ", when one comes. Escalations go on as before."});
}

}  // namespace

Command task_acknowledge_command() {
  return {.name = "task acknowledge",
          .summary = {"принять задачу к работе", "take a task up: it is started"},
          .example = {"marshrut task acknowledge 12 --as \"Ефимова О.В.\"",
                      "marshrut task acknowledge 12 --as \"Ефимова О.В.\" --lang en"},
          .positionals = {task_number},
          .options = {as_option()},
          .on_data = true,
          .run = acknowledge};
}

Command task_quiet_command() {
  return {.name = "task quiet",
          .summary = {"не напоминать о задаче до дня, к которому вернутся",
                      "no reminders of a task until a follow-up date"},
          .example = {"marshrut task quiet 12 --until 2024-10-15 --because \"ждём приказа\"",
                      "marshrut task quiet 12 --until 2024-10-15 --because \"an order\" --lang en"},
          .positionals = {task_number},
          .options = {{"until",
                       OptionKind::Date,
                       {"день, когда напомнить снова", "the day to remind of it again"}},
                      {"end", OptionKind::Flag, {"снова напоминать", "remind of it again"}},
                      {"because",
                       OptionKind::Text,
                       {"почему: останется в истории", "why: kept in the history"},
                       {"ПРИЧИНА", "REASON"}},
                      as_option()},
          .on_data = true,
          .run = quiet};
}

Command task_complete_command() {
  return {
      .name = "task complete",
      .summary = {"отметить задачу выполненной", "complete a task"},
      .example = {"marshrut task complete 12 --answer '{\"scores\":{\"gifted\":41}}'",
                  "marshrut task complete 12 --answer '{\"scores\":{\"gifted\":41}}' --lang en"},
      .positionals = {task_number},
      .options = {{"answer",
                   OptionKind::Text,
                   {"поля формы в виде JSON; какие — скажет marshrut task show",
                    "the form's fields as JSON; marshrut task show names them"},
                   {"JSON", "JSON"}},
                  as_option()},
      .on_data = true,
      .run = complete};
}

Command task_delegate_command() {
  return {.name = "task delegate",
          .summary = {"передать задачу другому", "give a task to another person"},
          .example = {"marshrut task delegate 12 \"Ефимова О.В.\" --reason отпуск",
                      "marshrut task delegate 12 \"Ефимова О.В.\" --reason leave --lang en"},
          .positionals = {task_number,
                          {"person",
                           {"КОМУ", "WHOM"},
                           {"«Фамилия И.О.» или ключ реестра", "a name or a key of the register"}}},
          .options = {reason_option(), as_option()},
          .on_data = true,
          .run = delegate};
}

Command task_reschedule_command() {
  return {.name = "task reschedule",
          .summary = {"перенести срок задачи", "move a task's due date"},
          .example = {"marshrut task reschedule 12 2024-10-15 --reason болезнь",
                      "marshrut task reschedule 12 2024-10-15 --reason illness --lang en"},
          .positionals = {task_number,
                          {"date", {"ДАТА", "DATE"}, {"новый срок, ГГГГ-ММ-ДД", "the new date"}}},
          .options = {reason_option(), as_option()},
          .on_data = true,
          .run = reschedule};
}

}  // namespace marshrut
