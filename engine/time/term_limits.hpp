#pragma once

#include "engine/time/term_reader.hpp"

// From when and until when a meaning holds; steps of compose(), in this order.
namespace marshrut::words {

/// «март 2023, далее …»: what the first time is followed by.
void go_on(Reader& in, Draft& draft, Term::Meaning& meaning);
/// «с 1 сентября 2023 года» limits what repeats; alone it is a window to the end of the year.
void take_since(Draft& draft, bool repeats, Term::Meaning& meaning);
/// «ежемесячно до 30 декабря 2023 года», «постоянно с 01.09.2022 по 31.05.2023»: days with a year
/// limit what goes on; a day of every year ends its part of the year.
void limit_by_windows(const Draft& draft, Term::Meaning& meaning);
/// Years beside something that repeats are its limits; alone they are windows themselves.
void place_years(const Draft& draft, bool repeats, Term::Meaning& meaning);

}  // namespace marshrut::words
