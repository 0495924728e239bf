#include <algorithm>
#include <vector>

#include "engine/base/text.hpp"
#include "engine/time/term_reader.hpp"

// Explanations beside a term: «(школьный этап)», «входная диагностика – сентябрь», «I этап».
namespace marshrut::words {

namespace {

/// Shorter words are near to too many others.
constexpr std::size_t shortest_typo = 5;

/// «ежегондо»: one letter away from a word of the language, so rather that word.
bool looks_like_typo(const std::string& word) {
  if (width(word) < shortest_typo) return false;
  const auto close = near(word, 4, false);
  return std::any_of(close.begin(), close.end(), [&](const std::string& known) {
    auto own = code_points(word);
    auto other = code_points(known);
    if (edit_distance(word, known) <= 1) return true;
    std::sort(own.begin(), own.end());
    std::sort(other.begin(), other.end());
    return own == other;
  });
}

/// A word that tells no time: unknown and no mistake, or the name of an event or a stage.
bool explains(const Reader& in) {
  const Token& token = in.peek();
  if (token.kind != Token::Kind::Word) return false;
  if (token.base.empty()) return !looks_like_typo(lower(in.printed(in.mark(), in.mark() + 1)));
  return token.group == Group::EventNoun || token.group == Group::Label || in.sees("школьный") ||
         in.sees("этап") || in.sees("обновление");
}

void remark(Draft& draft, const Reader& in, std::size_t from) {
  draft.remark({"пояснение, к сроку не относится:", "a comment that is no part of the term:"},
               in.printed(from, in.mark()));
}

/// «муниципальный этап», all the words of a bracket that has just been opened.
bool read_bracket(Reader& in, Draft& draft) {
  if (!in.behind("(")) return false;
  const auto mark = in.mark();
  while (explains(in) || (in.mark() > mark && in.accept_any({"и", ",", "\"", "-"}))) {
    if (explains(in)) in.skip();
  }
  if (in.mark() == mark || !in.sees(")")) {
    in.rewind(mark);
    return false;
  }
  remark(draft, in, mark);
  return true;
}

/// «в рамках августовской конференции», up to the next clause.
bool read_frame(Reader& in, Draft& draft) {
  const auto mark = in.mark();
  in.accept("в");
  if (!in.accept("рамки") || read_name(in).empty()) {
    in.rewind(mark);
    return false;
  }
  remark(draft, in, mark);
  return true;
}

/// «I этап», «этап 2»: its dates stand beside it, or with the stage itself.
bool read_stage(Reader& in, Draft& draft) {
  const auto mark = in.mark();
  in.accept("на");
  // «на подготовительном этапе»
  const bool before =
      read_ordinal(in).has_value() || (in.mark() > mark && in.accept(Group::Label).has_value());
  const bool named = in.accept("этап");
  if (!named || (!before && !read_ordinal(in))) {
    in.rewind(mark);
    return false;
  }
  draft.status = true;
  remark(draft, in, mark);
  return true;
}

/// «входная диагностика», «итоговый»
bool read_label(Reader& in, Draft& draft) {
  const auto mark = in.mark();
  if (!in.accept(Group::Label) && !in.accept("школьный этап")) return false;
  if (in.sees(Group::EventNoun) || in.sees("этап") || in.sees("обновление") ||
      in.sees("контроль")) {
    in.skip();
  }
  remark(draft, in, mark);
  return true;
}

/// «ОО – до 15.09»: whose date it is. Initials alone, so that no typo is taken for a name.
bool read_owner(Reader& in, Draft& draft) {
  constexpr std::size_t longest = 6;
  const auto mark = in.mark();
  const std::string word = in.printed(mark, mark + 1);
  const auto letters = code_points(word);
  const bool initials = in.peek().kind == Token::Kind::Word && in.peek().base.empty() &&
                        letters.size() >= 2 && letters.size() <= longest &&
                        std::all_of(letters.begin(), letters.end(), [](char32_t letter) {
                          return letter >= U'А' && letter <= U'Я';
                        });
  const bool parted = in.peek(1).base == "-" || in.peek(1).base == ":";
  if (!initials || !parted || looks_like_typo(lower(word))) return false;
  in.skip();
  in.skip();
  draft.remark({"даты действуют для всей строки, при нужде разделите её на две; чей это срок:",
                "the dates hold for the whole row, split it in two if need be; whose term it is:"},
               word);
  return true;
}

}  // namespace

bool read_note(Reader& in, Draft& draft) {
  return read_stage(in, draft) || read_label(in, draft) || read_frame(in, draft) ||
         read_owner(in, draft) || read_bracket(in, draft);
}

}  // namespace marshrut::words
