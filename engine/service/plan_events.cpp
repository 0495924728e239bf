#include "engine/service/plan_events.hpp"

#include <algorithm>

#include "engine/base/text.hpp"
#include "engine/service/campaigns.hpp"
#include "engine/service/worked_on.hpp"

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

bool withdrawn(const Act& act) { return act.body.bool_or("withdrawn", false); }

Act act_of(const DistrictId& district, const PlanEvent& event) {
  return {.district = district,
          .kind = std::string(event_act),
          .key = event.name + "@" + iso(event.on),
          .revision = 1,
          .open = false,
          .body = Value::map({{"name", event.name}, {"on", iso(event.on)}, {"note", event.note}})};
}

void learn(const Act& act, District& district) {
  PlanFacts recorded = district.book().recorded;
  learn_event(act, recorded);
  district.set_recorded(std::move(recorded));
}

/// Whether a row waits for the event while that day's plan lasts.
Status may_be_on(const DistrictBook& book, const PlanEvent& event) {
  std::vector<std::string> periods;
  for (const WaitingRow& row : waiting_rows(book)) {
    if (row.measure->event != event.name) continue;
    if (row.plan->period.contains(event.on)) return Done{};
    const std::string period =
        russian(row.plan->period.first) + " – " + russian(row.plan->period.last);
    if (std::find(periods.begin(), periods.end(), period) == periods.end()) {
      periods.push_back(period);
    }
  }
  if (periods.empty()) return nobody_waits(book, event.name);
  return error(ErrorKind::Invalid,
               "день " + russian(event.on) + " не входит в план, который ждёт события (" +
                   join(periods, "; ") + "): проверьте год в --on",
               "the day " + iso(event.on) + " is not in the plan that waits for the event (" +
                   join(periods, "; ") + "): look at the year in --on");
}

/// The day that somebody means: the one named, or the only one.
Result<Date> recorded_day(const DistrictBook& book, const std::string& name,
                          std::optional<Date> on) {
  const auto known = book.recorded.events.find(name);
  std::vector<std::string> days_of;
  if (known != book.recorded.events.end()) {
    if (on && known->second.contains(*on)) return *on;
    for (const Date day : known->second) days_of.push_back(russian(day));
  }
  if (!on && days_of.size() == 1) return *known->second.begin();
  const std::string all = join(days_of, ", ");
  if (days_of.empty()) {
    return error(ErrorKind::NotFound, "событие «" + name + "» не записано: брать назад нечего",
                 "the event \"" + name + "\" is not recorded: there is nothing to take back");
  }
  return error(on ? ErrorKind::NotFound : ErrorKind::Invalid,
               (on ? "в этот день событие «" : "какой день взять назад, скажет --on: событие «") +
                   name + (on ? "» не записано; записано: " : "» записано: ") + all,
               (on ? "the event was not recorded on that day; on: "
                   : "say with --on which day to take back: ") +
                   all);
}

/// The cycle that a row of the event has begun stands, or may be taken back.
Status no_cycle_begun(Engine& engine, const District& where, const MeasureOccurrence& row) {
  if (row.measure->launches.empty() || row.measure->launches == "measure") return Done{};
  MARSHRUT_TRY(const auto runs, Campaigns(engine).runs(where.book().info.id));
  for (const CycleRun& run : runs) {
    if (run.cycle != row.measure->id || run.state == RunState::Undone) continue;
    return error(ErrorKind::Refused,
                 "событие начало цикл «" + run.name + "»: сначала marshrut cycle undo " +
                     run.district + " " + run.name,
                 "the event has begun the cycle \"" + run.name + "\": first marshrut cycle undo " +
                     run.district + " " + run.name);
  }
  return Done{};
}

Error worked_on_already(const Instance& instance, const Message& why) {
  const std::string number = std::to_string(instance.id.number);
  const bool open = instance.status != InstanceStatus::Finished;
  return error(ErrorKind::Refused,
               "событие взять назад нельзя: № " + number + " «" + instance.subject_name +
                   "»: " + why.ru +
                   (open ? ". Отмените его (marshrut cancel " + number + ") и повторите" : ""),
               "the event cannot be taken back: " + number + ": " + why.en +
                   (open ? ". Cancel it (marshrut cancel " + number + ") and try again" : ""));
}

