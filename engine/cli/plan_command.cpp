#include <algorithm>

#include "engine/cli/call.hpp"
#include "engine/cli/commands.hpp"
#include "engine/cli/plan_view.hpp"
#include "engine/cli/usual_options.hpp"
#include "engine/cli/workshop.hpp"

namespace marshrut {

namespace {

/// The year that is asked for, or the whole plan.
Period range_of(const Call& call, const Plan& plan) {
  const auto year = call.number("year");
  if (!year) return plan.period;
  return {date(static_cast<int>(*year), 1, 1), date(static_cast<int>(*year), 12, 31)};
}

std::string years_of(const std::vector<Plan>& plans) {
  int first = year_of(plans.front().period.first);
  int last = year_of(plans.front().period.last);
  for (const Plan& plan : plans) {
    first = std::min(first, year_of(plan.period.first));
    last = std::max(last, year_of(plan.period.last));
  }
  return std::to_string(first) + "–" + std::to_string(last);
}

Status check_year(const Call& call, const std::vector<Plan>& plans) {
  for (const Plan& plan : plans) {
    const Period range = range_of(call, plan);
    if (range.first <= plan.period.last && plan.period.first <= range.last) return Done{};
  }
  if (plans.empty()) return Done{};
  const std::string year = std::to_string(*call.number("year"));
  return error(ErrorKind::Invalid,
               "--year: года " + year + " нет в плане; он на " + years_of(plans),
               "--year: the plan has no year " + year + "; it is for " + years_of(plans));
}

void print_json(const std::vector<PlanView>& views, const Call& call) {
  Value::List json;
  for (const PlanView& view : views) json.push_back(as_json(view, call.lang()));
  call.print(json);
}

void print_text(const std::vector<PlanView>& views, const DistrictBook& book, const Call& call) {
  for (const PlanView& view : views) {
    call.out() << (&view == &views.front() ? "" : "\n\n")
               << as_text(view, call.lang(), call.columns());
  }
  if (views.empty()) {
    call.out() << call.in({"У района нет плана: нужен файл ", "The district has no plan: add "})
               << "rules/" << book.info.id << "/plan.lua\n";
  }
}

Result<Exit> run_plan(const Call& call) {
  MARSHRUT_MUST(check_one_form(call));
  MARSHRUT_TRY(Workshop workshop, Workshop::open(call));
  MARSHRUT_TRY(const DistrictBook book, workshop.district(call.text_or("district", "")));
  MARSHRUT_MUST(check_year(call, book.plans));
  std::vector<PlanView> views;
  for (const Plan& plan : book.plans) {
    views.push_back({book, plan, range_of(call, plan), today(call, book)});
  }
  if (call.json()) {
    print_json(views, call);
  } else if (call.flag("csv")) {
    call.out() << as_csv(views, call.lang());
  } else {
    print_text(views, book, call);
  }
  return Exit::Done;
}

}  // namespace

Command plan_command() {
  return {
      .name = "plan",
      .summary = {"план района: мероприятия, сроки, ответственные и что ещё надо решить",
                  "a district's plan: measures, dates, parties, and what is still to be decided"},
      .example = {"marshrut plan krasnodar/kalininsky --year 2024",
                  "marshrut plan krasnodar/kalininsky --year 2024 --lang en"},
      .positionals = {{"district",
                       {"РАЙОН", "DISTRICT"},
                       {"код района из marshrut districts, конец кода или название",
                        "a district's id as in marshrut districts, its last part, or its name"}}},
      .options = {{"year",
                   OptionKind::Number,
                   {"даты одного года; обычно всего периода плана",
                    "dates of one year; by default of the whole plan"},
                   {"ГОД", "YEAR"},
                   2000,
                   2100},
                  {"csv",
                   OptionKind::Flag,
                   {"таблица для Excel: UTF-8, столбцы через «;»",
                    "a table for spreadsheets: UTF-8, columns parted by «;»"}}},
      .run = run_plan};
}

}  // namespace marshrut
