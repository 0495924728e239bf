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

}  // namespace

/// What is still to be taken back, and why some of it cannot be.
struct Campaigns::Untouched {
  std::vector<InstanceId> instances{};
  std::vector<LeftOut> refused{};
};

Result<Campaigns::Events> Campaigns::events_of(const CycleRun& run) {
  MARSHRUT_TRY(const auto all, instances(run));
  const std::string why =
      "отменён цикл " + run.name + (run.reason.empty() ? "" : ": " + run.reason);
  Events events;
  for (const Instance& each : all) {
    if (run.state == RunState::Paused && each.status == InstanceStatus::Running) {
      events.emplace_back(each.id, event::Pause{pause_reason(run)});
    } else if (run.state == RunState::Cancelled && !has_ended(each.status)) {
      events.emplace_back(each.id, event::Cancel{why});
    } else if (run.state == RunState::Running && each.status == InstanceStatus::Paused) {
      MARSHRUT_TRY(const auto history, engine_.store().history(each.id));
      if (paused_by(run, history)) events.emplace_back(each.id, event::Resume{});
    }
  }
  return events;
}

Result<RunReport> Campaigns::change(const std::string& actor, CycleRun run,
                                    const std::string& action) {
  MARSHRUT_TRY(const Events events, events_of(run));
  run.unfinished = !events.empty();
  MARSHRUT_MUST(record(actor, run, action));
  if (!run.unfinished) return RunReport{.run = std::move(run)};
  return follow(actor, std::move(run), action, events);
}

Result<RunReport> Campaigns::follow(const std::string& actor, CycleRun run,
                                    const std::string& action, const Events& events) {
  RunReport report{.run = std::move(run)};
  MARSHRUT_TRY(const auto answers, engine_.apply_all(actor, report.run.district, events));
  for (std::size_t i = 0; i < answers.size(); ++i) {
    if (answers[i].ok()) {
      ++report.done;
      continue;
    }
    MARSHRUT_TRY(const Instance one, engine_.store().instance(events[i].first));
    report.refused.push_back({one.subject_key, one.subject_name, answers[i].error().message});
  }
  MARSHRUT_MUST(finished(actor, report.run, action));
  return report;
}

/// The last of its instances may have ended meanwhile, and the run with it.
Status Campaigns::finished(const std::string& actor, CycleRun& run, const std::string& action) {
  MARSHRUT_TRY(auto now, find(run.district, run.name));
  MARSHRUT_CHECK(now.has_value(), "a run that was recorded is there");
  run = std::move(*now);
  if (!run.unfinished) return Done{};
  run.unfinished = false;
  return record(actor, run, action);
}

Result<CycleRun> Campaigns::finish(const std::string& actor, CycleRun run) {
  const std::string action = "cycle-finish-" + std::string(word(run.state));
  if (run.state == RunState::Undone) {
    MARSHRUT_TRY(Untouched untouched, untouched_of(run));
    MARSHRUT_TRY(RunReport report, take_back(actor, std::move(run), std::move(untouched)));
    return std::move(report.run);
  }
  MARSHRUT_TRY(const Events events, events_of(run));
  MARSHRUT_TRY(RunReport report, follow(actor, std::move(run), action, events));
  return std::move(report.run);
}

Result<RunReport> Campaigns::pause(const std::string& actor, CycleRun run) {
  if (!run.open()) return already(run);
  run.state = RunState::Paused;
  return change(actor, std::move(run), "cycle-pause");
}

Result<RunReport> Campaigns::resume(const std::string& actor, CycleRun run) {
  if (!run.open()) return already(run);
  run.state = RunState::Running;
  MARSHRUT_TRY(RunReport report, change(actor, std::move(run), "cycle-resume"));
  if (report.run.state != RunState::Running) return report;
  MARSHRUT_TRY(District * district, engine_.district(report.run.district));
  MARSHRUT_TRY(RunReport started, start_waves(actor, *district, std::move(report.run)));
  report.run = std::move(started.run);
  return report;
}

Result<RunReport> Campaigns::cancel(const std::string& actor, CycleRun run,
                                    const std::string& reason) {
  if (run.state == RunState::Closed || run.state == RunState::Undone) return already(run);
  run.state = RunState::Cancelled;
  run.reason = reason;
  return change(actor, std::move(run), "cycle-cancel");
}

Result<Campaigns::Untouched> Campaigns::untouched_of(const CycleRun& run) {
  MARSHRUT_TRY(const auto all, instances(run));
  Untouched found;
  for (const Instance& each : all) {
    MARSHRUT_TRY(const auto history, engine_.store().history(each.id));
    if (auto why = worked_on(each, history)) {
      found.refused.push_back({each.subject_key, each.subject_name, std::move(*why)});
    } else {
      found.instances.push_back(each.id);
    }
  }
  return found;
}

Result<RunReport> Campaigns::undo(const std::string& actor, CycleRun run) {
  if (run.state == RunState::Closed || run.state == RunState::Cancelled) return already(run);
  MARSHRUT_TRY(Untouched untouched, untouched_of(run));
  if (untouched.instances.empty() && !untouched.refused.empty()) {
    return nothing_to_undo(run, untouched.refused);
  }
  run.state = RunState::Undone;
  run.unfinished = true;
  MARSHRUT_MUST(record(actor, run, "cycle-undo"));
  return take_back(actor, std::move(run), std::move(untouched));
}

Result<RunReport> Campaigns::take_back(const std::string& actor, CycleRun run,
                                       Untouched untouched) {
  const std::string why = "начало цикла " + run.name + " взято назад";
  RunReport report{.run = std::move(run), .refused = std::move(untouched.refused)};
  MARSHRUT_TRY(const auto answers,
               engine_.undo_starts(actor, report.run.district, untouched.instances, why));
  for (std::size_t i = 0; i < answers.size(); ++i) {
    if (answers[i].ok()) {
      ++report.done;
      continue;
    }
    MARSHRUT_TRY(const Instance one, engine_.store().instance(untouched.instances[i]));
    report.refused.push_back({one.subject_key, one.subject_name, answers[i].error().message});
  }
  MARSHRUT_MUST(finished(actor, report.run, "cycle-undo"));
  return report;
}

}  // namespace marshrut
