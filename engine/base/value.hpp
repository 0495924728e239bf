#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace marshrut {

/// Plain data as scripts and JSON know it: null, truth, number, text, list, map.
///
/// Maps keep their keys sorted and unique, so that equal values are equal byte for byte once
/// written, in every process. A plain value type: copy it, compare it, no sharing.
/// Reading another kind than the one held is a bug (CHECK); ask `is_…` first, or use `…_or`.
class Value {
 public:
  using List = std::vector<Value>;
  using Field = std::pair<std::string, Value>;

  /// Sorted by key, unique keys. Small by nature, so a flat vector beats a tree.
  class Map {
   public:
    /// nullptr where there is no such key.
    [[nodiscard]] const Value* find(std::string_view key) const;
    [[nodiscard]] Value* find(std::string_view key);
    /// The value under `key`, made null first if it is not there yet.
    Value& operator[](std::string_view key);
    void erase(std::string_view key);
    [[nodiscard]] bool empty() const { return fields_.empty(); }
    [[nodiscard]] std::size_t size() const { return fields_.size(); }
    [[nodiscard]] auto begin() const { return fields_.begin(); }
    [[nodiscard]] auto end() const { return fields_.end(); }
    [[nodiscard]] auto begin() { return fields_.begin(); }
    [[nodiscard]] auto end() { return fields_.end(); }
    void reserve(std::size_t fields) { fields_.reserve(fields); }
    friend bool operator==(const Map& a, const Map& b);  // defined once Value is complete

   private:
    std::vector<Field> fields_;
  };

  Value() = default;
  Value(bool truth) : held_(truth) {}                    // NOLINT: implicit by design, as below
  Value(int number) : held_(std::int64_t{number}) {}     // NOLINT
  Value(std::int64_t number) : held_(number) {}          // NOLINT
  Value(double number) : held_(number) {}                // NOLINT
  Value(const char* text) : held_(std::string(text)) {}  // NOLINT
  Value(std::string_view text) : held_(std::string(text)) {}  // NOLINT
  Value(std::string text) : held_(std::move(text)) {}         // NOLINT
  Value(List list) : held_(std::move(list)) {}                // NOLINT
  Value(Map map) : held_(std::move(map)) {}                   // NOLINT

  struct Entry;

  /// `Value::map({{"score", 61}, {"passed", true}})`; a later equal key wins.
  static Value map(std::initializer_list<Entry> entries);
  static Value map_of(std::vector<Field> fields);
  static Value list(List items) { return Value(std::move(items)); }

  [[nodiscard]] bool is_null() const { return held_.index() == 0; }
  [[nodiscard]] bool is_bool() const { return std::holds_alternative<bool>(held_); }
  [[nodiscard]] bool is_int() const { return std::holds_alternative<std::int64_t>(held_); }
  [[nodiscard]] bool is_number() const { return is_int() || std::holds_alternative<double>(held_); }
  [[nodiscard]] bool is_text() const { return std::holds_alternative<std::string>(held_); }
  [[nodiscard]] bool is_list() const { return std::holds_alternative<List>(held_); }
  [[nodiscard]] bool is_map() const { return std::holds_alternative<Map>(held_); }

  [[nodiscard]] bool as_bool() const;
  [[nodiscard]] std::int64_t as_int() const;  ///< of an int only
  [[nodiscard]] double as_number() const;     ///< of an int or a double
  [[nodiscard]] const std::string& as_text() const;
  [[nodiscard]] const List& as_list() const;
  [[nodiscard]] List& as_list();
  [[nodiscard]] const Map& as_map() const;
  [[nodiscard]] Map& as_map();

  /// nullptr where this is no map or has no such key.
  [[nodiscard]] const Value* find(std::string_view key) const;
  [[nodiscard]] std::string text_or(std::string_view key, std::string_view otherwise) const;
  [[nodiscard]] std::int64_t int_or(std::string_view key, std::int64_t otherwise) const;
  [[nodiscard]] bool bool_or(std::string_view key, bool otherwise) const;

  /// The value under `key`; a null becomes an empty map first. Of any other kind: a bug.
  Value& operator[](std::string_view key);

  friend bool operator==(const Value&, const Value&) = default;

 private:
  std::variant<std::monostate, bool, std::int64_t, double, std::string, List, Map> held_;
};

/// What Value::map is written with. Mutable, so that the value can be moved out of the list.
struct Value::Entry {
  std::string_view key;
  mutable Value value;
};

inline bool operator==(const Value::Map& a, const Value::Map& b) { return a.fields_ == b.fields_; }

}  // namespace marshrut
