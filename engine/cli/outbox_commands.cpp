#include <fmt/format.h>

#include <map>

#include "engine/base/text.hpp"
#include "engine/cli/commands.hpp"
#include "engine/cli/layout.hpp"
#include "engine/cli/office.hpp"
#include "engine/time/zone.hpp"

namespace marshrut {

namespace {

/// The wall clocks of the districts that messages come from.
class WallClocks {
 public:
  static Result<WallClocks> open(Engine& engine) {
    WallClocks clocks(engine.store());
    MARSHRUT_TRY(const auto districts, engine.rulebook().districts());
    for (const DistrictInfo& each : districts) clocks.zones_[each.id] = each.zone;
    return clocks;
  }

  /// «02.09.2024 09:00 МСК+3»: the time that the district's people read on their clocks.
  std::string text(Instant instant, const OutboxRecord& record, Lang lang) {
    const auto moscow = Zone::find("Europe/Moscow");
    const auto own = Zone::find(zones_[district_of(record)]);
    if (lang == Lang::En || !moscow) return iso(instant);
    const Zone& zone = own ? *own : *moscow;
    const Date day = zone.date_at(instant);
    const auto passed =
        std::chrono::duration_cast<std::chrono::minutes>(instant - zone.instant_at(day)).count();
    // Equal wall times lie as far apart as the zones do.
    const auto ahead = std::chrono::duration_cast<std::chrono::hours>(moscow->instant_at(day) -
                                                                      zone.instant_at(day))
                           .count();
    const std::string name = ahead == 0 ? "МСК" : fmt::format("МСК{:+}", ahead);
    return fmt::format("{} {:02}:{:02} {}", russian(day), passed / 60, passed % 60, name);
  }

 private:
  explicit WallClocks(Store& store) : store_(&store) {}

  DistrictId district_of(const OutboxRecord& record) {
    if (record.instance) {
      const auto instance = store_->instance(record.instance);
      return instance.ok() ? instance->district : DistrictId();
    }
    const auto parts = split(record.message.key, '/');  // digest/<region>/<district>/…
    return parts.size() > 2 ? parts[1] + "/" + parts[2] : DistrictId();
  }

  Store* store_;
  std::map<DistrictId, std::string> zones_;
};

std::string state_text(const OutboxRecord& record, WallClocks& clocks, const Call& call) {
  const Delivery& delivery = record.delivery;
  switch (delivery.state) {
    case DeliveryState::Waiting:
      return call.in({"ждёт до ", "waits until "}) +
             clocks.text(delivery.next, record, call.lang());
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

std::string as_text(const std::vector<OutboxRecord>& records, WallClocks& clocks,
                    const Call& call) {
  if (records.empty()) return call.in({"Таких сообщений нет.\n", "There are no such messages.\n"});
  TextTable table({"№", call.in({"Вид", "Kind"}), call.in({"Кому", "To"}),
                   call.in({"Состояние", "State"}), call.in({"Попыток", "Tries"}),
                   call.in({"Что мешает", "Why"})});
  for (const OutboxRecord& record : records) {
    const Assignee& to = record.message.to;
    table.add({std::to_string(record.number), record.message.kind,
               to.person_name.empty() ? to.party : to.person_name, state_text(record, clocks, call),
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

Result<Exit> list_messages(const Call& call) {
  MARSHRUT_TRY(Office office, Office::open(call));
  MARSHRUT_TRY(const auto records, wanted(call, office.store()));
  if (!call.json()) {
    MARSHRUT_TRY(WallClocks clocks, WallClocks::open(office.engine()));
    call.out() << as_text(records, clocks, call);
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
          .run = list_messages};
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
