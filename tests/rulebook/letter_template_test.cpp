// Goal: a wording that cannot be filled is found by the check, with its line and the nearest right
// word. Method: a table of templates; the shipped one is one of them.
#include "engine/rulebook/letter_template.hpp"

#include <catch2/catch.hpp>

using namespace marshrut;

namespace {

ScriptTree letters_of(std::vector<ScriptFile> files) { return {std::move(files)}; }

}  // namespace

TEST_CASE("mistakes in a wording are found with their lines", "[rulebook]") {
  struct Case {
    std::string text, code;
    int line;
    std::string suggestion;
  };
  const std::vector<Case> cases{
      {"{list}", "bad-template", 1, ""},
      {"Тема: x\n\n{list} {pirson}", "unknown-placeholder", 3, "person"},
      {"Тема: {task}\n\n{list}", "unknown-placeholder", 1, "tasks"},
      {"Тема: x\n\n{list} {person", "bad-template", 3, ""},
      {"Тема: x\n\nпусто", "missing-placeholder", 0, ""},
  };
  for (const Case& each : cases) {
    CAPTURE(each.text);
    Findings findings;
    check_templates(letters_of({{"rules/federal/templates/digest.txt", each.text}}), findings);
    REQUIRE(findings.size() == 1);
    CHECK(findings[0].severity == Severity::Error);
    CHECK(findings[0].code == each.code);
    CHECK(findings[0].place.line == each.line);
    CHECK(findings[0].suggestion == each.suggestion);
  }
}

TEST_CASE("a template of a name that no letter has is a warning", "[rulebook]") {
  Findings findings;
  check_templates(letters_of({{"rules/federal/templates/digets.txt", "x"}}), findings);
  REQUIRE(findings.size() == 1);
  CHECK(findings[0].severity == Severity::Warning);
  CHECK(findings[0].suggestion == "digest.txt");
}

TEST_CASE("the deepest layer's wording is used, filled in", "[rulebook]") {
  const ScriptTree tree = letters_of(
      {{"rules/federal/templates/digest.txt", "Тема: ф {tasks}\n\n{list}\n"},
       {"rules/kray/rayon/templates/digest.txt", "Тема: р {tasks}\n\n{list}: {date}\n"}});
  const std::map<std::string, std::string> values{{"person", "п"},
                                                  {"district", "р"},
                                                  {"date", "01.09.2024"},
                                                  {"tasks", "1 задача"},
                                                  {"list", "– а\n– б"}};
  const auto deep = digest_template(tree, "kray/rayon")->fill(values);
  CHECK(deep.subject == "р 1 задача");
  CHECK(deep.text == "– а\n– б: 01.09.2024\n");
  CHECK(digest_template(tree, "kray/other")->fill(values).subject == "ф 1 задача");
  CHECK(digest_template(letters_of({}), "kray/rayon").error().kind == ErrorKind::NotFound);
}

TEST_CASE("the shipped wording has no mistakes", "[rulebook]") {
  const std::string root = MARSHRUT_SOURCE_DIR;
  const auto tree = read_scripts(root + "/rules", root + "/workflows");
  REQUIRE(tree.ok());
  REQUIRE(tree->find("rules/federal/templates/digest.txt") != nullptr);
  Findings findings;
  check_templates(*tree, findings);
  CHECK(findings.empty());
}
