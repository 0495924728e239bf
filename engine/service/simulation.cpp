#include "engine/service/simulation.hpp"

#include <algorithm>
#include <utility>

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
  for (const DistrictId& id : districts) {
    MARSHRUT_TRY(const District* where, engine_.district(id));
    const Period reach{period.first - days{366}, period.last + days{366}};
    for (const auto& each : measure_occurrences(where->book(), reach)) {
      if (each.when.effective < period.first) continue;
      opening_[id][std::max(each.begins, period.first)].push_back(each.key());
    }
  }
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
  const auto opening = opening_[district].find(today);
  if (opening == opening_[district].end()) return Done{};
  StartRequest request{district, "measure", "plan", opening->second};
  MARSHRUT_TRY([[maybe_unused]] auto measures, engine_.start("engine", request));
  return Done{};
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
