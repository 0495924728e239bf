#include <array>
#include <charconv>

#include "engine/base/json.hpp"
#include "storage/body.hpp"

namespace marshrut {

void BodyWriter::separate() {
  if (follows_) out_.push_back(',');
  follows_ = true;
}

void BodyWriter::open(char bracket) {
  separate();
  out_.push_back(bracket);
  follows_ = false;
}

void BodyWriter::close(char bracket) {
  out_.push_back(bracket);
  follows_ = true;
}

void BodyWriter::key(char letter) {
  const std::array<char, 5> key{',', '"', letter, '"', ':'};
  const std::size_t skipped = follows_ ? 0 : 1;
  out_.append(key.data() + skipped, key.size() - skipped);
  follows_ = false;
}

void BodyWriter::number(std::int64_t number) {
  separate();
  std::array<char, 24> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
  out_.append(digits.data(), end);
}

void BodyWriter::null() {
  separate();
  out_ += "null";
}

void BodyWriter::text(std::string_view text) {
  separate();
  append_json_text(out_, text);
}

void BodyWriter::value(const Value& value) {
  separate();
  append_json(out_, value);
}

void BodyWriter::word(const std::string& word) {
  const auto known = word.empty() ? std::nullopt : words_.number(word);
  known ? number(*known) : text(word);
}

void BodyWriter::origin(const std::shared_ptr<const DueOrigin>& origin) {
  origin ? number(words_.origin_number(origin)) : null();
}

void BodyWriter::field(char letter, std::int64_t number) {
  if (number == 0) return;
  key(letter);
  this->number(number);
}

void BodyWriter::field(char letter, const std::optional<Date>& date) {
  if (!date) return;
  key(letter);
  this->date(*date);
}

void BodyWriter::field(char letter, const std::string& text) {
  if (text.empty()) return;
  key(letter);
  this->text(text);
}

void BodyWriter::field(char letter, const Value& value) {
  if (value.is_null()) return;
  key(letter);
  this->value(value);
}

void BodyWriter::word_field(char letter, const std::string& word) {
  if (word.empty()) return;
  key(letter);
  this->word(word);
}

}  // namespace marshrut
