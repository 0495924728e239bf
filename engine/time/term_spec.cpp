#include "engine/time/term_spec.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "engine/base/text.hpp"
#include "engine/time/term_print.hpp"
#include "engine/time/term_spec_check.hpp"

// From the parts of a structured term to its meaning.
namespace marshrut {

namespace term_spec {
namespace {

constexpr int usual_workdays_after = 10;  // as the words «после семинара» have it
constexpr int usual_days_before = 1;
constexpr int most_days = 9999;
constexpr int first_taught_month = 9;

Edge day_edge(int month, int day) { return {Edge::Of::Month, month, day}; }
Edge edge_of(Date date) { return day_edge(month_of(date), day_of(date)); }

Window months_window(int first, int last) { return {day_edge(first, 1), day_edge(last, 0)}; }

Window deadline(int month, int day) {
  Window window{day_edge(month, day), day_edge(month, day)};
  window.opens = false;
  return window;
}

/// Puts one part after another into a meaning.
class Builder {
 public:
  Builder(Check& check, Term::Meaning& meaning) : check_(check), meaning_(meaning) {}

  void operator()(const Day& part) {
    check_.year("", year_of(part.day));
    Window window = deadline(month_of(part.day), day_of(part.day));
    window.year = year_of(part.day);
    add(window);
  }

  void operator()(const Months& part) {
    if (part.months.empty()) nothing_listed();
    for (const YearMonth& each : part.months) {
      check_.year("", each.year);
      check_.month("", each.month);
      Window window = months_window(each.month, each.month);
      window.year = each.year;
      add(window);
    }
  }

  void operator()(const Range& part) {
    check_.year("", year_of(part.first));
    check_.year("", year_of(part.last));
    if (part.last < part.first) {
      check_.fail("", {"конец раньше начала", "the end is before the beginning"}, {},
                  fmt::format("term.range(\"{}\", \"{}\")", iso(part.last), iso(part.first)));
    }
    Window window{edge_of(part.first), edge_of(part.last)};
    window.year = year_of(part.first);
    window.last_year = year_of(part.last);
    add(window);
  }

  void operator()(const Annual& part) {
    if (part.from || part.to) return annual_months(part);
    if (part.month) check_.month("month", *part.month);
    if (part.day && !part.month) {
      return check_.fail("day", {"у числа не назван месяц", "the day has no month"},
                         {"нужно и число, и месяц", "write the day and the month"},
                         fmt::format("day = {}, month = 12", *part.day));
    }
    if (part.day) check_.day(*part.day, *part.month);
    if (part.day) {
      add(deadline(*part.month, *part.day));
    } else if (part.month) {
      add(months_window(*part.month, *part.month));
    } else {
      meaning_.cycles.push_back({Unit::Year});
    }
  }

  void operator()(const MonthsOfYear& part) {
    if (part.months.empty()) nothing_listed();
    for (const int month : part.months) check_.month("", month);
    auto months = part.months;
    const bool academic = part.order == "academic";
    if (!part.order.empty()) check_.word("order", part.order, {"calendar", "academic"});
    const auto place = [academic](int month) {
      return academic && month < first_taught_month ? month + 12 : month;
    };
    if (!part.order.empty()) {
      std::sort(months.begin(), months.end(), [&](int a, int b) { return place(a) < place(b); });
    }
    for (const int month : months) add(months_window(month, month));
  }

  void operator()(const Every& part) {
    meaning_.cycles.push_back({unit_of(check_, "", part.period)});
  }

  void operator()(const WithinYear&) {
    meaning_.cycles.push_back({Unit::Year});
    meaning_.control = Control::Quarter;
  }

  void operator()(const Open& part) {
    open_ = true;
    meaning_.control = part.control.empty() ? Control::Quarter : control_of(check_, part.control);
  }

