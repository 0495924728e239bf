#pragma once

#include "engine/base/result.hpp"
#include "engine/cli/parse.hpp"

namespace marshrut {

/// Says what in a command line will not do, as an Error of kind Invalid with the nearest spelling:
/// an unknown command or option, a word too many, a missing one, a value of the wrong kind.
/// A line that asks for help may lack words.
Status judge(const ParsedLine& line, const std::vector<Command>& commands);

/// «; возможно, имелось в виду: --from», or empty where nothing is near.
Message perhaps(const std::string& word, const std::vector<std::string>& known);

}  // namespace marshrut
