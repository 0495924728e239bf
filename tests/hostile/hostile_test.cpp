// Goal: no script can hang, exhaust or crash the host. Method: every file here states its attack
// and the verdict it must get; each runs under a small limit, and afterwards a normal rule answers.
#include <algorithm>
#include <catch2/catch.hpp>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "engine/script/lua_host.hpp"
#include "engine/script/memory.hpp"
#include "engine/script/run_script.hpp"

using namespace marshrut;
using namespace std::chrono_literals;

namespace {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr int slower = 10;
#else
constexpr int slower = 1;
#endif

constexpr auto wall = 50ms;
constexpr auto overrun = 25ms;
constexpr std::size_t memory = 16U << 20U;

struct Script {
  std::string name;
  std::string source;
  std::string expected;
};

std::string read(const std::filesystem::path& path) {
  std::ostringstream text;
  text << std::ifstream(path, std::ios::binary).rdbuf();
  return text.str();
}

std::string header(const std::string& source, const std::string& key) {
  const auto start = source.find("-- " + key + ": ");
  if (start == std::string::npos) return {};
  const auto from = start + key.size() + 5;
  return source.substr(from, source.find('\n', from) - from);
}

std::vector<Script> corpus() {
  std::vector<Script> scripts;
  const auto folder = std::filesystem::path(MARSHRUT_SOURCE_DIR) / "tests/hostile";
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() != ".lua") continue;
    std::string source = read(entry.path());
    std::string expected = header(source, "expect");
    scripts.push_back({entry.path().filename(), std::move(source), std::move(expected)});
  }
  std::sort(scripts.begin(), scripts.end(),
            [](const Script& a, const Script& b) { return a.name < b.name; });
  return scripts;
}

ScriptLimits small_limits() {
  ScriptLimits limits;
  limits.wall = wall * slower;
  limits.memory_bytes = memory;
  return limits;
}

/// One run, with the processor's time: on a busy machine the wall says more about the neighbours.
struct Timed {
  ScriptRun run;
  std::chrono::milliseconds processor;
};

Timed timed(const Script& script, const ScriptLimits& limits) {
  const std::clock_t start = std::clock();
  ScriptRun run = run_script(script.source, script.name, limits);
  const auto spent = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
  return {std::move(run), std::chrono::milliseconds(static_cast<int>(spent * 1'000))};
}

bool as_expected(const Script& script, const Timed& timed) {
  return name_of(timed.run.verdict) == script.expected &&
         timed.processor <= (wall + overrun) * slower;
}

/// The best of three. A script that ends by itself gets a last try with ten times the wall: when
/// others hold the processor, the brake stops also what is quick.
Timed best_try(const Script& script) {
  Timed best = timed(script, small_limits());
  for (int i = 0; i < 2 && !as_expected(script, best); ++i) best = timed(script, small_limits());
  if (!as_expected(script, best) && script.expected != "exhausted") {
    ScriptLimits limits = small_limits();
    limits.wall *= 10;
    best = timed(script, limits);
  }
  return best;
}

bool a_normal_rule_answers() {
  LuaHost host;
  const auto session = host.open({}, small_limits(), 1);
  const auto rule = session->load("return function(c) return { n = ('x'):upper() } end", "r.lua");
  if (!rule.ok()) return false;
  const auto answer = session->call(rule->function, Value());
  return answer.ok() && *answer == Value::map({{"n", "X"}});
}

}  // namespace

TEST_CASE("the hostile corpus is contained", "[hostile]") {
  const auto scripts = corpus();
  REQUIRE(scripts.size() >= 70);
  for (const Script& script : scripts) {
    CAPTURE(script.name);
    CHECK_FALSE(header(script.source, "attack").empty());
    const auto [run, processor] = best_try(script);
    CAPTURE(run.message.ru, run.message.en, run.wall.count());
    CHECK(std::string(name_of(run.verdict)) == script.expected);
    CHECK(processor <= (wall + overrun) * slower);
    CHECK(run.peak_bytes <= memory + script::Memory::reserve_bytes);
    CHECK(run.message.ru.size() <= limits::script_message_bytes + script.name.size() + 20);
    CHECK(run.message.en.find("0x") == std::string::npos);
    CHECK(a_normal_rule_answers());
  }
}

TEST_CASE("a source over the size limit is refused, and one at the limit runs", "[hostile]") {
  const std::string line = "local t = { a = { 1, 2, 3 }, b = 'x' } do end\n";
  std::string source;
  while (source.size() + line.size() < limits::script_source_bytes)
    source += "do " + line + " end ";
  source.resize(source.rfind("do local"));
  ScriptLimits limits;
  limits.wall *= 10;
  const auto at_limit = run_script(source, "big.lua", limits);
  CAPTURE(at_limit.message.en);
  CHECK(at_limit.verdict == ScriptRun::Verdict::Ok);
  source.resize(limits::script_source_bytes + 1, ' ');
  CHECK(run_script(source, "big.lua", small_limits()).verdict == ScriptRun::Verdict::Error);
}
