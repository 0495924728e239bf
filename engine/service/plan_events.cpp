#include "engine/service/plan_events.hpp"

#include <algorithm>

#include "engine/base/text.hpp"

namespace marshrut {

namespace {

Error nobody_waits(const DistrictBook& book, const std::string& name) {
  std::vector<std::string> names;
  for (const WaitingRow& row : waiting_rows(book)) names.push_back(row.measure->event);
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  const std::string near = nearest(name, names);
  const std::string all = names.empty() ? "" : join(names, ", ");
  return error(ErrorKind::NotFound,
               "ни одна строка планов не ждёт события «" + name + "»" +
                   (!near.empty()  ? "; возможно, " + near
                    : !all.empty() ? "; ждут: " + all
                                   : "; имя события стоит в plan.lua рядом со сроком: event"),
               "no row of the plans waits for the event \"" + name + "\"" +
                   (!near.empty()  ? "; perhaps " + near
                    : !all.empty() ? "; they wait for: " + all
                                   : "; plan.lua names it beside the term: event"));
}

/// What one day of the event asks of the rows that wait for it.
std::vector<MeasureOccurrence> asked_by(const DistrictBook& book, const PlanEvent& event) {
  auto rows = measure_occurrences(book, {Date::min(), Date::max()});
  std::erase_if(rows, [&](const MeasureOccurrence& each) {
    return each.measure->event != event.name || each.event != event.on;
  });
  return rows;
}

}  // namespace

std::vector<WaitingRow> waiting_rows(const DistrictBook& book) {
  std::vector<WaitingRow> rows;
  for (const Plan& plan : book.plans) {
    for (const PlanSection& section : plan.sections) {
      for (const Measure& measure : section.measures) {
        const bool waits = measure.term_in_force().kind() == TermKind::Triggered;
        if (!waits || measure.event.empty()) continue;
        WaitingRow row{&measure, {}};
        const auto known = book.recorded.events.find(measure.event);
        if (known != book.recorded.events.end()) {
          row.days.assign(known->second.begin(), known->second.end());
        }
        rows.push_back(std::move(row));
      }
    }
  }
  return rows;
}

Result<PlanEventReport> record_event(Engine& engine, const std::string& actor,
                                     const DistrictId& district, const PlanEvent& event) {
  MARSHRUT_TRY(District * where, engine.district(district));
  const auto waiting = waiting_rows(where->book());
  const bool awaited = std::any_of(waiting.begin(), waiting.end(), [&](const WaitingRow& row) {
    return row.measure->event == event.name;
  });
  if (!awaited) return nobody_waits(where->book(), event.name);
  const DistrictId& id = where->book().info.id;
  Act act{.district = id,
          .kind = std::string(event_act),
          .key = event.name + "@" + iso(event.on),
          .revision = 1,
          .open = false,
          .body = Value::map({{"name", event.name}, {"on", iso(event.on)}, {"note", event.note}})};
  MARSHRUT_TRY(const auto known,
               engine.store().acts({.district = id, .kind = act.kind, .key = act.key}));
  PlanEventReport report{.already = !known.empty()};
  if (!report.already) {
    MARSHRUT_MUST(engine.file(actor, act, "event"));
    PlanFacts recorded = where->book().recorded;
    learn_event(act, recorded);
    where->set_recorded(std::move(recorded));
  }
  report.rows = asked_by(where->book(), event);
  StartRequest request{id, "measure", "plan", {}};
  const Date today = where->today(engine.now());
  for (const MeasureOccurrence& row : report.rows) {
    if (row.starts_on(today)) request.subjects.push_back(row.key());
  }
  if (request.subjects.empty()) return report;
  MARSHRUT_TRY(auto begun, engine.start(actor, request));
  report.started = std::move(begun.started);
  return report;
}

void learn_event(const Act& act, PlanFacts& recorded) {
  const auto on = parse_iso_date(act.body.text_or("on", ""));
  if (act.kind == event_act && on) recorded.events[act.body.text_or("name", "")].insert(*on);
}

}  // namespace marshrut
