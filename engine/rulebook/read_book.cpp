#include "engine/rulebook/read_book.hpp"

#include "engine/base/check.hpp"
#include "engine/base/hash.hpp"
#include "engine/rulebook/check_graph.hpp"
#include "engine/rulebook/check_guards.hpp"
#include "engine/rulebook/check_ladders.hpp"
#include "engine/rulebook/check_rules.hpp"
#include "engine/rulebook/fields.hpp"
#include "engine/rulebook/layers.hpp"
#include "engine/rulebook/merge.hpp"
#include "engine/rulebook/read_remind.hpp"
#include "engine/rulebook/read_rules.hpp"
#include "engine/rulebook/read_workflow.hpp"
#include "engine/rulebook/reasons.hpp"
#include "engine/rulebook/words.hpp"

namespace marshrut {

/// Loads a workflow and its layers into one session, keeping track of what was read.
class BookReader {
 public:
  /// `costs` may be null.
  BookReader(ScriptHost& host, const ScriptTree& tree, ScriptCosts* costs, Findings& findings)
      : tree_(tree), costs_(costs), findings_(findings), report_(findings) {
    book_.session = host.open(workflow_words(), ScriptLimits{}, 0);
    book_.rules.kind = Declared::Kind::Table;
    ladder_.kind = Declared::Kind::Table;
  }

  void read(const std::string& name, const std::vector<std::string>& layers) {
    good_ = read_graph(name);
    for (const std::string& layer : layers) read_layer(layer, name);
    for (const std::string& layer : layers) read_common_ladder(layer);
  }

  /// Of an owner whose layers are those that were read; may be asked for several.
  void read_steps(const RuleOwner& owner, Terms& terms) {
    if (!good_) return;
    book_.remind = read_remind(ladder_, {"напоминания", "reminders"}, owner.parties, report_);
    book_.steps = read_rules(book_.workflow, book_.rules, owner.parties, terms, findings_);
    const RuleScene scene{book_.workflow, book_.rules, book_.steps, scripts_};
    check_rules(scene, findings_);
    check_ladders(scene, book_.remind, findings_);
    if (owner.district != nullptr) check_due_and_by(scene, *owner.district, findings_);
  }

  /// Lays the merged rules before the functions.
  void share_rules() {
    if (!good_) return;
    const Status shared = book_.session->share("rules", book_.rules);
    if (!shared.ok()) report_.failure(shared.error(), book_.workflow.place.file);
  }
  void try_guards() {
    if (good_) check_guards(book_.workflow, book_.rules, *book_.session, findings_);
  }
  WorkflowBook result() { return std::move(book_); }
  [[nodiscard]] const Workflow& workflow() const { return book_.workflow; }

 private:
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
    lay(folder + "/" + name + ".lua", {"правила маршрута", "rules of a workflow"}, "diagnosis",
        book_.rules);
  }
  void read_common_ladder(const std::string& folder) {
    lay(folder + "/reminders.lua", {"напоминания", "reminders"}, "before", ladder_);
  }

  /// Lays a file, if there is one, over what the shallower layers gave.
  void lay(const std::string& path, const Message& what, const std::string& sample,
           Declared& merged) {
    const ScriptFile* file = tree_.find(path);
    if (file == nullptr) return;
    auto declared = load(*file);
    if (!declared) return;
    if (!declared->is_table() || !declared->word.empty() || !declared->items.empty()) {
      const Message found = describe(*declared);
      report_.error("wrong-kind", {file->path, declared->place.line, 0},
                    {what.ru + ": здесь " + found.ru, what.en + ": " + found.en},
                    {"файл должен возвращать таблицу с ключами: return { " + sample + " = { … } }",
                     "the file must return a table with keys: return { " + sample + " = { … } }"});
      return;
    }
    drop_reasons(*declared, report_);
    merged = merge(std::move(merged), *declared);
  }
  std::optional<Declared> load(const ScriptFile& file) {
    auto declared = costs_ != nullptr ? costs_->load(file, *book_.session)
                                      : book_.session->load(file.text, file.path);
    if (declared.ok()) {
      scripts_.push_back(&file);
      return std::move(*declared);
    }
    report_.failure(declared.error(), file.path);
    return std::nullopt;
  }

  const ScriptTree& tree_;
  ScriptCosts* costs_;
  Findings& findings_;
  Report report_;
  WorkflowBook book_;
  Declared ladder_{};  ///< reminders.lua of the layers, merged
  std::vector<const ScriptFile*> scripts_;
  bool good_ = false;  ///< the graph can be relied on
};

WorkflowBook read_workflow_book(const std::string& name, const RuleOwner& owner, ScriptHost& host,
                                const ScriptTree& tree, Terms& terms, Findings& findings) {
  BookReader reader(host, tree, nullptr, findings);
  reader.read(name, owner.layers);
  reader.read_steps(owner, terms);
  reader.share_rules();
  return reader.result();
}

BookCheck::BookCheck(ScriptHost& host, const ScriptTree& tree, Terms& terms, ScriptCosts& costs,
                     Findings& findings)
    : host_(host), tree_(tree), terms_(terms), costs_(costs), findings_(findings) {}

BookCheck::~BookCheck() = default;

std::unique_ptr<BookReader> BookCheck::load(const std::string& name,
                                            const std::vector<std::string>& layers) {
  auto reader = std::make_unique<BookReader>(host_, tree_, &costs_, findings_);
  reader->read(name, layers);
  reader->share_rules();
  reader->try_guards();
  if (seen) seen(reader->workflow());
  return reader;
}

void BookCheck::check(const std::string& name, const RuleOwner& owner) {
  std::vector<std::string> layers = owner.layers;
  const auto has_own = [&](const std::string& layer) {
    return tree_.find(layer + "/" + name + ".lua") != nullptr ||
           tree_.find(layer + "/reminders.lua") != nullptr;
  };
  if (layers.size() > 2 && has_own(layers.back())) {  // a district's own: nobody shares it
    load(name, layers)->read_steps(owner, terms_);
    return;
  }
  while (layers.size() > 1 && !has_own(layers.back())) layers.pop_back();
  auto& shared = shared_[name + " " + layers.back()];
  if (!shared) shared = load(name, layers);
  shared->read_steps(owner, terms_);
}

}  // namespace marshrut
