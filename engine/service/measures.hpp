#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/model/plan.hpp"
#include "engine/rulebook/rulebook.hpp"

namespace marshrut {

/// One time that one row of a plan asks for something: the subject of an instance of `measure`, or,
/// of a Link, of `plan_link`.
struct MeasureOccurrence {
  enum class Kind {
    Due,      ///< it has a deadline
    Control,  ///< a word on how things go is asked, and is never overdue
    Link,     ///< its dates are those of another plan, and are asked of a person (plan_links.hpp)
  };
  Kind kind = Kind::Due;
  const Plan* plan = nullptr;
  const PlanSection* section = nullptr;
  const Measure* measure = nullptr;
  const Term* term = nullptr;  ///< that gives it: the row's, or the other plan's
  Occurrence when;
  std::optional<Date> event{};  ///< of a Triggered term: the day that it is counted from
  Date begins{};                ///< the day its instance starts
  Date ends{};                  ///< the last day on which it may still start

  /// "programme-2022-2024/2.1/1@2022-09-30", of a Link "…@link-2022": stable while plan, row and
  /// date stay.
  [[nodiscard]] std::string key() const;
  [[nodiscard]] Value subject() const;  ///< c.subject: number, title, section, plan, due
  [[nodiscard]] bool starts_on(Date day) const { return begins <= day && day <= ends; }
};

/// Days before a due date that names no opening at which its instance starts: two months are what
/// an office needs to gather a yearly report from its schools.
inline constexpr days measure_lead{60};
/// Days before a control point at which its instance starts: time for a sentence, not for a report.
inline constexpr days control_lead{14};

/// What a row's term is read against: the plan's period, basis and approval, and the calendar that
/// the responsible party works by.
TermFrame frame_of(const Plan& plan, const Measure& measure, const DistrictBook& book);

/// Every time of one row that is known today, by due date; none while it waits to be mended. Due:
/// by its own dates, by the days of its event, by the dates of the plan that it is linked with.
/// Control: the control points of an open term, and each day on which «по мере необходимости» came.
std::vector<MeasureOccurrence> occurrences_of(const DistrictBook& book, const Plan& plan,
                                              const PlanSection& section, const Measure& measure);

/// Every occurrence of every row whose due date lies in the range, by begin, then plan order.
std::vector<MeasureOccurrence> measure_occurrences(const DistrictBook& book, Period range);

/// What became of the occurrences of `before`'s plans in `after`'s, by their old keys: a new key,
/// or nothing where the row or this time of it is gone. Those whose key is the same are left out.
/// Times of one row are paired with the nearest that is no further than half a year away.
std::map<std::string, std::optional<std::string>> moved_occurrences(const DistrictBook& before,
                                                                    const DistrictBook& after);

/// The occurrence that a key names, a Link too; nothing where plan, row or date are no longer
/// there.
std::optional<MeasureOccurrence> find_occurrence(const DistrictBook& book, std::string_view key);

}  // namespace marshrut
