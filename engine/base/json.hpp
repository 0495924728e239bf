#pragma once

#include <string>
#include <string_view>

#include "engine/base/result.hpp"
#include "engine/base/value.hpp"

namespace marshrut {

/// Reads one JSON text (RFC 8259) into a Value.
///
/// Refuses what the usual readers let through: more than limits::json_bytes, deeper than
/// limits::json_depth, a key named twice in one object, bad UTF-8, text after the end.
/// Integers beyond 64 bits become doubles.
Result<Value> read_json(std::string_view text);

/// Compact, keys sorted: equal values give equal bytes. Bad UTF-8 in texts is repaired.
std::string write_json(const Value& value);
/// The same at the end of `out`; and one text with its quotes, for those who write field by field.
void append_json(std::string& out, const Value& value);
void append_json_text(std::string& out, std::string_view text);

/// The same for people: two spaces a level, one field a line.
std::string write_json_pretty(const Value& value);

}  // namespace marshrut
