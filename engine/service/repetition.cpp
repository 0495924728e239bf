#include "engine/service/repetition.hpp"

#include <algorithm>

#include "engine/service/measures.hpp"
#include "engine/service/rules_compared.hpp"

namespace marshrut {

namespace {

using Entry = HistoryEntry::Kind;

std::vector<MeasureOccurrence> occurrences_of_row(const DistrictBook& book, const std::string& id) {
  for (const Plan& plan : book.plans) {
    for (const PlanSection& section : plan.sections) {
      for (const Measure& measure : section.measures) {
        if (measure.id == id) return occurrences_of(book, plan, section, measure);
      }
    }
  }
  return {};
}

Error no_such_task(const std::string& step, const std::string& item) {
  const std::string ru = item.empty() ? "" : " («" + item + "»)";
  const std::string en = item.empty() ? "" : " (" + item + ")";
  return error(ErrorKind::Refused, "открытой задачи шага «" + step + "»" + ru + " в этот день нет",
               "there is no open task of the step \"" + step + "\"" + en + " on this day");
}

/// Of a row of a plan: the time of that row which stands nearest to the one that it was begun for,
/// where the draft has moved its date.
std::string subject_key(const DistrictBook& book, const Instance& instance) {
  const std::string& key = instance.subject_key;
  if (instance.subject_kind != "measure" || find_occurrence(book, key)) return key;
  const auto due = parse_iso_date(key.substr(key.rfind('@') + 1));
  std::string nearest = key;
  days least = farthest_move;
  for (const auto& each : due ? occurrences_of_row(book, key.substr(0, key.rfind('@')))
                              : std::vector<MeasureOccurrence>{}) {
    const days away = std::chrono::abs(each.when.due - *due);
    if (away > least) continue;
    least = away;
    nearest = each.key();
  }
  return nearest;
}

Message words_of(const PastDeed& deed) {
  const std::string& step = deed.entry.step;
  const std::string signal = deed.entry.detail.text_or("name", "");
  switch (deed.kind) {
    case PastDeed::Kind::Start: return {"маршрут начат", "it was started"};
    case PastDeed::Kind::Complete:
      return {"выполнена задача шага «" + step + "»", "the task of \"" + step + "\" was done"};
    case PastDeed::Kind::Signal:
      return {"пришёл сигнал «" + signal + "»", "the signal \"" + signal + "\" came"};
    case PastDeed::Kind::Pause: return {"маршрут приостановлен", "it was paused"};
    case PastDeed::Kind::Resume: return {"маршрут возобновлён", "it was resumed"};
    case PastDeed::Kind::Retry: return {"маршрут продолжен после ошибки", "it was retried"};
    case PastDeed::Kind::Cancel: return {"маршрут отменён", "it was cancelled"};
    case PastDeed::Kind::Reschedule:
      return {"перенесён срок шага «" + step + "»", "\"" + step + "\" was rescheduled"};
    case PastDeed::Kind::Delegate:
      return {"передан шаг «" + step + "»", "\"" + step + "\" was delegated"};
    case PastDeed::Kind::DayCame: return {"пришёл срок", "a day came"};
  }
  MARSHRUT_BUG("a deed outside the enumeration");
}

}  // namespace

std::vector<Divergence> Repetition::run(Date today) {
  gather_first_dates();
  for (const PastMoment& moment : past_.moments) {
    live(moment);
    if (stopped_) break;
  }
  if (!stopped_) live_own_days(today);
  compare_decisions();
  compare_tasks();
  compare_waits();
  if (!stopped_) compare_states();
  std::stable_sort(found_.begin(), found_.end(),
                   [](const auto& a, const auto& b) { return a.day < b.day; });
  return std::move(found_);
}

/// Where a date moved, its first record tells what it had been before.
void Repetition::gather_first_dates() {
  for (const PastMoment& moment : past_.moments) {
    for (const auto& [member, entry] : moment.entries) {
      const bool moves = entry.kind == Entry::Rescheduled || entry.kind == Entry::Recomputed;
      if (!moves || !entry.task || entry.detail.find("to") == nullptr) continue;
      moved_.try_emplace(entry.task, parse_iso_date(entry.detail.text_or("from", "")));
    }
  }
}

void Repetition::live(const PastMoment& moment) {
  live_own_days(moment.day);
  if (stopped_) return;
  last_ = std::max(last_, moment.day);
  undecided_ = recorded_.decisions.size();
  follow_recorded(moment);
  repeat(moment);
}

/// Days that only the draft's dates bring: a delay or the end of a wait that came on another day,
/// or not at all, when it was recorded.
void Repetition::live_own_days(Date day) {
  while (!stopped_) {
    const auto next = next_own_day(day);
    if (!next) return;
    last_ = std::max(last_, *next);
    const auto records = run_.day_came(last_);
    if (!records.ok()) return stop(last_, PastDeed{}, records.error());
    keep(*records, last_);
  }
}

std::optional<Date> Repetition::next_own_day(Date limit) const {
  std::optional<Date> first;
  for (const auto& [id, instance] : run_.instances()) {
    const std::size_t member = members_.at(id);
    if (instance.status != InstanceStatus::Running || failed_.contains(member)) continue;
    for (const Timer& timer : instance.timers) {
      if (timer.on > limit || (first && *first <= timer.on)) continue;
      if (is_own(timer, instance, member)) first = timer.on;
    }
  }
  return first;
}

bool Repetition::is_own(const Timer& timer, const Instance& instance, std::size_t member) const {
  const auto token = std::find_if(instance.tokens.begin(), instance.tokens.end(),
                                  [&](const Token& each) { return each.id == timer.token; });
  MARSHRUT_CHECK(token != instance.tokens.end(), "a timer belongs to a token");
  if (timer.kind == Timer::Kind::Wait) {
    const auto known = recorded_.waits_until.find({member, token->step});
    return known == recorded_.waits_until.end() || known->second != timer.on;
  }
  if (timer.kind != Timer::Kind::Overdue) return false;  // the others move nobody
  const auto rules = draft_.rules(instance.workflow);
  MARSHRUT_CHECK(rules.ok(), "an instance runs by rules that are open");
  const auto& interrupts = (*rules)->workflow().step(token->step).on;
  if (std::none_of(interrupts.begin(), interrupts.end(),
                   [](const Interrupt& each) { return each.kind == Interrupt::Kind::Overdue; })) {
    return false;
  }
  const auto recorded = recorded_.tasks.find(repeated_.slots.at(token->task));
  if (recorded == recorded_.tasks.end()) return true;
  return recorded_date(recorded->second, member) != tasks_.at(token->task).due->effective;
}

std::optional<Date> Repetition::recorded_date(TaskId task, std::size_t member) const {
  if (const auto moved = moved_.find(task); moved != moved_.end()) return moved->second;
  const auto known = past_.members[member].tasks.find(task);
  if (known == past_.members[member].tasks.end() || !known->second.due) return std::nullopt;
  return known->second.due->effective;
}

void Repetition::follow_recorded(const PastMoment& moment) {
  for (const auto& [member, entry] : moment.entries) {
    recorded_.follow(member, entry, moment.day, names_of(member));
    if (entry.kind == Entry::Failed) failed_.insert(member);
    if (entry.kind == Entry::Retried) failed_.erase(member);
    const bool moves = entry.kind == Entry::Rescheduled || entry.kind == Entry::Recomputed;
    if (!moves || !entry.task || entry.detail.find("to") == nullptr) continue;
    moved_[entry.task] = parse_iso_date(entry.detail.text_or("to", ""));
    if (entry.detail.bool_or("held", false))
      held_.insert(entry.task);
    else
      held_.erase(entry.task);
  }
}

/// Of several that came at one instant the store does not know the order between instances: what
/// does not fit yet is tried again after the others.
void Repetition::repeat(const PastMoment& moment) {
  std::vector<const PastDeed*> left;
  for (const PastDeed& deed : moment.deeds) left.push_back(&deed);
  while (!left.empty() && !stopped_) {
    std::optional<Error> why;
    const std::size_t before = left.size();
    for (auto deed = left.begin(); deed != left.end() && !stopped_;) {
      const auto records = repeat(**deed, moment.day);
      if (records.ok()) {
        keep(*records, moment.day);
        deed = left.erase(deed);
        continue;
      }
      if (!why) why = records.error();
      ++deed;
    }
    if (left.size() < before) continue;
    // What it led to is not compared either; without a first deed nothing of the moment is.
    if (before == moment.deeds.size()) recorded_.decisions.resize(undecided_);
    return stop(moment.day, *left.front(), *why);
  }
}

Result<DryRun::Records> Repetition::repeat(const PastDeed& deed, Date day) {
  if (deed.kind == PastDeed::Kind::Start) return start(day);
  if (deed.kind == PastDeed::Kind::DayCame) return run_.day_came(day);
  const auto copy = copies_.find(deed.member);
  if (copy == copies_.end()) {
    return error(ErrorKind::Refused, "вызванный маршрут не начат", "what was called never began");
  }
  const Value& detail = deed.entry.detail;
  const auto apply = [&](const Event& event) { return run_.apply(copy->second, event, day); };
  const std::string reason = detail.text_or("reason", "");
  switch (deed.kind) {
    case PastDeed::Kind::Signal: {
      const Value* payload = detail.find("payload");
      return apply(event::Signal{detail.text_or("name", ""), payload ? *payload : Value()});
    }
    case PastDeed::Kind::Pause: return apply(event::Pause{reason});
    case PastDeed::Kind::Resume: return apply(event::Resume{});
    case PastDeed::Kind::Cancel: return apply(event::Cancel{reason});
    case PastDeed::Kind::Retry:
      if (run_.instance(copy->second).status == InstanceStatus::Incident) {
        return apply(event::Retry{});
      }
      return DryRun::Records{};
    default: break;
  }
  MARSHRUT_TRY(const TaskId task, same_task(deed));
  if (deed.kind == PastDeed::Kind::Complete) return apply(event::CompleteTask{task, detail});
  const std::string to = detail.text_or("to", "");
  if (deed.kind == PastDeed::Kind::Delegate) {
    return apply(event::Delegate{task, Assignee{to, {}, to}, reason});
  }
  return apply(event::Reschedule{task, parse_iso_date(to).value_or(day), reason});
}

Result<DryRun::Records> Repetition::start(Date day) {
  const Instance& instance = past_.members.front().instance;
  Instance fresh;
  fresh.workflow = instance.workflow;
  fresh.subject_kind = instance.subject_kind;
  fresh.subject_key = subject_key(draft_.book(), instance);
  fresh.subject_name = instance.subject_name;
  fresh.cycle = instance.cycle;
  return run_.start(std::move(fresh), day);
}

Result<TaskId> Repetition::same_task(const PastDeed& deed) const {
  const auto slot = recorded_.slots.find(deed.entry.task);
  const std::string step = present_name(deed.entry.step, names_of(deed.member));
  if (slot == recorded_.slots.end()) return no_such_task(step, {});
  const auto same = repeated_.tasks.find(slot->second);
  if (same != repeated_.tasks.end() && tasks_.at(same->second).status == TaskStatus::Open) {
    return same->second;
  }
  return no_such_task(step, std::get<2>(slot->second));
}

void Repetition::keep(const DryRun::Records& records, Date day) {
  for (const Recorded& record : records) {
    if (members_.empty()) {
      members_[record.after.id] = 0;
      copies_[0] = record.after.id;
    }
    const std::size_t member = members_.at(record.after.id);
    bool fails = false;
    for (const HistoryEntry& entry : record.history) {
      repeated_.follow(member, entry, day, {});
      fails = fails || entry.kind == Entry::Failed;
    }
    for (const Task& task : record.tasks) tasks_[task.id] = task;
    note_calls(record);
    const bool stands = record.after.status == InstanceStatus::Incident;
    if (fails && stands && !failed_.contains(member)) note_failure(record.after, member, day);
  }
}

/// What the draft calls where nothing was called when it was recorded is nobody's copy.
void Repetition::note_calls(const Recorded& record) {
  for (const HistoryEntry& entry : record.history) {
    if (entry.kind != Entry::Called) continue;
    const InstanceId child{entry.detail.int_or("instance", 0)};
    const auto recorded = recorded_.calls.find(repeated_.call_slots.at(child));
    if (recorded == recorded_.calls.end()) {
      members_[child] = past_.members.size() + members_.size();
      continue;
    }
    const std::size_t member = past_.member_of(recorded->second);
    members_[child] = member;
    copies_[member] = child;
  }
}

void Repetition::note_failure(const Instance& failed, std::size_t member, Date day) {
  repeated_.decisions.push_back({.kind = Trail::Decision::Kind::Failure,
                                 .member = member,
                                 .step = failed.incident->step,
                                 .day = day,
                                 .message = failed.incident->message,
                                 .place = failed.incident->place});
  stopped_ = true;
}

void Repetition::stop(Date day, const PastDeed& deed, const Error& why) {
  stopped_ = true;
  Divergence end = at(Divergence::Kind::Stopped, std::min(deed.member, past_.members.size() - 1),
                      day, deed.entry.step);
  end.recorded = words_of(deed);
  end.draft = {"дальше не сравнить: " + why.message.ru,
               "the rest cannot be compared: " + why.message.en};
  end.place = why.place.value_or(Place{});
  found_.push_back(std::move(end));
}

const std::map<std::string, std::string>& Repetition::names_of(std::size_t member) const {
  static const std::map<std::string, std::string> none;
  const auto rules = draft_.rules(past_.members[member].instance.workflow);
  return rules.ok() ? (*rules)->workflow().moved : none;
}

}  // namespace marshrut
