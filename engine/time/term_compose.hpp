#pragma once

#include <vector>

#include "engine/time/term_reader.hpp"

// Steps of compose(), in this order, and what it refuses: clauses each of which makes sense, but
// not beside the others.
namespace marshrut::words {

/// The cycles of all clauses, the days told beside them put into their periods.
std::vector<Cycle> compose_cycles(Draft& draft);
/// A part of no period, or of every other one: nobody writes that on purpose.
void check_cycles(Reader& in, const Draft& draft, const std::vector<Cycle>& cycles);
/// «2 раза в год (октябрь, апрель)»: the times are named, one by one, so they are the duty and the
/// number beside them says no more.
void name_the_times(Draft& draft, Term::Meaning& meaning);
/// A date beside a count that has nothing to count from would be a wrong date: better none.
void check_counts(Reader& in, const Draft& draft, const Term::Meaning& meaning);

}  // namespace marshrut::words
