#include "engine/base/text.hpp"
#include "engine/cli/commands.hpp"
#include "engine/cli/day_text.hpp"
#include "engine/cli/edit_of_call.hpp"
#include "engine/cli/layout.hpp"
#include "engine/cli/task_text.hpp"
#include "engine/cli/text_diff.hpp"
#include "engine/time/zone.hpp"

namespace marshrut {

namespace {

std::string day_of(Instant at, Lang lang) {
  const auto zone = Zone::find("Europe/Moscow");
  return date_text(zone ? zone->date_at(at) : std::chrono::floor<days>(at), lang);
}

std::string sign_of(FileChange::Kind kind) {
  switch (kind) {
    case FileChange::Kind::Added: return "+ ";
    case FileChange::Kind::Removed: return "− ";
    case FileChange::Kind::Changed: return "~ ";
  }
  MARSHRUT_BUG("a file's change outside the enumeration");
}

Value as_json(const RuleVersion& version) {
  return Value::map({{"number", version.number},
                     {"hash", version.hash},
                     {"parent", version.parent},
                     {"who", version.who},
                     {"author", version.author},
                     {"why", version.why},
                     {"at", iso(version.at)},
                     {"scope", version.scope},
                     {"back_to", version.back_to},
                     {"applied", version.applied}});
}

Value as_json(const RuleDraft& draft) {
  return Value::map({{"number", draft.number},
                     {"hash", draft.hash},
                     {"base", draft.base},
                     {"who", draft.who},
                     {"why", draft.why},
                     {"at", iso(draft.at)},
                     {"scope", draft.scope},
                     {"state", word(draft.state)}});
}

Value as_json(const std::vector<FileChange>& changes) {
  Value::List files;
  for (const FileChange& each : changes) files.emplace_back(sign_of(each.kind) + each.path);
  return files;
}

std::string version_line(const RuleVersion& version, const Call& call) {
  std::string line = "№ " + std::to_string(version.number) + ", " +
                     day_of(version.at, call.lang()) + ", " + actor_text(version.who, call.lang());
  if (!version.author.empty() && version.author != version.who) {
    line += call.in({" (составил(а) ", " (drafted by "}) + version.author + ")";
  }
  if (version.back_to != 0) {
    line += call.in({", возврат к № ", ", back to "}) + std::to_string(version.back_to);
  }
  if (!version.scope.empty()) line += ", " + version.scope;
  if (!version.why.empty()) line += ": " + version.why;
  return line;
}

/// The trees that a command compares: the version in force, and a draft, a version or the folder.
Result<std::pair<ScriptTree, ScriptTree>> compared(const Call& call, Office& office,
                                                   Publisher& publisher) {
  Versions& versions = publisher.versions();
  const auto tree_of = [&](std::int64_t number) -> Result<ScriptTree> {
    MARSHRUT_TRY(const RuleVersion version, versions.version(number));
    return versions.tree(version.hash);
  };
  ScriptTree before = office.engine().rulebook().tree();
  if (const auto to = call.number("to")) {
    MARSHRUT_TRY(ScriptTree after, tree_of(*to));
    const auto from = call.number("from");
    if (from) {
      MARSHRUT_TRY(before, tree_of(*from));
    }
    return std::pair(std::move(before), std::move(after));
  }
  if (const auto number = call.number("draft")) {
    MARSHRUT_TRY(const RuleDraft draft, versions.draft(*number));
    MARSHRUT_TRY(const ScriptTree tree, versions.tree(draft.hash));
    ScriptTree after = within_scope(before, tree, draft.scope);
    return std::pair(std::move(before), std::move(after));
  }
  MARSHRUT_TRY(const DraftFolder folder, draft_folder(call));
  MARSHRUT_TRY(const std::string scope, scope_of(call, office));
  ScriptTree after = within_scope(before, folder.tree, scope);
  return std::pair(std::move(before), std::move(after));
}

Result<Exit> run_status(const Call& call) {
  MARSHRUT_TRY(Office office, Office::open_beside_draft(call));
  Publisher publisher(office.engine());
  MARSHRUT_TRY(const auto head, publisher.versions().head());
  MARSHRUT_TRY(const auto drafts, publisher.versions().drafts());
  MARSHRUT_TRY(const DraftFolder folder, draft_folder(call));
  MARSHRUT_MUST(publisher.note_in_step(folder.tree, folder.name));
  const auto changes = file_changes(office.engine().rulebook().tree(), folder.tree);
  if (call.json()) {
    Value::List open;
    for (const RuleDraft& each : drafts) {
      if (each.state == RuleDraft::State::Open) open.push_back(as_json(each));
    }
    call.print(Value::map({{"in_force", head ? as_json(*head) : Value()},
                           {"folder", as_json(changes)},
                           {"drafts", std::move(open)}}));
    return Exit::Done;
  }
  if (head) {
    call.out() << call.in({"Действует ", "In force: "}) << version_line(*head, call) << "\n";
  }
  call.out() << (changes.empty()
                     ? call.in({"В папке правил то же самое.\n", "The folder holds the same.\n"})
                     : call.in({"В папке правил неопубликованные правки:\n",
                                "The folder holds edits that are not published:\n"}));
  for (const FileChange& each : changes)
    call.out() << "  " << sign_of(each.kind) << each.path << "\n";
  for (const RuleDraft& each : drafts) {
    if (each.state != RuleDraft::State::Open) continue;
    call.out() << call.in({"Правка № ", "Draft "}) << each.number << ", "
               << day_of(each.at, call.lang()) << ", " << each.who << ": " << each.why << "\n";
  }
  return Exit::Done;
}

Result<Exit> run_diff(const Call& call) {
  MARSHRUT_TRY(Office office, Office::open_beside_draft(call));
  Publisher publisher(office.engine());
  MARSHRUT_TRY(const auto trees, compared(call, office, publisher));
  const auto changes = file_changes(trees.first, trees.second);
  if (call.json()) {
    call.print(as_json(changes));
    return Exit::Done;
  }
  for (const FileChange& each : changes) {
    const ScriptFile* before = trees.first.find(each.path);
    const ScriptFile* after = trees.second.find(each.path);
    call.out() << sign_of(each.kind) << each.path << "\n"
               << line_changes(before != nullptr ? before->text : "",
                               after != nullptr ? after->text : "");
  }
  if (changes.empty()) call.out() << call.in({"Различий нет.\n", "No differences.\n"});
  return Exit::Done;
}

Result<Exit> run_history(const Call& call) {
  MARSHRUT_TRY(Office office, Office::open_beside_draft(call));
  MARSHRUT_TRY(const auto versions, Versions(office.store()).all());
  if (call.json()) {
    Value::List all;
    for (const RuleVersion& each : versions) all.push_back(as_json(each));
    call.print(std::move(all));
    return Exit::Done;
  }
  for (auto each = versions.rbegin(); each != versions.rend(); ++each) {
    call.out() << version_line(*each, call) << "\n";
  }
  return Exit::Done;
}

Result<Exit> run_draft(const Call& call) {
  MARSHRUT_TRY(Office office, Office::open_beside_draft(call));
  MARSHRUT_TRY(const DraftFolder folder, draft_folder(call));
  MARSHRUT_TRY(const std::string scope, scope_of(call, office));
  MARSHRUT_TRY(const RuleDraft draft, Publisher(office.engine())
                                          .draft(actor_of(call), call.text_or("why", ""),
                                                 folder.tree, folder.name, scope));
  if (call.json()) {
    call.print(as_json(draft));
    return Exit::Done;
  }
  const std::string number = std::to_string(draft.number);
  call.out() << call.in({"Правка № " + number +
                             " сохранена. Что она изменит: marshrut rules "
                             "preview --draft " +
                             number + "\n",
                         "Draft " + number +
                             " is put down. What it changes: marshrut rules "
                             "preview --draft " +
                             number + "\n"});
  return Exit::Done;
}

Result<Exit> run_discard(const Call& call) {
  MARSHRUT_TRY(const std::int64_t number, number_in(call, "number"));
  MARSHRUT_TRY(Office office, Office::open_beside_draft(call));
  MARSHRUT_MUST(Publisher(office.engine()).discard(actor_of(call), number));
  call.out() << call.in({"Правка отклонена.\n", "The draft is discarded.\n"});
  return Exit::Done;
}

std::vector<Option> scope_options() {
  auto options = edit_options();
  options.erase(options.begin());
  return options;
}

}  // namespace

Command rules_status_command() {
  return {.name = "rules status",
          .summary = {"какие правила действуют и что ещё не опубликовано",
                      "which rules are in force, and what is not published yet"},
          .example = {"marshrut rules status", "marshrut rules status --lang en"},
          .on_data = true,
          .run = run_status};
}

Command rules_diff_command() {
  auto options = edit_options();
  options.push_back({"to", OptionKind::Number, {"сравнить с этой версией", "with this version"}});
  options.push_back({"from",
                     OptionKind::Number,
                     {"что сравнить с --to; без этого — действующую",
                      "what to compare with --to; the one in force without it"}});
  return {.name = "rules diff",
          .summary = {"построчно: чем правка отличается от действующих правил",
                      "line by line: what an edit changes"},
          .example = {"marshrut rules diff", "marshrut rules diff --to 1 --lang en"},
          .options = std::move(options),
          .on_data = true,
          .run = run_diff};
}

Command rules_history_command() {
  return {.name = "rules history",
          .summary = {"все версии правил: кто, когда и зачем", "every version: who, when and why"},
          .example = {"marshrut rules history", "marshrut rules history --lang en"},
          .on_data = true,
          .run = run_history};
}

Command rules_draft_command() {
  auto options = scope_options();
  options.push_back({"why",
                     OptionKind::Text,
                     {"зачем: прочтёт тот, кто будет публиковать", "why: for whoever publishes it"},
                     {"ЗАЧЕМ", "WHY"}});
  options.push_back(as_option());
  return {.name = "rules draft",
          .summary = {"сохранить правку из папки правил", "put down the edit in the folder"},
          .example = {"marshrut rules draft --why \"диагностика в октябре\" --as Давиденко",
                      "marshrut rules draft --why \"diagnosis in October\" --lang en"},
          .options = std::move(options),
          .on_data = true,
          .run = run_draft};
}

Command rules_discard_command() {
  return {.name = "rules discard",
          .summary = {"отклонить сохранённую правку", "discard a draft"},
          .example = {"marshrut rules discard 1", "marshrut rules discard 1 --lang en"},
          .positionals = {{"number", {"НОМЕР", "NUMBER"}, {"номер правки", "the draft's number"}}},
          .options = {as_option()},
          .on_data = true,
          .run = run_discard};
}

}  // namespace marshrut
