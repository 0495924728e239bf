#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "engine/rulebook/read_tests.hpp"
#include "engine/rulebook/rulebook.hpp"

namespace marshrut {

/// One expectation that the rules do not meet, or a deed that they refuse.
struct TestFailure {
  Place place;  ///< in the test file
  Message message;
};

/// What became of one test in one district.
struct RuleTestResult {
  std::string title;
  Place place;
  DistrictId district;
  std::string district_name;
  std::vector<TestFailure> failures{};

  [[nodiscard]] bool passed() const { return failures.empty(); }
};

struct RuleTestReport {
  Findings findings{};                    ///< test files and districts that cannot be used
  std::vector<RuleTestResult> results{};  ///< by district, file, order in the file

  /// Nothing failed and nothing is broken: the rules may be published.
  [[nodiscard]] bool passed() const;
  [[nodiscard]] std::size_t failed() const;
};

/// Runs every *_test.lua of a rule set, in memory: what is published and what runs is not asked.
///
/// A test runs in every district under the layer that holds its file, or only in `only`. Its
/// subject works in a school of its own, whose head is «Директорова О.О.»; nobody else is in the
/// register, so that a test says the same whoever works there. Deeds are done by the same code as
/// in production, and every day brings its reminders and delays.
/// `progress` is called before each district with how many are done, and of how many.
/// Errors: NotFound, where there is no district `only`, or none at all.
Result<RuleTestReport> run_rule_tests(
    Rulebook& rulebook, const std::optional<DistrictId>& only = {},
    const std::function<void(std::size_t, std::size_t)>& progress = {});

}  // namespace marshrut
