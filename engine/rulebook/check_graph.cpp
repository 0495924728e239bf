#include "engine/rulebook/check_graph.hpp"

#include <algorithm>

#include "engine/rulebook/check_joins.hpp"
#include "engine/rulebook/fields.hpp"
#include "engine/rulebook/report.hpp"

namespace marshrut {

namespace {

/// Runs within the event that reached it: no human, day or other workflow stands in the way.
/// An Each counts: its list may be empty.
bool is_automatic(const Step& step) {
  return step.kind == StepKind::Auto || step.kind == StepKind::Each;
}

/// Whether an edge is taken whenever its step ends.
bool always_taken(const Step& step, std::size_t edge) {
  return !step.next[edge].guard && (edge == 0 || step.split == Split::Every);
}

class GraphCheck {
 public:
  GraphCheck(const Workflow& workflow, Findings& findings)
      : workflow_(workflow), report_(findings) {}

  void run() {
    for (const Step& step : workflow_.steps) {
      check_reached(step);
      check_way_on(step);
      check_edges(step);
    }
    check_loops();
    check_traps();
    check_end();
  }

 private:
  static Message what(const Step& step) { return named("шаг", "step", step.name); }

  void check_reached(const Step& step) {
    if (step.name == workflow_.start || workflow_.reaches(workflow_.start, step.name)) return;
    report_.warning(
        "unreachable-step", step.place,
        {what(step).ru + ": сюда не ведёт ни один путь от начала маршрута",
         what(step).en + ": no way leads here from the start"},
        {"добавьте переход сюда (next) или уберите шаг", "add an edge or drop the step"});
  }

  void check_way_on(const Step& step) {
    if (step.kind == StepKind::Finish || !step.next.empty()) return;
    report_.error("dead-end", step.place,
                  {what(step).ru + ": дальше пути нет", what(step).en + ": there is no way on"},
                  {"допишите next = \"…\"; заканчивает маршрут только finish { }",
                   "add next = \"…\"; only finish { } ends a workflow"});
  }

  void check_edges(const Step& step) {
    if (step.next.empty()) return;
    const auto open = std::find_if(step.next.begin(), step.next.end(),
                                   [](const Edge& edge) { return !edge.guard; });
    if (open == step.next.end()) {
      report_.notice("no-default-edge", step.next.back().place,
                     {what(step).ru + ": если ни одно условие не выполнено, маршрут остановится",
                      what(step).en + ": if no guard holds, the instance stops as an incident"});
      return;
    }
    if (step.split == Split::Every) return;
    for (auto edge = open + 1; edge != step.next.end(); ++edge) {
      report_.warning(
          "edge-never-taken", edge->place,
          {what(step).ru + ": переход к «" + edge->to + "» не сработает никогда, " +
               "перед ним переход без условия",
           what(step).en + ": the edge to '" + edge->to +
               "' is never taken, one without a guard stands before it"},
          {"поставьте переход без условия последним", "put the edge without a guard last"});
    }
  }

  [[nodiscard]] bool can_finish(const Step& from) const {
    return std::any_of(workflow_.steps.begin(), workflow_.steps.end(), [&](const Step& step) {
      return step.kind == StepKind::Finish &&
             (from.name == step.name || workflow_.reaches(from.name, step.name));
    });
  }
  /// Whether another token may end one that stands here.
  [[nodiscard]] bool ended_by_others(const Step& at) const {
    return std::any_of(workflow_.steps.begin(), workflow_.steps.end(), [&](const Step& step) {
      return step.ends_all ||
             std::find(step.cancels.begin(), step.cancels.end(), at.name) != step.cancels.end();
    });
  }

  /// One finding a trap: of the steps in it, the first of the file.
  void check_traps() {
    if (!can_finish(workflow_.step(workflow_.start))) return;  // check_end tells of it
    std::vector<const Step*> told;
    for (const Step& step : workflow_.steps) {
      const bool trap = step.name != workflow_.start && !step.next.empty() &&
                        workflow_.reaches(workflow_.start, step.name) && !can_finish(step) &&
                        !ended_by_others(step);
      const bool known = std::any_of(told.begin(), told.end(), [&](const Step* other) {
        return workflow_.reaches(other->name, step.name);
      });
      if (!trap || known) continue;
      told.push_back(&step);
      report_.warning("no-way-out", step.place,
                      {what(step).ru + ": отсюда не дойти ни до одного finish { }",
                       what(step).en + ": no finish { } can be reached from here"},
                      {"доведите путь до шага finish { }", "lead a way to a finish { }"});
    }
  }

  /// Whether `to` comes after `from` with nothing but automatic steps between.
  bool runs_on(const Step& from, const std::string& to, bool certain,
               std::vector<std::string>& seen) const {
    for (std::size_t i = 0; i < from.next.size(); ++i) {
      if (certain && !always_taken(from, i)) continue;
      const std::string& name = from.next[i].to;
      if (name == to) return true;
      const Step& next = workflow_.step(name);
      if (!is_automatic(next) || std::find(seen.begin(), seen.end(), name) != seen.end()) continue;
      seen.push_back(name);
      if (runs_on(next, to, certain, seen)) return true;
    }
    return false;
  }

  bool loops(const Step& step, bool certain) const {
    std::vector<std::string> seen;
    return is_automatic(step) && runs_on(step, step.name, certain, seen);
  }

  void check_loops() {
    for (const bool certain : {true, false}) {
      const auto step = std::find_if(workflow_.steps.begin(), workflow_.steps.end(),
                                     [&](const Step& each) { return loops(each, certain); });
      if (step == workflow_.steps.end()) continue;
      report_.add(
          {certain ? Severity::Error : Severity::Warning,
           "automatic-loop",
           step->place,
           {what(*step).ru +
                ": путь возвращается сюда, и на нём никто не действует и ничего не ждёт",
            what(*step).en + ": a loop with no human, wait or call in it"},
           {"поставьте на пути task, wait или call", "put a task, a wait or a call into it"},
           {}});
      return;
    }
  }

  void check_end() {
    if (can_finish(workflow_.step(workflow_.start))) return;
    report_.warning("never-finishes", workflow_.place,
                    {"маршрут «" + workflow_.name + "» ничем не заканчивается",
                     "workflow '" + workflow_.name + "' never finishes"},
                    {"доведите путь до шага finish { }", "lead a way to a finish { }"});
  }

  const Workflow& workflow_;
  Report report_;
};

}  // namespace

void check_graph(const Workflow& workflow, Findings& findings) {
  GraphCheck(workflow, findings).run();
  check_joins(workflow, findings);
}

}  // namespace marshrut
