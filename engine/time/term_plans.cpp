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
  return in.accept_any({"в соответствие с", "согласно", "по"});
}

bool accept_paper(Reader& in) {
  return in.accept_any({"план - график", "график - план", "план", "график", "расписание", "приказ",
                        "распоряжение", "порядок", "положение", "регламент", "циклограмма",
                        "календарь", "программа", "дорожный карта", "срок"});
}

/// «отдельному плану» as a name of its own: «отдельный план».
std::string base_name(const Reader& in, std::size_t from, std::size_t to) {
  Reader at = in;
  std::string name;
  for (at.rewind(from); at.mark() < to; at.skip()) {
    const std::string_view base = at.peek().base;
    const bool joined = base == "-" || (!name.empty() && name.back() == '-');
    if (!name.empty() && !joined) name += ' ';
    name += base == "дорожный" ? "дорожная" : base == "срок" ? "сроки" : base;
  }
  return name;
}

/// Plain plans go by their owner's name alone; other papers keep what they are.
std::string whose(Reader& in, std::size_t from, std::size_t to) {
  const std::string paper = base_name(in, from, to);
  if (paper == "план") {
    in.accept("работа") || in.accept("мероприятие");
    return read_name(in);
  }
  const std::string name = read_name(in);
  return name.empty() ? paper : paper + " " + name;
}

bool read_agreement(Reader& in, Draft& draft) {
  const auto mark = in.mark();
  if (in.accept("по согласование") || in.accept("срок по согласование")) {
    read_name(in);
  } else {
    in.accept("срок");
    if (!in.accept("уточняться")) {
      in.rewind(mark);
      return false;
    }
  }
  draft.by_plan = "";
  draft.remarks.emplace_back("срок ещё не назначен: впишите дату, когда она станет известна");
  return true;
}

}  // namespace

bool read_plan(Reader& in, Draft& draft) {
  if (read_agreement(in, draft)) return true;
  const auto mark = in.mark();
  const bool referred = accept_reference(in);
  auto from = in.mark();
  if (in.accept("утвержденный") || in.accept("установленный")) from = in.mark();
  in.accept("отдельный");
  // Inside other words a bare «плана» is no reference.
  if ((!referred && mark > 0) || !accept_paper(in)) {
    in.rewind(mark);
    return false;
  }
  const auto to = in.mark();
  draft.by_plan = whose(in, from, to);
  return true;
}

std::string read_name(Reader& in) {
  const auto start = in.mark();
  int depth = 0;
  while (!in.at_end()) {
    if (in.sees(";") || (in.sees(")") && depth == 0)) break;
    if (in.sees("(")) ++depth;
    if (in.sees(")")) --depth;
    const auto here = in.mark();
    // A name may hold a time of its own: «план на 2023 год».
    const bool own = in.accept_any({"на", "за"});
    Reader ahead = in;
    if (!own) skip_separators(ahead);
    Draft next;
    const bool clause = ahead.peek().kind != Token::Kind::Sign && read_clause(ahead, next);
    if (clause && !own && !ahead.failed()) {
      in.rewind(here);
      break;
    }
    if (clause && own) {
      in.rewind(ahead.mark());
    } else if (!own) {
      in.skip();
    }
  }
  // What parts a name from the next clause is no part of it.
  auto end = in.mark();
  Reader last = in;
  for (; end > start; --end) {
    last.rewind(end - 1);
    if (!last.accept_any({".", ",", ":", "-"})) break;
  }
  return in.printed(start, end);
}

}  // namespace marshrut::words
