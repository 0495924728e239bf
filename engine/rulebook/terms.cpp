#include "engine/rulebook/terms.hpp"

#include "engine/rulebook/read_term.hpp"

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

TermCell Terms::read(Fields& fields, const std::string& key, Report& report) {
  const Declared* value = fields.any(key);
  const std::string words =
      value != nullptr && value->is_text() ? value->scalar.as_text() : std::string();
  const Message what{fields.what().ru + ", ключ " + key, fields.what().en + ", key " + key};
  if (value == nullptr || value->is_text()) {
    return {words, read(words, fields.place(key), what, report)};
  }
  if (is_structured_term(*value)) {
    auto term = read_structured_term(*value, what, report);
    return {term ? term->text() : std::string(), std::move(term)};
  }
  fields.wrong(key, *value,
               {"слова срока в кавычках или term.…, например term.annual{ month = 7 }",
                "a term in words, in quotes, or term.…, for instance term.annual{ month = 7 }"});
  return {};
}

}  // namespace marshrut
