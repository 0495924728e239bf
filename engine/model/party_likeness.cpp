#include "engine/model/party_likeness.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

namespace marshrut {

namespace {

using Words = std::vector<std::string_view>;  // sorted

/// The runs of digits of a normal text.
Words numbers_in(std::string_view normal) {
  constexpr std::string_view digits = "0123456789";
  Words numbers;
  for (auto at = normal.find_first_of(digits); at != normal.npos;) {
    const auto end = std::min(normal.find_first_not_of(digits, at), normal.size());
    numbers.push_back(normal.substr(at, end - at));
    at = normal.find_first_of(digits, end);
  }
  std::sort(numbers.begin(), numbers.end());
  return numbers;
}

struct NameWords {
  Words letters{};
  Words numbers{};
};

NameWords words_of(const CellText& text, std::size_t first, std::size_t last) {
  NameWords words;
  for (std::size_t at = first; at < last; ++at) {
    (text.words[at].number ? words.numbers : words.letters).push_back(text.word(at));
  }
  std::sort(words.letters.begin(), words.letters.end());
  std::sort(words.numbers.begin(), words.numbers.end());
  return words;
}

/// How many words stand in one name alone; nothing where the names are not alike.
std::optional<std::size_t> words_apart(const NameWords& a, const NameWords& b) {
  if (a.numbers != b.numbers) return std::nullopt;
  Words common;
  std::set_intersection(a.letters.begin(), a.letters.end(), b.letters.begin(), b.letters.end(),
                        std::back_inserter(common));
  const bool telling = std::any_of(common.begin(), common.end(), [](std::string_view word) {
    constexpr std::size_t two_letters = 4;  // bytes: «и», «с» and initials tell nothing
    return word.size() >= two_letters;
  });
  const std::size_t apart = a.letters.size() + b.letters.size() - 2 * common.size();
  const bool whole = common.size() == std::min(a.letters.size(), b.letters.size());
  return telling && (whole || !a.numbers.empty()) ? std::optional(apart) : std::nullopt;
}

}  // namespace

bool may_share_number(std::string_view normal, std::string_view other) {
  const Words ours = numbers_in(normal);
  const Words theirs = numbers_in(other);
  return ours.empty() || theirs.empty() || ours == theirs;
}

std::vector<const Party*> alike_in_words(const std::vector<const Party*>& parties,
                                         const CellText& text, std::size_t first,
                                         std::size_t last) {
  const NameWords wanted = words_of(text, first, last);
  std::vector<std::pair<std::size_t, const Party*>> found;
  for (const Party* party : parties) {
    std::optional<std::size_t> least;
    const auto compare = [&](const std::string& spelling) {
      const CellText known = read_words(spelling);
      const auto apart = words_apart(wanted, words_of(known, 0, known.words.size()));
      if (apart && (!least || *apart < *least)) least = apart;
    };
    compare(party->name);
    compare(party->full);
    for (const std::string& other : party->also) compare(other);
    if (least) found.emplace_back(*least, party);
  }
  std::stable_sort(found.begin(), found.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<const Party*> alike;
  for (const auto& [apart, party] : found) alike.push_back(party);
  return alike;
}

}  // namespace marshrut
