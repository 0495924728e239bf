#pragma once

#include <string>
#include <vector>

#include "engine/cli/office.hpp"
#include "engine/service/publisher.hpp"

namespace marshrut {

/// The scripts in the folders of --rules and --workflows: what a person has edited.
struct DraftFolder {
  ScriptTree tree;
  std::string name;  ///< of the folder of the rules, as the data know it
};
/// Errors: as of read_scripts.
Result<DraftFolder> draft_folder(const Call& call);

/// The folder under rules/ that --district or --region limits an edit to; empty: everything.
Result<std::string> scope_of(const Call& call, Office& office);

/// The edit that a command is about: --draft N, or what stands in the folder (`actor` edited it).
Result<Edit> edit_of(const Call& call, const std::string& actor, Office& office,
                     Publisher& publisher);

/// What --dates, --keep, --only-later and --restart say about the dates of running tasks.
Result<RevisionOrder> order_of(const Call& call);

/// Errors: Invalid, where an order names a workflow or step that is not there, with the nearest.
Status known_groups(const RevisionOrder& order, Office& office, const Edit& edit);

/// Options that say which edit is meant, and what it does with dates.
std::vector<Option> edit_options();
std::vector<Option> order_options();

}  // namespace marshrut
