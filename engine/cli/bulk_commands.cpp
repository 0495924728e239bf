#include <optional>
#include <utility>

#include "engine/cli/commands.hpp"
#include "engine/cli/day_text.hpp"
#include "engine/cli/layout.hpp"
#include "engine/cli/office.hpp"
#include "engine/cli/task_text.hpp"
#include "engine/cli/usual_options.hpp"
#include "engine/service/bulk.hpp"

namespace marshrut {

namespace {

bool of_tasks(BulkKind kind) { return kind == BulkKind::Reschedule || kind == BulkKind::Delegate; }

Value items_json(const BulkAct& act, Lang lang) {
  Value::List items;
  for (const BulkItem& each : act.items) {
    Value item = Value::map({{"instance", each.instance.number},
                             {"subject", each.subject},
                             {"title", each.title},
                             {"before", each.before},
                             {"after", act.after},
                             {"ok", !each.why.has_value()}});
    if (each.task) {
      item["task"] = each.task.number;
      item["step"] = each.step;
    }
    if (each.why) item["why"] = each.why->in(lang);
    items.push_back(std::move(item));
  }
  return items;
}

/// The new due date, where it is a day off by the district's calendar, and the next working day.
std::optional<std::pair<Date, Date>> day_off_of(const BulkAct& act,
                                                const WorkingCalendar& calendar) {
  const bool dates = act.kind == BulkKind::Reschedule && act.after.is_text() && !act.undone;
  const auto due = dates ? parse_iso_date(act.after.as_text()) : std::nullopt;
  if (!due || calendar.is_working(*due)) return std::nullopt;
  return std::pair(*due, calendar.next_working(*due));
}

Value as_json(const BulkAct& act, bool done, const WorkingCalendar& calendar, Lang lang) {
  const auto off = day_off_of(act, calendar);
  return Value::map({{"number", act.number},
                     {"kind", word(act.kind)},
                     {"district", act.district},
                     {"done", done},
                     {"undone", act.undone},
                     {"undoable", of_tasks(act.kind)},
                     {"day_off", off ? day_off_json(off->first, off->second) : Value()},
                     {"refused", static_cast<std::int64_t>(act.refused())},
                     {"items", items_json(act, lang)}});
}

/// A due date, a person, or a state of a route, as BulkItem::before and BulkAct::after hold it.
std::string held_text(const Value& value, Lang lang) {
  if (value.is_map()) {
    const std::string name = value.text_or("name", "");
    return name.empty() ? value.text_or("party", "") : name;
  }
  if (!value.is_text()) return "—";
  if (const auto day = parse_iso_date(value.as_text())) return date_text(*day, lang);
  return value.as_text();
}

std::string state_before(const Value& value, Lang lang) {
  for (const auto status :
       {InstanceStatus::Running, InstanceStatus::Paused, InstanceStatus::Incident}) {
    if (value.is_text() && value.as_text() == word(status)) return status_words(status).in(lang);
  }
  return "—";
}

std::string before_text(const BulkAct& act, const BulkItem& item, Lang lang) {
  return of_tasks(act.kind) ? held_text(item.before, lang) : state_before(item.before, lang);
}

std::string after_text(const BulkAct& act, Lang lang) {
  if (of_tasks(act.kind)) return held_text(act.after, lang);
  const Message made = act.kind == BulkKind::Cancel ? Message{"отменён", "cancelled"}
                                                    : Message{"пойдёт дальше", "goes on"};
  return made.in(lang);
}

/// Of an undo what is given back stands on the right.
std::string items_text(const BulkAct& act, const Call& call) {
  TextTable table({"№", call.in({"О ком", "Subject"}), call.in({"Что", "What"}),
                   call.in({"Шаг", "Step"}), call.in({"Было", "Before"}),
                   call.in({"Станет", "After"}), call.in({"Получится", "Result"})});
  const std::string after = after_text(act, call.lang());
  for (const BulkItem& each : act.items) {
    const std::int64_t number = each.task ? each.task.number : each.instance.number;
    const std::string before = before_text(act, each, call.lang());
    table.add({std::to_string(number), each.subject, each.title,
               each.step.empty() ? "—" : each.step, act.undone ? after : before,
               act.undone ? before : after,
               each.why ? call.in(*each.why) : call.in({"да", "yes"})});
  }
  return table.empty() ? std::string() : table.text(call.columns());
}

/// What to know before --yes.
std::string warnings_text(const BulkAct& act, const WorkingCalendar& calendar, const Call& call) {
  std::string text;
  if (const auto off = day_off_of(act, calendar)) {
    text += hang("", day_off_note(off->first, off->second, call.lang()), call.columns());
  }
  if (act.number == 0 && !of_tasks(act.kind)) {
    text += hang("",
                 call.in({"Вернуть это нельзя: bulk undo возвращает только сроки и ответственных.",
                          "This cannot be undone: bulk undo gives back dates and people only."}),
                 call.columns());
  }
  return text;
}

Exit tell(const Call& call, const BulkAct& act, bool done, const WorkingCalendar& calendar) {
  if (call.json()) {
    call.print(as_json(act, done, calendar, call.lang()));
    return act.refused() == 0 ? Exit::Done : Exit::Negative;
  }
  const std::string good = std::to_string(act.items.size() - act.refused());
  const std::string bad = std::to_string(act.refused());
  call.out() << items_text(act, call);
  if (!act.items.empty()) call.out() << warnings_text(act, calendar, call);
  if (act.items.empty()) {
    call.out() << call.in({"Под это ничего не подходит.\n", "Nothing fits.\n"});
  } else if (act.undone) {
    call.out() << call.in({"Возвращено: ", "Taken back: "}) << good
               << call.in({", не получилось: ", ", refused: "}) << bad << "\n";
  } else if (done) {
    const std::string number = std::to_string(act.number);
    call.out() << call.in({"Массовое изменение № " + number + ". Сделано: ",
                           "Bulk change " + number + ". Done: "})
               << good << call.in({", не получилось: ", ", refused: "}) << bad << "\n";
  } else {
    call.out() << call.in({"Это только просмотр. Изменится: ", "A preview. Would change: "}) << good
               << call.in({", не получится: ", ", would be refused: "}) << bad
               << call.in({". Сделать: та же команда с --yes\n",
                           ". To do it: the same command with --yes\n"});
  }
  return act.refused() == 0 ? Exit::Done : Exit::Negative;
}

Result<Exit> run_bulk(const Call& call, BulkKind kind) {
  BulkOrder order{.kind = kind, .reason = call.text_or("reason", "")};
  order.filter = {.workflow = call.text("workflow"),
                  .cycle = call.text("cycle"),
                  .step = call.text("step"),
                  .assignee = call.text("assignee"),
                  .overdue = call.flag("overdue")};
  if (kind == BulkKind::Reschedule) order.due = call.date("due");
  if (kind == BulkKind::Delegate) order.to = call.text_or("to", "");
  if (call.flag("yes") && call.flag("preview")) {
    return error(ErrorKind::Invalid, "--yes и --preview вместе не бывают: выберите одно",
                 "--yes and --preview exclude each other: choose one");
  }
  MARSHRUT_TRY(Office office, Office::open(call));
  MARSHRUT_TRY(District * district, office.engine().district(call.text_or("district", "")));
  Bulk bulk(office.engine());
  if (!call.flag("yes")) {
    MARSHRUT_TRY(const BulkAct act, bulk.preview(*district, order));
    return tell(call, act, false, district->book().calendar);
  }
  MARSHRUT_TRY(const BulkAct act, bulk.run(actor_of(call), *district, order));
  return tell(call, act, true, district->book().calendar);
}

Command made(BulkKind kind, Message summary, const std::string& rest,
             Result<Exit> (*action)(const Call& call), std::vector<Option> own) {
  const std::string verb(word(kind));
  const std::string example = "marshrut bulk " + verb + " kalininsky " + rest;
  std::vector<Option> options = {
      {"cycle",
       OptionKind::Text,
       {"одного цикла: diagnosis-2024", "of one cycle: diagnosis-2024"},
       {"ЦИКЛ", "CYCLE"}},
      {"workflow", OptionKind::Text, {"одного маршрута", "of one workflow"}, {"МАРШРУТ", "NAME"}},
      {"step", OptionKind::Text, {"на одном шаге", "at one step"}, {"ШАГ", "STEP"}},
      {"assignee",
       OptionKind::Text,
       {"задачи одного ответственного: ключ, «Фамилия И.О.» или название",
        "of one responsible party: key, name or party"},
       {"КТО", "WHO"}},
      {"overdue", OptionKind::Flag, {"только просроченные", "overdue ones only"}}};
  options.insert(options.end(), own.begin(), own.end());
  options.push_back(reason_option());
  options.push_back({"preview",
                     OptionKind::Flag,
                     {"только показать; так и без --yes", "show only; the default"}});
  options.push_back({"yes", OptionKind::Flag, {"сделать", "do it"}});
  options.push_back(as_option());
  return {.name = "bulk " + verb,
          .summary = std::move(summary),
          .example = {example, example + " --lang en"},
          .positionals = {district_word()},
          .options = std::move(options),
          .on_data = true,
          .run = action};
}

}  // namespace

Command bulk_reschedule_command() {
  return made(BulkKind::Reschedule,
              {"перенести срок у многих задач сразу", "move the due date of many tasks"},
              "--cycle diagnosis-2024 --step diagnosis --due 2024-10-15",
              [](const Call& call) { return run_bulk(call, BulkKind::Reschedule); },
              {{"due", OptionKind::Date, {"новый срок", "the new date"}}});
}

Command bulk_delegate_command() {
  return made(BulkKind::Delegate,
              {"передать многие задачи другому", "give many tasks to another person"},
              "--assignee \"Давиденко Е.В.\" --to \"Ефимова О.В.\"",
              [](const Call& call) { return run_bulk(call, BulkKind::Delegate); },
              {{"to",
                OptionKind::Text,
                {"кому: ключ или «Фамилия И.О.»", "to whom: key or name"},
                {"КОМУ", "WHOM"}}});
}

Command bulk_cancel_command() {
  return made(BulkKind::Cancel, {"отменить многие маршруты", "cancel many instances"},
              "--cycle diagnosis-2024",
              [](const Call& call) { return run_bulk(call, BulkKind::Cancel); }, {});
}

Command bulk_retry_command() {
  return made(BulkKind::Retry,
              {"продолжить маршруты, которые остановила ошибка сценария",
               "go on with instances that a script error stopped"},
              "--workflow professional_development",
              [](const Call& call) { return run_bulk(call, BulkKind::Retry); }, {});
}

Command bulk_undo_command() {
  return {.name = "bulk undo",
          .summary = {"вернуть сроки или ответственных, как были до массового изменения",
                      "give back the dates or people that a bulk change took"},
          .example = {"marshrut bulk undo 3", "marshrut bulk undo 3 --lang en"},
          .positionals = {{"number",
                           {"НОМЕР", "NUMBER"},
                           {"номер массового изменения", "number of the bulk change"}}},
          .options = {as_option()},
          .on_data = true,
          .run = [](const Call& call) -> Result<Exit> {
            MARSHRUT_TRY(const auto number, number_in(call, "number"));
            MARSHRUT_TRY(Office office, Office::open(call));
            MARSHRUT_TRY(const BulkAct act, Bulk(office.engine()).undo(actor_of(call), number));
            MARSHRUT_TRY(const District* district, office.engine().district(act.district));
            return tell(call, act, true, district->book().calendar);
          }};
}

}  // namespace marshrut
