#include "engine/rulebook/read_workflow.hpp"

#include <algorithm>

#include "engine/rulebook/read_step.hpp"

namespace marshrut {

namespace {

/// A field of the workflow's table that is no step and no key of its own.
void report_stranger(const std::string& key, const Declared& value, const Message& what,
                     Report& report) {
  if (!value.is_table()) {
    report.unknown(Severity::Error, "unknown-key", value.place,
                   {what.ru + ", ключ", what.en + ", key"}, key,
                   {"title", "subject", "start", "on", "moved"});
    return;
  }
  const Message step = named("шаг", "step", key);
  report.unknown(Severity::Error, "unknown-step-kind", value.place,
                 {step.ru + ": вид шага", step.en + ": kind of step"}, value.word, step_words());
}

void read_steps(const Declared& file, const Message& what, Workflow& workflow, Report& report) {
  for (const auto& [key, value] : file.fields) {
    if (key == "title" || key == "subject" || key == "start" || key == "on" || key == "moved") {
      continue;
    }
    if (value.is_table() && step_kind(value.word)) {
      workflow.steps.push_back(read_step(key, value, report));
    } else {
      report_stranger(key, value, what, report);
    }
  }
}

/// Every name of a step that the file mentions must be a step of the file.
class NameCheck {
 public:
  NameCheck(const Workflow& workflow, Report& report) : report_(report) {
    for (const Step& step : workflow.steps) names_.push_back(step.name);
  }

  void step(const Step& step) {
    const Message what = named("шаг", "step", step.name);
    for (const Edge& edge : step.next) name(edge.to, edge.place, what);
    for (const Interrupt& interrupt : step.on) name(interrupt.to, interrupt.place, what);
    for (const std::string& cancelled : step.cancels) name(cancelled, step.place, what);
    for (const Step& body : step.body) this->step(body);
  }
  void name(const std::string& name, const Place& place, const Message& what) {
    if (std::find(names_.begin(), names_.end(), name) != names_.end()) return;
    report_.unknown(Severity::Error, "unknown-step", place,
                    {what.ru + ", переход к шагу", what.en + ", way to a step"}, name, names_);
  }

 private:
  std::vector<std::string> names_;
  Report& report_;
};

/// `moved = { old = "new" }`: for instances that still stand at steps of the graph before.
void read_moved(const Declared& moved, const Message& what, NameCheck& names, Workflow& workflow,
                Report& report) {
  for (const auto& [old, now] : moved.fields) {
    if (!now.is_text()) {
      report.error("wrong-kind", now.place,
                   {what.ru + ", moved: вместо «" + old + "» нужно имя шага",
                    what.en + ", moved: the name of a step is needed for '" + old + "'"},
                   {"moved = { " + old + " = \"…\" }", "moved = { " + old + " = \"…\" }"});
      continue;
    }
    names.name(now.scalar.as_text(), now.place, what);
    workflow.moved[old] = now.scalar.as_text();
  }
}

void check_calls(const Step& step, const std::vector<std::string>& workflows, Report& report) {
  for (const Step& body : step.body) check_calls(body, workflows, report);
  const bool known = std::find(workflows.begin(), workflows.end(), step.calls) != workflows.end();
  if (step.calls.empty() || known) return;
  const Message what = named("шаг", "step", step.name);
  report.unknown(Severity::Error, "unknown-workflow", step.place,
                 {what.ru + ", маршрут", what.en + ", workflow"}, step.calls, workflows);
}

}  // namespace

Workflow read_workflow(std::string name, const Declared& file,
                       const std::vector<std::string>& workflows, Findings& findings) {
  Report report(findings);
  Workflow workflow;
  workflow.name = std::move(name);
  workflow.place = file.place;
  const Message what = named("маршрут", "workflow", workflow.name);
  if (file.word != "workflow") {
    report.error("no-workflow", file.place,
                 {what.ru + ": здесь " + describe(file).ru, what.en + ": " + describe(file).en},
                 {"файл должен возвращать маршрут: return workflow { … }",
                  "the file must return workflow { … }"});
    return workflow;
  }
  Fields fields(file, what, report);
  workflow.title = fields.need_text("title");
  fields.need_text("subject");
  workflow.subject = fields.choice("subject", {"teacher", "school", "district", "measure"});
  workflow.start = fields.need_text("start");
  if (const Declared* on = fields.table("on")) {
    workflow.on = read_interrupts(*on, what, false, report);
  }
  read_steps(file, what, workflow, report);
  if (workflow.steps.size() > limits::workflow_steps) {
    const std::string most = std::to_string(limits::workflow_steps);
    report.error(
        "too-many-steps", file.place,
        {what.ru + ": шагов " + std::to_string(workflow.steps.size()) + ", можно " + most,
         what.en + ": " + std::to_string(workflow.steps.size()) + " steps, at most " + most},
        {"вынесите часть шагов в отдельный маршрут и позовите его через call",
         "move some of them into a workflow of their own, and call it"});
    return workflow;
  }

  NameCheck names(workflow, report);
  if (!workflow.start.empty()) names.name(workflow.start, fields.place("start"), what);
  for (const Interrupt& interrupt : workflow.on) names.name(interrupt.to, interrupt.place, what);
  for (const Step& step : workflow.steps) names.step(step);
  if (const Declared* moved = fields.table("moved")) {
    read_moved(*moved, what, names, workflow, report);
  }
  for (const Step& step : workflow.steps) check_calls(step, workflows, report);
  return workflow;
}

}  // namespace marshrut
