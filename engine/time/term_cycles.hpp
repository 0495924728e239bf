#pragma once

#include <optional>
#include <vector>

#include "engine/time/term_spans.hpp"

// What repeats and where in its period it falls: shared by both.
namespace marshrut::words {

/// «год», «учебный год», «квартал», «четверть»…
std::optional<Unit> read_unit(Reader& in);
/// «следующего за отчётным [кварталом|периодом]»
bool read_following(Reader& in, Draft& draft);
/// «понедельник», «вторник и четверг»; each the n-th for every n of `numbers`.
std::vector<At> read_weekdays(Reader& in, const std::vector<int>& numbers);
/// «до 5 числа», «с 1 по 5 число», «1 и 15 числа»
bool read_numbers(Reader& in, Draft& draft);
void add_at(Draft& draft, const At& at, std::optional<Unit> unit);

}  // namespace marshrut::words
