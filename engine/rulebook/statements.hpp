#pragma once

#include <string>
#include <vector>

#include "engine/model/declared.hpp"
#include "engine/rulebook/report.hpp"

namespace marshrut {

/// The statements of a file that all use one word; others are reported.
std::vector<const Declared*> statements(const Declared& file, const std::string& word,
                                        Report& report);

/// Reports a statement whose name stands already, in the line of `first`.
void report_repeated(const Declared& tree, const Place& first, Message expected, Report& report);

/// {«cycle «diagnosis»», "cycle 'diagnosis'"}: a statement as findings name it.
Message what_of(const Declared& tree);

}  // namespace marshrut
