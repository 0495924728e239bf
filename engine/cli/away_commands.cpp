#include <set>

#include "engine/cli/commands.hpp"
#include "engine/cli/day_text.hpp"
#include "engine/cli/layout.hpp"
#include "engine/cli/office.hpp"

namespace marshrut {

namespace {

const Positional person_word{
    "person",
    {"КТО", "WHO"},
    {"«Фамилия И.О.» или ключ реестра", "a name or a key of the register"}};
const Option district_option{
    "district", OptionKind::Text, {"район", "the district"}, {"РАЙОН", "DISTRICT"}};

Result<District*> district_of(const Call& call, Office& office) {
  if (const auto name = call.text("district")) return office.engine().district(*name);
  return error(ErrorKind::Invalid, "в каком районе? назовите его: --district kalininsky",
               "in which district? name it: --district kalininsky");
}

std::string days_text(const Absence& absence, Lang lang) {
  const std::string from = date_text(absence.from, lang);
  const std::string to = date_text(absence.to, lang);
  return lang == Lang::Ru ? "с " + from + " по " + to : "from " + from + " to " + to;
}

Value as_json(const DistrictId& district, const Absence& absence) {
  const auto& other = absence.substitute;
  return Value::map({{"district", district},
                     {"person", absence.who.person_name},
                     {"key", absence.who.person_key},
                     {"from", iso(absence.from)},
                     {"to", iso(absence.to)},
                     {"substitute", other ? Value(other->person_name) : Value()},
                     {"substitute_key", other ? Value(other->person_key) : Value()},
                     {"because", absence.because}});
}

Result<Absence> absence_in(const Call& call, const District& where, const Engine& engine) {
  const auto to = call.date("to");
  if (!to) {
    return error(ErrorKind::Invalid, "по какой день? назовите последний: --to 2024-07-14",
                 "until which day? name the last one: --to 2024-07-14");
  }
  Absence absence;
  MARSHRUT_TRY(absence.who, engine.assignee(where, call.text_or("person", "")));
  absence.from = call.date("from").value_or(where.today(engine.now()));
  absence.to = *to;
  absence.because = call.text_or("because", "");
  if (const auto name = call.text("substitute")) {
    MARSHRUT_TRY(absence.substitute, engine.assignee(where, *name));
  }
  return absence;
}

void tell(const Call& call, const Absence& absence) {
  call.out() << absence.who.person_name << call.in({": отсутствует ", ": away "})
             << days_text(absence, call.lang()) << ".\n";
  if (absence.substitute) {
    call.out() << call.in({"Замещает: ", "Substitute: "}) << absence.substitute->person_name
               << "\n";
    return;
  }
  call.out() << hang("",
                     call.in({"Замещающий не назначен: напоминания подождут возвращения, а о том, "
                              "чему срок выйдет раньше, узнает руководитель организации.",
                              "No substitute: reminders wait for the return, and what is due "
                              "before goes to the head of the organisation."}),
                     call.columns());
}

Result<Exit> away(const Call& call) {
  MARSHRUT_TRY(Office office, Office::open(call));
  MARSHRUT_TRY(const District* where, district_of(call, office));
  MARSHRUT_TRY(const Absence absence, absence_in(call, *where, office.engine()));
  const DistrictId id = where->book().info.id;
  MARSHRUT_MUST(record_absence(office.engine(), actor_of(call), id, absence));
  call.json() ? call.print(as_json(id, absence)) : tell(call, absence);
  return Exit::Done;
}

/// The one asked for, or every district where somebody was ever away.
Result<std::set<DistrictId>> districts_in(const Call& call, Office& office) {
  if (call.text("district")) {
    MARSHRUT_TRY(const District* where, district_of(call, office));
    return std::set<DistrictId>{where->book().info.id};
  }
  MARSHRUT_TRY(const auto acts, office.store().acts({.kind = std::string(absence_act)}));
  std::set<DistrictId> found;
  for (const Act& act : acts) found.insert(act.district);
  return found;
}

Result<Exit> list_absences(const Call& call) {
  MARSHRUT_TRY(Office office, Office::open(call));
  MARSHRUT_TRY(const auto districts, districts_in(call, office));
  Value::List all;
  TextTable table({call.in({"Район", "District"}), call.in({"Кто", "Who"}),
                   call.in({"Отсутствует", "Away"}), call.in({"Замещает", "Substitute"}),
                   call.in({"Почему", "Why"})});
  for (const DistrictId& id : districts) {
    MARSHRUT_TRY(const District* where, office.engine().district(id));
    const Date today = where->today(office.engine().now());
    for (const Absence& each : where->absences().all()) {
      const bool over = each.to < today || each.to < each.from;
      if (over && !call.flag("all")) continue;
      all.push_back(as_json(id, each));
      table.add({where->book().info.name, each.who.person_name, days_text(each, call.lang()),
                 each.substitute ? each.substitute->person_name : call.in({"никто", "nobody"}),
                 each.because});
    }
  }
  if (call.json()) {
    call.print(all);
  } else if (all.empty()) {
    call.out() << call.in({"Все на месте.\n", "Nobody is away.\n"});
  } else {
    call.out() << table.text(call.columns());
  }
  return Exit::Done;
}

Result<Exit> end(const Call& call) {
  MARSHRUT_TRY(Office office, Office::open(call));
  MARSHRUT_TRY(const District* where, district_of(call, office));
  MARSHRUT_TRY(const Assignee who, office.engine().assignee(*where, call.text_or("person", "")));
  const DistrictId id = where->book().info.id;
  MARSHRUT_TRY(const auto ended, end_absence(office.engine(), actor_of(call), id, who));
  Value::List all;
  for (const Absence& each : ended) {
    all.push_back(as_json(id, each));
    if (call.json()) continue;
    call.out() << who.person_name
               << call.in({": снова на месте, отсутствие закончено — ", ": is back, was away "})
               << days_text(each, call.lang()) << ".\n";
  }
  if (call.json()) call.print(all);
  return Exit::Done;
}

}  // namespace

Command away_command() {
  return {.name = "away",
          .summary = {"отметить, что человек отсутствует, и назвать, кто его замещает",
                      "record that somebody is away, and who stands in"},
          .example = {"marshrut away \"Ефимова О.В.\" --district kalininsky --from 2024-07-01 "
                      "--to 2024-07-14 --substitute \"Давиденко Е.В.\" --because отпуск",
                      "marshrut away \"Ефимова О.В.\" --district kalininsky --from 2024-07-01 "
                      "--to 2024-07-14 --substitute \"Давиденко Е.В.\" --lang en"},
          .positionals = {person_word},
          .options = {district_option,
                      {"from",
                       OptionKind::Date,
                       {"первый день; обычно сегодня", "the first day; today by default"}},
                      {"to", OptionKind::Date, {"последний день", "the last day"}},
                      {"substitute",
                       OptionKind::Text,
                       {"кто получает напоминания и может выполнять задачи",
                        "who gets the reminders and may do the tasks"},
                       {"КТО", "WHO"}},
                      {"because",
                       OptionKind::Text,
                       {"почему: видно в away list, в письма не попадает",
                        "why: shown by away list, in no letter"},
                       {"ПРИЧИНА", "REASON"}},
                      as_option()},
          .on_data = true,
          .run = away};
}

Command away_list_command() {
  return {.name = "away list",
          .summary = {"кто отсутствует и кто замещает", "who is away, and who stands in"},
          .example = {"marshrut away list --district kalininsky --data data/demo",
                      "marshrut away list --district kalininsky --data data/demo --lang en"},
          .options = {district_option,
                      {"all", OptionKind::Flag, {"и то, что прошло", "past absences as well"}}},
          .on_data = true,
          .run = list_absences};
}

Command away_end_command() {
  return {.name = "away end",
          .summary = {"человек вернулся раньше: закончить отсутствие сегодня",
                      "somebody is back early: the absence ends today"},
          .example = {"marshrut away end \"Ефимова О.В.\" --district kalininsky",
                      "marshrut away end \"Ефимова О.В.\" --district kalininsky --lang en"},
          .positionals = {person_word},
          .options = {district_option, as_option()},
          .on_data = true,
          .run = end};
}

}  // namespace marshrut
