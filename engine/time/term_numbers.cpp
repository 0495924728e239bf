#include "engine/base/text.hpp"
#include "engine/time/term_reader.hpp"

// Counts, ordinals and years.
namespace marshrut::words {

namespace {

constexpr int earliest_year = 1990;
constexpr int latest_year = 2100;
constexpr int most_ordinal = 53;
constexpr int century_of_short_years = 2000;

bool is_year(const Token& token) {
  return token.kind == Token::Kind::Number && token.digits == 4 && token.value >= earliest_year &&
         token.value <= latest_year;
}

/// «22 г.» of «сентябрь 22 г.»; spelled out, «22 года» is as well a length of time.
bool is_short_year(const Reader& in) {
  constexpr int earliest = 10;
  const Token& unit = in.peek(1);
  return in.peek().digits == 2 && in.peek().value >= earliest && unit.base == "год" &&
         unit.columns <= 2;
}

/// «22/23 уч. год», «22-23 уч. год»
bool are_short_school_years(const Reader& in) {
  const std::string_view sign = in.peek(1).base;
  return in.peek().digits == 2 && (sign == "/" || sign == "-") && in.peek(2).digits == 2 &&
         in.peek(2).value == in.peek().value + 1 && in.peek(3).base == "учебный";
}

/// «2022/2023/2024»: a list, whose first two are no school year.
bool begins_list(const Reader& in) {
  return in.peek().base == "/" && is_year(in.peek(1)) && in.peek(2).base == "/" &&
         is_year(in.peek(3));
}

/// «2022-23», «2022/2023»: the second year after the dash or stroke; nothing if there is none.
std::optional<int> read_second_year(Reader& in, int first) {
  if (!in.sees("-") && !in.sees("/")) return std::nullopt;
  const Token& next = in.peek(1);
  const int century = first / 100 * 100;
  const bool shortened = next.digits == 2 && next.kind == Token::Kind::Number &&
                         century + next.value > first && in.peek(2).base != "." &&
                         in.peek(2).group != Group::Month;
  if (!is_year(next) && !shortened) return std::nullopt;
  in.skip(), in.skip();
  return shortened ? century + next.value : next.value;
}

void fail_backwards(Reader& in, std::size_t mark, int first, int last) {
  in.fail(mark, in.mark(),
          {"период кончается раньше, чем начинается", "the period ends before it begins"},
          std::to_string(last) + "–" + std::to_string(first) + " гг");
}

/// «гг.», «годы», but not «года»: every one of them by itself.
bool plural_year_before(const Reader& in) {
  const std::string word = lower(in.printed(in.mark() - 1, in.mark()));
  return word == "гг" || word == "годы" || word == "годов" || word == "годах";
}

/// `listed`: one of «2022/2023/2024».
std::optional<Years> read_year(Reader& in, bool listed) {
  const auto mark = in.mark();
  Years years;
  // «учебный 2022-2023 год»
  if (in.sees("учебный") && is_year(in.peek(1))) years.school = in.accept("учебный");
  const bool shortened = is_short_year(in) || are_short_school_years(in);
  if (!shortened && (!is_year(in.peek()) || sees_date_from_year(in))) return std::nullopt;
  years.first = years.last = in.peek().value + (shortened ? century_of_short_years : 0);
  in.skip();
  accept_year_word(in, years.school);
  const bool stroke = in.sees("/");
  const bool alone = listed || begins_list(in);
  if (const auto second = alone ? std::nullopt : read_second_year(in, years.first)) {
    years.last = *second;
    years.school = years.school || stroke;
    years.each = accept_year_word(in, years.school) && plural_year_before(in);
  }
  if (years.last < years.first) fail_backwards(in, mark, years.first, years.last);
  if (years.school && years.last > years.first) --years.last;
  return years;
}

/// «2022-2023, 2023-2024 учебный год»: the words at the end hold for all.
void share_school(std::vector<Years>& all) {
  if (all.empty() || !all.back().school) return;
  for (Years& years : all) {
    if (!years.school && years.last == years.first + 1) years.last = years.first;
    years.school = true;
  }
}

}  // namespace

bool sees_date_from_year(const Reader& in) {
  const std::string_view sign = in.peek(1).base;
  const bool joined = in.peek().end == in.peek(1).begin && in.peek(3).end == in.peek(4).begin;
  return is_year(in.peek()) && in.peek(2).digits == 2 && in.peek(3).base == sign &&
         in.peek(4).digits == 2 && (sign == "-" || (joined && (sign == "." || sign == "/")));
}

bool accept_year_word(Reader& in, bool& school) {
  const auto mark = in.mark();
  in.accept("календарный");
  const bool taught = in.accept("учебный");
  if (!in.accept("год")) {
    in.rewind(mark);
    return false;
  }
  in.accept("год");  // «г.г.»
  school = school || taught;
  return true;
}

std::vector<Years> read_years(Reader& in) {
  std::vector<Years> all;
  while (true) {
    const auto mark = in.mark();
    const bool listed = !all.empty() && in.accept("/");
    if (!all.empty() && !listed) in.accept_any({",", "и"});
    const auto years = read_year(in, listed);
    if (!years) {
      in.rewind(mark);
      break;
    }
    all.push_back(*years);
  }
  share_school(all);
  return all;
}

std::optional<int> read_ordinal(Reader& in) {
  const Token& token = in.peek();
  if (token.kind == Token::Kind::Number) {
    const bool date = in.peek(1).base == "." && in.peek(2).kind == Token::Kind::Number;
    if (token.digits > 2 || token.value > most_ordinal || date) return std::nullopt;
    in.skip();
    return token.value;
  }
  // «двадцать пятого»
  if (token.group == Group::Cardinal && token.value >= 20 && in.peek(1).group == Group::Ordinal) {
    in.skip();
    return token.value + *in.accept(Group::Ordinal);
  }
  // «1 п/г» is a half-year, no list of «I» and «II».
  const std::string_view behind = in.peek(1).base;
  const bool letter = token.group == Group::Roman && (behind == "/" || behind == "год") &&
                      lower(in.printed(in.mark(), in.mark() + 1)) == "п";
  if (letter) return std::nullopt;
  if (token.group == Group::Roman) return in.accept(Group::Roman);
  return in.accept(Group::Ordinal);
}

std::vector<int> read_ordinals(Reader& in) {
  std::vector<int> all;
  while (true) {
    const auto mark = in.mark();
    const bool range = !all.empty() && in.accept("-");
    const bool parted = !all.empty() && !range && in.accept_any({",", "и", "/"});
    const bool roman = in.sees(Group::Roman);
    const auto next = read_ordinal(in);
    // «II I квартал» is a broken «III».
    const bool broken = next && roman && !parted && !range && !all.empty() && *next <= all.back();
    if (!next || broken) {
      in.rewind(mark);
      return all;
    }
    if (range && all.back() > 0) {
      for (int between = all.back() + 1; between < *next; ++between) all.push_back(between);
    }
    all.push_back(*next);
  }
}

bool few_days(const Reader& in) {
  const std::string_view base = in.peek().base;
  return (base == "первые" || base == "последние" || base == "двадцатые") &&
         in.peek(1).base == "число";
}

std::optional<int> read_halves(Reader& in) {
  const auto mark = in.mark();
  if (in.accept("полтора")) return 3;
  const Token& sign = in.peek(1);
  const Token& half = in.peek(2);
  const bool fraction = in.peek().digits == 1 && (sign.base == "," || sign.base == ".") &&
                        half.digits == 1 && half.value == 5 && in.peek().end == sign.begin &&
                        sign.end == half.begin;
  if (!fraction) return std::nullopt;
  const int whole = in.peek().value;
  for (int i = 0; i < 3; ++i) in.skip();
  if (in.sees(Group::Month) || in.sees(".")) {
    in.rewind(mark);
    return std::nullopt;
  }
  return 2 * whole + 1;
}

std::optional<int> read_count(Reader& in) {
  std::optional<int> count;
  if (in.peek().kind == Token::Kind::Number && in.peek().digits <= 4) {
    count = in.peek().value;
    in.skip();
    // «10 (десяти)»
    const auto mark = in.mark();
    if (!in.accept("(") || !in.accept(Group::Cardinal) || !in.accept(")")) in.rewind(mark);
  } else if (in.sees(Group::Cardinal)) {
    count = in.accept(Group::Cardinal);
    if (*count >= 20 && in.sees(Group::Cardinal)) count = *count + *in.accept(Group::Cardinal);
  }
  return count;
}

}  // namespace marshrut::words
