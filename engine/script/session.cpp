#include "engine/script/session.hpp"

#include <lauxlib.h>
#include <lua.h>

#include <algorithm>
#include <optional>

#include "engine/base/hash.hpp"
#include "engine/base/text.hpp"
#include "engine/script/arguments.hpp"
#include "engine/script/declare.hpp"
#include "engine/script/digest.hpp"
#include "engine/script/messages.hpp"
#include "engine/script/readonly.hpp"
#include "engine/script/sandbox.hpp"
#include "engine/script/source_map.hpp"
#include "engine/script/values.hpp"
#include "engine/script/vocabulary.hpp"

namespace marshrut::script {

namespace {

const char kept_functions = 0;  // its address is a key of the registry: functions by number

/// The hook runs after so many instructions. Its cost hides behind that of having a hook at all;
/// the number bounds what can go on between two looks at the clock (comparing 1 MB texts).
constexpr int hook_step = 100;

void on_count(lua_State* state, lua_Debug*) {
  if (!context_of(state).meter.look(hook_step)) luaL_error(state, "exhausted");
}

int panic(lua_State*) {
  check_failed("lua_atpanic", "Lua raised an error outside a protected call", __FILE__, __LINE__);
}

/// What a protected piece of host work left behind besides a Lua error.
struct Frame {
  const std::function<void(lua_State*)>* work;
  std::optional<Message> no_data{};
};

int run_frame(lua_State* state) {
  auto& frame = *static_cast<Frame*>(lua_touserdata(state, 1));
  lua_settop(state, 0);
  try {
    (*frame.work)(state);
  } catch (const ScriptFault& fault) {
    frame.no_data = fault.message();
  } catch (const Exhaustion&) {
    // The meter has it on record.
  } catch (const std::exception&) {  // no memory for the C++ side of the work
    context_of(state).meter.exhaust(Limit::Memory);
  }
  return 0;
}

constexpr std::size_t shown_chunk_bytes = 50;  // Lua cuts the front or the back of longer names

}  // namespace

LuaSession::LuaSession(std::vector<ScriptWord> words, const ScriptLimits& limits,
                       std::uint64_t seed)
    : context_(std::move(words), limits, seed) {
  context_.meter.begin();
  state_ = lua_newstate(Memory::reallocate, &context_.memory);
  if (state_ == nullptr) {
    context_.meter.exhaust(Limit::Memory);
    return;
  }
  *static_cast<Context**>(lua_getextraspace(state_)) = &context_;
  lua_atpanic(state_, panic);
  const Status opened = run([](lua_State* state) {
    lua_createtable(state, 0, 0);
    lua_rawsetp(state, LUA_REGISTRYINDEX, &kept_functions);
    open_arguments(state);
    open_sandbox(state);
  });
  if (!opened.ok()) context_.meter.exhaust(Limit::Memory);
}

LuaSession::~LuaSession() {
  if (state_ != nullptr) lua_close(state_);
}

ScriptUse LuaSession::use() const { return {context_.meter.wall(), context_.memory.peak_bytes()}; }

Status LuaSession::run(const Work& work, std::span<const Argument> arguments) {
  if (spoiled()) return exhaustion({});
  context_.meter.begin();
  context_.memory.begin();
  context_.arguments = arguments;
  context_.random = 0;
  context_.noted = {};
  // Setting the hook again restarts its count: equal calls stop at equal places.
  lua_sethook(state_, on_count, LUA_MASKCOUNT, hook_step);
  Status status = run_protected(work);
  lua_settop(state_, 0);
  context_.meter.end();
  context_.arguments = {};
  return status;
}

Status LuaSession::run_protected(const Work& work) {
  Frame frame{&work};
  lua_pushcfunction(state_, run_frame);
  lua_pushlightuserdata(state_, &frame);
  const int status = lua_pcall(state_, 1, 0, 0);
  if (context_.meter.exhausted()) {
    std::size_t size = 0;
    const char* said = status != LUA_OK && lua_type(state_, -1) == LUA_TSTRING
                           ? lua_tolstring(state_, -1, &size)
                           : "";
    return exhaustion({said, size});
  }
  if (frame.no_data) return Error{ErrorKind::Invalid, *frame.no_data, std::nullopt};
  if (status != LUA_OK) return error_on_top(status);
  return Done{};
}

Error LuaSession::exhaustion(std::string_view said) const {
  const Located located = locate(said);
  return {ErrorKind::Exhausted, explain(context_.meter.limit(), context_.meter.limits()),
          place_of(located.chunk, located.line)};
}

/// By type only: a metamethod of an error value must not run outside the meter.
Error LuaSession::error_on_top(int status) {
  const int type = lua_type(state_, -1);
  if (status == LUA_ERRMEM) {
    context_.meter.exhaust(Limit::Memory);
    return exhaustion({});
  }
  if (type != LUA_TSTRING && type != LUA_TNUMBER) {
    const std::string kind = lua_typename(state_, type);
    return error(ErrorKind::ScriptFailed, "скрипт прервал работу ошибкой без текста (" + kind + ")",
                 "the script raised an error that is no text (" + kind + ")");
  }
  std::size_t size = 0;
  const char* said = lua_tolstring(state_, -1, &size);
  Located located = locate({said, size});
  auto place = place_of(located.chunk, located.line);
  if (!place) located.text = {said, size};
  const Message& noted = context_.noted;
  const bool ours = !noted.ru.empty() && located.text == noted.ru;
  return {ErrorKind::ScriptFailed, ours ? noted : explain(located.text), std::move(place)};
}

std::string LuaSession::chunk_name(const std::string& file) {
  std::string shown = file;
  if (shown.size() > shown_chunk_bytes) {
    shown = shown.substr(shown.size() - shown_chunk_bytes);
  }
  std::replace(shown.begin(), shown.end(), ':', '_');
  files_[shown] = file;
  return "=" + shown;
}

std::optional<Place> LuaSession::place_of(std::string_view chunk, int line) const {
  const auto found = files_.find(chunk);
  if (line == 0 || found == files_.end()) return std::nullopt;
  return Place{found->second, line, 0};
}

FunctionRef LuaSession::keep(lua_State* state) {
  lua_rawgetp(state, LUA_REGISTRYINDEX, &kept_functions);
  lua_insert(state, -2);
  lua_rawseti(state, -2, static_cast<lua_Integer>(functions_ + 1));
  lua_pop(state, 1);
  return FunctionRef{++functions_};
}

Result<Declared> LuaSession::load(std::string_view source, const std::string& file) {
  if (source.starts_with("\xEF\xBB\xBF")) source.remove_prefix(3);  // Windows editors add it
  if (source.size() > limits::script_source_bytes) {
    const std::string most = std::to_string(limits::script_source_bytes >> 10U);
    return Error{ErrorKind::ScriptFailed,
                 {"файл больше " + most + " КиБ", "the file is over " + most + " KiB"},
                 Place{file, 0, 0}};
  }
  Loading loading;
  Declared declared;
  Place place{file, 0, 0};
  const std::string chunk = chunk_name(file);
  sources_[chunk] = source;
  context_.loading = &loading;
  const Status status = run([&](lua_State* state) {
    context_.meter.charge(source.size());
    reset_tags(state);
    if (luaL_loadbufferx(state, source.data(), source.size(), chunk.c_str(), "t") != LUA_OK) {
      lua_error(state);
    }
    push_environment(state);
    lua_setupvalue(state, -2, 1);
    const SourceMap map(source);
    lua_call(state, 0, 1);
    for (const Waiting& waiting : loading.waiting) {
      if (waiting.answered) continue;
      place.line = waiting.line;
      const std::string& word = context_.words[waiting.word].name;
      throw DataFault({"после слова " + word + " и его текста не хватает таблицы { … }",
                       "the word " + word + " and its text lack a table { … }"});
    }
    Declarer declarer(state, file, map, loading, [this](lua_State* s) { return keep(s); });
    try {
      declared = declarer.run();
    } catch (const DataFault&) {
      place = declarer.place();
      throw;
    }
    reset_tags(state);
  });
  context_.loading = nullptr;
  if (status.ok()) return declared;
  Error why = status.error();
  if (why.kind == ErrorKind::Invalid) why.kind = ErrorKind::ScriptFailed;
  if (!why.place) why.place = place;
  return why;
}

Status LuaSession::share(const std::string& name, const Declared& tree) {
  const Status status = run([&](lua_State* state) {
    push_shared_trees(state);
    push_shared(state, tree);
    lua_setfield(state, -2, name.c_str());
  });
  return status;
}

void LuaSession::push_shared(lua_State* state, const Declared& tree) {
  luaL_checkstack(state, 8, nullptr);
  context_.meter.charge(10);
  switch (tree.kind) {
    case Declared::Kind::Nothing: lua_pushnil(state); return;
    case Declared::Kind::Scalar: push_value(state, tree.scalar); return;
    case Declared::Kind::Function:
      lua_rawgetp(state, LUA_REGISTRYINDEX, &kept_functions);
      lua_rawgeti(state, -1, static_cast<lua_Integer>(tree.function.number));
      lua_remove(state, -2);
      return;
    case Declared::Kind::Table: break;
  }
  lua_createtable(state, static_cast<int>(tree.items.size()), static_cast<int>(tree.fields.size()));
  for (std::size_t i = 0; i < tree.items.size(); ++i) {
    push_shared(state, tree.items[i]);
    lua_rawseti(state, -2, static_cast<lua_Integer>(i + 1));
  }
  for (const auto& [name, value] : tree.fields) {
    lua_pushlstring(state, name.data(), name.size());
    push_shared(state, value);
    lua_rawset(state, -3);
  }
  make_read_only(state);
}

Result<std::string> LuaSession::digest() {
  std::string words;
  const Status status = run([&](lua_State* state) {
    FunctionWords all(state, sources_);
    lua_rawgetp(state, LUA_REGISTRYINDEX, &kept_functions);
    for (std::uint32_t i = 1; i <= functions_; ++i) {
      lua_rawgeti(state, 1, static_cast<lua_Integer>(i));
      all.add();
      lua_pop(state, 1);
    }
    words = all.words();
  });
  if (!status.ok()) return status.error();
  return sha256_hex(words);
}

Result<Value> LuaSession::call(FunctionRef function, std::span<const Argument> arguments) {
  MARSHRUT_CHECK(function.number > 0 && function.number <= functions_,
                 "a function of another session");
  Value answer;
  const Status status = run(
      [&](lua_State* state) {
        lua_rawgetp(state, LUA_REGISTRYINDEX, &kept_functions);
        lua_rawgeti(state, -1, static_cast<lua_Integer>(function.number));
        push_arguments(state);
        lua_call(state, 1, 1);
        ReadBudget budget(context_.meter);
        answer = read_value(state, -1, budget);
      },
      arguments);
  if (!status.ok()) return status.error();
  return answer;
}

}  // namespace marshrut::script
