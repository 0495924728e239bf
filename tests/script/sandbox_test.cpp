// Goal: a script reaches exactly the allow-list, and what one session does to itself stays there.
// Method: walk what the environment holds and compare with surface.txt; walk the whole registry
// after hostile work; poison one session and ask another.
#include "engine/script/sandbox.hpp"

#include <lua5.4/lauxlib.h>
#include <lua5.4/lua.h>

#include <catch2/catch.hpp>
#include <fstream>
#include <set>
#include <sstream>

#include "engine/script/readonly.hpp"
#include "engine/script/session.hpp"

using namespace marshrut;

namespace {

/// Adds "path: kind" for every value in the table on top, through read-only tables.
void walk(lua_State* state, const std::string& path, std::set<std::string>& seen) {
  if (script::push_behind(state, -1)) lua_remove(state, -2);
  for (lua_pushnil(state); lua_next(state, -2) != 0; lua_pop(state, 1)) {
    REQUIRE(lua_type(state, -2) == LUA_TSTRING);
    const std::string name = path + lua_tostring(state, -2);
    seen.insert(name + ": " + luaL_typename(state, -1));
    if (lua_istable(state, -1)) {
      lua_pushvalue(state, -1);
      walk(state, name + ".", seen);
      lua_pop(state, 1);
    }
  }
}

/// Every table reachable from the registry: through values, keys, metatables and upvalues.
class Heap {
 public:
  explicit Heap(lua_State* state) : state_(state) {}

  void visit(int index) {
    luaL_checkstack(state_, 10, nullptr);
    index = lua_absindex(state_, index);
    if (!lua_istable(state_, index) && !lua_isfunction(state_, index)) return;
    if (!seen_.insert(lua_topointer(state_, index)).second) return;
    if (lua_isfunction(state_, index)) return visit_upvalues(index);
    ++tables;
    if (lua_getmetatable(state_, index) != 0) {
      for (const char* name : {"__gc", "__mode", "__close"}) {
        lua_pushstring(state_, name);
        if (lua_rawget(state_, -2) != LUA_TNIL) ++dangerous;
        lua_pop(state_, 1);
      }
      visit(-1);
      lua_pop(state_, 1);
    }
    for (lua_pushnil(state_); lua_next(state_, index) != 0; lua_pop(state_, 1)) {
      visit(-1);
      visit(-2);
    }
  }

  int tables = 0;
  int dangerous = 0;

 private:
  void visit_upvalues(int index) {
    for (int i = 1; lua_getupvalue(state_, index, i) != nullptr; ++i) {
      visit(-1);
      lua_pop(state_, 1);
    }
  }

  lua_State* state_;
  std::set<const void*> seen_;
};

}  // namespace

TEST_CASE("what a script can reach is listed in surface.txt", "[script]") {
  script::LuaSession session({{"task"}}, ScriptLimits{}, 1);
  std::set<std::string> seen;
  script::push_environment(session.state());
  // The environment stands before the table of names, which answers for unknown ones itself.
  walk(session.state(), "", seen);
  lua_settop(session.state(), 0);
  std::ifstream golden(MARSHRUT_SOURCE_DIR "/tests/script/surface.txt");
  std::set<std::string> expected;
  for (std::string line; std::getline(golden, line);) expected.insert(line);
  CHECK(seen == expected);
}

TEST_CASE("no table of a session has a finalizer or weak references", "[script]") {
  script::LuaSession session({{"task"}}, ScriptLimits{}, 1);
  const auto loaded = session.load(R"(
local m = { __gc = function() end, __mode = "kv", __close = function() end, __index = {} }
local t = setmetatable({}, m)
local u = setmetatable({}, setmetatable({}, m))
return { keep = function() return t, u end }
)",
                                   "a.lua");
  REQUIRE(loaded.ok());
  Heap heap(session.state());
  lua_pushvalue(session.state(), LUA_REGISTRYINDEX);
  heap.visit(-1);
  lua_settop(session.state(), 0);
  CHECK(heap.tables > 20);
  CHECK(heap.dangerous == 0);
}

