#pragma once

#include <string>
#include <vector>

#include "engine/model/declared.hpp"
#include "engine/rulebook/files.hpp"

namespace marshrut {

/// A kind of layered file, and how its layers are laid over each other.
struct LayeredFile {
  std::string name;       ///< how its keys begin: "parties"
  std::string file;       ///< "parties.lua"; "region.lua" gives keys of two names
  bool workflow = false;  ///< rules of a workflow, or its ladder: read with a workflow's words
  int whole_at = 0;       ///< tables so deep are replaced whole; 0: none
};

/// Every kind of layered file of a tree, in the order in which people read them.
std::vector<LayeredFile> layered_files(const ScriptTree& tree);

/// What a file declares as one table of named fields, reasons included: statements by their names
/// (a repeated one as «name (2)»), days of a calendar by their dates, its table by its layer.
Declared as_table(const LayeredFile& kind, Declared file, const std::string& layer);

}  // namespace marshrut
