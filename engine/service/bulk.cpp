#include "engine/service/bulk.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "engine/service/assignee_value.hpp"
#include "engine/service/task_standing.hpp"

namespace marshrut {

namespace {

constexpr const char* bulk_act = "bulk";
constexpr std::array kinds{BulkKind::Reschedule, BulkKind::Delegate, BulkKind::Cancel,
                           BulkKind::Retry};

std::int64_t number_of(const Act& act) {
  std::int64_t number = 0;
  std::from_chars(act.key.data(), act.key.data() + act.key.size(), number);
  return number;
}

bool acts(const Task& task, const std::string& who) {
  return std::any_of(task.assignees.begin(), task.assignees.end(), [&](const Assignee& each) {
    return each.person_key == who || each.person_name == who || each.party == who;
  });
}

bool fits(const BulkFilter& filter, const Task& task, Date today) {
  return (!filter.step || *filter.step == task.step.substr(0, task.step.find('/'))) &&
         (!filter.assignee || acts(task, *filter.assignee)) &&
         (!filter.overdue || (task.due && today > task.due->overdue_after));
}

bool fits(const BulkFilter& filter, const Instance& instance) {
  return (!filter.workflow || *filter.workflow == instance.workflow) &&
         (!filter.cycle || *filter.cycle == instance.cycle);
}

Act act_of(const BulkAct& bulk, std::int64_t revision, bool open) {
  Value::List items;
  for (const BulkItem& each : bulk.items) {
    Value item = Value::map({{"instance", each.instance.number},
                             {"task", each.task.number},
                             {"subject", each.subject},
                             {"title", each.title},
                             {"step", each.step},
                             {"before", each.before},
                             {"stood", each.stood}});
    if (each.why) item["why"] = Value::map({{"ru", each.why->ru}, {"en", each.why->en}});
    items.push_back(std::move(item));
  }
  return {bulk.district,
          bulk_act,
          std::to_string(bulk.number),
          revision,
          open,
          Value::map({{"kind", word(bulk.kind)},
                      {"after", bulk.after},
                      {"by", bulk.by},
                      {"undone", bulk.undone},
                      {"items", std::move(items)}})};
}

BulkAct bulk_of(const Act& act) {
  BulkAct bulk{.number = number_of(act), .district = act.district};
  for (const BulkKind kind : kinds) {
    if (word(kind) == act.body.text_or("kind", "")) bulk.kind = kind;
  }
  if (const Value* after = act.body.find("after")) bulk.after = *after;
  bulk.by = act.body.text_or("by", "");
  bulk.undone = act.body.bool_or("undone", false);
  const Value* items = act.body.find("items");
  if (items == nullptr || !items->is_list()) return bulk;
  for (const Value& each : items->as_list()) {
    BulkItem item{.instance = InstanceId{each.int_or("instance", 0)},
                  .task = TaskId{each.int_or("task", 0)},
                  .subject = each.text_or("subject", ""),
                  .title = each.text_or("title", ""),
                  .step = each.text_or("step", "")};
    if (const Value* before = each.find("before")) item.before = *before;
    if (const Value* stood = each.find("stood")) item.stood = *stood;
    if (const Value* why = each.find("why")) {
      item.why = Message{why->text_or("ru", ""), why->text_or("en", "")};
    }
    bulk.items.push_back(std::move(item));
  }
  return bulk;
}

/// What the task of a bulk change holds now, in the words of BulkAct::after and BulkItem::before.
Value held(BulkKind kind, const Task& task) {
  if (kind == BulkKind::Reschedule) return task.due ? Value(iso(task.due->effective)) : Value();
  return task.assignees.empty() ? Value() : as_value(task.assignees.front());
}

Message changed_since() {
  return {"с тех пор изменено ещё раз или закрыто", "changed again since, or closed"};
}

/// The event that gives a task back what it had. Nothing: the record does not say what that was.
std::optional<Event> event_back(const BulkAct& act, const BulkItem& item) {
  if (!item.stood.is_map()) return std::nullopt;
  event::Restore back{.task = item.task};
  back.reason = "отмена массового изменения № " + std::to_string(act.number);
  if (act.kind == BulkKind::Delegate)
    back.hands = hands_in(item.stood);
  else
    back.dates = dates_in(item.stood);
  return back;
}

}  // namespace

std::string_view word(BulkKind kind) {
  switch (kind) {
    case BulkKind::Reschedule: return "reschedule";
    case BulkKind::Delegate: return "delegate";
    case BulkKind::Cancel: return "cancel";
    case BulkKind::Retry: return "retry";
  }
  MARSHRUT_BUG("a kind outside the enumeration");
}

std::size_t BulkAct::refused() const {
  return static_cast<std::size_t>(std::count_if(
      items.begin(), items.end(), [](const BulkItem& each) { return each.why.has_value(); }));
}

Status Bulk::find_tasks(District& district, const BulkOrder& order, Found& found) {
  const Date today = district.today(engine_.now());
  Assignee to;
  const bool delegates = order.kind == BulkKind::Delegate;
  if (delegates) {
    MARSHRUT_TRY(to, engine_.assignee(district, order.to));
    found.act.after = as_value(to);
  } else if (order.due) {
    found.act.after = iso(*order.due);
  }
  MARSHRUT_TRY(const auto tasks,
               engine_.store().tasks({.district = found.act.district, .status = TaskStatus::Open}));
  for (const Task& task : tasks) {
    if (!fits(order.filter, task, today)) continue;
    MARSHRUT_TRY(const Instance instance, engine_.store().instance(task.instance));
    if (!fits(order.filter, instance)) continue;
    found.act.items.push_back({.instance = task.instance,
                               .task = task.id,
                               .subject = task.subject_name,
                               .title = task.title,
                               .step = task.step,
                               .before = held(order.kind, task),
                               .stood = delegates ? hands_of(task) : dates_of(task)});
    if (delegates) {
      found.events.emplace_back(task.instance, event::Delegate{task.id, to, order.reason});
    } else {
      found.events.emplace_back(task.instance,
                                event::Reschedule{task.id, *order.due, order.reason});
    }
  }
  return Done{};
}

Status Bulk::find_instances(const BulkOrder& order, Found& found) {
  MARSHRUT_TRY(const District* district, engine_.district(found.act.district));
  const Date today = district->today(engine_.now());
  InstanceFilter filter{.district = found.act.district,
                        .workflow = order.filter.workflow,
                        .cycle = order.filter.cycle};
  if (order.kind == BulkKind::Retry) filter.status = InstanceStatus::Incident;
  MARSHRUT_TRY(const auto instances, engine_.store().instances(filter));
  const bool by_task = order.filter.step || order.filter.assignee || order.filter.overdue;
  for (const Instance& each : instances) {
    const bool over = has_ended(each.status);
    const bool has_task = std::any_of(each.tasks.begin(), each.tasks.end(), [&](const Task& task) {
      return fits(order.filter, task, today);
    });
    const bool stopped_there = each.incident && order.filter.step == each.incident->step;
    if (over || (by_task && !has_task && !stopped_there)) continue;
    found.act.items.push_back({.instance = each.id,
                               .subject = each.subject_name,
                               .title = each.workflow,
                               .before = word(each.status)});
    if (order.kind == BulkKind::Retry) {
      found.events.emplace_back(each.id, event::Retry{});
    } else {
      found.events.emplace_back(each.id, event::Cancel{order.reason});
    }
  }
  return Done{};
}

Result<Bulk::Found> Bulk::find(District& district, const BulkOrder& order) {
  if (order.filter.empty()) {
    return error(ErrorKind::Invalid,
                 "не сказано, что менять: назовите --cycle, --workflow, --step, --assignee или "
                 "--overdue",
                 "say what to change: --cycle, --workflow, --step, --assignee or --overdue");
  }
  if (order.kind == BulkKind::Reschedule && !order.due) {
    return error(ErrorKind::Invalid, "не назван новый срок: --due ГГГГ-ММ-ДД",
                 "the new date is not named: --due YYYY-MM-DD");
  }
  Found found;
  found.act.district = district.book().info.id;
  found.act.kind = order.kind;
  const bool tasks = order.kind == BulkKind::Reschedule || order.kind == BulkKind::Delegate;
  MARSHRUT_MUST(tasks ? find_tasks(district, order, found) : find_instances(order, found));
  if (found.act.items.empty()) MARSHRUT_MUST(check_names(district, order.filter));
  return found;
}

Result<BulkAct> Bulk::preview(District& district, const BulkOrder& order) {
  MARSHRUT_TRY(Found found, find(district, order));
  IdSource ids{1, 1};
  Work work([this](InstanceId id) { return engine_.store().instance(id); }, district, ids,
            engine_.now(), "preview");
  for (std::size_t i = 0; i < found.events.size(); ++i) {
    const Status answer = work.apply(found.events[i].first, found.events[i].second);
    if (!answer.ok()) found.act.items[i].why = answer.error().message;
  }
  return std::move(found.act);
}

Result<std::int64_t> Bulk::next_number() {
  MARSHRUT_TRY(const auto all, engine_.store().acts({.kind = bulk_act}));
  std::int64_t last = 0;
  for (const Act& act : all) last = std::max(last, number_of(act));
  return last + 1;
}

Result<BulkAct> Bulk::run(const std::string& actor, District& district, const BulkOrder& order) {
  MARSHRUT_TRY(Found found, find(district, order));
  BulkAct act = std::move(found.act);
  if (act.items.empty()) return act;
  act.by = actor;
  MARSHRUT_TRY(act.number, next_number());
  const std::string action = "bulk-" + std::string(word(act.kind));
  MARSHRUT_MUST(engine_.file(actor, act_of(act, 1, true), action));
  MARSHRUT_TRY(const auto answers, engine_.apply_all(actor, act.district, found.events));
  for (std::size_t i = 0; i < answers.size(); ++i) {
    if (!answers[i].ok()) act.items[i].why = answers[i].error().message;
  }
  MARSHRUT_MUST(engine_.file(actor, act_of(act, 2, false), action));
  return act;
}

Result<BulkAct> Bulk::undo(const std::string& actor, std::int64_t number) {
  const std::string name = std::to_string(number);
  MARSHRUT_TRY(const auto acts, engine_.store().acts({.kind = bulk_act, .key = name}));
  if (acts.empty()) {
    return error(ErrorKind::NotFound, "массового изменения № " + name + " нет",
                 "there is no bulk change " + name);
  }
  BulkAct act = bulk_of(acts.front());
  if (act.undone || (act.kind != BulkKind::Reschedule && act.kind != BulkKind::Delegate)) {
    return error(ErrorKind::Refused,
                 act.undone ? "массовое изменение № " + name + " уже отменено"
                            : "отменить можно только перенос срока и передачу задач",
                 act.undone ? "the bulk change " + name + " is undone already"
                            : "only reschedule and delegate can be undone");
  }
  std::vector<std::pair<InstanceId, Event>> events;
  std::vector<std::size_t> places;
  for (std::size_t i = 0; i < act.items.size(); ++i) {
    BulkItem& item = act.items[i];
    if (item.why) continue;  // it was refused then: nothing to take back
    MARSHRUT_TRY(const Task task, engine_.store().task(item.task));
    const auto back = event_back(act, item);
    if (task.status != TaskStatus::Open || held(act.kind, task) != act.after) {
      item.why = changed_since();
    } else if (!back) {
      item.why = Message{"что стояло раньше, не записано", "what stood before is not recorded"};
    } else {
      events.emplace_back(item.instance, *back);
      places.push_back(i);
    }
  }
  act.undone = true;
  if (!events.empty()) {
    MARSHRUT_TRY(const auto answers, engine_.apply_all(actor, act.district, events));
    for (std::size_t i = 0; i < answers.size(); ++i) {
      if (answers[i].ok()) continue;
      act.items[places[i]].why = answers[i].error().message;
      act.undone = false;  // it may be tried again
    }
  }
  BulkAct recorded = bulk_of(acts.front());
  recorded.undone = act.undone;
  MARSHRUT_MUST(
      engine_.file(actor, act_of(recorded, acts.front().revision + 1, false), "bulk-undo"));
  return act;
}

}  // namespace marshrut
