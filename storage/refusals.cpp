#include "storage/refusals.hpp"

#include <fmt/format.h>

namespace marshrut {

Error stale_revision(const Instance& after, std::int64_t stored_revision) {
  return error(
      ErrorKind::Conflict,
      fmt::format("Маршрут № {} уже изменил кто-то другой (записано изменение № {}, а предложено "
                  "№ {}). Откройте его заново и повторите действие.",
                  after.id.number, stored_revision, after.revision),
      fmt::format("Instance {} was changed by someone else: revision {} is stored, {} was offered. "
                  "Read it again and repeat the action.",
                  after.id.number, stored_revision, after.revision));
}

Error second_start(const Instance& after) {
  return error(
      ErrorKind::Conflict,
      fmt::format("Для «{}» в цикле «{}» маршрут уже запущен; второй раз он не "
                  "запускается.",
                  after.subject_name.empty() ? after.subject_key : after.subject_name, after.cycle),
      fmt::format("\"{}\" was already started for {} in the cycle \"{}\"; it does not "
                  "start twice.",
                  after.workflow, after.subject_key, after.cycle));
}

Error number_taken(InstanceId id) {
  return error(ErrorKind::Conflict,
               fmt::format("Маршрут № {} уже есть. Повторите действие: ему будет дан новый номер.",
                           id.number),
               fmt::format("Instance {} exists already. Repeat the action: it will get a new "
                           "number.",
                           id.number));
}

Error message_twice(const std::string& key) {
  return error(
      ErrorKind::Conflict,
      fmt::format("Сообщение «{}» уже записано; второй раз оно не пишется.", key),
      fmt::format("The message \"{}\" was recorded already; it is not written twice.", key));
}

Error not_waiting(std::int64_t message) {
  return error(ErrorKind::Conflict,
               fmt::format("Сообщение № {} уже не ждёт отправки, или его нет. Посмотрите список "
                           "заново: marshrut outbox list.",
                           message),
               fmt::format("Message {} does not wait any more, or is not there. List them again: "
                           "marshrut outbox list.",
                           message));
}

Error stale_act(const Act& act) {
  return error(ErrorKind::Conflict,
               fmt::format("Запись «{}» уже изменил кто-то другой. Откройте её заново и повторите "
                           "действие.",
                           act.key),
               fmt::format("The record \"{}\" was changed by someone else. Read it again and "
                           "repeat the action.",
                           act.key));
}

Error no_instance(InstanceId id) {
  return error(ErrorKind::NotFound, fmt::format("Маршрута № {} нет.", id.number),
               fmt::format("There is no instance {}.", id.number));
}

Error no_task(TaskId id) {
  return error(ErrorKind::NotFound, fmt::format("Задачи № {} нет.", id.number),
               fmt::format("There is no task {}.", id.number));
}

}  // namespace marshrut
