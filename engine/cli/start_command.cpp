#include "engine/cli/commands.hpp"
#include "engine/cli/office.hpp"

namespace marshrut {

namespace {

Value as_json(const StartReport& report, Lang lang) {
  Value::List started;
  for (const InstanceId id : report.started) started.emplace_back(id.number);
  Value::List failed;
  for (const Failure& each : report.failed) {
    failed.push_back(Value::map({{"subject", each.subject}, {"why", each.why.message.in(lang)}}));
  }
  return Value::map({{"started", std::move(started)},
                     {"already", static_cast<std::int64_t>(report.already)},
                     {"failed", std::move(failed)}});
}

Result<StartRequest> request_of(const Call& call, District& district, Date today) {
  StartRequest request{
      district.book().info.id, call.text_or("workflow", ""), call.text_or("cycle", ""), {}};
  if (!call.text("subject") && !call.text("cohort")) {
    MARSHRUT_TRY(const DistrictRules* rules, district.rules(request.workflow));
    if (rules->workflow().subject == "district") request.subjects.push_back(request.district);
  }
  if (const auto subject = call.text("subject")) request.subjects.push_back(*subject);
  if (const auto post = call.text("cohort")) {
    for (const Person* person : district.people().cohort(*post, today)) {
      request.subjects.push_back(person->key);
    }
  }
  if (!request.subjects.empty()) return request;
  if (const auto post = call.text("cohort")) {
    return error(ErrorKind::NotFound, "в реестре района нет никого с должностью «" + *post + "»",
                 "nobody in the register has the post \"" + *post + "\"");
  }
  return error(
      ErrorKind::Invalid,
      "никого нет: назовите --subject КЛЮЧ, или --cohort ДОЛЖНОСТЬ, которая есть в реестре",
      "nobody to start for: name --subject KEY, or --cohort POST that the register has");
}

Result<Exit> run_start(const Call& call) {
  MARSHRUT_TRY(Office office, Office::open(call, true));
  Engine& engine = office.engine();
  MARSHRUT_TRY(District * where, engine.district(call.text_or("district", "")));
  MARSHRUT_TRY(const StartRequest request, request_of(call, *where, where->today(engine.now())));
  MARSHRUT_TRY(const StartReport report, engine.start(actor_of(call), request));
  if (call.json()) {
    call.print(as_json(report, call.lang()));
  } else {
    call.out() << call.in({"Начато: ", "Started: "}) << report.started.size()
               << call.in({", уже было начато: ", ", started before: "}) << report.already << "\n";
    if (report.started.size() == 1) {
      call.out() << call.in({"Дальше: marshrut show ", "Next: marshrut show "})
                 << report.started.front().number << "\n";
    }
    for (const Failure& each : report.failed) call.err() << told(each.why, call.lang()) << "\n";
  }
  return report.failed.empty() ? Exit::Done : Exit::Negative;
}

}  // namespace

Command start_command() {
  return {
      .name = "start",
      .summary = {"начать маршрут для одного человека или для всех с должностью",
                  "start a workflow for one subject, or for all with a post"},
      .example = {"marshrut start professional_development --district kalininsky --subject t001",
                  "marshrut start professional_development --district kalininsky --cohort учитель "
                  "--cycle diagnosis-2025 --lang en"},
      .positionals = {{"workflow",
                       {"МАРШРУТ", "WORKFLOW"},
                       {"имя файла из workflows без .lua", "a file of workflows without .lua"}}},
      .options = {{"district", OptionKind::Text, {"район", "the district"}, {"РАЙОН", "DISTRICT"}},
                  {"subject",
                   OptionKind::Text,
                   {"ключ человека в реестре; маршрут о районе обходится без него",
                    "a person's key in the register; a district's workflow needs none"},
                   {"КЛЮЧ", "KEY"}},
                  {"cohort",
                   OptionKind::Text,
                   {"все, чья должность так начинается", "all whose post begins so"},
                   {"ДОЛЖНОСТЬ", "POST"}},
                  {"cycle",
                   OptionKind::Text,
                   {"имя цикла: в нём каждый начинает один раз",
                    "the cycle: in it everyone starts once"},
                   {"ЦИКЛ", "CYCLE"}},
                  as_option()},
      .on_data = true,
      .run = run_start};
}

}  // namespace marshrut
