#include "engine/model/workflow.hpp"

#include <algorithm>
#include <set>

#include "engine/base/check.hpp"

namespace marshrut {

namespace {

/// Where a token may go from a step: its edges and its interrupts, those of a branch included.
void add_targets(const Step& step, std::vector<std::string>& targets) {
  for (const Edge& edge : step.next) targets.push_back(edge.to);
  for (const Interrupt& interrupt : step.on) targets.push_back(interrupt.to);
  for (const Step& body : step.body) add_targets(body, targets);
}

bool leads_to(const Step& step, std::string_view target) {
  const auto leads = [&](const auto& way) { return way.to == target; };
  return std::any_of(step.next.begin(), step.next.end(), leads) ||
         std::any_of(step.on.begin(), step.on.end(), leads);
}

/// The Each whose branch `name` is, or nullptr.
const Step* each_of(const Workflow& workflow, std::string_view name) {
  const auto slash = name.find('/');
  return slash == std::string_view::npos ? nullptr : workflow.find(name.substr(0, slash));
}

}  // namespace

std::string_view word(StepKind kind) {
  switch (kind) {
    case StepKind::Task: return "task";
    case StepKind::Auto: return "auto";
    case StepKind::Wait: return "wait";
    case StepKind::Each: return "each";
    case StepKind::Call: return "call";
    case StepKind::Finish: return "finish";
  }
  MARSHRUT_BUG("a step kind outside the enumeration");
}

const Step* Workflow::find(std::string_view wanted) const {
  for (const Step& step : steps) {
    if (step.name == wanted) return &step;
    for (const Step& body : step.body) {
      if (body.name == wanted) return &body;
    }
  }
  return nullptr;
}

const Step& Workflow::step(std::string_view wanted) const {
  const Step* found = find(wanted);
  MARSHRUT_CHECK(found != nullptr, "the workflow has no step of this name");
  return *found;
}

std::vector<std::string> Workflow::sources_of(std::string_view step) const {
  std::vector<std::string> sources;
  for (const Step& from : steps) {
    if (leads_to(from, step)) sources.push_back(from.name);
    for (const Step& body : from.body) {
      if (leads_to(body, step)) sources.push_back(body.name);
    }
  }
  return sources;
}

bool Workflow::reaches(std::string_view from, std::string_view to) const {
  std::vector<std::string> ahead;
  for (const Interrupt& interrupt : on) ahead.push_back(interrupt.to);
  if (const Step* each = each_of(*this, from)) add_targets(*each, ahead);
  if (const Step* step = find(from)) add_targets(*step, ahead);
  std::set<std::string> seen;
  while (!ahead.empty()) {
    const std::string next = std::move(ahead.back());
    ahead.pop_back();
    if (next == to) return true;
    if (!seen.insert(next).second) continue;
    if (const Step* step = find(next)) add_targets(*step, ahead);
  }
  return false;
}

std::string Workflow::outcome_title(std::string_view outcome) const {
  for (const Step& step : steps) {
    const bool ends_so = step.kind == StepKind::Finish && step.outcome == outcome;
    if (ends_so && !step.title.empty()) return step.title;
  }
  return std::string(outcome);
}

std::vector<std::string> Workflow::fact_names() const {
  std::set<std::string> names;
  const auto add = [&](const Step& step) {
    if (!step.records.is_map()) return;
    for (const auto& [fact, value] : step.records.as_map()) names.insert(fact);
  };
  for (const Step& each : steps) {
    add(each);
    for (const Step& body : each.body) add(body);
  }
  return {names.begin(), names.end()};
}

}  // namespace marshrut
