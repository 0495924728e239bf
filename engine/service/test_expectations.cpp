#include <algorithm>

#include "engine/base/json.hpp"
#include "engine/base/text.hpp"
#include "engine/service/test_story.hpp"

namespace marshrut {

namespace {

Message of_step(const std::string& step, const Message& what) {
  return {"шаг «" + step + "», " + what.ru, "step \"" + step + "\", " + what.en};
}

std::string list(const std::vector<std::string>& words) {
  return words.empty() ? "—" : join(words, ", ");
}

std::string list(const std::vector<Date>& days) {
  std::vector<std::string> words;
  for (const Date day : days) words.push_back(russian(day));
  return list(words);
}

/// «Руководство ОО (Директорова О.О.)».
std::string told(const Assignee& assignee) {
  const bool both = !assignee.person_name.empty() && assignee.person_name != assignee.party;
  return both ? assignee.party + " (" + assignee.person_name + ")" : assignee.party;
}

bool is(const Assignee& assignee, const std::string& name) {
  return assignee.party == name || assignee.person_name == name;
}

/// Numbers by their size: a script's 60.0 is the 60 of a test.
bool same(const Value& a, const Value& b) {
  if (a.is_number() && b.is_number()) return a.as_number() == b.as_number();
  const bool nothing = (a.is_map() && a.as_map().empty()) || (a.is_list() && a.as_list().empty());
  const bool none = (b.is_map() && b.as_map().empty()) || (b.is_list() && b.as_list().empty());
  return a == b || (nothing && none);  // an empty table is an empty list as well
}

void make_unique(std::vector<std::string>& words) {
  std::sort(words.begin(), words.end());
  words.erase(std::unique(words.begin(), words.end()), words.end());
}

}  // namespace

void TestStory::compare(const Expected& expected, Date day) {
  std::vector<std::string> names;
  switch (expected.what) {
    case Expected::What::At:
      for (const Token& each : now().tokens) names.push_back(step_name(each.step));
      for (const std::string& step : expected.words) {
        if (!known_step(step, expected.place)) return;
      }
      return compare_names(expected, {"маршрут стоит на шагах", "it waits at"}, names);
    case Expected::What::Late:
      for (const Task& each : now().tasks) {
        if (each.late) names.push_back(step_name(each.step));
      }
      return compare_names(expected, {"просрочены шаги", "late are"}, names);
    case Expected::What::Outcome:
      if (now().status == InstanceStatus::Finished) names.push_back(now().outcome);
      return compare_names(expected, {"итог маршрута", "its outcome"}, names);
    case Expected::What::Told: {
      std::vector<Assignee> came;
      for (const auto& [on, to] : told_) {
        if (on == day && std::find(came.begin(), came.end(), to) == came.end()) came.push_back(to);
      }
      return compare_people(expected, {"в этот день сообщено", "told on this day"}, came, false);
    }
    case Expected::What::Deficits: return compare_deficits(expected);
    case Expected::What::State:
      return compare_value(expected,
                           {"поле состояния «" + expected.of + "»", "state." + expected.of},
                           now().state.find(expected.of));
    case Expected::What::Records:
      return compare_value(expected, {"факт «" + expected.of + "»", "fact " + expected.of},
                           recorded_.find(expected.of));
    case Expected::What::Due: return compare_due(expected);
    case Expected::What::Remind: return compare_reminders(expected);
    case Expected::What::By: return compare_acting(expected);
  }
}

void TestStory::compare_names(const Expected& expected, const Message& what,
                              const std::vector<std::string>& came) {
  std::vector<std::string> wanted = expected.words;
  std::vector<std::string> found = came;
  make_unique(wanted);
  make_unique(found);
  if (wanted != found) differs(expected.place, what, list(wanted), list(found));
}

void TestStory::compare_people(const Expected& expected, const Message& what,
                               const std::vector<Assignee>& came, bool in_order) {
  std::vector<Assignee> left = came;
  bool all = expected.words.size() == came.size();
  for (const std::string& name : expected.words) {
    const auto end = in_order && !left.empty() ? left.begin() + 1 : left.end();
    const auto found =
        std::find_if(left.begin(), end, [&](const Assignee& each) { return is(each, name); });
    all = all && found != end;
    if (!all) break;
    left.erase(found);
  }
  if (all) return;
  std::vector<std::string> names;
  for (const Assignee& each : came) names.push_back(told(each));
  differs(expected.place, what, list(expected.words), list(names));
}

void TestStory::compare_value(const Expected& expected, const Message& what, const Value* came) {
  if (came != nullptr ? same(expected.value, *came) : expected.value.is_null()) return;
  differs(expected.place, what, write_json(expected.value),
          came == nullptr ? "—" : write_json(*came));
}

void TestStory::compare_deficits(const Expected& expected) {
  const Value* deficits = now().state.find("deficits");
  std::vector<std::string> came;
  if (deficits != nullptr && deficits->is_list()) {
    for (const Value& item : deficits->as_list()) {
      const std::string key = item.is_text() ? item.as_text() : item.text_or("key", "");
      const std::string title = item.text_or("title", key);
      const auto& words = expected.words;
      const bool by_title = std::find(words.begin(), words.end(), title) != words.end();
      came.push_back(by_title ? title : key);
    }
  }
  compare_names(expected, {"дефициты", "deficits"}, came);
}

const Task* TestStory::task_at(const Expected& expected) {
  if (!known_step(expected.of, expected.place)) return nullptr;
  const auto tasks = open_tasks(expected.of);
  if (!tasks.empty()) return tasks.front();
  fail(expected.place, "шаг «" + expected.of + "»: в этот день задачи на нём нет",
       "step \"" + expected.of + "\": there is no task at it on this day");
  return nullptr;
}

void TestStory::compare_due(const Expected& expected) {
  if (!known_step(expected.of, expected.place)) return;
  std::vector<Date> came;
  for (const Token& token : now().tokens) {
    if (token.task || step_name(token.step) != expected.of) continue;
    for (const Timer& timer : now().timers) {
      if (timer.token == token.id && timer.kind == Timer::Kind::Wait) came.push_back(timer.on);
    }
  }
  if (came.empty()) {
    const Task* task = task_at(expected);
    if (task == nullptr) return;
    if (task->due) came.push_back(task->due->effective);
  }
  if (came == expected.days) return;
  differs(expected.place, of_step(expected.of, {"срок", "due"}), list(expected.days), list(came));
}

void TestStory::compare_reminders(const Expected& expected) {
  const Task* task = task_at(expected);
  if (task == nullptr) return;
  std::vector<Date> came;
  for (const Date day : task->reminders) {
    if (task->due && day <= task->due->effective) came.push_back(day);
  }
  if (came == expected.days) return;
  differs(expected.place, of_step(expected.of, {"напоминания до срока", "reminders"}),
          list(expected.days), list(came));
}

void TestStory::compare_acting(const Expected& expected) {
  const Task* task = task_at(expected);
  if (task == nullptr) return;
  compare_people(expected, of_step(expected.of, {"отвечают", "who acts"}), task->assignees, true);
}

void TestStory::differs(const Place& place, const Message& what, const std::string& wanted,
                        const std::string& came) {
  fail(place, what.ru + ": ожидалось " + wanted + ", а по правилам " + came,
       what.en + ": expected " + wanted + ", the rules give " + came);
}

}  // namespace marshrut
