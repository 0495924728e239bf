#include "engine/cli/term_text.hpp"

namespace marshrut {

namespace {

Message kind_message(TermKind kind) {
  switch (kind) {
    case TermKind::Dated: return {"даты названы", "dated"};
    case TermKind::Recurring: return {"повторяется", "recurring"};
    case TermKind::Open: return {"постоянно, без опоздания", "open, never overdue"};
    case TermKind::Delegated: return {"по другому плану", "by another plan"};
    case TermKind::Triggered: return {"от события", "counted from an event"};
    case TermKind::Inherited: return {"не указан, как у раздела или плана", "inherited"};
  }
  MARSHRUT_BUG("a term of no kind");
}

}  // namespace

std::string kind_text(TermKind kind, Lang lang) { return kind_message(kind).in(lang); }

std::string plan_named(const Term& term, Lang lang) {
  const auto& plan = term.by_plan();
  if (plan && !plan->empty()) return *plan;
  return Message{"другой организации", "another body"}.in(lang);
}

std::string dates_missing(const Term& term, std::optional<Date> event, Lang lang) {
  const auto say = [lang](const Message& message) { return message.in(lang); };
  switch (term.kind()) {
    case TermKind::Open:
      return say({"Своей даты нет: работа идёт весь период.",
                  "No date of its own: the work goes on all the time."});
    case TermKind::Delegated:
      if (!term.by_plan() || term.by_plan()->empty()) {
        return say({"Даты даст другой план; чей он, слова не говорят.",
                    "The dates come from another plan; the words do not say whose."});
      }
      return say({"Даты даст план «", "The dates come from the plan \""}) + *term.by_plan() +
             say({"».", "\"."});
    case TermKind::Inherited:
      return say({"Срок не указан: действует срок раздела или плана.",
                  "No words: the section's or the plan's dates hold."});
    case TermKind::Triggered:
      if (!event) {
        return say({"Срок считается от события: укажите его день, --event ГГГГ-ММ-ДД.",
                    "Counted from an event: name its day, --event YYYY-MM-DD."});
      }
      [[fallthrough]];
    case TermKind::Dated:
    case TermKind::Recurring:
      return say({"В этот период срок не выпадает.", "No date falls into this period."});
  }
  MARSHRUT_BUG("a term of no kind");
}

}  // namespace marshrut
