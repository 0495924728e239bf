#include "engine/service/piles.hpp"

#include <algorithm>
#include <utility>

namespace marshrut {

namespace {

bool is_for(const Task& task, const Assignee& to) {
  return std::any_of(task.assignees.begin(), task.assignees.end(),
                     [&](const Assignee& who) { return reader_of(who) == reader_of(to); });
}

/// Days before its own that a message tells of.
std::vector<Date> missed_days(const Value& body) {
  std::vector<Date> found;
  const Value* list = body.find("missed");
  if (list == nullptr || !list->is_list()) return found;
  for (const Value& each : list->as_list()) {
    const auto day = each.is_text() ? parse_iso_date(each.as_text()) : std::nullopt;
    if (day) found.push_back(*day);
  }
  return found;
}

/// Where a message goes instead of to its addressee.
struct Detour {
  std::optional<Assignee> to{};  ///< nothing: it waits
  const Absence* away = nullptr;
};

class Sorter {
 public:
  Sorter(const District& where, Date today) : where_(where), today_(today) {}

  void add(WaitingReminder reminder) {
    if (!reminder.task || is_quiet(reminder)) {
      pile_of(reminder.to).messages.push_back(reminder.number);
      return;
    }
    const Detour detour = detour_of(reminder);
    if (!detour.to) {
      piles_.put_off.push_back(reminder.number);
      return;
    }
    DigestItem item{.task = std::move(*reminder.task),
                    .escalated = reminder.kind == "escalation",
                    .not_started = reminder.not_started};
    if (reminder.kind == "reminder")
      item.missed.insert(reminder.missed.begin(), reminder.missed.end());
    if (is_for(item.task, reminder.to)) item.escalated = false;
    if (detour.away != nullptr && !is_for(item.task, *detour.to)) {
      item.in_place_of = name_of(detour.away->who);
      item.away_to = detour.away->to;
    }
    Pile& pile = pile_of(*detour.to);
    pile.messages.push_back(reminder.number);
    pile.catches_up = pile.catches_up || !reminder.missed.empty();
    put(pile, std::move(item));
  }

  Piles take() { return std::move(piles_); }

 private:
  [[nodiscard]] bool is_quiet(const WaitingReminder& reminder) const {
    const auto& until = reminder.task->quiet_until;
    return reminder.kind == "reminder" && until && today_ < *until;
  }

  Pile& pile_of(const Assignee& to) {
    Pile& pile = piles_.by_reader[reader_of(to)];
    pile.to = to;
    return pile;
  }

  /// A task is told once, and a reader's own one as such.
  static void put(Pile& pile, DigestItem item) {
    const auto known = std::find_if(pile.items.begin(), pile.items.end(),
                                    [&](const auto& each) { return each.task.id == item.task.id; });
    if (known == pile.items.end()) {
      pile.items.push_back(std::move(item));
      return;
    }
    known->missed.merge(item.missed);
    known->not_started = known->not_started || item.not_started;
    if (item.in_place_of.empty() && !item.escalated) {
      known->in_place_of.clear();
      known->escalated = false;
    }
  }

  [[nodiscard]] Detour detour_of(const WaitingReminder& reminder) const {
    const Absences& absences = where_.absences();
    const Absence* away = absences.of(reminder.to, today_);
    if (away == nullptr) return {reminder.to, nullptr};
    if (auto substitute = absences.substitute_of(reminder.to, today_)) {
      return {std::move(substitute), away};
    }
    const auto& due = reminder.task->due;
    const bool can_wait = reminder.kind == "reminder" && !(due && due->effective <= away->to);
    if (can_wait) return {};
    if (auto head = decides_for(reminder.to)) return {std::move(head), away};
    return {reminder.to, nullptr};
  }

  /// Who decides while somebody is away and nobody is named for it.
  [[nodiscard]] std::optional<Assignee> decides_for(const Assignee& who) const {
    std::vector<Assignee> asked;
    const RegisterView& people = where_.people();
    const Person* person = people.person(who.person_key);
    const Organisation* at =
        person == nullptr ? nullptr : people.organisation(person->organisation_key);
    const Person* head = at == nullptr ? nullptr : people.person(at->head_key);
    if (head != nullptr) {
      const std::string name = short_name(head->name);
      asked.push_back({name, head->key, name});
    }
    const Parties& parties = where_.book().parties;
    const auto coordinators =
        who_acts(parties.read_cell(where_.book().info.coordinator), parties, people, "", today_);
    asked.insert(asked.end(), coordinators.begin(), coordinators.end());
    for (const Assignee& each : asked) {
      const bool away = where_.absences().of(each, today_) != nullptr;
      const auto acting = away ? where_.absences().substitute_of(each, today_) : each;
      if (acting && !same_person(*acting, who)) return acting;
    }
    return std::nullopt;
  }

  [[nodiscard]] std::string name_of(const Assignee& who) const {
    const Person* person = where_.people().person(who.person_key);
    return person != nullptr ? person->name : who.person_name;
  }

  const District& where_;
  Date today_;
  Piles piles_;
};

}  // namespace

Result<WaitingReminders> waiting_reminders(Store& store, Instant now) {
  WaitingReminders found;
  MARSHRUT_TRY(const auto records, store.outbox({.due_by = now, .kinds = digest_kinds()}));
  for (const OutboxRecord& record : records) {
    const OutboxMessage& message = record.message;
    const auto instance = store.instance(record.instance);
    if (!instance.ok()) {
      if (!found.problem) found.problem = instance.error();
      continue;
    }
    WaitingReminder reminder{record.number,
                             message.to,
                             message.kind,
                             {},
                             message.body.bool_or("not_started", false),
                             missed_days(message.body)};
    auto task = store.task(TaskId{message.body.int_or("task", 0)});
    if (!task && task.error().kind != ErrorKind::NotFound) {
      if (!found.problem) found.problem = task.error();
      continue;
    }
    const bool open =
        task && task->status == TaskStatus::Open && instance->status == InstanceStatus::Running;
    if (open && (message.kind == "escalation" || is_for(*task, message.to))) {
      reminder.task = std::move(*task);
    }
    found.by_district[instance->district].push_back(std::move(reminder));
  }
  return found;
}

Piles piles_of(const District& where, std::vector<WaitingReminder> reminders, Date today) {
  Sorter sorter(where, today);
  for (WaitingReminder& each : reminders) sorter.add(std::move(each));
  return sorter.take();
}

}  // namespace marshrut
