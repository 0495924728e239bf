#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/result.hpp"

namespace marshrut {

/// One text file of the scripts, by its path from the scripts' root: "rules/federal/parties.lua".
struct ScriptFile {
  std::string path;
  std::string text;
};

/// Every script of a rule set: the tree under rules/ and the files of workflows/, with the tables
/// (*.tsv), letter templates (templates/*.txt) and tests (*_test.lua) beside them. Plain data;
/// whoever builds one by hand sorts it.
struct ScriptTree {
  std::vector<ScriptFile> files;  ///< sorted by path, each path once

  /// nullptr where there is no such file.
  [[nodiscard]] const ScriptFile* find(std::string_view path) const;
  /// A line a file: SHA-256 of its text in hexadecimal, a blank, its path.
  [[nodiscard]] std::string manifest() const;
  /// SHA-256 of the manifest, in hexadecimal: equal trees, equal versions.
  [[nodiscard]] std::string version() const;
};

/// Reads those files of both folders, wherever they stand; hidden and other files are
/// none of the engine's business.
///
/// Errors name the file: NotFound (no such folder), Io, Invalid (a link that leads out of its
/// folder, a file over limits::script_source_bytes, text that is not UTF-8).
Result<ScriptTree> read_scripts(const std::filesystem::path& rules,
                                const std::filesystem::path& workflows);

}  // namespace marshrut