/// What the event has started and nobody has worked on. Errors: Refused, where somebody has.
Result<std::vector<InstanceId>> to_take_back(Engine& engine, const District& where,
                                             const PlanEvent& event) {
  std::vector<InstanceId> found;
  for (const MeasureOccurrence& row : asked_by(where.book(), event)) {
    MARSHRUT_MUST(no_cycle_begun(engine, where, row));
    MARSHRUT_TRY(const auto instances, engine.store().instances({.district = where.book().info.id,
                                                                 .subject_key = row.key()}));
    for (const Instance& each : instances) {
      if (each.status == InstanceStatus::Cancelled) continue;
      MARSHRUT_TRY(const auto history, engine.store().history(each.id));
      if (const auto why = worked_on(each, history)) {
        return worked_on_already(each, *why);
      }
      found.push_back(each.id);
    }
  }
  return found;
}

}  // namespace

std::vector<WaitingRow> waiting_rows(const DistrictBook& book) {
  std::vector<WaitingRow> rows;
  for (const Plan& plan : book.plans) {
    for (const PlanSection& section : plan.sections) {
      for (const Measure& measure : section.measures) {
        const bool waits = measure.term_in_force().kind() == TermKind::Triggered;
        if (!waits || measure.event.empty()) continue;
        WaitingRow row{&measure, &plan, {}};
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
  MARSHRUT_MUST(may_be_on(where->book(), event));
  const DistrictId& id = where->book().info.id;
  Act act = act_of(id, event);
  MARSHRUT_TRY(const auto known,
               engine.store().acts({.district = id, .kind = act.kind, .key = act.key}));
  const Date today = where->today(engine.now());
  PlanEventReport report{.already = !known.empty() && !withdrawn(known.front()),
                         .ahead = event.on > today};
  if (!report.already) {
    act.revision = known.empty() ? 1 : known.front().revision + 1;
    MARSHRUT_MUST(engine.file(actor, act, "event"));
    learn(act, *where);
  }
  report.rows = asked_by(where->book(), event);
  StartRequest request{id, "measure", "plan", {}};
  for (const MeasureOccurrence& row : report.rows) {
    if (row.starts_on(today)) request.subjects.push_back(row.key());
  }
  if (request.subjects.empty()) return report;
  MARSHRUT_TRY(auto begun, engine.start(actor, request));
  report.started = std::move(begun.started);
  return report;
}

Result<PlanEventUndone> undo_event(Engine& engine, const std::string& actor,
                                   const DistrictId& district, const std::string& name,
                                   std::optional<Date> on) {
  MARSHRUT_TRY(District * where, engine.district(district));
  const DistrictId& id = where->book().info.id;
  MARSHRUT_TRY(const Date day, recorded_day(where->book(), name, on));
  const PlanEvent event{name, day};
  PlanEventUndone undone{.on = day};
  MARSHRUT_TRY(undone.taken_back, to_take_back(engine, *where, event));
  const std::string why = "событие " + name + " " + russian(day) + " взято назад";
  // First what it started: cut off here, the event still stands and the same call ends it.
  MARSHRUT_TRY(const auto answers, engine.undo_starts(actor, id, undone.taken_back, why));
  for (const Status& each : answers) MARSHRUT_MUST(each);
  Act act = act_of(id, event);
  MARSHRUT_TRY(const auto known,
               engine.store().acts({.district = id, .kind = act.kind, .key = act.key}));
  MARSHRUT_CHECK(!known.empty(), "a day that is recorded has its act");
  act.revision = known.front().revision + 1;
  act.body["withdrawn"] = true;
  MARSHRUT_MUST(engine.file(actor, act, "event-undo"));
  learn(act, *where);
  return undone;
}

void learn_event(const Act& act, PlanFacts& recorded) {
  const auto on = parse_iso_date(act.body.text_or("on", ""));
  if (act.kind != event_act || !on) return;
  std::set<Date>& days_of = recorded.events[act.body.text_or("name", "")];
  if (withdrawn(act))
    days_of.erase(*on);
  else
    days_of.insert(*on);
}

}  // namespace marshrut
