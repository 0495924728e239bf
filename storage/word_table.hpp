#pragma once

#include <unordered_map>
#include <vector>

#include "storage/query.hpp"
#include "storage/words.hpp"

namespace marshrut {

class Connection;

/// The words and origins of a database, kept in memory both ways.
///
/// New ones are written in the transaction that is open; `forget` drops them after a roll back.
/// Failure: throws SQLite::Exception or DamagedRow.
class WordTable final : public Words {
 public:
  explicit WordTable(Connection& connection);

  std::optional<std::int64_t> number(const std::string& word) override;
  [[nodiscard]] const std::string* word(std::int64_t number) const override;
  std::int64_t origin_number(const std::shared_ptr<const DueOrigin>& origin) override;
  std::shared_ptr<const DueOrigin> origin(std::int64_t number) override;

  /// The word's number whether or not there is room: for columns.
  std::int64_t column(const std::string& word);
  /// The same; no number for the empty word.
  std::optional<std::int64_t> column_unless_empty(const std::string& word);
  /// The word's number if any row could hold it.
  [[nodiscard]] std::optional<std::int64_t> known(const std::string& word) const;
  /// The word that a column of `table` names.
  [[nodiscard]] const std::string& text(std::int64_t number, const char* table) const;

  /// What was added since the last `keep` or `forget` is durable, or is not there at all.
  void keep() { added_.clear(); }
  void forget();

 private:
  void remember(const std::string& word, std::int64_t number);
  void remember(const std::shared_ptr<const DueOrigin>& origin, std::int64_t number);

  std::unordered_map<std::string, std::int64_t> numbers_;
  std::vector<const std::string*> words_;  ///< by number; nullptr: no such word
  std::vector<std::string> added_;
  /// By address: a batch's subjects share their origins.
  std::unordered_map<std::shared_ptr<const DueOrigin>, std::int64_t> origin_numbers_;
  std::unordered_map<std::int64_t, std::shared_ptr<const DueOrigin>> origins_;

  Query insert_word_;
  Query insert_origin_;
  Query find_origin_;
  Query read_origin_;
};

}  // namespace marshrut
