#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/base/clock.hpp"
#include "engine/model/store.hpp"
#include "engine/rulebook/files.hpp"

namespace marshrut {

/// A rule set that came into force: content-addressed, never changed, never thrown away.
struct RuleVersion {
  std::int64_t number = 0;  ///< 1, 2, 3…: the largest is in force
  std::string hash;         ///< ScriptTree::version()
  std::int64_t parent = 0;  ///< the version that it replaced; 0: none
  std::string who;          ///< published it
  std::string author{};     ///< drafted it
  std::string why{};
  Instant at{};
  std::string scope{};        ///< folder under rules/ that it was limited to; empty: all
  std::int64_t back_to = 0;   ///< of a rollback: the version that it repeats
  Value order{};              ///< how running tasks were to change: RevisionOrder
  bool applied = true;        ///< false: running tasks are still being recomputed
  std::int64_t revision = 1;  ///< of its act
};

/// Edited rules, put down to be looked at, agreed and published.
struct RuleDraft {
  enum class State { Open, Published, Discarded };
  std::int64_t number = 0;
  std::string hash;
  std::int64_t base = 0;  ///< the version that the edit began from
  std::string who;
  std::string why{};
  Instant at{};
  std::string scope{};
  std::string folder{};  ///< that its scripts were read from
  State state = State::Open;
  std::int64_t revision = 1;  ///< of its act
};
std::string_view word(RuleDraft::State state);  ///< "open", "published", "discarded"

/// What differs between two trees, file by file.
struct FileChange {
  enum class Kind { Added, Changed, Removed };
  Kind kind = Kind::Changed;
  std::string path;
};
std::vector<FileChange> file_changes(const ScriptTree& before, const ScriptTree& after);

/// `other` as far as the scope goes, `tree` elsewhere. Scope: "krasnodar", "krasnodar/kalininsky";
/// empty: all of `other`.
ScriptTree within_scope(const ScriptTree& tree, const ScriptTree& other, const std::string& scope);

/// The rule sets that a data directory keeps: acts of the kinds "rules-version", "rules-draft" and
/// "rules-folder", and the texts that they name. Reads only; what it makes the caller commits.
/// Threads: one. The store outlives it.
class Versions {
 public:
  explicit Versions(Store& store) : store_(store) {}

  Result<std::vector<RuleVersion>> all();  ///< the oldest first
  Result<std::optional<RuleVersion>> head();
  /// Whether running tasks have still to follow the one in force. Cheap, where none has.
  Result<bool> cut_off();
  /// Errors: NotFound, with what there is.
  Result<RuleVersion> version(std::int64_t number);
  Result<std::vector<RuleDraft>> drafts();  ///< the oldest first
  Result<RuleDraft> draft(std::int64_t number);
  /// Errors: NotFound, where the store never kept it.
  Result<ScriptTree> tree(const std::string& hash);

  /// The version that a folder of scripts was last in step with; nothing: it was never seen.
  Result<std::optional<std::int64_t>> folder_base(const std::string& folder);
  Result<Act> folder_act(const std::string& folder, std::int64_t version);

 private:
  Store& store_;
};

Act act_of(const RuleVersion& version);
Act act_of(const RuleDraft& draft);
/// Every text of a tree, and its manifest.
std::vector<KeptText> texts_of(const ScriptTree& tree);

}  // namespace marshrut
