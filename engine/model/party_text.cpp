#include "engine/model/party_text.hpp"

#include <algorithm>
#include <array>

#include "engine/base/text.hpp"

namespace marshrut {

namespace {

constexpr char32_t breve = 0x306;

bool is_digit(char32_t point) { return point >= '0' && point <= '9'; }

bool is_letter(char32_t point) {
  if (point < 0x80) return (point | 0x20U) >= 'a' && (point | 0x20U) <= 'z';
  if (point >= 0xC0 && point < 0x250) return point != 0xD7 && point != 0xF7;
  if (point >= 0x370 && point < 0x2000) return true;
  return point >= 0x2E80 && point < 0xFE00 && (point < 0x3000 || point > 0x303F);
}

/// Soft hyphens, combining marks and zero-width characters: inside a word, and no part of it.
bool is_invisible(char32_t point) {
  return point == 0xAD || (point >= 0x300 && point < 0x370) ||
         (point >= 0x200B && point <= 0x200F) || point == 0x2060 || point == 0xFEFF;
}

bool is_line_break(char32_t point) {
  return (point >= '\n' && point <= '\r') || point == 0x2028 || point == 0x2029;
}

bool is_space(char32_t point) {
  return point == ' ' || point == '\t' || is_line_break(point) || point == 0xA0 ||
         point == 0x202F || point == 0x2009;
}

bool is_capital(char32_t point) { return lower(point) != point; }

/// Latin letters as the Cyrillic ones they look like; v and n as scanners write в and н.
char32_t cyrillic(char32_t point) {
  switch (point) {
    case 'a': return U'а';
    case 'b': return U'в';
    case 'c': return U'с';
    case 'e': return U'е';
    case 'h': return U'н';
    case 'k': return U'к';
    case 'm': return U'м';
    case 'n': return U'н';
    case 'o': return U'о';
    case 'p': return U'р';
    case 't': return U'т';
    case 'v': return U'в';
    case 'x': return U'х';
    case 'y': return U'у';
    case U'ё': return U'е';
    case 0xEB: return U'е';
    default: return point;
  }
}

Gap gap_of(char32_t point) {
  if (point == ';' || point == '/' || point == 0x2022 || point == 0xB7) return Gap::Strong;
  if (point == ',') return Gap::Comma;
  return is_line_break(point) ? Gap::Line : Gap::Space;
}

std::size_t utf8_bytes(char32_t point) {
  if (point < 0x80) return 1;
  if (point < 0x800) return 2;
  return point < 0x10000 ? 3 : 4;
}

/// One pass over a cell.
class WordReader {
 public:
  explicit WordReader(CellText& out) : out_(out), points_(code_points(out.cell)) {}

  void read() {
    for (; at_ < points_.size(); byte_ += utf8_bytes(points_[at_]), ++at_) {
      const char32_t point = points_[at_];
      if (is_letter(point) || is_digit(point)) {
        take(point);
      } else if (is_invisible(point)) {
        if (point == breve) restore_short_i();
      } else if (!joins_letters()) {
        take_between(point);
      }
    }
    finish_word();
  }

 private:
  /// A hyphen inside a double surname or a compound noun.
  [[nodiscard]] bool joins_letters() const {
    return points_[at_] == '-' && in_word_ && at_ + 1 < points_.size() &&
           is_letter(points_[at_ - 1]) && is_letter(points_[at_ + 1]);
  }

  void take(char32_t point) {
    if (!in_word_) start_word(point);
    CellWord& word = out_.words.back();
    word.number = word.number && is_digit(point);
    ++word.characters;
    append_utf8(out_.normal, cyrillic(lower(point)));
    word.end = byte_ + utf8_bytes(point);
  }

  void start_word(char32_t point) {
    const bool after_number = !out_.words.empty() && out_.words.back().number;
    if (after_number && is_digit(point)) out_.normal.push_back(' ');
    const bool goes_on = gap_ == Gap::Line && is_letter(point) && !is_capital(point);
    CellWord word;
    word.begin = word.end = byte_;
    word.from = out_.normal.size();
    word.gap = goes_on ? Gap::Space : gap_;
    word.spaced = spaced_;
    word.capital = is_capital(point);
    word.number = true;
    word.in_brackets = at_ < bracket_end_;
    out_.words.push_back(word);
    in_word_ = true;
    gap_ = Gap::Space;
    spaced_ = false;
  }

  void finish_word() {
    if (in_word_) out_.words.back().to = out_.normal.size();
    in_word_ = false;
  }

  void take_between(char32_t point) {
    if (in_word_ && point == '.') out_.words.back().dotted = true;
    finish_word();
    if (point == U'«') quote_end_ = closing(U'«', U'»');
    if (point == '(') bracket_end_ = closing('(', ')');
    // Separators within quotes belong to the name, and a line break there is the printer's.
    if (at_ >= quote_end_) gap_ = std::max(gap_, gap_of(point));
    spaced_ = spaced_ || is_space(point);
  }

  /// Where the mark that opens here is closed; here, if it is not, or if another one opens first.
  [[nodiscard]] std::size_t closing(char32_t open, char32_t close) const {
    for (std::size_t i = at_ + 1; i < points_.size(); ++i) {
      if (points_[i] == close) return i;
      if (points_[i] == open) return at_;
    }
    return at_;
  }

  /// «й» written as и and a combining breve, as some PDF files have it.
  void restore_short_i() {
    constexpr std::string_view i = "и";
    if (!in_word_ || !out_.normal.ends_with(i)) return;
    out_.normal.replace(out_.normal.size() - i.size(), i.size(), "й");
  }

