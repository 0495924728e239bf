#include "engine/delivery/courier.hpp"

#include <algorithm>
#include <utility>

#include "engine/base/limits.hpp"
#include "engine/base/random.hpp"
#include "engine/delivery/address_book.hpp"
#include "engine/delivery/maildir_channel.hpp"

namespace marshrut {

namespace {

void note(std::vector<DeliveryProblem>& problems, const DeliveryProblem& problem) {
  const bool known = std::find(problems.begin(), problems.end(), problem) != problems.end();
  if (!problem.why.empty() && !known) problems.push_back(problem);
}

DeliveryProblem problem_of(const OutboxRecord& record, const Delivery& after) {
  if (after.state != DeliveryState::Dead) return {.why = after.error};
  return {.why = after.error,
          .district = record.message.body.text_or("district", ""),
          .instance = record.instance};
}

/// The sheet prints digests alone.
Message no_address(const std::string& name) {
  return {"у получателя «" + name +
              "» нет адреса почты; внесите его в реестр и отправьте снова: "
              "marshrut outbox resend",
          "\"" + name +
              "\" has no mail address; put it into the register and send again: "
              "marshrut outbox resend"};
}

}  // namespace

void CourierReport::add(const CourierReport& other) {
  sent += other.sent;
  printed += other.printed;
  later += other.later;
  dead += other.dead;
  for (const DeliveryProblem& problem : other.problems) note(problems, problem);
}

Courier::Courier(const DeliverySettings& settings, const Clock& clock, std::uint64_t seed)
    : clock_(clock), seed_(seed) {
  for (const auto& each : settings.webhooks) {
    add_lane(std::make_unique<WebhookChannel>(each.receiver, clock), each.per_minute, each.kinds);
  }
  if (settings.smtp) {
    add_lane(
        std::make_unique<SmtpChannel>(settings.smtp->server, settings.from, settings.from_name),
        settings.smtp->per_minute, {});
  } else {
    add_lane(std::make_unique<MaildirChannel>(settings.maildir, settings.from, settings.from_name),
             0, {});
  }
}

Courier::Courier(std::unique_ptr<Channel> channel, int per_minute, const Clock& clock,
                 std::uint64_t seed)
    : clock_(clock), seed_(seed) {
  add_lane(std::move(channel), per_minute, {});
}

void Courier::add_lane(std::unique_ptr<Channel> channel, int per_minute,
                       std::vector<std::string> kinds) {
  lanes_.push_back({std::move(channel), HostGate(per_minute), std::move(kinds)});
}

OutboxFilter Courier::due_for(const Lane& lane) const {
  OutboxFilter filter{.due_by = clock_.now(), .kinds = lane.kinds, .no_kinds = digest_kinds()};
  for (const Lane& earlier : lanes_) {
    if (&earlier == &lane) break;
    filter.no_kinds.insert(filter.no_kinds.end(), earlier.kinds.begin(), earlier.kinds.end());
  }
  filter.limit = limits::deliveries_per_commit;
  return filter;
}

Result<DeliveryRound> Courier::collect(Store& store) {
  DeliveryRound round;
  AddressBook book(store);
  for (std::size_t lane = 0; lane < lanes_.size(); ++lane) {
    if (!lanes_[lane].gate.open(clock_.now())) continue;
    MARSHRUT_TRY(auto records, store.outbox(due_for(lanes_[lane])));
    for (OutboxRecord& record : records) {
      DeliveryRound::Item item{.lane = lane, .record = std::move(record)};
      auto ready = outgoing_of(item.record, book);
      if (ready) {
        item.outgoing = std::move(*ready);
      } else if (ready.error().kind == ErrorKind::Io) {
        return ready.error();
      } else {
        const Message& why = ready.error().message;
        item.verdict = SendVerdict::never({why.ru + "; исправьте реестр и отправьте снова: "
                                                    "marshrut outbox resend",
                                           why.en + "; correct the register and send again: "
                                                    "marshrut outbox resend"});
        item.attempted = clock_.now();
      }
      round.items.push_back(std::move(item));
    }
  }
  return round;
}

void Courier::send(DeliveryRound& round, const std::atomic<bool>* stop) {
  for (DeliveryRound::Item& item : round.items) {
    if (stop != nullptr && *stop) return;
    if (!item.verdict) attempt(item);
  }
}

void Courier::attempt(DeliveryRound::Item& item) {
  Lane& lane = lanes_[item.lane];
  item.attempted = clock_.now();
  if (lane.channel->needs_address() && !item.outgoing->address) {
    const bool printed = item.record.message.kind == "digest";
    item.verdict =
        printed ? SendVerdict::sent() : SendVerdict::never(no_address(item.outgoing->name));
    if (printed) item.via = "sheet";
    return;
  }
  if (!lane.gate.open(item.attempted)) return;
  item.verdict = lane.channel->send(*item.outgoing);
  item.via = lane.channel->name();
  item.attempted = clock_.now();
  lane.gate.attempted(item.attempted, *item.verdict);
}

Result<CourierReport> Courier::record(Store& store, const DeliveryRound& round) {
  CourierReport report;
  Batch batch;
  batch.at = clock_.now();
  batch.actor = "engine";
  for (const DeliveryRound::Item& item : round.items) {
    if (!item.verdict) continue;
    const Delivery& before = item.record.delivery;
    Random random(seed_, item.record.message.key + "/" + std::to_string(before.attempts));
    Delivery after = after_attempt(before, *item.verdict, item.via, item.attempted, random.share());
    report.sent += after.state == DeliveryState::Sent ? 1U : 0U;
    report.printed += item.via == "sheet" ? 1U : 0U;
    report.later += after.state == DeliveryState::Waiting ? 1U : 0U;
    report.dead += after.state == DeliveryState::Dead ? 1U : 0U;
    note(report.problems, problem_of(item.record, after));
    batch.deliveries.push_back({item.record.number, std::move(after)});
  }
  if (batch.deliveries.empty()) return report;
  const CommitReport written = store.commit(batch);
  if (written.outcome != Outcome::Done) return *written.why;
  return report;
}

Result<CourierReport> Courier::run(Store& store) {
  CourierReport total;
  while (true) {
    MARSHRUT_TRY(DeliveryRound round, collect(store));
    send(round);
    const bool attempted =
        std::any_of(round.items.begin(), round.items.end(),
                    [](const DeliveryRound::Item& item) { return item.verdict; });
    if (!attempted) return total;
    MARSHRUT_TRY(const CourierReport report, record(store, round));
    total.add(report);
  }
}

}  // namespace marshrut
