#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "engine/cli/call.hpp"
#include "engine/model/script_host.hpp"
#include "engine/rulebook/rulebook.hpp"

namespace marshrut {

/// The scripts that a command works with, opened from its --rules and --workflows.
///
/// A folder that no option names is looked for in $MARSHRUT_HOME if that is set; else in the
/// working directory, then above the program's own. Threads: one.
class Workshop {
 public:
  /// Errors: NotFound, Io, Invalid, as read_scripts says; the message names the folder.
  static Result<Workshop> open(const Call& call);

  [[nodiscard]] ScriptHost& host() { return *host_; }
  [[nodiscard]] Rulebook& rulebook() { return *rulebook_; }

  /// The book of the district that a user names: its id, the id's last part, or its name.
  Result<DistrictBook> district(std::string_view name);
  /// The calendar and school years of the federal layer alone, as a book without a district.
  Result<DistrictBook> federal();

 private:
  explicit Workshop(ScriptTree tree);

  std::unique_ptr<ScriptHost> host_;
  std::unique_ptr<Rulebook> rulebook_;
};

/// Where a folder of the project is: what `--name` says, or the first place that has it.
Result<std::filesystem::path> find_folder(const Call& call, const std::string& name);

/// The civil date of now in a district's zone; in Moscow's where a book has none.
Date today(const Call& call, const DistrictBook& book);

/// The folder of --data, which need not be there yet.
std::filesystem::path data_folder(const Call& call);

}  // namespace marshrut
