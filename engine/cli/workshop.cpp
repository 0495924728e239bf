#include "engine/cli/workshop.hpp"

#include <utility>

#include "engine/rulebook/layers.hpp"
#include "engine/rulebook/read_calendar.hpp"
#include "engine/rulebook/read_school_year.hpp"
#include "engine/rulebook/report.hpp"
#include "engine/script/lua_host.hpp"
#include "engine/time/zone.hpp"

namespace marshrut {

namespace {

namespace fs = std::filesystem;

std::vector<fs::path> places_of(const Call& call, const std::string& name) {
  const fs::path& here = call.surroundings().directory;
  if (const auto said = call.text(name)) return {here / *said};
  const auto& variables = call.surroundings().variables;
  const auto home = variables.find("MARSHRUT_HOME");
  if (home != variables.end()) return {fs::path(home->second) / name};
  std::vector<fs::path> places = {here / name};
  const fs::path& program = call.surroundings().program;
  if (!program.empty()) places.push_back(program.parent_path().parent_path() / name);
  return places;
}

}  // namespace

Result<fs::path> find_folder(const Call& call, const std::string& name) {
  std::vector<std::string> missing;
  for (const fs::path& place : places_of(call, name)) {
    std::error_code unreadable;
    if (fs::is_directory(place, unreadable)) return place;
    missing.push_back(place.string());
  }
  const std::string all = join(missing, ", ");
  return error(ErrorKind::NotFound,
               "папки " + name + " нет: " + all + "; укажите её: --" + name + " ПАПКА",
               "no folder " + name + ": " + all + "; name it: --" + name + " FOLDER");
}

fs::path data_folder(const Call& call) {
  return call.surroundings().directory / call.text_or("data", "data");
}

Workshop::Workshop(ScriptTree tree)
    : host_(std::make_unique<LuaHost>()),
      rulebook_(std::make_unique<Rulebook>(*host_, std::move(tree))) {}

Result<Workshop> Workshop::open(const Call& call) {
  MARSHRUT_TRY(const fs::path rules, find_folder(call, "rules"));
  MARSHRUT_TRY(const fs::path workflows, find_folder(call, "workflows"));
  MARSHRUT_TRY(ScriptTree tree, read_scripts(rules, workflows));
  return Workshop(std::move(tree));
}

Date today(const Call& call, const DistrictBook& book) {
  const auto zone = Zone::find(book.info.zone.empty() ? "Europe/Moscow" : book.info.zone);
  const Instant now = call.surroundings().clock.now();
  return zone ? zone->date_at(now) : std::chrono::floor<days>(now);
}

Result<DistrictBook> Workshop::district(std::string_view name) {
  MARSHRUT_TRY(const DistrictInfo info, rulebook_->find_district(name));
  return rulebook_->open(info.id);
}

Result<DistrictBook> Workshop::federal() {
  Findings findings;
  DataFiles files(*host_, rulebook_->tree());
  DistrictBook book;
  if (const auto file = files.read(layers_of({}).front() + "/calendar.lua", findings)) {
    CalendarLayer layer = read_calendar(*file, files.tree(), "federal", findings);
    book.calendar = WorkingCalendar(layer.week.value_or(WorkWeek::FiveDays));
    book.calendar.add_layer(layer.source, layer.days);
  }
  book.school_years = read_layered_school_years(layers_of({}), files, findings);
  MARSHRUT_MUST(no_errors(std::move(findings)));
  return book;
}

}  // namespace marshrut
