#pragma once

#include <string_view>

#include "engine/base/message.hpp"
#include "engine/base/place.hpp"
#include "engine/rulebook/report.hpp"

namespace marshrut {

/// A Notice of every word that holds both Cyrillic and Latin letters, as scanners leave them:
/// «Сovenko». `what` names the thing that the text belongs to.
void tell_mixed_letters(std::string_view text, const Place& place, const Message& what,
                        Report& report);

}  // namespace marshrut
