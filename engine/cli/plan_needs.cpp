#include <algorithm>

#include "engine/base/check.hpp"
#include "engine/base/text.hpp"
#include "engine/cli/plan_view.hpp"
#include "engine/cli/term_text.hpp"
#include "engine/rulebook/read_plan.hpp"

namespace marshrut {

namespace {

/// A message of several lines, the line with the caret left out, as one.
std::string in_one_line(const std::string& text) {
  std::vector<std::string> lines;
  for (const std::string& line : split(text, '\n')) {
    if (line.find_first_not_of(" ^") != std::string::npos) lines.emplace_back(trim(line));
  }
  return join(lines, "; ");
}

class NeedList {
 public:
  NeedList(const PlanView& view, const PlanSection& section, const Measure& measure)
      : view_(view), section_(section), measure_(measure) {}

  std::vector<Need> list() {
    for (const Finding& problem : measure_.problems) mend(problem);
    if (measure_.problems.empty()) {
      look_at_parties();
      look_at_term();
    }
    std::stable_sort(needs_.begin(), needs_.end(),
                     [](const Need& a, const Need& b) { return a.kind < b.kind; });
    return std::move(needs_);
  }

 private:
  void add(NeedKind kind, std::string ru, std::string en) {
    needs_.push_back({kind, {std::move(ru), std::move(en)}});
  }

  void mend(const Finding& problem) {
    const std::string line = std::to_string(problem.place.line);
    const bool told = problem.message.ru.find(problem.suggestion) != std::string::npos;
    const bool near = !problem.suggestion.empty() && !told;
    add(NeedKind::MendRow,
        "исправьте строку " + line + ": " + in_one_line(problem.message.ru) +
            (near ? "; возможно: " + problem.suggestion : ""),
        "mend line " + line + ": " + in_one_line(problem.message.en) +
            (near ? "; perhaps: " + problem.suggestion : ""));
  }

  void look_at_parties() {
    if (measure_.by.empty()) {
      return add(NeedKind::NobodyResponsible, "ответственный не назначен", "nobody is responsible");
    }
    if (measure_.by_inherited()) return look_at_inherited();
    for (const NamedParty& party : measure_.by) {
      if (!party.kind) {
        look_at_unknown(party);
      } else if (is_vacant(party)) {
        add(NeedKind::VacantPost,
            "должность «" + party.name + "» никем не занята: ответственный не назначен",
            "nobody holds the post '" + party.name + "'");
      }
    }
  }

  void look_at_inherited() {
    const std::string& name = measure_.by.front().name;
    // The row above it is decided there; a section's or the plan's party was named for its rows.
    if (measure_.by_from.owner == CellOwner::ParentRow) return;
    if (is_vacant(measure_.by.front())) {
      return add(NeedKind::NobodyResponsible,
                 "ответственный не назначен, и должность «" + name + "» никем не занята",
                 "nobody is named, and nobody holds the post '" + name + "'");
    }
    if (measure_.by_from.owner == CellOwner::Section) return;
    add(NeedKind::NobodyResponsible, "ответственный не назначен; пока отвечает " + name,
        "nobody is named; " + name + " answers for now");
  }

  void look_at_unknown(const NamedParty& party) {
    const std::string near = join(party.nearest, ", ");
    add(NeedKind::UnknownParty,
        "неизвестное имя «" + party.name + "»" + (near.empty() ? "" : "; похоже на: " + near) +
            "; впишите его в parties.lua",
        "unknown name '" + party.name + "'" + (near.empty() ? "" : "; near: " + near) +
            "; add it to parties.lua");
  }

  [[nodiscard]] bool is_vacant(const NamedParty& party) const {
    const Party* known = view_.book.parties.find(party.name);
    return known != nullptr && known->kind == PartyKind::Post &&
           known->holder_on(view_.today).empty();
  }

  void look_at_term() {
    const bool own = measure_.term_from.owner == CellOwner::Row;
    if (own && measure_.term.by_plan()) {
      add(NeedKind::LinkPlan, "ждёт привязки к плану: " + plan_named(measure_.term, Lang::Ru),
          "waits to be linked to the plan of: " + plan_named(measure_.term, Lang::En));
    }
    if (measure_.term_from.owner == CellOwner::Plan && measure_.under.empty()) {
      add(NeedKind::NameTerm, "срок не назван; пока — весь период плана",
          "no term is named; the whole period of the plan for now");
    }
    for (const Message& remark : measure_.term.remarks()) {
      const bool year = remark == no_year_named();
      add(year ? NeedKind::NameYear : NeedKind::ConfirmTerm, remark.ru, remark.en);
    }
    if (never_falls(view_.plan, measure_.term_in_force())) {
      add(NeedKind::ConflictingPeriod, "в периоде плана срок не наступает ни разу",
          "the term never comes while the plan lasts");
    }
    if (const auto window = window_left(view_.plan, section_, measure_)) {
      add(NeedKind::ConflictingPeriod,
          "срок вне периода " + russian(window->first) + " – " + russian(window->last) +
              "; действует названный срок",
          "the term lies outside " + iso(window->first) + " – " + iso(window->last) +
              "; the term holds");
    }
  }

  const PlanView& view_;
  const PlanSection& section_;
  const Measure& measure_;
  std::vector<Need> needs_;
};

}  // namespace

std::string_view word(NeedKind kind) {
  switch (kind) {
    case NeedKind::MendRow: return "mend-row";
    case NeedKind::NobodyResponsible: return "nobody-responsible";
    case NeedKind::VacantPost: return "vacant-post";
    case NeedKind::UnknownParty: return "unknown-party";
    case NeedKind::LinkPlan: return "link-plan";
    case NeedKind::NameTerm: return "name-term";
    case NeedKind::NameYear: return "name-year";
    case NeedKind::ConflictingPeriod: return "conflicting-period";
    case NeedKind::ConfirmTerm: return "confirm-term";
  }
  MARSHRUT_BUG("a need outside the enumeration");
}

Message name(NeedKind kind) {
  switch (kind) {
    case NeedKind::MendRow: return {"строка не читается", "row cannot be read"};
    case NeedKind::NobodyResponsible: return {"ответственный не назначен", "nobody responsible"};
    case NeedKind::VacantPost: return {"должность никем не занята", "vacant post"};
    case NeedKind::UnknownParty: return {"неизвестное имя", "unknown name"};
    case NeedKind::LinkPlan: return {"план не привязан", "plan not linked"};
    case NeedKind::NameTerm: return {"срок не назван", "no term named"};
    case NeedKind::NameYear: return {"год не указан", "no year named"};
    case NeedKind::ConflictingPeriod: return {"срок вне периода", "term outside its period"};
    case NeedKind::ConfirmTerm: return {"уточнить срок", "term to be confirmed"};
  }
  MARSHRUT_BUG("a need outside the enumeration");
}

std::vector<Need> needs_of(const PlanView& view, const PlanSection& section,
                           const Measure& measure) {
  return NeedList(view, section, measure).list();
}

std::map<NeedKind, std::size_t> count_needs(const PlanView& view) {
  std::map<NeedKind, std::size_t> counts;
  for (const PlanSection& section : view.plan.sections) {
    for (const Measure& measure : section.measures) {
      std::map<NeedKind, std::size_t> once;
      for (const Need& need : needs_of(view, section, measure)) once[need.kind] = 1;
      for (const auto& [kind, one] : once) counts[kind] += one;
    }
  }
  return counts;
}

}  // namespace marshrut
