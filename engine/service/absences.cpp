#include "engine/service/absences.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "engine/base/limits.hpp"
#include "engine/service/assignee_value.hpp"
#include "engine/service/engine.hpp"

namespace marshrut {

namespace {

std::string key_of(const Assignee& who) {
  return who.person_key.empty() ? who.person_name : who.person_key;
}

Act act_of(const DistrictId& district, const Absence& absence, std::int64_t revision, bool open) {
  return {.district = district,
          .kind = std::string(absence_act),
          .key = key_of(absence.who) + "@" + iso(absence.from),
          .revision = revision,
          .open = open,
          .body = Value::map(
              {{"who", as_value(absence.who)},
               {"from", iso(absence.from)},
               {"to", iso(absence.to)},
               {"substitute", absence.substitute ? as_value(*absence.substitute) : Value()},
               {"because", absence.because}})};
}

std::string days_of(const Absence& absence) {
  return "с " + russian(absence.from) + " по " + russian(absence.to);
}

Status check_days(const Absence& absence, Date today) {
  if (absence.to < absence.from) {
    return error(
        ErrorKind::Invalid,
        "отсутствие заканчивается (" + russian(absence.to) + ") раньше, чем начинается (" +
            russian(absence.from) + ")",
        "the absence ends on " + iso(absence.to) + ", before it begins on " + iso(absence.from));
  }
  if (absence.to < today) {
    return error(ErrorKind::Invalid, "эти дни уже прошли: отсутствие до " + russian(absence.to),
                 "these days have passed: the absence ends on " + iso(absence.to));
  }
  if (absence.to - absence.from < days{limits::absence_days}) return Done{};
  const std::string most = std::to_string(limits::absence_days);
  return error(ErrorKind::Invalid,
               "отсутствие длиннее " + most + " дней: проверьте год или передайте задачи насовсем",
               "an absence of over " + most + " days: look at the year, or delegate the tasks");
}

Status check_person(const Absence& absence, const Absences& known) {
  const std::string& name = absence.who.person_name;
  if (absence.substitute && same_person(absence.who, *absence.substitute)) {
    return error(ErrorKind::Invalid, name + ": замещать самого себя нельзя, назовите другого",
                 name + ": nobody stands in for themselves, name another");
  }
  for (const Absence& other : known.all()) {
    const bool overlaps =
        other.from <= other.to && other.from <= absence.to && absence.from <= other.to;
    if (!overlaps || !same_person(other.who, absence.who)) continue;
    return error(ErrorKind::Refused,
                 name + ": отсутствие " + days_of(other) +
                     " уже записано; чтобы изменить его, сначала закончите: marshrut away end",
                 name + " is away from " + iso(other.from) + " to " + iso(other.to) +
                     " already; to change that, end it first: marshrut away end");
  }
  return Done{};
}

/// Substitutes change only where an absence begins or ends, and there are most of them where one
/// begins.
std::vector<Date> telling_days(const Absences& all, const Absence& absence) {
  std::vector<Date> found{absence.from};
  for (const Absence& other : all.all()) {
    if (absence.on(other.from)) found.push_back(other.from);
  }
  return found;
}

Error circle(const Absence& absence, const std::vector<std::string>& chain, Date day) {
  std::string names = chain.front();
  for (std::size_t i = 1; i < chain.size(); ++i) names += " → " + chain[i];
  const bool closed = chain.front() == chain.back();
  const std::string& whom = absence.substitute->person_name;
  return error(ErrorKind::Refused,
               russian(day) +
                   (closed ? " замещение идёт по кругу: " : " замещение слишком длинное: ") +
                   names + "; назовите вместо " + whom + " того, кто в эти дни на месте",
               "on " + iso(day) + " the substitutes " +
                   (closed ? "stand in for each other in a circle: " : "make too long a chain: ") +
                   names + "; name one who is there in place of " + whom);
}

/// From one who is away on the day to one who is there.
Status check_chain(const Absences& all, const Absence& first, const Absence& added, Date day) {
  std::vector<std::string> chain{first.who.person_name};
  const Absence* at = &first;
  while (at != nullptr && at->substitute) {
    const Assignee& next = *at->substitute;
    chain.push_back(next.person_name);
    const bool too_long = chain.size() > static_cast<std::size_t>(limits::substitutes_deep) + 1;
    if (same_person(next, first.who) || too_long) return circle(added, chain, day);
    at = all.of(next, day);
  }
  return Done{};
}

Status check_chains(Absences all, const Act& act, const Absence& absence) {
  if (!absence.substitute) return Done{};
  all.learn(act);
  for (const Date day : telling_days(all, absence)) {
    for (const Absence& each : all.all()) {
      if (each.on(day)) MARSHRUT_MUST(check_chain(all, each, absence, day));
    }
  }
  return Done{};
}

Result<std::int64_t> last_revision(Store& store, const Act& act) {
  MARSHRUT_TRY(const auto known,
               store.acts({.district = act.district, .kind = act.kind, .key = act.key}));
  return known.empty() ? std::int64_t{0} : known.front().revision;
}

}  // namespace

bool same_person(const Assignee& a, const Assignee& b) {
  if (!a.person_key.empty() && !b.person_key.empty()) return a.person_key == b.person_key;
  return !a.person_name.empty() && a.person_name == b.person_name;
}

void Absences::learn(const Act& act) {
  const auto from = parse_iso_date(act.body.text_or("from", ""));
  const auto to = parse_iso_date(act.body.text_or("to", ""));
  const Value* who = act.body.find("who");
  if (act.kind != absence_act || !from || !to || who == nullptr) return;
  Absence said{assignee_in(*who), *from, *to, {}, act.body.text_or("because", "")};
  const Value* substitute = act.body.find("substitute");
  if (substitute != nullptr && substitute->is_map()) said.substitute = assignee_in(*substitute);
  const auto known = std::find(keys_.begin(), keys_.end(), act.key);
  if (known != keys_.end()) {
    all_[static_cast<std::size_t>(known - keys_.begin())] = std::move(said);
    return;
  }
  keys_.push_back(act.key);
  all_.push_back(std::move(said));
}

const Absence* Absences::of(const Assignee& who, Date day) const {
  const auto found = std::find_if(all_.begin(), all_.end(), [&](const Absence& each) {
    return each.on(day) && same_person(each.who, who);
  });
  return found == all_.end() ? nullptr : &*found;
}

std::optional<Assignee> Absences::substitute_of(const Assignee& who, Date day) const {
  const Absence* away = of(who, day);
  for (int deep = 0; deep < limits::substitutes_deep; ++deep) {
    if (away == nullptr || !away->substitute) return std::nullopt;
    const Assignee& next = *away->substitute;
    away = of(next, day);
    if (away == nullptr) return next;
  }
  return std::nullopt;
}

std::vector<const Absence*> Absences::held_by(const Assignee& who, Date day) const {
  std::vector<const Absence*> found;
  for (const Absence& each : all_) {
    if (!each.on(day)) continue;
    const auto acting = substitute_of(each.who, day);
    if (acting && same_person(*acting, who)) found.push_back(&each);
  }
  return found;
}

Status record_absence(Engine& engine, const std::string& actor, const DistrictId& district,
                      const Absence& absence) {
  MARSHRUT_TRY(District * where, engine.district(district));
  MARSHRUT_MUST(check_days(absence, where->today(engine.now())));
  MARSHRUT_MUST(check_person(absence, where->absences()));
  Act act = act_of(where->book().info.id, absence, 1, true);
  MARSHRUT_TRY(const std::int64_t last, last_revision(engine.store(), act));
  act.revision = last + 1;  // one that was ended on its first day may begin then again
  MARSHRUT_MUST(check_chains(where->absences(), act, absence));
  MARSHRUT_MUST(engine.file(actor, act, "away"));
  where->learn_absence(act);
  return Done{};
}

Result<std::vector<Absence>> end_absence(Engine& engine, const std::string& actor,
                                         const DistrictId& district, const Assignee& who) {
  MARSHRUT_TRY(District * where, engine.district(district));
  const Date today = where->today(engine.now());
  std::vector<Absence> ended;
  std::vector<Act> acts;
  for (const Absence& each : where->absences().all()) {
    const bool to_come = each.to >= today && each.from <= each.to;
    if (!to_come || !same_person(each.who, who)) continue;
    Absence cut = each;
    cut.to = std::max(today, each.from) - days{1};  // before its first day: it never was
    Act act = act_of(where->book().info.id, cut, 1, false);
    MARSHRUT_TRY(const std::int64_t last, last_revision(engine.store(), act));
    act.revision = last + 1;
    acts.push_back(std::move(act));
    ended.push_back(each);
  }
  if (acts.empty()) {
    return error(ErrorKind::NotFound,
                 who.person_name + " и так на месте: записанного отсутствия впереди нет",
                 who.person_name + " is not away, and no absence is to come");
  }
  MARSHRUT_MUST(engine.file_all(actor, acts, "away-end"));
  for (const Act& act : acts) where->learn_absence(act);
  return ended;
}

Result<std::vector<HeldTask>> held_tasks(Engine& engine, const Assignee& who, TaskFilter filter) {
  filter.status = TaskStatus::Open;
  MARSHRUT_TRY(const auto acts, engine.store().acts({.district = filter.district,
                                                     .kind = std::string(absence_act)}));
  std::set<DistrictId> districts;
  for (const Act& act : acts) districts.insert(act.district);
  std::vector<HeldTask> found;
  for (const DistrictId& id : districts) {
    MARSHRUT_TRY(const District* where, engine.district(id));
    const Date today = where->today(engine.now());
    for (const Absence* away : where->absences().held_by(who, today)) {
      filter.district = id;
      filter.person_key.reset();
      if (!away->who.person_key.empty()) filter.person_key = away->who.person_key;
      MARSHRUT_TRY(auto tasks, engine.store().tasks(filter));
      for (Task& task : tasks) {
        const auto is_away = [&](const Assignee& each) { return same_person(each, away->who); };
        if (std::any_of(task.assignees.begin(), task.assignees.end(), is_away)) {
          found.push_back({std::move(task), *away});
        }
      }
    }
  }
  return found;
}

}  // namespace marshrut
