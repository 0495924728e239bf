#pragma once

#include <span>
#include <string_view>

#include "engine/time/term_words.hpp"

namespace marshrut::words {

/// A base form and the other ways to write it.
struct Line {
  std::string_view base;
  std::string_view others;  ///< further spellings, parted by spaces
  Group group = Group::None;
  int value = 0;
};

/// The lexicon in its lists; of two lines with one spelling the first holds it.
std::span<const std::span<const Line>> word_lists();
/// Those of them that tell the duty: how often, by which paper, after which event.
std::span<const std::span<const Line>> duty_word_lists();
/// Numbers by themselves: «трехдневный» is made of them.
std::span<const Line> number_words();

}  // namespace marshrut::words
