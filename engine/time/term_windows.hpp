#pragma once

#include <cstddef>
#include <vector>

#include "engine/time/term_spans.hpp"

// What windows, deadlines and ranges share: how years come to them.
namespace marshrut::words {

/// Does `last` come after `first` in one and the same year?
bool in_order(const Edge& first, const Edge& last);
/// The year that `edge` counts by, where the words say `year`.
int year_of_edge(const Edge& edge, int year, bool school);
void give_year(Window& window, int year, bool school);
/// Fails where 29 February stands beside a year that has none.
void check_leap_day(Reader& in, std::size_t mark, const Window& window);
/// The windows that wait for a year get every one of `years`.
void attach_years(Reader& in, std::size_t mark, Draft& draft, const std::vector<Years>& years);
/// «текущего года», «нового учебного года», «включительно»: nothing new about a window of every
/// year.
void accept_this_year(Reader& in, Draft& draft);

bool read_range(Reader& in, Draft& draft);  ///< «с 1 по 15 октября», «01.09–30.09.2022»
bool read_since(Reader& in, Draft& draft);  ///< «с 1 сентября»
bool read_plain_window(Reader& in, Draft& draft);  ///< «в октябре», «на I квартал 2023 года»

}  // namespace marshrut::words
