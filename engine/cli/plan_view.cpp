#include "engine/cli/plan_view.hpp"

#include <set>

#include "engine/base/text.hpp"
#include "engine/cli/day_text.hpp"
#include "engine/cli/term_text.hpp"
#include "engine/service/measures.hpp"

namespace marshrut {

namespace {

Value by_names(const Measure& measure) {
  Value::List names;
  for (const NamedParty& party : measure.by) names.emplace_back(party.name);
  return names;
}

Value texts(const std::vector<std::string>& all) {
  Value::List list;
  for (const std::string& each : all) list.emplace_back(each);
  return list;
}

Value needs_json(const std::vector<Need>& needs, Lang lang) {
  Value::List all;
  for (const Need& need : needs) {
    all.push_back(Value::map({{"kind", word(need.kind)}, {"text", need.text.in(lang)}}));
  }
  return all;
}

void put(Value& json, const char* key, const std::string& text) {
  if (!text.empty()) json[key] = text;
}

Value measure_json(const PlanView& view, const PlanSection& section, const Measure& measure,
                   Lang lang) {
  Value::List times;
  for (const Occurrence& time : dates_of(view, measure)) times.push_back(as_json(time));
  const auto& other = measure.term.by_plan();
  Value json = Value::map({{"id", measure.id},
                           {"section", section.number},
                           {"section_title", section.title},
                           {"number", measure.number},
                           {"title", measure.title},
                           {"term", measure.term_text},
                           {"kind", word(measure.term.kind())},
                           {"meaning", meaning_of(measure)},
                           {"by_plan", other && !other->empty() ? Value(*other) : Value()},
                           {"by", by_names(measure)},
                           {"by_text", measure.by_text},
                           {"occurrences", times},
                           {"control_points", marshrut::as_json(control_points_of(view, measure))},
                           {"needs", needs_json(needs_of(view, section, measure), lang)},
                           {"source", measure.place.text()}});
  if (measure.term_from.owner != CellOwner::Row) {
    json["term_from"] = word(measure.term_from.owner);
    json["term_inherited"] = term_origin_words(measure.term_from).in(lang);
  }
  if (measure.by_inherited()) {
    json["by_from"] = word(measure.by_from.owner);
    json["by_inherited"] = true;
  }
  put(json, "under", measure.under);
  put(json, "printed", measure.printed);
  put(json, "result", measure.result);
  put(json, "consequences", measure.consequences);
  put(json, "note", measure.note);
  put(json, "launches", measure.launches);
  return json;
}

void put_purpose(Value& json, const Purpose& purpose) {
  put(json, "goal", purpose.goal);
  put(json, "note", purpose.note);
  if (!purpose.tasks.empty()) json["tasks"] = texts(purpose.tasks);
  if (!purpose.results.empty()) json["results"] = texts(purpose.results);
}

std::string in_brackets(const std::string& text) { return text.empty() ? text : "(" + text + ")"; }

}  // namespace

std::vector<Occurrence> dates_of(const PlanView& view, const Measure& measure) {
  if (!measure.problems.empty()) return {};
  return occurrences(measure.term_in_force(), frame_of(view.plan, measure, view.book), view.range);
}

std::vector<Date> control_points_of(const PlanView& view, const Measure& measure) {
  if (!measure.problems.empty()) return {};
  return control_points(measure.term_in_force(), frame_of(view.plan, measure, view.book),
                        view.range);
}

std::string meaning_of(const Measure& measure) {
  return measure.problems.empty() ? measure.term_in_force().meaning_ru() : std::string();
}

std::string term_words(const Measure& measure, Lang lang) {
  const std::string from = in_brackets(term_origin_words(measure.term_from).in(lang));
  if (measure.term_text.empty()) return from;
  return measure.term_text + (from.empty() ? "" : " " + from);
}

std::string party_words(const Measure& measure, Lang lang) {
  std::vector<std::string> names;
  for (const NamedParty& party : measure.by) names.push_back(party.name);
  if (names.empty()) return lang == Lang::Ru ? "не назначен" : "nobody";
  const std::string all = join(names, "; ");
  if (!measure.by_inherited()) return all;
  return all + " " + in_brackets(party_origin_words(measure.by_from).in(lang));
}

std::vector<int> preliminary_years(const PlanView& view) {
  std::set<int> years;
  for (const PlanSection& section : view.plan.sections) {
    for (const Measure& measure : section.measures) {
      for (const Occurrence& time : dates_of(view, measure)) years.insert(year_of(time.due));
      for (const Date day : control_points_of(view, measure)) years.insert(year_of(day));
    }
  }
  std::erase_if(years, [&](int year) { return !view.book.calendar.is_preliminary(year); });
  return {years.begin(), years.end()};
}

std::string without_dates(const PlanView& view, const Measure& measure, Lang lang) {
  const auto say = [&](const Message& message) { return message.in(lang); };
  if (!measure.problems.empty()) return "?";
  const Term& term = measure.term_in_force();
  switch (term.kind()) {
    case TermKind::Inherited: return "?";
    case TermKind::Delegated:
      return say({"даст план: ", "from the plan of: "}) + plan_named(term, lang);
    case TermKind::Triggered: return say({"считаются от события", "counted from an event"});
    case TermKind::Dated:
    case TermKind::Recurring: return say({"не в этот период", "not in this period"});
    case TermKind::Open: break;
  }
  const auto points = control_points_of(view, measure);
  if (points.empty()) return say({"весь период", "all the time"});
  return say({"весь период; отметок о ходе: ", "all the time; control points: "}) +
         std::to_string(points.size());
}

Value as_json(const PlanView& view, Lang lang) {
  Value::List measures;
  Value::List sections;
  for (const PlanSection& section : view.plan.sections) {
    Value told =
        Value::map({{"key", section.key}, {"number", section.number}, {"title", section.title}});
    put(told, "stage", section.stage);
    put(told, "period", section.period_text);
    put_purpose(told, section.purpose);
    sections.push_back(std::move(told));
    for (const Measure& measure : section.measures) {
      measures.push_back(measure_json(view, section, measure, lang));
    }
  }
  Value needs = Value::map({});
  for (const auto& [kind, count] : count_needs(view)) {
    needs[std::string(word(kind))] = static_cast<std::int64_t>(count);
  }
  Value json = Value::map({{"plan", view.plan.id},
                           {"title", view.plan.title},
                           {"period", view.plan.period_text},
                           {"sections", sections},
                           {"measures", measures},
                           {"needs", needs}});
  put_purpose(json, view.plan.purpose);
  put(json, "rationale", view.plan.rationale);
  Value::List preliminary;
  for (const int year : preliminary_years(view)) preliminary.emplace_back(year);
  if (!preliminary.empty()) json["preliminary_years"] = std::move(preliminary);
  if (!view.plan.participants.empty()) json["participants"] = texts(view.plan.participants);
  return json;
}

}  // namespace marshrut
