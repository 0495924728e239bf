#pragma once

#include <string>
#include <vector>

#include "engine/time/date.hpp"

namespace marshrut {

/// One school year of a district: its teaching periods (quarters or trimesters) in order.
/// Holidays are what lies between them.
struct SchoolYear {
  int starts_in = 0;             ///< 2025 for 2025/26
  std::vector<Period> quarters;  ///< first to last day of teaching of each

  /// Four quarters as most districts have them, where no script names the year:
  /// 1 Sep–last Friday before 30 Oct, about 9 Nov–29 Dec, 9 Jan–26 Mar, about 5 Apr–26 May.
  static SchoolYear usual(int starts_in);
};

/// School years by the year they start in; a missing one is the usual one.
class SchoolYears {
 public:
  SchoolYears() = default;
  explicit SchoolYears(std::vector<SchoolYear> years) : years_(std::move(years)) {}
  [[nodiscard]] SchoolYear starting_in(int year) const;

 private:
  std::vector<SchoolYear> years_;
};

}  // namespace marshrut
