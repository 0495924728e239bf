#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/base/place.hpp"
#include "engine/model/party.hpp"
#include "engine/time/term.hpp"

namespace marshrut {

/// One numbered row of a plan: the official words and, beside them, their meaning.
struct Measure {
  std::string id;                ///< unique in the district: "programme-2022/2.1/1"
  std::string number;            ///< as printed
  std::string title;             ///< official words, repaired only where the scan is plainly broken
  std::string printed{};         ///< the scan's own words where `title` was repaired
  std::string term_text;         ///< official words of the deadline; may be empty
  Term term;                     ///< their meaning; Inherited where the cell is empty
  std::string by_text;           ///< official words of the responsible column; may be empty
  std::vector<NamedParty> by{};  ///< their meaning; inherited where the cell is empty
  bool by_inherited = false;     ///< the cell is empty; `by` comes from section, plan or district
  std::string result{};          ///< expected result, if the plan prints one
  std::string launches{};        ///< name of a workflow that the measure starts for its cohort
  Place place{};
};

/// A heading of a plan and the rows under it.
struct PlanSection {
  std::string key;     ///< unique in the plan; the printed number unless that is printed twice
  std::string number;  ///< as printed; may be empty
  std::string title;
  std::string period_text{};  ///< a stage's own window, as printed
  std::vector<Measure> measures{};
  Place place{};
};

/// A district's road map or programme.
struct Plan {
  std::string id;           ///< unique in the district
  std::string title;        ///< official
  std::string period_text;  ///< «на 2022-2024 годы»
  Period period;
  YearBasis basis = YearBasis::Calendar;
  std::string approved{};  ///< the approving document, in words
  std::optional<Date> approved_on{};
  std::string executor{};    ///< who answers for rows that name nobody
  std::string controller{};  ///< who receives escalations
  std::vector<PlanSection> sections{};
  Place place{};

  [[nodiscard]] std::size_t measure_count() const;
  [[nodiscard]] const Measure* find(std::string_view measure_id) const;
};

/// A share or a number that a programme promises, and what it is computed from.
struct Indicator {
  std::string id;
  std::string title;   ///< official words
  std::string unit;    ///< "%", "ед.", "да/нет"
  std::string fact{};  ///< numerator: subjects with this fact in the year; empty: filled in by hand
  std::string of{};    ///< denominator: "teachers" or another fact; empty: a plain count
  std::vector<std::pair<int, double>> targets{};  ///< year → value, where the plan sets one
  Place place{};
};

/// A campaign that starts a workflow for every subject of a cohort, once a year.
struct Cycle {
  std::string id;
  std::string title;
  std::string workflow;
  std::string cohort_post{};  ///< persons whose post begins so; the subjects
  std::string when_text;      ///< official words: «сентябрь»
  Term when;
  Place place{};
};

}  // namespace marshrut
