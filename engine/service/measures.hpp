#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/model/plan.hpp"
#include "engine/rulebook/rulebook.hpp"

namespace marshrut {

/// One time that one row of a plan asks for something: the subject of a `measure` instance.
struct MeasureOccurrence {
  const Plan* plan = nullptr;
  const PlanSection* section = nullptr;
  const Measure* measure = nullptr;
  Occurrence when;
  Date
      begins{};  ///< the day its instance starts: when it opens, or `measure_lead` before it is due

  /// "programme-2022-2024/2.1/1@2022-09-30": stable while plan, row and date stay.
  [[nodiscard]] std::string key() const;
  [[nodiscard]] Value subject() const;  ///< c.subject: number, title, section, plan, due
};

/// Days before a due date that names no opening at which its instance starts: two months are what
/// an office needs to gather a yearly report from its schools.
inline constexpr days measure_lead{60};

/// What a row's term is read against: the plan's period, basis and approval, and the calendar that
/// the responsible party works by.
TermFrame frame_of(const Plan& plan, const Measure& measure, const DistrictBook& book);

/// Every occurrence of one row, by due date; none while it waits to be mended.
std::vector<MeasureOccurrence> occurrences_of(const DistrictBook& book, const Plan& plan,
                                              const PlanSection& section, const Measure& measure);

/// Every occurrence of every row whose due date lies in the range, by begin, then plan order.
std::vector<MeasureOccurrence> measure_occurrences(const DistrictBook& book, Period range);

/// The occurrence that a key names; nothing where plan, row or date are no longer there.
std::optional<MeasureOccurrence> find_occurrence(const DistrictBook& book, std::string_view key);

}  // namespace marshrut
