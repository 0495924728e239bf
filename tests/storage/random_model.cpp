#include "tests/storage/random_model.hpp"

#include <rapidcheck.h>

#include <cmath>

namespace marshrut::random_model {

namespace {

int below(int count) { return *rc::gen::inRange(0, count); }
bool coin() { return below(2) == 0; }
std::int64_t number() { return *rc::gen::arbitrary<std::int64_t>(); }
Date date() { return Date{days{*rc::gen::inRange(-40'000, 40'000)}}; }
std::optional<Date> maybe_date() { return coin() ? std::optional(date()) : std::nullopt; }

template <class Enum>
Enum one_of(Enum last) {
  return static_cast<Enum>(below(static_cast<int>(last) + 1));
}

template <class Draw>
auto some(Draw draw) {
  std::vector<decltype(draw())> things;
  for (int count = below(3); count > 0; --count) things.push_back(draw());
  return things;
}

Assignee assignee() { return {text(), text(), text()}; }

Due due() {
  Due due;
  due.opens = maybe_date();
  due.due = date();
  due.effective = date();
  due.overdue_after = date();
  if (coin()) due.origin = std::make_shared<const DueOrigin>(origin());
  return due;
}

Token token() {
  Token token;
  token.id = TokenId{number()};
  token.step = text();
  token.phase = one_of(TokenPhase::Leaving);
  token.via = text();
  token.parent = TokenId{number()};
  token.item_key = text();
  token.item = value();
  token.entered = date();
  token.task = TaskId{number()};
  token.child = InstanceId{number()};
  token.answer = value();
  return token;
}

Timer timer() { return {one_of(Timer::Kind::NotStarted), TokenId{number()}, date(), below(9)}; }

HistoryEntry entry() {
  return {one_of(HistoryEntry::Kind::ReminderMissed), text(), TaskId{number()}, value()};
}

}  // namespace

std::string text() {
  static const std::vector<std::string> pieces{"а",  "Ё",  "x", "\"", "\\", "\n", "\x01",
                                               "\t", "№ ", "{", "]",  "😀",  "12", ","};
  std::string text;
  for (int count = below(5); count > 0; --count) {
    text += pieces[static_cast<std::size_t>(below(static_cast<int>(pieces.size())))];
  }
  return text;
}

Value value(int depth) {
  switch (below(depth > 0 ? 7 : 5)) {
    case 0: return {};
    case 1: return coin();
    case 2: return number();
    case 3:
      return *rc::gen::suchThat(rc::gen::arbitrary<double>(),
                                [](double number) { return std::isfinite(number); });
    case 4: return text();
    case 5: return some([&] { return value(depth - 1); });
    default: break;
  }
  Value::Map map;
  for (int count = below(3); count > 0; --count) map[text()] = value(depth - 1);
  return map;
}

Task task(const Instance& owner) {
  Task task;
  task.id = TaskId{number()};
  task.instance = owner.id;
  task.token = TokenId{number()};
  task.district = coin() ? owner.district : text();
  task.step = text();
  task.title = text();
  task.subject_name = coin() ? owner.subject_name : text();
  task.assignees = some(assignee);
  if (coin()) task.due = due();
  task.reminders = some(date);
  task.opened = date();
  task.status = one_of(TaskStatus::Withdrawn);
  task.closed = maybe_date();
  task.late = coin();
  task.moved = coin();
  task.delegated = coin();
  task.put_off = days(number());
  task.acknowledged = maybe_date();
  task.quiet_until = maybe_date();
  return task;
}

Instance instance() {
  Instance instance;
  instance.id = InstanceId{number()};
  instance.revision = number();
  instance.district = text();
  instance.workflow = text();
  instance.workflow_version = text();
  instance.subject_kind = text();
  instance.subject_key = text();
  instance.subject_name = text();
  instance.cycle = text();
  if (coin()) instance.parent = InstanceId{number()};
  instance.parent_token = TokenId{number()};
  instance.status = one_of(InstanceStatus::Cancelled);
  instance.started = date();
  instance.paused_on = maybe_date();
  instance.outcome = text();
  instance.state = value();
  instance.tokens = some(token);
  instance.timers = some(timer);
  instance.tasks = some([&] { return task(instance); });
  instance.rounds = some([] { return JoinRound{text(), below(99)}; });
  if (coin()) {
    instance.incident =
        Incident{text(), TokenId{number()}, {text(), text()}, {text(), below(99), below(99)}};
  }
  instance.last_token = number();
  return instance;
}

DueOrigin origin() {
  return {text(), {text(), below(99), below(99)},  text(), text(),
          date(), one_of(ShiftReason::ToNextOpens)};
}

std::vector<HistoryEntry> history() { return some(entry); }

OutboxMessage message() { return {text(), text(), assignee(), value()}; }

Person person() {
  Person person;
  person.id = PersonId{number()};
  person.key = text();
  person.district = text();
  person.name = text();
  person.post = text();
  person.organisation_key = text();
  person.subjects = some(text);
  person.experience_years = below(60);
  person.category = one_of(Category::HighestMentor);
  person.category_on = maybe_date();
  person.last_course_ended = maybe_date();
  person.mail = text();
  person.valid = {maybe_date(), maybe_date()};
  return person;
}

Organisation organisation() {
  Organisation organisation;
  organisation.id = OrganisationId{number()};
  organisation.key = text();
  organisation.district = text();
  organisation.kind = text();
  organisation.name = text();
  organisation.head_key = text();
  organisation.valid = {maybe_date(), maybe_date()};
  return organisation;
}

}  // namespace marshrut::random_model
