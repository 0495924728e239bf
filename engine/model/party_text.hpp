#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace marshrut {

/// What separates a word of a cell from the word before it. From Comma on nobody's name crosses it,
/// unless the official name is itself written with a separator.
enum class Gap {
  Space,   ///< nothing, a space, a dot, a quote; also a line break where the sentence goes on
  Line,    ///< a line break
  Comma,   ///< «,»
  Strong,  ///< «;», «/» or a bullet; also the start of the cell
};

/// A run of letters and digits of a cell. Positions are bytes.
struct CellWord {
  std::size_t begin = 0;  ///< in the cell
  std::size_t end = 0;
  std::size_t from = 0;  ///< in CellText::normal
  std::size_t to = 0;
  std::size_t characters = 0;
  Gap gap = Gap::Space;      ///< before the word
  bool spaced = false;       ///< white space stands before the word
  bool dotted = false;       ///< a full stop stands right after it
  bool capital = false;      ///< starts with a capital letter
  bool number = false;       ///< digits only
  bool in_brackets = false;  ///< between «(» and «)»
  bool mail = false;         ///< part of an e-mail address
};

/// A cell of the column «Ответственный» as words, and its normal text.
///
/// The normal text is what spellings are compared by: lower case, ё as е, Latin letters that look
/// like Cyrillic ones as Cyrillic, and only letters and digits. Spaces go as well, because scans
/// tear words apart («ЦФЭХИМОС О »); only two numbers in a row stay apart.
struct CellText {
  std::string cell;  ///< well-formed UTF-8
  std::string normal;
  std::vector<CellWord> words;

  [[nodiscard]] std::string_view word(std::size_t index) const;
  /// Normal text of the words [first, last).
  [[nodiscard]] std::string_view between(std::size_t first, std::size_t last) const;
};

CellText read_words(std::string_view cell);

/// Normal text of a whole name.
std::string normal_text(std::string_view name);

/// Every normal text by which a person may be called: initials before and after the surname, and
/// the full name, if it is given in full, in both orders. Of another name: just its normal text.
std::vector<std::string> person_spellings(std::string_view name);

/// The first word after the person's name that starts at word `at`: «Сидоров А.Б.», «А.Б. Сидоров»,
/// «Сидоров Антон Борисович», «Антон Борисович Сидоров». `at` itself if none starts there.
std::size_t person_end(const CellText& text, std::size_t at);

/// Normal text of surname and initials of the person's name in the words [first, last).
std::string short_person(const CellText& text, std::size_t first, std::size_t last);

}  // namespace marshrut
