#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/base/finding.hpp"
#include "engine/model/ids.hpp"
#include "engine/model/register.hpp"
#include "engine/model/script_host.hpp"
#include "engine/rulebook/files.hpp"
#include "engine/time/date.hpp"

namespace marshrut {

/// One thing that a test expects at one moment; `due = { route = "30.09.2024" }` is one, each
/// further step another.
struct Expected {
  enum class What {
    At,        ///< words: the steps where the instance waits, all of them, in any order
    Deficits,  ///< words: keys or titles of the items of state.deficits, all, in any order
    State,     ///< of: a field of the state; value: what it holds
    Due,       ///< of: a step; days: the date in force of its open task, or until when it waits;
               ///< no day: it has none
    By,        ///< of: a step; words: who acts, all of them, the responsible first
    Remind,    ///< of: a step; days: reminders of its open task up to the due date
    Late,      ///< words: the steps whose open tasks are late, all of them
    Told,      ///< words: who got a message on this day (reminder, delay, escalation), all of them
    Outcome,   ///< words: how the instance has ended
    Records,   ///< of: a fact; value: what was recorded last
  };
  What what = What::At;
  std::string of{};
  std::vector<std::string> words{};
  std::vector<Date> days{};
  Value value{};
  Place place{};
};

/// A day of a test: what somebody does, and what is expected after that.
struct TestMoment {
  enum class Deed { Nothing, Complete, Signal, Pause, Resume, Cancel };

  Date day{};
  Deed deed = Deed::Nothing;
  std::string name{};  ///< of Complete: the step; of Signal: its name; of Pause, Cancel: the reason
  std::string item{};  ///< of Complete: key or title of the branch; empty: every open task there
  Value answer{};      ///< of Complete; of Signal: its payload
  std::vector<Expected> expected{};
  Place place{};
};

/// One story about one subject, told day by day.
struct RuleTest {
  std::string title;
  Date starts{};
  /// Of a workflow about people: what is not said is usual. Its organisation_key names no school of
  /// a register: the runner makes one.
  Person person{};
  std::string school{};  ///< name of that school
  /// Of a workflow about a plan: section and number of a row, «2.1/1», and one of its dates.
  std::string measure{};
  std::optional<Date> measure_due{};
  std::vector<TestMoment> moments{};  ///< by day
  Place place{};
};

/// `<workflow>_test.lua` of one layer, or beside the workflows themselves.
struct RuleTestFile {
  std::string path;
  std::string workflow;  ///< whose tests these are: the file's own name says it
  std::vector<RuleTest> tests{};

  /// Whether a district stands under the layer whose folder holds the file. What stands under
  /// rules/federal or workflows holds for every district.
  [[nodiscard]] bool is_for(const DistrictId& district) const;
};

/// Words of a test file: `test "…" { on "16.09.2024" { … } }`.
const std::vector<ScriptWord>& test_words();

/// Reads every *_test.lua of a tree; each runs in a session of its own. What is wrong in one is an
/// Error in the findings, with its place, and leaves that file out.
std::vector<RuleTestFile> read_tests(ScriptHost& host, const ScriptTree& tree, Findings& findings);

}  // namespace marshrut
