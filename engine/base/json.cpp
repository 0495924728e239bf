#include "engine/base/json.hpp"

#include <array>
#include <charconv>
#include <cmath>
#include <nlohmann/json.hpp>

#include "engine/base/limits.hpp"
#include "engine/base/text.hpp"

namespace marshrut {

namespace {

/// Builds a Value from the library's events, so that no nested library object ever exists:
/// its copy and destructor recurse without bound.
class Builder final : public nlohmann::json_sax<nlohmann::json> {
 public:
  bool null() override { return put(Value()); }
  bool boolean(bool truth) override { return put(truth); }
  bool number_integer(number_integer_t number) override { return put(std::int64_t{number}); }
  bool number_unsigned(number_unsigned_t number) override {
    if (number <= static_cast<number_unsigned_t>(INT64_MAX)) {
      return put(static_cast<std::int64_t>(number));
    }
    return put(static_cast<double>(number));
  }
  bool number_float(number_float_t number, const string_t& /*unused*/) override {
    return put(number);
  }
  bool string(string_t& text) override { return put(std::move(text)); }
  bool binary(binary_t& /*unused*/) override { return fail("двоичные данные", "binary data"); }

  bool start_object(std::size_t /*unused*/) override { return open(Value(Value::Map{})); }
  bool start_array(std::size_t /*unused*/) override { return open(Value(Value::List{})); }
  bool end_object() override { return close(); }
  bool end_array() override { return close(); }
  bool key(string_t& name) override {
    if (open_.back().value.find(name) != nullptr) {
      return fail("ключ «" + name + "» назван дважды", "the key \"" + name + "\" stands twice");
    }
    open_.back().key = std::move(name);
    return true;
  }
  bool parse_error(std::size_t position, const std::string& /*unused*/,
                   const nlohmann::json::exception& /*unused*/) override {
    const auto at = std::to_string(position);
    return fail("не JSON: ошибка у байта " + at, "not JSON: error near byte " + at);
  }

  Result<Value> take() {
    if (!problem_.ru.empty()) return Error{ErrorKind::Invalid, problem_, std::nullopt};
    return std::move(result_);
  }
  bool fail(std::string ru, std::string en) {
    if (problem_.ru.empty()) problem_ = {std::move(ru), std::move(en)};
    return false;
  }

 private:
  struct Open {
    Value value;
    std::string key;
  };

  bool open(Value container) {
    if (open_.size() >= limits::json_depth) {
      return fail("вложенность JSON больше допустимой", "the JSON is nested too deep");
    }
    open_.push_back({std::move(container), {}});
    return true;
  }
  bool close() {
    Value done = std::move(open_.back().value);
    open_.pop_back();
    return put(std::move(done));
  }
  bool put(Value value) {
    if (open_.empty()) {
      result_ = std::move(value);
    } else if (open_.back().value.is_list()) {
      open_.back().value.as_list().push_back(std::move(value));
    } else {
      open_.back().value[open_.back().key] = std::move(value);
    }
    return true;
  }

  std::vector<Open> open_;
  Value result_;
  Message problem_;
};

void write_number(std::string& out, const Value& value) {
  std::array<char, 32> buffer{};
  if (value.is_int()) {
    const auto end =
        std::to_chars(buffer.data(), buffer.data() + buffer.size(), value.as_int()).ptr;
    out.append(buffer.data(), end);
    return;
  }
  const double number = value.as_number();
  if (!std::isfinite(number)) {  // JSON has no word for them
    out += "null";
    return;
  }
  const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number).ptr;
  const std::string_view digits(buffer.data(), static_cast<std::size_t>(end - buffer.data()));
  out += digits;
  if (digits.find_first_of(".e") == std::string_view::npos)
    out += ".0";  // stays a double when read
}

/// Bytes that stand for themselves within a JSON text.
constexpr std::array<bool, 256> plain_in_text = [] {
  std::array<bool, 256> plain{};
  for (std::size_t byte = 0x20; byte < plain.size(); ++byte) plain[byte] = true;
  plain['"'] = false;
  plain['\\'] = false;
  return plain;
}();

/// Whether a text is written as it is: printable Latin and two-byte letters, as nearly every one.
bool stands_for_itself(std::string_view text) {
  const auto at = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (at(i) < 0x80U) {
      if (!plain_in_text[at(i)]) return false;
    } else {
      const bool two =
          at(i) - 0xC2U <= 0x1DU && i + 1 < text.size() && (at(i + 1) & 0xC0U) == 0x80U;
      if (!two) return false;
      ++i;
    }
  }
  return true;
}

