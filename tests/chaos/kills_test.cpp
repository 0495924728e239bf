// Goal: a kill at any moment loses nothing that was acknowledged and doubles nothing. Method: an
// office at work in a child process, killed at random moments over one database; `make chaos` kills
// two hundred times.
#include "tests/chaos/kills.hpp"

#include <catch2/catch.hpp>

#include "tests/storage/temporary.hpp"

using namespace marshrut;
using namespace marshrut::testing;

TEST_CASE("an office that is killed again and again loses and doubles nothing", "[chaos]") {
  const TemporaryDirectory directory;
  const KillResult result = kill_many(4, 1, directory.path());
  for (const std::string& problem : result.problems) FAIL_CHECK(problem);
  CHECK(result.completed > 0);
}

TEST_CASE("what a killed office had acknowledged and not written is missed", "[chaos]") {
  const TemporaryDirectory directory;
  const KillResult result = kill_many(3, 1, directory.path(), [](Store& held, const Batch& batch) {
    return completes(batch) ? CommitReport{} : held.commit(batch);
  });
  CHECK_FALSE(result.problems.empty());
}
