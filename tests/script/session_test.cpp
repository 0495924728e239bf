// Goal: a session keeps the contract of script_host.hpp. Method: small files, loaded, shared and
// called through the public interface.
#include <catch2/catch.hpp>

#include "engine/script/lua_host.hpp"

using namespace marshrut;

namespace {

std::unique_ptr<ScriptSession> open(std::uint64_t seed = 1) {
  ScriptLimits limits;
  limits.wall = std::chrono::seconds(20);  // a busy machine must not decide a test
  return LuaHost().open({{"task"}}, limits, seed);
}

/// Loads a file that returns one function.
FunctionRef function_of(ScriptSession& session, const std::string& source) {
  const auto loaded = session.load(source, "rule.lua");
  if (!loaded.ok()) FAIL(loaded.error().message.en);
  REQUIRE(loaded->is_function());
  return loaded->function;
}

/// The answer of one function to one argument.
Result<Value> answer_to(const std::string& source, const Value& arguments = Value()) {
  const auto session = open();
  return session->call(function_of(*session, source), arguments);
}

}  // namespace

TEST_CASE("a function answers with plain data", "[script]") {
  const auto answer = answer_to("return function(c) return { n = #c.list, s = c.s:upper() } end",
                                Value::map({{"list", Value::List{1, 2, 3}}, {"s", "ёж"}}));
  REQUIRE(answer.ok());
  CHECK(*answer == Value::map({{"n", 3}, {"s", "ЁЖ"}}));
}

TEST_CASE("no answer is null, an empty table is an empty list", "[script]") {
  CHECK(*answer_to("return function() end") == Value());
  CHECK(*answer_to("return function() return {} end") == Value(Value::List{}));
}

TEST_CASE("an answer that is no data is Invalid", "[script]") {
  for (const char* answer : {"{ 1, x = 2 }", "{ [3] = 1 }", "function() end", "0 / 0"}) {
    CAPTURE(answer);
    const auto got = answer_to(std::string("return function() return ") + answer + " end");
    REQUIRE_FALSE(got.ok());
    CHECK(got.error().kind == ErrorKind::Invalid);
  }
}

TEST_CASE("a value nested too deep is refused", "[script]") {
  const std::string nest =
      "return function(c) local t = 1 for _ = 1, c.n do t = { t } end return t end";
  CHECK(answer_to(nest, Value::map({{"n", static_cast<int>(limits::script_value_depth)}})).ok());
  const auto deep =
      answer_to(nest, Value::map({{"n", static_cast<int>(limits::script_value_depth) + 1}}));
  REQUIRE_FALSE(deep.ok());
  CHECK(deep.error().kind == ErrorKind::Invalid);
}

TEST_CASE("a tree that doubles is refused", "[script]") {
  const auto answer =
      answer_to("return function() local t = {} for _ = 1, 20 do t = { t, t } end return t end");
  REQUIRE_FALSE(answer.ok());
  CHECK(answer.error().kind == ErrorKind::Invalid);
}

TEST_CASE("null fields are absent in a script, and lists close up over nulls", "[script]") {
  const auto answer = answer_to("return function(c) return { c.x == nil, #c.list } end",
                                Value::map({{"x", Value()}, {"list", Value::List{1, {}, 3}}}));
  REQUIRE(answer.ok());
  CHECK(*answer == Value(Value::List{true, 2}));
}

