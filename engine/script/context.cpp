#include "engine/script/context.hpp"

#include <lauxlib.h>
#include <lua.h>

#include <new>

#include "engine/base/text.hpp"

namespace marshrut::script {

namespace {

/// About what calling a C++ function costs, in instructions.
constexpr std::uint64_t work_of_a_call = 5;

/// Names in a message come from the script and may be long or broken.
std::string presentable(std::string_view text) {
  return repair_utf8(shorten(text, limits::script_message_bytes / 2));
}

void push_with_place(lua_State* state, const Message& message) {
  luaL_where(state, 1);
  lua_pushlstring(state, message.ru.data(), message.ru.size());
  lua_concat(state, 2);
}

}  // namespace

Context& context_of(lua_State* state) { return **static_cast<Context**>(lua_getextraspace(state)); }

void fail(std::string ru, std::string en) {
  throw ScriptFault(Message{std::move(ru), std::move(en)});
}

int run_bound(lua_State* state, Native function) {
  Context& context = context_of(state);
  try {
    context.meter.charge(work_of_a_call);
    return function(state);
  } catch (const Exhaustion&) {
    context.noted = {};
  } catch (const ScriptFault& fault) {
    context.noted = {presentable(fault.message().ru), presentable(fault.message().en)};
  } catch (const std::bad_alloc&) {
    context.meter.exhaust(Limit::Memory);
  } catch (const std::exception& unforeseen) {
    context.noted = {std::string("сбой функции: ") + unforeseen.what(),
                     std::string("a function failed: ") + unforeseen.what()};
  }
  if (context.meter.exhausted()) return luaL_error(state, "exhausted");
  push_with_place(state, context.noted);
  return lua_error(state);
}

}  // namespace marshrut::script
