#include "engine/cli/task_text.hpp"

#include <map>

#include "engine/base/json.hpp"
#include "engine/cli/day_text.hpp"

namespace marshrut {

namespace {

Value date_json(const std::optional<Date>& date) { return date ? Value(iso(*date)) : Value(); }

Value due_json(const Due& due) {
  Value made = Value::map({{"opens", date_json(due.opens)},
                           {"due", iso(due.due)},
                           {"effective", iso(due.effective)},
                           {"overdue_after", iso(due.overdue_after)}});
  if (due.origin) {
    made["words"] = due.origin->words;
    made["source"] = due.origin->place.text();
    made["rules_version"] = due.origin->version;
    made["base_event"] = due.origin->base_event;
    made["base"] = iso(due.origin->base);
  }
  return made;
}

Message kind_text(HistoryEntry::Kind kind) {
  using enum HistoryEntry::Kind;
  switch (kind) {
    case Started: return {"начат", "started"};
    case Entered: return {"шаг начат", "step entered"};
    case TaskOpened: return {"задача открыта", "task opened"};
    case TaskCompleted: return {"задача выполнена", "task completed"};
    case TaskWithdrawn: return {"задача снята", "task withdrawn"};
    case TaskLate: return {"срок прошёл", "overdue"};
    case Reminded: return {"отправлено напоминание", "reminded"};
    case Rescheduled: return {"срок перенесён", "rescheduled"};
    case Delegated: return {"задача передана", "delegated"};
    case Signalled: return {"получен сигнал", "signalled"};
    case Waited: return {"ожидание закончилось", "the wait is over"};
    case Branched: return {"открыта ветвь", "branched"};
    case Called: return {"запущен вложенный маршрут", "called"};
    case Returned: return {"вложенный маршрут закончен", "returned"};
    case Joined: return {"ветви сошлись", "joined"};
    case Absorbed: return {"лишняя ветвь поглощена", "absorbed"};
    case Interrupted: return {"прервано", "interrupted"};
    case Cancelled: return {"отменено", "cancelled"};
    case Failed: return {"остановлено ошибкой сценария", "a script failed"};
    case Retried: return {"повторено", "retried"};
    case Paused: return {"приостановлено", "paused"};
    case Resumed: return {"возобновлено", "resumed"};
    case Finished: return {"завершено", "finished"};
    case Escalated: return {"сообщено руководителю", "escalated"};
    case Recomputed: return {"пересчитано по изменённым правилам", "recomputed by edited rules"};
    case Migrated: return {"переведено на изменённый маршрут", "went over to the edited workflow"};
    case Acknowledged: return {"принята к работе", "taken up"};
    case Quietened: return {"перерыв в напоминаниях", "reminders put off"};
    case StoodIn: return {"замещение", "stood in"};
    case ReminderMissed:
      return {"день напоминания прошёл без него", "the day of a reminder passed without it"};
  }
  MARSHRUT_BUG("a history kind outside the enumeration");
}

/// Changed rules are not the only reason to ask them again: see event::Reassign.
Message entry_text(const HistoryEntry& entry) {
  const bool by_register = entry.kind == HistoryEntry::Kind::Recomputed &&
                           entry.detail.find("people_to") != nullptr &&
                           entry.detail.find("version") == nullptr;
  if (!by_register) return kind_text(entry.kind);
  if (entry.detail.bool_or("left", false)) return {"ответственный выбыл", "the responsible left"};
  return {"назначен ответственный", "somebody was found for it"};
}

/// One value of an entry's detail as a person reads it.
std::string value_text(const Value& value) {
  constexpr std::size_t hash_digits = 64;
  if (value.is_bool()) return value.as_bool() ? "да" : "нет";
  if (value.is_text() && value.as_text().size() == hash_digits)
    return value.as_text().substr(0, 12);
  if (value.is_text())
    return parse_iso_date(value.as_text()) ? date_text(*parse_iso_date(value.as_text()), Lang::Ru)
                                           : value.as_text();
  if (!value.is_map()) return write_json(value);
  std::string text;
  for (const auto& [name, part] : value.as_map()) {
    text += (text.empty() ? "" : ", ") + name + " " + value_text(part);
  }
  return text;
}

/// What the fields of details are called; any other is a field of a form and keeps its name.
Message field_text(const std::string& name) {
  static const std::map<std::string, Message> known = {
      {"due", {"срок", "due"}},
      {"until", {"до", "until"}},
      {"from", {"было", "from"}},
      {"to", {"стало", "to"}},
      {"by", {"действует", "acts"}},
      {"for", {"за сотрудника", "for"}},
      {"not_started", {"ещё не принята к работе, №", "not taken up yet, no."}},
      {"after_quiet", {"после перерыва до", "after a quiet time until"}},
      {"ended", {"закончен", "ended"}},
      {"reason", {"причина", "reason"}},
      {"number", {"№", "no."}},
      {"item", {"по теме", "item"}},
      {"workflow", {"маршрут", "workflow"}},
      {"instance", {"№", "no."}},
      {"outcome", {"исход", "outcome"}},
      {"name", {"сигнал", "signal"}},
      {"on", {"день", "day"}},
      {"days", {"дней", "days"}},
      {"place", {"место", "place"}},
      {"version", {"версия правил", "rules version"}},
      {"people_from", {"было", "people before"}},
      {"people_to", {"стало", "people after"}},
      {"held", {"придержано до нижней границы", "held back by the floor"}}};
  const auto found = known.find(name);
  return found == known.end() ? Message{name, name} : found->second;
}

std::string detail_text(const Value& detail, Lang lang) {
  if (!detail.is_map()) return detail.is_null() ? "" : write_json(detail);
  std::string text;
  for (const auto& [name, value] : detail.as_map()) {
    const bool empty = value.is_null() || (value.is_text() && value.as_text().empty());
    const bool other_language = name == (lang == Lang::Ru ? "en" : "ru");
    const bool said_before = name == "left";  // see entry_text
    if (empty || other_language || said_before) continue;
    const bool spoken = name == "ru" || name == "en";
    text += (text.empty() ? "" : "; ") + (spoken ? "" : field_text(name).in(lang) + " ") +
            value_text(value);
  }
  return text;
}

}  // namespace

std::string actor_text(const std::string& actor, Lang lang) {
  if (actor == "engine") return lang == Lang::Ru ? "система" : "the engine";
  if (actor == "cli") return lang == Lang::Ru ? "командная строка" : "the command line";
  return actor;
}

Message status_words(InstanceStatus status) {
  switch (status) {
    case InstanceStatus::Running: return {"идёт", "running"};
    case InstanceStatus::Paused: return {"приостановлен", "paused"};
    case InstanceStatus::Incident:
      return {"остановлен ошибкой сценария", "stopped by a script error"};
    case InstanceStatus::Finished: return {"завершён", "finished"};
    case InstanceStatus::Cancelled: return {"отменён", "cancelled"};
  }
  MARSHRUT_BUG("an instance status outside the enumeration");
}

Value as_json(const Task& task) {
  Value::List assignees;
  for (const Assignee& each : task.assignees) {
    assignees.push_back(Value::map(
        {{"party", each.party}, {"person", each.person_name}, {"key", each.person_key}}));
  }
  Value::List reminders;
  for (const Date day : task.reminders) reminders.emplace_back(iso(day));
  return Value::map({{"id", task.id.number},
                     {"instance", task.instance.number},
                     {"district", task.district},
                     {"step", task.step},
                     {"title", task.title},
                     {"subject", task.subject_name},
                     {"assignees", std::move(assignees)},
                     {"due", task.due ? due_json(*task.due) : Value()},
                     {"reminders", std::move(reminders)},
                     {"opened", iso(task.opened)},
                     {"closed", date_json(task.closed)},
                     {"status", word(task.status)},
                     {"late", task.late},
                     {"acknowledged", date_json(task.acknowledged)},
                     {"quiet_until", date_json(task.quiet_until)}});
}

Value as_json(const HistoryRecord& record) {
  Value::List entries;
  for (const HistoryEntry& entry : record.entries) {
    Value made = Value::map({{"kind", word(entry.kind)}, {"step", entry.step}});
    if (entry.task) made["task"] = entry.task.number;
    if (!entry.detail.is_null()) made["detail"] = entry.detail;
    entries.push_back(std::move(made));
  }
  return Value::map({{"revision", record.revision},
                     {"at", iso(record.at)},
                     {"actor", record.actor},
                     {"entries", std::move(entries)}});
}

std::string who_text(const Assignee& assignee) {
  return assignee.person_name.empty() ? assignee.party : assignee.person_name;
}

std::string status_text(const Task& task, Lang lang) {
  const Message said =
      task.status == TaskStatus::Open
          ? (task.late ? Message{"просрочена", "overdue"} : Message{"открыта", "open"})
      : task.status == TaskStatus::Withdrawn ? Message{"снята", "withdrawn"}
      : task.late ? Message{"выполнена с опозданием", "done late"}
                  : Message{"выполнена", "done"};
  return said.in(lang);
}

std::vector<std::string> history_lines(const HistoryRecord& record, Lang lang) {
  std::vector<std::string> lines;
  const auto day = std::chrono::floor<days>(record.at);
  for (const HistoryEntry& entry : record.entries) {
    std::string line = date_text(day, lang) + "  " + entry_text(entry).in(lang);
    if (!entry.step.empty()) line += ": " + entry.step;
    if (entry.task)
      line += (lang == Lang::Ru ? ", задача " : ", task ") + std::to_string(entry.task.number);
    const std::string detail = detail_text(entry.detail, lang);
    if (!detail.empty()) line += " — " + detail;
    lines.push_back(line + " (" + actor_text(record.actor, lang) + ")");
  }
  return lines;
}

}  // namespace marshrut
