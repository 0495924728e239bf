#include "engine/service/plan_links.hpp"

#include <algorithm>
#include <charconv>
#include <variant>

namespace marshrut {

namespace {

constexpr std::string_view link_mark = "@link-";

/// Dates: fixed ones, or months and days of every year, of which the year's own are taken.
Result<Term> dates_in(const std::string& words) {
  MARSHRUT_TRY(Term term, read_term(words));
  const TermKind kind = term.kind();
  if (kind == TermKind::Dated || kind == TermKind::Recurring) return term;
  return error(ErrorKind::Invalid,
               "«" + words + "» — не даты; напишите, например: 15.03.2024; до 20.06.2024",
               "\"" + words + "\" names no dates; write, for instance: 15.03.2024; до 20.06.2024");
}

}  // namespace

std::vector<Period> plan_years(const Plan& plan) {
  const int month = plan.basis == YearBasis::Academic ? 9 : 1;
  std::vector<Period> years;
  for (int year = year_of(plan.period.first) - 1; year <= year_of(plan.period.last); ++year) {
    const Period cut{std::max(plan.period.first, date(year, month, 1)),
                     std::min(plan.period.last, date(year + 1, month, 1) - days{1})};
    if (cut.first <= cut.last) years.push_back(cut);
  }
  return years;
}

std::vector<MeasureOccurrence> link_requests_of(const DistrictBook& book, const Plan& plan,
                                                const PlanSection& section,
                                                const Measure& measure) {
  std::vector<MeasureOccurrence> found;
  if (!measure.problems.empty()) return found;
  if (measure.term_in_force().kind() != TermKind::Delegated) return found;
  for (const Period& year : plan_years(plan)) {
    const Date first = book.calendar_of(measure.by).next_working(year.first);
    found.push_back({.kind = MeasureOccurrence::Kind::Link,
                     .plan = &plan,
                     .section = &section,
                     .measure = &measure,
                     .term = &measure.term_in_force(),
                     .when = {first, year.last, year.last, year.last},
                     .begins = year.first,
                     .ends = year.last});
  }
  return found;
}

std::vector<MeasureOccurrence> link_requests(const DistrictBook& book) {
  std::vector<MeasureOccurrence> all;
  for (const Plan& plan : book.plans) {
    for (const PlanSection& section : plan.sections) {
      for (const Measure& measure : section.measures) {
        const auto found = link_requests_of(book, plan, section, measure);
        all.insert(all.end(), found.begin(), found.end());
      }
    }
  }
  return all;
}

bool asks_for_links(const Rulebook& rulebook) {
  const auto names = rulebook.workflow_names();
  return std::find(names.begin(), names.end(), link_workflow) != names.end();
}

Status check_link_answer(const Instance& instance, const Event& event) {
  const auto* done = std::get_if<event::CompleteTask>(&event);
  if (instance.workflow != link_workflow || done == nullptr) return Done{};
  const std::string words = done->answer.text_or("dates", "");
  if (!words.empty()) {
    MARSHRUT_TRY([[maybe_unused]] const Term term, dates_in(words));
    return Done{};
  }
  if (!done->answer.text_or("remark", "").empty()) return Done{};
  return error(ErrorKind::Invalid,
               "напишите сроки из того плана (dates) или почему в этом году их нет (remark)",
               "write the dates of that plan (dates), or why there are none this year (remark)");
}

bool learn_link(const Fact& fact, PlanFacts& recorded) {
  const auto at = fact.subject_key.rfind(link_mark);
  if (fact.name != link_fact || at == std::string::npos || !fact.value.is_text()) return false;
  const std::string digits = fact.subject_key.substr(at + link_mark.size());
  int year = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), year);
  std::optional<Term> dates;
  if (!fact.value.as_text().empty()) {
    auto term = dates_in(fact.value.as_text());
    if (!term.ok()) return false;
    dates = std::move(term).value();
  }
  recorded.links.insert_or_assign({fact.subject_key.substr(0, at), year}, std::move(dates));
  return true;
}

}  // namespace marshrut
