#pragma once

#include <string>

#include "engine/model/declared.hpp"
#include "engine/rulebook/report.hpp"

namespace marshrut {

/// The key of a reason: `because = "…"` stands in any table of a rule file and says why it differs
/// from the shallower layers. In a file that lists things, `because "…"` as a statement of its own
/// speaks for the whole file.
inline constexpr char reason_key[] = "because";

/// What a table, or a file of statements, gives as its own reason; empty where it gives none.
std::string reason_of(const Declared& tree);

/// Takes every reason out of a tree, so that nothing that behaves ever sees one.
void drop_reasons(Declared& tree);

/// The same; a reason that is no text is an Error.
void drop_reasons(Declared& tree, Report& report);

}  // namespace marshrut
