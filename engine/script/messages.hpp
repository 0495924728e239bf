#pragma once

#include <string>
#include <string_view>

#include "engine/base/message.hpp"
#include "engine/script/meter.hpp"

namespace marshrut::script {

/// Puts a message of Lua (syntax or run time, without its place) into Russian: what was expected,
/// near what. The original stays at the end in brackets; a message that is not known is shown as
/// it is. At most limits::script_message_bytes, valid UTF-8.
Message explain(std::string_view lua_message);

/// What is said when a script passed `limit`.
Message explain(Limit limit, const ScriptLimits& limits);

/// A message "chunk:line: text" of Lua in its parts; line 0 where it has no place.
struct Located {
  std::string_view chunk;
  int line = 0;
  std::string_view text;
};
Located locate(std::string_view message);

}  // namespace marshrut::script