  void operator()(const Event& part) {
    if (trim(part.name).empty()) {
      check_.fail("", {"событие не названо", "the event is not named"},
                  {"первым стоит событие в кавычках", "the event comes first, in quotes"});
    }
    Trigger trigger{std::string(trim(part.name)), Count::Days, 0, part.side == Event::Side::Before};
    if (part.side == Event::Side::After) {
      trigger.count = Count::WorkingDays, trigger.number = usual_workdays_after;
    } else if (trigger.before) {
      trigger.number = usual_days_before;
    }
    set_offset(part, trigger);
    meaning_.trigger = trigger;
  }

  void operator()(const Nth& part) {
    const Unit unit = unit_of(check_, "after", part.after);
    if (part.day.has_value() == part.workday.has_value()) {
      return check_.fail(
          part.day ? "workday" : "",
          {"нужно одно из двух: day или workday", "one of the two is needed: day or workday"},
          {"например: term.nth{ day = 10, after = \"quarter\" }",
           "for instance: term.nth{ day = 10, after = \"quarter\" }"});
    }
    constexpr int most_workdays = 366;
    if (part.day) check_.between("day", *part.day, 1, 31);
    if (part.workday) check_.between("workday", *part.workday, 1, most_workdays);
    const bool school =
        unit == Unit::SchoolQuarter || unit == Unit::Trimester || unit == Unit::SchoolYear;
    const bool short_unit = unit == Unit::Day || unit == Unit::Week;
    if (short_unit || (school && part.day)) no_such_report(part);
    At at{At::Of::DayAfter, part.day.value_or(0), 1, 0, true, false};
    if (part.workday) at = {At::Of::CountAfter, *part.workday, 0, 0, true, true};
    meaning_.cycles.push_back({unit, 1, 1, at});
  }

  void operator()(const ByPlan& part) {
    meaning_.by_plan = trim(part.plan);
    if (meaning_.by_plan->empty()) {
      meaning_.remarks.push_back(
          Message{"не сказано, чей это план", "whose plan it is is not said"});
    }
  }

  [[nodiscard]] bool open() const { return open_; }

 private:
  void add(const Window& window) {
    auto& all = meaning_.windows;
    if (std::find(all.begin(), all.end(), window) == all.end()) all.push_back(window);
  }

  void nothing_listed() {
    check_.fail("", {"здесь нет ни одного месяца", "no month is listed"},
                {"нужен хотя бы один", "list one at least"});
  }

  void annual_months(const Annual& part) {
    if (part.day || part.month) {
      return check_.fail(part.day ? "day" : "month",
                         {"рядом с from и to это лишнее", "too much beside from and to"},
                         {"нужно или from и to, или month", "write from and to, or month"});
    }
    if (!part.from || !part.to) {
      const char* missing = part.from ? "to" : "from";
      return check_.fail(
          part.from ? "from" : "to",
          {fmt::format("к нему не хватает ключа {}", missing),
           fmt::format("its other half, {}, is missing", missing)},
          {"нужны оба месяца: from = 5, to = 8", "both months are needed: from = 5, to = 8"});
    }
    check_.month("from", *part.from);
    check_.month("to", *part.to);
    add(months_window(*part.from, *part.to));
  }

  void set_offset(const Event& part, Trigger& trigger) {
    const int told = (part.days ? 1 : 0) + (part.workdays ? 1 : 0) + (part.months ? 1 : 0);
    if (told > 1 || (told == 1 && part.side == Event::Side::On)) {
      return check_.fail("", {"здесь лишний отсчёт", "one count too many"},
                         {"после и до события нужен один отсчёт, в день события — ни одного",
                          "one count after or before an event, none on its day"});
    }
    if (part.days) trigger.count = Count::Days, trigger.number = *part.days;
    if (part.workdays) trigger.count = Count::WorkingDays, trigger.number = *part.workdays;
    if (part.months) trigger.count = Count::Months, trigger.number = *part.months;
    const char* key = part.days ? "days" : part.workdays ? "workdays" : "months";
    if (told == 1) check_.between(key, trigger.number, 1, most_days);
  }

