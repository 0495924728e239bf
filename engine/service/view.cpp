#include <algorithm>
#include <utility>

#include "engine/service/engine.hpp"
#include "engine/service/progress.hpp"

namespace marshrut {

namespace {

std::string named(const Assignee& who) {
  return who.person_name.empty() ? who.party : who.person_name;
}

Message waits_for_task(const Task& task) {
  const std::string who = task.assignees.empty() ? std::string() : named(task.assignees.front());
  Message said{"«" + task.title + "» (задача " + std::to_string(task.id.number) +
                   "): ждёт, пока её выполнит " +
                   (who.empty() ? "ответственный, который ещё не назначен" : who),
               "\"" + task.title + "\" (task " + std::to_string(task.id.number) + "): waits for " +
                   (who.empty() ? "a responsible party to be named" : who)};
  if (task.due) {
    said.ru += ", срок " + russian(task.due->effective);
    said.en += ", due " + iso(task.due->effective);
  }
  return said;
}

Message waits_for(const Instance& instance, const Workflow& workflow, const Token& token) {
  for (const Task& task : instance.tasks) {
    if (task.token == token.id) return waits_for_task(task);
  }
  const std::string at_ru = "шаг «" + token.step + "»: ";
  const std::string at_en = "step \"" + token.step + "\": ";
  if (token.phase == TokenPhase::Joining) {
    return {at_ru + "ждёт остальных ветвей", at_en + "waits for the other branches"};
  }
  if (token.child) {
    const auto number = std::to_string(token.child.number);
    return {at_ru + "ждёт завершения маршрута " + number, at_en + "waits for instance " + number};
  }
  if (token.phase != TokenPhase::Waiting) {
    return {at_ru + "остановлен ошибкой", at_en + "stopped by an error"};
  }
  const Step* step = workflow.find(token.step);
  if (step != nullptr && step->kind == StepKind::Each) {
    const Message done = words_of(progress_of(instance, token).value_or(Progress{}));
    return {at_ru + "ждёт своих ветвей, сделано " + done.ru,
            at_en + "waits for its branches, done " + done.en};
  }
  Message said{at_ru + "ждёт", at_en + "waits"};
  if (step != nullptr && !step->signal.empty()) {
    said.ru += " сигнала «" + step->signal + "»";
    said.en += " for the signal \"" + step->signal + "\"";
  }
  for (const Timer& timer : instance.timers) {
    if (timer.token != token.id) continue;
    said.ru += " до " + russian(timer.on);
    said.en += " until " + iso(timer.on);
  }
  return said;
}

/// What the calendar says about the days between the written and the effective date.
std::vector<Message> calendar_about(const WorkingCalendar& calendar, const Due& due) {
  std::vector<Message> said;
  for (const Date day : {due.due, due.effective}) {
    const auto about = calendar.said_about(day);
    const bool working = calendar.is_working(day);
    Message line{russian(day) + (working ? " — рабочий день" : " — выходной"),
                 iso(day) + (working ? " is a working day" : " is a day off")};
    if (about) {
      const bool federal = about->source == "federal";
      const std::string note = about->day.note.empty() ? "" : ", " + about->day.note;
      const auto& since = about->day.since;
      line.ru += (federal ? " (федеральный календарь" : " (календарь " + about->source) + note +
                 (since ? ", решено " + russian(*since) : "") + ")";
      line.en += " (calendar: " + about->source + note +
                 (since ? ", decided on " + iso(*since) : "") + ")";
    }
    said.push_back(std::move(line));
    if (due.due == due.effective) break;
  }
  return said;
}

Result<std::optional<RuleVersion>> version_with(Store& store, const std::string& hash) {
  MARSHRUT_TRY(auto versions, Versions(store).all());
  for (RuleVersion& each : versions) {
    if (each.hash == hash) return std::optional(std::move(each));
  }
  return std::optional<RuleVersion>{};
}

/// What people, or edited rules, did about a task while it was open.
bool is_a_persons(HistoryEntry::Kind kind) {
  using enum HistoryEntry::Kind;
  return kind == Rescheduled || kind == Delegated || kind == Recomputed || kind == Acknowledged ||
         kind == Quietened || kind == StoodIn;
}

std::vector<Timer> timers_of(const Instance& instance, const Task& task) {
  std::vector<Timer> timers;
  for (const Timer& timer : instance.timers) {
    const bool speaks = timer.kind != Timer::Kind::Overdue && !passes_unsaid(timer, task);
    if (timer.token == task.token && speaks) timers.push_back(timer);
  }
  std::stable_sort(timers.begin(), timers.end(),
                   [](const Timer& a, const Timer& b) { return a.on < b.on; });
  return timers;
}

}  // namespace

Result<InstanceView> Engine::show(InstanceId id) {
  MARSHRUT_TRY(Instance instance, store_.instance(id));
  MARSHRUT_TRY(District * where, district(instance.district));
  MARSHRUT_TRY(const DistrictRules* rules, where->rules(instance));
  MARSHRUT_TRY(auto history, store_.history(id));
  InstanceView view;
  view.workflow_title = rules->workflow().title;
  for (const Step& step : rules->workflow().steps) {
    const bool ended_so = step.kind == StepKind::Finish && instance.outcome == step.outcome;
    if (ended_so) view.outcome_title = step.title.empty() ? step.outcome : step.title;
  }
  for (const Token& token : instance.tokens) {
    view.waits.push_back(waits_for(instance, rules->workflow(), token));
  }
  view.history = std::move(history);
  view.instance = std::move(instance);
  return view;
}

Result<TaskExplanation> Engine::explain(TaskId id) {
  MARSHRUT_TRY(Task task, store_.task(id));
  MARSHRUT_TRY(const District* where, district(task.district));
  MARSHRUT_TRY(auto history, store_.history(task.instance));
  TaskExplanation told;
  if (task.due) {
    told.calendar = calendar_about(where->book().calendar, *task.due);
    if (task.due->origin) {
      const ParsedTerm parsed = parse_term(task.due->origin->words);
      if (parsed.term) told.meaning = parsed.term->meaning_ru();
      MARSHRUT_TRY(told.published, version_with(store_, task.due->origin->version));
    }
  }
  if (task.status == TaskStatus::Open) {
    MARSHRUT_TRY(const Instance instance, store_.instance(task.instance));
    told.coming = timers_of(instance, task);
  }
  for (HistoryRecord& record : history) {
    std::erase_if(record.entries, [&](const HistoryEntry& entry) {
      return entry.task != id || !is_a_persons(entry.kind);
    });
    if (!record.entries.empty()) told.overrides.push_back(std::move(record));
  }
  told.task = std::move(task);
  return told;
}

}  // namespace marshrut
