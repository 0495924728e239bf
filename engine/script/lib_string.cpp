#include <lauxlib.h>
#include <lua.h>

#include <array>
#include <string>

#include "engine/base/text.hpp"
#include "engine/script/libraries.hpp"
#include "engine/script/pattern.hpp"

namespace marshrut::script {

namespace {

/// Lua's start position: from 1, negative from the end; as an offset, npos if past the end.
std::size_t start_argument(lua_State* state, int index, std::size_t size) {
  const lua_Integer at = luaL_optinteger(state, index, 1);
  if (at > 0)
    return static_cast<lua_Unsigned>(at) - 1 <= size ? static_cast<std::size_t>(at - 1)
                                                     : Pattern::npos;
  if (at == 0 || at < -static_cast<lua_Integer>(size)) return 0;
  return size - static_cast<std::size_t>(-at);
}

void push_capture(lua_State* state, const Pattern& matcher, int number, std::string_view subject) {
  const auto [start, length, is_position] = matcher.capture(number);
  if (is_position) {
    lua_pushinteger(state, static_cast<lua_Integer>(start + 1));
  } else {
    push_text(state, subject.substr(start, length));
  }
}

/// All captures, or the whole match where the pattern has none; returns how many.
int push_captures(lua_State* state, const Pattern& matcher, std::string_view subject,
                  std::size_t start, std::size_t end) {
  if (matcher.captures() == 0) {
    push_text(state, subject.substr(start, end - start));
    return 1;
  }
  luaL_checkstack(state, matcher.captures(), "too many captures");
  for (int i = 0; i < matcher.captures(); ++i) push_capture(state, matcher, i, subject);
  return matcher.captures();
}

bool is_plain(std::string_view pattern) {
  return pattern.find_first_of("^$*+?.([%-") == std::string_view::npos;
}

int answer_plain(lua_State* state, std::string_view subject, std::string_view needle,
                 std::size_t from) {
  const auto found = find_plain(subject, needle, from, context_of(state).meter);
  if (found == Pattern::npos) {
    lua_pushnil(state);
    return 1;
  }
  lua_pushinteger(state, static_cast<lua_Integer>(found + 1));
  lua_pushinteger(state, static_cast<lua_Integer>(found + needle.size()));
  return 2;
}

int search(lua_State* state, bool with_place) {
  const auto subject = text_argument(state, 1);
  auto pattern = text_argument(state, 2);
  std::size_t from = start_argument(state, 3, subject.size());
  if (from == Pattern::npos) {
    lua_pushnil(state);
    return 1;
  }
  if (with_place && (lua_toboolean(state, 4) != 0 || is_plain(pattern))) {
    return answer_plain(state, subject, pattern, from);
  }
  const bool anchored = pattern.starts_with('^');
  if (anchored) pattern.remove_prefix(1);
  Pattern matcher(subject, pattern, context_of(state).meter);
  for (; from <= subject.size(); ++from) {
    if (const auto end = matcher.match(from); end != Pattern::npos) {
      if (!with_place) return push_captures(state, matcher, subject, from, end);
      lua_pushinteger(state, static_cast<lua_Integer>(from + 1));
      lua_pushinteger(state, static_cast<lua_Integer>(end));
      if (matcher.captures() == 0) return 2;
      return 2 + push_captures(state, matcher, subject, from, end);
    }
    if (anchored) break;
  }
  lua_pushnil(state);
  return 1;
}

int find(lua_State* state) { return search(state, true); }
int match(lua_State* state) { return search(state, false); }

/// Upvalues: 1 subject, 2 pattern, 3 where to go on, 4 end of the last match (-1: none).
int gmatch_step(lua_State* state) {
  lua_settop(state, 0);
  lua_pushvalue(state, lua_upvalueindex(1));
  lua_pushvalue(state, lua_upvalueindex(2));
  const auto subject = text_argument(state, 1);
  const auto pattern = text_argument(state, 2);
  const lua_Integer last = lua_tointeger(state, lua_upvalueindex(4));
  Pattern matcher(subject, pattern, context_of(state).meter);
  auto from = static_cast<std::size_t>(lua_tointeger(state, lua_upvalueindex(3)));
  for (; from <= subject.size(); ++from) {
    const auto end = matcher.match(from);
    if (end == Pattern::npos || static_cast<lua_Integer>(end) == last) continue;
    lua_pushinteger(state, static_cast<lua_Integer>(end));
    lua_copy(state, -1, lua_upvalueindex(3));
    lua_replace(state, lua_upvalueindex(4));
    return push_captures(state, matcher, subject, from, end);
  }
  return 0;
}

int gmatch(lua_State* state) {
  const auto subject = text_argument(state, 1);
  (void)text_argument(state, 2);
  const std::size_t from = start_argument(state, 3, subject.size());
  lua_settop(state, 2);
  lua_pushinteger(state, static_cast<lua_Integer>(std::min(from, subject.size() + 1)));
  lua_pushinteger(state, -1);
  lua_pushcclosure(state, bound<gmatch_step>, 4);
  return 1;
}

void append(std::string& out, std::string_view piece) {
  check_text_size(out.size() + piece.size());
  out += piece;
}

void append_template(lua_State* state, std::string& out, const Pattern& matcher,
                     std::string_view subject, std::size_t start, std::size_t end) {
  std::size_t size = 0;
  const char* text = lua_tolstring(state, 3, &size);
  context_of(state).meter.charge(1 + size / 16);
  const std::string_view replacement(text, size);
  for (std::size_t i = 0; i < replacement.size(); ++i) {
    const auto plain = replacement.substr(i, replacement.find('%', i) - i);
    append(out, plain);
    i += plain.size() + 1;
    if (i > replacement.size()) return;
    const char next = i < replacement.size() ? replacement[i] : '\0';
    if (next == '%') {
      append(out, "%");
    } else if (next == '0' || (next == '1' && matcher.captures() == 0)) {
      append(out, subject.substr(start, end - start));
    } else if (next >= '1' && next <= '9' && next - '1' < matcher.captures()) {
      push_capture(state, matcher, next - '1', subject);
      std::size_t length = 0;
      const char* piece = lua_tolstring(state, -1, &length);
      append(out, {piece, length});
      lua_pop(state, 1);
    } else {
      fail("неверная ссылка % в тексте замены", "invalid use of '%' in replacement string");
    }
  }
}

/// Asks the function or table of argument 3; false: keep the original.
void append_answer(lua_State* state, std::string& out, const Pattern& matcher,
                   std::string_view subject, std::size_t start, std::size_t end) {
  if (lua_type(state, 3) == LUA_TTABLE) {
    if (matcher.captures() == 0) {
      push_text(state, subject.substr(start, end - start));
    } else {
      push_capture(state, matcher, 0, subject);
    }
    lua_gettable(state, 3);
  } else {
    lua_pushvalue(state, 3);
    lua_call(state, push_captures(state, matcher, subject, start, end), 1);
  }
  if (lua_toboolean(state, -1) == 0) {
    append(out, subject.substr(start, end - start));
  } else if (lua_isstring(state, -1) != 0) {
    std::size_t size = 0;
    const char* text = lua_tolstring(state, -1, &size);
    context_of(state).meter.charge(size / 16);
    append(out, {text, size});
  } else {
    const std::string kind = luaL_typename(state, -1);
    fail("замена должна быть текстом, а не " + kind, "invalid replacement value (a " + kind + ")");
  }
  lua_pop(state, 1);
}

int gsub(lua_State* state) {
  const auto subject = text_argument(state, 1);
  auto pattern = text_argument(state, 2);
  const int kind = lua_type(state, 3);
  if (kind != LUA_TSTRING && kind != LUA_TNUMBER && kind != LUA_TTABLE && kind != LUA_TFUNCTION) {
    return luaL_typeerror(state, 3, "string/function/table");
  }
  const lua_Integer most = luaL_optinteger(state, 4, static_cast<lua_Integer>(subject.size() + 1));
  lua_settop(state, 3);
  const bool anchored = pattern.starts_with('^');
  if (anchored) pattern.remove_prefix(1);
  Pattern matcher(subject, pattern, context_of(state).meter);
  std::string out;
  std::size_t from = 0;
  std::size_t last = Pattern::npos;
  lua_Integer count = 0;
  while (count < most) {
    const auto end = matcher.match(from);
    if (end != Pattern::npos && end != last) {
      ++count;
      if (kind == LUA_TSTRING || kind == LUA_TNUMBER) {
        append_template(state, out, matcher, subject, from, end);
      } else {
        append_answer(state, out, matcher, subject, from, end);
      }
      from = last = end;
    } else if (from < subject.size()) {
      append(out, subject.substr(from++, 1));
    } else {
      break;
    }
    if (anchored) break;
  }
  append(out, subject.substr(from));
  push_text(state, out);
  lua_pushinteger(state, count);
  return 2;
}

int rep(lua_State* state) {
  const auto text = text_argument(state, 1);
  const lua_Integer count = luaL_checkinteger(state, 2);
  const auto between = lua_isnoneornil(state, 3) ? std::string_view() : text_argument(state, 3);
  const std::size_t unit = text.size() + between.size();
  if (count <= 0 || unit == 0) {
    lua_pushliteral(state, "");
    return 1;
  }
  const auto times = static_cast<std::size_t>(count);
  if (times > limits::script_text_bytes) check_text_size(times);
  const std::size_t size = unit * times - between.size();
  check_text_size(size);
  std::string out;
  out.reserve(size + between.size());
  out.append(text).append(between);
  while (out.size() < size) {  // doubling, so that an empty-looking count costs nothing
    context_of(state).meter.charge(1 + out.size() / 16);
    out.append(out, 0, std::min(out.size(), unit * times - out.size()));
  }
  out.resize(size);
  push_text(state, out);
  return 1;
}

char32_t upper(char32_t point) {
  if (point >= 'a' && point <= 'z') return point - 32;
  if (point >= 0x430 && point <= 0x44F) return point - 32;  // а…я
  if (point >= 0x450 && point <= 0x45F) return point - 80;  // ѐ…џ, ё among them
  return point;
}

/// Changes ASCII and Cyrillic letters (the two-byte texts that begin with D0 or D1); every other
/// byte stays as it is.
int change_case(lua_State* state, char32_t (*changed)(char32_t)) {
  const auto text = text_argument(state, 1);
  Meter& meter = context_of(state).meter;
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (i % 16 == 0) meter.charge(8);
    const auto byte = static_cast<unsigned char>(text[i]);
    const auto next = i + 1 < text.size() ? static_cast<unsigned char>(text[i + 1]) : 0U;
    if (byte < 0x80) {
      out += static_cast<char>(changed(byte));
    } else if ((byte == 0xD0 || byte == 0xD1) && (next & 0xC0U) == 0x80U) {
      append_utf8(out, changed(((byte & 0x1FU) << 6U) | (next & 0x3FU)));
      ++i;
    } else {
      out += text[i];
    }
  }
  push_text(state, out);
  return 1;
}

int lower_(lua_State* state) { return change_case(state, lower); }
int upper_(lua_State* state) { return change_case(state, upper); }

}  // namespace

void push_strings(lua_State* state) {
  static constexpr std::array own = {"byte", "char", "len", "reverse", "sub"};
  static constexpr std::array<Entry, 8> entries = {{{"find", bound<find>},
                                                    {"format", bound<format>},
                                                    {"gmatch", bound<gmatch>},
                                                    {"gsub", bound<gsub>},
                                                    {"lower", bound<lower_>},
                                                    {"match", bound<match>},
                                                    {"rep", bound<rep>},
                                                    {"upper", bound<upper_>}}};
  add_own(state, "string", own);
  add_entries(state, entries);
}

}  // namespace marshrut::script
