#include <algorithm>
#include <functional>

#include "engine/cli/commands.hpp"
#include "engine/cli/cycle_text.hpp"
#include "engine/cli/office.hpp"

namespace marshrut {

namespace {

const Positional district_word{
    "district",
    {"РАЙОН", "DISTRICT"},
    {"код района; с --region его не пишут", "the district's id; left out with --region"},
    false};
const Positional cycle_word{"cycle",
                            {"ЦИКЛ", "CYCLE"},
                            {"имя цикла из cycles.lua или одного его раза: diagnosis, "
                             "diagnosis-2024",
                             "a cycle of cycles.lua, or one time of it: diagnosis, diagnosis-2024"},
                            false};
const Option region_option{"region",
                           OptionKind::Text,
                           {"все районы региона сразу", "all districts of a region"},
                           {"РЕГИОН", "REGION"}};
const Option year_option{"year",
                         OptionKind::Number,
                         {"какого года; обычно ближайший", "of which year; else the nearest"},
                         {"ГОД", "YEAR"},
                         1900,
                         2100};
const Option reason_option{"reason",
                           OptionKind::Text,
                           {"почему: останется в истории", "why: kept in the history"},
                           {"ПРИЧИНА", "REASON"}};

/// What a command line speaks of: some districts and one cycle.
struct Scope {
  std::vector<District*> districts;
  std::string cycle;
  bool region = false;
};

Error nothing_named() {
  return error(ErrorKind::Invalid,
               "назовите район и цикл: marshrut cycle … РАЙОН ЦИКЛ, или --region РЕГИОН ЦИКЛ",
               "name a district and a cycle: marshrut cycle … DISTRICT CYCLE, or --region REGION "
               "CYCLE");
}

Result<std::vector<District*>> districts_of(Engine& engine, const std::string& region) {
  MARSHRUT_TRY(const auto all, engine.rulebook().districts());
  std::vector<District*> found;
  std::vector<std::string> known;
  for (const DistrictInfo& info : all) {
    const std::string folder = info.id.substr(0, info.id.find('/'));
    known.push_back(folder);
    if (folder != region && lower(info.region) != lower(region)) continue;
    MARSHRUT_TRY(District * district, engine.district(info.id));
    found.push_back(district);
  }
  if (!found.empty()) return found;
  const std::string near = nearest(region, known);
  return error(ErrorKind::NotFound,
               "региона «" + region + "» нет" + (near.empty() ? "" : "; похоже на: " + near),
               "no region \"" + region + "\"" + (near.empty() ? "" : "; near: " + near));
}

/// With --region the first word is the cycle. `need_cycle`: it may not be left out.
Result<Scope> scope_of(const Call& call, Engine& engine, bool need_cycle = true) {
  Scope scope;
  if (const auto region = call.text("region")) {
    MARSHRUT_TRY(scope.districts, districts_of(engine, *region));
    scope.cycle = call.text("cycle").value_or(call.text_or("district", ""));
    scope.region = true;
  } else {
    if (!call.text("district")) return nothing_named();
    MARSHRUT_TRY(District * district, engine.district(call.text_or("district", "")));
    scope.districts.push_back(district);
    scope.cycle = call.text_or("cycle", "");
  }
  if (need_cycle && scope.cycle.empty()) return nothing_named();
  return scope;
}

std::optional<int> year_of_call(const Call& call) {
  const auto year = call.number("year");
  return year ? std::optional(static_cast<int>(*year)) : std::nullopt;
}

Campaigns::Progress progress_to(const Call& call) {
  return [&call](std::size_t done, std::size_t of) {
    constexpr std::size_t worth_telling = 1'000;
    if (of < worth_telling) return;
    call.err() << call.in({"готово ", "done "}) << done << call.in({" из ", " of "}) << of << "\n";
  };
}

/// Prints what each district answered: one JSON value, or a list for a region.
class Told {
 public:
  explicit Told(const Call& call, const Scope& scope) : call_(call), scope_(scope) {}

