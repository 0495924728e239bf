#include "engine/service/preview.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "engine/base/hash.hpp"
#include "engine/base/json.hpp"
#include "engine/service/measures.hpp"
#include "engine/service/replay.hpp"

namespace marshrut {

namespace {

std::string label(const Assignee& who) {
  return who.person_name.empty() ? who.party : who.person_name;
}

const Task* same_task(const std::vector<Task>& tasks, TaskId id) {
  const auto found =
      std::find_if(tasks.begin(), tasks.end(), [&](const Task& each) { return each.id == id; });
  return found == tasks.end() ? nullptr : &*found;
}

/// Of its date, and those for whoever has not taken it up.
std::vector<Date> reminders_of(const Instance& instance, const Task& task) {
  std::vector<Date> days = task.reminders;
  for (const Timer& timer : instance.timers) {
    const bool to_start = timer.token == task.token && timer.kind == Timer::Kind::NotStarted;
    if (to_start) days.push_back(timer.on);
  }
  std::sort(days.begin(), days.end());
  return days;
}

bool was_held(const std::vector<Transition>& transitions, TaskId task) {
  for (const Transition& each : transitions) {
    for (const HistoryEntry& entry : each.history) {
      const bool held = entry.kind == HistoryEntry::Kind::Recomputed && entry.task == task &&
                        entry.detail.find("held") != nullptr;
      if (held) return true;
    }
  }
  return false;
}

void add_dates(Touched& touched, Date today, const WorkingCalendar& calendar) {
  const auto& before = touched.due_before;
  const auto& after = touched.due_after;
  if (!before && after) touched.touches.push_back(Touch::WithTerm);
  if (before && !after) touched.touches.push_back(Touch::WithoutTerm);
  if (before && after && before->effective != after->effective) {
    const bool later = after->effective > before->effective;
    touched.touches.push_back(later ? Touch::Later : Touch::Earlier);
    touched.working_days =
        later ? calendar.working_days_between(before->effective, after->effective)
              : -calendar.working_days_between(after->effective, before->effective);
  }
  const bool late_before = before && before->overdue_after < today;
  const bool late_after = after && after->overdue_after < today;
  if (late_after && !late_before) touched.touches.push_back(Touch::NewlyOverdue);
}

std::string print_of(const Touched& touched) {
  std::string print = touched.district + "|" + std::to_string(touched.instance.number) + "|" +
                      std::to_string(touched.task.number) + "|" + touched.title + "|";
  for (const auto& due : {touched.due_before, touched.due_after}) {
    print += (due ? iso(due->effective) + iso(due->overdue_after) : "-") + "|";
  }
  for (const Assignee& each : touched.people_after) print += each.party + each.person_key + ",";
  for (const Date day : touched.reminders_after) print += iso(day) + ",";
  for (const Touch touch : touched.touches) print += std::string(word(touch)) + ",";
  return print;
}

}  // namespace

Preview::Preview(Engine& engine, Rulebook& other, RevisionOrder order, Own own,
                 std::optional<Instant> at)
    : engine_(engine),
      other_(other),
      order_(std::move(order)),
      own_(own),
      at_(at.value_or(engine.now())) {}

Result<PreviewSummary> Preview::run(const std::vector<DistrictId>& districts, const Tell& tell,
                                    std::map<DistrictId, std::vector<InstanceId>>* ids,
                                    const std::function<void(std::size_t)>& progress) {
  tell_ = &tell;
  progress_ = &progress;
  summary_ = {};
  summary_.fingerprint = engine_.rulebook().version() + other_.version();
  for (const DistrictId& id : districts) {
    const auto own = engine_.district(id);
    if (!own.ok() && own.error().kind == ErrorKind::NotFound) continue;  // nothing runs in it yet
    if (!own.ok()) return own.error();
    auto opened = District::open(other_, (*own)->people(), id);
    if (!opened.ok() && opened.error().kind == ErrorKind::NotFound) {
      MARSHRUT_MUST(may_go(id));
      continue;
    }
    MARSHRUT_TRY(const auto other, std::move(opened));
    other->read_graphs_with(engine_.graph_reader());
    other->set_recorded((*own)->book().recorded);
    District& before = own_ == Own::Before ? **own : *other;
    District& after = own_ == Own::Before ? *other : **own;
    const Date today = after.today(engine_.now());
    Revision revision(before, after, order_, today);
    revision.in_force_since(after.today(at_));
    alike_.clear();
    summary_.fingerprint =
        sha256_hex(summary_.fingerprint + id + iso(today) + write_json(order_.as_value()));
    MARSHRUT_MUST(look_at(revision, id, ids != nullptr ? &(*ids)[id] : nullptr));
    look_ahead(revision);
  }
  return std::move(summary_);
}

/// A district that the draft no longer has.
Status Preview::may_go(const DistrictId& district) {
  MARSHRUT_TRY(const auto open, engine_.store().instances({.district = district, .open = true}));
  if (open.empty() || own_ == Own::After) return Done{};
  const std::string count = std::to_string(open.size());
  return error(ErrorKind::Refused,
               "района " + district + " в правке нет, а открытых маршрутов в нём " + count +
                   ": сначала завершите или отмените их (marshrut bulk cancel)",
               "the edit has no district " + district + ", where " + count +
                   " instances are open: end or cancel them first (marshrut bulk cancel)");
}

Status Preview::look_at(Revision& revision, const DistrictId& district,
                        std::vector<InstanceId>* ids) {
  InstanceFilter page{.district = district, .open = true, .limit = limits::preview_page};
  while (true) {
    MARSHRUT_TRY(const auto instances, engine_.store().instances(page));
    for (const Instance& each : instances) {
      look_at_one(revision, each, ids);
      MARSHRUT_MUST(look_back(revision, each));
    }
    summary_.looked_at += instances.size();
    if (*progress_) (*progress_)(summary_.looked_at);
    if (instances.size() < page.limit) return Done{};
    page.after = instances.back().id;
  }
}

void Preview::look_at_one(Revision& revision, const Instance& instance,
                          std::vector<InstanceId>* ids) {
  const Revised revised = revision.of(instance);
  const WorkingCalendar& calendar = revision.after().book().calendar;
  Touched whole{.instance = instance.id,
                .district = instance.district,
                .workflow = instance.workflow,
                .subject = instance.subject_name};
  if (revised.stuck) {
    Touched stuck = whole;
    stuck.title = instance.workflow;
    stuck.why = revised.stuck->message;
    stuck.touches = {Touch::Stuck};
    tell(std::move(stuck));
  }
  if (revised.transitions.empty()) return;
  if (ids != nullptr) ids->push_back(instance.id);
  const Instance& after = revised.transitions.back().after;
  const bool over = after.workflow_version != instance.workflow_version;
  tell_waits(whole, revised, revision);
  if (instance.tasks.empty()) {
    if (over) whole.touches.push_back(Touch::OtherGraph);
    if (revised.not_needed) whole.touches.push_back(Touch::NotNeeded);
    if (!whole.touches.empty()) tell(std::move(whole));
    return;
  }
  for (const Task& before : instance.tasks) {
    Touched touched = whole;
    touched.task = before.id;
    touched.step = before.step;
    touched.title = before.title;
    touched.due_before = before.due;
    touched.people_before = before.assignees;
    touched.reminders_before = reminders_of(instance, before);
    if (const Task* now = same_task(after.tasks, before.id); now != nullptr) {
      touched.due_after = now->due;
      touched.people_after = now->assignees;
      touched.reminders_after = reminders_of(after, *now);
      add_dates(touched, revision.today(), calendar);
      if (was_held(revised.transitions, before.id)) touched.touches.push_back(Touch::Held);
      if (now->assignees != before.assignees) touched.touches.push_back(Touch::NewlyAssigned);
      const bool told = !touched.touches.empty();
      if (!told && touched.reminders_after != touched.reminders_before) {
        touched.touches.push_back(Touch::OtherReminders);
      }
    } else {
      touched.touches.push_back(Touch::NotNeeded);
    }
    if (over) touched.touches.push_back(Touch::OtherGraph);
    std::sort(touched.touches.begin(), touched.touches.end());
    if (!touched.touches.empty()) tell(std::move(touched));
  }
}

/// Waits for a date have no task: their history says how they move.
void Preview::tell_waits(const Touched& whole, const Revised& revised, const Revision& revision) {
  const auto day_in = [](const Value& detail, const char* name) -> std::optional<Due> {
    const auto day = parse_iso_date(detail.text_or(name, ""));
    if (!day) return std::nullopt;
    return Due{.due = *day, .effective = *day, .overdue_after = *day};
  };
  for (const Transition& each : revised.transitions) {
    for (const HistoryEntry& entry : each.history) {
      if (entry.kind != HistoryEntry::Kind::Recomputed || entry.task) continue;
      Touched wait = whole;
      wait.step = entry.step;
      wait.title = entry.step;
      wait.due_before = day_in(entry.detail, "from");
      wait.due_after = day_in(entry.detail, "to");
      add_dates(wait, revision.today(), revision.after().book().calendar);
      if (!wait.touches.empty()) tell(std::move(wait));
    }
  }
}

bool Preview::decides_alike(Revision& revision, const std::string& workflow) {
  const auto [known, fresh] = alike_.try_emplace(workflow);
  if (fresh) {
    const auto before = revision.before().rules(workflow);
    const auto after = revision.after().rules(workflow);
    known->second = before.ok() && after.ok() && (*after)->decides_as(**before);
  }
  return known->second;
}

/// A publishing that goes on after it was cut off has looked back already.
Status Preview::look_back(Revision& revision, const Instance& instance) {
  if (own_ == Own::After || decides_alike(revision, instance.workflow)) return Done{};
  MARSHRUT_TRY(const auto found,
               replay(engine_.store(), revision.after(), instance, revision.today()));
  using Kind = Divergence::Kind;
  for (const Divergence& each : found) {
    const bool fails = each.kind == Kind::Incident;
    const bool decides = each.kind == Kind::Step || each.kind == Kind::Outcome ||
                         each.kind == Kind::State || each.kind == Kind::Mended;
    if (!fails && !decides) continue;
    Touched touched{.instance = instance.id,
                    .district = instance.district,
                    .workflow = instance.workflow,
                    .step = each.what,
                    .title = instance.workflow,
                    .subject = instance.subject_name,
                    .why = each.draft};
    const std::string place = each.place.file.empty() ? "" : " (" + each.place.text() + ")";
    touched.why->ru = each.recorded.ru + " → " + each.draft.ru + place;
    touched.why->en = each.recorded.en + " → " + each.draft.en + place;
    touched.touches = {fails ? Touch::Failing : Touch::OtherDecision};
    tell(std::move(touched));
    return Done{};  // what comes after the first is its consequence
  }
  return Done{};
}

void Preview::look_ahead(const Revision& revision) {
  const auto as_due = [](const MeasureOccurrence& each) {
    return Due{each.when.opens, each.when.due, each.when.effective, each.when.overdue_after, {}};
  };
  const auto coming = [&](const DistrictBook& book) {
    std::map<std::string, MeasureOccurrence> found;
    const Period always{Date::min(), Date::max()};
    for (auto& each : measure_occurrences(book, always)) {
      if (each.begins > revision.today()) found.emplace(each.key(), each);
    }
    return found;
  };
  const auto before = coming(revision.before().book());
  auto after = coming(revision.after().book());
  const auto touched = [&](const MeasureOccurrence& row) {
    return Touched{.district = revision.after().book().info.id,
                   .workflow = "measure",
                   .step = row.measure->id,
                   .title = row.measure->title,
                   .touches = {Touch::Coming}};
  };
  const WorkingCalendar& calendar = revision.after().book().calendar;
  for (const auto& [key, row] : before) {
    const auto moved = revision.moved().find(key);
    const std::string becomes = moved == revision.moved().end() ? key : moved->second.value_or("");
    Touched one = touched(row);
    one.due_before = as_due(row);
    const auto found = after.find(becomes);
    if (found == after.end()) {
      one.touches.push_back(Touch::NotNeeded);
      tell(std::move(one));
      continue;
    }
    one.due_after = as_due(found->second);
    after.erase(found);
    add_dates(one, revision.today(), calendar);
    if (one.touches.size() > 1) tell(std::move(one));
  }
  for (const auto& [at, row] : after) {
    const std::string& key = at;  // Clang 14 lets no lambda take a structured binding
    const bool known = find_occurrence(revision.before().book(), key).has_value();
    const bool moved = std::any_of(revision.moved().begin(), revision.moved().end(),
                                   [&](const auto& each) { return each.second == key; });
    if (known || moved) continue;  // it has begun, or begins earlier than it did
    Touched one = touched(row);
    one.due_after = as_due(row);
    one.touches.push_back(Touch::New);
    tell(std::move(one));
  }
}

void Preview::tell(Touched touched) {
  std::sort(touched.touches.begin(), touched.touches.end());
  ++summary_.touched;
  const std::string place =
      touched.district + ": " + touched.workflow + (touched.step.empty() ? "" : "." + touched.step);
  for (const Touch touch : touched.touches) {
    summary_.counts[touch].add(touched.working_days);
    summary_.by_step[{place, touch}].add(touched.working_days);
  }
  std::set<std::string> whom;
  for (const auto* people : {&touched.people_before, &touched.people_after}) {
    for (const Assignee& each : *people) whom.insert(label(each));
  }
  for (const std::string& person : whom) ++summary_.people[person];
  summary_.fingerprint = sha256_hex(summary_.fingerprint + print_of(touched));
  if (*tell_) (*tell_)(touched);
}

}  // namespace marshrut
