#include "engine/rulebook/check_ladders.hpp"

#include <algorithm>

#include "engine/base/text.hpp"
#include "engine/rulebook/fields.hpp"
#include "engine/rulebook/report.hpp"

namespace marshrut {

namespace {

/// How many days ahead a term can be reminded of at most.
struct Window {
  int days = 0;
  bool begins = false;  ///< ends where the step begins, not where its last time was due
};

/// Days of the ladder's kind from one day to a later one.
int days_between(Date from, Date to, bool working, const WorkingCalendar& calendar) {
  return working ? calendar.working_days_between(from, to) : static_cast<int>((to - from).count());
}

/// Nothing where the words name no stretch of time that is surely shorter than a year.
std::optional<Window> window_of(const Term& term, bool working) {
  static const WorkingCalendar calendar(WorkWeek::FiveDays);
  const Period years{date(2024, 1, 1), date(2026, 12, 31)};
  const Date monday = date(2024, 9, 2);
  const auto times =
      occurrences(term, {.calendar = &calendar, .plan = years, .event = monday}, years);
  if (term.kind() == TermKind::Triggered && !times.empty() && times.front().effective > monday) {
    return Window{days_between(monday, times.front().effective, working, calendar), true};
  }
  if (term.kind() != TermKind::Recurring || times.size() < 2) return std::nullopt;
  int most = 0;  // the longest pause: a shorter one may be the holidays' doing
  for (std::size_t i = 1; i < times.size(); ++i) {
    const Date last = times[i - 1].effective;
    most = std::max(most, days_between(last, times[i].effective, working, calendar));
  }
  return Window{most, false};
}

Message why(const Term& term, const Window& window) {
  const std::string days = std::to_string(window.days);
  if (window.begins) {
    return {"на шаг «" + term.text() + "» отведено дней: " + days +
                ", и раньше его начала напоминать не о чем",
            "the step has " + days + " days ('" + term.text() + "') and does not exist before"};
  }
  return {"между сроками «" + term.text() + "» дней: " + days +
              ", и напоминание придёт раньше прошлого срока",
          "there are " + days + " days between the dates of '" + term.text() + "'"};
}

class LadderCheck {
 public:
  LadderCheck(const RuleScene& scene, const RemindRule& common, Report& report)
      : scene_(scene), common_(common), report_(report) {}

  void step(const Step& step) {
    const auto said = scene_.steps.find(step.name);
    if (step.kind != StepKind::Task && step.kind != StepKind::Each) return;
    if (said == scene_.steps.end() || !said->second.due) return;
    const StepRule& rule = said->second;
    const RemindRule& ladder = rule.remind ? *rule.remind : common_;
    if (ladder.before.empty() && ladder.not_started.empty()) return;
    const auto window = window_of(*rule.due, ladder.working_days);
    if (!window) return;
    const auto lost =
        static_cast<std::size_t>(std::count_if(ladder.before.begin(), ladder.before.end(),
                                               [&](int days) { return days >= window->days; }));
    if (rule.remind && lost > 0) tell_own(step, rule, *window, lost);
    if (rule.remind && window->begins) tell_not_started(step, rule, *window);
    const bool silent = !ladder.before.empty() && lost == ladder.before.size() && !ladder.on_day;
    if (!rule.remind && silent) tell_common(step, rule, *window);
  }

 private:
  void tell_own(const Step& step, const StepRule& rule, const Window& window, std::size_t lost) {
    const Message what = named("шаг", "step", step.name);
    const Message reason = why(*rule.due, window);
    std::vector<std::string> days;
    for (std::size_t i = 0; i < lost; ++i) days.push_back(std::to_string(rule.remind->before[i]));
    const std::string told = join(days, ", ");
    report_.warning(
        "ladder-too-long", rule.remind_place,
        {what.ru + ", remind: напоминание за " + told + " не сработает: " + reason.ru,
         what.en + ", remind: " + told + " days before is too early: " + reason.en},
        {"уберите эти числа из before или продлите срок (" + rule.due_place.text() + ")",
         "drop these numbers, or prolong the term (" + rule.due_place.text() + ")"});
  }

  /// Whether a task was taken up is no question any more once it is due.
  void tell_not_started(const Step& step, const StepRule& rule, const Window& window) {
    std::vector<std::string> lost;
    for (const int day : rule.remind->not_started) {
      if (day >= window.days) lost.push_back(std::to_string(day));
    }
    if (lost.empty()) return;
    const Message what = named("шаг", "step", step.name);
    const std::string days = std::to_string(window.days);
    const std::string told = join(lost, ", ");
    report_.warning(
        "ladder-too-long", rule.remind_place,
        {what.ru + ", remind: not_started через " + told + " не сработает: на шаг «" +
             rule.due->text() + "» отведено дней: " + days,
         what.en + ", remind: not_started after " + told + " comes too late: the step has " + days +
             " days ('" + rule.due->text() + "')"},
        {"уберите эти числа из not_started или продлите срок (" + rule.due_place.text() + ")",
         "drop these numbers, or prolong the term (" + rule.due_place.text() + ")"});
  }

  void tell_common(const Step& step, const StepRule& rule, const Window& window) {
    const Message what = named("шаг", "step", step.name);
    const Message reason = why(*rule.due, window);
    report_.notice("no-reminder", rule.due_place,
                   {what.ru + ": до срока не напомнят ни разу: " + reason.ru,
                    what.en + ": nobody is reminded before it is due: " + reason.en});
  }

  const RuleScene& scene_;
  const RemindRule& common_;
  Report& report_;
};

}  // namespace

void check_ladders(const RuleScene& scene, const RemindRule& common, Findings& findings) {
  Report report(findings);
  LadderCheck check(scene, common, report);
  for (const Step& step : scene.workflow.steps) check.step(step);
}

}  // namespace marshrut
