#pragma once

#include <string>

#include "engine/model/declared.hpp"

namespace marshrut {

/// A value as an administrator would write it, in one line: `"сентябрь"`, `{ 30, 14, 3 }`,
/// `post "Начальник" { held_by = "…" }`, `term.annual({ month = 7 })`. Of a function only that it
/// is one: `function(c) … end`.
std::string declared_text(const Declared& value);

/// Whether two values say the same, wherever they stand. Functions are equal to nothing.
bool says_the_same(const Declared& a, const Declared& b);

}  // namespace marshrut
