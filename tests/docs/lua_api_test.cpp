// Goal: docs/lua-api has every word and field that scripts may use, no other, and examples that
// work. Method: the program itself names them, by its word lists and by what it expects in place of
// a strange key; pages and stubs are compared with that, and every code block is run.
#include <lua5.4/lauxlib.h>
#include <lua5.4/lua.h>

#include <catch2/catch.hpp>
#include <memory>
#include <sstream>

#include "engine/base/json.hpp"
#include "engine/base/text.hpp"
#include "engine/rulebook/read_tests.hpp"
#include "engine/rulebook/words.hpp"
#include "engine/service/rule_tests.hpp"
#include "tests/docs/lua_api_pages.hpp"
#include "tests/docs/lua_api_probes.hpp"
#include "tests/rulebook/manual.hpp"
#include "tests/rulebook/sample_scripts.hpp"

using namespace marshrut;
using namespace marshrut::samples;
using namespace marshrut::lua_api;

namespace {

const std::string script_name = "rule.lua";

/// Pages of things that are no names of the sandbox: files, and what functions are given.
const Names other_pages = {"README",      "base",       "c",         "cohort",
                           "steps",       "rules",      "reminders", "calendar",
                           "school_year", "publishing", "district",  "region"};
/// Tables that no reader takes: what functions are given, and what all steps share.
const Names without_reader = {"c", "c.subject", "c.today", "steps"};

std::string one_line(const std::string& text) {
  std::istringstream words(text);
  std::string line;
  for (std::string word; words >> word;) line += (line.empty() ? "" : " ") + word;
  return line;
}

/// What `marshrut check` says of the scripts, notices aside.
std::string answer(const Scripts& changes) {
  std::string said;
  for (const Finding& finding : all_findings(changes)) {
    if (finding.severity == Severity::Notice) continue;
    said += finding.place.text() + ": ";
    said += finding.severity == Severity::Error ? "ошибка" : "предупреждение";
    said += " [" + finding.code + "] " + finding.message.ru + "\n";
    if (!finding.expected.ru.empty()) said += "ожидалось: " + finding.expected.ru + "\n";
    if (!finding.suggestion.empty()) said += "возможно: " + finding.suggestion + "\n";
  }
  return one_line(said);
}

Result<Declared> run(const std::string& script) {
  return LuaHost().open({}, ScriptLimits{}, 1)->load(script, script_name);
}

std::string answer_to(const std::string& script) {
  const auto result = run(script);
  if (result.ok()) return {};
  return one_line(result.error().place->text() + ": " + result.error().message.ru);
}

/// The files that a page shows as good.
Scripts files_shown(const Page& page) {
  Scripts files;
  for (const Block& block : page.blocks) {
    if (block.language == "lua" && !block.mistake() && !block.path().empty())
      files[block.path()] = block.text;
  }
  return files;
}

/// "cohort.experience" → the page "cohort" and "experience."; a page's own table has no beginning.
std::pair<std::string, std::string> page_of(const std::string& table) {
  if (std::filesystem::exists(folder / (table + ".md"))) return {table, ""};
  const auto dot = table.rfind('.');
  return {table.substr(0, dot), table.substr(dot + 1) + "."};
}

/// The keys in the first column of a page's table: what stands there as `code`.
Names keys_on(const std::string& page) {
  Names keys;
  for (const auto& row : manual_table("docs/lua-api/" + page + ".md", 4)) {
    const auto pieces = split(row[0], '`');
    for (std::size_t i = 1; i < pieces.size(); i += 2) keys.emplace(pieces[i]);
  }
  return keys;
}

/// Those of one table of the page.
Names fields_on_page(const std::string& table) {
  const auto [page, beginning] = page_of(table);
  Names fields;
  for (const std::string& key : keys_on(page)) {
    const auto dot = key.rfind('.');
    if ((dot == std::string::npos ? "" : key.substr(0, dot + 1)) != beginning) continue;
    fields.insert(key.substr(beginning.size()));
  }
  return fields;
}

Names all_words() {
  Names words;
  for (const auto* list : {&workflow_words(), &rule_words(), &test_words()}) {
    for (const ScriptWord& word : *list) words.insert(word.name);
  }
  return words;
}

/// The names of the sandbox without any vocabulary.
Names library_names() {
  Names names;
  std::istringstream lines(read(root / "tests/script/surface.txt"));
  for (std::string line; std::getline(lines, line);) names.insert(line.substr(0, line.find(':')));
  names.erase("task");  // the word that the list was made with
  return names;
}

/// All that scripts may say; "term-shift" is what comes after a term: `:shift(…)`.
Names exposed() {
  Names names = library_names();
  names.merge(all_words());
  const auto known = probe();
  for (const std::string& name : known.at("term.?")) names.insert("term." + name);
  for (const std::string& name : known.at("term-?")) names.insert("term-" + name);
  return names;
}

}  // namespace

TEST_CASE("every exposed name has a page or a heading, and nothing else has", "[docs]") {
  Names told;
  for (const auto& [name, page] : read_pages()) {
    if (other_pages.count(name) == 0) told.insert(name);
    told.insert(page.headings.begin(), page.headings.end());
  }
  CHECK(told == exposed());
}

