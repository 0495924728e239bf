#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "engine/base/value.hpp"
#include "engine/time/date.hpp"
#include "storage/words.hpp"

namespace marshrut {

/// Writes a row's body: JSON whose objects have one-letter keys and leave out what is zero, empty
/// or null. Dates are days since 1970-01-01; repeated words are their numbers.
class BodyWriter {
 public:
  BodyWriter(std::string& out, Words& words) : out_(out), words_(words) {}

  void open(char bracket);   ///< '{' or '['
  void close(char bracket);  ///< '}' or ']'
  void key(char letter);     ///< of the field whose value comes next

  // One value: of the field whose key was just written, or the next item of a list.
  void number(std::int64_t number);
  void null();
  void text(std::string_view text);
  void value(const Value& value);
  void word(const std::string& word);
  void date(Date date) { number(date.time_since_epoch().count()); }
  void origin(const std::shared_ptr<const DueOrigin>& origin);

  // A field, or nothing at all if it holds nothing.
  void field(char letter, std::int64_t number);
  void field(char letter, bool truth) { field(letter, std::int64_t{truth}); }
  void field(char letter, Date date) { field(letter, date.time_since_epoch().count()); }
  void field(char letter, const std::optional<Date>& date);
  void field(char letter, const std::string& text);
  void field(char letter, const Value& value);
  void word_field(char letter, const std::string& word);

 private:
  void separate();

  std::string& out_;
  Words& words_;
  bool follows_ = false;  ///< what comes next comes after something: a comma parts them
};

/// Reads what BodyWriter wrote, field by field, with no tree in between.
///
/// Failure: anything unexpected makes ok() false for good; what is read after that is empty.
class BodyReader {
 public:
  BodyReader(std::string_view text, Words& words) : rest_(text), words_(words) {}

  /// True while everything made sense.
  [[nodiscard]] bool ok() const { return ok_; }
  /// True if everything made sense and nothing is left.
  [[nodiscard]] bool done() const { return ok_ && rest_.empty(); }
  void fail();

  /// Calls `field(letter)` with each key of the object that comes next; it must read the value.
  template <class Field>
  void object(Field field) {
    for (bool more = enter('{', '}'); more; more = follow('}')) field(key());
  }
  /// Calls `item()` before each item of the list that comes next; it must read the item.
  template <class Item>
  void list(Item item) {
    for (bool more = enter('[', ']'); more; more = follow(']')) item();
  }
  /// The next item of a list of known length; `close_row` ends it.
  void open_row() { expect('['); }
  void next_in_row() { expect(','); }
  void close_row() { expect(']'); }

  std::int64_t number();
  [[nodiscard]] bool take_null();
  bool truth() { return number() != 0; }
  std::string text();
  Value value();
  std::string word();
  Date date() { return Date{days{number()}}; }
  std::shared_ptr<const DueOrigin> origin();
  template <class Id>
  Id id() {
    return Id{number()};
  }
  /// A number that names one of an enumeration's values, of which `last` is the last.
  template <class Enum>
  Enum choice(Enum last) {
    const std::int64_t chosen = number();
    if (chosen < 0 || chosen > static_cast<std::int64_t>(last)) fail();
    return ok_ ? static_cast<Enum>(chosen) : Enum{};
  }

 private:
  [[nodiscard]] bool at(char c) const { return !rest_.empty() && rest_.front() == c; }
  void expect(char c);
  char key();
  bool enter(char opening, char closing);
  bool follow(char closing);
  Value value(int depth);
  Value list_value(int depth);
  Value map_value(int depth);
  Value number_value();
  void escape(std::string& out);

  std::string_view rest_;
  Words& words_;
  bool ok_ = true;
};

}  // namespace marshrut
