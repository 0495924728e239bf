#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/place.hpp"
#include "engine/model/register.hpp"

namespace marshrut {

/// A length of calendar time: «3 года», «18 месяцев», «неделя».
struct Stretch {
  enum class Unit { Day, Week, Month, Year };
  int count = 0;
  Unit unit = Unit::Day;

  /// The day that lies `times` stretches after (before, if negative) another one.
  [[nodiscard]] Date from(Date date, int times = 1) const;
  friend bool operator==(const Stretch&, const Stretch&) = default;
};

/// Reads «3 года», «неделя», "2 weeks"; nothing where the words are no stretch of 1 to 1000 units.
std::optional<Stretch> read_stretch(std::string_view words);

/// Whom of the register a cycle is for: everyone whom every mark that is set fits.
///
/// Who has one of the posts and lacks another mark is left out, with the reason; people of other
/// posts are not meant at all.
struct Cohort {
  std::vector<std::string> posts{};      ///< the post begins with one of these; none: any post
  std::vector<std::string> schools{};    ///< key or name of the organisation
  std::vector<std::string> subjects{};   ///< teaches one of these
  std::optional<int> experience_from{};  ///< years, this many or more
  std::optional<int> experience_less{};  ///< years, fewer than this
  std::vector<Category> categories{};
  std::optional<Stretch> course_older{};   ///< the last course ended longer ago, or there was none
  std::optional<Stretch> course_within{};  ///< it ended so lately
  std::string result_fact{};               ///< the fact whose last value is the last result
  std::optional<double> result_below{};
  std::optional<double> result_from{};
  bool or_no_result = false;  ///< who has no result is meant too
  bool asks_script = false;   ///< has a `where`: Rulebook::open_cohort gives it
  Place place{};
};

/// What becomes of a subject for whom another run of the same workflow is still open.
enum class WhenRunning { Start, Skip, StopOld };
/// What becomes of a time that passed while nobody looked at the clock.
enum class WhenMissed { Skip, Once, All };
std::string_view word(WhenRunning when);  ///< "start", "skip", "stop_old"
std::string_view word(WhenMissed when);   ///< "skip", "once", "all"

/// How a cohort is started; size 0: all at once.
struct Waves {
  std::size_t size = 0;
  Stretch every{1, Stretch::Unit::Week};
};

}  // namespace marshrut
