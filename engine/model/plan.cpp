#include "engine/model/plan.hpp"

namespace marshrut {

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

}  // namespace marshrut
