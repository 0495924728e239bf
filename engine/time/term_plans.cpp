#include <array>
#include <utility>

#include "engine/base/text.hpp"
#include "engine/time/term_reader.hpp"

// Terms that another paper gives: «по плану ИРО КК», «согласно графику», «по согласованию».
namespace marshrut::words {

namespace {

/// What comes before the name of the paper; false where nothing does.
bool accept_reference(Reader& in) {
  const auto mark = in.mark();
  in.accept_any({"в срок", "срок", "в"});
  in.accept(",");
  if (in.accept("установленный") || in.accept("утвержденный")) return true;
  in.rewind(mark);
  return in.accept_any({"в соответствие с", "соответственно", "согласно", "по"});
}

bool accept_paper(Reader& in) {
  return in.accept_any({"план - график", "график - план", "план",           "график",
                        "расписание",    "приказ",        "распоряжение",   "порядок",
                        "положение",     "регламент",     "циклограмма",    "календарь",
                        "программа",     "маршрут",       "дорожный карта", "постановление",
                        "протокол",      "письмо",        "решение",        "договор",
                        "соглашение",    "контракт",      "срок",           "иом"});
}

/// «индивидуальному», «внутришкольной» as «индивидуальный», «внутришкольная»; nothing where the
/// ending is not that of an adjective.
std::string nominative(const std::string& word) {
  constexpr std::string_view hushing = "кгхжшчщ";
  for (const std::string_view ending : {"ому", "ему", "ыми", "ими", "ым", "им", "ой", "ей"}) {
    if (word.size() <= ending.size() + 4 || !word.ends_with(ending)) continue;
    const std::string stem = word.substr(0, word.size() - ending.size());
    if (ending == "ой") return stem + "ая";
    if (ending == "ей") return stem + "яя";
    for (const std::string_view stressed : {"годов", "городск", "областн", "краев", "типов"}) {
      if (stem.ends_with(stressed)) return stem + "ой";
    }
    const bool soft = ending == "ему" || hushing.find(stem.substr(stem.size() - 2)) != hushing.npos;
    return stem + (soft ? "ий" : "ый");
  }
  return {};
}

/// «индивидуальному учебному» before the paper, as its name begins; empty where no paper follows.
std::string read_adjectives(Reader& in) {
  constexpr int most = 3;
  const auto mark = in.mark();
  std::string name;
  for (int i = 0; i < most && in.peek().kind == Token::Kind::Word; ++i) {
    if (in.sees("утвержденный") || in.sees("установленный")) {
      in.skip();
      continue;
    }
    Reader at = in;
    if (accept_paper(at)) return name;
    // «учебно-тематическому»
    const bool compound = in.peek(1).base == "-" && in.peek(2).kind == Token::Kind::Word;
    const std::size_t width = compound ? 3 : 1;
    const std::string word = nominative(lower(in.printed(in.mark(), in.mark() + width)));
    const bool plain = in.peek().group == Group::None || in.peek().group == Group::Label;
    if (word.empty() || !plain) break;
    name += word + " ";
    for (std::size_t k = 0; k < width; ++k) in.skip();
  }
  Reader at = in;
  if (accept_paper(at)) return name;
  in.rewind(mark);
  return {};
}

/// «отдельному плану» as a name of its own: «отдельный план».
std::string base_name(const Reader& in, std::size_t from, std::size_t to) {
  Reader at = in;
  std::string name;
  for (at.rewind(from); at.mark() < to; at.skip()) {
    const std::string_view base = at.peek().base;
    const bool joined = base == "-" || (!name.empty() && name.back() == '-');
    if (!name.empty() && !joined) name += ' ';
    name += base == "дорожный" ? "дорожная"
            : base == "срок"   ? "сроки"
            : base == "иом"    ? "ИОМ"
                               : base;
  }
  return name;
}

/// «отдельный решение» as «отдельное решение»; `adjectives` end with a space each.
std::string agreeing(const std::string& adjectives, const std::string& paper) {
  if (!paper.ends_with("ие") && paper != "письмо") return adjectives + paper;
  std::string made;
  for (const auto& word : split(adjectives, ' ')) {
    if (word.empty()) continue;
    const bool hard = word.ends_with("ый") || word.ends_with("ой");
    const std::size_t ending = std::string_view("ый").size();
    made += std::string(hard ? word.substr(0, word.size() - ending) : word) + (hard ? "ое " : " ");
  }
  return made + paper;
}

/// Plain plans go by their owner's name alone; other papers keep what they are.
std::string whose(Reader& in, const std::string& adjectives, std::size_t from, std::size_t to) {
  const std::string paper = agreeing(adjectives, base_name(in, from, to));
  if (paper == "план") {
    in.accept("работа") || in.accept("мероприятие");
    return read_name(in);
  }
  const std::string name = read_name(in);
  return name.empty() ? paper : paper + " " + name;
}

bool read_agreement(Reader& in, Draft& draft) {
  const auto mark = in.mark();
  const bool named = in.accept_any({"срок", "дата"});
  if (in.accept("по согласование")) {
    read_name(in);
  } else {
    in.accept("будет");
    const bool open =
        in.accept("не определен") || in.accept("уточняться") || (named && in.accept("определен"));
    if (!open) {
      in.rewind(mark);
      return false;
    }
  }
  draft.by_plan = "";
  draft.remarks.push_back(Message{"срок ещё не назначен: впишите дату, когда она станет известна",
                                  "no date is set yet: write it once it is known"});
  return true;
}

/// «в сроки, установленные Министерством», «в установленные законом сроки»: who sets them is a
/// name of its own.
bool read_set_by(Reader& in, Draft& draft) {
  const auto mark = in.mark();
  const bool before = in.accept("в срок");
  if (before) in.accept(",");
  if ((!before && !in.accept("в")) || !in.accept_any({"установленный", "утвержденный"})) {
    in.rewind(mark);
    return false;
  }
  const auto name = in.mark();
  while (!before && in.peek().kind == Token::Kind::Word && !in.sees("срок")) in.skip();
  const std::string by = before ? read_name(in) : in.printed(name, in.mark());
  if (by.empty() || (!before && !in.accept("срок"))) {
    in.rewind(mark);
    return false;
  }
  draft.by_plan = "сроки, установленные " + by;
  return true;
}

}  // namespace

bool read_plan(Reader& in, Draft& draft) {
  if (read_agreement(in, draft)) return true;
  const auto mark = in.mark();
  if (in.accept("в плановый порядок")) {
    draft.by_plan = "";
    return true;
  }
  const bool referred = accept_reference(in);
  const std::string adjectives = referred || mark == 0 ? read_adjectives(in) : std::string();
  const auto from = in.mark();
  // Inside other words a bare «плана» is no reference.
  if ((!referred && mark > 0) || !accept_paper(in)) {
    in.rewind(mark);
    return read_set_by(in, draft);
  }
  const auto to = in.mark();
  draft.by_plan = whose(in, adjectives, from, to);
  return true;
}

namespace {

bool is_unknown_or_event(const Token& token) {
  return token.kind == Token::Kind::Word && (token.base.empty() || token.group == Group::EventNoun);
}

/// Does the next clause begin here? A name may hold a time or an event of its own, which is read
/// as a part of it: «план на 2023 год», «подготовки к ГИА».
bool clause_begins(Reader& in, bool inside) {
  const auto here = in.mark();
  const bool to_event = inside && in.peek(1).group == Group::EventNoun;
  const bool own = in.accept_any({"на", "за"}) || (to_event && in.accept("к"));
  Reader ahead = in;
  ahead.look_ahead();
  if (!own) skip_separators(ahead);
  Draft next;
  // «прохождения осенних курсов»: an adjective of the name.
  const bool season = inside && ahead.mark() == here && ahead.peek().group == Group::Season &&
                      is_unknown_or_event(ahead.peek(1));
  const bool clause = !season && ahead.peek().kind != Token::Kind::Sign && read_clause(ahead, next);
  // «приказом от 12.09.2022 № 345»: the date of a paper is no term.
  const bool dated = clause && in.sees("от") && next.windows.size() == 1 &&
                     next.windows.front().year && !next.windows.front().opens;
  if (dated) {
    in.rewind(ahead.mark());
    return false;
  }
  if (clause && !own && !ahead.failed()) {
    in.rewind(here);
    return true;
  }
  if (clause && own) {
    in.rewind(ahead.mark());
  } else if (!own) {
    in.skip();
  }
  return false;
}

}  // namespace

std::string read_name(Reader& in) {
  const auto start = in.mark();
  int depth = 0;
  while (!in.at_end()) {
    if (in.sees(";") || (in.sees(")") && depth == 0)) break;
    if (in.sees("(")) ++depth;
    if (in.sees(")")) --depth;
    if (!in.looks_ahead()) {
      if (clause_begins(in, in.mark() > start)) break;
    } else if (in.sees(",")) {
      break;
    } else {
      in.skip();
    }
  }
  // What parts a name from the next clause is no part of it.
  auto end = in.mark();
  Reader last = in;
  for (; end > start; --end) {
    last.rewind(end - 1);
    if (!last.accept_any({".", ",", ":", "-", "и", "но"})) break;
  }
  return in.printed(start, end);
}

}  // namespace marshrut::words
