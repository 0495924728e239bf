#include "engine/rulebook/mixed_letters.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "engine/base/text.hpp"

namespace marshrut {

namespace {

bool is_cyrillic(char32_t point) { return point >= 0x400 && point <= 0x4FF; }
bool is_latin(char32_t point) {
  return (point >= 'a' && point <= 'z') || (point >= 'A' && point <= 'Z');
}
bool is_latin_byte(char byte) { return is_latin(static_cast<unsigned char>(byte)); }

std::vector<std::string> mixed_words(std::string_view text) {
  std::vector<std::string> mixed;
  if (std::none_of(text.begin(), text.end(), is_latin_byte)) return mixed;  // nearly every text
  std::string word;
  bool cyrillic = false;
  bool latin = false;
  const auto finish = [&] {
    if (cyrillic && latin) mixed.push_back(word);
    word.clear();
    cyrillic = latin = false;
  };
  for (const char32_t point : code_points(text)) {
    if (!is_cyrillic(point) && !is_latin(point)) {
      finish();
      continue;
    }
    append_utf8(word, point);
    cyrillic = cyrillic || is_cyrillic(point);
    latin = latin || is_latin(point);
  }
  finish();
  return mixed;
}

}  // namespace

void tell_mixed_letters(std::string_view text, const Place& place, const Message& what,
                        Report& report) {
  for (const std::string& word : mixed_words(text)) {
    report.notice("mixed-letters", place,
                  {what.ru + ": в слове «" + word + "» среди русских букв стоят латинские",
                   what.en + ": the word '" + word + "' mixes Latin letters with Cyrillic ones"});
  }
}

}  // namespace marshrut
