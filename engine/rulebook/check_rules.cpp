#include "engine/rulebook/check_rules.hpp"

#include <algorithm>
#include <optional>
#include <set>

#include "engine/base/limits.hpp"
#include "engine/rulebook/fields.hpp"
#include "engine/rulebook/lua_text.hpp"
#include "engine/rulebook/reasons.hpp"
#include "engine/rulebook/report.hpp"

namespace marshrut {

namespace {

void report_unused(const std::string& key, const Place& place, const Workflow& workflow,
                   Report& report) {
  std::vector<std::string> steps;
  for (const Step& step : workflow.steps) steps.push_back(step.name);
  std::vector<std::string> known = steps;
  known.emplace_back(reason_key);
  report.warning("unused-rule", place,
                 {"ключ «" + key + "»: в маршруте «" + workflow.name +
                      "» нет такого шага, и ни один скрипт не спрашивает rules." + key,
                  "key '" + key + "': workflow '" + workflow.name +
                      "' has no such step, and no script asks for rules." + key},
                 {"шаги маршрута: " + join(steps, ", "), "steps: " + join(steps, ", ")},
                 nearest(key, known));
}

void report_missing(const FieldMention& mention, const std::string& script,
                    const std::vector<std::string>& given, const std::string& file,
                    Report& report) {
  report.warning(
      "unknown-rule", {script, mention.line, 0},
      {"скрипт спрашивает rules." + mention.key + ", а в " + file +
           " такого ключа нет ни в одном слое",
       "the script asks for rules." + mention.key + ", which no layer's " + file + " gives"},
      {"есть: " + join(given, ", "), "given: " + join(given, ", ")}, nearest(mention.key, given));
}

/// A script and what it is made of.
struct ReadScript {
  const ScriptFile* file = nullptr;
  std::vector<LuaToken> tokens{};
};

void check_crowded(const ReadScript& script, Report& report) {
  for (const CrowdedFunction& function : crowded_functions(script.tokens)) {
    const std::string count = std::to_string(function.constants);
    const std::string most = std::to_string(limits::script_constants);
    report.error("too-many-constants", {script.file->path, function.line, 0},
                 {"в функции с побитовыми операциями " + count + " разных констант, можно " + most,
                  "a function with bitwise operators has " + count + " constants, at most " + most},
                 {"разделите функцию на две", "split the function in two"});
  }
}

/// The fields of all forms of a workflow; nothing where an answer may hold what no form names: the
/// payload of a signal, the outcome of another workflow.
std::optional<std::set<std::string>> answer_fields(const Workflow& workflow) {
  std::set<std::string> names;
  for (const Step& step : workflow.steps) {
    for (const Step* each : {&step, step.body.empty() ? &step : &step.body.front()}) {
      const bool other = each->kind == StepKind::Wait || each->kind == StepKind::Call;
      if (other) return std::nullopt;
      for (const FormField& field : each->form) names.insert(field.name);
    }
  }
  return names;
}

void check_answers(const Workflow& workflow, const std::vector<ReadScript>& scripts,
                   Report& report) {
  const auto fields = answer_fields(workflow);
  if (!fields) return;
  const std::vector<std::string> known(fields->begin(), fields->end());
  for (const ReadScript& script : scripts) {
    for (const FieldMention& mention : field_mentions(script.tokens, "answer")) {
      if (!mention.dotted || fields->count(mention.key) > 0) continue;
      report.unknown(Severity::Warning, "unknown-field", {script.file->path, mention.line, 0},
                     {"скрипт спрашивает answer, поле", "the script asks for answer, field"},
                     mention.key, known);
    }
  }
}

/// Ends by itself once begun, or with a signal: nobody needs to say when.
bool needs_due(const Step& step) {
  return step.kind == StepKind::Task || (step.kind == StepKind::Wait && step.signal.empty());
}

class DueCheck {
 public:
  DueCheck(const RuleScene& scene, const DistrictInfo& district, Report& report)
      : scene_(scene), district_(district), report_(report) {}

  void step(const Step& step) {
    for (const Step& body : step.body) this->step(body);
    if (!needs_due(step)) return;
    const auto said = scene_.steps.find(step.name);
    const StepRule rule = said == scene_.steps.end() ? StepRule() : said->second;
    if (!rule.due) tell(step, "no-due", "срок не назван (due)", "no term is named (due)");
    if (step.kind == StepKind::Task && rule.by.empty()) {
      tell(step, "no-by", "ответственный не назначен (by)", "nobody is responsible (by)");
    }
  }

 private:
  void tell(const Step& step, const std::string& code, const std::string& ru,
            const std::string& en) {
    const Message what = named("шаг", "step", step.name);
    report_.notice(
        code, step.place,
        {district_.name + ", " + what.ru + ": " + ru, district_.name + ", " + what.en + ": " + en});
  }

  const RuleScene& scene_;
  const DistrictInfo& district_;
  Report& report_;
};

}  // namespace

void check_rules(const RuleScene& scene, Findings& findings) {
  Report report(findings);
  std::vector<std::string> given;
  for (const auto& [key, tree] : scene.merged.fields) given.push_back(key);
  std::vector<ReadScript> scripts;
  for (const ScriptFile* file : scene.scripts) scripts.push_back({file, lua_tokens(file->text)});
  std::set<std::string> asked;
  for (const ReadScript& script : scripts) {
    check_crowded(script, report);
    for (const FieldMention& mention : field_mentions(script.tokens, "rules")) {
      asked.insert(mention.key);
      if (std::find(given.begin(), given.end(), mention.key) != given.end()) continue;
      report_missing(mention, script.file->path, given, scene.workflow.name + ".lua", report);
    }
  }
  check_answers(scene.workflow, scripts, report);
  for (const auto& [key, tree] : scene.merged.fields) {
    if (scene.workflow.find(key) != nullptr || asked.count(key) > 0) continue;
    report_unused(key, tree.place, scene.workflow, report);
  }
}

void check_due_and_by(const RuleScene& scene, const DistrictInfo& district, Findings& findings) {
  if (scene.workflow.subject == "measure") return;
  Report report(findings);
  DueCheck check(scene, district, report);
  for (const Step& step : scene.workflow.steps) check.step(step);
}

}  // namespace marshrut
