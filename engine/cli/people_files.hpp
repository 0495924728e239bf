#pragma once

#include <string>
#include <utility>
#include <vector>

#include "engine/cli/call.hpp"
#include "engine/exchange/people_csv.hpp"
#include "engine/service/district.hpp"

namespace marshrut {

/// What files of people and organisations hold.
struct PeopleFiles {
  std::vector<Organisation> organisations;
  std::vector<Person> people;
  std::vector<std::pair<std::string, RowProblem>> problems;  ///< with the file's name
};

/// Reads a CSV file of people, and that of --organisations if the call names one; people may also
/// work where the district's register says. Relative paths begin where the caller stands.
/// Errors: NotFound; as of read_people_csv and read_organisations_csv.
Result<PeopleFiles> read_people_files(const Call& call, const std::string& people,
                                      const District& district);

/// «люди.csv:3: строка пропущена: …», a line a problem, to `err`.
void print_problems(const Call& call, const PeopleFiles& files);

/// The option --organisations.
Option organisations_option();

}  // namespace marshrut
