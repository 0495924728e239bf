#include <algorithm>
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

struct Union {
  ScriptTree tree;
  std::vector<std::string> taken;      ///< files that only the others changed
  std::vector<std::string> conflicts;  ///< files that both changed, and not alike
};

/// Two edits of one tree, file by file.
Union unite(const ScriptTree& base, const ScriptTree& mine, const ScriptTree& theirs) {
  Union made;
  for (const std::string& path : paths_of({&base, &mine, &theirs})) {
    const auto before = text_in(base, path);
    const auto edited = text_in(mine, path);
    const auto theirs_now = text_in(theirs, path);
    const bool by_me = edited != before;
    const bool by_them = theirs_now != before;
    if (by_me && by_them && edited != theirs_now) made.conflicts.push_back(path);
    if (!by_me && by_them) made.taken.push_back(path);
    const auto& kept = by_me ? edited : theirs_now;
    if (kept) made.tree.files.push_back({path, *kept});
  }
  return made;
}

/// «rules/…/plan.lua (версия 3, Петрова П.П.: «перенос диагностики»)»
std::string who_changed(const std::string& path, const RuleVersion& last) {
  return path + " (версия " + std::to_string(last.number) + ", " + last.who +
         (last.why.empty() ? "" : ": «" + last.why + "»") + ")";
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
    MARSHRUT_TRY(const RuleVersion from, versions_.version(base));
    MARSHRUT_TRY(const ScriptTree before, versions_.tree(from.hash));
    Union made = unite(before, within_scope(before, mine, scope), theirs);
    if (!made.conflicts.empty()) {
      std::vector<std::string> told;
      for (const std::string& path : made.conflicts) told.push_back(who_changed(path, head));
      return error(
          ErrorKind::Conflict,
          "эти файлы с начала вашей правки изменили и другие: " + join(told, "; ") +
              ". Ваша правка цела: посмотрите чужую (rules diff), внесите свою в новый "
              "текст и сохраните ещё раз",
          "others have changed these files since your edit began: " + join(made.conflicts, ", ") +
              ". Your edit is safe: look at theirs (rules diff), bring yours into the "
              "new text and put it down again");
    }
    edit.tree = std::move(made.tree);
    edit.taken = std::move(made.taken);
  }
  edit.changes = file_changes(theirs, edit.tree);
  return edit;
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
  edit.folder = draft.folder;
  edit.draft = number;
  return edit;
}

Result<Edit> Publisher::edit_of_folder(const std::string& actor, const ScriptTree& tree,
                                       const std::string& folder, const std::string& scope) {
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
