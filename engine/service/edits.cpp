#include <algorithm>
#include <cstdlib>
#include <map>
#include <set>
#include <utility>

#include "engine/base/text.hpp"
#include "engine/service/publisher.hpp"

namespace marshrut {

namespace {

std::optional<std::string> text_in(const ScriptTree& tree, const std::string& path) {
  const ScriptFile* file = tree.find(path);
  return file == nullptr ? std::nullopt : std::optional(file->text);
}

std::set<std::string> paths_of(std::initializer_list<const ScriptTree*> trees) {
  std::set<std::string> paths;
  for (const ScriptTree* tree : trees) {
    for (const ScriptFile& file : tree->files) paths.insert(file.path);
  }
  return paths;
}

/// How many lines two texts do not have in common.
std::size_t lines_apart(const std::string& a, const std::string& b) {
  std::map<std::string, int> lines;
  for (const std::string& line : split(a, '\n')) ++lines[line];
  for (const std::string& line : split(b, '\n')) --lines[line];
  std::size_t apart = 0;
  for (const auto& [line, count] : lines) apart += static_cast<std::size_t>(std::abs(count));
  return apart;
}

using Text = std::optional<std::string>;

/// What a person began an edit of one file from: the text of the last common version, or a newer
/// published one that the edit is nearer to. `texts`: from the common version on, in order.
const Text& begun_from(const Text& edited, const std::vector<Text>& texts) {
  if (!edited) return texts.front();
  const Text* nearest = &texts.front();
  for (const Text& each : texts) {
    if (!each || edited == texts.front()) continue;
    const bool nearer = !*nearest || lines_apart(*edited, *each) < lines_apart(*edited, **nearest);
    if (nearer) nearest = &each;
  }
  return *nearest;
}

struct Union {
  ScriptTree tree;
  std::vector<std::string> taken;      ///< files that only the others changed
  std::vector<std::string> conflicts;  ///< files that both changed, and not alike
};

/// An edit laid over what others have published since: `versions` from the common one to the one in
/// force, file by file.
Union unite(const ScriptTree& mine, const std::vector<ScriptTree>& versions) {
  Union made;
  for (const std::string& path : paths_of({&versions.front(), &mine, &versions.back()})) {
    const Text edited = text_in(mine, path);
    const Text in_force = text_in(versions.back(), path);
    std::vector<Text> texts;
    for (const ScriptTree& each : versions) texts.push_back(text_in(each, path));
    const Text& begun = begun_from(edited, texts);
    const bool by_me = edited != begun;
    const bool by_them = in_force != begun;
    if (by_me && by_them && edited != in_force) made.conflicts.push_back(path);
    if (!by_me && by_them) made.taken.push_back(path);
    const Text& kept = by_me ? edited : in_force;
    if (kept) made.tree.files.push_back({path, *kept});
  }
  return made;
}

/// «rules/…/plan.lua (версия 3, Петрова П.П.: «перенос диагностики»)»
std::string told_with(const std::string& path, const RuleVersion& by) {
  return path + " (версия " + std::to_string(by.number) + ", " + by.who +
         (by.why.empty() ? "" : ": «" + by.why + "»") + ")";
}

}  // namespace

Result<Edit> Publisher::merged(const ScriptTree& mine, std::int64_t base,
                               const std::string& scope) {
  MARSHRUT_TRY(const RuleVersion head, in_force());
  MARSHRUT_TRY(const ScriptTree theirs, versions_.tree(head.hash));
  Edit edit{.base = head.number, .scope = scope};
  if (base == head.number) {
    edit.tree = within_scope(theirs, mine, scope);
  } else {
    MARSHRUT_TRY(const auto versions, trees_since(base));
    Union made = unite(within_scope(versions.front(), mine, scope), versions);
    if (!made.conflicts.empty()) {
      std::vector<std::string> told;
      for (const std::string& path : made.conflicts) {
        MARSHRUT_TRY(const RuleVersion by, last_to_change(path));
        told.push_back(told_with(path, by));
      }
      return error(
          ErrorKind::Conflict,
          "эти файлы с начала вашей правки изменили и другие: " + join(told, "; ") +
              ". Ваша правка цела. Что отличается: marshrut rules diff. Верните файлу действующий "
              "текст, дождитесь от rules status «то же самое», внесите своё и сохраните ещё раз",
          "others have changed these files since your edit began: " + join(made.conflicts, ", ") +
              ". Your edit is safe. What differs: marshrut rules diff. Give the file the text in "
              "force, see rules status say that they are the same, then bring yours into it and "
              "put it down again");
    }
    edit.tree = std::move(made.tree);
    edit.taken = std::move(made.taken);
  }
  edit.changes = file_changes(theirs, edit.tree);
  return edit;
}

Status Publisher::note_in_step(const ScriptTree& tree, const std::string& folder) {
  MARSHRUT_TRY(const auto head, versions_.head());
  MARSHRUT_TRY(const auto base, versions_.folder_base(folder));
  const bool news = head && base != head->number && tree.version() == head->hash;
  if (!news) return Done{};
  MARSHRUT_TRY(Act stands, versions_.folder_act(folder, head->number));
  return engine_.file("engine", std::move(stands), "folder-in-step");
}

Result<std::vector<ScriptTree>> Publisher::trees_since(std::int64_t base) {
  MARSHRUT_TRY(const auto all, versions_.all());
  std::vector<ScriptTree> trees;
  for (const RuleVersion& each : all) {
    if (each.number < base) continue;
    MARSHRUT_TRY(ScriptTree tree, versions_.tree(each.hash));
    trees.push_back(std::move(tree));
  }
  MARSHRUT_CHECK(!trees.empty(), "an edit begins from a version that was published");
  return trees;
}

Result<RuleVersion> Publisher::last_to_change(const std::string& path) {
  MARSHRUT_TRY(const auto all, versions_.all());
  for (std::size_t i = all.size(); i > 1; --i) {
    MARSHRUT_TRY(const ScriptTree now, versions_.tree(all[i - 1].hash));
    MARSHRUT_TRY(const ScriptTree before, versions_.tree(all[i - 2].hash));
    if (text_in(now, path) != text_in(before, path)) return all[i - 1];
  }
  return all.front();
}

Result<Edit> Publisher::edit_of_draft(std::int64_t number) {
  MARSHRUT_TRY(const RuleDraft draft, versions_.draft(number));
  if (draft.state != RuleDraft::State::Open) {
    const bool published = draft.state == RuleDraft::State::Published;
    return error(
        ErrorKind::Refused,
        "правка № " + std::to_string(number) + (published ? " уже опубликована" : " отклонена"),
        "the draft " + std::to_string(number) +
            (published ? " is published already" : " was discarded"));
  }
  MARSHRUT_TRY(const ScriptTree tree, versions_.tree(draft.hash));
  MARSHRUT_TRY(Edit edit, merged(tree, draft.base, draft.scope));
  edit.author = draft.who;
  edit.why = draft.why;
  edit.folder = draft.folder;
  edit.draft = number;
  return edit;
}

Result<Edit> Publisher::edit_of_folder(const std::string& actor, const ScriptTree& tree,
                                       const std::string& folder, const std::string& scope) {
  MARSHRUT_MUST(note_in_step(tree, folder));
  MARSHRUT_TRY(const auto base, versions_.folder_base(folder));
  MARSHRUT_TRY(const RuleVersion head, in_force());
  MARSHRUT_TRY(Edit edit, merged(tree, base.value_or(head.number), scope));
  edit.author = actor;
  edit.folder = folder;
  return edit;
}

Result<Edit> Publisher::edit_back_to(const std::string& actor, std::optional<std::int64_t> version,
                                     const std::string& scope) {
  MARSHRUT_TRY(const RuleVersion head, in_force());
  if (!version && head.parent == 0) {
    return error(ErrorKind::Refused, "возвращать нечего: действует первая версия правил",
                 "there is nothing to go back to: the first version is in force");
  }
  MARSHRUT_TRY(const RuleVersion target, versions_.version(version.value_or(head.parent)));
  MARSHRUT_TRY(const ScriptTree tree, versions_.tree(target.hash));
  MARSHRUT_TRY(Edit edit, merged(tree, head.number, scope));
  edit.author = actor;
  edit.back_to = target.number;
  return edit;
}

}  // namespace marshrut
