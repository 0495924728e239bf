#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/time/term_reader.hpp"

namespace marshrut::words {

/// A stretch of the year that the words name, before its year is known.
struct Span {
  Edge first{};
  Edge last{};
  std::optional<int> year{};  ///< written inside it: «20.01.2022»
  bool day = false;           ///< a single day
  bool month_open = false;    ///< only the day is told: «1» of «с 1 по 15 октября»
  bool season = false;        ///< «осень»
  bool every_year = false;    ///< repeats by its nature: «учебный год»
};

Span whole_months(int first, int last);
Span days_of_month(int month, int first, int last);

/// One or several spans that share their last word («I и III кварталы»); empty: none begins here.
std::vector<Span> read_spans(Reader& in);

// The kinds of spans, each in a file of its own.
std::vector<Span> read_dates(Reader& in);           ///< «5, 15 октября», «20.01.2022»
std::vector<Span> read_parts_of_month(Reader& in);  ///< «первая декада мая»
std::vector<Span> read_named_day(Reader& in);       ///< «День учителя»
std::vector<Span> read_year_parts(Reader& in);  ///< «I квартал», «летние каникулы»
std::vector<Span> read_boundary(Reader& in, bool deadline);  ///< «начало года», «конец мая»

/// «первые 10 дней сентября», «последние две недели августа»
std::vector<Span> read_some_days(Reader& in);
/// «первые три дня» of a period that is told behind, as its days.
std::optional<std::pair<int, int>> read_some_days_of_unit(Reader& in);
Span school_year_span();  ///< September to May

/// «вторая половина», «3 декада», «последняя пятница», «1-15», «до 15» of a month that is known.
std::vector<Span> read_parts_of(Reader& in, int month);

/// The n-th of the parts of a year that `part` is one of: «I» of «с I по III квартал».
std::optional<Span> same_part(const Span& part, int n);

/// First to last day of the n-th of `word` («декада», «половина», «неделя», «число») of a month.
std::optional<std::pair<int, int>> days_of_part(std::string_view word, int n);
/// «начало», «середина», «конец» of a month, as days.
std::optional<std::pair<int, int>> days_of_boundary(std::string_view word);

/// Fails where the month (of that year) has no such day.
void check_day(Reader& in, std::size_t mark, int day, int month, std::optional<int> year,
               bool in_digits);

}  // namespace marshrut::words
