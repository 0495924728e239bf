#include "engine/rulebook/rulebook.hpp"

#include <algorithm>

#include "engine/rulebook/check_files.hpp"
#include "engine/rulebook/layers.hpp"
#include "engine/rulebook/letter_template.hpp"
#include "engine/rulebook/read_book.hpp"
#include "engine/rulebook/read_cohort.hpp"
#include "engine/rulebook/read_district.hpp"
#include "engine/rulebook/read_plan.hpp"
#include "engine/rulebook/report.hpp"
#include "engine/rulebook/words.hpp"

namespace marshrut {

namespace {

Error not_found(const Message& what, const std::string& name,
                const std::vector<std::string>& known) {
  const std::string near = nearest(name, known);
  std::string ru = what.ru + " «" + name + "» нет";
  std::string en = "no " + what.en + " '" + name + "'";
  if (!near.empty()) {
    ru += "; похоже на: " + near;
    en += "; near: " + near;
  } else if (!known.empty()) {
    ru += "; есть: " + join(known, ", ");
    en += "; known: " + join(known, ", ");
  }
  return error(ErrorKind::NotFound, std::move(ru), std::move(en));
}

bool has_name(const std::vector<std::string>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

/// Hands a call's findings to its caller.
void hand_over(Findings&& found, Findings* findings) {
  if (findings == nullptr) return;
  sort_findings(found);
  findings->insert(findings->end(), found.begin(), found.end());
}

void sort_and_unite(Findings& findings) {
  sort_findings(findings);
  Findings once;
  for (Finding& finding : findings) {
    // Equal ones stand among those of one place, though not always side by side.
    const auto elsewhere = std::find_if(once.rbegin(), once.rend(), [&](const Finding& other) {
      return other.place != finding.place;
    });
    if (std::find(once.rbegin(), elsewhere, finding) == elsewhere)
      once.push_back(std::move(finding));
  }
  findings = std::move(once);
}

ScriptTree with_graph(ScriptTree tree, const std::string& name, const std::string& graph) {
  const std::string path = "workflows/" + name + ".lua";
  const auto at = std::lower_bound(
      tree.files.begin(), tree.files.end(), path,
      [](const ScriptFile& file, const std::string& wanted) { return file.path < wanted; });
  if (at != tree.files.end() && at->path == path) {
    at->text = graph;
  } else {
    tree.files.insert(at, {path, graph});  // today's rules have no such workflow any more
  }
  return tree;
}

/// Whether a district has to do with a file: it stands in one of its layers, or is a workflow.
bool concerns(const DistrictId& district, const std::vector<DistrictId>& all,
              std::string_view file) {
  const auto stands_in = [&](const std::string& folder) { return file.starts_with(folder + "/"); };
  const bool anothers = std::any_of(all.begin(), all.end(), [&](const DistrictId& other) {
    return other != district && stands_in("rules/" + other);
  });
  const auto layers = layers_of(district);
  return stands_in("workflows") ||
         (!anothers && std::any_of(layers.begin(), layers.end(), stands_in));
}

}  // namespace

const WorkingCalendar& DistrictBook::calendar_of(const std::vector<NamedParty>& by) const {
  if (own_calendars.empty() || by.empty()) return calendar;
  const Party* party = parties.find(by.front().name);
  if (party != nullptr && party->kind != PartyKind::Organisation) {
    party = parties.find(party->organisation);
  }
  const auto own = party == nullptr ? own_calendars.end() : own_calendars.find(party->name);
  return own == own_calendars.end() ? calendar : own->second;
}

Rulebook::Rulebook(ScriptHost& host, ScriptTree tree)
    : host_(host), tree_(std::move(tree)), version_(tree_.version()) {}

void Rulebook::replace(ScriptTree tree) {
  tree_ = std::move(tree);
  version_ = tree_.version();
}

std::vector<std::string> Rulebook::workflow_names() const { return workflow_names_of(tree_); }

Result<std::vector<DistrictInfo>> Rulebook::districts() {
  DataFiles files(host_, tree_);
  std::vector<DistrictInfo> infos;
  Findings told_by_open;
  for (const DistrictId& id : district_ids(tree_)) {
    infos.push_back(read_district(id, files, told_by_open));
  }
  if (infos.empty()) {
    return error(
        ErrorKind::NotFound,
        "в папке rules нет ни одного района: нужен файл rules/<регион>/<район>/district.lua",
        "no district under rules: rules/<region>/<district>/district.lua is needed");
  }
  return infos;
}

Result<DistrictInfo> Rulebook::find_district(std::string_view name) {
  if (has_name(district_ids(tree_), name)) {  // no other district's file need be read
    DataFiles files(host_, tree_);
    Findings told_by_open;
    return read_district(DistrictId(name), files, told_by_open);
  }
  MARSHRUT_TRY(const auto infos, districts());
  std::vector<std::string> ids;
  std::vector<DistrictInfo> fitting;
  for (const DistrictInfo& info : infos) {
    ids.push_back(info.id);
    const bool fits = info.id.ends_with("/" + std::string(name)) || lower(info.name) == lower(name);
    if (fits) fitting.push_back(info);
  }
  if (fitting.size() == 1) return fitting.front();
  const std::string wanted(name);
  if (fitting.empty()) {
    const std::size_t count = ids.size();
    for (std::size_t i = 0; i < count; ++i) ids.push_back(ids[i].substr(ids[i].find('/') + 1));
    return not_found({"района", "district"}, wanted, ids);
  }
  std::vector<std::string> all;
  for (const DistrictInfo& info : fitting) all.push_back(info.id);
  return error(ErrorKind::Invalid,
               "«" + wanted + "» — это несколько районов: " + join(all, ", ") + "; назовите один",
               "'" + wanted + "' is several districts: " + join(all, ", ") + "; name one");
}

Result<DistrictBook> Rulebook::open(const DistrictId& district, Findings* findings) {
  const auto ids = district_ids(tree_);
  if (!has_name(ids, district)) return not_found({"района", "district"}, district, ids);
  DataFiles files(host_, tree_);
  Findings found;
  DistrictBook book = read_book(district, files, terms_, found);
  book.version = version_;
  const Status usable = no_errors(found);
  add_row_problems(book.plans, found);
  hand_over(std::move(found), findings);
  MARSHRUT_MUST(usable);
  return book;
}

Result<WorkflowBook> Rulebook::open_workflow(const DistrictBook* district, const std::string& name,
                                             Findings* findings, const std::string* graph) {
  const auto names = workflow_names();
  if (graph == nullptr && !has_name(names, name)) {
    return not_found({"маршрута", "workflow"}, name, names);
  }
  const auto layers = layers_of(district != nullptr ? district->info.id : DistrictId());
  Findings found;
  Parties federal;
  if (district == nullptr) {
    DataFiles files(host_, tree_);
    Findings told_by_check;
    federal = read_layered_parties(layers, files, told_by_check);
  }
  const RuleOwner owner{layers, district != nullptr ? district->parties : federal,
                        district != nullptr ? &district->info : nullptr};
  ScriptTree older;
  if (graph != nullptr) older = with_graph(tree_, name, *graph);
  WorkflowBook book =
      read_workflow_book(name, owner, host_, graph != nullptr ? older : tree_, terms_, found);
  if (graph != nullptr) {  // today's rules may name steps that an older graph has not
    std::erase_if(found, [](const Finding& each) {
      return each.code == "unknown-step" && each.place.file.starts_with("rules/");
    });
  }
  const Status usable = no_errors(found);
  hand_over(std::move(found), findings);
  MARSHRUT_MUST(usable);
  return book;
}

Result<CohortScript> Rulebook::open_cohort(const Cohort& cohort) {
  CohortScript script;
  if (!cohort.asks_script) return script;
  const ScriptFile* file = tree_.find(cohort.place.file);
  if (file == nullptr) return not_found({"файла", "file"}, cohort.place.file, {});
  script.session = host_.open(rule_words(), ScriptLimits{}, 0);
  MARSHRUT_TRY(const Declared tree, script.session->load(file->text, file->path));
  script.where = find_where(tree, cohort.place);
  if (!script.where) return not_found({"условия", "function"}, "where", {});
  return script;
}

Findings Rulebook::check() { return examine().findings; }

CheckReport Rulebook::examine(const DistrictId& only) {
  CheckReport report;
  Findings& findings = report.findings;
  ScriptCosts costs;
  DataFiles files(host_, tree_, &costs);
  check_files(tree_, files, findings);
  check_templates(tree_, findings);
  const auto names = workflow_names();
  FactCheck facts(tree_, names);
  BookCheck books(host_, tree_, terms_, costs, findings);
  books.seen = [&](const Workflow& workflow) { facts.add(workflow); };
  const auto check_workflows = [&](const RuleOwner& owner) {
    for (const std::string& name : names) books.check(name, owner);
  };
  if (only.empty()) {
    const Parties federal = read_layered_parties(layers_of({}), files, findings);
    check_workflows({layers_of({}), federal, nullptr});
  }
  const auto districts = district_ids(tree_);
  for (const DistrictId& id : only.empty() ? districts : std::vector{only}) {
    const DistrictBook book = read_book(id, files, terms_, findings);
    add_row_problems(book.plans, findings);
    check_workflows({layers_of(id), book.parties, &book.info});
    facts.check(book.indicators, findings);
  }
  report.scripts = costs.all();
  check_costs(report.scripts, host_, tree_, findings);
  const auto wanted = [&](const std::string& file) {
    return only.empty() || concerns(only, districts, file);
  };
  std::erase_if(findings, [&](const Finding& found) { return !wanted(found.place.file); });
  report.files = static_cast<std::size_t>(
      std::count_if(tree_.files.begin(), tree_.files.end(),
                    [&](const ScriptFile& file) { return wanted(file.path); }));
  sort_and_unite(findings);
  return report;
}

}  // namespace marshrut
