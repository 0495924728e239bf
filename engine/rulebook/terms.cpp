#include "engine/rulebook/terms.hpp"

namespace marshrut {

const ParsedTerm& Terms::parse(const std::string& words) {
  const auto known = known_.find(words);
  if (known != known_.end()) return known->second;
  return known_.emplace(words, parse_term(words)).first->second;
}

std::optional<Term> Terms::read(const std::string& words, const Place& place, const Message& what,
                                Report& report) {
  const ParsedTerm& parsed = parse(words);
  if (parsed.problem) {
    const Message why = parsed.problem->error().message;
    report.error(
        "bad-term", place,
        {what.ru + ": срок непонятен\n" + why.ru, what.en + ": the term makes no sense\n" + why.en},
        {}, parsed.problem->suggestion);
  }
  return parsed.term;
}

}  // namespace marshrut
