#include "engine/rulebook/layers.hpp"

#include <algorithm>

#include "engine/rulebook/reasons.hpp"
#include "engine/rulebook/report.hpp"
#include "engine/rulebook/words.hpp"

namespace marshrut {

namespace {

/// "rules/krasnodar/kalininsky/plan.lua" stands in a district; shallower files serve several.
bool is_of_one_district(const std::string& path) {
  return std::count(path.begin(), path.end(), '/') > 2;
}

}  // namespace

std::vector<std::string> layers_of(const DistrictId& district) {
  std::vector<std::string> layers = {"rules/federal"};
  if (district.empty()) return layers;
  const auto slash = district.find('/');
  if (slash != std::string::npos) layers.push_back("rules/" + district.substr(0, slash));
  layers.push_back("rules/" + district);
  return layers;
}

std::vector<DistrictId> district_ids(const ScriptTree& tree) {
  constexpr std::string_view root = "rules/";
  constexpr std::string_view file = "/district.lua";
  std::vector<DistrictId> ids;
  for (const ScriptFile& script : tree.files) {
    const std::string_view path = script.path;
    if (!path.starts_with(root) || !path.ends_with(file)) continue;
    const auto id = path.substr(root.size(), path.size() - root.size() - file.size());
    if (std::count(id.begin(), id.end(), '/') == 1) ids.emplace_back(id);
  }
  return ids;
}

std::vector<std::string> workflow_names_of(const ScriptTree& tree) {
  constexpr std::string_view root = "workflows/";
  std::vector<std::string> names;
  auto script = std::lower_bound(
      tree.files.begin(), tree.files.end(), root,
      [](const ScriptFile& file, std::string_view wanted) { return file.path < wanted; });
  for (; script != tree.files.end() && script->path.starts_with(root); ++script) {
    const std::string_view path = script->path;
    const bool workflow = path.ends_with(".lua") && !path.ends_with("_test.lua") &&
                          path.find('/', root.size()) == std::string_view::npos;
    if (workflow) names.emplace_back(path.substr(root.size(), path.size() - root.size() - 4));
  }
  return names;
}

std::shared_ptr<const Declared> DataFiles::read(const std::string& path, Findings& findings) {
  const auto known = shared_.find(path);
  if (known != shared_.end()) return known->second;
  const ScriptFile* file = tree_.find(path);
  if (file == nullptr) return nullptr;
  auto declared = run(*file);
  std::shared_ptr<const Declared> tree;
  if (declared.ok()) {
    Report report(findings);
    drop_reasons(*declared, report);
    tree = std::make_shared<const Declared>(std::move(*declared));
  } else {
    Report(findings).failure(declared.error(), path);
  }
  if (!is_of_one_district(path)) shared_[path] = tree;
  return tree;
}

Result<Declared> DataFiles::run(const ScriptFile& file) {
  const auto session = host_.open(rule_words(), ScriptLimits{}, 0);
  return costs_ != nullptr ? costs_->load(file, *session) : session->load(file.text, file.path);
}

}  // namespace marshrut
