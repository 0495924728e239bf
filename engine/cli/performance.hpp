#pragma once

#include <functional>
#include <string>
#include <vector>

#include "engine/cli/call.hpp"
#include "engine/service/forecast.hpp"
#include "engine/service/simulation.hpp"
#include "engine/service/summary.hpp"

namespace marshrut {

/// A bar of progress on one line of `err`; where that is no terminal, a line a quarter of the way.
class ProgressBar {
 public:
  explicit ProgressBar(const Call& call) : call_(call) {}
  void show(const std::string& what, std::size_t done, std::size_t of);
  void end();

 private:
  void tell(const std::string& what, std::size_t percent);

  const Call& call_;
  std::size_t shown_ = 1'000;  ///< per cent; none yet
};

/// A show: districts with their people, played on a virtual clock into a store.
struct Performance {
  std::vector<std::string> districts;  ///< as a user names them
  Period period;
  std::uint64_t seed = 0;
  /// Fills a district's register; empty: settle_by_figures with the seed.
  std::function<Status(Engine&, const District&)> settle{};
  Cast* cast = nullptr;    ///< nullptr: a DemoCast of the seed
  bool forecasts = false;  ///< wanted beside the summaries
};
struct Played {
  std::vector<DistrictSummary> summaries;
  std::vector<Forecast> forecasts;  ///< in the same order, where wanted
  std::size_t completed = 0;
};

/// Fills the registers, plays the years and counts them. Errors: of the engine and of `settle`.
Result<Played> play(const Call& call, Store& store, Rulebook& rulebook,
                    const Performance& performance);

/// The option --examples: where demo/ with the districts' figures lies.
Option examples_option();

/// Prints the summaries: text, or JSON.
void print(const Call& call, const Played& played);

}  // namespace marshrut
