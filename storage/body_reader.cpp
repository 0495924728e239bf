#include <charconv>

#include "engine/base/limits.hpp"
#include "storage/body.hpp"

namespace marshrut {

namespace {

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return -1;
}

}  // namespace

void BodyReader::fail() {
  ok_ = false;
  rest_ = {};
}

void BodyReader::expect(char c) {
  if (!at(c)) return fail();
  rest_.remove_prefix(1);
}

bool BodyReader::enter(char opening, char closing) {
  expect(opening);
  if (at(closing)) {
    rest_.remove_prefix(1);
    return false;
  }
  return ok_;
}

bool BodyReader::follow(char closing) {
  if (at(',')) {
    rest_.remove_prefix(1);
    return true;
  }
  expect(closing);
  return false;
}

char BodyReader::key() {
  const bool whole = rest_.size() > 4 && rest_[0] == '"' && rest_[2] == '"' && rest_[3] == ':';
  if (!whole) return fail(), '\0';
  const char letter = rest_[1];
  rest_.remove_prefix(4);
  return letter;
}

std::int64_t BodyReader::number() {
  std::int64_t number = 0;
  const auto read = std::from_chars(rest_.data(), rest_.data() + rest_.size(), number);
  if (read.ec != std::errc{}) return fail(), 0;
  rest_.remove_prefix(static_cast<std::size_t>(read.ptr - rest_.data()));
  return number;
}

bool BodyReader::take_null() {
  if (!rest_.starts_with("null")) return false;
  rest_.remove_prefix(4);
  return true;
}

std::string BodyReader::text() {
  expect('"');
  std::string out;
  while (ok_) {
    const auto stop = rest_.find_first_of("\"\\");
    if (stop == std::string_view::npos) return fail(), std::string{};
    out.append(rest_.substr(0, stop));
    const bool closing = rest_[stop] == '"';
    rest_.remove_prefix(stop + 1);
    if (closing) break;
    escape(out);
  }
  return out;
}

void BodyReader::escape(std::string& out) {
  if (rest_.empty()) return fail();
  const char letter = rest_.front();
  rest_.remove_prefix(1);
  switch (letter) {
    case '"':
    case '\\': out.push_back(letter); return;
    case 'n': out.push_back('\n'); return;
    case 'r': out.push_back('\r'); return;
    case 't': out.push_back('\t'); return;
    default: break;
  }
  // The writer spells only control characters as \u: they all begin with two zeros.
  if (letter != 'u' || rest_.size() < 4 || !rest_.starts_with("00")) return fail();
  const int high = hex_digit(rest_[2]);
  const int low = hex_digit(rest_[3]);
  if (high < 0 || high > 1 || low < 0) return fail();
  out.push_back(static_cast<char>(high * 16 + low));
  rest_.remove_prefix(4);
}

std::string BodyReader::word() {
  if (at('"')) return text();
  const std::string* known = words_.word(number());
  if (known == nullptr) return fail(), std::string{};
  return *known;
}

std::shared_ptr<const DueOrigin> BodyReader::origin() {
  if (take_null()) return nullptr;
  auto known = words_.origin(number());
  if (!known) fail();
  return known;
}

Value BodyReader::value() { return value(0); }

Value BodyReader::value(int depth) {
  if (depth > static_cast<int>(limits::json_depth) || rest_.empty()) return fail(), Value();
  switch (rest_.front()) {
    case '{': return map_value(depth);
    case '[': return list_value(depth);
    case '"': return text();
    case 'n': break;
    case 't':
      if (!rest_.starts_with("true")) return fail(), Value();
      rest_.remove_prefix(4);
      return true;
    case 'f':
      if (!rest_.starts_with("false")) return fail(), Value();
      rest_.remove_prefix(5);
      return false;
    default: return number_value();
  }
  if (!take_null()) fail();
  return {};
}

Value BodyReader::list_value(int depth) {
  Value::List items;
  list([&] { items.push_back(value(depth + 1)); });
  return items;
}

Value BodyReader::map_value(int depth) {
  Value::Map map;
  for (bool more = enter('{', '}'); more; more = follow('}')) {
    const std::string name = text();
    expect(':');
    map[name] = value(depth + 1);
  }
  return map;
}

Value BodyReader::number_value() {
  const auto length = std::min(rest_.find_first_not_of("+-.0123456789e"), rest_.size());
  const auto digits = rest_.substr(0, length);
  if (digits.find_first_of(".e") == std::string_view::npos) return number();
  double number = 0;
  const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (read.ec != std::errc{} || read.ptr != digits.data() + digits.size()) return fail(), Value();
  rest_.remove_prefix(length);
  return number;
}

}  // namespace marshrut
