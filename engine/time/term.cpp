#include "engine/time/term.hpp"

#include "engine/base/text.hpp"
#include "engine/time/term_print.hpp"

namespace marshrut {

std::string_view word(TermKind kind) {
  switch (kind) {
    case TermKind::Dated: return "dated";
    case TermKind::Recurring: return "recurring";
    case TermKind::Open: return "open";
    case TermKind::Delegated: return "delegated";
    case TermKind::Triggered: return "triggered";
    case TermKind::Inherited: return "inherited";
  }
  MARSHRUT_BUG("a kind of term without a word");
}

TermKind Term::kind() const { return meaning_->kind; }
const std::optional<std::string>& Term::by_plan() const { return meaning_->by_plan; }
std::string Term::meaning_ru() const { return words::describe(*meaning_); }
const std::vector<Message>& Term::remarks() const { return meaning_->remarks; }

const Message& no_year_named() {
  static const Message remark{"год не указан: повторяется каждый год плана",
                              "no year is named: every year of the plan"};
  return remark;
}

Control usual_control(const Term::Meaning& meaning) {
  if (meaning.kind == TermKind::Open || meaning.kind == TermKind::Delegated) {
    return Control::Quarter;
  }
  if (meaning.cycles.size() != 1) return Control::None;
  const Cycle& cycle = meaning.cycles.front();
  if (cycle.unit == Unit::Week) return Control::Month;
  return cycle == Cycle{Unit::Year} ? Control::HalfYear : Control::None;
}

Error TermProblem::error() const {
  std::string picture;
  // A caret needs its words in one line.
  for (const char c : text) picture += c == '\n' || c == '\r' || c == '\t' ? ' ' : c;
  picture = "    " + picture + "\n    " + std::string(column, ' ') +
            std::string(std::max<std::size_t>(length, 1), '^') + "\n    ";
  Message message{picture + reason.ru, picture + reason.en};
  if (!suggestion.empty()) {
    message.ru += "; возможно, имелось в виду: " + suggestion;
    message.en += "; perhaps this was meant: " + suggestion;
  }
  return Error{ErrorKind::Invalid, std::move(message), std::nullopt};
}

Result<Term> read_term(std::string_view words) {
  ParsedTerm parsed = parse_term(words);
  if (parsed.problem) return parsed.problem->error();
  return std::move(*parsed.term);
}

}  // namespace marshrut
