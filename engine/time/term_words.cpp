#include "engine/time/term_words.hpp"

#include <algorithm>
#include <array>

#include "engine/base/text.hpp"

namespace marshrut::words {

namespace {

constexpr std::string_view latin_twins = "acekmopxytbhi";
constexpr std::u32string_view cyrillic_twins = U"асекморхутвні";

bool is_digit(char32_t point) { return point >= '0' && point <= '9'; }
bool is_latin(char32_t point) { return point >= 'a' && point <= 'z'; }
bool is_letter(char32_t lowered) {
  const bool roman = lowered >= 0x2160 && lowered <= 0x217F;
  return is_latin(lowered) || (lowered >= 0x430 && lowered <= 0x45F) || roman;
}
bool is_space(char32_t point) {
  return point <= ' ' || point == 0xA0 || point == 0x202F || point == 0xFEFF || point == 0xAD ||
         (point >= 0x2000 && point <= 0x200D);
}
/// Dashes of every kind, bullets, and what people type for a dash: «~», «…», «÷», «→».
bool is_dash(char32_t point) {
  switch (point) {
    case '-':
    case '~':
    case 0xF7:
    case 0x2026:
    case 0x2022:
    case 0x2043:
    case 0x25AA:
    case 0x25CF:
    case 0x2192:
    case 0x2212:
    case 0xFE58:
    case 0xFF0D: return true;
    default: return point >= 0x2010 && point <= 0x2015;
  }
}
std::size_t bytes_of(char32_t point) {
  return point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
}

/// Signs that mean something; all others are one unknown sign.
std::string_view sign(char32_t point) {
  if (is_dash(point)) return "-";
  switch (point) {
    case '+':
    case '&':
    case ',': return ",";
    case ';': return ";";
    case '!':
    case '.': return ".";
    case ':': return ":";
    case '/': return "/";
    case '(': return "(";
    case ')': return ")";
    case '*': return "*";
    case 0x2116: return "№";
    case '"':
    case 0xAB:
    case 0xBB:
    case 0x201C:
    case 0x201D:
    case 0x201E: return "\"";
    default: return "";
  }
}

bool is_number_ending(std::string_view word) {
  constexpr std::array<std::string_view, 17> endings = {"ого", "го",  "й",  "е",  "я",  "ая",
                                                        "ый",  "ий",  "ое", "х",  "ти", "ми",
                                                        "му",  "ому", "м",  "ой", "ых"};
  return std::find(endings.begin(), endings.end(), word) != endings.end();
}

/// One pass over the characters of a text.
class Tokeniser {
 public:
  explicit Tokeniser(std::string_view text) : points_(code_points(text)) {}

  std::vector<Token> run() {
    tokens_.reserve(points_.size() / 3 + 2);
    while (at_ < points_.size()) {
      const char32_t point = lower(points_[at_]);
      if (is_space(point)) {
        step();
      } else if (is_digit(point)) {
        number();
      } else if (is_letter(point)) {
        word();
      } else {
        other();
      }
    }
    start();
    push(Token::Kind::End);
    return std::move(tokens_);
  }

 private:
  void step() { byte_ += bytes_of(points_[at_++]); }

  void start() {
    open_ = Token{};
    open_.begin = byte_;
    open_.column = at_;
  }

  void push(Token::Kind kind) {
    open_.kind = kind;
    open_.end = byte_;
    open_.columns = at_ - open_.column;
    tokens_.push_back(open_);
  }

  void number() {
    start();
    while (at_ < points_.size() && is_digit(points_[at_])) {
      if (open_.digits < 8) {
        open_.value = open_.value * 10 + static_cast<int>(points_[at_] - '0');
      }
      ++open_.digits;
      step();
    }
    skip_ending();
    push(Token::Kind::Number);
  }

  /// «5-го», «10ти»: the ending belongs to the number.
  void skip_ending() {
    std::size_t from = at_;
    if (from < points_.size() && is_dash(points_[from])) ++from;
    const std::string ending = letters(from);
    if (!is_number_ending(ending)) return;
    const std::size_t to = from + width(ending);
    while (at_ < to) step();
    open_.ordinal = true;
  }

