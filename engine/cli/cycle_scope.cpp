#include "engine/cli/cycle_scope.hpp"

#include "engine/base/text.hpp"
#include "engine/cli/cycle_text.hpp"

namespace marshrut {

namespace {

const Positional district_or_none{
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
Result<std::vector<District*>> districts_of_cycle(Engine& engine, const std::string& region) {
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

}  // namespace

Error no_cycle_named() {
  return error(ErrorKind::Invalid,
               "назовите район и цикл: marshrut cycle … РАЙОН ЦИКЛ, или --region РЕГИОН ЦИКЛ",
               "name a district and a cycle: marshrut cycle … DISTRICT CYCLE, or --region REGION "
               "CYCLE");
}

Result<CycleScope> cycle_scope(const Call& call, Engine& engine, bool need_cycle) {
  CycleScope scope;
  if (const auto region = call.text("region")) {
    MARSHRUT_TRY(scope.districts, districts_of_cycle(engine, *region));
    scope.cycle = call.text("cycle").value_or(call.text_or("district", ""));
    scope.region = true;
  } else {
    if (!call.text("district")) return no_cycle_named();
    MARSHRUT_TRY(District * district, engine.district(call.text_or("district", "")));
    scope.districts.push_back(district);
    scope.cycle = call.text_or("cycle", "");
  }
  if (need_cycle && scope.cycle.empty()) return no_cycle_named();
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

void CycleAnswer::add(Value json, const std::string& text) {
  if (call_.json()) {
    list_.push_back(std::move(json));
  } else {
    call_.out() << (texts_++ > 0 ? "\n" : "") << text;
  }
}

Status CycleAnswer::fail(const District& district, const Error& why) {
  if (!scope_.region) return why;
  failed_ = true;
  call_.err() << district.book().info.id << ": " << told(why, call_.lang());
  return Done{};
}

Exit CycleAnswer::finish(bool refused) {
  if (call_.json()) {
    const bool one = !scope_.region && list_.size() == 1;
    call_.print(one ? list_.front() : Value(std::move(list_)));
  }
  return refused || failed_ ? Exit::Negative : Exit::Done;
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

Option cycle_year_option() {
  return {"year",
          OptionKind::Number,
          {"какого года; обычно ближайший", "of which year; else the nearest"},
          {"ГОД", "YEAR"},
          1900,
          2100};
}

Command cycle_command(const std::string& verb, Message summary,
                      Result<Exit> (*run)(const Call& call), std::vector<Option> options) {
  const std::string example = "marshrut cycle " + verb + " kalininsky diagnosis";
  std::vector<Option> all = {region_option};
  all.insert(all.end(), options.begin(), options.end());
  return {.name = "cycle " + verb,
          .summary = std::move(summary),
          .example = {example, example + " --lang en"},
          .positionals = {district_or_none, cycle_word},
          .options = std::move(all),
          .on_data = true,
          .run = run};
}

}  // namespace marshrut
