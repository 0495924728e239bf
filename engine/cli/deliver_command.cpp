#include "engine/cli/commands.hpp"
#include "engine/cli/office.hpp"
#include "engine/delivery/courier.hpp"

namespace marshrut {

namespace {

void tell(const Call& call, std::size_t digests, const CourierReport& report) {
  call.out() << call.in({"Составлено сводок: ", "Digests written: "}) << digests
             << call.in({"\nОтправлено: ", "\nSent: "}) << report.sent - report.printed
             << call.in({"\nНа печатный лист (нет адреса): ", "\nFor the sheet (no address): "})
             << report.printed << call.in({"\nОтложено до следующей попытки: ", "\nPut off: "})
             << report.later << call.in({"\nОстановлено: ", "\nGiven up: "}) << report.dead << "\n";
  for (const std::string& problem : report.problems) call.err() << problem << "\n";
}

Result<Exit> run(const Call& call) {
  MARSHRUT_TRY(const DeliverySettings settings, read_delivery_settings(data_folder(call)));
  MARSHRUT_TRY(Office office, Office::open(call));
  const Clock& clock = call.surroundings().clock;
  const auto digests = office.engine().write_digests(settings.digest_hour);
  const auto seed = static_cast<std::uint64_t>(clock.now().time_since_epoch().count());
  Courier courier(settings, clock, seed);
  // In a server the messages may be on their way already: it sends them itself.
  const bool served = call.surroundings().resident != nullptr;
  MARSHRUT_TRY(const CourierReport report,
               served ? Result<CourierReport>(CourierReport{}) : courier.run(office.store()));
  if (call.json()) {
    Value::List problems;
    for (const std::string& problem : report.problems) problems.emplace_back(problem);
    call.print(Value::map({{"digests", static_cast<std::int64_t>(digests.ok() ? *digests : 0)},
                           {"sent", static_cast<std::int64_t>(report.sent - report.printed)},
                           {"printed", static_cast<std::int64_t>(report.printed)},
                           {"later", static_cast<std::int64_t>(report.later)},
                           {"dead", static_cast<std::int64_t>(report.dead)},
                           {"problems", std::move(problems)}}));
  } else if (served) {
    call.out() << call.in({"Составлено сводок: ", "Digests written: "})
               << (digests.ok() ? *digests : 0)
               << call.in({". Отправляет serve.\n", ". The server sends them.\n"});
  } else {
    tell(call, digests.ok() ? *digests : 0, report);
  }
  if (!digests) return digests.error();
  return report.later + report.dead == 0 ? Exit::Done : Exit::Negative;
}

}  // namespace

Command deliver_command() {
  return {.name = "deliver",
          .summary = {"составить сводки, если пришло их время, и отправить, что ждёт отправки",
                      "write the digests that are due and send what waits"},
          .example = {"marshrut deliver --data data/demo",
                      "marshrut deliver --data data/demo --lang en"},
          .on_data = true,
          .run = run};
}

}  // namespace marshrut
