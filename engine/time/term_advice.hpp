#pragma once

#include <vector>

#include "engine/base/message.hpp"
#include "engine/time/term.hpp"

namespace marshrut {

/// What a person should be told about a term in one plan: that it never falls
/// due there, that its district teaches in trimesters and the words name quarters. What the words
/// leave open in any plan is told by Term::remarks(). Pure. Threads: any.
std::vector<Message> advice(const Term& term, const TermFrame& frame);

}  // namespace marshrut
