// Goal: our pattern matcher answers as Lua's own string library does. Method: thousands of random
// short patterns and subjects, run by one script in a plain Lua state and in a session.
#include "engine/script/pattern.hpp"

#include <lua5.4/lauxlib.h>
#include <lua5.4/lua.h>
#include <lua5.4/lualib.h>

#include <catch2/catch.hpp>
#include <memory>
#include <random>

#include "engine/script/lua_host.hpp"

using namespace marshrut;

namespace {

/// Every function of the library that takes a pattern, its answers joined to one text.
constexpr const char* script = R"(return function(c)
  local out = {}
  local function add(name, f, ...)
    local function note(ok, ...)
      if not ok then out[#out + 1] = name .. ": error" return end
      local said = { name .. ":" }
      for i = 1, select("#", ...) do said[#said + 1] = tostring((select(i, ...))) end
      out[#out + 1] = table.concat(said, "|")
    end
    note(pcall(f, ...))
  end
  local function all(s, p, from)
    local said = {}
    for a, b in string.gmatch(s, p, from) do said[#said + 1] = tostring(a) .. "," .. tostring(b) end
    return table.concat(said, ";")
  end
  add("find", string.find, c.s, c.p, c.from)
  add("plain", string.find, c.s, c.p, c.from, true)
  add("match", string.match, c.s, c.p, c.from)
  add("gmatch", all, c.s, c.p, c.from)
  add("gsub", string.gsub, c.s, c.p, c.r)
  add("gsub", string.gsub, c.s, c.p, c.r, c.from)
  add("gsub", string.gsub, c.s, c.p, { a = "A", b = false, ab = 12 })
  add("gsub", string.gsub, c.s, c.p, function(x, y) return y end)
  return table.concat(out, "\n")
end)";

/// The script in a plain Lua state with all libraries.
class Plain {
 public:
  Plain() : state_(luaL_newstate()) {
    luaL_openlibs(state_.get());
    REQUIRE(luaL_dostring(state_.get(), script) == LUA_OK);
  }

  std::string answer(const Value& facts) {
    lua_State* state = state_.get();
    lua_settop(state, 1);
    lua_pushvalue(state, 1);
    lua_createtable(state, 0, 4);
    for (const auto& [name, value] : facts.as_map()) {
      if (value.is_int()) {
        lua_pushinteger(state, value.as_int());
      } else {
        lua_pushlstring(state, value.as_text().data(), value.as_text().size());
      }
      lua_setfield(state, -2, name.c_str());
    }
    REQUIRE(lua_pcall(state, 1, 1, 0) == LUA_OK);
    return lua_tostring(state, -1);
  }

 private:
  struct Close {
    void operator()(lua_State* state) const { lua_close(state); }
  };
  std::unique_ptr<lua_State, Close> state_;
};

class Own {
 public:
  Own() : session_(LuaHost().open({}, ScriptLimits{}, 1)) {
    const auto loaded = session_->load(script, "a.lua");
    REQUIRE(loaded.ok());
    function_ = loaded->function;
  }

  std::string answer(const Value& facts) {
    const auto said = session_->call(function_, facts);
    if (!said.ok()) FAIL(said.error().message.en);
    return said->as_text();
  }

 private:
  std::unique_ptr<ScriptSession> session_;
  FunctionRef function_;
};

Value facts_of(const std::string& subject, const std::string& pattern, const std::string& by,
               int from) {
  return Value::map({{"s", subject}, {"p", pattern}, {"r", by}, {"from", from}});
}

}  // namespace

TEST_CASE("random patterns match as in Lua", "[script]") {
  static const std::vector<std::string> pieces = {
      "a",     "b",      "ab",    ".",    "%a",  "%d",   "%s",   "%w", "%A",   "%%",
      "[ab]",  "[^a]",   "[a-b]", "[%d]", "[]]", "[^]]", "[a-]", "*",  "+",    "-",
      "?",     "^",      "$",     "(",    ")",   "()",   "%1",   "%2", "%b()", "%bab",
      "%f[a]", "%f[%W]", "1",     " ",    "[",   "]",    "%",    "x"};
  static const std::vector<std::string> subjects = {"a", "b", "ab", "1", " ",
                                                    "(", ")", "]",  "-", "x"};
  static const std::vector<std::string> replacements = {"",     "z",  "%0", "%1",
                                                        "<%0>", "%%", "%2", "%"};
  std::mt19937 random(20'240'901);
  const auto pick = [&](const std::vector<std::string>& from, std::size_t most) {
    std::string made;
    for (auto left = random() % (most + 1); left > 0; --left) made += from[random() % from.size()];
    return made;
  };
  Plain plain;
  Own own;
  for (int i = 0; i < 10'000; ++i) {
    const Value facts =
        facts_of(pick(subjects, 8), pick(pieces, 6), replacements[random() % replacements.size()],
                 static_cast<int>(random() % 16) - 6);
    const std::string expected = plain.answer(facts);
    const std::string got = own.answer(facts);
    if (got == expected) continue;
    CAPTURE(facts.find("s")->as_text(), facts.find("p")->as_text(), facts.find("r")->as_text(),
            facts.find("from")->as_int());
    CHECK(got == expected);
  }
}

TEST_CASE("hard patterns match as in Lua", "[script]") {
  Plain plain;
  Own own;
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"THE (quick) fox", "%((%a+)%)"},
      {"THE (quick) fox", "%f[%a]%a+%f[%A]"},
      {"  trim me  ", "^%s*(.-)%s*$"},
      {"key = value", "^(%w+)%s*=%s*(%w+)$"},
      {"((a)(b))", "%b()"},
      {"aaa", "a-$"},
      {"hello", "(l)%1"},
      {"", "()"},
      {"[[x]]", "[]]+"},
      {"a-b", "[a%-]+"},
      {"до 20.01.2024", "(%d+)%.(%d+)%.(%d+)"},
      {"x", "[^\xD0]"},
      {"abc", "(a)(b)(c)(d)?"},
      {"a.b", "%."}};
  for (const auto& [subject, pattern] : cases) {
    CAPTURE(subject, pattern);
    const Value facts = facts_of(subject, pattern, "<%0>", 1);
    CHECK(own.answer(facts) == plain.answer(facts));
  }
}
