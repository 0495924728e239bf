#include <algorithm>
#include <functional>

#include "engine/base/text.hpp"
#include "engine/cli/commands.hpp"
#include "engine/cli/cycle_scope.hpp"
#include "engine/cli/cycle_text.hpp"
#include "engine/cli/day_text.hpp"
#include "engine/cli/usual_options.hpp"

namespace marshrut {

namespace {

const Option yes_option{"yes", OptionKind::Flag, {"сделать", "do it"}};

using RunChange = std::function<Result<RunReport>(Campaigns&, CycleRun)>;

/// One deed on one run in each district.
Result<Exit> change(const Call& call, const RunChange& deed) {
  MARSHRUT_TRY(Office office, Office::open(call));
  MARSHRUT_TRY(const CycleScope scope, cycle_scope(call, office.engine()));
  Campaigns campaigns(office.engine(), progress_to(call));
  CycleAnswer answer(call, scope);
  bool refused = false;
  for (const District* district : scope.districts) {
    auto run = campaigns.find_run(district->book().info.id, scope.cycle, year_of_call(call));
    const auto report = run.ok() ? deed(campaigns, std::move(*run)) : run.error();
    if (!report.ok()) {
      MARSHRUT_MUST(answer.fail(*district, report.error()));
      continue;
    }
    refused = refused || !report->refused.empty();
    answer.add(as_json(*report, call.lang()), report_text(*report, call));
  }
  return answer.finish(refused);
}

/// What a cancellation would end, and what it would leave.
Value cancel_json(const RunStatus& status, Lang lang) {
  const RunSummary& told = status.summary;
  Value json = as_json(status, lang);
  json["preview"] = true;
  json["undoable"] = false;
  json["would_cancel"] = static_cast<std::int64_t>(told.running + told.paused + told.incidents);
  return json;
}

std::string cancel_text(const RunStatus& status, const Call& call) {
  const RunSummary& told = status.summary;
  std::string text = status.run.name + " (" + status.run.district +
                     call.in({"): будет отменено маршрутов: ", "): routes to be cancelled: "}) +
                     std::to_string(told.running + told.paused + told.incidents);
  const auto part = [&](std::size_t count, const Message& of) {
    if (count > 0) text += ", " + call.in(of) + std::to_string(count);
  };
  part(told.paused, {"из них приостановлено: ", "of them paused: "});
  part(told.incidents, {"из них остановлено ошибкой: ", "of them stopped by an error: "});
  part(told.started - told.running - told.paused - told.incidents,
       {"уже закончено и останется: ", "ended before, and kept: "});
  return text + call.in({"\nЭто только просмотр. Вернуть отменённый цикл нельзя. Отменить: та же "
                         "команда с --yes\n",
                         "\nA preview. A cancelled cycle cannot be brought back. To cancel it: "
                         "the same command with --yes\n"});
}

Result<RunStatus> cancellable(Campaigns& campaigns, CycleRun run) {
  if (!run.open()) {
    const Message state = words(run.state);
    return error(ErrorKind::Refused, "цикл «" + run.name + "» " + state.ru + ": отменять нечего",
                 "the cycle \"" + run.name + "\" is " + state.en + ": nothing to cancel");
  }
  MARSHRUT_TRY(RunSummary summary, campaigns.summary(run));
  return RunStatus{std::move(run), std::move(summary)};
}

Result<Exit> preview_cancel(const Call& call) {
  MARSHRUT_TRY(Office office, Office::open(call));
  MARSHRUT_TRY(const CycleScope scope, cycle_scope(call, office.engine()));
  Campaigns campaigns(office.engine());
  CycleAnswer answer(call, scope);
  for (const District* district : scope.districts) {
    auto run = campaigns.find_run(district->book().info.id, scope.cycle, year_of_call(call));
    const auto status = run.ok() ? cancellable(campaigns, std::move(*run)) : run.error();
    if (!status.ok()) {
      MARSHRUT_MUST(answer.fail(*district, status.error()));
      continue;
    }
    answer.add(cancel_json(*status, call.lang()), cancel_text(*status, call));
  }
  return answer.finish(false);
}

Result<Exit> cancel_run(const Call& call) {
  if (!call.flag("yes")) return preview_cancel(call);
  return change(call, [&](Campaigns& all, CycleRun run) {
    return all.cancel(actor_of(call), std::move(run), call.text_or("reason", ""));
  });
}

/// A year that the district's plans do not cover is a slip of the pen.
Status check_planned(const DistrictBook& book, const CycleTime& time) {
  std::vector<std::string> periods;
  for (const Plan& plan : book.plans) {
    if (plan.period.contains(time.when.due)) return Done{};
    periods.push_back(russian(plan.period.first) + " – " + russian(plan.period.last));
  }
  if (periods.empty()) return Done{};
  return error(ErrorKind::Invalid,
               "срок " + time.name + ", " + russian(time.when.due) + ", не входит в план района (" +
                   join(periods, "; ") + "): проверьте годы в --from и --to",
               "the time " + time.name + ", " + iso(time.when.due) +
                   ", is not in the district's plan (" + join(periods, "; ") +
                   "): look at the years in --from and --to");
}

/// The times of the call's cycle that were missed. Errors: NotFound, Invalid.
Result<std::vector<CycleTime>> missed_times(const Call& call, Campaigns& campaigns,
                                            const District& district, const std::string& name) {
  const auto from = call.date("from");
  const auto to = call.date("to");
  if (!from || !to || *to < *from) {
    return error(ErrorKind::Invalid, "назовите --from ГГГГ-ММ-ДД и --to ГГГГ-ММ-ДД, по порядку",
                 "name --from YYYY-MM-DD and --to YYYY-MM-DD, in order");
  }
  const auto& cycles = district.book().cycles;
  const auto cycle = std::find_if(cycles.begin(), cycles.end(),
                                  [&](const Cycle& each) { return each.id == name; });
  if (cycle == cycles.end()) {
    const auto none = find_cycle_time(district.book(), name, std::nullopt, *from);
    return none.ok() ? no_cycle_named() : none.error();
  }
  MARSHRUT_TRY(auto times, campaigns.missing(district, *cycle, {*from, *to}));
  for (const CycleTime& time : times) MARSHRUT_MUST(check_planned(district.book(), time));
  return times;
}

std::string backfill_text(const CyclePreview& preview, const CycleTime& time, const Call& call) {
  return preview.run.name + " (" + preview.run.district + call.in({"), срок ", "), due "}) +
         date_text(time.when.due, call.lang()) + call.in({": начнут ", ": would start: "}) +
         std::to_string(preview.to_start) + call.in({", не войдут ", ", left out: "}) +
         std::to_string(preview.run.left_out.size()) + "\n";
}

Result<Exit> backfill(const Call& call) {
  MARSHRUT_TRY(Office office, Office::open(call, true));
  Engine& engine = office.engine();
  MARSHRUT_TRY(const CycleScope scope, cycle_scope(call, engine));
  Campaigns campaigns(engine, progress_to(call));
  CycleAnswer answer(call, scope);
  const bool yes = call.flag("yes");
  bool refused = false;
  std::size_t found = 0;
  for (District* district : scope.districts) {
    const auto times = missed_times(call, campaigns, *district, scope.cycle);
    if (!times.ok()) {
      MARSHRUT_MUST(answer.fail(*district, times.error()));
      continue;
    }
    for (const CycleTime& time : times.value()) {
      ++found;
      if (yes) {
        MARSHRUT_TRY(const auto report, campaigns.start(actor_of(call), *district, time));
        refused = refused || !report.refused.empty();
        answer.add(as_json(report, call.lang()), report_text(report, call));
      } else {
        MARSHRUT_TRY(const auto seen, campaigns.preview(*district, time));
        answer.add(as_json(seen, call.lang()), backfill_text(seen, time, call));
      }
    }
    if (times.value().empty() && !call.json()) {
      call.out() << call.in({"Пропущенных сроков нет.\n", "No time was missed.\n"});
    }
  }
  if (found > 0 && !yes && !call.json()) {
    call.out() << call.in({"Это только просмотр. Начать: та же команда с --yes\n",
                           "A preview. To start them: the same command with --yes\n"});
  }
  return answer.finish(refused);
}

}  // namespace

Command cycle_pause_command() {
  return cycle_command(
      "pause", {"приостановить цикл: его маршруты и волны ждут", "pause a cycle and its routes"},
      [](const Call& call) {
        return change(call, [&](Campaigns& all, CycleRun run) {
          return all.pause(actor_of(call), std::move(run));
        });
      },
      {cycle_year_option(), as_option()});
}

Command cycle_resume_command() {
  return cycle_command("resume", {"возобновить приостановленный цикл", "go on with a paused cycle"},
                       [](const Call& call) {
                         return change(call, [&](Campaigns& all, CycleRun run) {
                           return all.resume(actor_of(call), std::move(run));
                         });
                       },
                       {cycle_year_option(), as_option()});
}

Command cycle_cancel_command() {
  return cycle_command(
      "cancel",
      {"отменить цикл: незаконченные маршруты отменяются, новые не начнутся; без --yes — что "
       "будет отменено",
       "cancel a cycle: open routes are cancelled, no others start; without --yes a preview"},
      cancel_run, {cycle_year_option(), reason_option(), yes_option, as_option()});
}

Command cycle_undo_command() {
  return cycle_command("undo",
                       {"взять начало цикла назад там, где с маршрутом ещё не работали",
                        "take a cycle's start back where nobody has worked on the route yet"},
                       [](const Call& call) {
                         return change(call, [&](Campaigns& all, CycleRun run) {
                           return all.undo(actor_of(call), std::move(run));
                         });
                       },
                       {cycle_year_option(), as_option()});
}

Command cycle_backfill_command() {
  Command command = cycle_command(
      "backfill",
      {"начать разы цикла, пропущенные с одного дня по другой; без --yes — что начнётся",
       "start missed times of a cycle; without --yes a preview"},
      backfill,
      {{"from", OptionKind::Date, {"с какого дня", "from this day"}},
       {"to", OptionKind::Date, {"по какой день", "to this day"}},
       yes_option,
       as_option()});
  const std::string rest = " --from 2023-01-01 --to 2023-12-31";
  command.example.ru += rest;
  command.example.en = command.example.ru + " --lang en";
  return command;
}

}  // namespace marshrut
