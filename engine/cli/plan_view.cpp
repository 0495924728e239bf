#include "engine/cli/plan_view.hpp"

#include "engine/base/text.hpp"
#include "engine/cli/day_text.hpp"
#include "engine/cli/term_text.hpp"

namespace marshrut {

namespace {

TermFrame frame_of(const PlanView& view) {
  TermFrame frame;
  frame.calendar = &view.book.calendar;
  frame.school_years = &view.book.school_years;
  frame.plan = view.plan.period;
  frame.approved_on = view.plan.approved_on;
  frame.basis = view.plan.basis;
  return frame;
}

bool is_vacant(const PlanView& view, const NamedParty& party) {
  const Party* known = view.book.parties.find(party.name);
  return known != nullptr && known->kind == PartyKind::Post && known->held_by.empty();
}

/// The cell is empty, and somebody answers for it or nobody does.
Message decide_nobody(const PlanView& view, const Measure& measure) {
  if (measure.by.empty()) return {"ответственный не назначен", "nobody is responsible"};
  const std::string& name = measure.by.front().name;
  if (is_vacant(view, measure.by.front())) {
    return {"ответственный не назначен, и должность «" + name + "» никем не занята",
            "nobody is named, and nobody holds the post '" + name + "'"};
  }
  return {"ответственный не назначен; пока отвечает " + name,
          "nobody is named; " + name + " answers for now"};
}

Message decide_unknown(const NamedParty& party) {
  const std::string near = join(party.nearest, ", ");
  return {"неизвестное имя «" + party.name + "»" + (near.empty() ? "" : "; похоже на: " + near) +
              "; впишите его в parties.lua",
          "unknown name '" + party.name + "'" + (near.empty() ? "" : "; near: " + near) +
              "; add it to parties.lua"};
}

void decide_parties(const PlanView& view, const Measure& measure, std::vector<Message>& found) {
  if (measure.by.empty() || measure.by_inherited) {
    found.push_back(decide_nobody(view, measure));
    return;
  }
  for (const NamedParty& party : measure.by) {
    if (!party.kind) {
      found.push_back(decide_unknown(party));
    } else if (is_vacant(view, party)) {
      found.push_back({"должность «" + party.name + "» никем не занята: ответственный не назначен",
                       "nobody holds the post '" + party.name + "'"});
    }
  }
}

Value by_names(const Measure& measure) {
  Value::List names;
  for (const NamedParty& party : measure.by) names.emplace_back(party.name);
  return names;
}

Value decisions_json(const PlanView& view, const Measure& measure) {
  Value::List all;
  for (const Message& decision : decisions(view, measure)) all.emplace_back(decision.ru);
  return all;
}

Value measure_json(const PlanView& view, const PlanSection& section, const Measure& measure) {
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
                           {"by_plan", other && !other->empty() ? Value(*other) : Value()},
                           {"by", by_names(measure)},
                           {"by_text", measure.by_text},
                           {"occurrences", times},
                           {"control_points", as_json(control_points_of(view, measure))},
                           {"decisions", decisions_json(view, measure)},
                           {"source", measure.place.text()}});
  if (measure.by_inherited) json["by_inherited"] = true;
  if (!measure.printed.empty()) json["printed"] = measure.printed;
  if (!measure.launches.empty()) json["launches"] = measure.launches;
  return json;
}

}  // namespace

std::vector<Occurrence> dates_of(const PlanView& view, const Measure& measure) {
  return occurrences(measure.term, frame_of(view), view.range);
}

std::vector<Date> control_points_of(const PlanView& view, const Measure& measure) {
  return control_points(measure.term, frame_of(view), view.range);
}

std::vector<Message> decisions(const PlanView& view, const Measure& measure) {
  std::vector<Message> found;
  decide_parties(view, measure, found);
  if (measure.term.kind() == TermKind::Delegated) {
    found.push_back({"ждёт привязки к плану: " + plan_named(measure.term, Lang::Ru),
                     "waits to be linked to the plan of: " + plan_named(measure.term, Lang::En)});
  }
  // The scripts' readers remark in Russian, about Russian words.
  for (const std::string& remark : measure.term.remarks()) found.push_back({remark, remark});
  return found;
}

Value as_json(const PlanView& view) {
  Value::List measures;
  for (const PlanSection& section : view.plan.sections) {
    for (const Measure& measure : section.measures) {
      measures.push_back(measure_json(view, section, measure));
    }
  }
  return Value::map({{"plan", view.plan.id},
                     {"title", view.plan.title},
                     {"period", view.plan.period_text},
                     {"measures", measures}});
}

}  // namespace marshrut
