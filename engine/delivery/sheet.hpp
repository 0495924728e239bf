#pragma once

#include <string>
#include <vector>

#include "engine/model/store.hpp"

namespace marshrut {

/// One person's part of the printed sheet: what a letter would have said.
struct SheetEntry {
  std::string name;
  std::string organisation{};  ///< empty: none
  std::string text;
};

/// The digests of a day for people of a district who have no mail address that would do, by
/// organisation, then name. Errors: of the store.
Result<std::vector<SheetEntry>> sheet_of(Store& store, const DistrictId& district, Date date);

/// The sheet to be printed and cut: as plain text, or as one HTML page without scripts or links,
/// where no entry is broken between pages. `title` heads it.
std::string sheet_text(const std::string& title, const std::vector<SheetEntry>& entries);
std::string sheet_html(const std::string& title, const std::vector<SheetEntry>& entries);

}  // namespace marshrut
