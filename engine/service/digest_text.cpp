#include <algorithm>
#include <tuple>

#include "engine/base/text.hpp"
#include "engine/service/digest.hpp"

namespace marshrut {

namespace {

/// When a task is due; one that the rules give no term comes last.
Date date_of(const Task& task) { return task.due ? task.due->effective : Date::max(); }

bool is_late(const Task& task, Date today) { return task.due && task.due->overdue_after < today; }

std::string counted_days(Date from, Date to) {
  const std::int64_t count = (to - from).count();
  return std::to_string(count) + " " + std::string(plural(count, "день", "дня", "дней"));
}

std::string when_text(const Task& task, Date today) {
  if (!task.due) return "Срок не назначен.";
  const Due& due = *task.due;
  const std::string on = russian(due.effective);
  if (is_late(task, today)) {
    const std::int64_t count = (today - due.overdue_after).count();
    return "Срок был " + on + ", " + std::string(plural(count, "прошёл ", "прошло ", "прошло ")) +
           counted_days(due.overdue_after, today) + ".";
  }
  if (due.effective == today) return "Срок сегодня, " + on + ".";
  if (due.effective < today) {
    return "Срок был " + on + ", последний день — " + russian(due.overdue_after) + ".";
  }
  if (due.effective == today + days{1}) return "Срок завтра, " + on + ".";
  const std::int64_t left = (due.effective - today).count();
  return "Срок " + on + ", " + std::string(plural(left, "остался ", "осталось ", "осталось ")) +
         counted_days(today, due.effective) + ".";
}

std::string missed_text(const DigestItem& item) {
  if (item.missed.empty()) return "";
  std::vector<std::string> all;
  for (const Date day : item.missed) all.push_back(russian(day));
  return " Об этом следовало напомнить " + join(all, ", ") + ".";
}

std::string line_of(const DigestItem& item, Date today) {
  const Task& task = item.task;
  std::string line = "  – " + task.title;
  const bool named = task.title.find(task.subject_name) != std::string::npos;
  if (!named) line += ": " + task.subject_name;
  if (!line.ends_with('.')) line += '.';
  line += " " + when_text(task, today) + missed_text(item);
  if (item.not_started && !task.acknowledged) line += " К работе ещё не принята.";
  if (item.escalated && !task.assignees.empty()) {
    const Assignee& who = task.assignees.front();
    line += " Ответственный: " + (who.person_name.empty() ? who.party : who.person_name);
    if (!line.ends_with('.')) line += '.';
  }
  if (!item.in_place_of.empty()) {
    line += " За сотрудника: " + item.in_place_of;
    if (item.away_to) line += " (отсутствует по " + russian(*item.away_to) + ")";
    line += ".";
  }
  return line + "\n";
}

std::string block(const std::string& heading, const std::string& lines) {
  return lines.empty() ? std::string() : heading + "\n" + lines + "\n";
}

}  // namespace

std::string greeting_name(const std::string& person) {
  const auto words = split(person, ' ');
  const bool full = words.size() == 3 && person.find('.') == std::string::npos &&
                    person.find(',') == std::string::npos;
  return full ? words[1] + " " + words[2] : person;
}

std::string counted_tasks(std::size_t all, std::size_t late) {
  const auto count = static_cast<std::int64_t>(all);
  const auto late_count = static_cast<std::int64_t>(late);
  std::string text =
      std::to_string(count) + " " + std::string(plural(count, "задача", "задачи", "задач"));
  if (late == 0) return text;
  const auto word = plural(late_count, "просрочена", "просрочены", "просрочено");
  if (late == all)
    return text + ", " + (all == 1 ? "" : "все ") +
           std::string(all == 1 ? "просрочена" : "просрочены");
  return text + ", из них " + std::to_string(late_count) + " " + std::string(word);
}

LetterTemplate::Filled word_digest(const LetterTemplate& wording, const DigestFacts& facts) {
  auto items = facts.items;
  std::sort(items.begin(), items.end(), [](const DigestItem& a, const DigestItem& b) {
    return std::tuple(date_of(a.task), a.task.id) < std::tuple(date_of(b.task), b.task.id);
  });
  std::string late;
  std::string coming;
  std::string escalated;
  std::size_t late_count = 0;
  for (const DigestItem& item : items) {
    const bool is_over = is_late(item.task, facts.today);
    late_count += is_over ? 1U : 0U;
    std::string& into = item.escalated ? escalated : is_over ? late : coming;
    into += line_of(item, facts.today);
  }
  const std::string list = block("Просрочено:", late) + block("Предстоит:", coming) +
                           block("Просрочено у других, нужно ваше решение:", escalated);
  return wording.fill({{"person", greeting_name(facts.person)},
                       {"district", facts.district},
                       {"date", russian(facts.today)},
                       {"tasks", counted_tasks(items.size(), late_count)},
                       {"list", std::string(trim(list))}});
}

}  // namespace marshrut
