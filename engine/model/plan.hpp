#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/finding.hpp"
#include "engine/base/message.hpp"
#include "engine/base/place.hpp"
#include "engine/model/cohort.hpp"
#include "engine/model/party.hpp"
#include "engine/time/term.hpp"

namespace marshrut {

/// Which cell gives a row its term or its party: its own or, where that is empty, a larger one's.
enum class CellOwner {
  Row,        ///< its own
  ParentRow,  ///< the row that it stands under («1.1» under «1»)
  Section,    ///< the section's own term or party, or the window of its stage
  Plan,       ///< the plan's period; its executor
  District,   ///< the coordinator
};
std::string_view word(CellOwner owner);  ///< "row", "parent_row", "section", "plan", "district"

/// Where a term or a party of a row stands.
struct CellOrigin {
  CellOwner owner = CellOwner::Row;
  std::string number{};  ///< of the parent row or the section, as printed
  Place place{};
};
/// «как у строки 1», «как у раздела 2.1», «весь период плана»; empty where the row has its own.
Message term_origin_words(const CellOrigin& origin);
/// «как у строки 1», «как у раздела 2.1», «исполнитель плана», «координатор района».
Message party_origin_words(const CellOrigin& origin);

/// One numbered row of a plan: the official words and, beside them, their meaning.
struct Measure {
  std::string id;              ///< unique in the district: "programme-2022/2.1/1"
  std::string number;          ///< as printed
  std::string under{};         ///< number of the row of this section that it is a part of
  std::string title;           ///< official words, repaired only where the scan is plainly broken
  std::string printed{};       ///< the scan's own words where `title` was repaired
  std::string term_text;       ///< official words of the deadline; may be empty
  std::string printed_term{};  ///< the scan's own words where they were repaired
  Term term;                   ///< their meaning; Inherited where the cell is empty
  std::optional<Term> inherited_term{};  ///< of an Inherited one: the larger cell's
  CellOrigin term_from{};
  std::string by_text;           ///< official words of the responsible column; may be empty
  std::string printed_by{};      ///< the scan's own words where they were repaired
  std::vector<NamedParty> by{};  ///< their meaning; a larger cell's where the cell is empty
  CellOrigin by_from{};
  std::string result{};  ///< expected result, if the plan prints one
  std::string consequences{};  ///< «Последствия нереализации», if the plan prints them
  std::string note{};  ///< what a person should know of the row
  /// What a Triggered one waits for: "results_received". Empty: nobody can tell that it happened.
  std::string event{};
  std::string launches{};          ///< name of a workflow that the measure starts for its cohort
  std::optional<Cohort> cohort{};  ///< of what it launches; nothing: that of the workflow's cycle
  Findings problems{};             ///< Errors of the row: it has no dates until a person mends it
  Place place{};

  /// The term that applies: its own or the inherited one.
  [[nodiscard]] const Term& term_in_force() const {
    return inherited_term ? *inherited_term : term;
  }
  [[nodiscard]] bool by_inherited() const { return by_from.owner != CellOwner::Row; }
};

/// What a plan or a section of it is for, in its own words; all may be empty.
struct Purpose {
  std::string goal{};
  std::vector<std::string> tasks{};
  std::vector<std::string> results{};
  std::string note{};  ///< what a person should know of it
};

/// A heading of a plan and the rows under it.
struct PlanSection {
  std::string key;     ///< unique in the plan; the printed number unless that is printed twice
  std::string number;  ///< as printed; may be empty
  std::string title;
  std::string stage{};             ///< the stage that it belongs to, as printed
  std::string period_text{};       ///< the stage's own window, as printed
  std::optional<Period> window{};  ///< of `period_text`, or else `stage`, where it names dates
  std::string term_text{};         ///< for rows without a term of their own; may be empty
  std::optional<Term> term{};      ///< its meaning
  std::string by_text{};           ///< for rows without a party of their own; may be empty
  std::vector<NamedParty> by{};    ///< its meaning
  Purpose purpose{};
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
  std::string executor{};                   ///< who answers for rows that name nobody
  std::string controller{};                 ///< who receives escalations
  std::vector<std::string> participants{};  ///< «Участники», as printed
  std::string rationale{};                  ///< «Обоснование», as printed
  Purpose purpose{};
  std::vector<PlanSection> sections{};
  Place place{};

  [[nodiscard]] std::size_t measure_count() const;
  [[nodiscard]] const Measure* find(std::string_view measure_id) const;
  /// The section that another one is a part of by its number: «2» of «2.1»; nullptr if none is.
  [[nodiscard]] const PlanSection* around(const PlanSection& section) const;
  /// The window of the section, or of the nearest one around it that has one.
  [[nodiscard]] std::optional<Period> window_of(const PlanSection& section) const;
};

/// A share or a number that a programme promises, and what it is computed from.
///
/// Sets of indicators are issued anew from year to year: one id may stand several times, each time
/// for other years, and a year's value is computed by the version that was in force in it.
struct Indicator {
  std::string id;
  std::string title;   ///< official words
  std::string unit;    ///< "%", "ед.", "да/нет"
  std::string fact{};  ///< numerator: subjects with this fact in the year; empty: filled in by hand
  std::string of{};    ///< denominator: "teachers" or another fact; empty: a plain count
  std::vector<std::pair<int, double>> targets{};  ///< year → value, where the plan sets one
  std::optional<int> from{};                      ///< first year of this version; nothing: always
  std::optional<int> to{};                        ///< last year of this version; nothing: still
  Place place{};

  [[nodiscard]] bool in_force(int year) const {
    return (!from || *from <= year) && (!to || year <= *to);
  }
  [[nodiscard]] std::optional<double> target(int year) const;
};

/// A campaign that starts a workflow for a cohort, or the district, each time its term comes.
struct Cycle {
  std::string id;
  std::string title;
  std::string workflow;
  Cohort cohort{};  ///< the subjects, unless the workflow is about the district itself
  Waves waves{};
  WhenRunning running = WhenRunning::Start;
  WhenMissed missed = WhenMissed::Skip;
  std::string when_text;  ///< official words: «сентябрь»
  Term when;
  Place place{};
};

}  // namespace marshrut
