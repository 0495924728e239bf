#pragma once

#include <memory>
#include <string>
#include <vector>

#include "engine/rulebook/rulebook.hpp"
#include "engine/service/caretaker.hpp"
#include "engine/service/engine.hpp"
#include "tests/scenarios/fault_store.hpp"
#include "tests/scenarios/witness.hpp"

namespace marshrut::testing {

/// What one run came to.
struct ChaosResult {
  std::vector<std::string> problems;  ///< empty: every law held
  std::string fingerprint;            ///< SHA-256 of all that was recorded
  std::size_t commits = 0;
  std::size_t faults = 0;
  std::size_t outages = 0;
  std::size_t completed = 0;  ///< tasks
};

/// A small district, its office and its bad luck: months to years of random deeds and days over a
/// store that fails, an engine that is thrown away in between, and one clock for all.
///
/// All that happens follows from the seed and the rules.
class Chaos {
 public:
  Chaos(std::uint64_t seed, Rulebook& rulebook, Store& store);

  ChaosResult run();

 private:
  // --- chaos.cpp: time, outages, the end -------------------------------------------------------
  void set_up();
  void open();
  void outage();
  void pass(std::chrono::seconds time);
  void look();
  void clock_set_back();
  void calm_down();
  void check_laws();
  [[nodiscard]] std::string fingerprint();

  // --- chaos_deeds.cpp: the office -------------------------------------------------------------
  void deed();
  void complete_one();
  void complete_several();
  void complete_together();
  void start_somebody();
  void import_again();
  void change_task();
  void change_instance();
  void signal();
  [[nodiscard]] Person teacher(int number);
  [[nodiscard]] Value answer_to(const Task& task);
  [[nodiscard]] Value field_value(const FormField& field);
  [[nodiscard]] std::vector<Task> some_open_tasks();
  [[nodiscard]] std::vector<Instance> some_instances();
  void told(const Status& answer, const Task& before);

  Problems problems_;
  Dice dice_;
  Rulebook& rulebook_;
  Store& held_;
  Witness witness_;
  FaultStore store_;
  ManualClock clock_;
  std::chrono::seconds steady_{0};
  std::unique_ptr<Engine> engine_;
  std::unique_ptr<Caretaker> caretaker_;
  int teachers_ = 8;
  std::size_t outages_ = 0;
  std::vector<TaskId> acknowledged_;  ///< completions that were answered with success
};

}  // namespace marshrut::testing
