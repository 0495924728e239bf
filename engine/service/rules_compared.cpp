#include "engine/service/rules_compared.hpp"

#include <algorithm>
#include <iterator>

namespace marshrut {

namespace {

using Tasks = std::vector<const ForecastTask*>;
using Pair = std::pair<const ForecastTask*, const ForecastTask*>;

Date date_of(const ForecastTask& each) {
  return each.task.due ? each.task.due->effective : each.task.opened;
}

bool earlier(const ForecastTask* a, const ForecastTask* b) { return date_of(*a) < date_of(*b); }

std::map<std::string, Tasks> by_thread(const Forecast& forecast) {
  std::map<std::string, Tasks> threads;
  for (const ForecastTask& each : forecast.tasks) threads[each.thread].push_back(&each);
  return threads;
}

/// Takes out of both what has one date in both.
void pair_equal_dates(Tasks& before, Tasks& after, std::vector<Pair>& pairs) {
  std::erase_if(before, [&](const ForecastTask* old) {
    const auto same = std::find_if(after.begin(), after.end(), [&](const ForecastTask* each) {
      return date_of(*each) == date_of(*old);
    });
    if (same == after.end()) return false;
    pairs.emplace_back(old, *same);
    after.erase(same);
    return true;
  });
}

void pair_occurrences(Tasks before, Tasks after, std::vector<Pair>& pairs) {
  std::stable_sort(before.begin(), before.end(), earlier);
  std::stable_sort(after.begin(), after.end(), earlier);
  pair_equal_dates(before, after, pairs);
  auto old = before.begin();
  auto now = after.begin();
  while (old != before.end() && now != after.end()) {
    const auto apart = date_of(**now) - date_of(**old);
    if (apart > farthest_move)
      pairs.emplace_back(*old++, nullptr);
    else if (apart < -farthest_move)
      pairs.emplace_back(nullptr, *now++);
    else
      pairs.emplace_back(*old++, *now++);
  }
  for (; old != before.end(); ++old) pairs.emplace_back(*old, nullptr);
  for (; now != after.end(); ++now) pairs.emplace_back(nullptr, *now);
}

void pair_in_order(const Tasks& before, const Tasks& after, std::vector<Pair>& pairs) {
  for (std::size_t i = 0; i < std::max(before.size(), after.size()); ++i) {
    pairs.emplace_back(i < before.size() ? before[i] : nullptr,
                       i < after.size() ? after[i] : nullptr);
  }
}

std::vector<Pair> pair_tasks(const Forecast& before, const Forecast& after) {
  const auto old = by_thread(before);
  auto now = by_thread(after);
  std::vector<Pair> pairs;
  const auto pair = [&](const Tasks& a, const Tasks& b) {
    const ForecastTask& any = a.empty() ? *b.front() : *a.front();
    any.workflow == "measure" ? pair_occurrences(a, b, pairs) : pair_in_order(a, b, pairs);
  };
  for (const auto& [thread, tasks] : old) {
    pair(tasks, now[thread]);
    now.erase(thread);
  }
  for (const auto& [thread, tasks] : now) pair({}, tasks);
  return pairs;
}

std::string responsible(const ForecastTask& each) {
  return each.task.assignees.empty() ? std::string() : name_of(each.task.assignees.front());
}

class Teller {
 public:
  Teller(const WorkingCalendar& calendar, std::vector<Difference>& into)
      : calendar_(calendar), into_(into) {}

  void tell(const Pair& pair) {
    const auto& [before, after] = pair;
    if (before == nullptr || after == nullptr) {
      into_.push_back({before == nullptr ? Change::New : Change::Gone, before, after});
      return;
    }
    tell_term(*before, *after);
    if (before->overdue != after->overdue) {
      into_.push_back(
          {after->overdue ? Change::NewlyOverdue : Change::NoLongerOverdue, before, after});
    }
    if (responsible(*before) != responsible(*after)) {
      into_.push_back({Change::OtherResponsible, before, after});
    }
  }

 private:
  void tell_term(const ForecastTask& before, const ForecastTask& after) {
    const auto& old = before.task.due;
    const auto& now = after.task.due;
    if (old.has_value() != now.has_value()) {
      into_.push_back({now ? Change::WithTerm : Change::WithoutTerm, &before, &after});
    } else if (old && old->effective != now->effective) {
      const int moved = calendar_.working_days_between(old->effective, now->effective);
      into_.push_back({now->effective < old->effective ? Change::Earlier : Change::Later, &before,
                       &after, moved});
    }
  }

  const WorkingCalendar& calendar_;
  std::vector<Difference>& into_;
};

void count(Comparison& made) {
  for (const Difference& each : made.differences) {
    made.by_step[{each.either().workflow, each.either().task.step, each.change}].add(each);
    const std::string who = responsible(each.either());
    made.by_person[{who, each.change}].add(each);
    if (each.change != Change::OtherResponsible) continue;
    made.by_person[{responsible(*each.before), each.change}].add(each);
  }
}

}  // namespace

std::string_view word(Change change) {
  switch (change) {
    case Change::Earlier: return "earlier";
    case Change::Later: return "later";
    case Change::WithTerm: return "with-term";
    case Change::WithoutTerm: return "without-term";
    case Change::NewlyOverdue: return "newly-overdue";
    case Change::NoLongerOverdue: return "no-longer-overdue";
    case Change::OtherResponsible: return "other-responsible";
    case Change::Gone: return "gone";
    case Change::New: return "new";
  }
  MARSHRUT_BUG("a change outside the enumeration");
}

void DifferenceCount::add(const Difference& difference) {
  least = count == 0 ? difference.working_days : std::min(least, difference.working_days);
  most = count == 0 ? difference.working_days : std::max(most, difference.working_days);
  ++count;
}

Comparison compare(const Forecast& before, const Forecast& after, const WorkingCalendar& calendar) {
  Comparison made{.before = &before, .after = &after};
  Teller teller(calendar, made.differences);
  for (const Pair& pair : pair_tasks(before, after)) teller.tell(pair);
  std::stable_sort(made.differences.begin(), made.differences.end(),
                   [](const Difference& a, const Difference& b) {
                     return date_of(a.either()) < date_of(b.either());
                   });
  count(made);
  return made;
}

}  // namespace marshrut
