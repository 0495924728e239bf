#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "engine/service/preview.hpp"
#include "engine/service/versions.hpp"

namespace marshrut {

/// Edited rules as they would come into force: laid over what others have published meanwhile.
struct Edit {
  ScriptTree tree;
  std::int64_t base = 0;  ///< the version in force that it stands on
  std::string scope{};
  std::string author{};
  std::string why{};                  ///< of a draft: what its author said
  std::string folder{};               ///< that its scripts were read from; empty: none
  std::int64_t draft = 0;             ///< 0: none was put down
  std::int64_t back_to = 0;           ///< of a rollback
  std::vector<FileChange> changes{};  ///< against the version in force
  std::vector<std::string> taken{};   ///< files that others have changed since, as they left them
};

/// What was published, and what became of the running tasks.
struct Published {
  RuleVersion version;
  PreviewSummary summary;
  std::vector<std::pair<InstanceId, Error>> failed{};  ///< stayed as they were
};

/// Who acts where nobody has given a name.
inline constexpr const char* unnamed_actor = "cli";

/// How edited rules come into force: draft, preview, publish, roll back.
///
/// A version is published in one commit that names it; the running tasks follow in portions. What
/// is interrupted between the two goes on with `resume`: nothing is done twice, for a task that has
/// followed already is left alone. Threads: one. The engine outlives it.
class Publisher {
 public:
  using Progress = std::function<void(std::size_t)>;

  explicit Publisher(Engine& engine) : engine_(engine), versions_(engine.store()) {}

  [[nodiscard]] Versions& versions() { return versions_; }

  /// Where no version is in force yet, the engine's own scripts become the first; those that do not
  /// check stay what they are, scripts that nobody has published.
  Status begin(const std::string& actor, const std::string& folder);
  /// The version in force becomes the engine's scripts; what was interrupted goes on.
  Status resume(const Progress& progress = {});

  /// Puts an edit down. `folder`: where the scripts are from; the version that it was last in step
  /// with is what the edit began from. Errors: Refused, where it changes nothing.
  Result<RuleDraft> draft(const std::string& actor, const std::string& why, const ScriptTree& tree,
                          const std::string& folder, const std::string& scope);
  Status discard(const std::string& actor, std::int64_t draft);

  /// Errors: Conflict, naming the files that both sides have changed; NotFound; Refused, of a draft
  /// that is closed.
  Result<Edit> edit_of_draft(std::int64_t draft);
  Result<Edit> edit_of_folder(const std::string& actor, const ScriptTree& tree,
                              const std::string& folder, const std::string& scope);
  Result<Edit> edit_back_to(const std::string& actor, std::optional<std::int64_t> version,
                            const std::string& scope);

  /// A folder that holds exactly what is in force is in step with it from now on: the next edit
  /// there begins from it.
  Status note_in_step(const ScriptTree& tree, const std::string& folder);

  /// What it does. Nothing is written. Errors: of a draft whose scripts do not check.
  Result<PreviewSummary> preview(const Edit& edit, const RevisionOrder& order,
                                 const Preview::Tell& tell, const Progress& progress = {});

  /// Does exactly what was previewed. Errors: Conflict, where the preview with that fingerprint
  /// would look different now; Refused, where another person must publish, or the draft does not
  /// check.
  Result<Published> publish(const std::string& actor, const std::string& why, const Edit& edit,
                            const RevisionOrder& order, const std::string& fingerprint,
                            const Progress& progress = {});

 private:
  Result<Edit> merged(const ScriptTree& mine, std::int64_t base, const std::string& scope);
  Result<RuleVersion> in_force();
  /// From a version on to the one in force.
  Result<std::vector<ScriptTree>> trees_since(std::int64_t base);
  Result<RuleVersion> last_to_change(const std::string& path);
  Status permit(const std::string& actor, const Edit& edit,
                const std::vector<DistrictId>& districts);
  Result<std::vector<Act>> acts_of(const RuleVersion& version, const Edit& edit);
  using Changing = std::map<DistrictId, std::vector<InstanceId>>;
  Status follow(const RuleVersion& version, Rulebook& before, const Changing& changing,
                const Progress& progress, std::vector<std::pair<InstanceId, Error>>& failed);

  Engine& engine_;
  Versions versions_;
};

}  // namespace marshrut
