#pragma once

#include <optional>
#include <string>

#include "engine/base/message.hpp"
#include "engine/time/term.hpp"

namespace marshrut {

/// «повторяется», "recurring".
std::string kind_text(TermKind kind, Lang lang);

/// Why a term has no dates of its own here: it is open, waits for another plan or an event…
std::string dates_missing(const Term& term, std::optional<Date> event, Lang lang);

/// Whose plan the term waits for: «ИРО КК», or «другой организации» where the words name none.
std::string plan_named(const Term& term, Lang lang);

}  // namespace marshrut