TEST_CASE("what one session does to itself reaches no other", "[script]") {
  const auto answers = [] {
    script::LuaSession session({}, ScriptLimits{}, 1);
    const auto rule = session.load(
        "return function() return { ('x'):upper(), tostring(1), #{ 1, 2 }, math.random(9) } end",
        "a.lua");
    REQUIRE(rule.ok());
    const auto answer = session.call(rule->function, Value());
    REQUIRE(answer.ok());
    return *answer;
  };
  const Value clean = answers();
  for (const char* poison :
       {"string.upper = 1", "('').upper = 1", "tostring = 1", "_ENV.tostring = nil",
        "setmetatable(string, {})", "math.random(1) string.rep = nil",
        "local s = string local t = setmetatable({}, { __index = s }) t.upper = 1"}) {
    CAPTURE(poison);
    script::LuaSession poisoned({}, ScriptLimits{}, 1);
    (void)poisoned.load(poison, "p.lua");
    CHECK(answers() == clean);
  }
}

TEST_CASE("library functions answer as documented", "[script]") {
  const std::vector<std::pair<const char*, Value>> cases = {
      {"filter({ 1, 2, 3, 4 }, function(x) return x % 2 == 0 end)", Value::List{2, 4}},
      {"map({ 1, 2 }, function(x) return x * 10 end)", Value::List{10, 20}},
      {"any({ 1, 2 }, function(x) return x == 2 end)", true},
      {"any({}, function() return true end)", false},
      {"all({ 1, 2 }, function(x) return x > 1 end)", false},
      {"all({}, function() return false end)", true},
      {"keys({ b = 1, a = 2 })", Value::List{"a", "b"}},
      {"sum({ 1, 2, 3 })", 6},
      {"sum({ 1, 0.5 })", 1.5},
      {"sum({})", 0},
      {"is_empty({})", true},
      {"is_empty({ x = 1 })", false},
      {"('Ёлка'):lower() .. ('ёлка'):upper()", "ёлкаЁЛКА"},
      {"('ab'):rep(3, '-')", "ab-ab-ab"},
      {"('ab'):rep(1, '-')", "ab"},
      {"('%5.2f|%-4d|%s|%%'):format(3.14159, 7, 'я')", " 3.14|7   |я|%"},
      {"('%x %05d %+d %c'):format(255, 42, 7, 65)", "ff 00042 +7 A"},
      {"utf8.len('педагог')", 7},
      {"table.concat({ 1, 'b', 2.5 }, ',')", "1,b,2.5"},
      {"select('#', table.unpack({ 1, 2, 3 }))", 3},
      {"(function() local t = { 3, 1, 2 } table.sort(t) return t end)()", Value::List{1, 2, 3}},
      {"(function() local t = { 1, 2, 3 } table.sort(t, function(a, b) return a > b end) "
       "return t end)()",
       Value::List{3, 2, 1}},
      {"(function() local t = { 1, 3 } table.insert(t, 2, 2) table.insert(t, 4) "
       "return { t, table.remove(t, 1) } end)()",
       Value::List{Value::List{2, 3, 4}, 1}},
      {"select(2, pcall(error, { code = 7 })).code", 7},
      {"pcall(error)", false},
      {"tostring(setmetatable({}, { __tostring = function() return 'мой' end }))", "мой"},
      {"#setmetatable({}, { __len = function() return 5 end })", 5},
      {"(setmetatable({}, { __index = { x = 1 } })).x", 1},
      {"math.floor(2.7) + math.max(1, 2)", 4},
      {"math.tointeger(3.0)", 3},
      {"7 // 2", 3},
      {"10 / 4", 2.5},
  };
  for (const auto& [source, expected] : cases) {
    CAPTURE(source);
    script::LuaSession session({}, ScriptLimits{}, 1);
    const auto rule = session.load(std::string("return function() return ") + source + " end", "a");
    if (!rule.ok()) FAIL(rule.error().message.en);
    const auto answer = session.call(rule->function, Value());
    if (!answer.ok()) FAIL(answer.error().message.en);
    CHECK(*answer == expected);
  }
}
