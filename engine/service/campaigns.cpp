#include "engine/service/campaigns.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "engine/service/launches.hpp"

namespace marshrut {

namespace {

Message runs_already(const Instance& other) {
  const std::string number = std::to_string(other.id.number);
  const std::string cycle = other.cycle.empty() ? std::string() : " (" + other.cycle + ")";
  return {"такой маршрут уже идёт: № " + number + cycle,
          "such a route is open already: " + number + cycle};
}

/// The day of each wave: the first at once, the others on working days.
std::vector<Date> wave_days(const Waves& waves, std::size_t members, Date first,
                            const WorkingCalendar& calendar) {
  const std::size_t size = waves.size == 0 ? std::max<std::size_t>(members, 1) : waves.size;
  const std::size_t count = std::max<std::size_t>((members + size - 1) / size, 1);
  std::vector<Date> days{first};
  for (std::size_t i = 1; i < count; ++i) {
    days.push_back(calendar.next_working(waves.every.from(first, static_cast<int>(i))));
  }
  return days;
}

Error refused(const CycleRun& run) {
  const Message state = words(run.state);
  const std::string next_ru = run.state == RunState::Paused
                                  ? "; возобновить: marshrut cycle resume"
                                  : "; тех, кого не хватает, начинают по одному: marshrut start "
                                    "… --subject КЛЮЧ --cycle " +
                                        run.name;
  const std::string next_en = run.state == RunState::Paused
                                  ? "; go on with: marshrut cycle resume"
                                  : "; single subjects: marshrut start … --cycle " + run.name;
  return error(ErrorKind::Refused, "цикл «" + run.name + "» " + state.ru + next_ru,
               "the cycle \"" + run.name + "\" is " + state.en + next_en);
}

/// Open instances of a workflow by subject, but for those of one cycle.
using OpenRoutes = std::multimap<std::string, Instance>;
Result<OpenRoutes> open_routes(Store& store, const CycleRun& run) {
  OpenRoutes open;
  if (run.running == WhenRunning::Start) return open;
  MARSHRUT_TRY(auto all,
               store.instances({.district = run.district, .workflow = run.workflow, .open = true}));
  for (Instance& each : all) {
    if (each.cycle != run.name) open.emplace(each.subject_key, std::move(each));
  }
  return open;
}

}  // namespace

Result<CycleRun> Campaigns::plan(District& district, const CycleTime& time, CyclePreview* told) {
  MARSHRUT_TRY(const DistrictRules* rules, district.rules(time.cycle.workflow));
  const Date today = district.today(engine_.now());
  CycleRun run{.district = district.book().info.id,
               .name = time.name,
               .cycle = time.cycle.id,
               .title = time.cycle.title,
               .workflow = time.cycle.workflow,
               .running = time.cycle.running,
               .begun = today};
  MARSHRUT_TRY(Chosen chosen, choose(district, engine_.rulebook(), engine_.store(),
                                     time.cycle.cohort, rules->workflow().subject, today));
  MARSHRUT_TRY(const OpenRoutes open, open_routes(engine_.store(), run));
  run.left_out = std::move(chosen.left_out);
  for (Chosen::Member& each : chosen.members) {
    const auto other = open.find(each.subject);
    if (run.running == WhenRunning::Skip && other != open.end()) {
      run.left_out.push_back({each.subject, each.name, runs_already(other->second)});
    } else {
      run.members.push_back({std::move(each.subject), std::move(each.name)});
    }
  }
  const Date first = std::max(today, std::min(time.opens(), time.when.effective));
  run.waves = wave_days(time.cycle.waves, run.members.size(), first, district.book().calendar);
  for (std::size_t i = 0; i < run.members.size(); ++i) {
    run.members[i].wave = time.cycle.waves.size == 0 ? 0 : i / time.cycle.waves.size;
  }
  if (told != nullptr) {
    told->other_posts = chosen.other_posts;
    told->remarks = std::move(chosen.remarks);
  }
  return run;
}

Result<std::size_t> Campaigns::to_stop(const CycleRun& run) {
  if (run.running != WhenRunning::StopOld) return std::size_t{0};
  MARSHRUT_TRY(const OpenRoutes open, open_routes(engine_.store(), run));
  std::size_t count = 0;
  for (const RunMember& each : run.members) count += open.count(each.subject);
  return count;
}

Status Campaigns::record(const std::string& actor, CycleRun& run, const std::string& action) {
  MARSHRUT_MUST(engine_.file(actor, act_of(run), action));
  ++run.revision;
  return Done{};
}

Result<std::optional<CycleRun>> Campaigns::find(const DistrictId& district,
                                                const std::string& name) {
  MARSHRUT_TRY(
      const auto acts,
      engine_.store().acts({.district = district, .kind = std::string(cycle_act), .key = name}));
  if (acts.empty()) return std::optional<CycleRun>{};
  MARSHRUT_TRY(CycleRun run, run_of(acts.front()));
  return std::optional(std::move(run));
}

Result<RunReport> Campaigns::start(const std::string& actor, District& district,
                                   const CycleTime& time) {
  MARSHRUT_TRY(auto known, find(district.book().info.id, time.name));
  if (known && known->unfinished) {
    MARSHRUT_TRY(known, finish(actor, std::move(*known)));
  }
  if (known && known->state != RunState::Running && known->state != RunState::Undone) {
    return refused(*known);
  }
  if (known && known->state == RunState::Running) {
    CycleRun again = *known;
    again.waves_started = 0;  // whoever failed or was missed in an earlier wave is tried again
    again.failed.clear();
    return start_waves(actor, district, std::move(again));
  }
  MARSHRUT_TRY(CycleRun run, plan(district, time));
  // A person begins it now, whatever day the rules name; later waves keep their distance.
  run.waves = wave_days(time.cycle.waves, run.members.size(), run.begun, district.book().calendar);
  run.by = actor;
  run.revision = known ? known->revision : 0;
  MARSHRUT_MUST(record(actor, run, "cycle-begin"));
  return start_waves(actor, district, std::move(run));
}

/// For whom an open route keeps this wave from starting, and whose old one makes way first.
Status Campaigns::start_wave(const std::string& actor, RunReport& report) {
  CycleRun& run = report.run;
  MARSHRUT_TRY(const auto started, engine_.store().started(run.district, run.workflow, run.name));
  MARSHRUT_TRY(const OpenRoutes open, open_routes(engine_.store(), run));
  StartRequest request{run.district, run.workflow, run.name, {}};
  std::vector<std::pair<InstanceId, Event>> stops;
  for (const RunMember& each : run.members) {
    if (each.wave != run.waves_started || started.contains(each.subject)) continue;
    const auto [first, last] = open.equal_range(each.subject);
    if (run.running == WhenRunning::Skip && first != last) {
      run.failed.push_back({each.subject, each.name, runs_already(first->second)});
      continue;
    }
    for (auto at = first; at != last; ++at) {
      stops.emplace_back(at->second.id, event::Cancel{"начат цикл " + run.name});
    }
    request.subjects.push_back(each.subject);
  }
  if (!stops.empty()) {
    MARSHRUT_TRY([[maybe_unused]] const auto answers,
                 engine_.apply_all(actor, run.district, stops));
  }
  const std::size_t before = report.done;
  MARSHRUT_TRY(const StartReport some, engine_.start(actor, request, [&](std::size_t done) {
    if (progress_) progress_(before + done, run.members.size());
  }));
  report.done += some.started.size();
  report.started.insert(report.started.end(), some.started.begin(), some.started.end());
  for (const Failure& each : some.failed) {
    const auto member = std::find_if(run.members.begin(), run.members.end(),
                                     [&](const RunMember& m) { return m.subject == each.subject; });
    const std::string name = member == run.members.end() ? each.subject : member->name;
    run.failed.push_back({each.subject, name, each.why.message});
  }
  ++run.waves_started;
  return record(actor, run, "cycle-wave");
}

Result<RunReport> Campaigns::start_waves(const std::string& actor, District& district,
                                         CycleRun run) {
  const Date today = district.today(engine_.now());
  RunReport report{.run = std::move(run)};
  while (report.run.waves_started < report.run.waves.size() &&
         report.run.waves[report.run.waves_started] <= today) {
    MARSHRUT_MUST(start_wave(actor, report));
  }
  report.refused = report.run.failed;
  MARSHRUT_MUST(close_if_over(actor, report.run));
  return report;
}

Status Campaigns::begin(const std::string& actor, District& district, const CycleTime& time) {
  MARSHRUT_TRY(auto known, find(district.book().info.id, time.name));
  if (known) return extend(actor, district, time, *known);
  MARSHRUT_TRY(CycleRun run, plan(district, time));
  if (run.members.empty()) return Done{};  // the register may still be on its way
  run.by = actor;
  return record(actor, run, "cycle-begin");
}

/// Whoever came into the register on the very day of the snapshot belongs to it.
Status Campaigns::extend(const std::string& actor, District& district, const CycleTime& time,
                         CycleRun& run) {
  const Date today = district.today(engine_.now());
  if (run.begun != today || run.state != RunState::Running) return Done{};
  MARSHRUT_TRY(CycleRun fresh, plan(district, time));
  std::set<std::string> known;
  for (const RunMember& each : run.members) known.insert(each.subject);
  std::erase_if(fresh.members, [&](const RunMember& each) { return known.contains(each.subject); });
  if (fresh.members.empty()) return Done{};
  if (run.waves_started == run.waves.size()) run.waves.push_back(today);
  for (RunMember& each : fresh.members) {
    each.wave = run.waves.size() - 1;
    run.members.push_back(std::move(each));
  }
  return record(actor, run, "cycle-extend");
}

Result<std::vector<CycleTime>> Campaigns::missing(const District& district, const Cycle& cycle,
                                                  Period period) {
  std::vector<CycleTime> missing;
  for (CycleTime& time : cycle_times(district.book(), cycle, period)) {
    MARSHRUT_TRY(const auto known, find(district.book().info.id, time.name));
    if (!known) missing.push_back(std::move(time));
  }
  return missing;
}

/// A time is missed if it has passed since the first run of its cycle and has none itself: before
/// that nobody had asked for it.
Status Campaigns::begin_missed(const std::string& actor, District& district, const Cycle& cycle,
                               Date today) {
  if (cycle.missed == WhenMissed::Skip) return Done{};
  MARSHRUT_TRY(const auto all, runs(district.book().info.id));
  std::optional<Date> since;
  for (const CycleRun& run : all) {
    if (run.cycle == cycle.id && (!since || run.begun < *since)) since = run.begun;
  }
  if (!since || *since >= today) return Done{};
  MARSHRUT_TRY(auto times, missing(district, cycle, {*since, today}));
  std::erase_if(times, [&](const CycleTime& time) {
    return time.when.effective >= today || time.opens() < *since;
  });
  if (cycle.missed == WhenMissed::Once && times.size() > 1) {
    times.erase(times.begin(), times.end() - 1);
  }
  for (const CycleTime& time : times) MARSHRUT_MUST(begin(actor, district, time));
  return Done{};
}

Result<StartReport> Campaigns::wake(const std::string& actor, District& district) {
  const DistrictBook& book = district.book();
  const Date today = district.today(engine_.now());
  for (const Cycle& cycle : book.cycles) {
    for (const CycleTime& time : cycle_times(book, cycle, {today, today})) {
      if (time.on(today)) MARSHRUT_MUST(begin(actor, district, time));
    }
    MARSHRUT_MUST(begin_missed(actor, district, cycle, today));
  }
  for (const CycleTime& time : launches_on(book, today)) {
    MARSHRUT_MUST(begin(actor, district, time));
  }
  StartReport all;
  MARSHRUT_TRY(const auto acts,
               engine_.store().acts(
                   {.district = book.info.id, .kind = std::string(cycle_act), .open = true}));
  for (const Act& act : acts) {
    MARSHRUT_TRY(CycleRun run, run_of(act));
    if (run.unfinished) {
      MARSHRUT_TRY(run, finish(actor, std::move(run)));
    }
    if (run.state != RunState::Running) continue;
    const std::size_t failed_before = run.failed.size();
    MARSHRUT_TRY(const RunReport one, start_waves(actor, district, std::move(run)));
    all.started.insert(all.started.end(), one.started.begin(), one.started.end());
    for (std::size_t i = failed_before; i < one.run.failed.size(); ++i) {
      const LeftOut& each = one.run.failed[i];
      all.failed.push_back({each.subject, {ErrorKind::Refused, each.why, std::nullopt}});
    }
  }
  return all;
}

Result<std::vector<Instance>> Campaigns::instances(const CycleRun& run) {
  return engine_.store().instances(
      {.district = run.district, .workflow = run.workflow, .cycle = run.name});
}

Result<std::vector<CycleRun>> Campaigns::runs(const DistrictId& district) {
  MARSHRUT_TRY(const auto acts,
               engine_.store().acts({.district = district, .kind = std::string(cycle_act)}));
  std::vector<CycleRun> all;
  for (const Act& act : acts) {
    MARSHRUT_TRY(CycleRun run, run_of(act));
    all.push_back(std::move(run));
  }
  return all;
}

Result<CycleRun> Campaigns::find_run(const DistrictId& district, const std::string& name,
                                     std::optional<int> year) {
  MARSHRUT_TRY(const auto all, runs(district));
  const CycleRun* found = nullptr;
  std::vector<std::string> names;
  for (const CycleRun& run : all) {
    if (run.name == name) return run;
    if (run.cycle == name && (!year || year_in(run.name) == year)) found = &run;
    names.push_back(run.name);
  }
  if (found != nullptr) return *found;
  const std::string near = nearest(name, names);
  return error(ErrorKind::NotFound,
               "цикл «" + name + "» в районе " + district + " ещё не начинался" +
                   (near.empty() ? "" : "; похоже на: " + near),
               "the cycle \"" + name + "\" has not begun in " + district +
                   (near.empty() ? "" : "; near: " + near));
}

}  // namespace marshrut