TEST_CASE("a shared tree is read like any table and cannot be written", "[script]") {
  const auto session = open();
  const auto tree = session->load(
      "return { limit = 60, names = { 'a', 'b' }, twice = function(x) return 2 * x end }", "t.lua");
  REQUIRE(tree.ok());
  REQUIRE(session->share("rules", *tree).ok());
  const auto read = function_of(*session, R"(return function(c)
    local seen = {}
    for k in pairs(c.rules) do seen[#seen + 1] = k end
    for i, name in ipairs(c.rules.names) do seen[#seen + 1] = i .. name end
    return { c.rules.twice(c.rules.limit), #c.rules.names, table.concat(seen, ","),
             table.concat(c.rules.names), c.rules.names }
  end)");
  const auto answer = session->call(read, Value());
  if (!answer.ok()) FAIL(answer.error().message.en);
  CHECK(*answer ==
        Value(Value::List{120, 2, "limit,names,twice,1a,2b", "ab", Value(Value::List{"a", "b"})}));

  for (const char* write : {"c.rules.limit = 1", "c.rules.names[1] = 'x'", "c.rules.more = 1",
                            "table.insert(c.rules.names, 'x')", "table.sort(c.rules.names)"}) {
    CAPTURE(write);
    const auto writing = function_of(*session, std::string("return function(c) ") + write + " end");
    const auto refused = session->call(writing, Value());
    REQUIRE_FALSE(refused.ok());
    CHECK(refused.error().kind == ErrorKind::ScriptFailed);
    CHECK(refused.error().message.ru.find("только для чтения") != std::string::npos);
  }
}

TEST_CASE("the fields of a call are all there, whether a script reads or lists them", "[script]") {
  const auto session = open();
  Declared rules;
  rules.kind = Declared::Kind::Scalar;
  rules.scalar = 60;
  REQUIRE(session->share("rules", rules).ok());
  const Value facts = Value::map({{"answer", Value::map({{"n", 2}})}, {"who", "Иванова"}});
  const auto whole = function_of(*session, "return function(c) return c end");
  CHECK(*session->call(whole, facts) ==
        Value::map({{"answer", Value::map({{"n", 2}})}, {"rules", 60}, {"who", "Иванова"}}));
  const auto listed = function_of(*session, R"(return function(c)
    local names = {}
    c.who = "Петрова"
    for name in pairs(c) do names[#names + 1] = name end
    return { table.concat(names, " "), c.who, c.answer.n, c.nothing == nil }
  end)");
  CHECK(*session->call(listed, facts) ==
        Value(Value::List{"answer rules who", "Петрова", 2, true}));
}

TEST_CASE("a table kept from an earlier call sees nothing of a later one", "[script]") {
  const auto session = open();
  const auto keeping = function_of(*session, R"(
    local kept = {}
    return function(c)
      local before = kept[1]
      kept[1] = c
      return before and (before.who == nil) or "first"
    end)");
  CHECK(*session->call(keeping, Value::map({{"who", "Иванова"}})) == Value("first"));
  CHECK(*session->call(keeping, Value::map({{"who", "Петрова"}})) == Value(true));
}

TEST_CASE("sharing again under the same name replaces the tree", "[script]") {
  const auto session = open();
  const auto read = function_of(*session, "return function(c) return c.rules end");
  for (const char* text : {"first", "second"}) {
    Declared tree;
    tree.kind = Declared::Kind::Scalar;
    tree.scalar = text;
    REQUIRE(session->share("rules", tree).ok());
    CHECK(*session->call(read, Value()) == Value(text));
  }
}

TEST_CASE("a script error has file, line and both languages", "[script]") {
  const auto session = open();
  const auto rule = function_of(*session, "return function(c)\n  return c.missing.field\nend");
  const auto failed = session->call(rule, Value());
  REQUIRE_FALSE(failed.ok());
  CHECK(failed.error().kind == ErrorKind::ScriptFailed);
  REQUIRE(failed.error().place);
  CHECK(failed.error().place->text() == "rule.lua:2");
  CHECK(failed.error().message.ru ==
        "«missing» не задано, а из него берут поле "
        "(attempt to index a nil value (field 'missing'))");
  CHECK(failed.error().message.en == "attempt to index a nil value (field 'missing')");
  CHECK_FALSE(session->spoiled());
}

TEST_CASE("a long path is named whole in the place of an error", "[script]") {
  const auto session = open();
  const std::string file = "rules/" + std::string(200, 'x') + "/район/plan.lua";
  const auto failed = session->load("\n\nerror('стоп')", file);
  REQUIRE_FALSE(failed.ok());
  CHECK(failed.error().place == Place{file, 3, 0});
  CHECK(failed.error().message.ru == "стоп");
}

TEST_CASE("an exhausted session is spoiled for good", "[script]") {
  const auto session = open();
  const auto loop = function_of(*session, "return function() while true do end end");
  const auto fine = function_of(*session, "return function() return 1 end");
  CHECK(*session->call(fine, Value()) == Value(1));
  const auto stopped = session->call(loop, Value());
  REQUIRE_FALSE(stopped.ok());
  CHECK(stopped.error().kind == ErrorKind::Exhausted);
  CHECK(session->spoiled());
  CHECK(session->call(fine, Value()).error().kind == ErrorKind::Exhausted);
  CHECK(session->load("return {}", "b.lua").error().kind == ErrorKind::Exhausted);
}

TEST_CASE("each call has the whole budget of instructions", "[script]") {
  ScriptLimits limits;
  limits.instructions = 100'000;
  const auto session = LuaHost().open({}, limits, 1);
  const auto work =
      function_of(*session, "return function(c) for i = 1, c.n do end return c.n end");
  for (int i = 0; i < 10; ++i) CHECK(session->call(work, Value::map({{"n", 80'000}})).ok());
  const auto stopped = session->call(work, Value::map({{"n", 110'000}}));
  REQUIRE_FALSE(stopped.ok());
  CHECK(stopped.error().message.ru.find("100000 шагов") != std::string::npos);
}

TEST_CASE("a session opened with next to no memory is spoiled, not broken", "[script]") {
  for (std::size_t bytes = 0; bytes < 80'000; bytes += 1'000) {
    ScriptLimits limits;
    limits.memory_bytes = bytes;
    const auto session = LuaHost().open({{"task"}}, limits, 1);
    const auto loaded = session->load("return task { a = 1 }", "a.lua");
    CHECK(loaded.ok() != session->spoiled());
  }
}

TEST_CASE("a byte order mark and Windows line ends do not disturb", "[script]") {
  const auto session = open();
  const auto loaded = session->load("\xEF\xBB\xBFreturn {\r\n  a = 1,\r\n}\r\n", "a.lua");
  REQUIRE(loaded.ok());
  CHECK(loaded->field("a")->place.line == 2);
}

TEST_CASE("a digest tells what functions do, not how their file is written", "[script]") {
  const auto digest_of = [](const std::string& source) {
    const auto session = open();
    REQUIRE(session->load(source, "rule.lua").ok());
    return session->digest().value();
  };
  const std::string rule =
      "local least = 60\nlocal function low(x) return x < least end\n"
      "return { due = \"май\",\n  f = function(c) return low(c.score) end }";
  struct Case {
    const char* what;
    std::string source;
    bool same;
  };
  const auto each = GENERATE_COPY(values<Case>({
      {"the same text", rule, true},
      {"a comment and blank lines", "-- порог\n\n" + rule, true},
      {"other data beside it", std::string(rule).replace(rule.find("май"), 6, "июнь"), true},
      {"another constant", std::string(rule).replace(rule.find("60"), 2, "61"), false},
      {"another helper", std::string(rule).replace(rule.find("x < least"), 9, "x > least"), false},
      {"another field", std::string(rule).replace(rule.find("c.score"), 7, "c.share"), false},
  }));
  CAPTURE(each.what);
  CHECK((digest_of(rule) == digest_of(each.source)) == each.same);
}

TEST_CASE("equal files give their functions equal numbers and an equal digest in every session",
          "[script]") {
  const std::vector<std::string> names{"alpha", "beta", "gamma", "delta", "more", "other"};
  std::string rules = "local function low(x) return x < 60 end\nreturn { ";
  for (const std::string& name : names) {
    rules += name + " = function(c) return low(c." + name + ") end, ";
  }
  rules += "}";
  const auto seen = [&] {
    const auto session = open();
    const auto loaded = session->load(rules, "rule.lua");
    REQUIRE(loaded.ok());
    std::string all = session->digest().value();
    for (const std::string& name : names) {
      all += " " + std::to_string(loaded->field(name)->function.number);
    }
    return all;
  };
  const std::string first = seen();
  for (int sessions = 0; sessions < 30; ++sessions) CHECK(seen() == first);
}
