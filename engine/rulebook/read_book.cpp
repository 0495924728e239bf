#include "engine/rulebook/read_book.hpp"

#include "engine/base/check.hpp"
#include "engine/base/hash.hpp"
#include "engine/rulebook/check_graph.hpp"
#include "engine/rulebook/check_rules.hpp"
#include "engine/rulebook/fields.hpp"
#include "engine/rulebook/layers.hpp"
#include "engine/rulebook/merge.hpp"
#include "engine/rulebook/read_rules.hpp"
#include "engine/rulebook/read_workflow.hpp"
#include "engine/rulebook/words.hpp"

namespace marshrut {

namespace {

/// Loads a workflow and its layers into one session, keeping track of what was read.
class BookReader {
 public:
  BookReader(ScriptHost& host, const ScriptTree& tree, Findings& findings)
      : tree_(tree), findings_(findings), report_(findings) {
    book_.session = host.open(workflow_words(), ScriptLimits{}, 0);
    book_.rules.kind = Declared::Kind::Table;
  }

  /// False where the graph cannot be relied on.
  bool read_graph(const std::string& name) {
    const ScriptFile* file = tree_.find("workflows/" + name + ".lua");
    MARSHRUT_CHECK(file != nullptr, "the caller has found the workflow's file");
    const auto declared = load(*file);
    if (!declared) return false;
    Findings found;
    book_.workflow = read_workflow(name, *declared, workflow_names_of(tree_), found);
    book_.workflow.version = sha256_hex(file->text);
    const bool good = no_errors(found).ok();
    if (good) check_graph(book_.workflow, found);
    findings_.insert(findings_.end(), found.begin(), found.end());
    return good;
  }

  void read_layer(const std::string& folder, const std::string& name) {
    const ScriptFile* file = tree_.find(folder + "/" + name + ".lua");
    if (file == nullptr) return;
    const auto declared = load(*file);
    if (!declared) return;
    if (!declared->is_table() || !declared->word.empty() || !declared->items.empty()) {
      const Message found = describe(*declared);
      report_.error("wrong-kind", {file->path, declared->place.line, 0},
                    {"правила маршрута: здесь " + found.ru, "rules of a workflow: " + found.en},
                    {"файл должен возвращать таблицу с ключами: return { diagnosis = { … } }",
                     "the file must return a table with keys: return { diagnosis = { … } }"});
      return;
    }
    book_.rules = merge(std::move(book_.rules), *declared);
  }

  void read_steps(const RuleOwner& owner, Terms& terms) {
    book_.steps = read_rules(book_.workflow, book_.rules, owner.parties, terms, findings_);
    const RuleScene scene{book_.workflow, book_.rules, book_.steps, scripts_};
    check_rules(scene, findings_);
    if (owner.district != nullptr) check_due_and_by(scene, *owner.district, findings_);
    if (const Status shared = book_.session->share("rules", book_.rules); !shared.ok()) {
      report_.failure(shared.error(), book_.workflow.place.file);
    }
  }

  WorkflowBook result() { return std::move(book_); }

 private:
  std::optional<Declared> load(const ScriptFile& file) {
    auto declared = book_.session->load(file.text, file.path);
    if (declared.ok()) {
      scripts_.push_back(&file);
      return std::move(*declared);
    }
    report_.failure(declared.error(), file.path);
    return std::nullopt;
  }

  const ScriptTree& tree_;
  Findings& findings_;
  Report report_;
  WorkflowBook book_;
  std::vector<const ScriptFile*> scripts_;
};

}  // namespace

WorkflowBook read_workflow_book(const std::string& name, const RuleOwner& owner, ScriptHost& host,
                                const ScriptTree& tree, Terms& terms, Findings& findings) {
  BookReader reader(host, tree, findings);
  const bool good = reader.read_graph(name);
  for (const std::string& layer : owner.layers) reader.read_layer(layer, name);
  if (good) reader.read_steps(owner, terms);
  return reader.result();
}

}  // namespace marshrut
