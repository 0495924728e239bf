#include "engine/cli/commands.hpp"
#include "engine/cli/cycle_scope.hpp"
#include "engine/cli/cycle_text.hpp"
#include "engine/cli/office.hpp"

namespace marshrut {

namespace {

Result<Exit> preview(const Call& call) {
  MARSHRUT_TRY(Office office, Office::open(call));
  Engine& engine = office.engine();
  MARSHRUT_TRY(const CycleScope scope, cycle_scope(call, engine));
  Campaigns campaigns(engine, progress_to(call));
  CycleAnswer answer(call, scope);
  for (District* district : scope.districts) {
    const Date today = district->today(engine.now());
    const auto time = find_cycle_time(district->book(), scope.cycle, year_of_call(call), today);
    const auto seen = time.ok() ? campaigns.preview(*district, *time) : time.error();
    if (!seen.ok()) {
      MARSHRUT_MUST(answer.fail(*district, seen.error()));
      continue;
    }
    answer.add(as_json(*seen, call.lang()),
               preview_text(*seen, call.lang(), call.columns(), call.flag("names")));
  }
  return answer.finish(false);
}

Result<Exit> start(const Call& call) {
  MARSHRUT_TRY(Office office, Office::open(call, true));
  Engine& engine = office.engine();
  MARSHRUT_TRY(const CycleScope scope, cycle_scope(call, engine));
  Campaigns campaigns(engine, progress_to(call));
  CycleAnswer answer(call, scope);
  bool refused = false;
  for (District* district : scope.districts) {
    const Date today = district->today(engine.now());
    const auto time = find_cycle_time(district->book(), scope.cycle, year_of_call(call), today);
    const Status may =
        time.ok() ? may_start(*time, scope.cycle, year_of_call(call), today) : Status(time.error());
    const auto report = may.ok() ? campaigns.start(actor_of(call), *district, *time) : may.error();
    if (!report.ok()) {
      MARSHRUT_MUST(answer.fail(*district, report.error()));
      continue;
    }
    refused = refused || !report->refused.empty();
    answer.add(as_json(*report, call.lang()), report_text(*report, call));
  }
  return answer.finish(refused);
}

Result<Exit> status(const Call& call) {
  MARSHRUT_TRY(Office office, Office::open(call));
  MARSHRUT_TRY(const CycleScope scope, cycle_scope(call, office.engine(), false));
  Campaigns campaigns(office.engine());
  CycleAnswer answer(call, scope);
  for (const District* district : scope.districts) {
    const DistrictId& id = district->book().info.id;
    std::vector<CycleRun> runs;
    if (scope.cycle.empty()) {
      MARSHRUT_TRY(runs, campaigns.runs(id));
    } else {
      auto found = campaigns.find_run(id, scope.cycle, year_of_call(call));
      if (!found.ok()) {
        MARSHRUT_MUST(answer.fail(*district, found.error()));
        continue;
      }
      runs.push_back(std::move(*found));
    }
    for (CycleRun& run : runs) {
      MARSHRUT_TRY(RunSummary summary, campaigns.summary(run));
      const RunStatus told{std::move(run), std::move(summary)};
      answer.add(as_json(told, call.lang()), status_text(told, call.lang(), call.columns()));
    }
  }
  return answer.finish(false);
}

}  // namespace

Command cycle_preview_command() {
  return cycle_command(
      "preview",
      {"что будет, если начать цикл: сколько, кто не войдёт, чьи задачи; не пишет ничего",
       "what a start would do: how many, who is left out, whose tasks; writes nothing"},
      preview,
      {cycle_year_option(),
       {"names", OptionKind::Flag, {"не вошедшие поимённо", "those left out by name"}}});
}

Command cycle_start_command() {
  return cycle_command("start",
                       {"начать цикл для его круга или продолжить начатый; никого не начнёт дважды",
                        "start a cycle for its cohort, or go on with it; starts nobody twice"},
                       start, {cycle_year_option(), as_option()});
}

Command cycle_status_command() {
  return cycle_command(
      "status",
      {"как идёт цикл: кто начал, чем кончили, кто ещё нет; без имени — все циклы",
       "how a cycle stands: started, outcomes, unfinished; without a name, all of them"},
      status, {cycle_year_option()});
}

}  // namespace marshrut
