#include "storage/word_table.hpp"

#include "engine/base/limits.hpp"
#include "storage/codec.hpp"
#include "storage/connection.hpp"
#include "storage/sqlite_errors.hpp"

namespace marshrut {

WordTable::WordTable(Connection& connection)
    : insert_word_(connection.database(), "INSERT INTO words (id, word) VALUES (?, ?)"),
      insert_origin_(connection.database(),
                     "INSERT INTO origins (body) VALUES (?) ON CONFLICT DO NOTHING"),
      find_origin_(connection.database(), "SELECT id FROM origins WHERE body = ?"),
      read_origin_(connection.database(), "SELECT body FROM origins WHERE id = ?") {
  Query(connection.database(), "SELECT id, word FROM words ORDER BY id").each([&](Query& row) {
    remember(std::string(row.text(1)), row.number(0));
  });
}

void WordTable::remember(const std::string& word, std::int64_t number) {
  const auto place = numbers_.emplace(word, number).first;
  const auto index = static_cast<std::size_t>(number);
  if (words_.size() <= index) words_.resize(index + 1, nullptr);
  words_[index] = &place->first;
}

std::optional<std::int64_t> WordTable::known(const std::string& word) const {
  const auto found = numbers_.find(word);
  if (found == numbers_.end()) return std::nullopt;
  return found->second;
}

std::optional<std::int64_t> WordTable::number(const std::string& word) {
  if (const auto number = known(word)) return number;
  if (numbers_.size() >= limits::stored_words) return std::nullopt;
  return column(word);
}

std::int64_t WordTable::column(const std::string& word) {
  if (const auto number = known(word)) return *number;
  const auto number = static_cast<std::int64_t>(words_.empty() ? 1 : words_.size());
  insert_word_.run(number, word);
  remember(word, number);
  added_.push_back(word);
  return number;
}

std::optional<std::int64_t> WordTable::column_unless_empty(const std::string& word) {
  if (word.empty()) return std::nullopt;
  return column(word);
}

const std::string* WordTable::word(std::int64_t number) const {
  const auto index = static_cast<std::size_t>(number);
  return index < words_.size() ? words_[index] : nullptr;
}

const std::string& WordTable::text(std::int64_t number, const char* table) const {
  const std::string* word = this->word(number);
  if (word == nullptr) throw DamagedRow(table, number);
  return *word;
}

void WordTable::remember(const std::shared_ptr<const DueOrigin>& origin, std::int64_t number) {
  if (origin_numbers_.size() >= limits::cached_origins) origin_numbers_.clear();
  if (origins_.size() >= limits::cached_origins) origins_.clear();
  origin_numbers_.emplace(origin, number);
  origins_.emplace(number, origin);
}

std::int64_t WordTable::origin_number(const std::shared_ptr<const DueOrigin>& origin) {
  if (const auto found = origin_numbers_.find(origin); found != origin_numbers_.end()) {
    return found->second;
  }
  const std::string body = codec::encode(*origin, *this);
  insert_origin_.run(body);
  std::int64_t number = 0;
  find_origin_.each([&](Query& row) { number = row.number(0); }, body);
  remember(origin, number);
  return number;
}

std::shared_ptr<const DueOrigin> WordTable::origin(std::int64_t number) {
  if (const auto found = origins_.find(number); found != origins_.end()) return found->second;
  const auto origin = std::make_shared<DueOrigin>();
  bool whole = false;
  read_origin_.each([&](Query& row) { whole = codec::decode(row.text(0), *this, *origin); },
                    number);
  if (!whole) return nullptr;
  remember(origin, number);
  return origin;
}

void WordTable::forget() {
  for (const std::string& word : added_) {
    const auto found = numbers_.find(word);
    words_[static_cast<std::size_t>(found->second)] = nullptr;
    numbers_.erase(found);
  }
  added_.clear();
  while (!words_.empty() && words_.back() == nullptr) words_.pop_back();
  origin_numbers_.clear();
  origins_.clear();
}

}  // namespace marshrut
