#include <lauxlib.h>
#include <lua.h>

#include <array>
#include <cctype>
#include <cstdio>
#include <string>

#include "engine/script/libraries.hpp"

namespace marshrut::script {

namespace {

struct Spec {
  std::string text;  // without the letter: "%-5.2"
  char letter = '\0';
};

/// Reads "%…letter" from `at` on, which is moved behind it. At most two digits each for width and
/// precision, as in Lua: a wider field is a mistake or an attack.
Spec read_spec(std::string_view form, std::size_t& at) {
  Spec spec{"%", '\0'};
  const auto take_while = [&](auto wanted, std::size_t most) {
    for (std::size_t i = 0; at < form.size() && wanted(form[at]); ++i) {
      if (i == most) fail("format: число в записи % слишком велико", "format: width too long");
      spec.text += form[at++];
    }
  };
  const auto digit = [](char c) { return c >= '0' && c <= '9'; };
  take_while([](char c) { return std::string_view("-+ #0").find(c) != std::string_view::npos; }, 5);
  take_while(digit, 2);
  if (at < form.size() && form[at] == '.') {
    spec.text += form[at++];
    take_while(digit, 2);
  }
  if (at < form.size()) spec.letter = form[at++];
  return spec;
}

template <class Number>
std::string print(const Spec& spec, const char* length, char letter, Number number) {
  const std::string form = spec.text + length + letter;
  std::array<char, 512> buffer{};  // %99.99f of the largest double takes 410
  const int size = std::snprintf(buffer.data(), buffer.size(), form.c_str(), number);
  return {buffer.data(), static_cast<std::size_t>(size)};
}

std::string one(lua_State* state, const Spec& spec, int argument) {
  switch (spec.letter) {
    case 'c': return print(spec, "", 'c', static_cast<int>(luaL_checkinteger(state, argument)));
    case 'd':
    case 'i':
    case 'u':
    case 'o':
    case 'x':
    case 'X': return print(spec, "ll", spec.letter, luaL_checkinteger(state, argument));
    case 'a':
    case 'A':
    case 'e':
    case 'E':
    case 'f':
    case 'F':
    case 'g':
    case 'G': return print(spec, "", spec.letter, luaL_checknumber(state, argument));
    case 's': {
      luaL_checkany(state, argument);
      const std::string text(push_as_text(state, argument));
      lua_pop(state, 1);
      const bool cut = spec.text.find('.') != std::string::npos;
      if (spec.text == "%" || (!cut && text.size() >= 100)) return text;
      return print(spec, "", 's', text.c_str());
    }
    default: break;
  }
  const std::string written = spec.letter == '\0' ? spec.text : spec.text + spec.letter;
  fail("format не знает записи «" + written + "»", "format does not know '" + written + "'");
}

}  // namespace

int format(lua_State* state) {
  const auto form = text_argument(state, 1);
  std::string out;
  int argument = 1;
  for (std::size_t at = 0; at < form.size();) {
    context_of(state).meter.charge(1);
    if (form[at] != '%') {
      out += form[at++];
    } else if (at + 1 < form.size() && form[at + 1] == '%') {
      out += '%';
      at += 2;
    } else {
      ++at;
      const Spec spec = read_spec(form, at);
      out += one(state, spec, ++argument);
    }
    check_text_size(out.size());
  }
  push_text(state, out);
  return 1;
}

}  // namespace marshrut::script
