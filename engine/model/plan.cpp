#include "engine/model/plan.hpp"

#include "engine/base/check.hpp"

namespace marshrut {

std::string_view word(CellOwner owner) {
  switch (owner) {
    case CellOwner::Row: return "row";
    case CellOwner::ParentRow: return "parent_row";
    case CellOwner::Section: return "section";
    case CellOwner::Plan: return "plan";
    case CellOwner::District: return "district";
  }
  MARSHRUT_BUG("a cell's owner outside the enumeration");
}

Message term_origin_words(const CellOrigin& origin) {
  switch (origin.owner) {
    case CellOwner::Row: return {};
    case CellOwner::ParentRow:
      return {"как у строки " + origin.number, "as of row " + origin.number};
    case CellOwner::Section:
      return {"как у раздела " + origin.number, "as of section " + origin.number};
    case CellOwner::Plan:
    case CellOwner::District: return {"весь период плана", "the whole period of the plan"};
  }
  MARSHRUT_BUG("a cell's owner outside the enumeration");
}

Message party_origin_words(const CellOrigin& origin) {
  switch (origin.owner) {
    case CellOwner::Row:
    case CellOwner::ParentRow:
    case CellOwner::Section: return term_origin_words(origin);
    case CellOwner::Plan: return {"исполнитель плана", "the plan's executor"};
    case CellOwner::District: return {"координатор района", "the district's coordinator"};
  }
  MARSHRUT_BUG("a cell's owner outside the enumeration");
}

std::size_t Plan::measure_count() const {
  std::size_t count = 0;
  for (const PlanSection& section : sections) count += section.measures.size();
  return count;
}

const Measure* Plan::find(std::string_view measure_id) const {
  for (const PlanSection& section : sections) {
    for (const Measure& measure : section.measures) {
      if (measure.id == measure_id) return &measure;
    }
  }
  return nullptr;
}

const PlanSection* Plan::around(const PlanSection& section) const {
  const PlanSection* nearest = nullptr;
  for (const PlanSection& other : sections) {
    const bool part = !other.number.empty() && section.number.starts_with(other.number + ".");
    if (part && (nearest == nullptr || other.number.size() > nearest->number.size())) {
      nearest = &other;
    }
  }
  return nearest;
}

std::optional<Period> Plan::window_of(const PlanSection& section) const {
  for (const PlanSection* each = &section; each != nullptr; each = around(*each)) {
    if (each->window) return each->window;
  }
  return std::nullopt;
}

std::optional<double> Indicator::target(int year) const {
  for (const auto& [target_year, value] : targets) {
    if (target_year == year) return value;
  }
  return std::nullopt;
}

}  // namespace marshrut