  void word() {
    start();
    const std::string spelling = letters(at_);
    std::size_t length = width(spelling);
    const Entry* entry = find_broken(length);
    if (entry == nullptr) entry = find(spelling);
    if (entry == nullptr) entry = find_glued(spelling, length);
    for (; length > 0; --length) step();
    if (entry != nullptr) {
      open_.base = entry->base, open_.key = entry->key;
      open_.group = entry->group, open_.value = entry->value;
      if (entry->group == Group::Roman) skip_ending();
    }
    push(Token::Kind::Word);
    // A point after a word ends an abbreviation or the sentence: either way it says nothing.
    if (at_ < points_.size() && points_[at_] == '.' && !three_points()) step();
  }

  /// «сен-⏎тябрь»: a word that a line break parts, or parted before it was copied into one line.
  /// `length` becomes that of the whole.
  const Entry* find_broken(std::size_t& length) const {
    std::size_t next = at_ + length;
    if (next >= points_.size() || !is_dash(points_[next])) return nullptr;
    bool line_ends = false;
    for (++next; next < points_.size() && is_space(points_[next]); ++next) {
      line_ends = line_ends || points_[next] == '\n';
    }
    const std::string rest = letters(next);
    if (rest.empty() || (!line_ends && find(rest) != nullptr)) return nullptr;
    const Entry* entry = find(letters(at_) + rest);
    if (entry != nullptr) length = next + width(rest) - at_;
    return entry;
  }

  /// «всентябре», «Iквартал»: a preposition or a Roman number that no space parts from a known
  /// word. `length` becomes that of the first; the rest is the next word.
  static const Entry* find_glued(const std::string& spelling, std::size_t& length) {
    constexpr std::array<std::string_view, 12> firsts = {"до", "во", "со", "по", "на", "за",
                                                         "в",  "с",  "к",  "і",  "іі", "ііі"};
    const auto begins = [&](std::string_view first) {
      return spelling.size() > first.size() && spelling.starts_with(first) &&
             find(std::string_view(spelling).substr(first.size())) != nullptr;
    };
    const auto first = std::find_if(firsts.begin(), firsts.end(), begins);
    if (first == firsts.end()) return nullptr;
    length = width(*first);
    return find(*first);
  }

  [[nodiscard]] bool three_points() const {
    return at_ + 2 < points_.size() && points_[at_] == '.' && points_[at_ + 1] == '.' &&
           points_[at_ + 2] == '.';
  }

  void other() {
    const std::size_t points = three_points() ? 3 : 1;
    const std::string_view base = points == 3 ? "-" : sign(points_[at_]);
    // «сентябрь -- октябрь»: one dash.
    const bool again = base == "-" && !tokens_.empty() && tokens_.back().base == "-";
    if (!again) start();
    for (std::size_t i = 0; i < points; ++i) step();
    if (again) {
      tokens_.back().end = byte_;
      tokens_.back().columns = at_ - tokens_.back().column;
      return;
    }
    open_.base = base;
    open_.key = base.empty() ? 0 : key_of(base);
    push(Token::Kind::Sign);
  }

  /// The letters from `from` on: lower case, «е» for «ё», Latin twins of Cyrillic letters put
  /// right.
  [[nodiscard]] std::string letters(std::size_t from) const {
    std::size_t to = from;
    bool cyrillic = false;
    for (; to < points_.size() && is_letter(lower(points_[to])); ++to) {
      cyrillic = cyrillic || !is_latin(lower(points_[to]));
    }
    std::string out;
    for (std::size_t i = from; i < to; ++i) {
      char32_t point = lower(points_[i]);
      if (point == 0x451) point = 0x435;  // ё
      append_utf8(out, cyrillic || to - from == 1 ? cyrillic_twin(point) : point);
    }
    return out;
  }

  static char32_t cyrillic_twin(char32_t point) {
    const auto at =
        is_latin(point) ? latin_twins.find(static_cast<char>(point)) : std::string_view::npos;
    return at == std::string_view::npos ? point : cyrillic_twins[at];
  }

  std::vector<char32_t> points_;
  std::size_t at_ = 0;
  std::size_t byte_ = 0;
  Token open_{};
  std::vector<Token> tokens_;
};

}  // namespace

std::vector<Token> tokenise(std::string_view text) { return Tokeniser(text).run(); }

}  // namespace marshrut::words
