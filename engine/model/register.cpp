#include "engine/model/register.hpp"

#include <algorithm>
#include <array>

#include "engine/base/check.hpp"
#include "engine/base/text.hpp"

namespace marshrut {

namespace {

/// Lower case, ё as е, letters only: «Учитель-методист», «1-я кат.» and «СЗД.» compare by it.
std::string letters_and_digits(std::string_view words) {
  std::string out;
  for (const char32_t point : code_points(lower(words))) {
    const bool digit = point >= '0' && point <= '9';
    const bool letter = (point >= 'a' && point <= 'z') || (point >= 0x430 && point <= 0x451);
    if (digit || letter) append_utf8(out, point == U'ё' ? U'е' : point);
  }
  return out;
}

/// Removes what documents write after the category's own word.
std::string_view without_endings(std::string_view words) {
  constexpr std::array<std::string_view, 5> endings = {"квалификационнаякатегория", "категория",
                                                       "категории", "квалификационная", "кат"};
  for (const auto ending : endings) {
    if (words.size() > ending.size() && words.ends_with(ending)) {
      return words.substr(0, words.size() - ending.size());
    }
  }
  return words;
}

struct CategoryWords {
  std::string_view words;
  Category category;
};
constexpr std::array<CategoryWords, 26> category_words = {{
    {"", Category::None},
    {"none", Category::None},
    {"нет", Category::None},
    {"без", Category::None},
    {"неимеет", Category::None},
    {"conformity", Category::Conformity},
    {"сзд", Category::Conformity},
    {"соответствие", Category::Conformity},
    {"соответствиезанимаемойдолжности", Category::Conformity},
    {"соответствуетзанимаемойдолжности", Category::Conformity},
    {"first", Category::First},
    {"первая", Category::First},
    {"1", Category::First},
    {"1я", Category::First},
    {"i", Category::First},
    {"highest", Category::Highest},
    {"высшая", Category::Highest},
    {"вк", Category::Highest},
    {"highestmethodist", Category::HighestMethodist},
    {"методист", Category::HighestMethodist},
    {"педагогметодист", Category::HighestMethodist},
    {"учительметодист", Category::HighestMethodist},
    {"highestmentor", Category::HighestMentor},
    {"наставник", Category::HighestMentor},
    {"педагогнаставник", Category::HighestMentor},
    {"учительнаставник", Category::HighestMentor},
}};

bool has_initials(std::string_view word) { return word.find('.') != word.npos; }

}  // namespace

std::string_view word(Category category) {
  switch (category) {
    case Category::None: return "none";
    case Category::Conformity: return "conformity";
    case Category::First: return "first";
    case Category::Highest: return "highest";
    case Category::HighestMethodist: return "highest_methodist";
    case Category::HighestMentor: return "highest_mentor";
  }
  MARSHRUT_CHECK(false, "a category outside the enumeration");
}

std::optional<Category> category_from(std::string_view words) {
  const std::string normal = letters_and_digits(words);
  if (normal.empty() && trim(words).find_first_not_of("-–—") != std::string_view::npos) {
    return std::nullopt;
  }
  const std::string_view core = without_endings(normal);
  const auto found = std::find_if(category_words.begin(), category_words.end(),
                                  [&](const CategoryWords& entry) { return entry.words == core; });
  if (found == category_words.end()) return std::nullopt;
  return found->category;
}

std::string short_name(std::string_view full_name) {
  std::vector<std::string> words;
  std::string spaced;
  for (const char32_t point : code_points(full_name)) {
    append_utf8(spaced, point == 0xA0 || point == 0x202F || point == '\t' ? U' ' : point);
  }
  for (std::string& word : split(spaced, ' ')) {
    if (!word.empty()) words.push_back(std::move(word));
  }
  if (words.empty()) return {};
  if (has_initials(words.front())) std::rotate(words.begin(), words.end() - 1, words.end());
  std::string initials;
  int count = 0;
  for (std::size_t i = 1; i < words.size(); ++i) {
    for (const std::string& part : split(words[i], '.')) {
      if (part.empty() || count == 2) continue;
      append_utf8(initials, code_points(part).front());
      initials += '.';
      ++count;
    }
  }
  return initials.empty() ? words.front() : words.front() + ' ' + initials;
}

}  // namespace marshrut