  void add(Value json, const std::string& text) {
    if (call_.json()) {
      list_.push_back(std::move(json));
    } else {
      call_.out() << (texts_++ > 0 ? "\n" : "") << text;
    }
  }
  /// A district that fails does not stop the region's others.
  Status fail(const District& district, const Error& why) {
    if (!scope_.region) return why;
    failed_ = true;
    call_.err() << district.book().info.id << ": " << told(why, call_.lang());
    return Done{};
  }
  Exit finish(bool refused) {
    if (call_.json()) {
      const bool one = !scope_.region && list_.size() == 1;
      call_.print(one ? list_.front() : Value(std::move(list_)));
    }
    return refused || failed_ ? Exit::Negative : Exit::Done;
  }

 private:
  const Call& call_;
  const Scope& scope_;
  Value::List list_;
  std::size_t texts_ = 0;
  bool failed_ = false;
};

Result<Exit> preview(const Call& call) {
  MARSHRUT_TRY(Office office, Office::open(call));
  Engine& engine = office.engine();
  MARSHRUT_TRY(const Scope scope, scope_of(call, engine));
  Campaigns campaigns(engine, progress_to(call));
  Told answer(call, scope);
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

std::string report_text(const RunReport& report, const Call& call) {
  const Lang lang = call.lang();
  std::string text = report.run.name + " (" + report.run.district +
                     "): " + words(report.run.state).in(lang) +
                     call.in({"; сделано: ", "; done: "}) + std::to_string(report.done);
  if (report.refused.empty()) return text + "\n";
  return text + call.in({", не получилось: ", ", refused: "}) +
         std::to_string(report.refused.size()) + "\n" + left_out_lines(report.refused, lang);
}

Result<Exit> start(const Call& call) {
  MARSHRUT_TRY(Office office, Office::open(call, true));
  Engine& engine = office.engine();
  MARSHRUT_TRY(const Scope scope, scope_of(call, engine));
  Campaigns campaigns(engine, progress_to(call));
  Told answer(call, scope);
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

Result<Exit> backfill(const Call& call) {
  MARSHRUT_TRY(Office office, Office::open(call, true));
  Engine& engine = office.engine();
  MARSHRUT_TRY(const Scope scope, scope_of(call, engine));
  const auto from = call.date("from");
  const auto to = call.date("to");
  if (!from || !to || *to < *from) {
    return error(ErrorKind::Invalid, "назовите --from ГГГГ-ММ-ДД и --to ГГГГ-ММ-ДД, по порядку",
                 "name --from YYYY-MM-DD and --to YYYY-MM-DD, in order");
  }
  Campaigns campaigns(engine, progress_to(call));
  Told answer(call, scope);
  bool refused = false;
  for (District* district : scope.districts) {
    const auto& cycles = district->book().cycles;
    const auto cycle = std::find_if(cycles.begin(), cycles.end(),
                                    [&](const Cycle& each) { return each.id == scope.cycle; });
    if (cycle == cycles.end()) {
      const auto none = find_cycle_time(district->book(), scope.cycle, std::nullopt, *from);
      const Error why = none.ok() ? nothing_named() : none.error();
      MARSHRUT_MUST(answer.fail(*district, why));
      continue;
    }
    MARSHRUT_TRY(const auto times, campaigns.missing(*district, *cycle, {*from, *to}));
    for (const CycleTime& time : times) {
      MARSHRUT_TRY(const auto report, campaigns.start(actor_of(call), *district, time));
      refused = refused || !report.refused.empty();
      answer.add(as_json(report, call.lang()), report_text(report, call));
    }
    if (times.empty() && !call.json()) {
      call.out() << call.in({"Пропущенных сроков нет.\n", "No time was missed.\n"});
    }
  }
  return answer.finish(refused);
}

Result<Exit> status(const Call& call) {
  MARSHRUT_TRY(Office office, Office::open(call));
  MARSHRUT_TRY(const Scope scope, scope_of(call, office.engine(), false));
  Campaigns campaigns(office.engine());
  Told answer(call, scope);
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

using Deed = std::function<Result<RunReport>(Campaigns&, CycleRun)>;

/// One deed on one run in each district.
Result<Exit> change(const Call& call, const Deed& deed) {
  MARSHRUT_TRY(Office office, Office::open(call));
  MARSHRUT_TRY(const Scope scope, scope_of(call, office.engine()));
  Campaigns campaigns(office.engine(), progress_to(call));
  Told answer(call, scope);
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

Command made(const std::string& verb, Message summary, Result<Exit> (*run)(const Call& call),
             std::vector<Option> options) {
  const std::string example = "marshrut cycle " + verb + " kalininsky diagnosis";
  std::vector<Option> all = {region_option};
  all.insert(all.end(), options.begin(), options.end());
  return {.name = "cycle " + verb,
          .summary = std::move(summary),
          .example = {example, example + " --lang en"},
          .positionals = {district_word, cycle_word},
          .options = std::move(all),
          .on_data = true,
          .run = run};
}

}  // namespace

Command cycle_preview_command() {
  return made("preview",
              {"что будет, если начать цикл: сколько, кто не войдёт, чьи задачи; не пишет ничего",
               "what a start would do: how many, who is left out, whose tasks; writes nothing"},
              preview,
              {year_option,
               {"names", OptionKind::Flag, {"не вошедшие поимённо", "those left out by name"}}});
}

Command cycle_start_command() {
  return made("start",
              {"начать цикл для его круга или продолжить начатый; никого не начнёт дважды",
               "start a cycle for its cohort, or go on with it; starts nobody twice"},
              start, {year_option, as_option()});
}

Command cycle_status_command() {
  return made("status",
              {"как идёт цикл: кто начал, чем кончили, кто ещё нет; без имени — все циклы",
               "how a cycle stands: started, outcomes, unfinished; without a name, all of them"},
              status, {year_option});
}

Command cycle_pause_command() {
  return made("pause",
              {"приостановить цикл: его маршруты и волны ждут", "pause a cycle and its routes"},
              [](const Call& call) {
                return change(call, [&](Campaigns& all, CycleRun run) {
                  return all.pause(actor_of(call), std::move(run));
                });
              },
              {year_option, as_option()});
}

Command cycle_resume_command() {
  return made("resume", {"возобновить приостановленный цикл", "go on with a paused cycle"},
              [](const Call& call) {
                return change(call, [&](Campaigns& all, CycleRun run) {
                  return all.resume(actor_of(call), std::move(run));
                });
              },
              {year_option, as_option()});
}

Command cycle_cancel_command() {
  return made("cancel",
              {"отменить цикл: незаконченные маршруты отменяются, новые не начнутся",
               "cancel a cycle: open routes are cancelled, no others start"},
              [](const Call& call) {
                return change(call, [&](Campaigns& all, CycleRun run) {
                  return all.cancel(actor_of(call), std::move(run), call.text_or("reason", ""));
                });
              },
              {year_option, reason_option, as_option()});
}

Command cycle_undo_command() {
  return made("undo",
              {"взять начало цикла назад там, где с маршрутом ещё не работали",
               "take a cycle's start back where nobody has worked on the route yet"},
              [](const Call& call) {
                return change(call, [&](Campaigns& all, CycleRun run) {
                  return all.undo(actor_of(call), std::move(run));
                });
              },
              {year_option, as_option()});
}

Command cycle_backfill_command() {
  Command command = made(
      "backfill", {"начать разы цикла, пропущенные с одного дня по другой", "start missed times"},
      backfill,
      {{"from", OptionKind::Date, {"с какого дня", "from this day"}},
       {"to", OptionKind::Date, {"по какой день", "to this day"}},
       as_option()});
  const std::string rest = " --from 2023-01-01 --to 2023-12-31";
  command.example.ru += rest;
  command.example.en = command.example.ru + " --lang en";
  return command;
}

}  // namespace marshrut
