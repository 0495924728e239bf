#pragma once

#include <map>
#include <string>

#include "engine/model/declared.hpp"
#include "engine/rulebook/report.hpp"
#include "engine/time/term.hpp"

namespace marshrut {

/// Parses terms, each wording once: a plan says «Ежегодно» twenty times. Threads: one at a time.
class Terms {
 public:
  const ParsedTerm& parse(const std::string& words);
  /// The term; words that make no sense are an Error with a caret under the place, and give
  /// nothing.
  std::optional<Term> read(const std::string& words, const Place& place, const Message& what,
                           Report& report);

 private:
  std::map<std::string, ParsedTerm> known_;
};

}  // namespace marshrut
