#include "engine/service/task_standing.hpp"

#include <utility>

#include "engine/service/assignee_value.hpp"

namespace marshrut {

namespace {

Value day_or_null(const std::optional<Date>& day) { return day ? Value(iso(*day)) : Value(); }

std::optional<Date> kept_day(const Value& kept, std::string_view name) {
  return parse_iso_date(kept.text_or(name, ""));
}

}  // namespace

Value dates_of(const Task& task) {
  Value kept = Value::map({{"moved", task.moved}});
  if (!task.due) return kept;
  kept["opens"] = day_or_null(task.due->opens);
  kept["due"] = iso(task.due->due);
  kept["effective"] = iso(task.due->effective);
  kept["overdue_after"] = iso(task.due->overdue_after);
  return kept;
}

Value hands_of(const Task& task) {
  Value::List people;
  for (const Assignee& each : task.assignees) people.push_back(as_value(each));
  return Value::map({{"people", std::move(people)},
                     {"delegated", task.delegated},
                     {"acknowledged", day_or_null(task.acknowledged)}});
}

event::Restore::Dates dates_in(const Value& kept) {
  event::Restore::Dates dates{.moved = kept.bool_or("moved", false)};
  if (const auto due = kept_day(kept, "due")) {
    dates.due = Due{.opens = kept_day(kept, "opens"),
                    .due = *due,
                    .effective = kept_day(kept, "effective").value_or(*due),
                    .overdue_after = kept_day(kept, "overdue_after").value_or(*due)};
  }
  return dates;
}

event::Restore::Hands hands_in(const Value& kept) {
  event::Restore::Hands hands{.delegated = kept.bool_or("delegated", false),
                              .acknowledged = kept_day(kept, "acknowledged")};
  const Value* people = kept.find("people");
  if (people == nullptr || !people->is_list()) return hands;
  for (const Value& each : people->as_list()) hands.people.push_back(assignee_in(each));
  return hands;
}

}  // namespace marshrut
