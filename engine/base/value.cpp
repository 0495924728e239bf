#include "engine/base/value.hpp"

#include <algorithm>

#include "engine/base/check.hpp"

namespace marshrut {

namespace {

/// Room that a map gets with its first field: growing by one or two moves all of them each time.
constexpr std::size_t usual_fields = 4;

template <class Fields>
auto lower(Fields& fields, std::string_view key) {
  return std::lower_bound(
      fields.begin(), fields.end(), key,
      [](const Value::Field& field, std::string_view k) { return field.first.compare(k) < 0; });
}

}  // namespace

const Value* Value::Map::find(std::string_view key) const {
  const auto at = lower(fields_, key);
  return at != fields_.end() && at->first == key ? &at->second : nullptr;
}

Value* Value::Map::find(std::string_view key) {
  return const_cast<Value*>(std::as_const(*this).find(key));
}

Value& Value::Map::operator[](std::string_view key) {
  if (fields_.empty()) fields_.reserve(usual_fields);
  // Maps are mostly built in the order of their keys.
  const bool last = fields_.empty() || std::string_view(fields_.back().first) < key;
  const auto at = last ? fields_.end() : lower(fields_, key);
  if (at != fields_.end() && at->first == key) return at->second;
  return fields_.emplace(at, key, Value())->second;
}

void Value::Map::erase(std::string_view key) {
  const auto at = lower(fields_, key);
  if (at != fields_.end() && at->first == key) fields_.erase(at);
}

Value Value::map(std::initializer_list<Entry> entries) {
  Map map;
  map.reserve(entries.size());
  for (const Entry& entry : entries) map[entry.key] = std::move(entry.value);
  return map;
}

Value Value::map_of(std::vector<Field> fields) {
  Map map;
  map.reserve(fields.size());
  for (auto& [key, value] : fields) map[key] = std::move(value);
  return map;
}

bool Value::as_bool() const {
  MARSHRUT_CHECK(is_bool(), "the value is not a truth value");
  return std::get<bool>(held_);
}

std::int64_t Value::as_int() const {
  MARSHRUT_CHECK(is_int(), "the value is not an integer");
  return std::get<std::int64_t>(held_);
}

double Value::as_number() const {
  MARSHRUT_CHECK(is_number(), "the value is not a number");
  return is_int() ? static_cast<double>(std::get<std::int64_t>(held_)) : std::get<double>(held_);
}

const std::string& Value::as_text() const {
  MARSHRUT_CHECK(is_text(), "the value is not a text");
  return std::get<std::string>(held_);
}

const Value::List& Value::as_list() const {
  MARSHRUT_CHECK(is_list(), "the value is not a list");
  return std::get<List>(held_);
}

Value::List& Value::as_list() { return const_cast<List&>(std::as_const(*this).as_list()); }

const Value::Map& Value::as_map() const {
  MARSHRUT_CHECK(is_map(), "the value is not a map");
  return std::get<Map>(held_);
}

Value::Map& Value::as_map() { return const_cast<Map&>(std::as_const(*this).as_map()); }

const Value* Value::find(std::string_view key) const {
  return is_map() ? std::get<Map>(held_).find(key) : nullptr;
}

std::string Value::text_or(std::string_view key, std::string_view otherwise) const {
  const Value* value = find(key);
  return value != nullptr && value->is_text() ? value->as_text() : std::string(otherwise);
}

std::int64_t Value::int_or(std::string_view key, std::int64_t otherwise) const {
  const Value* value = find(key);
  return value != nullptr && value->is_int() ? value->as_int() : otherwise;
}

bool Value::bool_or(std::string_view key, bool otherwise) const {
  const Value* value = find(key);
  return value != nullptr && value->is_bool() ? value->as_bool() : otherwise;
}

Value& Value::operator[](std::string_view key) {
  if (is_null()) held_ = Map{};
  return as_map()[key];
}

}  // namespace marshrut
