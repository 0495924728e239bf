#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/cli/office.hpp"
#include "engine/service/campaigns.hpp"

// What the commands of cycles have in common.
namespace marshrut {

/// What a command line speaks of: some districts and one cycle.
struct CycleScope {
  std::vector<District*> districts;
  std::string cycle;
  bool region = false;
};

/// With --region the first word is the cycle. `need_cycle`: it may not be left out. Errors:
/// Invalid; NotFound with the nearest name.
Result<CycleScope> cycle_scope(const Call& call, Engine& engine, bool need_cycle = true);
/// Neither a district nor a cycle is named.
Error no_cycle_named();

std::optional<int> year_of_call(const Call& call);
/// Lines to `err`, of what is long.
Campaigns::Progress progress_to(const Call& call);

/// Prints what each district answered: one JSON value, or a list for a region.
class CycleAnswer {
 public:
  explicit CycleAnswer(const Call& call, const CycleScope& scope) : call_(call), scope_(scope) {}

  void add(Value json, const std::string& text);
  /// A district that fails does not stop the region's others.
  Status fail(const District& district, const Error& why);
  Exit finish(bool refused);

 private:
  const Call& call_;
  const CycleScope& scope_;
  Value::List list_;
  std::size_t texts_ = 0;
  bool failed_ = false;
};

/// «diagnosis-2024 (krasnodar/kalininsky): идёт; сделано: 12», and whom it was refused.
std::string report_text(const RunReport& report, const Call& call);

/// --year
Option cycle_year_option();
/// A command «cycle <verb>» with the words and options that all of them have.
Command cycle_command(const std::string& verb, Message summary,
                      Result<Exit> (*run)(const Call& call), std::vector<Option> options);

}  // namespace marshrut
