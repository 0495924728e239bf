#include <algorithm>
#include <charconv>
#include <map>
#include <optional>

#include "engine/model/party_text.hpp"
#include "engine/rulebook/fields.hpp"
#include "engine/rulebook/mixed_letters.hpp"
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

/// «2.» of "2.8", nothing of "8": numbers count on within the same beginning.
std::string beginning(const std::string& number) {
  const auto dot = number.rfind('.');
  return dot == std::string::npos ? std::string() : number.substr(0, dot + 1);
}

class PlanCheck {
 public:
  PlanCheck(const Plan& plan, Report& report) : plan_(plan), report_(report) {}

  void run() {
    tell_note(plan_.place, named("план", "plan", plan_.id), plan_.purpose.note);
    std::optional<int>
        last;          // of the whole plan, where headings are numbered through with the rows
    int last_row = 0;  // of the sections before, where rows count on from section to section
    for (const PlanSection& section : plan_.sections) {
      check_section(section);
      check_doubled(section);
      check_dotted(section);
      const auto heading = whole(section.number);
      const bool through = runs_through(section);
      if (through && last) check_next(*last, *heading, section.number, section.place);
      const bool counts_on = !through && last_row > 0 && first_row(section).value_or(1) > last_row;
      std::optional<int> previous = through ? heading : std::optional(counts_on ? last_row : 0);
      for (const Measure& measure : section.measures) {
        const auto number = whole(measure.number);
        if (previous && number) check_next(*previous, *number, measure.number, measure.place);
        if (number || measure.under.empty()) previous = number;
        last_row = number.value_or(last_row);
        check_measure(section, measure);
      }
      if (through) last = previous;
    }
  }

 private:
  /// A row that has a title first.
  struct Titled {
    std::string number;
    std::string line;
  };

  /// Whether the rows count on from their heading: heading 3, rows 4, 5, …
  static bool runs_through(const PlanSection& section) {
    const auto heading = whole(section.number);
    if (!heading || section.measures.empty()) return false;
    return whole(section.measures.front().number) == *heading + 1;
  }

  static std::optional<int> first_row(const PlanSection& section) {
    return section.measures.empty() ? std::nullopt : whole(section.measures.front().number);
  }

  void check_next(int previous, int number, const std::string& printed, const Place& place,
                  const std::string& begins = {}) {
    if (number == previous + 1) return;
    if (number <= previous) {
      report_.notice("number-out-of-order", place,
                     {"номер " + printed + " стоит после " + begins + std::to_string(previous),
                      "number " + printed + " stands after " + begins + std::to_string(previous)});
      return;
    }
    std::string skipped = begins + std::to_string(previous + 1);
    if (number > previous + 2) skipped += "–" + begins + std::to_string(number - 1);
    report_.notice(
        "skipped-number", place,
        {"в документе пропущен номер " + skipped, "the document skips number " + skipped});
  }

  /// Rows numbered 2.1, 2.2, … 2.10; a row «2.1.1» begins a count of its own.
  void check_dotted(const PlanSection& section) {
    std::map<std::string, int> last;
    for (const Measure& measure : section.measures) {
      const std::string begins = beginning(measure.number);
      const auto number = whole(measure.number.substr(begins.size()));
      if (begins.empty() || !number) continue;
      const auto previous = last.find(begins);
      const bool first = previous == last.end();
      check_next(first ? *number - 1 : previous->second, *number, measure.number, measure.place,
                 begins);
      last[begins] = *number;
    }
  }

