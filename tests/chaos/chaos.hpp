#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/delivery/courier.hpp"
#include "engine/rulebook/rulebook.hpp"
#include "engine/service/caretaker.hpp"
#include "engine/service/engine.hpp"
#include "engine/service/publisher.hpp"
#include "tests/chaos/fault_mail.hpp"
#include "tests/chaos/fault_store.hpp"
#include "tests/chaos/witness.hpp"

namespace marshrut::testing {

/// What a run stands on.
struct ChaosGround {
  Store& store;  ///< beneath the faults
  DistrictId district = "krasnodar/kalininsky";
  int days = 1096;                  ///< how long it goes on: three years, one of them leap
  int longest_pass = 264;           ///< hours between two deeds, at most
  int rule_edits = 2;               ///< of two hundred deeds
  bool faults = true;               ///< of the store and the mail; outages there are in any case
  std::optional<Instant> begins{};  ///< nothing: the seed says when
  /// Called with what was acknowledged, once it was: "done 12", "at 3 7" (an instance and its
  /// revision), "version 2", "left KEY" and "sent KEY" of a letter, "time 1641805200000".
  std::function<void(const std::string&)> tell{};
  /// A planted bug: the engine's clock is ahead of the true time by so much.
  std::chrono::hours ahead{0};
};

/// What one run came to.
struct ChaosResult {
  std::vector<std::string> problems;  ///< empty: every law held
  std::string fingerprint;            ///< SHA-256 of all that was recorded
  std::size_t commits = 0;
  std::size_t faults = 0;
  std::size_t outages = 0;
  std::size_t completed = 0;    ///< tasks
  std::size_t published = 0;    ///< versions of the rules
  std::size_t letters = 0;      ///< that left
  std::size_t audit_lines = 0;  ///< that were written
};

/// A small district, its office and its bad luck: years of random deeds and days over a store and a
/// mail that fail, an engine that is thrown away in between, and one clock for all.
///
/// All that happens follows from the seed, the ground and the rules.
class Chaos {
 public:
  Chaos(std::uint64_t seed, Rulebook& rulebook, const ChaosGround& ground);

  ChaosResult run();

 private:
  // --- chaos.cpp: time, outages, the end -------------------------------------------------------
  void set_up();
  FaultRates luck_of_the_day();
  void open();
  void outage();
  void pass(std::chrono::seconds time);
  void set_clock(Instant now);
  void look();
  void post();
  bool post_round();
  void clock_set_back();
  void calm_down();
  void check_laws();
  [[nodiscard]] std::string fingerprint() const;

  // --- deeds.cpp: which one, and what an acknowledgement means ---------------------------------
  void deed();
  void told(const Status& answer, const Task& before);
  void done(TaskId task);
  void tell(const std::string& line) const;
  void tell_of(InstanceId instance) const;
  [[nodiscard]] std::vector<Task> some_open_tasks();
  [[nodiscard]] std::vector<Instance> some_instances();
  [[nodiscard]] District* place();

  // --- task_deeds.cpp: those who do the work ---------------------------------------------------
  void complete_one();
  void complete_several();
  void complete_together();
  void change_task();
  void change_instance();
  void signal();
  [[nodiscard]] Value answer_to(const Task& task);
  [[nodiscard]] Value field_value(const FormField& field);

  // --- office_deeds.cpp: those who organise it -------------------------------------------------
  void start_somebody();
  void import_again();
  void change_many();
  void change_cycle();
  void plan_event();
  [[nodiscard]] Person teacher(int number);

  // --- rule_deeds.cpp: those who change the rules ----------------------------------------------
  void change_rules();
  Result<Published> publish_edit(Publisher& publisher);
  [[nodiscard]] ScriptTree edited();
  void resume_publishing();

  Problems problems_;
  Dice dice_;
  Rulebook& rulebook_;
  ChaosGround ground_;
  Store& held_;
  ManualClock clock_;         ///< the true time
  ManualClock engine_clock_;  ///< what the engine takes for it
  Witness witness_;
  FaultStore store_;
  PostBag bag_;
  MailRates mail_luck_;
  std::chrono::seconds steady_{0};
  std::unique_ptr<Engine> engine_;
  std::unique_ptr<Caretaker> caretaker_;
  std::unique_ptr<Courier> courier_;
  int teachers_ = 8;
  int drafts_ = 0;
  std::size_t outages_ = 0;
  std::size_t published_ = 0;
  std::vector<TaskId> acknowledged_;  ///< completions that were answered with success
};

}  // namespace marshrut::testing
