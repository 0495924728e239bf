#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>

#include "engine/model/store.hpp"
#include "engine/rulebook/rulebook.hpp"
#include "engine/service/absences.hpp"
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
  /// The same with people that are in no store.
  static Result<std::unique_ptr<District>> open(Rulebook& rulebook, RegisterView people,
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
  /// Those of the graph that an instance runs on: when and who are today's, the steps may be those
  /// of an older file, as the store keeps it. A graph that nobody kept is today's.
  Result<DistrictRules*> rules(const Instance& instance);
  /// The text of a graph by its version; nothing: nobody kept it.
  using ReadGraph = std::function<Result<std::optional<std::string>>(const std::string& version)>;
  /// Where older graphs are found: `read` is asked at most once for each, at any time while this
  /// lives.
  void read_graphs_with(ReadGraph read) { read_graph_ = std::move(read); }
  /// Those of them that are open already; nullptr otherwise.
  [[nodiscard]] const DistrictRules* opened_rules(const std::string& workflow) const;
  /// What scripts may know of a subject today: a person of the register, a row of a plan, or
  /// only its name. Never null. Those of people are kept for the next event, some
  /// limits::recent_instances of them.
  [[nodiscard]] std::shared_ptr<const Value> subject(const Instance& instance) const;
  /// What the office has recorded about its plans from now on: their rows have other times.
  void set_recorded(PlanFacts recorded);
  /// How often that has changed: whoever keeps times of rows looks again when it grows.
  [[nodiscard]] std::size_t recordings() const { return recordings_; }
  /// Who is away; changes with each record of the office.
  [[nodiscard]] const Absences& absences() const { return absences_; }
  void learn_absence(const Act& act) { absences_.learn(act); }
  /// What the store has of that: events, links, absences.
  Status load_recorded(Store& store);
  /// After an import.
  Status reload_people(Store& store);
  void set_people(RegisterView people);

 private:
  [[nodiscard]] Value other_subject(const Instance& instance) const;
  /// Null: nobody kept that graph.
  Result<std::unique_ptr<DistrictRules>> open_older(const std::string& workflow,
                                                    const std::string& graph);

  District(Rulebook& rulebook, DistrictBook book, Zone zone)
      : rulebook_(rulebook), book_(std::move(book)), zone_(zone) {}

  Rulebook& rulebook_;
  DistrictBook book_;
  Zone zone_;
  RegisterView people_;
  Absences absences_;
  std::size_t recordings_ = 0;
  std::map<std::string, std::unique_ptr<DistrictRules>> rules_;
  /// By workflow and graph; null: nobody kept that graph.
  std::map<std::pair<std::string, std::string>, std::unique_ptr<DistrictRules>> older_;
  ReadGraph read_graph_{};
  mutable std::unordered_map<std::string, std::shared_ptr<const Value>> subjects_;  ///< by key
};

}  // namespace marshrut
