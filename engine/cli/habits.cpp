#include "engine/cli/habits.hpp"

#include <algorithm>

#include "engine/service/rules_compared.hpp"

namespace marshrut {

namespace {

Date date_of(const Task& task) { return task.due ? task.due->effective : task.opened; }

/// Fields that the rules still ask for are filled in as before. A table's keys are the rules'
/// own (competences), so tables stay as they were made for these rules.
Value as_before(Value answer, const Value& before) {
  if (!answer.is_map() || !before.is_map()) return answer;
  for (auto& [name, value] : answer.as_map()) {
    const Value* old = before.find(name);
    if (old != nullptr && !value.is_map() && !old->is_map()) value = *old;
  }
  return answer;
}

}  // namespace

const std::vector<Diary::Entry>* Diary::page(const std::string& thread) const {
  const auto found = pages_.find(thread);
  return found == pages_.end() ? nullptr : &found->second;
}

Deed DiaryKeeper::deed(const Task& task, const Instance& instance, const District& district) {
  Deed deed = cast_.deed(task, instance, district);
  diary_.write(thread_of(task, instance), {date_of(task), deed});
  return deed;
}

const Diary::Entry* CreaturesOfHabit::find(const Task& task, const Instance& instance) {
  const std::string thread = thread_of(task, instance);
  const auto* page = diary_.page(thread);
  if (page == nullptr) return nullptr;
  if (instance.subject_kind != "measure") {
    const std::size_t round = rounds_[thread]++;
    return round < page->size() ? &(*page)[round] : nullptr;
  }
  const auto apart = [&](const Diary::Entry& entry) {
    const auto distance = entry.date - date_of(task);
    return distance < days{0} ? -distance : distance;
  };
  const auto nearest =
      std::min_element(page->begin(), page->end(),
                       [&](const auto& a, const auto& b) { return apart(a) < apart(b); });
  return apart(*nearest) <= farthest_move ? &*nearest : nullptr;
}

Deed CreaturesOfHabit::deed(const Task& task, const Instance& instance, const District& district) {
  const Diary::Entry* before = find(task, instance);
  if (before == nullptr) return own_.deed(task, instance, district);
  if (!before->deed.ever) return before->deed;
  Deed deed = own_.deed(task, instance, district);
  if (!deed.ever) return before->deed;
  return {.ever = true,
          .on = before->deed.on,
          .answer = as_before(std::move(deed.answer), before->deed.answer)};
}

}  // namespace marshrut
