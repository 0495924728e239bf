#include "engine/rulebook/read_district.hpp"

#include "engine/rulebook/fields.hpp"
#include "engine/rulebook/read_calendar.hpp"
#include "engine/rulebook/read_cycles.hpp"
#include "engine/rulebook/read_lists.hpp"
#include "engine/rulebook/read_parties.hpp"
#include "engine/rulebook/read_plan.hpp"
#include "engine/rulebook/read_publishing.hpp"
#include "engine/rulebook/read_rules.hpp"
#include "engine/rulebook/read_school_year.hpp"
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

/// The first `depth` layers over each other.
WorkingCalendar read_calendars(const std::vector<std::string>& layers, std::size_t depth,
                               DataFiles& files, Findings& findings) {
  if (depth == 0) return WorkingCalendar(WorkWeek::FiveDays);
  const std::string& layer = layers[depth - 1];
  const auto known = files.calendars.find(layer);
  if (known != files.calendars.end()) return known->second;
  WorkingCalendar calendar = read_calendars(layers, depth - 1, files, findings);
  const auto file = files.read(layer + "/calendar.lua", findings);
  if (!file) return calendar;
  const CalendarLayer said =
      read_calendar(*file, files.tree(), layer.substr(sizeof("rules")), findings);
  if (said.week) calendar = calendar.with_week(*said.week);
  calendar.add_layer(said.source, said.days);
  return files.calendars.emplace(layer, std::move(calendar)).first->second;
}

void lay_own_weeks(DistrictBook& book) {
  for (const Party& party : book.parties.all()) {
    if (party.week) book.own_calendars.emplace(party.name, book.calendar.with_week(*party.week));
  }
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
  book.calendar = read_calendars(layers, layers.size(), files, findings);
  book.school_years = read_layered_school_years(layers, files, findings);
  book.parties = read_layered_parties(layers, files, findings);
  book.publishing = read_layered_publishing(layers, files, findings);
  check_parties(book.parties, findings);
  lay_own_weeks(book);
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
