#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "tests/chaos/bugs.hpp"

namespace marshrut::testing {

/// What many kills came to.
struct KillResult {
  std::vector<std::string> problems;  ///< empty: nothing was lost or doubled
  std::size_t acknowledged = 0;       ///< deeds that the killed were heard to acknowledge
  std::size_t completed = 0;          ///< of them: tasks done
  std::size_t versions = 0;           ///< of the rules that came into force
  std::size_t letters = 0;            ///< that left
  std::size_t in_commit = 0;          ///< kills that fell within a commit
};

/// Has a process work on a database (starts, completions, signals, bulk changes, cycles, edited
/// rules, digests, letters: the office of chaos.hpp), kills it at a random moment, opens the
/// database again and holds it against what the killed had acknowledged; and so on, over one and
/// the same database.
///
/// `directory` is empty. `commit`: how the workers write, where a bug is planted. The caller has no
/// other threads: the process forks.
KillResult kill_many(int kills, std::uint64_t seed, const std::string& directory,
                     const BuggyStore::Commit& commit = writes_soundly);

}  // namespace marshrut::testing
