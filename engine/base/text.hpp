#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace marshrut {

/// True for well-formed UTF-8 without surrogates and without NUL.
bool is_utf8(std::string_view bytes);

/// The same text with every broken byte sequence (and NUL) replaced by U+FFFD.
std::string repair_utf8(std::string_view bytes);

/// At most `bytes` bytes of a well-formed text, cut between characters; "…" marks a cut.
std::string shorten(std::string_view text, std::size_t bytes);

/// Code points of a well-formed text, and back.
std::vector<char32_t> code_points(std::string_view text);
std::string from_code_points(const std::vector<char32_t>& points);
void append_utf8(std::string& out, char32_t point);

/// Number of characters (code points): the columns a monospaced line of Russian takes.
std::size_t width(std::string_view text);

/// Pads with spaces on the right (left) up to `columns` characters; never cuts.
std::string pad_right(std::string_view text, std::size_t columns);
std::string pad_left(std::string_view text, std::size_t columns);

/// Lower case of ASCII and Cyrillic letters; others stay.
std::string lower(std::string_view text);
char32_t lower(char32_t point);

/// Without white space (also U+00A0 and U+202F) at both ends.
std::string_view trim(std::string_view text);

std::vector<std::string> split(std::string_view text, char separator);
std::string join(const std::vector<std::string>& parts, std::string_view separator);

/// Number of single-character edits between two texts, letter case aside; two neighbours that
/// changed places are one edit.
std::size_t edit_distance(std::string_view a, std::string_view b);

/// The candidate nearest to `word`, or empty if none is near (more than a third of its letters
/// off). Ties go to the first candidate.
std::string nearest(std::string_view word, const std::vector<std::string>& candidates);

/// «1 задача, 2 задачи, 5 задач»: the form that Russian asks for beside `count`.
std::string_view plural(std::int64_t count, std::string_view one, std::string_view few,
                        std::string_view many);

}  // namespace marshrut
