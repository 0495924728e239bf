#include <algorithm>
#include <array>
#include <string>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "engine/base/text.hpp"
#include "engine/time/term_word_list.hpp"

namespace marshrut::words {

namespace {

using Lexicon = std::unordered_map<std::string_view, Entry>;

void add(Lexicon& lexicon, const Line& line) {
  const Entry entry{line.base, key_of(line.base), line.group, line.value};
  lexicon.try_emplace(line.base, entry);
  std::string_view rest = line.others;
  while (!rest.empty()) {
    const auto space = rest.find(' ');
    lexicon.try_emplace(rest.substr(0, space), entry);
    rest = space == std::string_view::npos ? std::string_view() : rest.substr(space + 1);
  }
}

/// «трехдневный», «десятидневного»: the genitive of a number and the ending.
void add_day_long(Lexicon& lexicon) {
  static const auto spellings = [] {
    std::vector<std::pair<std::string, int>> made = {{"двухнедельный", 14}, {"двухнедельного", 14}};
    for (const Line& line : number_words()) {
      if (line.group != Group::Cardinal) continue;
      const std::string stem(line.others.substr(0, line.others.find(' ')));
      for (const char* ending : {"дневный", "дневного", "дневном"}) {
        made.emplace_back((line.value == 1 ? "одно" : stem) + ending, line.value);
      }
    }
    return made;
  }();
  for (const auto& [word, days] : spellings) {
    lexicon.try_emplace(word, Entry{"дневный", key_of("дневный"), Group::DayLong, days});
  }
}

const Lexicon& lexicon() {
  static const Lexicon built = [] {
    Lexicon made;
    for (const auto& list : word_lists()) {
      for (const Line& line : list) add(made, line);
    }
    add_day_long(made);
    return made;
  }();
  return built;
}

/// Every spelling worth suggesting, in an order that never changes.
const std::vector<std::string>& spellings() {
  static const std::vector<std::string> sorted = [] {
    std::vector<std::string> all;
    for (const auto& [spelling, entry] : lexicon()) {
      if (width(spelling) > 3) all.emplace_back(spelling);
    }
    std::sort(all.begin(), all.end());
    return all;
  }();
  return sorted;
}

}  // namespace

const Entry* find(std::string_view word) {
  const auto found = lexicon().find(word);
  return found == lexicon().end() ? nullptr : &found->second;
}

std::vector<std::string> near(std::string_view word, std::size_t most, bool base_first) {
  const std::size_t letters = width(word);
  const std::size_t farthest = std::max<std::size_t>(1, letters / 3);
  const auto sorted = [](std::string_view text) {
    auto points = code_points(text);
    std::sort(points.begin(), points.end());
    return points;
  };
  const auto own = sorted(word);
  std::vector<std::tuple<std::size_t, bool, std::string>> close;
  for (const std::string& spelling : spellings()) {
    const std::size_t other = width(spelling);
    if (other > letters + farthest || letters > other + farthest) continue;
    const bool alike = spelling.substr(0, 2) == word.substr(0, 2) ||
                       spelling.substr(spelling.size() - 2) == word.substr(word.size() - 2);
    if (!alike) continue;
    const std::size_t distance = edit_distance(word, spelling);
    // Two letters that changed places count as two edits: «мрат».
    if (distance <= farthest || (distance == 2 && sorted(spelling) == own)) {
      const bool after_bases = base_first && find(spelling)->base != spelling;
      close.emplace_back(distance, after_bases, spelling);
    }
  }
  std::sort(close.begin(), close.end());
  if (close.size() > most) close.resize(most);
  std::vector<std::string> found;
  for (auto& one : close) found.push_back(std::move(std::get<std::string>(one)));
  return found;
}

}  // namespace marshrut::words
