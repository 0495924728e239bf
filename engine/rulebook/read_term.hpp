#pragma once

#include <optional>

#include "engine/model/declared.hpp"
#include "engine/rulebook/report.hpp"
#include "engine/time/term.hpp"

namespace marshrut {

/// True for what `term.…` builds: a constructor, a modifier or a sum.
bool is_structured_term(const Declared& tree);

/// The term that a structured one stands for. What makes no sense is an Error at its own line, and
/// gives nothing. `what` names the field: {«шаг «route», ключ due», …}.
std::optional<Term> read_structured_term(const Declared& tree, const Message& what, Report& report);

}  // namespace marshrut