class Writer {
 public:
  Writer(std::string& out, bool pretty) : out_(out), pretty_(pretty) {}

  void write(const Value& value, int level) {
    if (value.is_null())
      out_ += "null";
    else if (value.is_bool())
      out_ += value.as_bool() ? "true" : "false";
    else if (value.is_number())
      write_number(out_, value);
    else if (value.is_text())
      append_json_text(out_, value.as_text());
    else if (value.is_list())
      write_list(value.as_list(), level);
    else
      write_map(value.as_map(), level);
  }

 private:
  void write_list(const Value::List& list, int level) {
    if (list.empty()) {
      out_ += "[]";
      return;
    }
    char opening = '[';
    for (const Value& item : list) {
      out_.push_back(opening), opening = ',';
      new_line(level + 1);
      write(item, level + 1);
    }
    new_line(level);
    out_.push_back(']');
  }
  void write_map(const Value::Map& map, int level) {
    if (map.empty()) {
      out_ += "{}";
      return;
    }
    char opening = '{';
    for (const auto& [key, item] : map) {
      out_.push_back(opening), opening = ',';
      new_line(level + 1);
      append_json_text(out_, key);
      out_ += pretty_ ? ": " : ":";
      write(item, level + 1);
    }
    new_line(level);
    out_.push_back('}');
  }
  void new_line(int level) {
    if (pretty_) out_.push_back('\n'), out_.append(static_cast<std::size_t>(level) * 2, ' ');
  }

  std::string& out_;
  bool pretty_;
};

}  // namespace

void append_json_text(std::string& out, std::string_view text) {
  if (stands_for_itself(text)) {
    out.push_back('"');
    out += text;
    out.push_back('"');
    return;
  }
  std::string repaired;
  if (!is_utf8(text)) repaired = repair_utf8(text), text = repaired;
  out.push_back('"');
  const auto plain = [](char c) { return plain_in_text[static_cast<unsigned char>(c)]; };
  for (std::size_t i = 0; i < text.size(); ++i) {
    const std::size_t start = i;
    while (i < text.size() && plain(text[i])) ++i;
    out.append(text, start, i - start);
    if (i == text.size()) break;
    const char c = text[i];
    switch (c) {
      case '"': out += "\\\""; break;
      case '\\': out += "\\\\"; break;
      case '\n': out += "\\n"; break;
      case '\r': out += "\\r"; break;
      case '\t': out += "\\t"; break;
      default:
        constexpr std::string_view digits = "0123456789abcdef";
        out += "\\u00";
        out.push_back(digits[static_cast<unsigned char>(c) >> 4U]);
        out.push_back(digits[static_cast<unsigned char>(c) & 0xFU]);
    }
  }
  out.push_back('"');
}

Result<Value> read_json(std::string_view text) {
  Builder builder;
  if (text.size() > limits::json_bytes) {
    builder.fail("JSON больше допустимого размера", "the JSON text is too large");
  } else {
    nlohmann::json::sax_parse(text.begin(), text.end(), &builder);
  }
  return builder.take();
}

void append_json(std::string& out, const Value& value) { Writer(out, false).write(value, 0); }

std::string write_json(const Value& value) {
  std::string out;
  append_json(out, value);
  return out;
}

std::string write_json_pretty(const Value& value) {
  std::string out;
  Writer(out, true).write(value, 0);
  return out;
}

}  // namespace marshrut
