#pragma once

#include <map>
#include <string>

#include "engine/model/declared.hpp"
#include "engine/rulebook/fields.hpp"
#include "engine/rulebook/report.hpp"
#include "engine/time/term.hpp"

namespace marshrut {

/// A cell with a term: its official words and their meaning.
struct TermCell {
  std::string text{};          ///< may be empty
  std::optional<Term> term{};  ///< nothing where the cell makes no sense
};

/// Parses terms, each wording once: a plan says «Ежегодно» twenty times. Threads: one at a time.
class Terms {
 public:
  const ParsedTerm& parse(const std::string& words);
  /// The term; words that make no sense are an Error with a caret under the place, and give
  /// nothing.
  std::optional<Term> read(const std::string& words, const Place& place, const Message& what,
                           Report& report);
  /// A field that holds words or a structured term (`term.annual{ month = 7 }`). Without the field
  /// there are no words and the term is Inherited; what makes no sense is an Error.
  TermCell read(Fields& fields, const std::string& key, Report& report);

 private:
  std::map<std::string, ParsedTerm> known_;
};

}  // namespace marshrut
