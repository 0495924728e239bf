#include <algorithm>

#include "engine/time/term_spans.hpp"

// Beginnings, middles and ends: «начало мая», «конец учебного года», «первые 10 дней сентября».
namespace marshrut::words {

namespace {

using Spans = std::vector<Span>;

}  // namespace

std::optional<std::pair<int, int>> days_of_boundary(std::string_view word) {
  if (word == "начало") return std::pair{1, 10};
  if (word == "середина") return std::pair{11, 20};
  if (word == "конец") return std::pair{-9, 0};
  return std::nullopt;
}

namespace {

/// «начало», «середина», «конец»; «начало и конец».
std::vector<std::string_view> read_stages(Reader& in) {
  std::vector<std::string_view> stages;
  while (true) {
    const auto mark = in.mark();
    if (!stages.empty() && !in.accept_any({",", "и"})) return stages;
    if (!stages.empty()) in.accept("в");
    const std::string_view word = in.peek().base;
    const bool end = in.accept_any({"конец", "окончание", "завершение"});
    if (!end && !in.accept_any({"начало", "середина"})) {
      in.rewind(mark);
      return stages;
    }
    stages.push_back(end ? "конец" : word);
  }
}

/// The time that a stage is of: «учебного года», «2022 года», «мая», «I и II четвертей».
Spans read_staged(Reader& in) {
  const auto mark = in.mark();
  // A stage of a stage is no time: «до начала конца четверти».
  if (!read_stages(in).empty()) return {};
  while (in.accept_any({"текущий", "новый", "каждый"})) {
  }
  bool school = false;
  if (accept_year_word(in, school)) {
    Span span = school ? school_year_span() : whole_months(1, 12);
    span.every_year = true;
    return {span};
  }
  in.rewind(mark);
  const auto years = read_years(in);
  if (years.empty()) return read_spans(in);
  // «конца 2022 года»: the year itself is read again behind the span.
  in.rewind(mark);
  return {years.front().school ? school_year_span() : whole_months(1, 12)};
}

Span stage_of(std::string_view stage, Span span) {
  const bool end = stage == "конец";
  const bool month = span.first.number == span.last.number && span.first.of == Edge::Of::Month;
  if (month) {
    const auto found = days_of_boundary(stage);
    return days_of_month(span.first.number, found->first, found->second);
  }
  if (span.first.of == Edge::Of::Month) {
    const int months = (span.last.number - span.first.number + 12) % 12;
    const int middle = (span.first.number + months / 2 - 1) % 12 + 1;
    const int only = end ? span.last.number : stage == "начало" ? span.first.number : middle;
    Span part = whole_months(only, only);
    part.every_year = span.every_year;
    return part;
  }
  Edge& other = end ? span.first : span.last;
  other = end ? span.last : span.first;
  other.plus += end ? -9 : 9;
  return span;
}

/// «до середины мая»: by the 15th; of a longer time by the end of its middle month.
Span until_middle_of(const Span& span) {
  constexpr int half = 15;
  const bool month = span.first.number == span.last.number;
  return month ? days_of_month(span.first.number, half, half) : stage_of("середина", span);
}

}  // namespace

std::vector<Span> read_boundary(Reader& in, bool deadline) {
  const auto mark = in.mark();
  const auto stages = read_stages(in);
  if (stages.empty() || (deadline && stages.size() > 1)) {
    in.rewind(mark);
    return {};
  }
  Spans spans = read_staged(in);
  const bool days = std::any_of(spans.begin(), spans.end(), [](const Span& s) { return s.day; });
  if (spans.empty() || days) {
    in.rewind(mark);
    return {};
  }
  const bool middle = std::find(stages.begin(), stages.end(), "середина") != stages.end();
  const bool by_months = spans.front().first.of == Edge::Of::Month;
  if (middle && !by_months) {
    in.rewind(mark);
    return {};
  }
  if (deadline && !middle) return spans;
  if (deadline) {
    for (Span& span : spans) span = until_middle_of(span);
    return spans;
  }
  Spans parts;
  for (const Span& span : spans) {
    for (const auto stage : stages) parts.push_back(stage_of(stage, span));
  }
  return parts;
}

namespace {

/// «1-15», «1 по 15», «15» where only a bracket or the end of the text follows.
Spans read_days_of(Reader& in, int month, bool by) {
  constexpr int leap_year = 2024;
  const auto mark = in.mark();
  const auto first = read_ordinal(in);
  const bool range = first && !by && in.accept_any({"-", "по"});
  const auto last = range ? read_ordinal(in) : first;
  const bool ends = in.at_end() || in.sees(")");
  const int most = day_of(last_day_of_month(leap_year, month));
  const bool fits =
      last && (range || by) && ends && *first >= 1 && *last >= *first && *last <= most;
  if (!fits) {
    in.rewind(mark);
    return {};
  }
  return {days_of_month(month, by ? *last : *first, *last)};
}

/// «вторая половина», «1 и 2 недели», «последняя пятница»
Spans read_numbered_parts_of(Reader& in, int month) {
  const auto mark = in.mark();
  const auto numbers = read_ordinals(in);
  const auto weekday = numbers.empty() ? std::nullopt : in.accept(Group::Weekday);
  const std::string_view word = in.peek().base;
  Spans spans;
  for (const int number : numbers) {
    const Edge on{Edge::Of::Weekday, month, number, weekday.value_or(0)};
    const bool named = word == "декада" || word == "неделя" || word == "половина";
    const auto days = named ? days_of_part(word, number) : std::nullopt;
    if (weekday) spans.push_back({on, on});
    if (!weekday && days) spans.push_back(days_of_month(month, days->first, days->second));
    if (weekday) spans.back().day = true;
  }
  if (spans.empty() || spans.size() != numbers.size()) {
    in.rewind(mark);
    return {};
  }
  if (!weekday) in.skip();
  return spans;
}

/// «первые 10», «последние две» before days or weeks; below 0 for the last ones.
std::optional<int> read_first_days(Reader& in) {
  constexpr int most = 28;
  const auto mark = in.mark();
  const bool last = in.sees("последние");
  const bool stands = in.accept_any({"первые", "последние"});
  const auto number = stands ? read_count(in) : std::nullopt;
  const bool weeks = number && in.sees("неделя");
  if (!number || !in.accept_any({"неделя", "день", "календарный день"})) {
    in.rewind(mark);
    return std::nullopt;
  }
  const int count = weeks ? 7 * *number : *number;
  if (count < 1 || count > most) {
    in.fail(mark, in.mark(),
            {"столько дней в части месяца не бывает", "no part of a month has so many days"});
  }
  return last ? -count : count;
}

}  // namespace

std::vector<Span> read_parts_of(Reader& in, int month) {
  const auto mark = in.mark();
  in.accept_any({"в", "с"});
  const bool by = in.accept("до");
  auto spans = by ? Spans{} : read_numbered_parts_of(in, month);
  if (spans.empty()) spans = read_days_of(in, month, by);
  if (spans.empty()) in.rewind(mark);
  return spans;
}

std::vector<Span> read_some_days(Reader& in) {
  const auto mark = in.mark();
  const auto count = read_first_days(in);
  auto month = count ? in.accept(Group::Month) : std::nullopt;
  if (count && !month && in.accept("учебный год")) month = *count > 0 ? 9 : 5;
  if (!month || in.failed()) {
    if (!in.failed()) in.rewind(mark);
    return {};
  }
  return {*count > 0 ? days_of_month(*month, 1, *count) : days_of_month(*month, *count + 1, 0)};
}

std::optional<std::pair<int, int>> read_some_days_of_unit(Reader& in) {
  const auto mark = in.mark();
  in.accept("в");
  const auto count = read_first_days(in);
  if (!count || in.sees(Group::Month) || in.sees("учебный год") || in.sees("после")) {
    if (!in.failed()) in.rewind(mark);
    return std::nullopt;
  }
  return *count > 0 ? std::pair{1, *count} : std::pair{*count + 1, 0};
}

}  // namespace marshrut::words
