#pragma once

#include <string_view>
#include <vector>

#include "engine/base/result.hpp"
#include "engine/exchange/csv.hpp"
#include "engine/model/register.hpp"

namespace marshrut {

/// What a file of people holds. A row with an Error among `problems` is not among `people`;
/// the ids are those of nobody yet.
struct PeopleImport {
  std::vector<Person> people;        ///< in the order of the file
  std::vector<RowProblem> problems;  ///< by line
};

struct OrganisationsImport {
  std::vector<Organisation> organisations;
  std::vector<RowProblem> problems;
};

/// Reads a CSV file of people (csv.hpp says of what form) for one district.
///
/// Columns, in any order, by their Russian or English names: ключ (key), ФИО (name), должность
/// (post) are required; организация (organisation), предметы (subjects, separated by «,»), стаж
/// (experience, years), категория (category), дата категории, дата окончания курсов, почта (mail),
/// с (from), по (to) are not. An organisation is named by its key or its name and must be one of
/// `organisations`. Of two rows with one key the second is a problem.
/// Errors: Invalid for the whole file: see read_csv and Columns::match. Threads: any.
Result<PeopleImport> read_people_csv(std::string_view bytes, const DistrictId& district,
                                     const std::vector<Organisation>& organisations);

/// The same for organisations: ключ (key), вид (kind), название (name) are required; руководитель
/// (head, a person's key), с (from), по (to) are not. Kinds are the four of Organisation, in
/// English or in Russian: «школа», «СОШ», «детский сад», «центр», «управление»…
Result<OrganisationsImport> read_organisations_csv(std::string_view bytes,
                                                   const DistrictId& district);

}  // namespace marshrut
