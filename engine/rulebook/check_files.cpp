#include "engine/rulebook/check_files.hpp"

#include <algorithm>

#include "engine/rulebook/lua_text.hpp"
#include "engine/rulebook/report.hpp"

namespace marshrut {

namespace {

struct PathParts {
  std::string folder;    ///< "rules/krasnodar"
  std::string stem;      ///< "parties"
  std::ptrdiff_t depth;  ///< folders below the first one
};

PathParts parts_of(const std::string& path) {
  const auto slash = path.rfind('/');
  return {path.substr(0, slash), path.substr(slash + 1, path.size() - slash - 5),
          std::count(path.begin(), path.end(), '/') - 1};
}

bool has(const std::vector<std::string>& names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

/// Names of the files that a layer of this depth may hold, without ".lua".
std::vector<std::string> names_in_layer(const PathParts& parts,
                                        const std::vector<std::string>& workflows) {
  std::vector<std::string> names = {"parties", "calendar",  "school_year", "indicators",
                                    "cycles",  "reminders", "publishing"};
  if (parts.depth == 2) names.insert(names.end(), {"district", "plan"});
  if (parts.depth == 1 && parts.folder != "rules/federal") names.emplace_back("region");
  names.insert(names.end(), workflows.begin(), workflows.end());
  return names;
}

}  // namespace

void check_files(const ScriptTree& tree, DataFiles& files, Findings& findings) {
  Report report(findings);
  const auto workflows = workflow_names_of(tree);
  const auto districts = district_ids(tree);
  for (const ScriptFile& file : tree.files) {
    if (!file.path.ends_with(".lua") || file.path.ends_with("_test.lua")) continue;
    const PathParts parts = parts_of(file.path);
    const bool rules = file.path.starts_with("rules/");
    const bool layer =
        parts.depth == 1 || (parts.depth == 2 && has(districts, parts.folder.substr(6)));
    if (rules ? !layer : parts.depth != 0) {
      report.warning("file-in-no-layer", {file.path, 0, 0},
                     {"файл не читается: его папка — не район и не регион",
                      "the file is not read: its folder is no district and no region"},
                     {"район — папка rules/<регион>/<район> с файлом district.lua",
                      "a district is a folder rules/<region>/<district> with a district.lua"});
      files.read(file.path, findings);
      continue;
    }
    const auto names = names_in_layer(parts, workflows);
    if (!rules || has(names, parts.stem)) continue;
    report.unknown(Severity::Warning, "unknown-file", {file.path, 0, 0}, {"файл", "file"},
                   parts.stem, names);
    files.read(file.path, findings);
  }
}

FactCheck::FactCheck(const ScriptTree& tree, const std::vector<std::string>& workflows) {
  for (const ScriptFile& file : tree.files) {
    if (!file.path.ends_with(".lua") || !has(workflows, parts_of(file.path).stem)) continue;
    for (const LuaToken& token : lua_tokens(file.text)) {
      if (token.kind != LuaToken::Kind::Symbol) words_.emplace(token.text);
    }
  }
}

void FactCheck::add(const Workflow& workflow) {
  for (const Step& step : workflow.steps) {
    for (const Step* each : {&step, step.body.empty() ? &step : &step.body.front()}) {
      if (!each->records.is_map()) continue;
      for (const auto& [fact, value] : each->records.as_map()) recorded_.insert(fact);
    }
  }
}

void FactCheck::check(const std::vector<Indicator>& indicators, Findings& findings) const {
  Report report(findings);
  const std::vector<std::string> known(recorded_.begin(), recorded_.end());
  for (const Indicator& indicator : indicators) {
    for (const std::string& fact : {indicator.fact, indicator.of}) {
      if (fact.empty() || fact == "teachers" || words_.count(fact) > 0) continue;
      report.unknown(
          Severity::Warning, "unknown-fact", indicator.place,
          {"показатель «" + indicator.id + "», факт", "indicator '" + indicator.id + "', fact"},
          fact, known);
    }
  }
}

}  // namespace marshrut
