#pragma once

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "engine/time/date.hpp"
#include "engine/time/term.hpp"

namespace marshrut {

/// What an office has recorded about its plans, and rows without dates of their own wait for.
/// A plain value. Threads: any may read.
struct PlanFacts {
  /// Days on which an event happened, or is to happen, by its name: "results_received".
  std::map<std::string, std::set<Date>, std::less<>> events{};
  /// What another plan asks of a row in one year of its own plan (the year that it begins in), by
  /// the row's id and that year. Nothing: no dates in that year.
  std::map<std::pair<std::string, int>, std::optional<Term>> links{};
};

}  // namespace marshrut