TEST_CASE("the stubs are Lua, and declare what is exposed and nothing else", "[docs]") {
  const std::unique_ptr<lua_State, void (*)(lua_State*)> state(luaL_newstate(), lua_close);
  for (const std::string& name : files_of(".lua")) {
    const std::string text = read(folder / (name + ".lua"));
    CAPTURE(name);
    CHECK(text.starts_with("---@meta"));
    CHECK(luaL_loadbufferx(state.get(), text.data(), text.size(), name.c_str(), "t") == LUA_OK);
  }
  Stubs stubs;
  Names declared = stubs.functions;
  for (const std::string library : {"math", "utf8"}) {  // their constants are fields
    for (const std::string& name : stubs.fields.at(library + "lib"))
      declared.insert(library + "." + name);
  }
  Names expected;
  for (const std::string& name : exposed()) {
    expected.insert(name.starts_with("term-") ? "Term:" + name.substr(5) : name);
  }
  CHECK(declared == expected);
}

TEST_CASE("every field that a reader takes is on its page and in its stub, no other", "[docs]") {
  const Stubs stubs;
  auto taken = probe();
  taken.erase("term.?");
  taken.erase("term-?");
  Names tables = without_reader;
  for (const auto& [table, fields] : taken) {
    CAPTURE(table);
    tables.insert(table);
    CHECK(fields_on_page(table) == fields);
  }
  for (const std::string& table : tables) {
    CAPTURE(table);
    REQUIRE(stubs.fields.count("marshrut." + table) == 1);
    Names declared = stubs.fields.at("marshrut." + table);
    declared.erase("because");
    CHECK(declared == fields_on_page(table));
  }
  for (const auto& [name, page] : read_pages()) {
    for (const std::string& key : keys_on(name)) {
      const auto dot = key.rfind('.');
      CAPTURE(name, key);
      CHECK(tables.count(dot == std::string::npos ? name : name + "." + key.substr(0, dot)) == 1);
    }
  }
}

TEST_CASE("every page has an example, and every example works", "[docs]") {
  for (const auto& [name, page] : read_pages()) {
    CAPTURE(name);
    const Scripts files = files_shown(page);
    if (!files.empty()) CHECK(answer(files).empty());
    std::size_t examples = files.size();
    for (const Block& block : page.blocks) {
      if (block.language != "lua" || block.mistake() || !block.path().empty()) continue;
      CAPTURE(block.text, answer_to(block.text));
      const auto result = run(block.text);
      REQUIRE(result.ok());
      CHECK(result->scalar == Value(true));
      ++examples;
    }
    CHECK(examples >= std::max<std::size_t>(1, page.headings.size()));
  }
}

TEST_CASE("a test of rules that a page shows passes", "[docs]") {
  for (const std::string name : {"test", "on"}) {
    LuaHost host;
    Rulebook rulebook(host, tree_shown(files_shown(read_page(name))));
    const auto report = run_rule_tests(rulebook);
    CAPTURE(name);
    REQUIRE(report.ok());
    CHECK(report->results.size() == 1);
    CHECK(report->passed());
  }
}

TEST_CASE("every mistake on a page is answered as the page says", "[docs]") {
  std::size_t shown = 0;
  for (const auto& [name, page] : read_pages()) {
    for (std::size_t i = 0; i + 1 < page.blocks.size(); ++i) {
      const Block& block = page.blocks[i];
      if (block.language != "lua" || !block.mistake()) continue;
      Scripts files = files_shown(page);
      files[block.path()] = block.text;
      CAPTURE(name);
      CHECK(one_line(page.blocks[i + 1].text) ==
            (block.path().empty() ? answer_to(block.text) : answer(files)));
      ++shown;
    }
  }
  CHECK(shown >= all_words().size());
}

TEST_CASE("the index names every file that a layer may hold", "[docs]") {
  const std::string index = read(folder / "README.md");
  const std::string strange = "return {}\n";
  const Findings findings = with_code(
      check_with({{"rules/north/zzz.lua", strange}, {"rules/north/lesnoy/zzz.lua", strange}}),
      "unknown-file");
  REQUIRE(findings.size() == 2);
  for (const Finding& finding : findings) {
    for (const std::string& name : known_names(finding)) {
      CAPTURE(name);
      if (name != "route") CHECK(index.find("/" + name + ".lua`") != std::string::npos);
    }
  }
}

TEST_CASE("every link between the pages leads to a page", "[docs]") {
  for (const std::string& name : files_of(".md")) {
    const auto pieces = split(read(folder / (name + ".md")), ']');
    for (std::size_t i = 1; i < pieces.size(); ++i) {
      if (!pieces[i].starts_with('(')) continue;
      const std::string to(pieces[i].substr(1, pieces[i].find(')') - 1));
      CAPTURE(name, to);
      if (to.ends_with(".md")) CHECK(std::filesystem::exists(folder / to));
    }
  }
}

TEST_CASE("an editor is pointed at the stubs, and at no library of its own", "[docs]") {
  const auto settings = read_json(read(root / ".luarc.json"));
  REQUIRE(settings.ok());
  CHECK(settings->find("runtime.version")->as_text() == "Lua 5.4");
  CHECK(settings->find("workspace.library")->as_list() == Value::List{"docs/lua-api"});
  for (const std::string library : {"basic", "math", "string", "table", "utf8", "io", "os"}) {
    CAPTURE(library);
    CHECK(settings->find("runtime.builtin")->text_or(library, "") == "disable");
  }
}
