#pragma once

#include <string>
#include <string_view>

namespace marshrut {

/// The lines that differ between two texts, with up to three lines around them: «- old», «+ new»,
/// each with its number. Empty where the texts are equal.
std::string line_changes(std::string_view before, std::string_view after);

}  // namespace marshrut
