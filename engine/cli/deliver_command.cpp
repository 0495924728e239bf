#include "engine/cli/commands.hpp"
#include "engine/cli/office.hpp"
#include "engine/delivery/courier.hpp"
#include "engine/service/catch_up.hpp"

namespace marshrut {

namespace {

struct DigestsWritten {
  std::size_t now = 0;
  std::size_t put_off = 0;  ///< what an outage delayed goes in portions
};

void tell(const Call& call, const DigestsWritten& digests) {
  call.out() << call.in({"Составлено сводок: ", "Digests written: "}) << digests.now << "\n";
  if (digests.put_off == 0) return;
  call.out() << call.in({"Задержаны перерывом, уйдут порциями: ",
                         "Delayed by the outage, to go in portions: "})
             << digests.put_off
             << call.in({" (их отправит serve или новый запуск deliver)\n",
                         " (by the server, or when deliver is run again)\n"});
}

void tell(const Call& call, const CourierReport& report) {
  call.out() << call.in({"Отправлено: ", "Sent: "}) << report.sent - report.printed
             << call.in({"\nНа печатный лист (нет адреса): ", "\nFor the sheet (no address): "})
             << report.printed << call.in({"\nОтложено до следующей попытки: ", "\nPut off: "})
             << report.later << call.in({"\nОстановлено: ", "\nGiven up: "}) << report.dead << "\n";
  for (const DeliveryProblem& each : report.problems) call.err() << each.why << "\n";
}

Result<Exit> run_deliver(const Call& call) {
  MARSHRUT_TRY(const DeliverySettings settings, read_delivery_settings(data_folder(call)));
  MARSHRUT_TRY(Office office, Office::open(call));
  const Clock& clock = call.surroundings().clock;
  CatchUp catch_up(settings.catch_up_per_hour);
  const auto written =
      office.engine().write_digests(settings.digest_hour, call.flag("all") ? nullptr : &catch_up);
  const DigestsWritten digests{written.ok() ? *written : 0, catch_up.put_off()};
  const auto seed = static_cast<std::uint64_t>(clock.now().time_since_epoch().count());
  Courier courier(settings, clock, seed);
  // In a server the messages may be on their way already: it sends them itself.
  const bool served = call.surroundings().resident != nullptr;
  MARSHRUT_TRY(const CourierReport report,
               served ? Result<CourierReport>(CourierReport{}) : courier.run(office.store()));
  if (call.json()) {
    Value::List problems;
    for (const DeliveryProblem& each : report.problems) problems.emplace_back(each.why);
    call.print(Value::map({{"digests", static_cast<std::int64_t>(digests.now)},
                           {"put_off", static_cast<std::int64_t>(digests.put_off)},
                           {"sent", static_cast<std::int64_t>(report.sent - report.printed)},
                           {"printed", static_cast<std::int64_t>(report.printed)},
                           {"later", static_cast<std::int64_t>(report.later)},
                           {"dead", static_cast<std::int64_t>(report.dead)},
                           {"problems", std::move(problems)}}));
  } else {
    tell(call, digests);
    if (served) call.out() << call.in({"Отправляет serve.\n", "The server sends them.\n"});
    if (!served) tell(call, report);
  }
  if (!written) return written.error();
  return report.later + report.dead == 0 ? Exit::Done : Exit::Negative;
}

}  // namespace

Command deliver_command() {
  return {.name = "deliver",
          .summary = {"составить сводки, если пришло их время, и отправить, что ждёт отправки",
                      "write the digests that are due and send what waits"},
          .example = {"marshrut deliver --data data/demo",
                      "marshrut deliver --data data/demo --lang en"},
          .options = {{"all",
                       OptionKind::Flag,
                       {"всё сразу, и то, что задержал перерыв в работе",
                        "all at once, also what an outage delayed"}}},
          .on_data = true,
          .run = run_deliver};
}

}  // namespace marshrut
