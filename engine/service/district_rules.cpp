#include "engine/service/district_rules.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "engine/base/limits.hpp"
#include "engine/service/cycles.hpp"
#include "engine/service/ladder.hpp"
#include "engine/service/measures.hpp"
#include "engine/service/members.hpp"
#include "engine/service/settings.hpp"

namespace marshrut {

namespace {

/// How far ahead a recurring term of a step is looked for.
constexpr int horizon_years = 6;

/// The rules name the step of an Each, its branches stand at "step/each".
std::string_view rule_name(std::string_view step) { return step.substr(0, step.find('/')); }

Value today_as_value(Date today) {
  return Value::map({{"year", year_of(today)},
                     {"month", month_of(today)},
                     {"day", day_of(today)},
                     {"iso", iso(today)}});
}

/// Whether the row of a plan, and not the workflow's rules, says when and who: at the first step,
/// and at those that one which only decides leads to.
bool row_decides(const Step& step, const Workflow& workflow, const Instance& instance) {
  if (instance.subject_kind != "measure") return false;
  const std::string_view name = rule_name(step.name);
  if (name == workflow.start) return true;
  const Step& start = workflow.step(workflow.start);
  return start.kind == StepKind::Auto &&
         std::any_of(start.next.begin(), start.next.end(),
                     [&](const Edge& edge) { return edge.to == name; });
}

/// What the days of a row are counted from, as DueOrigin has it.
std::string base_of(const MeasureOccurrence& row) {
  const CellOwner owner = row.measure->term_from.owner;
  if (row.event) return "event/" + row.measure->event;
  if (row.term != &row.measure->term_in_force()) return "link";
  return owner == CellOwner::Row ? "plan" : "plan/" + std::string(word(owner));
}

}  // namespace

DistrictRules::DistrictRules(Rulebook& rulebook, const DistrictBook& book,
                             const RegisterView& people, WorkflowBook workflow,
                             std::optional<std::string> graph)
    : rulebook_(rulebook),
      district_(book),
      people_(people),
      book_(std::move(workflow)),
      graph_(std::move(graph)) {}

const StepRule* DistrictRules::rule_of(std::string_view step) const {
  const auto found = book_.steps.find(std::string(rule_name(step)));
  return found == book_.steps.end() ? nullptr : &found->second;
}

bool DistrictRules::decides_as(const DistrictRules& other) const {
  const auto mine = book_.session->digest();
  const auto theirs = other.book_.session->digest();
  return mine.ok() && theirs.ok() && *mine == *theirs &&
         same_graph(book_.workflow, other.book_.workflow) &&
         same_settings(book_.rules, other.book_.rules, book_.workflow);
}

Result<Value> DistrictRules::call(FunctionRef function, const Scene& scene) {
  if (book_.session->spoiled()) {
    MARSHRUT_TRY(auto fresh, rulebook_.open_workflow(&district_, book_.workflow.name, nullptr,
                                                     graph_ ? &*graph_ : nullptr));
    book_.session = std::move(fresh.session);  // the same files give the same function numbers
  }
  if (today_ != scene.today || today_fields_.is_null()) {
    today_ = scene.today;
    today_fields_ = today_as_value(scene.today);
  }
  const std::array<Argument, 5> arguments = {{{"answer", &scene.answer},
                                              {"item", &scene.token.item},
                                              {"state", &scene.instance.state},
                                              {"subject", &scene.subject},
                                              {"today", &today_fields_}}};
  return book_.session->call(function, arguments);
}

Result<bool> DistrictRules::holds(FunctionRef guard, const Scene& scene) {
  MARSHRUT_TRY(const Value answer, call(guard, scene));
  return !(answer.is_null() || (answer.is_bool() && !answer.as_bool()));  // as Lua reads truth
}

Result<Value> DistrictRules::run(FunctionRef function, const Scene& scene) {
  return call(function, scene);
}

Result<std::optional<Due>> DistrictRules::due(const Step& step, const Scene& scene) {
  const StepRule* rule = rule_of(step.name);
  const bool by_rule = rule != nullptr && rule->due.has_value();
  if (!by_rule && !row_decides(step, book_.workflow, scene.instance)) return std::optional<Due>{};
  const Date entered = scene.token.entered;
  const Date base = by_rule ? begun_by_plan(*rule, scene) : Date{};
  const auto key = by_rule ? std::tuple(step.name, entered, base)
                           : std::tuple(scene.instance.subject_key, Date{}, Date{});
  const auto known = dues_.find(key);
  if (known != dues_.end()) return known->second;
  auto found =
      by_rule ? due_by_rule(*rule, entered, base) : due_of_measure(scene.instance.subject_key);
  return dues_.emplace(key, std::move(found)).first->second;
}

/// A count goes from the day the step began. A date by the calendar is the next one from the day it
/// should have begun: neither a delay before it nor a cycle that began late earns another year.
Date DistrictRules::begun_by_plan(const StepRule& rule, const Scene& scene) {
  const Date entered = scene.token.entered;
  if (rule.due->kind() == TermKind::Triggered) return entered;
  if (scene.token.planned) return *scene.token.planned;
  const bool first = scene.instance.started == entered && !scene.instance.cycle.empty();
  const auto window = first ? window_of(scene.instance.cycle) : std::nullopt;
  return window && window->last < entered ? window->first : entered;
}

/// When the cycle of this name comes by the rules.
std::optional<Period> DistrictRules::window_of(const std::string& cycle_name) {
  const auto [at, fresh] = windows_.try_emplace(cycle_name);
  const auto year = fresh ? year_in(cycle_name) : std::nullopt;
  for (const Cycle& cycle : district_.cycles) {
    if (!year || !cycle_name.starts_with(cycle.id + "-")) continue;
    for (const CycleTime& time :
         cycle_times(district_, cycle, {date(*year, 1, 1), date(*year, 12, 31)})) {
      if (time.name == cycle_name) at->second = Period{time.opens(), time.when.effective};
    }
  }
  return at->second;
}

std::optional<Due> DistrictRules::due_by_rule(const StepRule& rule, Date entered, Date base) const {
  const Period horizon{date(year_of(base), 1, 1), date(year_of(entered) + horizon_years, 12, 31)};
  const TermFrame frame{.calendar = &district_.calendar_of(rule.by),
                        .school_years = &district_.school_years,
                        .plan = horizon,
                        .event = entered};
  const auto all = occurrences(*rule.due, frame, horizon);
  const auto next = std::find_if(all.begin(), all.end(),
                                 [&](const Occurrence& each) { return each.effective >= base; });
  if (next == all.end()) return std::nullopt;
  DueOrigin origin{.words = rule.due->text(),
                   .place = rule.due_place,
                   .version = district_.version,
                   .base_event = "step",
                   .base = base,
                   .shift = next->shift};
  return Due{next->opens, next->due, next->effective, next->overdue_after,
             std::make_shared<const DueOrigin>(std::move(origin))};
}

std::optional<Due> DistrictRules::due_of_measure(const std::string& key) const {
  const auto found = find_occurrence(district_, key);
  if (!found || found->kind == MeasureOccurrence::Kind::Control) return std::nullopt;
  DueOrigin origin{.words = found->term->text(),
                   .place = found->measure->term_from.place,
                   .version = district_.version,
                   .base_event = base_of(*found),
                   .base = found->event.value_or(found->plan->period.first),
                   .shift = found->when.shift};
  return Due{found->when.opens, found->when.due, found->when.effective, found->when.overdue_after,
             std::make_shared<const DueOrigin>(std::move(origin))};
}

Result<std::vector<Assignee>> DistrictRules::assignees(const Step& step, const Scene& scene) {
  const StepRule* rule = rule_of(step.name);
  const std::string organisation = scene.subject.text_or("organisation_key", "");
  if (rule != nullptr && !rule->by.empty()) return acting(step, *rule, organisation, scene.today);
  if (row_decides(step, book_.workflow, scene.instance)) {
    if (const auto found = find_occurrence(district_, scene.instance.subject_key)) {
      return acting_for(*found->measure, scene);
    }
  }
  return std::vector<Assignee>{};
}

std::vector<Assignee> DistrictRules::acting_for(const Measure& row, const Scene& scene) const {
  const Date today = scene.today;
  if (auto member = member_acts(scene.token.item, district_.parties, people_, today)) {
    return {std::move(*member)};
  }
  auto answering = answer_for_all(row.by, district_.parties, people_, today);
  if (answering.empty()) answering = district_.parties.read_cell(district_.info.coordinator);
  return who_acts(answering, district_.parties, people_, "", today);
}

const std::vector<Assignee>& DistrictRules::acting(const Step& step, const StepRule& rule,
                                                   const std::string& organisation, Date today) {
  if (acting_on_ != today || acting_.size() >= limits::cached_assignees) acting_.clear();
  acting_on_ = today;
  const auto [at, fresh] = acting_.try_emplace(step.name + "\n" + organisation);
  if (fresh) at->second = who_acts(rule.by, district_.parties, people_, organisation, today);
  return at->second;
}

const RemindRule& DistrictRules::ladder_of(const Step& step) const {
  const StepRule* rule = rule_of(step.name);
  return rule != nullptr && rule->remind ? *rule->remind : book_.remind;
}

std::vector<Date> DistrictRules::reminders(const Step& step, const Due& due, Date today) {
  return reminder_days(ladder_of(step), due, district_.calendar, today);
}

std::vector<Date> DistrictRules::start_reminders(const Step& step, Date from, Date today) {
  return start_reminder_days(ladder_of(step), from, district_.calendar, today);
}

WhenMissed DistrictRules::missed_reminders(const Step& /*step*/) const {
  return book_.remind.missed;  // a ladder of a step's own says when, not what an outage does
}

std::vector<EscalationDay> DistrictRules::escalations(const Step& step, const Due& due,
                                                      Date today) {
  return escalation_days(ladder_of(step), due, district_.calendar, today);
}

std::vector<Assignee> DistrictRules::escalated_to(const Step& step, const Scene& scene, int rung) {
  const auto& rungs = ladder_of(step).escalate;
  if (rung < 1 || static_cast<std::size_t>(rung) > rungs.size()) return {};
  const EscalateRule& rule = rungs[static_cast<std::size_t>(rung - 1)];
  const auto whom = rule.to_text.empty() ? default_controller(scene.instance) : rule.to;
  return who_acts(whom, district_.parties, people_, scene.subject.text_or("organisation_key", ""),
                  scene.today);
}

std::vector<NamedParty> DistrictRules::default_controller(const Instance& instance) const {
  if (instance.subject_kind == "measure") {
    const auto found = find_occurrence(district_, instance.subject_key);
    if (found && !found->plan->controller.empty()) {
      return district_.parties.read_cell(found->plan->controller);
    }
  }
  return district_.parties.read_cell(district_.info.coordinator);
}

Date DistrictRules::working_day(Date date) const { return district_.calendar.next_working(date); }

}  // namespace marshrut
