#include <algorithm>
#include <charconv>
#include <optional>

#include "engine/rulebook/fields.hpp"
#include "engine/rulebook/read_plan.hpp"

namespace marshrut {

namespace {

/// A printed number that is one whole number: "13" is, "2.1" is not.
std::optional<int> whole(const std::string& number) {
  int value = 0;
  const char* last = number.data() + number.size();
  const auto [end, failed] = std::from_chars(number.data(), last, value);
  return failed == std::errc() && end == last ? std::optional(value) : std::nullopt;
}

class PlanCheck {
 public:
  PlanCheck(const Plan& plan, Report& report) : plan_(plan), report_(report) {}

  void run() {
    std::optional<int>
        last;  // of the whole plan, where headings are numbered through with the rows
    for (const PlanSection& section : plan_.sections) {
      check_doubled(section);
      const auto heading = whole(section.number);
      const bool through = runs_through(section);
      if (through && last) check_next(*last, *heading, section.number, section.place);
      std::optional<int> previous = through ? heading : std::optional(0);
      for (const Measure& measure : section.measures) {
        const auto number = whole(measure.number);
        if (previous && number) check_next(*previous, *number, measure.number, measure.place);
        previous = number;
        check_measure(section, measure);
      }
      if (through) last = previous;
    }
  }

 private:
  /// Whether the rows count on from their heading: heading 3, rows 4, 5, …
  static bool runs_through(const PlanSection& section) {
    const auto heading = whole(section.number);
    if (!heading || section.measures.empty()) return false;
    return whole(section.measures.front().number) == *heading + 1;
  }

  void check_next(int previous, int number, const std::string& printed, const Place& place) {
    if (number == previous + 1) return;
    if (number <= previous) {
      report_.notice("number-out-of-order", place,
                     {"номер " + printed + " стоит после " + std::to_string(previous),
                      "number " + printed + " stands after " + std::to_string(previous)});
      return;
    }
    std::string skipped = std::to_string(previous + 1);
    if (number > previous + 2) skipped += "–" + std::to_string(number - 1);
    report_.notice(
        "skipped-number", place,
        {"в документе пропущен номер " + skipped, "the document skips number " + skipped});
  }

  void check_doubled(const PlanSection& section) {
    const auto same = [&](const PlanSection& other) {
      return &other != &section && other.number == section.number && !section.number.empty();
    };
    const auto first = std::find_if(plan_.sections.begin(), plan_.sections.end(), same);
    if (first != plan_.sections.end() && &*first < &section) {
      report_.notice("doubled-number", section.place,
                     {"номер раздела " + section.number + " стоит в документе дважды",
                      "section number " + section.number + " is printed twice"});
    }
  }

  void check_measure(const PlanSection& section, const Measure& measure) {
    const Message what = named("мероприятие", "measure", section.number + " № " + measure.number);
    const auto note = [&](const std::string& code, const std::string& ru, const std::string& en) {
      report_.notice(code, measure.place, {what.ru + ": " + ru, what.en + ": " + en});
    };
    if (measure.by_inherited) tell_nobody(measure, note);
    if (!measure.printed.empty()) {
      note("repaired-wording", "название исправлено; в документе: «" + measure.printed + "»",
           "the title is repaired; the document prints '" + measure.printed + "'");
    }
    for (const std::string& remark : measure.term.remarks()) {
      note("term-remark", "срок «" + measure.term_text + "»: " + remark,
           "term '" + measure.term_text + "': " + remark);
    }
    if (is_outside(measure.term)) {
      note("term-outside-plan", "срок «" + measure.term_text + "» вне периода плана",
           "term '" + measure.term_text + "' lies outside the plan's period");
    }
  }

  template <class Note>
  static void tell_nobody(const Measure& measure, const Note& note) {
    if (measure.by.empty()) {
      note("no-responsible", "ответственный не назначен", "nobody is responsible");
      return;
    }
    const std::string& name = measure.by.front().name;
    note("no-responsible", "ответственный в документе не назван; пока отвечает " + name,
         "the document names nobody; " + name + " answers for now");
  }

  /// Whether fixed dates of the term fall outside the plan: the explicit date wins, a person should
  /// know.
  [[nodiscard]] bool is_outside(const Term& term) const {
    if (term.kind() != TermKind::Dated) return false;
    constexpr days margin{365 * 30};
    const Period around{plan_.period.first - margin, plan_.period.last + margin};
    const WorkingCalendar calendar;
    TermFrame frame;
    frame.calendar = &calendar;
    frame.plan = around;
    frame.basis = plan_.basis;
    frame.shift = Shift::None;
    const auto found = occurrences(term, frame, around);
    return std::any_of(found.begin(), found.end(), [&](const Occurrence& occurrence) {
      const Date opens = occurrence.opens.value_or(occurrence.due);
      return occurrence.due < plan_.period.first || plan_.period.last < opens;
    });
  }

  const Plan& plan_;
  Report& report_;
};

}  // namespace

void check_plans(const std::vector<Plan>& plans, Findings& findings) {
  Report report(findings);
  for (const Plan& plan : plans) PlanCheck(plan, report).run();
}

}  // namespace marshrut
