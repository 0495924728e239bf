#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/service/engine.hpp"

namespace marshrut {

/// What the value of an indicator is, by its unit and its denominator.
enum class IndicatorKind {
  Share,  ///< "%": numerator in hundredths of the denominator
  Truth,  ///< "да/нет": 1 where anything was counted, else 0
  Ratio,  ///< a denominator and another unit: numerator : denominator
  Count,  ///< the numerator itself
};
IndicatorKind kind_of(const Indicator& indicator);

/// What an indicator came to in one year, by the version that was in force in it.
struct IndicatorYear {
  int year = 0;
  std::optional<double> numerator{};    ///< what was counted; nothing: no record, or by hand
  std::optional<double> denominator{};  ///< likewise, of a share or a ratio
  std::optional<double> value{};        ///< as its kind says; nothing: not known, or of none
  std::optional<double> target{};       ///< of the plan
  bool by_hand = false;                 ///< no fact gives it: `value` is what a person recorded

  /// Value less target, in the indicator's unit.
  [[nodiscard]] std::optional<double> deviation() const;
};

/// An indicator over years; words and kind are those of the version of the last of them.
struct IndicatorReport {
  std::string id;
  std::string title;
  std::string unit;
  IndicatorKind kind = IndicatorKind::Count;
  std::vector<IndicatorYear> years{};  ///< those in which a version was in force; never empty
  int base_year = 0;                   ///< first year of the district's plans
  /// Value of the last of the years with one : value of the base year; nothing where either is
  /// missing, the base is 0, or they are one year.
  std::optional<double> ratio{};
};

/// Subjects with a fact, by year: that of the cycle it belongs to, else that of its day. Of several
/// values of one subject in one year the last recorded counts.
using FactYears = std::map<int, std::map<std::string, Value>>;
Result<FactYears> facts_by_year(Store& store, const DistrictId& district, const std::string& fact);

/// First and last year of a district's plans, the last not after `today`'s; without plans, that
/// year alone.
std::pair<int, int> plan_years(const DistrictBook& book, int today);

/// Every indicator of the district, in the order of its files, from one year to another.
///
/// A numerator is the number of subjects whose fact is not false or, where the fact is a number,
/// the sum of those numbers. "teachers" are those in the register on the last day of the year whose
/// post begins as the class «Педагогические работники» says.
Result<std::vector<IndicatorReport>> report_indicators(Engine& engine, const DistrictId& district,
                                                       int from, int to);

/// Records a value by hand, as of the last day of the year; a later one replaces it, both stay.
/// Errors: NotFound with the nearest id; Invalid where the year has no such indicator or the value
/// is not of its unit (0–100 per cent, 0 or 1 for a truth, no negative number); Refused where facts
/// give the value.
Status set_indicator(Engine& engine, const std::string& actor, const DistrictId& district,
                     const std::string& id, int year, double value);

}  // namespace marshrut
