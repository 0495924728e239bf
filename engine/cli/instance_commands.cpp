#include "engine/cli/commands.hpp"
#include "engine/cli/office.hpp"
#include "engine/cli/usual_options.hpp"

namespace marshrut {

namespace {

const Positional instance_number{
    "instance", {"МАРШРУТ", "INSTANCE"}, {"номер маршрута", "the instance's number"}};

Result<Exit> apply(const Call& call, const Event& event) {
  MARSHRUT_TRY(const auto number, number_in(call, "instance"));
  MARSHRUT_TRY(Office office, Office::open(call));
  const InstanceId id{number};
  MARSHRUT_MUST(office.engine().apply(actor_of(call), id, event));
  MARSHRUT_TRY(const Instance after, office.store().instance(id));
  if (call.json()) {
    call.print(Value::map({{"id", number}, {"status", word(after.status)}}));
  } else {
    const bool stopped = after.status == InstanceStatus::Incident;
    call.out() << call.in(stopped ? Message{"Маршрут остановлен ошибкой сценария: ",
                                            "A script error stopped the instance: "}
                                  : Message{"Сделано.", "Done."})
               << (stopped ? after.incident->message.in(call.lang()) : "") << "\n";
  }
  return after.status == InstanceStatus::Incident ? Exit::Negative : Exit::Done;
}

Command verb(std::string name, Message summary, std::string example,
             Result<Exit> (*run)(const Call& call)) {
  Command made{.name = std::move(name),
               .summary = std::move(summary),
               .example = {example, example + " --lang en"},
               .positionals = {instance_number},
               .options = {as_option()}};
  made.on_data = true;
  made.run = run;
  return made;
}

}  // namespace

Command retry_command() {
  return verb("retry",
              {"продолжить после ошибки сценария, с того же шага",
               "go on after a script error, from the same step"},
              "marshrut retry 7", [](const Call& call) { return apply(call, event::Retry{}); });
}

Command pause_command() {
  Command made =
      verb("pause", {"приостановить: сроки ждут вместе с человеком", "pause: deadlines wait too"},
           "marshrut pause 7 --reason декрет",
           [](const Call& call) { return apply(call, event::Pause{call.text_or("reason", "")}); });
  made.options.push_back(reason_option());
  return made;
}

Command resume_command() {
  return verb("resume",
              {"возобновить: сроки сдвигаются на время паузы",
               "resume: deadlines move by as long as the pause lasted"},
              "marshrut resume 7", [](const Call& call) { return apply(call, event::Resume{}); });
}

Command cancel_command() {
  Command made = verb("cancel", {"отменить маршрут и снять его задачи", "cancel an instance"},
                      "marshrut cancel 7 --reason ошибка", [](const Call& call) {
                        return apply(call, event::Cancel{call.text_or("reason", "")});
                      });
  made.options.push_back(reason_option());
  return made;
}

Command signal_command() {
  Command made = verb("signal",
                      {"сообщить о событии: left — педагог уволился, moved — перешёл",
                       "tell of an event: left, moved…"},
                      "marshrut signal 7 left", [](const Call& call) {
                        return apply(call, event::Signal{call.text_or("name", ""), {}});
                      });
  made.positionals.push_back({"name", {"СИГНАЛ", "SIGNAL"}, {"имя сигнала", "the signal's name"}});
  return made;
}

}  // namespace marshrut
