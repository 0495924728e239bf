#pragma once

#include <map>
#include <memory>
#include <string>

#include "engine/model/store.hpp"
#include "engine/rulebook/rulebook.hpp"
#include "engine/service/district_rules.hpp"
#include "engine/service/register_view.hpp"
#include "engine/time/zone.hpp"

namespace marshrut {

/// One district at work: its book, its people, and its rules for each workflow, opened when first
/// asked for. Stays where it is in memory: its rules point into it. Threads: one.
class District {
 public:
  static Result<std::unique_ptr<District>> open(Rulebook& rulebook, Store& store,
                                                const DistrictId& id);
  District(const District&) = delete;
  District& operator=(const District&) = delete;
  ~District() = default;

  [[nodiscard]] const DistrictBook& book() const { return book_; }
  [[nodiscard]] const RegisterView& people() const { return people_; }
  [[nodiscard]] Date today(Instant now) const { return zone_.date_at(now); }
  /// When a civil day begins here, or a time of it.
  [[nodiscard]] Instant begins(Date day, std::chrono::minutes time_of_day = {}) const {
    return zone_.instant_at(day, time_of_day);
  }

  /// Errors: NotFound with the nearest name; Invalid where its scripts do not check.
  Result<DistrictRules*> rules(const std::string& workflow);
  /// Those of them that are open already; nullptr otherwise.
  [[nodiscard]] const DistrictRules* opened_rules(const std::string& workflow) const;
  /// What scripts may know of a subject today: a person of the register, a row of a plan, or
  /// only its name.
  [[nodiscard]] Value subject(const Instance& instance) const;
  /// After an import.
  Status reload_people(Store& store);

 private:
  District(Rulebook& rulebook, DistrictBook book, Zone zone)
      : rulebook_(rulebook), book_(std::move(book)), zone_(zone) {}

  Rulebook& rulebook_;
  DistrictBook book_;
  Zone zone_;
  RegisterView people_;
  std::map<std::string, std::unique_ptr<DistrictRules>> rules_;
};

}  // namespace marshrut