  void check_section(const PlanSection& section) {
    const Message what = named("раздел", "section", section.number);
    tell_note(section.place, what, section.purpose.note);
    if (section.term) tell_never(section.place, what, section.term_text, *section.term);
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
    if (measure.by_inherited()) tell_nobody(measure, note);
    const auto repaired = [&](const std::string& ru, const std::string& en,
                              const std::string& printed) {
      if (printed.empty()) return;
      note("repaired-wording", ru + "; в документе: «" + printed + "»",
           en + "; the document prints '" + printed + "'");
    };
    repaired("название исправлено", "the title is repaired", measure.printed);
    repaired("срок исправлен", "the term is repaired", measure.printed_term);
    repaired("ответственный исправлен", "the party is repaired", measure.printed_by);
    check_term(section, measure, note);
    tell_never(measure.place, what, measure.term_text, measure.term);
    tell_note(measure.place, what, measure.note);
    tell_same_title(section, measure, note);
    tell_mixed_letters(measure.title, measure.place, what, report_);
    tell_mixed_letters(measure.by_text, measure.place, what, report_);
  }

  template <class Note>
  void check_term(const PlanSection& section, const Measure& measure, const Note& note) {
    const std::string& words = measure.term_text;
    if (measure.term_from.owner == CellOwner::Plan && measure.under.empty()) {
      note("no-term", "срок в документе не назван; пока — весь период плана",
           "the document names no term; the whole period of the plan for now");
    }
    for (const Message& remark : measure.term.remarks()) {
      note("term-remark", "срок «" + words + "»: " + remark.ru,
           "term '" + words + "': " + remark.en);
    }
    const Term& in_force = measure.term_in_force();
    if (in_force.kind() == TermKind::Triggered && measure.event.empty()) {
      note("event-without-name",
           "срок «" + in_force.text() +
               "» считается от события, а имени у события нет: дат не будет, пока рядом со сроком "
               "не написать, например, event = \"results_received\"",
           "term '" + in_force.text() +
               "' waits for an event that has no name: there are no dates until the row says, for "
               "instance, event = \"results_received\"");
    }
    if (const auto window = window_left(plan_, section, measure)) {
      const bool of_plan = *window == plan_.period;
      note(of_plan ? "term-outside-plan" : "term-outside-stage",
           "срок «" + words + "» вне " + (of_plan ? "периода плана" : "срока этапа") + " (" +
               russian(window->first) + " – " + russian(window->last) +
               "); действует названный срок",
           "term '" + words + "' lies outside the " + (of_plan ? "plan" : "stage") + " (" +
               iso(window->first) + " – " + iso(window->last) + "); the term holds");
    }
  }

  void tell_never(const Place& place, const Message& what, const std::string& words,
                  const Term& term) {
    const auto [known, fresh] = never_.try_emplace(&term.meaning());
    if (fresh) known->second = never_falls(plan_, term);
    if (!known->second) return;
    report_.notice("term-never-falls", place,
                   {what.ru + ": в периоде плана срок «" + words + "» не наступает ни разу",
                    what.en + ": term '" + words + "' never comes while the plan lasts"});
  }

  void tell_note(const Place& place, const Message& what, const std::string& text) {
    if (text.empty()) return;
    report_.notice("note", place, {what.ru + ": " + text, what.en + ": " + text});
  }

  /// Letter case, spaces and look-alike letters aside.
  template <class Note>
  void tell_same_title(const PlanSection& section, const Measure& measure, const Note& note) {
    if (measure.title.empty()) return;
    const std::string line = std::to_string(measure.place.line);
    const std::string told = section.number + " № " + measure.number;
    // Plans repeat a title in other years by design: the same deadline makes it a double.
    const std::string key = normal_text(measure.title) + "\n" + measure.term.meaning_ru();
    const auto [first, fresh] = titles_.emplace(key, Titled{told, line});
    if (fresh) return;
    note("same-title",
         "такое же название у мероприятия " + first->second.number + ", строка " +
             first->second.line,
         "measure " + first->second.number + " in line " + first->second.line +
             " has the same title");
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

  const Plan& plan_;
  Report& report_;
  std::map<std::string, Titled> titles_;        ///< by normal text, the first of each
  std::map<const Term::Meaning*, bool> never_;  ///< a plan says «Ежегодно» twenty times
};

}  // namespace

void check_plans(const std::vector<Plan>& plans, Findings& findings) {
  Report report(findings);
  for (const Plan& plan : plans) PlanCheck(plan, report).run();
}

}  // namespace marshrut
