#include "engine/service/revision.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "engine/service/measures.hpp"

namespace marshrut {

namespace {

constexpr std::array<std::pair<Redate, std::string_view>, 4> redate_words = {
    {{Redate::ByRule, "by-rule"},
     {Redate::Restart, "restart"},
     {Redate::OnlyLater, "only-later"},
     {Redate::Keep, "keep"}}};

bool same(const std::optional<Due>& a, const std::optional<Due>& b) {
  if (a.has_value() != b.has_value()) return false;
  return !a || (a->opens == b->opens && a->due == b->due && a->effective == b->effective &&
                a->overdue_after == b->overdue_after && a->origin->words == b->origin->words);
}

const Token* token_with(const Instance& instance, TokenId id) {
  const auto found = std::find_if(instance.tokens.begin(), instance.tokens.end(),
                                  [&](const Token& each) { return each.id == id; });
  return found == instance.tokens.end() ? nullptr : &*found;
}

const Task* task_with(const Instance& instance, TaskId id) {
  const auto found = std::find_if(instance.tasks.begin(), instance.tasks.end(),
                                  [&](const Task& each) { return each.id == id; });
  return found == instance.tasks.end() ? nullptr : &*found;
}

/// Which steps stand in whose place: as the new graph says, or as the old one said, turned back.
std::map<std::string, std::string> moves_between(const Workflow& before, const Workflow& after) {
  std::map<std::string, std::string> moves = after.moved;
  for (const auto& [from, to] : before.moved) {
    const bool back = after.find(from) != nullptr && after.find(to) == nullptr;
    if (back) moves.emplace(to, from);
  }
  return moves;
}

}  // namespace

std::string_view word(Redate how) {
  for (const auto& [each, word] : redate_words) {
    if (each == how) return word;
  }
  MARSHRUT_BUG("a choice of dates outside the enumeration");
}

std::optional<Redate> redate_of(std::string_view word) {
  for (const auto& [each, name] : redate_words) {
    if (name == word) return each;
  }
  return std::nullopt;
}

Redate RevisionOrder::how(const std::string& workflow, const std::string& step) const {
  for (const std::string& name : {workflow + "." + step, workflow}) {
    if (const auto found = groups.find(name); found != groups.end()) return found->second;
  }
  return dates;
}

Value RevisionOrder::as_value() const {
  Value::Map named;
  for (const auto& [name, how] : groups) named[name] = word(how);
  return Value::map({{"dates", word(dates)}, {"groups", std::move(named)}});
}

RevisionOrder RevisionOrder::of(const Value& value) {
  RevisionOrder order;
  order.dates = redate_of(value.text_or("dates", "")).value_or(Redate::ByRule);
  const Value* named = value.find("groups");
  if (named == nullptr || !named->is_map()) return order;
  for (const auto& [name, how] : named->as_map()) {
    if (const auto known = redate_of(how.is_text() ? how.as_text() : "")) {
      order.groups[name] = *known;
    }
  }
  return order;
}

/// One instance under both rule sets. `was` is null where the old rules cannot be read any more;
/// `now` is null only where nothing is asked of it.
struct Revision::Sides {
  const Instance& instance;
  std::shared_ptr<const Value> subject;  ///< as the new rules see it
  DistrictRules* was;
  DistrictRules* now;
  std::string new_key{};  ///< of a measure that falls on another date
};

Revision::Revision(District& before, District& after, RevisionOrder order, Date today,
                   std::string version)
    : before_(before),
      after_(after),
      order_(std::move(order)),
      today_(today),
      floor_(after.book().calendar.add_working_days(today, after.book().publishing.days_left)),
      version_(std::move(version)),
      moved_(moved_occurrences(before.book(), after.book())) {}

Revised Revision::of(const Instance& instance) {
  Revised revised;
  const auto now = after_.rules(instance.workflow);
  const auto was = before_.rules(instance);
  Instance named = Instance{};
  named.subject_kind = instance.subject_kind;
  named.subject_key = instance.subject_key;
  named.subject_name = instance.subject_name;
  if (instance.subject_kind == "measure") {
    const auto moved = moved_.find(instance.subject_key);
    revised.renamed = moved != moved_.end() && moved->second.has_value();
    revised.not_needed = moved != moved_.end() && !moved->second;
    if (revised.renamed) named.subject_key = *moved->second;
  }
  const Sides sides{instance, after_.subject(named), was.ok() ? *was : nullptr,
                    now.ok() ? *now : nullptr, revised.renamed ? named.subject_key : std::string()};
  const Status done = now.ok() ? follow(sides, revised) : Status(now.error());
  if (done.ok()) return revised;
  revised = Revised{};
  revised.stuck = done.error();
  // On its own graph it follows today's terms and parties all the same.
  const auto pinned = after_.rules(instance);
  if (!pinned.ok() || (now.ok() && *pinned == *now)) return revised;
  const Sides on_its_own{instance, sides.subject, sides.was, *pinned, {}};
  const Status kept = recompute(on_its_own, revised);
  if (!kept.ok()) revised.transitions.clear();
  return revised;
}

Status Revision::follow(const Sides& sides, Revised& revised) {
  if (revised.not_needed) return cancel(sides, revised);
  MARSHRUT_MUST(migrate(sides, revised));
  return recompute(sides, revised);
}

Status Revision::cancel(const Sides& sides, Revised& revised) {
  const event::Cancel gone{"план больше этого не требует"};
  MARSHRUT_TRY(auto made, advance(sides.now->workflow(), *sides.now, sides.instance, *sides.subject,
                                  gone, today_, ids_));
  revised.transitions.push_back(std::move(made));
  return Done{};
}

Status Revision::migrate(const Sides& sides, Revised& revised) {
  const Workflow& graph = sides.now->workflow();
  if (sides.instance.workflow_version == graph.version) return Done{};
  event::Migrate over;
  if (sides.was != nullptr) over.moved = moves_between(sides.was->workflow(), graph);
  MARSHRUT_TRY(auto made,
               advance(graph, *sides.now, sides.instance, *sides.subject, over, today_, ids_));
  revised.transitions.push_back(std::move(made));
  return Done{};
}

Status Revision::recompute(const Sides& sides, Revised& revised) {
  const bool moved = !revised.transitions.empty();
  const Instance& now = moved ? revised.transitions.back().after : sides.instance;
  event::Recompute asked;
  for (const Token& token : now.tokens) {
    if (auto part = part_of(sides, now, token)) asked.parts.push_back(*part);
  }
  if (asked.parts.empty() && sides.new_key.empty()) return Done{};
  asked.not_before = floor_;
  asked.in_force = in_force_;
  asked.version = version_;
  asked.subject_key = sides.new_key;
  MARSHRUT_TRY(auto made, advance(sides.now->workflow(), *sides.now, now, *sides.subject, asked,
                                  today_, ids_));
  if (!made.history.empty() || !sides.new_key.empty()) {
    revised.transitions.push_back(std::move(made));
  }
  return Done{};
}

std::optional<event::Recompute::Part> Revision::part_of(const Sides& sides, const Instance& now,
                                                        const Token& token) {
  if (token.phase != TokenPhase::Waiting) return std::nullopt;
  const Step* step = sides.now->workflow().find(token.step);
  const bool asks = step != nullptr && (token.task || step->kind == StepKind::Wait);
  if (!asks) return std::nullopt;
  event::Recompute::Part part{.token = token.id,
                              .how = order_.how(sides.instance.workflow, token.step)};
  const Token* was = token_with(sides.instance, token.id);
  const Step* old = sides.was == nullptr ? nullptr : sides.was->workflow().find(was->step);
  part.dates = dates_differ(sides, now, *was, token);
  const Task* task = task_with(now, token.task);
  if (task == nullptr) return part.dates ? std::optional(part) : std::nullopt;
  if (old == nullptr || !sides.new_key.empty()) {
    part.people = part.reminders = true;
    return part;
  }
  const Scene before{sides.instance, *was, *sides.subject, was->answer, today_};
  const Scene after{now, token, *sides.subject, token.answer, today_};
  const auto people_before = sides.was->assignees(*old, before);
  const auto people_after = sides.now->assignees(*step, after);
  part.people = !people_before.ok() || !people_after.ok() || *people_before != *people_after;
  part.reminders = sides.was->start_reminders(*old, task->opened, today_) !=
                       sides.now->start_reminders(*step, task->opened, today_) ||
                   (task->due && (sides.was->reminders(*old, *task->due, today_) !=
                                      sides.now->reminders(*step, *task->due, today_) ||
                                  sides.was->escalations(*old, *task->due, today_) !=
                                      sides.now->escalations(*step, *task->due, today_)));
  return part.dates || part.people || part.reminders ? std::optional(part) : std::nullopt;
}

bool Revision::dates_differ(const Sides& sides, const Instance& now, const Token& was,
                            const Token& token) {
  const Step* old = sides.was == nullptr ? nullptr : sides.was->workflow().find(was.step);
  if (old == nullptr || !sides.new_key.empty()) return true;
  const Step& step = sides.now->workflow().step(token.step);
  const auto before =
      sides.was->due(*old, {sides.instance, was, *sides.subject, was.answer, today_});
  const auto after = sides.now->due(step, {now, token, *sides.subject, token.answer, today_});
  return !before.ok() || !after.ok() || !same(*before, *after);
}

}  // namespace marshrut
