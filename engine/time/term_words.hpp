#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace marshrut::words {

/// What a word of the lexicon is, beside its base form.
enum class Group {
  None,
  Month,
  Weekday,
  Cardinal,
  Ordinal,
  Roman,
  Season,
  DayLong,
  EventNoun,
  Label
};

/// A base form as a number (FNV-1a): two of them are told apart without a look at their letters.
constexpr std::uint64_t key_of(std::string_view base) {
  std::uint64_t key = 0xCBF29CE484222325U;
  for (const char c : base) key = (key ^ static_cast<unsigned char>(c)) * 0x100000001B3U;
  return key;
}

/// A word of the term language: all its spellings share one base form.
struct Entry {
  std::string_view base;
  std::uint64_t key = 0;  ///< key_of(base)
  Group group = Group::None;
  int value = 0;  ///< month, weekday, number, season (1 winter … 4 autumn), days
};

/// nullptr where the language has no such word. `word`: lower case, «е» for «ё».
const Entry* find(std::string_view word);

/// Known spellings near to an unknown word, nearest first, of those equally near base forms first
/// where that is asked for; at most `most`.
std::vector<std::string> near(std::string_view word, std::size_t most, bool base_first);

/// One word, number or sign of a text, and where it stands.
struct Token {
  enum class Kind { Word, Number, Sign, End };
  Kind kind = Kind::End;
  std::string_view base{};  ///< base form of a known word; the sign itself (all dashes are "-")
  std::uint64_t key = 0;    ///< key_of(base), 0 where there is none
  Group group = Group::None;
  int value = 0;                        ///< of a number, or of the word's entry
  int digits = 0;                       ///< of a number
  bool ordinal = false;                 ///< a number with an ending: «5-го»
  std::size_t begin = 0, end = 0;       ///< bytes of the text
  std::size_t column = 0, columns = 0;  ///< characters of the text
};

/// Any text falls into tokens, an End token last. Bases live as long as the process.
std::vector<Token> tokenise(std::string_view text);

}  // namespace marshrut::words
