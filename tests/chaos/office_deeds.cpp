#include <algorithm>

#include "engine/service/bulk.hpp"
#include "engine/service/campaigns.hpp"
#include "engine/service/plan_events.hpp"
#include "tests/chaos/chaos.hpp"

namespace marshrut::testing {

namespace {

const std::vector<std::string> names{"Иванова Анна Петровна", "Зимина Зоя Ивановна",
                                     "Котов Пётр Ильич", "Лукина Вера Олеговна",
                                     "Рыбина Инна Львовна"};

}  // namespace

void Chaos::start_somebody() {
  StartRequest request{ground_.district, "professional_development", "", {}};
  if (dice_.chance(60)) request.cycle = "extra-" + std::to_string(dice_.below(4));
  if (dice_.chance(30)) request.workflow = "young_teacher";
  for (int count = dice_.between(1, 4); count > 0; --count) {
    request.subjects.push_back("t" + std::to_string(dice_.between(1, teachers_ + 1)));
  }
  const auto report = engine_->start("office", request);
  if (!report.ok()) return;
  for (const InstanceId id : report->started) {
    const bool there = held_.instance(id).ok();
    there ? tell_of(id) : problems_.add("an acknowledged start is not there");
  }
}

/// Somebody new, or one who has changed school, experience or post.
void Chaos::import_again() {
  const int number = dice_.chance(30) ? ++teachers_ : dice_.between(1, teachers_);
  Person changed = teacher(number);
  if (dice_.chance(20)) changed.valid.to = std::chrono::floor<days>(clock_.now());
  auto report = engine_->import_people("office", ground_.district, {}, {changed});
  // An import that failed is made again: it is the same file.
  while (!report.ok()) report = engine_->import_people("office", ground_.district, {}, {changed});
  const auto known = held_.people(ground_.district);
  const bool there = std::any_of(known->begin(), known->end(),
                                 [&](const Person& each) { return each.key == changed.key; });
  if (!there) problems_.add("an acknowledged import is not there");
}

/// One change of many tasks or instances, or the taking back of one.
void Chaos::change_many() {
  Bulk bulk(*engine_);
  if (dice_.chance(25)) {
    (void)bulk.undo("office", dice_.between(1, 12));
    return;
  }
  const auto open = some_open_tasks();
  if (open.empty()) return;
  BulkOrder order{.filter = {.step = open.front().step}, .reason = "карантин"};
  const int which = dice_.below(10);
  if (which < 5) {
    order.kind = BulkKind::Reschedule;
    order.due = std::chrono::floor<days>(clock_.now()) + days{dice_.between(0, 90)};
  } else if (which < 8) {
    order.kind = BulkKind::Delegate;
    order.to = "davidenko";
  } else {
    order.kind = which == 8 ? BulkKind::Retry : BulkKind::Cancel;
    order.filter.overdue = which == 9;
  }
  (void)bulk.run("office", *place(), order);
}

void Chaos::change_cycle() {
  Campaigns all(*engine_);
  const auto runs = all.runs(ground_.district);
  if (!runs.ok() || runs->empty()) return;
  CycleRun run = dice_.pick(*runs);
  District& where = *place();
  const int which = dice_.below(10);
  if (which < 3) {
    (void)all.pause("office", std::move(run));
  } else if (which < 6) {
    (void)all.resume("office", std::move(run));
  } else if (which < 7) {
    (void)all.cancel("office", std::move(run), "по ошибке");
  } else if (which < 8) {
    (void)all.undo("office", std::move(run));
  } else {
    const auto time = find_cycle_time(where.book(), run.name, {}, where.today(clock_.now()));
    if (time.ok()) (void)all.start("office", where, *time);
  }
}

/// Something that rows of the plan wait for; told again where the answer was lost.
void Chaos::plan_event() {
  const District& where = *place();
  const auto waiting = waiting_rows(where.book());
  if (waiting.empty()) return;
  const Date today = where.today(clock_.now());
  const PlanEvent event{dice_.pick(waiting).measure->event, today - days{dice_.below(30)}, ""};
  auto known = record_event(*engine_, "office", ground_.district, event);
  for (int tries = 0; tries < 9 && !known.ok(); ++tries) {
    known = record_event(*engine_, "office", ground_.district, event);
  }
}

Person Chaos::teacher(int number) {
  return {.key = "t" + std::to_string(number),
          .name = dice_.pick(names),
          .post = "учитель",
          .organisation_key = dice_.chance(50) ? "s1" : "s2",
          .experience_years = dice_.below(6)};
}

}  // namespace marshrut::testing
