// Goal: every command that README and the guide show works as it stands there. Method: each
// `marshrut …` line of their `sh` blocks is run in process, over a data directory made by the demo.
#include <catch2/catch.hpp>
#include <fstream>

#include "tests/cli/cli_fixture.hpp"

using namespace marshrut;

namespace {

const std::string top = MARSHRUT_SOURCE_DIR;

std::vector<std::string> commands_in(const std::string& file) {
  std::vector<std::string> commands;
  std::ifstream text(top + "/" + file);
  bool shell = false;
  for (std::string line; std::getline(text, line);) {
    if (line.starts_with("```"))
      shell = line == "```sh";
    else if (shell && line.starts_with("marshrut "))
      commands.push_back(line);
  }
  return commands;
}

}  // namespace

TEST_CASE("every command that the documents show works as it stands there", "[docs]") {
  const Folder data;
  const std::string folder = data.path("demo");
  const Cli cli;
  const Answer demo = cli.run({"demo", "--no-serve", "--data", folder});
  CAPTURE(demo.err);
  REQUIRE(demo.code == 0);
  int shown = 0;
  for (const std::string file :
       {"README.md", "docs/guide/first-steps.md", "docs/guide/mail.md", "docs/guide/indicators.md",
        "docs/guide/plan-runs.md", "docs/guide/rule-tests.md", "docs/guide/reminders.md"}) {
    for (const std::string& line : commands_in(file)) {
      auto words = words_of(line);
      for (std::string& word : words) {
        if (word == "data/demo") word = folder;
      }
      const Answer answer = cli.run(words);
      CAPTURE(file, line, answer.err);
      CHECK(answer.code == 0);
      CHECK_FALSE(answer.out.empty());
      ++shown;
    }
  }
  CHECK(shown >= 10);
}
