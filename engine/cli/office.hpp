#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <string>

#include "engine/cli/workshop.hpp"
#include "engine/service/engine.hpp"
#include "engine/service/metrics.hpp"

namespace marshrut {

/// The data directory that a command works on, the rules in force there, and the engine over both.
/// A directory that has no rules in force yet takes those of --rules and --workflows as its first.
/// Owns the directory until its last copy is destroyed: a second process is refused. Threads: one.
class Office {
 public:
  /// In a server: the one that is open already. `create`: the directory may be new.
  /// Errors: as of Workshop, SqliteStore and Engine; Refused where a server is asked about other
  /// scripts than its own.
  /// `metrics`: counts what happens, from what is open already on; outlives the office.
  static Result<Office> open(const Call& call, bool create = false, Metrics* metrics = nullptr);
  /// For commands whose --rules and --workflows name edited scripts, not those in force.
  static Result<Office> open_beside_draft(const Call& call);

  [[nodiscard]] Engine& engine() { return *parts_->engine; }
  [[nodiscard]] Store& store() { return *parts_->store; }

 private:
  /// Refused, where the call names another folder than that of the server.
  [[nodiscard]] Status check_folders(const Call& call) const;

  struct Parts {
    Workshop workshop;
    std::map<std::string, std::string> folders;  ///< "rules" and "workflows": their whole paths
    std::unique_ptr<Store> stored;               ///< under `store`, where that measures
    std::unique_ptr<Store> store;
    std::unique_ptr<Engine> engine;
  };
  explicit Office(std::shared_ptr<Parts> parts) : parts_(std::move(parts)) {}

  std::shared_ptr<Parts> parts_;
};

/// A folder as the data know it: its whole path.
std::string folder_name(const std::filesystem::path& folder);

/// Who acts, for the audit and the history: --as, else "cli".
std::string actor_of(const Call& call);
/// The option --as, for every command that changes something.
Option as_option();

/// The number in a positional: «12». Errors: Invalid.
Result<std::int64_t> number_in(const Call& call, std::string_view positional);

}  // namespace marshrut
