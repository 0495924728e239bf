#include <algorithm>
#include <optional>
#include <utility>

#include "engine/base/text.hpp"
#include "engine/cli/commands.hpp"
#include "engine/cli/comparison_text.hpp"
#include "engine/cli/demo_cast.hpp"
#include "engine/cli/forecast_text.hpp"
#include "engine/cli/habits.hpp"
#include "engine/cli/performance.hpp"
#include "engine/cli/settlers.hpp"
#include "engine/cli/summary_text.hpp"
#include "engine/cli/usual_options.hpp"
#include "engine/cli/workshop.hpp"
#include "engine/script/lua_host.hpp"
#include "storage/memory_store.hpp"

namespace marshrut {

namespace {

bool in_region(const DistrictInfo& info, const std::string& region) {
  return info.id.starts_with(region + "/") || lower(info.region) == lower(region);
}

Result<std::vector<DistrictId>> districts_of_region(Rulebook& rulebook, const std::string& region) {
  MARSHRUT_TRY(const auto all, rulebook.districts());
  std::vector<DistrictId> found;
  std::vector<std::string> regions;  // by id, so that equal ones are neighbours
  for (const DistrictInfo& info : all) {
    if (in_region(info, region)) found.push_back(info.id);
    const std::string its = info.id.substr(0, info.id.find('/'));
    if (regions.empty() || regions.back() != its) regions.push_back(its);
  }
  if (!found.empty()) return found;
  return error(ErrorKind::NotFound, "региона «" + region + "» нет; есть: " + join(regions, ", "),
               "no region \"" + region + "\"; there are: " + join(regions, ", "));
}

Result<std::vector<DistrictId>> districts_of(const Call& call, Rulebook& rulebook) {
  const auto named = call.text("district") ? call.text("district") : call.text("place");
  const auto region = call.text("region");
  if (named.has_value() == region.has_value()) {
    return error(ErrorKind::Invalid,
                 "назовите что-нибудь одно: --district РАЙОН или --region РЕГИОН",
                 "name one of them: --district DISTRICT or --region REGION");
  }
  if (region) {
    MARSHRUT_TRY(auto found, districts_of_region(rulebook, *region));
    if (found.size() == 1 || !call.text("people")) return found;
    return error(ErrorKind::Invalid,
                 "в регионе несколько районов, а файл людей — одного: назовите --district",
                 "the region has several districts, a file of people is of one: name --district");
  }
  MARSHRUT_TRY(const DistrictInfo info, rulebook.find_district(*named));
  return std::vector<DistrictId>{info.id};
}

/// Days that the call names; where it names none, those of the districts' plans.
Result<Period> period_of(const Call& call, Rulebook& rulebook,
                         const std::vector<DistrictId>& districts) {
  std::optional<Period> plans;
  for (const DistrictId& id : districts) {
    MARSHRUT_TRY(const DistrictBook book, rulebook.open(id));
    for (const Plan& plan : book.plans) {
      plans = plans ? Period{std::min(plans->first, plan.period.first),
                             std::max(plans->last, plan.period.last)}
                    : plan.period;
    }
  }
  const auto from = call.date("from");
  const auto to = call.date("to");
  if (!plans && (!from || !to)) {
    return error(ErrorKind::Invalid, "у района нет плана: назовите дни — --from и --to",
                 "the district has no plan: name the days with --from and --to");
  }
  const Period period{from ? *from : plans->first, to ? *to : plans->last};
  if (!period.empty()) return period;
  return error(ErrorKind::Invalid, "--from позже, чем --to", "--from is after --to");
}

/// One run of years under one rule set.
struct Run {
  Played played;
  std::vector<PeopleFrom> people;  ///< of each district
};

class Rehearsal {
 public:
  Rehearsal(const Call& call, Settlers settlers, std::vector<DistrictId> districts, Period period)
      : call_(call),
        settlers_(std::move(settlers)),
        districts_(std::move(districts)),
        period_(period) {}

  Result<Run> run(Rulebook& rulebook, Cast& cast, std::uint64_t seed) {
    Run run;
    Performance years{
        .districts = districts_, .period = period_, .seed = seed, .cast = &cast, .forecasts = true};
    years.settle = [&](Engine& engine, const District& district) -> Status {
      MARSHRUT_TRY(const PeopleFrom from, settlers_.settle(engine, district));
      run.people.push_back(from);
      return Done{};
    };
    MemoryStore store;
    MARSHRUT_TRY(run.played, play(call_, store, rulebook, years));
    return run;
  }

