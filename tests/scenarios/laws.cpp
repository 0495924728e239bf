#include "tests/scenarios/laws.hpp"

#include <algorithm>
#include <tuple>

#include "engine/service/measures.hpp"

namespace marshrut::testing {

namespace {

std::string name(const Instance& instance) {
  return instance.workflow + " " + std::to_string(instance.id.number);
}
std::string name(const Task& task) { return task.step + " " + std::to_string(task.id.number); }

/// Facts that the workflows record, and the step whose end records each.
struct Recording {
  const char* workflow;
  const char* step;
  const char* fact;
};
constexpr Recording recordings[] = {
    {"professional_development", "diagnosis", "diagnosed"},
    {"professional_development", "route", "with_route"},
    {"professional_development", "training/each", "took_part"},
    {"measure", "report", "measure_done"},
    {"young_teacher", "order", "with_mentor"},
    {"annual_monitoring", "monitoring", "monitoring_done"},
    {"annual_monitoring", "measures", "measures_taken"},
    {"staffing", "plan", "staffing_planned"},
};

/// What a due date was counted from, read anew out of its provenance alone.
std::vector<Occurrence> worked_out_again(const DistrictBook& book, const Instance& instance,
                                         const DueOrigin& origin) {
  const auto term = read_term(origin.words);
  if (!term.ok()) return {};
  if (origin.base_event == "step") {
    const Period horizon{date(year_of(origin.base), 1, 1), date(year_of(origin.base) + 6, 12, 31)};
    const TermFrame frame{.calendar = &book.calendar,
                          .school_years = &book.school_years,
                          .plan = horizon,
                          .event = origin.base};
    auto all = occurrences(*term, frame, horizon);
    std::erase_if(all, [&](const Occurrence& each) { return each.effective < origin.base; });
    if (all.size() > 1) all.resize(1);
    return all;
  }
  const auto row = find_occurrence(book, instance.subject_key);
  if (!row) return {};
  const Period& plan = row->plan->period;
  TermFrame frame = frame_of(*row->plan, *row->measure, book);
  if (origin.base_event.starts_with("event/")) frame.event = origin.base;
  return occurrences(*term, frame, {plan.first - days{366}, plan.last + days{366}});
}

}  // namespace

void Laws::check_instances(const Witness& witness) const {
  std::set<std::tuple<DistrictId, std::string, std::string, std::string>> starts;
  const auto all = store_.instances({});
  for (const Instance& each : *all) {
    check_history(each, witness);
    const bool first =
        starts.insert({each.district, each.workflow, each.subject_key, each.cycle}).second;
    if (!first && !each.cycle.empty()) problems_.add(name(each) + " is started twice in a cycle");
  }
  if (all->size() != witness.histories().size()) problems_.add("instances are lost");
  if (store_.broken_audit_line()->has_value()) problems_.add("the audit's chain is broken");
}

void Laws::check_history(const Instance& instance, const Witness& witness) const {
  const auto records = store_.history(instance.id);
  std::vector<HistoryEntry> entries;
  std::int64_t revision = 0;
  for (const HistoryRecord& record : *records) {
    if (record.revision != ++revision) problems_.add(name(instance) + " has a gap in its history");
    entries.insert(entries.end(), record.entries.begin(), record.entries.end());
  }
  if (revision != instance.revision) problems_.add(name(instance) + " is not where it was left");
  const auto seen = witness.histories().find(instance.id);
  if (seen == witness.histories().end() || seen->second != entries) {
    problems_.add(name(instance) + " has another history than was written");
    return;
  }
  check_facts(instance, entries, witness);
}

void Laws::check_facts(const Instance& instance, const std::vector<HistoryEntry>& history,
                       const Witness& witness) const {
  for (const Recording& each : recordings) {
    if (instance.workflow != each.workflow) continue;
    const auto ended = std::count_if(history.begin(), history.end(), [&](const auto& entry) {
      return entry.kind == HistoryEntry::Kind::TaskCompleted && entry.step == each.step;
    });
    const auto counted = witness.facts().find({each.fact, instance.id});
    const int facts = counted == witness.facts().end() ? 0 : counted->second;
    // An incident holds an answer back until somebody mends the script.
    const bool short_of_one = instance.incident && facts == ended - 1;
    if (facts != ended && !short_of_one) {
      problems_.add(name(instance) + " has recorded " + each.fact + " " + std::to_string(facts) +
                    " times for " + std::to_string(ended) + " endings of " + each.step);
    }
  }
}

void Laws::check_tasks() const {
  const auto all = store_.instances({});
  std::size_t open = 0;
  for (const Instance& instance : *all) {
    std::set<TokenId> tokens;
    for (const Task& task : instance.tasks) {
      ++open;
      const auto stored = store_.task(task.id);
      if (!stored.ok() || !(*stored == task)) problems_.add(name(task) + " stands in two ways");
      if (!tokens.insert(task.token).second) problems_.add(name(task) + " shares its token");
      if (task.due && !moved_by_hand(instance, task)) check_due(instance, task);
    }
  }
  const auto stored = store_.tasks({.status = TaskStatus::Open});
  if (stored->size() != open) problems_.add("open tasks stand outside their instances");
}

bool Laws::moved_by_hand(const Instance& instance, const Task& task) const {
  const auto history = store_.history(instance.id);
  for (const HistoryRecord& record : *history) {
    for (const HistoryEntry& entry : record.entries) {
      if (entry.kind == HistoryEntry::Kind::Rescheduled && entry.task == task.id) return true;
    }
  }
  return false;
}

void Laws::check_due(const Instance& instance, const Task& task) const {
  const Due& due = *task.due;
  if (!due.origin) return problems_.add(name(task) + " has a due date from nowhere");
  const auto where = engine_.district(district_);
  const auto found = worked_out_again((*where)->book(), instance, *due.origin);
  const bool same = std::any_of(found.begin(), found.end(), [&](const Occurrence& each) {
    return each.opens == due.opens && each.due == due.due && each.effective == due.effective &&
           each.overdue_after == due.overdue_after && each.shift == due.origin->shift;
  });
  if (!same) {
    problems_.add(name(task) + " is due on " + iso(due.effective) + ", which «" +
                  due.origin->words + "» of " + iso(due.origin->base) + " does not give");
  }
}

void Laws::check_messages(const Witness& witness) const {
  std::set<std::string> keys;
  const auto outbox = store_.outbox(OutboxFilter{});
  for (const OutboxRecord& record : *outbox) {
    if (!keys.insert(record.message.key).second) {
      problems_.add("two messages have the key " + record.message.key);
    }
  }
  if (keys.size() != witness.messages()) problems_.add("messages are lost");
}

void Laws::check_rest(Instant now) const {
  if (!store_.due(now, 1)->empty()) problems_.add("timers stay due");
  const auto where = engine_.district(district_);
  if ((*where)->people().people() != *store_.people(district_)) {
    problems_.add("the engine does not know the register as it is stored");
  }
  check_nothing_to_start("cycle", engine_.start_cycles("chaos", district_));
  check_nothing_to_start("measure", engine_.start_measures("chaos", district_));
}

void Laws::check_nothing_to_start(const std::string& of, const Result<StartReport>& report) const {
  if (!report.ok()) return problems_.add("a " + of + " cannot start: " + report.error().message.en);
  for (const InstanceId id : report->started) {
    const auto late = store_.instance(id);
    problems_.add("a " + of + " was forgotten: " + late->subject_key + " " + late->cycle);
  }
}

}  // namespace marshrut::testing
