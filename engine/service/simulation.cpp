#include "engine/service/simulation.hpp"

#include <algorithm>
#include <utility>

#include "engine/service/plan_links.hpp"

namespace marshrut {

Simulation::Simulation(Engine& engine, ManualClock& clock, Cast& cast)
    : engine_(engine), clock_(clock), cast_(cast) {
  engine_.observe([this](const Recorded& record) { note_open_tasks(record); });
}

Simulation::~Simulation() { engine_.observe({}); }

void Simulation::note_open_tasks(const Recorded& record) {
  for (const Task& task : record.tasks) {
    if (task.status != TaskStatus::Open || planned_.contains(task.id)) continue;
    const auto district = engine_.district(task.district);
    MARSHRUT_CHECK(district.ok(), "a recorded task belongs to an open district");
    Deed deed = cast_.deed(task, record.after, **district);
    planned_.emplace(task.id, deed.on);
    if (!deed.ever) continue;
    agenda_[std::max(deed.on, task.opened)].push_back(
        {task.district, {record.after.id, task.id, std::move(deed.answer)}});
  }
}

Status Simulation::run(const std::vector<DistrictId>& districts, Period period,
                       const std::function<void(const Progress&)>& progress) {
  const auto total = static_cast<std::size_t>((period.last - period.first).count() + 1);
  for (Date today = period.first; today <= period.last; today += days{1}) {
    for (const DistrictId& id : districts) {
      MARSHRUT_TRY(const District* where, engine_.district(id));
      clock_.set(where->begins(today) + std::chrono::hours{9});
      MARSHRUT_MUST(start_what_opens(id, today));
      MARSHRUT_TRY([[maybe_unused]] const auto woken, engine_.run_due());
      MARSHRUT_MUST(do_todays_work(id, today));
    }
    const auto done = static_cast<std::size_t>((today - period.first).count() + 1);
    if (progress) progress({today, done, total});
  }
  return Done{};
}

Status Simulation::start_what_opens(const DistrictId& district, Date today) {
  MARSHRUT_TRY([[maybe_unused]] auto cycles, engine_.start_cycles("engine", district));
  MARSHRUT_TRY(const District* where, engine_.district(district));
  Opening& opening = opening_of(*where, today);
  const auto start = [&](std::string_view workflow,
                         const std::map<Date, std::vector<std::string>>& by_day) -> Status {
    const auto keys = by_day.find(today);
    if (keys == by_day.end()) return Done{};
    const StartRequest request{district, std::string(workflow), "plan", keys->second};
    MARSHRUT_TRY([[maybe_unused]] const auto begun, engine_.start("engine", request));
    return Done{};
  };
  MARSHRUT_MUST(start("measure", opening.measures));
  return start(link_workflow, opening.links);
}

Simulation::Opening& Simulation::opening_of(const District& district, Date today) {
  const DistrictBook& book = district.book();
  Opening& opening = opening_[book.info.id];
  if (opening.recordings == district.recordings()) return opening;
  opening = {.recordings = district.recordings()};
  for (const auto& each : measure_occurrences(book, {Date::min(), Date::max()})) {
    if (each.ends >= today) opening.measures[std::max(each.begins, today)].push_back(each.key());
  }
  if (!asks_for_links(engine_.rulebook())) return opening;
  for (const auto& each : link_requests(book)) {
    if (each.ends >= today) opening.links[std::max(each.begins, today)].push_back(each.key());
  }
  return opening;
}

/// A task may open the next one for the same day (a route is drawn up, its training begins): the
/// day is over when nothing is left for it.
Status Simulation::do_todays_work(const DistrictId& district, Date today) {
  for (auto due = agenda_.find(today); due != agenda_.end(); due = agenda_.find(today)) {
    std::vector<Planned> others;
    std::vector<Completion> mine;
    for (Planned& each : due->second) {
      if (each.district == district)
        mine.push_back(std::move(each.completion));
      else
        others.push_back(std::move(each));
    }
    agenda_.erase(due);
    if (!others.empty()) agenda_[today] = std::move(others);
    if (mine.empty()) return Done{};
    MARSHRUT_TRY(const auto answers,
                 engine_.complete_all("участник показа", district, std::move(mine)));
    for (const Status& answer : answers) answer.ok() ? ++completed_ : ++refused_;
  }
  return Done{};
}

}  // namespace marshrut
