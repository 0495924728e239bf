#include <algorithm>
#include <utility>

#include "engine/service/campaigns.hpp"

namespace marshrut {

namespace {

std::string pause_reason(const CycleRun& run) { return "приостановлен цикл " + run.name; }

/// Whether the pause that the instance stands in is the one of its cycle.
bool paused_by(const CycleRun& run, const std::vector<HistoryRecord>& history) {
  for (auto record = history.rbegin(); record != history.rend(); ++record) {
    for (auto entry = record->entries.rbegin(); entry != record->entries.rend(); ++entry) {
      if (entry->kind == HistoryEntry::Kind::Paused) {
        return entry->detail.text_or("reason", "") == pause_reason(run);
      }
    }
  }
  return false;
}

/// Why the start of an instance cannot be taken back; nothing: no person has touched it.
std::optional<Message> touched(const Instance& instance,
                               const std::vector<HistoryRecord>& history) {
  if (instance.status == InstanceStatus::Finished) {
    return Message{"маршрут уже завершён", "the route has ended already"};
  }
  if (instance.status == InstanceStatus::Cancelled) {
    return Message{"маршрут уже отменён", "the route is cancelled already"};
  }
  for (std::size_t i = 1; i < history.size(); ++i) {
    if (history[i].actor == "engine") continue;  // a reminder or a deadline is nobody's work
    const std::string day = russian(std::chrono::floor<days>(history[i].at));
    return Message{"с маршрутом уже работали: " + history[i].actor + ", " + day,
                   "somebody has worked on it: " + history[i].actor + ", " + day};
  }
  return std::nullopt;
}

Error already(const CycleRun& run) {
  const Message state = words(run.state);
  return error(ErrorKind::Refused, "цикл «" + run.name + "» " + state.ru,
               "the cycle \"" + run.name + "\" is " + state.en);
}

bool ended(const Instance& each) {
  return each.status == InstanceStatus::Finished || each.status == InstanceStatus::Cancelled;
}

}  // namespace

Result<RunReport> Campaigns::change(const std::string& actor, CycleRun run,
                                    const std::string& action,
                                    const std::vector<std::pair<InstanceId, Event>>& events) {
  MARSHRUT_MUST(record(actor, run, action));
  RunReport report{.run = std::move(run)};
  if (events.empty()) return report;
  MARSHRUT_TRY(const auto answers, engine_.apply_all(actor, report.run.district, events));
  for (std::size_t i = 0; i < answers.size(); ++i) {
    if (answers[i].ok()) {
      ++report.done;
      continue;
    }
    MARSHRUT_TRY(const Instance one, engine_.store().instance(events[i].first));
    report.refused.push_back({one.subject_key, one.subject_name, answers[i].error().message});
  }
  return report;
}

Result<RunReport> Campaigns::pause(const std::string& actor, CycleRun run) {
  if (!run.open()) return already(run);
  MARSHRUT_TRY(const auto all, instances(run));
  std::vector<std::pair<InstanceId, Event>> events;
  for (const Instance& each : all) {
    if (each.status == InstanceStatus::Running) {
      events.emplace_back(each.id, event::Pause{pause_reason(run)});
    }
  }
  run.state = RunState::Paused;
  return change(actor, std::move(run), "cycle-pause", events);
}

Result<RunReport> Campaigns::resume(const std::string& actor, CycleRun run) {
  if (!run.open()) return already(run);
  MARSHRUT_TRY(const auto all, instances(run));
  std::vector<std::pair<InstanceId, Event>> events;
  for (const Instance& each : all) {
    if (each.status != InstanceStatus::Paused) continue;
    MARSHRUT_TRY(const auto history, engine_.store().history(each.id));
    if (paused_by(run, history)) events.emplace_back(each.id, event::Resume{});
  }
  run.state = RunState::Running;
  MARSHRUT_TRY(RunReport report, change(actor, std::move(run), "cycle-resume", events));
  MARSHRUT_TRY(District * district, engine_.district(report.run.district));
  MARSHRUT_TRY(RunReport started, start_waves(actor, *district, std::move(report.run)));
  report.run = std::move(started.run);
  return report;
}

Result<RunReport> Campaigns::cancel(const std::string& actor, CycleRun run,
                                    const std::string& reason) {
  if (run.state == RunState::Closed || run.state == RunState::Undone) return already(run);
  MARSHRUT_TRY(const auto all, instances(run));
  const std::string why = "отменён цикл " + run.name + (reason.empty() ? "" : ": " + reason);
  std::vector<std::pair<InstanceId, Event>> events;
  for (const Instance& each : all) {
    if (!ended(each)) events.emplace_back(each.id, event::Cancel{why});
  }
  run.state = RunState::Cancelled;
  return change(actor, std::move(run), "cycle-cancel", events);
}

Result<RunReport> Campaigns::undo(const std::string& actor, CycleRun run) {
  if (run.state == RunState::Closed || run.state == RunState::Cancelled) return already(run);
  MARSHRUT_TRY(const auto all, instances(run));
  std::vector<InstanceId> untouched;
  RunReport report;
  for (const Instance& each : all) {
    MARSHRUT_TRY(const auto history, engine_.store().history(each.id));
    if (auto why = touched(each, history)) {
      report.refused.push_back({each.subject_key, each.subject_name, std::move(*why)});
    } else {
      untouched.push_back(each.id);
    }
  }
  run.state = RunState::Undone;
  MARSHRUT_MUST(record(actor, run, "cycle-undo"));
  const std::string why = "начало цикла " + run.name + " взято назад";
  MARSHRUT_TRY(const auto answers, engine_.undo_starts(actor, run.district, untouched, why));
  for (std::size_t i = 0; i < answers.size(); ++i) {
    if (answers[i].ok()) {
      ++report.done;
      continue;
    }
    MARSHRUT_TRY(const Instance one, engine_.store().instance(untouched[i]));
    report.refused.push_back({one.subject_key, one.subject_name, answers[i].error().message});
  }
  report.run = std::move(run);
  return report;
}

}  // namespace marshrut
