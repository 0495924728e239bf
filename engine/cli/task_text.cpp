#include "engine/cli/task_text.hpp"

#include "engine/base/json.hpp"
#include "engine/cli/day_text.hpp"

namespace marshrut {

namespace {

Value due_json(const Due& due) {
  Value made = Value::map({{"opens", due.opens ? Value(iso(*due.opens)) : Value()},
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
  }
  MARSHRUT_BUG("a history kind outside the enumeration");
}

}  // namespace

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
                     {"closed", task.closed ? Value(iso(*task.closed)) : Value()},
                     {"status", word(task.status)},
                     {"late", task.late}});
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
    std::string line = date_text(day, lang) + "  " + kind_text(entry.kind).in(lang);
    if (!entry.step.empty()) line += ": " + entry.step;
    if (entry.task)
      line += (lang == Lang::Ru ? ", задача " : ", task ") + std::to_string(entry.task.number);
    if (!entry.detail.is_null() && !(entry.detail.is_map() && entry.detail.as_map().empty())) {
      line += " " + write_json(entry.detail);
    }
    lines.push_back(line + " (" + record.actor + ")");
  }
  return lines;
}

}  // namespace marshrut
