#include <algorithm>
#include <utility>

#include "engine/service/campaigns.hpp"
#include "engine/service/worked_on.hpp"

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

Error already(const CycleRun& run) {
  const Message state = words(run.state);
  return error(ErrorKind::Refused, "цикл «" + run.name + "» " + state.ru,
               "the cycle \"" + run.name + "\" is " + state.en);
}

Error nothing_to_undo(const CycleRun& run, const std::vector<LeftOut>& refused) {
  const LeftOut& first = refused.front();
  const std::string count = std::to_string(refused.size());
  return error(ErrorKind::Refused,
               "начало цикла «" + run.name + "» взять назад нельзя ни у кого из " + count +
                   ", например " + first.name + ": " + first.why.ru +
                   ". Прекратить цикл: marshrut cycle cancel " + run.district + " " + run.name,
               "the start of the cycle \"" + run.name + "\" cannot be taken back for any of " +
                   count + ", such as " + first.name + ": " + first.why.en +
                   ". To end the cycle: marshrut cycle cancel " + run.district + " " + run.name);
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
    if (auto why = worked_on(each, history)) {
      report.refused.push_back({each.subject_key, each.subject_name, std::move(*why)});
    } else {
      untouched.push_back(each.id);
    }
  }
  if (untouched.empty() && !all.empty()) return nothing_to_undo(run, report.refused);
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
