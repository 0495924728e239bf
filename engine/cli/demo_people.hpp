#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/base/result.hpp"
#include "engine/model/register.hpp"
#include "engine/rulebook/rulebook.hpp"

namespace marshrut {

/// The people and schools that a demo district begins with. All names but the officials' whom the
/// plan itself names are made up.
struct DemoRegister {
  std::vector<Organisation> organisations;
  std::vector<Person> people;
};

/// Makes a district's register to the figures of `figures_csv` (school;staff;first;highest, one
/// school a line, `#` begins a comment): exactly so many teachers with exactly those categories,
/// a head for each school, and the persons whom parties.lua declares.
/// `names` is examples/demo/names.txt. Equal seeds, equal people. Errors: Invalid.
Result<DemoRegister> make_demo_register(const DistrictBook& book, const std::string& figures_csv,
                                        const std::string& names, std::uint64_t seed);

}  // namespace marshrut
