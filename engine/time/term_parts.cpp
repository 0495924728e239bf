#include <algorithm>
#include <array>

#include "engine/base/text.hpp"
#include "engine/time/term_spans.hpp"

// Parts of months and of years: «вторая декада мая», «I–II кварталы», «летние каникулы».
namespace marshrut::words {

namespace {

using Spans = std::vector<Span>;

constexpr int quarters = 4;
constexpr int first_school_month = 9;

/// Into how many parts a school year falls, and their edges.
struct SchoolParts {
  std::string_view word;
  int count;
  Edge::Of start;
  Edge::Of end;
};
constexpr std::array<SchoolParts, 3> school_years_parts = {{
    {"четверть", quarters, Edge::Of::QuarterStart, Edge::Of::QuarterEnd},
    {"триместр", 3, Edge::Of::TrimesterStart, Edge::Of::TrimesterEnd},
    {"полугодие", 2, Edge::Of::HalfStart, Edge::Of::HalfEnd},
}};

Edge edge(Edge::Of of, int number, int plus = 0) { return {of, number, 0, 0, plus}; }

Span school_part(const SchoolParts& parts, int n) {
  return {edge(parts.start, n), edge(parts.end, n)};
}

/// Holidays after the n-th school quarter.
Span holidays_after(int quarter) {
  if (quarter == quarters) return whole_months(6, 8);
  return {edge(Edge::Of::QuarterEnd, quarter, 1), edge(Edge::Of::QuarterStart, quarter + 1, -1)};
}

Span season(int season) {
  constexpr std::array<std::pair<int, int>, 4> months = {{{12, 2}, {3, 5}, {6, 8}, {9, 11}}};
  const auto& [first, last] = months[static_cast<std::size_t>(season - 1)];
  Span span = whole_months(first, last);
  span.season = true;
  return span;
}

Span holidays(int season) {
  constexpr std::array<int, 4> after = {2, 3, 4, 1};  // winter, spring, summer, autumn
  return holidays_after(after[static_cast<std::size_t>(season - 1)]);
}

Spans all_holidays() {
  return {holidays_after(1), holidays_after(2), holidays_after(3), holidays_after(4)};
}

/// The n-th of equal parts of a year; nothing where there is no such part.
std::optional<Span> part_of_year(int n, int parts) {
  if (n == -1) n = parts;
  if (n < 1 || n > parts) return std::nullopt;
  const int months = 12 / parts;
  return whole_months((n - 1) * months + 1, n * months);
}

std::optional<Span> part_of_school_year(std::string_view word, int n) {
  const auto named = std::find_if(school_years_parts.begin(), school_years_parts.end(),
                                  [word](const SchoolParts& each) { return each.word == word; });
  const SchoolParts& parts = named == school_years_parts.end() ? school_years_parts.back() : *named;
  if (n == -1) n = parts.count;
  if (n < 1 || n > parts.count) return std::nullopt;
  return school_part(parts, n);
}

/// «2022/23 уч. г.», «2022-2023» or «учебного года» may stand behind: then a half-year is a school
/// half-year.
bool school_follows(const Reader& in) {
  Reader ahead = in;
  ahead.accept_any({"-", ","});
  const auto years = read_years(ahead);
  if (years.empty()) return ahead.sees("учебный");
  const bool two =
      years.size() == 1 && !years.front().each && years.front().last == years.front().first + 1;
  return ahead.sees("учебный") || years.front().school || two;
}

std::optional<Span> part(const Reader& in, std::string_view word, int n, bool taught) {
  if (word == "квартал") return part_of_year(n, quarters);
  if (word == "полугодие" || word == "половина") {
    return taught || school_follows(in) ? part_of_school_year("полугодие", n) : part_of_year(n, 2);
  }
  return part_of_school_year(word, n);
}

void fail_no_part(Reader& in, std::size_t mark, std::string_view word) {
  const bool four = word == "квартал" || word == "четверть";
  const int most = four ? quarters : word == "триместр" ? 3 : 2;
  in.fail(mark, in.mark(),
          {"такого квартала, полугодия или четверти не бывает",
           "there is no such quarter or half-year"},
          std::to_string(most) + " " + in.printed(in.mark() - 1, in.mark()));
}

/// «пол.», «п/г», «п.г.» behind a number: «полугодие».
bool accept_short_half_year(Reader& in) {
  if (in.accept("пол")) return true;
  const auto mark = in.mark();
  if (lower(in.printed(mark, mark + 1)) == "п") {
    in.skip();
    in.accept("/");
    if (lower(in.printed(in.mark(), in.mark() + 1)) == "г" && in.accept("год")) return true;
  }
  in.rewind(mark);
  return false;
}

/// «I и III кварталы», «квартал 2», «первая половина учебного года»
Spans read_numbered_parts(Reader& in) {
  const auto mark = in.mark();
  auto numbers = read_ordinals(in);
  const bool taught = in.accept("учебный");
  const bool half = accept_short_half_year(in);
  const std::string_view word = half ? "полугодие" : in.peek().base;
  const bool known = half || in.accept_any({"квартал", "полугодие", "четверть", "триместр",
                                            "семестр", "половина"});
  // «1-я пол. октября», «вторая половина, сентябрь»
  const std::size_t behind = in.sees(",") ? 1 : 0;
  const bool of_month = (half || word == "половина") && !taught &&
                        (in.peek(behind).group == Group::Month || in.sees("месяц"));
  if (numbers.empty() && known && in.sees(Group::Roman)) numbers = read_ordinals(in);
  if (numbers.empty() || !known || of_month) {
    in.rewind(mark);
    return {};
  }
  Spans spans;
  for (const int number : numbers) {
    const auto span = part(in, word, number, taught);
    if (!span) return fail_no_part(in, mark, word), Spans{};
    spans.push_back(*span);
  }
  // «I квартал года, следующего за отчётным»: that year is no word of this part.
  Reader ahead = in;
  const bool next = ahead.accept("год") && (ahead.accept(","), ahead.sees("следующий"));
  if (!in.accept("учебный год") && !next) in.accept("год");
  return spans;
}

/// «осенние, зимние и весенние» before «каникулы».
Spans read_several_holidays(Reader& in) {
  const auto mark = in.mark();
  Spans spans;
  while (const auto found = in.accept(Group::Season)) {
    spans.push_back(holidays(*found));
    in.accept_any({", и", ",", "и", "-", "/"});
  }
  in.accept("школьный");
  if (!spans.empty() && in.accept_any({"каникулы", "праздник"})) return spans;
  in.rewind(mark);
  return {};
}

/// «осенние каникулы», «летом», «каникулярное время»
Spans read_seasons(Reader& in) {
  if (auto spans = read_several_holidays(in); !spans.empty()) return spans;
  const auto mark = in.mark();
  if (const auto found = in.accept(Group::Season)) {
    in.accept_any({"период", "время", "месяц"});
    return {season(*found)};
  }
  in.accept("время");
  if (in.accept("каникулярный")) {
    in.accept_any({"время", "период"});
    return all_holidays();
  }
  in.accept("школьный");
  if (in.accept("каникулы")) return all_holidays();
  in.rewind(mark);
  return {};
}

Spans read_months_of_weekday(Reader& in, const std::vector<int>& numbers, int weekday) {
  Spans spans;
  const auto month = in.accept(Group::Month);
  if (!month) return spans;
  for (const int number : numbers) {
    const Edge on{Edge::Of::Weekday, *month, number, weekday};
    Span span{on, on};
    span.day = true;
    spans.push_back(span);
  }
  return spans;
}

}  // namespace

Span school_year_span() {
  constexpr int september = 9;
  constexpr int may = 5;
  Span span = whole_months(september, may);
  span.every_year = true;
  return span;
}

std::optional<std::pair<int, int>> days_of_part(std::string_view word, int n) {
  if (word == "число") {  // in the plural alone, see few_days()
    if (n == 20) return std::pair{20, 0};
    if (n == 1) return std::pair{1, 10};
    if (n == -1) return std::pair{-9, 0};
  } else if (word == "декада") {
    if (n == 1) return std::pair{1, 10};
    if (n == 2) return std::pair{11, 20};
    if (n == 3 || n == -1) return std::pair{21, 0};
  } else if (word == "половина" || word == "пол") {
    if (n == 1) return std::pair{1, 15};
    if (n == 2 || n == -1) return std::pair{16, 0};
  } else if (word == "неделя") {
    if (n == -1) return std::pair{-6, 0};
    if (n >= 1 && n <= 4) return std::pair{7 * n - 6, 7 * n};
    if (n == 5) return std::pair{-2, 0};
  }
  return std::nullopt;
}

std::vector<Span> read_parts_of_month(Reader& in) {
  const auto mark = in.mark();
  const auto numbers = read_ordinals(in);
  Spans spans;
  if (const auto weekday = numbers.empty() ? std::nullopt : in.accept(Group::Weekday)) {
    spans = read_months_of_weekday(in, numbers, *weekday);
  } else if (!numbers.empty()) {
    const std::string_view word = in.peek().base;
    in.skip();
    // «вторая половина, сентябрь»
    if (in.peek(1).group == Group::Month) in.accept(",");
    // «первая неделя учебного года»
    auto month = in.accept(Group::Month);
    if (!month && word == "неделя" && in.accept("учебный год")) month = first_school_month;
    for (const int number : numbers) {
      const auto found = month ? days_of_part(word, number) : std::nullopt;
      if (found) spans.push_back(days_of_month(*month, found->first, found->second));
    }
  }
  if (spans.size() != numbers.size() || numbers.empty()) {
    in.rewind(mark);
    spans.clear();
  }
  return spans;
}

std::optional<Span> same_part(const Span& part, int n) {
  for (const SchoolParts& parts : school_years_parts) {
    if (part.first.of != parts.start) continue;
    return n >= 1 && n <= parts.count ? std::optional(school_part(parts, n)) : std::nullopt;
  }
  const int months = part.last.number - part.first.number + 1;
  return months == 3 || months == 6 ? part_of_year(n, 12 / months) : std::nullopt;
}

std::vector<Span> read_year_parts(Reader& in) {
  if (auto spans = read_numbered_parts(in); !spans.empty()) return spans;
  if (auto spans = read_seasons(in); !spans.empty()) return spans;
  if (in.accept("учебный год")) return {school_year_span()};
  return {};
}

std::vector<Span> read_spans(Reader& in) {
  for (const auto read :
       {read_dates, read_some_days, read_parts_of_month, read_named_day, read_year_parts}) {
    if (auto spans = read(in); !spans.empty() || in.failed()) return spans;
  }
  return read_boundary(in, false);
}

}  // namespace marshrut::words
