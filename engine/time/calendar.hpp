#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/result.hpp"
#include "engine/time/date.hpp"

namespace marshrut {

/// What a layer of the working calendar says about one day.
enum class DayKind {
  Holiday,  ///< public holiday (Labour Code art. 112)
  Off,      ///< day off by a transfer or a local decision
  Work,     ///< weekend day made working
  Short,    ///< working day, one hour shorter
  Decree,   ///< paid non-working day by decree: stays a working day for terms
};

/// One line of a calendar: a day, what it is, and where that was said.
struct CalendarDay {
  Date date;
  DayKind kind;
  std::optional<Date> moved_from{};
  std::string note{};  ///< "Радоница"; for explanations
};

enum class WorkWeek { FiveDays, SixDays };

/// Which days are working days: federal days, then the region's, then the district's over them.
///
/// Layers: a later one overrides a day of an earlier one. A year of which no layer says anything is
/// computed from weekends and the holidays of art. 112, and reported by `is_preliminary`.
/// A plain value; immutable once built. Threads: any may read.
class WorkingCalendar {
 public:
  WorkingCalendar() = default;  ///< weekends and art. 112 only
  explicit WorkingCalendar(WorkWeek week) : week_(week) {}

  /// Lays more days over the ones already there. `source` names the layer in explanations.
  void add_layer(std::string source, const std::vector<CalendarDay>& days);

  [[nodiscard]] bool is_working(Date date) const;
  [[nodiscard]] Date next_working(Date date) const;      ///< `date` itself if it is working
  [[nodiscard]] Date previous_working(Date date) const;  ///< `date` itself if it is working
  /// The n-th working day after `date` (before it, if n < 0); n = 0 is `date` itself.
  [[nodiscard]] Date add_working_days(Date date, int n) const;
  /// Working days in (from, to]; negative where to < from.
  [[nodiscard]] int working_days_between(Date from, Date to) const;

  /// The line that decides about `date`, and its layer; nothing where only the weekday decides.
  struct Said {
    const CalendarDay& day;
    const std::string& source;
  };
  [[nodiscard]] std::optional<Said> said_about(Date date) const;
  [[nodiscard]] bool is_preliminary(int year) const;  ///< no layer has a line for this year

 private:
  struct Line {
    CalendarDay day;
    std::size_t source;
  };
  WorkWeek week_ = WorkWeek::FiveDays;
  std::vector<std::string> sources_;
  std::map<Date, Line> lines_;
};

/// Reads the table of rules/federal/calendar/*.tsv: date, kind, moved from; `#` starts a comment.
Result<std::vector<CalendarDay>> parse_calendar_table(std::string_view text, std::string file);

/// The word for a kind in calendar files ("holiday", "off", …), and back.
std::string_view word(DayKind kind);
std::optional<DayKind> day_kind(std::string_view word);

}  // namespace marshrut
