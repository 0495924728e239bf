#pragma once

#include "engine/base/limits.hpp"
#include "engine/service/publisher.hpp"
#include "tests/scenarios/stage.hpp"

namespace marshrut::testing {

inline const std::string rules_file = "rules/krasnodar/kalininsky/professional_development.lua";
inline const std::string plan_file = "rules/krasnodar/kalininsky/plan.lua";
inline const std::string graph_file = "workflows/professional_development.lua";

inline std::string replaced(std::string text, const std::string& old, const std::string& now) {
  const auto at = text.find(old);
  if (at == std::string::npos) FAIL("the script has no " << old);
  return text.replace(at, old.size(), now);
}

inline const std::string mapping = "moved = { diagnosis = \"entry_test\" }, ";

/// The first step under another name, in the graph and in every layer; `also` stands in the graph.
inline ScriptTree with_renamed_step(ScriptTree tree, const std::string& also) {
  for (ScriptFile& each : tree.files) {
    if (each.path == graph_file) {
      each.text = replaced(each.text, "\"diagnosis\"", "\"entry_test\"");
      each.text = replaced(each.text, "diagnosis = task", "entry_test = task");
      each.text = replaced(each.text, "subject = ", also + "subject = ");
    } else if (each.path.ends_with("/professional_development.lua")) {
      each.text = replaced(each.text, "diagnosis = {", "entry_test = {");
    }
  }
  return tree;
}

inline Value good_scores() {
  return scores({{"digital", 100},
                 {"gifted", 100},
                 {"inclusive", 100},
                 {"literacy", 100},
                 {"profile", 100},
                 {"projects", 100},
                 {"upbringing", 100}});
}

/// The Kalininsky office with rules in force, and its edits.
class Desk {
 public:
  /// Without the tests beside the rules, which say what the rules said before the edits here.
  Desk() {
    ScriptTree tree = stage.engine->rulebook().tree();
    std::erase_if(tree.files,
                  [](const ScriptFile& each) { return each.path.ends_with("_test.lua"); });
    stage.engine->adopt_rules(std::move(tree));
    must(publisher().begin("test", "folder"));
  }

  Publisher publisher() { return Publisher(*stage.engine); }
  /// The scripts in force with one text replaced in one file.
  ScriptTree with(const std::string& file, const std::string& old, const std::string& now) {
    ScriptTree tree = stage.engine->rulebook().tree();
    for (ScriptFile& each : tree.files) {
      if (each.path == file) each.text = replaced(each.text, old, now);
    }
    return tree;
  }
  Edit edit(const ScriptTree& tree) {
    return must(publisher().edit_of_draft(
        must(publisher().draft("Давиденко", "проба", tree, "folder", "")).number));
  }
  struct Seen {
    PreviewSummary summary;
    std::vector<Touched> things;
    [[nodiscard]] std::size_t count(Touch touch) const {
      const auto found = summary.counts.find(touch);
      return found == summary.counts.end() ? 0 : found->second.count;
    }
  };
  Seen look(const Edit& edit, const RevisionOrder& order = {}) {
    Seen seen;
    seen.summary = must(publisher().preview(
        edit, order, [&](const Touched& each) { seen.things.push_back(each); }));
    return seen;
  }
  Published publish(const Edit& edit, const RevisionOrder& order = {}) {
    const Seen seen = look(edit, order);
    return must(publisher().publish("Петрова", "проба", edit, order, seen.summary.fingerprint));
  }
  Published publish(const ScriptTree& tree) { return publish(edit(tree)); }
  void roll_back() { publish(must(publisher().edit_back_to("Петрова", std::nullopt, ""))); }
  Date due(InstanceId id, const std::string& step) {
    return stage.open_task(id, step).due->effective;
  }

  Stage stage;
  InstanceId t1 = stage.start("professional_development", "t1", "2022");
  InstanceId t2 = stage.start("professional_development", "t2", "2022");
};

}  // namespace marshrut::testing
