#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "engine/cli/call.hpp"
#include "engine/cli/people_files.hpp"
#include "engine/service/engine.hpp"

namespace marshrut {

/// Where the people of a play come from.
enum class PeopleFrom {
  Figures,  ///< made up to the figures of examples/demo/<district>.csv
  File,     ///< --people
  Data,     ///< the register of --data
  Nobody,   ///< the plan alone is played
};
std::string_view word(PeopleFrom from);  ///< "figures", "file", "data", "nobody"

/// Fills a district's empty register with made-up people, to the figures of
/// examples/demo/<the district's last part>.csv. Errors: NotFound without that file; Invalid.
Status settle_by_figures(const Call& call, Engine& engine, const District& district,
                         std::uint64_t seed);

/// Fills registers as the call's --people, --organisations or --from-data say; where it says
/// nothing, by the figures of the demo, or with nobody where there are none. Several plays may be
/// settled, all with the same people: data are read once, from the process that serves them where
/// there is one, and are nobody's business during the play. Threads: one.
class Settlers {
 public:
  /// Errors: Invalid where both options are given.
  static Result<Settlers> open(const Call& call, std::uint64_t seed);

  /// Errors: Invalid where the file of people has a bad row, so that no play is of half of them;
  /// as of settle_by_figures, the files, and the data: SqliteStore::open, run_remotely.
  Result<PeopleFrom> settle(Engine& engine, const District& district);

 private:
  Settlers(const Call& call, std::uint64_t seed) : call_(&call), seed_(seed) {}
  Status settle_by_file(Engine& engine, const District& district, const std::string& file) const;
  Status settle_by_data(Engine& engine, const District& district);

  struct Register {
    std::vector<Organisation> organisations;
    std::vector<Person> people;
  };
  Result<Register> read_data(const DistrictId& id) const;
  /// Nothing: nobody serves the data.
  [[nodiscard]] Result<std::optional<Register>> ask_server(const DistrictId& id) const;

  const Call* call_;
  std::uint64_t seed_;
  std::map<DistrictId, Register> data_;
};

/// --people, --organisations, --from-data.
std::vector<Option> settler_options();

}  // namespace marshrut
