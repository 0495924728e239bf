#include "engine/rulebook/read_district.hpp"

#include "engine/rulebook/fields.hpp"
#include "engine/rulebook/read_calendar.hpp"
#include "engine/rulebook/read_lists.hpp"
#include "engine/rulebook/read_parties.hpp"
#include "engine/rulebook/read_plan.hpp"
#include "engine/rulebook/read_rules.hpp"
#include "engine/time/zone.hpp"

namespace marshrut {

namespace {

void check_zone(const DistrictInfo& info, const Place& place, Report& report) {
  if (!info.zone.empty() && Zone::find(info.zone)) return;
  const Message what = named("район", "district", info.id);
  report.error("unknown-zone", place,
               {what.ru + ": часовой пояс «" + info.zone + "» неизвестен",
                what.en + ": unknown time zone '" + info.zone + "'"},
               {"нужно имя пояса, например zone = \"Europe/Moscow\"; можно один раз, в region.lua",
                "name a zone, for instance zone = \"Europe/Moscow\"; once in region.lua will do"});
}

std::string folder_name(const DistrictId& id) { return id.substr(id.rfind('/') + 1); }

void read_region(const Declared& file, DistrictInfo& info, Report& report) {
  Fields fields(file, {"region.lua", "region.lua"}, report);
  info.region = fields.need_text("name");
  info.zone = fields.text("zone");
  fields.close();
}

void read_own(const Declared& file, DistrictInfo& info, Report& report) {
  Fields fields(file, {"district.lua", "district.lua"}, report);
  if (const std::string name = fields.need_text("name"); !name.empty()) info.name = name;
  info.full = fields.text("full");
  if (const std::string zone = fields.text("zone"); !zone.empty()) info.zone = zone;
  info.coordinator = fields.text("coordinator");
  check_zone(info, fields.place("zone"), report);
  fields.close();
}

void read_calendars(const std::vector<std::string>& layers, DataFiles& files, DistrictBook& book,
                    Findings& findings) {
  std::vector<CalendarLayer> found;
  WorkWeek week = WorkWeek::FiveDays;
  std::vector<SchoolYear> years;
  for (const std::string& layer : layers) {
    const auto file = files.read(layer + "/calendar.lua", findings);
    if (!file) continue;
    found.push_back(read_calendar(*file, files.tree(), layer.substr(sizeof("rules")), findings));
    week = found.back().week.value_or(week);
    // SchoolYears answers with the first of equal years: the deepest layer goes in front.
    years.insert(years.begin(), found.back().school_years.begin(), found.back().school_years.end());
  }
  book.calendar = WorkingCalendar(week);
  for (const CalendarLayer& layer : found) book.calendar.add_layer(layer.source, layer.days);
  book.school_years = SchoolYears(std::move(years));
}

void check_coordinator(const DistrictBook& book, DataFiles& files, Findings& findings) {
  if (book.info.coordinator.empty()) return;
  const std::string path = "rules/" + book.info.id + "/district.lua";
  const auto file = files.read(path, findings);
  const Declared* field = file ? file->field("coordinator") : nullptr;
  Report report(findings);
  read_parties_cell(book.info.coordinator, book.parties, field ? field->place : Place{path, 0, 0},
                    {"ключ coordinator", "key coordinator"}, report);
}

}  // namespace

DistrictInfo read_district(const DistrictId& id, DataFiles& files, Findings& findings) {
  Report report(findings);
  DistrictInfo info;
  info.id = id;
  info.name = folder_name(id);
  info.region = id.substr(0, id.find('/'));
  if (const auto region = files.read("rules/" + info.region + "/region.lua", findings)) {
    read_region(*region, info, report);
  }
  if (const auto own = files.read("rules/" + id + "/district.lua", findings)) {
    read_own(*own, info, report);
  }
  return info;
}

Parties read_layered_parties(const std::vector<std::string>& layers, DataFiles& files,
                             Findings& findings) {
  std::vector<Party> all;
  for (const std::string& layer : layers) {
    const auto file = files.read(layer + "/parties.lua", findings);
    if (!file) continue;
    for (Party& party : read_parties(*file, findings)) all.push_back(std::move(party));
  }
  return Parties(std::move(all));
}

DistrictBook read_book(const DistrictId& id, DataFiles& files, Terms& terms, Findings& findings) {
  const auto layers = layers_of(id);
  const auto workflows = workflow_names_of(files.tree());
  DistrictBook book;
  book.info = read_district(id, files, findings);
  read_calendars(layers, files, book, findings);
  book.parties = read_layered_parties(layers, files, findings);
  check_parties(book.parties, findings);
  check_coordinator(book, files, findings);
  if (const auto file = files.read(layers.back() + "/plan.lua", findings)) {
    book.plans =
        read_plans(*file, {book.parties, book.info.coordinator, workflows, terms}, findings);
    check_plans(book.plans, findings);
  }
  for (const std::string& layer : layers) {
    if (const auto file = files.read(layer + "/indicators.lua", findings)) {
      lay_over(book.indicators, read_indicators(*file, findings));
    }
    if (const auto file = files.read(layer + "/cycles.lua", findings)) {
      lay_over(book.cycles, read_cycles(*file, workflows, terms, findings));
    }
  }
  return book;
}

}  // namespace marshrut
