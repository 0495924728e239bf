// Goal: running out of memory anywhere ends a script, never the process, and loses nothing.
// Method: fail each allocation of a small rule, once and twice in a row (Lua collects garbage and
// tries again); then the pool's own promises by example. Run under AddressSanitizer for leaks.
#include "engine/script/memory.hpp"

#include <catch2/catch.hpp>

#include "engine/script/session.hpp"

using namespace marshrut;

namespace {

constexpr const char* source = R"(
local function names(list)
  local out = {}
  for k, v in pairs(list) do out[#out + 1] = k .. "=" .. tostring(v) end
  table.sort(out, function(a, b) return a < b end)
  return table.concat(out, ",")
end
return task {
  title = ("задача %d"):format(7),
  rule = function(c)
    local ok, why = pcall(error, "x")
    local t = setmetatable({}, { __index = function(_, k) return k end })
    return { names(c.facts), why, t.field, (("a b"):gsub("%a", "%0%0")), map({ 1 }, tostring) }
  end,
}
)";

/// Loads and calls; false where either failed. Any failure must be exhaustion.
bool run(script::LuaSession& session) {
  const auto loaded = session.load(source, "a.lua");
  if (!loaded.ok()) {
    CHECK(loaded.error().kind == ErrorKind::Exhausted);
    return false;
  }
  const Status shared = session.share("rules", *loaded);
  if (!shared.ok()) {
    CHECK(shared.error().kind == ErrorKind::Exhausted);
    return false;
  }
  const auto answer = session.call(loaded->field("rule")->function,
                                   Value::map({{"facts", Value::map({{"a", 1}, {"b", "x"}})}}));
  if (!answer.ok()) CHECK(answer.error().kind == ErrorKind::Exhausted);
  return answer.ok();
}

}  // namespace

TEST_CASE("each allocation of a rule may fail", "[script]") {
  for (const std::uint64_t in_a_row : {1U, 2U, 1'000'000U}) {
    std::uint64_t first = 1;
    int failed = 0;
    for (bool reached = true; reached; ++first) {
      script::LuaSession session({{"task"}}, ScriptLimits{}, 1);
      session.context().memory.refuse(first, in_a_row);
      if (!run(session)) ++failed;
      reached = session.context().memory.growths() >= first;
    }
    CHECK(first > 100);
    // Once is forgiven: Lua collects garbage and asks again.
    CHECK((in_a_row == 1 ? failed == 0 : failed > 100));
  }
}

TEST_CASE("the pool gives memory back and grows only by what is new", "[script]") {
  script::Meter meter{ScriptLimits{}};
  meter.begin();
  script::Memory memory(meter, 1U << 20U);
  const auto change = [&](void* block, std::size_t from, std::size_t to) {
    return script::Memory::reallocate(&memory, block, from, to);
  };
  void* small = change(nullptr, 0, 100);
  const std::size_t held = memory.held_bytes();
  for (int i = 0; i < 1'000; ++i) change(small, 100, 0), small = change(nullptr, 0, 97);
  CHECK(memory.held_bytes() == held);
  void* large = change(nullptr, 0, 10'000);
  CHECK(memory.held_bytes() == held + 10'000);
  large = change(large, 10'000, 20'000);
  large = change(large, 20'000, 600);
  large = change(large, 600, 60);
  CHECK(memory.held_bytes() == held);
  CHECK(memory.peak_bytes() >= held + 20'000);
  change(large, 60, 0);
  change(small, 97, 0);
}

TEST_CASE("memory refused twice in a row is recorded as exhaustion", "[script]") {
  script::Meter meter{ScriptLimits{}};
  meter.begin();
  script::Memory memory(meter, 100'000);
  CHECK(script::Memory::reallocate(&memory, nullptr, 0, 200'000) == nullptr);
  CHECK_FALSE(meter.exhausted());
  CHECK(script::Memory::reallocate(&memory, nullptr, 0, 200'000) == nullptr);
  CHECK(meter.limit() == script::Limit::Memory);
}
