#include "engine/service/work.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "engine/base/limits.hpp"
#include "engine/service/plan_links.hpp"
#include "engine/service/revision.hpp"

namespace marshrut {

namespace {

template <class T>
void append(std::vector<T>& to, std::vector<T>& from) {
  to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
}

/// Refused or not found: what was called has ended by itself, and nothing is left to cancel there.
Status unless_gone(Status told) {
  const bool gone = !told.ok() && (told.error().kind == ErrorKind::Refused ||
                                   told.error().kind == ErrorKind::NotFound);
  return gone ? Status(Done{}) : told;
}

bool waits_for(const Instance& caller, TokenId token, InstanceId called) {
  return std::any_of(caller.tokens.begin(), caller.tokens.end(),
                     [&](const Token& each) { return each.id == token && each.child == called; });
}

}  // namespace

Work::Work(Find find, District& district, IdSource& ids, Instant now, std::string actor)
    : find_(std::move(find)),
      district_(district),
      ids_(ids),
      now_(now),
      today_(district.today(now)) {
  batch_.at = now;
  batch_.actor = actor;
  actor_ = std::move(actor);
}

Result<Instance> Work::instance(InstanceId id) {
  const auto known = recorded_.find(id);
  if (known != recorded_.end()) return known->second.after;
  return find_(id);
}

Status Work::apply(InstanceId id, const Event& event) {
  undo_.clear();
  Status applied = apply_one(id, event);
  if (!applied.ok()) undo();
  return applied;
}

Result<InstanceId> Work::begin(Instance fresh) {
  undo_.clear();
  auto begun = begin_one(std::move(fresh));
  if (!begun.ok()) undo();
  return begun;
}

Status Work::undo_start(InstanceId id, const std::string& reason) {
  MARSHRUT_MUST(apply(id, event::Cancel{reason}));
  recorded_.at(id).after.cycle.clear();
  return Done{};
}

Status Work::revise(InstanceId id, const std::function<Revised(const Instance&)>& how) {
  undo_.clear();
  MARSHRUT_TRY(const Instance from, instance(id));
  Revised revised = how(from);
  if (revised.stuck && revised.transitions.empty()) return *revised.stuck;
  for (Transition& each : revised.transitions) {
    keep(each, from.revision + 1);
    if (each.orphans.empty()) continue;
    if (Status followed = follow(each); !followed.ok()) {
      undo();
      return followed;
    }
  }
  if (revised.renamed) recorded_.at(id).renamed = true;
  return Done{};
}

void Work::undo() {
  for (auto& [id, before] : undo_) {
    if (before)
      recorded_[id] = std::move(*before);
    else
      recorded_.erase(id);
  }
}

Status Work::apply_one(InstanceId id, const Event& event) {
  const auto known = recorded_.find(id);
  if (known != recorded_.end()) {
    return step(Instance(known->second.after), event, known->second.after.revision);
  }
  MARSHRUT_TRY(Instance from, find_(id));
  const std::int64_t revision = from.revision + 1;
  return step(std::move(from), event, revision);
}

Result<InstanceId> Work::begin_one(Instance fresh) {
  if (!fresh.id) fresh.id = InstanceId{ids_.next_instance++};
  fresh.district = district_.book().info.id;
  MARSHRUT_TRY(const DistrictRules* rules, district_.rules(fresh.workflow));
  fresh.workflow_version = rules->workflow().version;
  const InstanceId id = fresh.id;
  MARSHRUT_MUST(step(std::move(fresh), event::Start{}, 1));
  return id;
}

/// `revision`: what the record will carry; several events of one work make one revision.
Status Work::step(Instance&& from, const Event& event, std::int64_t revision) {
  MARSHRUT_MUST(check_link_answer(from, event));
  MARSHRUT_TRY(DistrictRules * rules, district_.rules(from));
  const auto subject = district_.subject(from);
  MARSHRUT_TRY(Transition transition,
               advance(rules->workflow(), *rules, std::move(from), *subject, event, today_, ids_));
  const bool alone =
      transition.children.empty() && transition.orphans.empty() && !transition.after.parent;
  if (alone) {
    keep(std::move(transition), revision);
    return Done{};
  }
  keep(transition, revision);
  return follow(transition);
}

void Work::keep(Transition transition, std::int64_t revision) {
  const InstanceId id = transition.after.id;
  const auto [at, first] = recorded_.try_emplace(id);
  Recorded& record = at->second;
  const auto [before, unknown] = undo_.try_emplace(id);
  if (unknown && !first) before->second = std::make_unique<Recorded>(record);
  if (first && actor_ != batch_.actor) record.actor = actor_;
  transition.after.revision = revision;
  record.wake = wake_of(transition.after);
  record.after = std::move(transition.after);
  for (Task& task : transition.tasks) {
    const auto known = std::find_if(record.tasks.begin(), record.tasks.end(),
                                    [&](const Task& each) { return each.id == task.id; });
    if (known == record.tasks.end())
      record.tasks.push_back(std::move(task));
    else
      *known = std::move(task);
  }
  append(record.history, transition.history);
  append(record.facts, transition.facts);
  append(record.messages, transition.messages);
}

/// Called workflows begin, orphans are cancelled, and an ended one answers its caller.
Status Work::follow(const Transition& transition) {
  if (++depth_ > limits::calls_deep) {
    --depth_;
    return error(ErrorKind::Exhausted, "маршруты вызывают друг друга по кругу",
                 "the workflows call each other in a circle");
  }
  const Status followed = follow_all(transition);
  --depth_;
  return followed;
}

Status Work::follow_all(const Transition& transition) {
  const Instance& caller = transition.after;
  for (const ChildStart& child : transition.children) {
    // An earlier sibling may have ended at once, and with it this token.
    if (!still_waits_for(child, caller.id)) continue;
    Instance fresh;
    fresh.id = child.id;
    fresh.workflow = child.workflow;
    fresh.subject_kind = caller.subject_kind;
    fresh.subject_key = caller.subject_key;
    fresh.subject_name = caller.subject_name;
    fresh.parent = caller.id;
    fresh.parent_token = child.token;
    fresh.state = child.state;
    MARSHRUT_TRY([[maybe_unused]] const InstanceId begun, begin_one(std::move(fresh)));
  }
  for (const InstanceId orphan : transition.orphans) {
    MARSHRUT_MUST(unless_gone(apply_one(orphan, event::Cancel{"caller ended"})));
  }
  const bool over = has_ended(caller.status);
  if (!over || !caller.parent) return Done{};
  const std::string outcome =
      caller.status == InstanceStatus::Finished ? caller.outcome : std::string("cancelled");
  MARSHRUT_TRY(const Instance parent, instance(*caller.parent));
  if (!waits_for(parent, caller.parent_token, caller.id)) return Done{};
  return apply_one(*caller.parent, event::ChildEnded{caller.parent_token, outcome, caller.state});
}

bool Work::still_waits_for(const ChildStart& child, InstanceId caller) const {
  const auto known = recorded_.find(caller);
  MARSHRUT_CHECK(known != recorded_.end(), "a caller is recorded before what it calls");
  return waits_for(known->second.after, child.token, child.id);
}

std::optional<Instant> Work::wake_of(const Instance& instance) const {
  if (instance.status != InstanceStatus::Running || instance.timers.empty()) return std::nullopt;
  const auto first = std::min_element(instance.timers.begin(), instance.timers.end(),
                                      [](const Timer& a, const Timer& b) { return a.on < b.on; });
  return district_.begins(first->on);
}

void Work::audit(std::string action, std::string object, Value before, Value after) {
  batch_.audit.push_back(
      {actor_, std::move(action), std::move(object), std::move(before), std::move(after)});
}

Batch Work::take() {
  batch_.instances.reserve(recorded_.size());
  for (auto& [id, record] : recorded_) batch_.instances.push_back(std::move(record));
  recorded_.clear();
  return std::move(batch_);
}

}  // namespace marshrut
