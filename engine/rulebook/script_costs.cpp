#include "engine/rulebook/script_costs.hpp"

#include <algorithm>

#include "engine/rulebook/layers.hpp"
#include "engine/rulebook/report.hpp"
#include "engine/rulebook/words.hpp"

namespace marshrut {

namespace {

using std::chrono::microseconds;

constexpr microseconds half_of_wall = limits::script_wall / 2;
constexpr std::size_t half_of_memory = limits::script_memory_bytes / 2;

/// Workflows and their rules have words of their own.
const std::vector<ScriptWord>& words_of(const ScriptFile& file, const ScriptTree& tree) {
  const auto slash = file.path.rfind('/') + 1;
  const std::string stem = file.path.substr(slash, file.path.rfind('.') - slash);
  const auto names = workflow_names_of(tree);
  const bool workflow = std::find(names.begin(), names.end(), stem) != names.end();
  return workflow || stem == "reminders" ? workflow_words() : rule_words();
}

microseconds read_again(const ScriptFile& file, ScriptHost& host, const ScriptTree& tree) {
  const auto session = host.open(words_of(file, tree), ScriptLimits{}, 0);
  const ScriptUse before = session->use();
  const auto loaded = session->load(file.text, file.path);
  return loaded.ok() ? session->use().wall - before.wall : microseconds::max();
}

std::string in_mb(std::size_t bytes) { return std::to_string((bytes + (1U << 20U) - 1) >> 20U); }

}  // namespace

Result<Declared> ScriptCosts::load(const ScriptFile& file, ScriptSession& session) {
  const ScriptUse before = session.use();
  auto declared = session.load(file.text, file.path);
  const ScriptUse after = session.use();
  ScriptCost& cost = costs_[file.path];
  cost.file = file.path;
  cost.wall = std::max(cost.wall, after.wall - before.wall);
  cost.bytes = std::max(cost.bytes, after.peak_bytes - before.peak_bytes);
  return declared;
}

std::vector<ScriptCost> ScriptCosts::all() const {
  std::vector<ScriptCost> all;
  for (const auto& [file, cost] : costs_) all.push_back(cost);
  return all;
}

void check_costs(const std::vector<ScriptCost>& costs, ScriptHost& host, const ScriptTree& tree,
                 Findings& findings) {
  Report report(findings);
  for (const ScriptCost& cost : costs) {
    const ScriptFile* file = tree.find(cost.file);
    const bool slow = file != nullptr && cost.wall > half_of_wall &&
                      std::min(cost.wall, read_again(*file, host, tree)) > half_of_wall;
    if (slow) {
      const std::string most = std::to_string(limits::script_wall.count());
      report.notice("slow-script", {cost.file, 0, 0},
                    {"файл читается дольше половины отведённого времени (" + most +
                         " мс): упростите вычисления в нём или разделите его",
                     "reading the file takes over half of its time (" + most +
                         " ms): make it simpler, or split it"});
    }
    if (cost.bytes <= half_of_memory) continue;
    report.notice("large-script", {cost.file, 0, 0},
                  {"файл занимает " + in_mb(cost.bytes) + " МБ памяти из " +
                       in_mb(limits::script_memory_bytes) + ": упростите его или разделите",
                   "the file takes " + in_mb(cost.bytes) + " MB of memory out of " +
                       in_mb(limits::script_memory_bytes) + ": make it simpler, or split it"});
  }
}

}  // namespace marshrut
