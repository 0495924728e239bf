#pragma once

#include <string>
#include <vector>

#include "engine/rulebook/files.hpp"
#include "tests/chaos/chaos.hpp"

namespace marshrut::testing {

/// The scripts of the districts that chaos comes to, without their tests: what those say is said of
/// rules that nobody has edited yet. `only`: of one district alone.
ScriptTree scripts_for_chaos(const DistrictId& only);

/// Which district a seed is about, and which store it is over: every second one a database, whose
/// audit can be checked.
struct ChaosPlan {
  explicit ChaosPlan(std::uint64_t seed);

  DistrictId district;
  bool database = false;
};

/// Holds the audit of a closed database against what a run has written: a chain without a break,
/// and as many lines.
void check_audit_of(const std::string& directory, ChaosResult& result);

/// One run as the seed alone decides it, but for its length.
ChaosResult run_chaos(std::uint64_t seed, int days);

/// What a person reads of a run that broke a law: each problem, and the command that runs it again.
/// Empty: none was broken.
std::vector<std::string> complaints(std::uint64_t seed, int days, const ChaosResult& result);

}  // namespace marshrut::testing
