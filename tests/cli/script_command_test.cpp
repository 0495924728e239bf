// Goal: `script` tells a good script from one that errs and from one that never ends.
// Method: one file of each sort in a temporary folder.

#include <catch2/catch.hpp>

#include "tests/cli/cli_fixture.hpp"

namespace marshrut {

using Catch::Matchers::Contains;

namespace {

Answer run(const std::string& source, std::vector<std::string> options) {
  const Folder folder;
  folder.write("one.lua", source);
  options.insert(options.begin(), {"script", folder.path("one.lua")});
  return Cli(folder).run(options);
}

}  // namespace

TEST_CASE("a script's verdict decides the exit code") {
  struct Case {
    std::string source;
    std::string verdict;
    int code;
  };
  const std::vector<Case> cases = {
      {"return { answer = 42 }", "ok", 0},
      {"return function(c) return { answer = 42 } end", "ok", 0},
      {"error('нельзя')", "error", 1},
      {"return function(c) return c.nothing.more end", "error", 1},
      {"if then", "error", 1},
      {"while true do end", "exhausted", 1},
      {"local s = 'x' while true do s = s .. s end", "exhausted", 1},
  };
  for (const Case& one : cases) {
    const Answer answer = run(one.source, {"--json"});
    INFO(one.source);
    CHECK(answer.code == one.code);
    const Value json = answer.json();
    CHECK(json.text_or("verdict", "") == one.verdict);
    CHECK(json.find("ms")->is_number());
    CHECK(json.find("bytes")->is_int());
    CHECK(json.text_or("message", "").empty() == (one.verdict == "ok"));
  }
}

TEST_CASE("a script's answer is told in either language") {
  CHECK_THAT(run("return {}", {}).out, Contains("выполнен: ") && Contains("КиБ памяти"));
  CHECK_THAT(run("return {}", {"--lang", "en"}).out, Contains("done: "));
  CHECK_THAT(run("error('нельзя')", {}).out, Contains("one.lua:1: ") && Contains("нельзя"));
}

TEST_CASE("the limits are the user's") {
  const std::string greedy = "local t = {} for i = 1, 300000 do t[i] = i end";
  CHECK(run(greedy, {"--json", "--limit-ms", "5000"}).json().text_or("verdict", "") == "ok");
  CHECK(run(greedy, {"--json", "--limit-ms", "5000", "--limit-mb", "1"})
            .json()
            .text_or("verdict", "") == "exhausted");
}

TEST_CASE("a file that cannot be read is bad input") {
  const Folder folder;
  CHECK(Cli(folder).run({"script", folder.path("none.lua")}).code == 2);
  const Answer answer = Cli(folder).run({"script", folder.path()});
  CHECK(answer.code == 2);
  CHECK_THAT(answer.err, Contains("не найден или не читается"));
}

}  // namespace marshrut