  void no_such_report(const Nth& part) {
    check_.fail("after",
                {fmt::format("после «{}» так не считают", part.after),
                 fmt::format("nothing is counted so after '{}'", part.after)},
                {"day бывает после month, quarter, half_year, year; workday — и после "
                 "school_quarter, trimester, school_year",
                 "day goes after month, quarter, half_year, year; workday also after "
                 "school_quarter, trimester, school_year"});
  }

  Check& check_;
  Term::Meaning& meaning_;
  bool open_ = false;
};

bool dated(const Window& window) { return window.year.has_value(); }

/// Which of a sum's parts say when: two sorts of them would be two terms.
void check_sum(Check& check, const TermSpec& spec, const Term::Meaning& meaning, bool open) {
  const auto& windows = meaning.windows;
  const auto years = std::count_if(windows.begin(), windows.end(), dated);
  const bool mixed = years > 0 && years < static_cast<std::ptrdiff_t>(windows.size());
  const std::size_t sorts = (windows.empty() ? 0U : 1U) + meaning.cycles.size() + (open ? 1U : 0U) +
                            (meaning.trigger ? 1U : 0U);
  const auto plans = std::count_if(spec.parts.begin(), spec.parts.end(), [](const Part& part) {
    return std::holds_alternative<ByPlan>(part);
  });
  const auto whens = static_cast<std::ptrdiff_t>(spec.parts.size()) - plans;
  const bool one_sort = sorts <= 1 && (!windows.empty() || whens <= 1);
  if (!mixed && one_sort && plans <= 1) return;
  check.fail("", {"это два разных срока, а не один", "these are two terms, not one"},
             {"складываются даты или месяцы одного вида и term.by_plan(…)",
              "what adds up is dates or months of one sort, and term.by_plan(…)"});
}

void set_years(Check& check, const TermSpec& spec, Term::Meaning& meaning) {
  if (!spec.years) return;
  const auto [first, last] = *spec.years;
  check.year("years", first);
  check.year("years", last);
  if (last < first) {
    check.fail("years", {"конец раньше начала", "the end is before the beginning"}, {},
               fmt::format(":years({}, {})", last, first));
  }
  if (std::any_of(meaning.windows.begin(), meaning.windows.end(), dated)) {
    check.fail("years", {"у срока уже есть год", "the term has a year already"},
               {"уберите :years(…)", "leave :years(…) out"});
  }
  if (check.failed()) return;
  meaning.from = date(first, 1, 1);
  meaning.until = date(last, 12, 31);
}

TermKind kind_of(const Term::Meaning& meaning, bool open) {
  if (!meaning.cycles.empty()) return TermKind::Recurring;
  if (!meaning.windows.empty()) {
    return dated(meaning.windows.front()) ? TermKind::Dated : TermKind::Recurring;
  }
  if (open) return TermKind::Open;
  return meaning.trigger ? TermKind::Triggered : TermKind::Delegated;
}

}  // namespace
}  // namespace term_spec

SpecifiedTerm term_from(const TermSpec& spec) {
  MARSHRUT_CHECK(!spec.parts.empty(), "a structured term without parts");
  term_spec::Check check;
  Term::Meaning meaning;
  term_spec::Builder builder(check, meaning);
  for (std::size_t i = 0; i < spec.parts.size(); ++i) {
    check.at(i);
    std::visit(builder, spec.parts[i]);
  }
  check.at(spec.parts.size());
  term_spec::check_sum(check, spec, meaning, builder.open());
  meaning.kind = term_spec::kind_of(meaning, builder.open());
  if (meaning.control == Control::None) meaning.control = usual_control(meaning);
  if (!spec.control.empty()) meaning.control = term_spec::control_of(check, spec.control);
  if (!spec.shift.empty()) meaning.shift = term_spec::shift_of(check, spec.shift);
  term_spec::set_years(check, spec, meaning);
  if (check.failed()) return {std::nullopt, check.problem()};
  const std::string text = spec.raw.empty() ? words::describe(meaning) : spec.raw;
  return {Term(text, std::make_shared<const Term::Meaning>(std::move(meaning))), std::nullopt};
}

}  // namespace marshrut
