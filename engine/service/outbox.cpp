#include "engine/service/engine.hpp"

namespace marshrut {

namespace {

Error no_message(std::int64_t number) {
  const std::string shown = std::to_string(number);
  return error(ErrorKind::NotFound, "сообщения № " + shown + " нет; список: marshrut outbox list",
               "there is no message " + shown + "; list them: marshrut outbox list");
}

Error folded(const OutboxRecord& record) {
  const std::string number = std::to_string(record.number);
  if (record.folded_into == 0) {
    return error(ErrorKind::Refused,
                 "сообщение № " + number + " не отправляется: его задача уже закрыта или передана",
                 "message " + number + " is not sent: its task is closed or somebody else's");
  }
  const std::string into = std::to_string(record.folded_into);
  return error(ErrorKind::Refused,
               "сообщение № " + number + " вошло в сводку № " + into +
                   "; отправьте её: marshrut outbox resend " + into,
               "message " + number + " went into the digest " + into +
                   "; send that: marshrut outbox resend " + into);
}

}  // namespace

Result<std::size_t> Engine::resend(const std::string& actor, std::optional<std::int64_t> message) {
  OutboxFilter filter;
  if (message)
    filter.number = message;
  else
    filter.state = DeliveryState::Dead;
  MARSHRUT_TRY(const auto records, store_.outbox(filter));
  if (message && records.empty()) return no_message(*message);
  Batch batch;
  batch.at = clock_.now();
  batch.actor = actor;
  for (const OutboxRecord& record : records) {
    if (record.delivery.state == DeliveryState::Folded) return folded(record);
    batch.deliveries.push_back({record.number, {.next = batch.at}});
    batch.audit.push_back({actor, "resend", "message " + std::to_string(record.number),
                           Value::map({{"state", word(record.delivery.state)},
                                       {"attempts", record.delivery.attempts}}),
                           Value()});
  }
  if (records.empty()) return std::size_t{0};
  const CommitReport written = store_.commit(batch);
  if (written.outcome != Outcome::Done) return *written.why;
  return records.size();
}

}  // namespace marshrut
