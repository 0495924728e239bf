#include "engine/service/versions.hpp"

#include <algorithm>
#include <utility>

#include "engine/base/hash.hpp"

namespace marshrut {

namespace {

constexpr const char* version_kind = "rules-version";
constexpr const char* draft_kind = "rules-draft";
constexpr const char* folder_kind = "rules-folder";

std::int64_t number_in(const Value& body, const char* name) {
  const Value* found = body.find(name);
  return found != nullptr && found->is_int() ? found->as_int() : 0;
}

Value milliseconds(Instant at) { return std::int64_t{at.time_since_epoch().count()}; }

Instant instant_in(const Value& body) {
  return Instant{std::chrono::milliseconds{number_in(body, "at")}};
}

RuleVersion version_of(const Act& act) {
  RuleVersion version;
  version.number = number_in(act.body, "number");
  version.hash = act.body.text_or("hash", "");
  version.parent = number_in(act.body, "parent");
  version.who = act.body.text_or("who", "");
  version.author = act.body.text_or("author", "");
  version.why = act.body.text_or("why", "");
  version.at = instant_in(act.body);
  version.scope = act.body.text_or("scope", "");
  version.back_to = number_in(act.body, "back_to");
  if (const Value* order = act.body.find("order")) version.order = *order;
  version.applied = !act.open;
  version.revision = act.revision;
  return version;
}

RuleDraft draft_of(const Act& act) {
  RuleDraft draft;
  draft.number = number_in(act.body, "number");
  draft.hash = act.body.text_or("hash", "");
  draft.base = number_in(act.body, "base");
  draft.who = act.body.text_or("who", "");
  draft.why = act.body.text_or("why", "");
  draft.at = instant_in(act.body);
  draft.scope = act.body.text_or("scope", "");
  draft.folder = act.body.text_or("folder", "");
  const std::string state = act.body.text_or("state", "");
  for (const auto each : {RuleDraft::State::Published, RuleDraft::State::Discarded}) {
    if (state == word(each)) draft.state = each;
  }
  draft.revision = act.revision;
  return draft;
}

template <class Thing>
Error nothing_with(std::int64_t number, const Message& what, const std::vector<Thing>& known) {
  const std::string last = known.empty() ? "0" : std::to_string(known.back().number);
  const std::string name = std::to_string(number);
  return error(ErrorKind::NotFound, what.ru + " № " + name + " нет; последняя — № " + last,
               "there is no " + what.en + " " + name + "; the last is " + last);
}

}  // namespace

std::string_view word(RuleDraft::State state) {
  switch (state) {
    case RuleDraft::State::Open: return "open";
    case RuleDraft::State::Published: return "published";
    case RuleDraft::State::Discarded: return "discarded";
  }
  MARSHRUT_BUG("a draft's state outside the enumeration");
}

std::vector<FileChange> file_changes(const ScriptTree& before, const ScriptTree& after) {
  std::vector<FileChange> changes;
  auto old = before.files.begin();
  auto fresh = after.files.begin();
  while (old != before.files.end() || fresh != after.files.end()) {
    if (fresh == after.files.end() || (old != before.files.end() && old->path < fresh->path)) {
      changes.push_back({FileChange::Kind::Removed, old++->path});
    } else if (old == before.files.end() || fresh->path < old->path) {
      changes.push_back({FileChange::Kind::Added, fresh++->path});
    } else {
      if (old->text != fresh->text) changes.push_back({FileChange::Kind::Changed, old->path});
      ++old;
      ++fresh;
    }
  }
  return changes;
}

ScriptTree within_scope(const ScriptTree& tree, const ScriptTree& other, const std::string& scope) {
  if (scope.empty()) return other;
  const std::string folder = "rules/" + scope + "/";
  ScriptTree mixed;
  const auto take = [&](const ScriptTree& from, bool inside) {
    for (const ScriptFile& file : from.files) {
      if (file.path.starts_with(folder) == inside) mixed.files.push_back(file);
    }
  };
  take(tree, false);
  take(other, true);
  std::sort(mixed.files.begin(), mixed.files.end(),
            [](const ScriptFile& a, const ScriptFile& b) { return a.path < b.path; });
  return mixed;
}

Result<std::vector<RuleVersion>> Versions::all() {
  MARSHRUT_TRY(const auto acts, store_.acts({.kind = version_kind}));
  std::vector<RuleVersion> versions;
  for (const Act& act : acts) versions.push_back(version_of(act));
  return versions;
}

Result<std::optional<RuleVersion>> Versions::head() {
  MARSHRUT_TRY(auto versions, all());
  if (versions.empty()) return std::optional<RuleVersion>{};
  return std::optional(std::move(versions.back()));
}

Result<bool> Versions::cut_off() {
  MARSHRUT_TRY(const auto acts, store_.acts({.kind = version_kind, .open = true}));
  if (acts.empty()) return false;
  MARSHRUT_TRY(const auto newest, head());
  return newest && !newest->applied;
}

Result<RuleVersion> Versions::version(std::int64_t number) {
  MARSHRUT_TRY(const auto versions, all());
  for (const RuleVersion& each : versions) {
    if (each.number == number) return each;
  }
  return nothing_with(number, {"версии правил", "version of the rules"}, versions);
}

Result<std::vector<RuleDraft>> Versions::drafts() {
  MARSHRUT_TRY(const auto acts, store_.acts({.kind = draft_kind}));
  std::vector<RuleDraft> drafts;
  for (const Act& act : acts) drafts.push_back(draft_of(act));
  return drafts;
}

Result<RuleDraft> Versions::draft(std::int64_t number) {
  MARSHRUT_TRY(const auto all, drafts());
  for (const RuleDraft& each : all) {
    if (each.number == number) return each;
  }
  return nothing_with(number, {"правки", "draft"}, all);
}

Result<ScriptTree> Versions::tree(const std::string& hash) {
  const auto missing = [&](const std::string& what) {
    return error(ErrorKind::NotFound, "в данных нет текста правил " + what.substr(0, 12),
                 "the data hold no text of the rules " + what.substr(0, 12));
  };
  MARSHRUT_TRY(const auto manifest, store_.text(hash));
  if (!manifest) return missing(hash);
  constexpr std::size_t digits = 64;
  ScriptTree tree;
  for (std::size_t at = 0; at < manifest->size();) {
    const std::size_t end = manifest->find('\n', at);
    const std::string file = manifest->substr(at, digits);
    MARSHRUT_TRY(auto text, store_.text(file));
    if (!text) return missing(file);
    const std::size_t path = at + digits + 1;
    tree.files.push_back({manifest->substr(path, end - path), std::move(*text)});
    at = end + 1;
  }
  return tree;
}

Result<std::optional<std::int64_t>> Versions::folder_base(const std::string& folder) {
  MARSHRUT_TRY(const auto acts, store_.acts({.kind = folder_kind, .key = folder}));
  if (acts.empty()) return std::optional<std::int64_t>{};
  return std::optional(number_in(acts.front().body, "version"));
}

Result<Act> Versions::folder_act(const std::string& folder, std::int64_t version) {
  MARSHRUT_TRY(const auto acts, store_.acts({.kind = folder_kind, .key = folder}));
  return Act{.district = {},
             .kind = folder_kind,
             .key = folder,
             .revision = acts.empty() ? 1 : acts.front().revision + 1,
             .open = false,
             .body = Value::map({{"version", version}})};
}

Act act_of(const RuleVersion& version) {
  Value body = Value::map({{"number", version.number},
                           {"hash", version.hash},
                           {"parent", version.parent},
                           {"who", version.who},
                           {"author", version.author},
                           {"why", version.why},
                           {"at", milliseconds(version.at)},
                           {"scope", version.scope},
                           {"back_to", version.back_to},
                           {"order", version.order}});
  return {.district = {},
          .kind = version_kind,
          .key = std::to_string(version.number),
          .revision = version.revision,
          .open = !version.applied,
          .body = std::move(body)};
}

Act act_of(const RuleDraft& draft) {
  Value body = Value::map({{"number", draft.number},
                           {"hash", draft.hash},
                           {"base", draft.base},
                           {"who", draft.who},
                           {"why", draft.why},
                           {"at", milliseconds(draft.at)},
                           {"scope", draft.scope},
                           {"folder", draft.folder},
                           {"state", word(draft.state)}});
  return {.district = {},
          .kind = draft_kind,
          .key = std::to_string(draft.number),
          .revision = draft.revision,
          .open = draft.state == RuleDraft::State::Open,
          .body = std::move(body)};
}

std::vector<KeptText> texts_of(const ScriptTree& tree) {
  std::vector<KeptText> texts;
  for (const ScriptFile& file : tree.files) texts.push_back({sha256_hex(file.text), file.text});
  std::string manifest = tree.manifest();
  std::string hash = sha256_hex(manifest);
  texts.push_back({std::move(hash), std::move(manifest)});
  return texts;
}

}  // namespace marshrut
