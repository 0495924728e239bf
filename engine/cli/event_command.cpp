#include "engine/base/text.hpp"
#include "engine/cli/commands.hpp"
#include "engine/cli/day_text.hpp"
#include "engine/cli/layout.hpp"
#include "engine/cli/office.hpp"
#include "engine/service/plan_events.hpp"

namespace marshrut {

namespace {

Value as_json(const PlanEvent& event, const PlanEventReport& report) {
  Value::List rows;
  for (const MeasureOccurrence& row : report.rows) {
    const bool due = row.kind == MeasureOccurrence::Kind::Due;
    rows.push_back(Value::map({{"row", row.measure->id},
                               {"title", row.measure->title},
                               {"due", due ? Value(iso(row.when.effective)) : Value()}}));
  }
  Value::List started;
  for (const InstanceId id : report.started) started.emplace_back(id.number);
  return Value::map({{"event", event.name},
                     {"on", iso(event.on)},
                     {"already", report.already},
                     {"ahead", report.ahead},
                     {"rows", std::move(rows)},
                     {"started", std::move(started)}});
}

void print_text(const PlanEvent& event, const PlanEventReport& report, Date today,
                const Call& call) {
  const std::string day = date_text(event.on, call.lang());
  call.out() << call.in(report.already ? Message{"Это событие уже записано: ", "Recorded before: "}
                                       : Message{"Записано: ", "Recorded: "})
             << event.name << ", " << day << "\n";
  bool in_time = report.rows.empty();
  for (const MeasureOccurrence& row : report.rows) {
    const bool due = row.kind == MeasureOccurrence::Kind::Due;
    const bool passed = due && row.when.overdue_after < today;
    in_time = in_time || !passed;
    const std::string until = due ? call.in({"до ", "by "}) +
                                        date_text(row.when.effective, call.lang()) +
                                        (passed ? call.in({" (уже прошло)", " (has passed)"}) : "")
                                  : call.in({"без срока", "no deadline"});
    call.out() << hang("  ",
                       row.section->number + " № " + row.measure->number + ", " + until + ": " +
                           row.measure->title,
                       call.columns());
  }
  for (const InstanceId id : report.started) {
    call.out() << call.in({"Начато: marshrut show ", "Started: marshrut show "}) << id.number
               << "\n";
  }
  if (report.ahead) {
    call.out() << call.in({"Этот день ещё не наступил.", "That day is still to come."});
  } else if (!in_time) {
    call.out() << call.in(
        {"Все сроки от этого дня уже прошли.", "All deadlines counted from that day have passed."});
  } else {
    return;
  }
  call.out() << call.in({" Если дата ошибочна: marshrut event ",
                         " If the date is wrong: marshrut event "})
             << event.name << " --on " << iso(event.on) << " --undo --district "
             << call.text_or("district", "") << "\n";
}

Result<Exit> undo(const Call& call, Engine& engine, const DistrictId& district,
                  const std::string& name) {
  MARSHRUT_TRY(const auto undone,
               undo_event(engine, actor_of(call), district, name, call.date("on")));
  if (call.json()) {
    Value::List taken_back;
    for (const InstanceId id : undone.taken_back) taken_back.emplace_back(id.number);
    call.print(Value::map(
        {{"event", name}, {"on", iso(undone.on)}, {"taken_back", std::move(taken_back)}}));
    return Exit::Done;
  }
  call.out() << call.in({"Взято назад: ", "Taken back: "}) << name << ", "
             << date_text(undone.on, call.lang()) << "\n";
  for (const InstanceId id : undone.taken_back) {
    call.out() << call.in({"Отменено: marshrut show ", "Cancelled: marshrut show "}) << id.number
               << "\n";
  }
  return Exit::Done;
}

/// Without a name: what is waited for, and what is recorded.
Exit list(const Call& call, const DistrictBook& book) {
  const auto rows = waiting_rows(book);
  if (call.json()) {
    Value::List all;
    for (const WaitingRow& row : rows) {
      Value::List days;
      for (const Date day : row.days) days.emplace_back(iso(day));
      all.push_back(Value::map({{"event", row.measure->event},
                                {"row", row.measure->id},
                                {"title", row.measure->title},
                                {"days", std::move(days)}}));
    }
    call.print(all);
    return Exit::Done;
  }
  if (rows.empty()) {
    call.out() << call.in(
        {"Ни одна строка планов не ждёт события.\n", "No row of the plans waits for an event.\n"});
  }
  for (const WaitingRow& row : rows) {
    std::vector<std::string> days;
    for (const Date day : row.days) days.push_back(date_text(day, call.lang()));
    const std::string known = days.empty() ? call.in({"ещё не было", "not yet"}) : join(days, ", ");
    call.out() << hang(row.measure->event + ": ", known + " — " + row.measure->title,
                       call.columns());
  }
  return Exit::Done;
}

Result<Exit> run_event(const Call& call) {
  if (!call.text("district")) {
    return error(ErrorKind::Invalid,
                 "не сказано, в каком районе: добавьте --district РАЙОН (какие есть: marshrut "
                 "districts)",
                 "the district was not said: add --district DISTRICT (see marshrut districts)");
  }
  MARSHRUT_TRY(Office office, Office::open(call, true));
  MARSHRUT_TRY(District * where, office.engine().district(call.text_or("district", "")));
  const auto name = call.text("name");
  if (!name) return list(call, where->book());
  if (call.flag("undo")) return undo(call, office.engine(), where->book().info.id, *name);
  const Date today = where->today(office.engine().now());
  const PlanEvent event{*name, call.date("on").value_or(today), call.text_or("note", "")};
  MARSHRUT_TRY(const auto report,
               record_event(office.engine(), actor_of(call), where->book().info.id, event));
  if (call.json()) {
    call.print(as_json(event, report));
  } else {
    print_text(event, report, today, call);
  }
  return Exit::Done;
}

}  // namespace

Command event_command() {
  return {
      .name = "event",
      .summary = {"записать событие, от которого считаются сроки; без имени — чего ждут",
                  "record an event that terms are counted from; without a name, the awaited"},
      .example = {"marshrut event results_received --district okoneshnikovsky --on 2022-06-20",
                  "marshrut event results_received --district okoneshnikovsky --lang en"},
      .positionals = {{"name",
                       {"СОБЫТИЕ", "EVENT"},
                       {"его имя из plan.lua, ключ event", "its name: event in plan.lua"},
                       false}},
      .options = {{"district", OptionKind::Text, {"район", "the district"}, {"РАЙОН", "DISTRICT"}},
                  {"on",
                   OptionKind::Date,
                   {"когда случилось или случится; обычно сегодня",
                    "when it happened or will; today by default"}},
                  {"undo",
                   OptionKind::Flag,
                   {"взять назад, если с ним ещё не работали", "take it back, while untouched"}},
                  {"note",
                   OptionKind::Text,
                   {"что именно: останется в записи", "what it was: kept with it"},
                   {"СЛОВА", "WORDS"}},
                  as_option()},
      .on_data = true,
      .run = run_event};
}

}  // namespace marshrut