 private:
  const Call& call_;
  Settlers settlers_;
  std::vector<DistrictId> districts_;
  Period period_;
};

/// Where nobody's tasks are missing from the answer, the reader must know why.
void say_who_is_missing(const Call& call, const Run& run) {
  for (std::size_t i = 0; i < run.people.size(); ++i) {
    if (run.people[i] != PeopleFrom::Nobody) continue;
    call.err() << run.played.forecasts[i].info.name
               << call.in({": людей нет, проигран только план. Люди — из файла (--people) или из "
                           "данных (--from-data).\n",
                           ": nobody is in the register, only the plan is played. People come from "
                           "a file (--people) or from the data (--from-data).\n"});
  }
}

Value as_json(const Run& run, Period period, std::uint64_t seed) {
  Value::List districts;
  for (std::size_t i = 0; i < run.people.size(); ++i) {
    Value one = as_json(run.played.summaries[i]);
    one["people_from"] = std::string(word(run.people[i]));
    one["forecast"] = as_json(run.played.forecasts[i]);
    districts.push_back(std::move(one));
  }
  return Value::map({{"from", iso(period.first)},
                     {"to", iso(period.last)},
                     {"seed", static_cast<std::int64_t>(seed)},
                     {"districts", std::move(districts)}});
}

void print(const Call& call, const Run& run, Period period, std::uint64_t seed) {
  if (call.json()) return call.print(as_json(run, period, seed));
  if (call.flag("csv")) {
    call.out() << as_csv(run.played.forecasts, call.lang());
    return;
  }
  for (std::size_t i = 0; i < run.people.size(); ++i) {
    call.out() << (i == 0 ? "" : "\n\n")
               << as_text(run.played.summaries[i], call.lang(), call.columns())
               << as_text(run.played.forecasts[i], call.lang(), call.columns());
  }
}

Result<std::vector<Comparison>> compare_all(const Run& before, const Run& after,
                                            Rulebook& rulebook) {
  std::vector<Comparison> all;
  for (std::size_t i = 0; i < before.played.forecasts.size(); ++i) {
    const Forecast& old = before.played.forecasts[i];
    MARSHRUT_TRY(const DistrictBook book, rulebook.open(old.info.id));
    all.push_back(compare(old, after.played.forecasts[i], book.calendar));
  }
  return all;
}

void print(const Call& call, const Run& run, const std::vector<Comparison>& comparisons,
           Period period, std::uint64_t seed) {
  if (call.json()) {
    Value whole = as_json(run, period, seed);
    Value::List list;
    for (const Comparison& each : comparisons) list.push_back(as_json(each));
    whole["comparison"] = std::move(list);
    return call.print(whole);
  }
  if (call.flag("csv")) {
    call.out() << as_csv(comparisons, call.lang());
    return;
  }
  for (std::size_t i = 0; i < comparisons.size(); ++i) {
    call.out() << (i == 0 ? "" : "\n\n") << as_text(comparisons[i], call.lang(), call.columns());
  }
}

/// Those of --compare, if the call has it.
Result<std::optional<ScriptTree>> other_rules(const Call& call) {
  const auto folder = call.text("compare");
  if (!folder) return std::optional<ScriptTree>();
  MARSHRUT_TRY(const auto workflows, find_folder(call, "workflows"));
  MARSHRUT_TRY(ScriptTree tree, read_scripts(*folder, workflows));
  return std::optional<ScriptTree>(std::move(tree));
}

Result<Exit> run_simulate(const Call& call) {
  if (call.json() && call.flag("csv")) {
    return error(ErrorKind::Invalid, "--json и --csv вместе не бывают",
                 "--json and --csv do not go together");
  }
  MARSHRUT_TRY(Workshop workshop, Workshop::open(call));
  MARSHRUT_TRY(const auto districts, districts_of(call, workshop.rulebook()));
  MARSHRUT_TRY(const Period period, period_of(call, workshop.rulebook(), districts));
  const auto seed = static_cast<std::uint64_t>(call.number("seed").value_or(usual_seed));
  MARSHRUT_TRY(auto others, other_rules(call));
  MARSHRUT_TRY(Settlers settlers, Settlers::open(call, seed));
  Rehearsal rehearsal(call, std::move(settlers), districts, period);

  DemoCast cast(seed);
  Diary diary;
  DiaryKeeper keeper(cast, diary);
  MARSHRUT_TRY(const Run before, rehearsal.run(workshop.rulebook(), keeper, seed));
  say_who_is_missing(call, before);
  if (!others) {
    print(call, before, period, seed);
    return Exit::Done;
  }
  LuaHost host;
  Rulebook other(host, std::move(*others));
  CreaturesOfHabit same(cast, diary);
  MARSHRUT_TRY(const Run after, rehearsal.run(other, same, seed));
  MARSHRUT_TRY(const auto comparisons, compare_all(before, after, workshop.rulebook()));
  print(call, after, comparisons, period, seed);
  return Exit::Done;
}

std::vector<Option> simulate_options() {
  std::vector<Option> all = {
      {"district",
       OptionKind::Text,
       {"район: его код или название", "a district's id or name"},
       {"РАЙОН", "DISTRICT"}},
      {"region",
       OptionKind::Text,
       {"все районы региона: его папка или название", "all of a region: its folder or name"},
       {"РЕГИОН", "REGION"}},
      {"from",
       OptionKind::Date,
       {"первый день; обычно первый день плана", "first day; else the plan's"}},
      {"to",
       OptionKind::Date,
       {"последний день; обычно последний день плана", "last day; else the plan's"}},
      {"compare",
       OptionKind::Text,
       {"другая папка правил: что изменится с ней", "another folder of rules: what they change"},
       {"ПАПКА", "FOLDER"}},
      {"csv",
       OptionKind::Flag,
       {"таблица для Excel: нагрузка людей по месяцам, с --compare — изменения",
        "a table: people's load by month, with --compare the differences"}},
      examples_option(),
      {"seed",
       OptionKind::Number,
       {"из чего складываются люди и случаи", "what people and chances come from"}}};
  for (Option& each : settler_options()) all.push_back(std::move(each));
  return all;
}

}  // namespace

Command simulate_command() {
  return {
      .name = "simulate",
      .summary = {"проиграть годы района или региона: задачи, напоминания, просрочки, нагрузка; "
                  "ничего не записывает",
                  "play years of a district or a region: tasks, reminders, delays, load; "
                  "nothing is written"},
      .example = {"marshrut simulate --district kalininsky --from 2022-01-01 --to 2022-12-31",
                  "marshrut simulate --district kalininsky --from 2022-01-01 --to 2022-12-31 "
                  "--lang en"},
      .positionals = {{"place",
                       {"РАЙОН", "DISTRICT"},
                       {"то же, что --district", "the same as --district"},
                       false}},
      .options = simulate_options(),
      .run = run_simulate};
}

}  // namespace marshrut
