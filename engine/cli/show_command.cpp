#include "engine/cli/commands.hpp"
#include "engine/cli/day_text.hpp"
#include "engine/cli/layout.hpp"
#include "engine/cli/office.hpp"
#include "engine/cli/task_text.hpp"

namespace marshrut {

namespace {

Value as_json(const InstanceView& view, Lang lang) {
  const Instance& instance = view.instance;
  Value::List waits;
  for (const Message& each : view.waits) waits.emplace_back(each.in(lang));
  Value::List steps;
  for (const Token& token : instance.tokens) steps.emplace_back(token.step);
  Value::List tasks;
  for (const Task& task : instance.tasks) tasks.push_back(as_json(task));
  Value::List history;
  for (const HistoryRecord& record : view.history) history.push_back(as_json(record));
  Value made = Value::map({{"id", instance.id.number},
                           {"district", instance.district},
                           {"workflow", instance.workflow},
                           {"title", view.workflow_title},
                           {"workflow_version", instance.workflow_version},
                           {"subject", instance.subject_name},
                           {"subject_key", instance.subject_key},
                           {"cycle", instance.cycle},
                           {"status", word(instance.status)},
                           {"outcome", instance.outcome},
                           {"started", iso(instance.started)},
                           {"revision", instance.revision},
                           {"state", instance.state},
                           {"steps", std::move(steps)},
                           {"waits", std::move(waits)},
                           {"tasks", std::move(tasks)},
                           {"history", std::move(history)}});
  if (instance.incident) {
    made["incident"] = Value::map({{"step", instance.incident->step},
                                   {"message", instance.incident->message.in(lang)},
                                   {"place", instance.incident->place.text()}});
  }
  return made;
}

void print_text(const InstanceView& view, const Call& call) {
  const Instance& instance = view.instance;
  const auto line = [&](const Message& name, const std::string& value) {
    if (!value.empty()) call.out() << hang(call.in(name) + ": ", value, call.columns());
  };
  line({"Маршрут № " + std::to_string(instance.id.number),
        "Instance " + std::to_string(instance.id.number)},
       view.workflow_title);
  line({"Для кого", "Subject"}, instance.subject_name);
  line({"Цикл", "Cycle"}, instance.cycle);
  line({"Состояние", "Status"}, call.in(status_words(instance.status)) +
                                    (view.outcome_title.empty() ? "" : ": " + view.outcome_title));
  if (instance.incident) {
    line({"Ошибка", "Error"},
         instance.incident->place.text() + " " + instance.incident->message.in(call.lang()));
    line({"Что делать", "What to do"}, call.in({"исправьте сценарий и повторите: marshrut retry ",
                                                "mend the script and repeat: marshrut retry "}) +
                                           std::to_string(instance.id.number));
  }
  for (const Message& each : view.waits) line({"Стоит", "Stands"}, call.in(each));
  call.out() << call.in({"История:\n", "History:\n"});
  for (const HistoryRecord& record : view.history) {
    for (const std::string& each : history_lines(record, call.lang())) {
      call.out() << hang("  ", each, call.columns());
    }
  }
}

Result<Exit> run_show(const Call& call) {
  MARSHRUT_TRY(const auto number, number_in(call, "instance"));
  MARSHRUT_TRY(Office office, Office::open(call));
  MARSHRUT_TRY(const InstanceView view, office.engine().show(InstanceId{number}));
  if (call.json()) {
    call.print(as_json(view, call.lang()));
  } else {
    print_text(view, call);
  }
  return Exit::Done;
}

}  // namespace

Command show_command() {
  return {
      .name = "show",
      .summary = {"где стоит маршрут, чего ждёт и что с ним было",
                  "where an instance stands, why it waits, and its history"},
      .example = {"marshrut show 7 --data data/demo", "marshrut show 7 --data data/demo --lang en"},
      .positionals = {{"instance",
                       {"МАРШРУТ", "INSTANCE"},
                       {"номер маршрута", "the instance's number"}}},
      .on_data = true,
      .run = run_show};
}

}  // namespace marshrut
