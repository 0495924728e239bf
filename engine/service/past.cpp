#include "engine/service/past.hpp"

#include <algorithm>

namespace marshrut {

namespace {

using Entry = HistoryEntry::Kind;

std::optional<PastDeed::Kind> deed_of(const HistoryEntry& entry) {
  switch (entry.kind) {
    case Entry::Started: return PastDeed::Kind::Start;
    case Entry::TaskCompleted: return PastDeed::Kind::Complete;
    case Entry::Signalled: return PastDeed::Kind::Signal;
    case Entry::Paused: return PastDeed::Kind::Pause;
    case Entry::Resumed: return PastDeed::Kind::Resume;
    case Entry::Retried: return PastDeed::Kind::Retry;
    case Entry::Rescheduled: return PastDeed::Kind::Reschedule;
    case Entry::Delegated: return PastDeed::Kind::Delegate;
    case Entry::TaskLate:
    case Entry::Waited: return PastDeed::Kind::DayCame;
    case Entry::Cancelled:
      if (entry.step.empty()) return PastDeed::Kind::Cancel;
      return std::nullopt;
    default: return std::nullopt;
  }
}

/// What an event brings with it is no deed of its own.
bool follows_by_itself(const PastDeed& deed, const std::vector<PastDeed>& before) {
  using Kind = PastDeed::Kind;
  const bool called = deed.member > 0;
  switch (deed.kind) {
    case Kind::Start: return called;
    case Kind::Cancel: return called && deed.entry.detail.text_or("reason", "") == "caller ended";
    case Kind::Reschedule:  // a pause that ends moves every date that was still to come
      return !before.empty() && before.back().kind == Kind::Resume &&
             deed.entry.detail.text_or("reason", "") == "pause";
    case Kind::DayCame: return !before.empty() && before.back().kind == Kind::DayCame;
    default: return false;
  }
}

void add(HistoryRecord& record, std::size_t member, PastMoment& moment) {
  for (HistoryEntry& entry : record.entries) {
    if (const auto kind = deed_of(entry)) {
      PastDeed deed{*kind, member, entry};
      if (!follows_by_itself(deed, moment.deeds)) moment.deeds.push_back(std::move(deed));
    }
    moment.entries.emplace_back(member, std::move(entry));
  }
}

}  // namespace

std::size_t Past::member_of(InstanceId id) const {
  const auto found = std::find_if(members.begin(), members.end(),
                                  [&](const Member& each) { return each.instance.id == id; });
  MARSHRUT_CHECK(found != members.end(), "a called instance is read with its caller");
  return static_cast<std::size_t>(found - members.begin());
}

Result<Past> read_past(Store& store, const District& district, const Instance& instance) {
  Past past;
  std::vector<std::pair<std::size_t, HistoryRecord>> records;
  past.members.push_back({instance, {}});
  for (std::size_t member = 0; member < past.members.size(); ++member) {
    const InstanceId id = past.members[member].instance.id;
    MARSHRUT_TRY(auto tasks, store.tasks({.instance = id}));
    for (Task& task : tasks) past.members[member].tasks.emplace(task.id, std::move(task));
    MARSHRUT_TRY(auto history, store.history(id));
    for (HistoryRecord& record : history) {
      for (const HistoryEntry& entry : record.entries) {
        if (entry.kind != Entry::Called) continue;
        MARSHRUT_TRY(Instance called,
                     store.instance(InstanceId{entry.detail.int_or("instance", 0)}));
        past.members.push_back({std::move(called), {}});
      }
      records.emplace_back(member, std::move(record));
    }
  }
  if (past.members.size() > 1) {
    std::stable_sort(records.begin(), records.end(),
                     [](const auto& a, const auto& b) { return a.second.at < b.second.at; });
  }
  for (auto& [member, record] : records) {
    if (past.moments.empty() || past.moments.back().at != record.at) {
      past.moments.push_back({.at = record.at, .day = district.today(record.at)});
    }
    add(record, member, past.moments.back());
  }
  return past;
}

std::string present_name(const std::string& step, const std::map<std::string, std::string>& moved) {
  if (moved.empty()) return step;
  if (const auto named = moved.find(step); named != moved.end()) return named->second;
  const auto slash = step.find('/');
  if (slash == std::string::npos) return step;
  const auto named = moved.find(step.substr(0, slash));
  return named == moved.end() ? step : named->second + step.substr(slash);
}

Trail::Slot Trail::slot(std::size_t member, const std::string& step, const std::string& item) {
  return {member, step, item, ++times_[{member, step, item}]};
}

/// Branches begin in the order in which they were made.
std::string Trail::next_item(std::size_t member, const std::string& step) {
  const auto slash = step.find('/');
  if (slash == std::string::npos) return {};
  auto& waiting = branches_[{member, step.substr(0, slash)}];
  if (waiting.empty()) return {};
  std::string item = std::move(waiting.front());
  waiting.pop_front();
  return item;
}

void Trail::follow(std::size_t member, const HistoryEntry& entry, Date day,
                   const std::map<std::string, std::string>& names) {
  Decision made{.member = member, .step = present_name(entry.step, names), .day = day};
  switch (entry.kind) {
    case Entry::Branched:
      branches_[{member, made.step}].push_back(entry.detail.text_or("item", ""));
      return;
    case Entry::TaskOpened: {
      made.item = next_item(member, made.step);
      const Slot here = slot(member, made.step, made.item);
      tasks[here] = entry.task;
      slots[entry.task] = here;
      break;
    }
    case Entry::Called: {
      made.kind = Decision::Kind::Call;
      made.item = next_item(member, made.step);
      const Slot here = slot(member, made.step, made.item);
      const InstanceId called{entry.detail.int_or("instance", 0)};
      calls[here] = called;
      call_slots[called] = here;
      break;
    }
    case Entry::Entered: {
      const auto until = parse_iso_date(entry.detail.text_or("until", ""));
      waits[slot(member, made.step, {})] = {day, until};
      waits_until[{member, made.step}] = until;
      break;
    }
    case Entry::Recomputed: {
      const auto time = times_.find({member, made.step, {}});
      if (entry.task || time == times_.end()) return;
      const auto until = parse_iso_date(entry.detail.text_or("to", ""));
      waits[{member, made.step, {}, time->second}].until = until;
      waits_until[{member, made.step}] = until;
      return;
    }
    case Entry::Finished:
      // The finish step that was entered last says the same.
      if (!decisions.empty() && decisions.back().kind == Decision::Kind::Step &&
          decisions.back().member == member && decisions.back().day == day) {
        decisions.pop_back();
      }
      made.kind = Decision::Kind::Outcome;
      break;
    default: return;
  }
  decisions.push_back(std::move(made));
}

}  // namespace marshrut