  CellText& out_;
  const std::vector<char32_t> points_;
  std::size_t at_ = 0;
  std::size_t byte_ = 0;
  std::size_t quote_end_ = 0;
  std::size_t bracket_end_ = 0;
  bool in_word_ = false;
  bool spaced_ = false;
  Gap gap_ = Gap::Strong;
};

/// Marks the words of every «name@place.ru».
void mark_mail(CellText& text) {
  constexpr std::string_view ends = " \t\r\n,;()<>";
  auto word = text.words.begin();
  for (auto at = text.cell.find('@'); at != std::string::npos; at = text.cell.find('@', at)) {
    const auto before = text.cell.find_last_of(ends, at);
    const std::size_t begin = before == std::string::npos ? 0 : before;
    at = std::min(text.cell.find_first_of(ends, at), text.cell.size());
    while (word != text.words.end() && word->begin < begin) ++word;
    for (; word != text.words.end() && word->end <= at; ++word) word->mail = true;
  }
}

bool is_initial(const CellWord& word) {
  return word.characters == 1 && word.capital && !word.number;
}

bool is_name(const CellWord& word) {
  return word.characters > 1 && word.capital && !word.number && !word.mail;
}

bool is_patronymic(const CellText& text, std::size_t index) {
  constexpr std::array<std::string_view, 3> endings = {"ич", "вна", "чна"};
  const auto word = text.word(index);
  return is_name(text.words[index]) &&
         std::any_of(endings.begin(), endings.end(), [&](auto ending) {
           return word.size() > ending.size() + 4 && word.ends_with(ending);
         });
}

/// One or two initials from `at` on, at least one with its dot; the word after them, or `at`.
std::size_t initials_end(const CellText& text, std::size_t at) {
  std::size_t end = at;
  bool dotted = false;
  while (end < text.words.size() && end < at + 2 && is_initial(text.words[end]) &&
         (end == at || text.words[end].gap == Gap::Space)) {
    dotted = dotted || text.words[end].dotted;
    ++end;
  }
  return dotted || end == at + 2 ? end : at;
}

bool follows(const CellText& text, std::size_t at) {
  return at < text.words.size() && text.words[at].gap < Gap::Comma;
}

/// Of a name: it starts with a capital letter, which takes one byte or two.
std::string first_letter(std::string_view normal) {
  return std::string(normal.substr(0, static_cast<unsigned char>(normal[0]) < 0x80 ? 1 : 2));
}

}  // namespace

std::string_view CellText::word(std::size_t index) const { return between(index, index + 1); }

std::string_view CellText::between(std::size_t first, std::size_t last) const {
  const std::size_t from = words[first].from;
  return std::string_view(normal).substr(from, words[last - 1].to - from);
}

CellText read_words(std::string_view cell) {
  CellText text;
  text.cell = repair_utf8(cell);
  text.normal.reserve(cell.size());
  WordReader(text).read();
  mark_mail(text);
  return text;
}

std::string normal_text(std::string_view name) { return read_words(name).normal; }

std::size_t person_end(const CellText& text, std::size_t at) {
  const auto& words = text.words;
  if (const auto end = initials_end(text, at); end > at) {
    return follows(text, end) && is_name(words[end]) ? end + 1 : at;
  }
  if (!is_name(words[at]) || !follows(text, at + 1)) return at;
  if (const auto end = initials_end(text, at + 1); end > at + 1) {
    // «Администрация А.А.Иванов»: initials written together with the next name are its own.
    const bool of_next = words[at + 1].spaced && end < words.size() && !words[end].spaced &&
                         words[end].gap == Gap::Space && is_name(words[end]);
    return of_next ? at : end;
  }
  const bool three = is_name(words[at + 1]) && follows(text, at + 2) && is_name(words[at + 2]);
  if (!three) return at;
  return is_patronymic(text, at + 1) || is_patronymic(text, at + 2) ? at + 3 : at;
}

std::string short_person(const CellText& text, std::size_t first, std::size_t last) {
  // The surname is the first word, unless initials or «Имя Отчество» stand before it.
  const bool surname_last =
      is_initial(text.words[first]) ||
      (last - first == 3 && is_patronymic(text, first + 1) && !is_patronymic(text, first + 2));
  const std::size_t surname = surname_last ? last - 1 : first;
  std::string out(text.word(surname));
  for (std::size_t i = first; i < last; ++i) {
    if (i != surname) out += first_letter(text.word(i));
  }
  return out;
}

std::vector<std::string> person_spellings(std::string_view name) {
  const CellText text = read_words(name);
  std::vector<std::string> spellings = {text.normal};
  if (text.words.empty() || person_end(text, 0) != text.words.size()) return spellings;
  const std::string surname_first = short_person(text, 0, text.words.size());
  spellings.push_back(surname_first);
  const bool surname_last = !surname_first.starts_with(text.word(0));
  const std::size_t surname = surname_last ? text.words.size() - 1 : 0;
  const std::string_view surname_text = text.word(surname);
  spellings.push_back(surname_first.substr(surname_text.size()) + std::string(surname_text));
  std::string rest;
  for (std::size_t i = 0; i < text.words.size(); ++i) {
    if (i != surname) rest += text.word(i);
  }
  spellings.push_back(surname_last ? std::string(surname_text) + rest
                                   : rest + std::string(surname_text));
  std::sort(spellings.begin(), spellings.end());
  spellings.erase(std::unique(spellings.begin(), spellings.end()), spellings.end());
  return spellings;
}

}  // namespace marshrut
