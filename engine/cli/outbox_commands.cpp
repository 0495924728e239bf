#include <fmt/format.h>

#include "engine/cli/commands.hpp"
#include "engine/cli/layout.hpp"
#include "engine/cli/office.hpp"
#include "engine/time/zone.hpp"

namespace marshrut {

namespace {

/// «02.09.2024 09:00 МСК»: one clock for a list that holds several districts.
std::string moment_text(Instant instant, const Call& call) {
  const auto moscow = Zone::find("Europe/Moscow");
  if (call.lang() == Lang::En || !moscow) return iso(instant);
  const Date day = moscow->date_at(instant);
  const auto passed =
      std::chrono::duration_cast<std::chrono::minutes>(instant - moscow->instant_at(day)).count();
  return fmt::format("{} {:02}:{:02} МСК", russian(day), passed / 60, passed % 60);
}

std::string state_text(const OutboxRecord& record, const Call& call) {
  const Delivery& delivery = record.delivery;
  switch (delivery.state) {
    case DeliveryState::Waiting:
      return call.in({"ждёт до ", "waits until "}) + moment_text(delivery.next, call);
    case DeliveryState::Folded:
      if (record.folded_into == 0) return call.in({"уже не нужно", "not needed any more"});
      return call.in({"в сводке № ", "in digest "}) + std::to_string(record.folded_into);
    case DeliveryState::Sent:
      if (delivery.via == "sheet") return call.in({"на печатном листе", "on the printed sheet"});
      return call.in({"отправлено: ", "sent: "}) + delivery.via;
    case DeliveryState::Dead: return call.in({"остановлено", "given up"});
  }
  MARSHRUT_BUG("a delivery state outside the enumeration");
}

std::string as_text(const std::vector<OutboxRecord>& records, const Call& call) {
  if (records.empty()) return call.in({"Таких сообщений нет.\n", "There are no such messages.\n"});
  TextTable table({"№", call.in({"Вид", "Kind"}), call.in({"Кому", "To"}),
                   call.in({"Состояние", "State"}), call.in({"Попыток", "Tries"}),
                   call.in({"Что мешает", "Why"})});
  for (const OutboxRecord& record : records) {
    const Assignee& to = record.message.to;
    table.add({std::to_string(record.number), record.message.kind,
               to.person_name.empty() ? to.party : to.person_name, state_text(record, call),
               std::to_string(record.delivery.attempts), record.delivery.error});
  }
  return table.text(call.columns());
}

Value as_json(const OutboxRecord& record) {
  const Delivery& delivery = record.delivery;
  Value made = Value::map({{"number", record.number},
                           {"instance", record.instance.number},
                           {"at", iso(record.at)},
                           {"kind", record.message.kind},
                           {"key", record.message.key},
                           {"party", record.message.to.party},
                           {"person_key", record.message.to.person_key},
                           {"state", word(delivery.state)},
                           {"attempts", delivery.attempts},
                           {"via", delivery.via},
                           {"error", delivery.error}});
  made["next"] = delivery.state == DeliveryState::Waiting ? Value(iso(delivery.next)) : Value();
  made["folded_into"] = record.folded_into == 0 ? Value() : Value(record.folded_into);
  return made;
}

/// Without options: what a person may have to look at, the dead first.
Result<std::vector<OutboxRecord>> wanted(const Call& call, Store& store) {
  const auto limit = static_cast<std::size_t>(call.number("limit").value_or(100));
  if (call.flag("all")) return store.outbox({.limit = limit});
  MARSHRUT_TRY(auto records, store.outbox({.state = DeliveryState::Dead, .limit = limit}));
  if (call.flag("dead")) return records;
  MARSHRUT_TRY(const auto waiting,
               store.outbox({.state = DeliveryState::Waiting, .limit = limit - records.size()}));
  records.insert(records.end(), waiting.begin(), waiting.end());
  return records;
}

Result<Exit> list(const Call& call) {
  MARSHRUT_TRY(Office office, Office::open(call));
  MARSHRUT_TRY(const auto records, wanted(call, office.store()));
  if (!call.json()) {
    call.out() << as_text(records, call);
    return Exit::Done;
  }
  Value::List all;
  for (const OutboxRecord& record : records) all.push_back(as_json(record));
  call.print(all);
  return Exit::Done;
}

Result<Exit> resend(const Call& call) {
  std::optional<std::int64_t> message;
  const bool named = call.text("message").has_value();
  if (named == call.flag("all-dead")) {
    return error(ErrorKind::Invalid,
                 "назовите номер сообщения или --all-dead, одно из двух; номера показывает "
                 "marshrut outbox list --dead",
                 "name a message's number or --all-dead, one of the two; marshrut outbox list "
                 "--dead shows the numbers");
  }
  if (named) {
    MARSHRUT_TRY(message, number_in(call, "message"));
  }
  MARSHRUT_TRY(Office office, Office::open(call));
  MARSHRUT_TRY(const std::size_t count, office.engine().resend(actor_of(call), message));
  if (call.json()) {
    call.print(Value::map({{"waiting", static_cast<std::int64_t>(count)}}));
    return Exit::Done;
  }
  call.out() << call.in({"Снова ждут отправки: ", "Waiting to be sent again: "}) << count
             << call.in({"\nОтправить сейчас: marshrut deliver\n",
                         "\nTo send now: marshrut deliver\n"});
  return Exit::Done;
}

}  // namespace

Command outbox_list_command() {
  return {.name = "outbox list",
          .summary = {"сообщения, которые ждут отправки или остановлены, и что им мешает",
                      "messages that wait or were given up, and why"},
          .example = {"marshrut outbox list --data data/demo",
                      "marshrut outbox list --data data/demo --lang en"},
          .options = {{"dead",
                       OptionKind::Flag,
                       {"только остановленные: их не удалось отправить",
                        "only those that were given up"}},
                      {"all", OptionKind::Flag, {"все, отправленные тоже", "all, sent ones too"}},
                      {"limit",
                       OptionKind::Number,
                       {"не больше стольких; обычно 100", "at most so many; 100 by default"}}},
          .on_data = true,
          .run = list};
}

Command outbox_resend_command() {
  return {
      .name = "outbox resend",
      .summary = {"отправить сообщение снова, когда причина устранена",
                  "have a message sent again once the cause is mended"},
      .example = {"marshrut outbox resend 12 --data data/demo",
                  "marshrut outbox resend 12 --data data/demo --lang en"},
      .positionals = {{"message",
                       {"СООБЩЕНИЕ", "MESSAGE"},
                       {"номер сообщения", "the message's number"},
                       false}},
      .options = {{"all-dead", OptionKind::Flag, {"все остановленные", "all that were given up"}},
                  as_option()},
      .on_data = true,
      .run = resend};
}

}  // namespace marshrut
