#pragma once

#include <map>
#include <memory>
#include <optional>
#include <set>
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
  Short,    ///< working day, one hour shorter; a weekend day so marked is made working
  Decree,   ///< paid non-working day by decree: for terms as if nothing were said about the day
};

/// One line of a calendar: a day, what it is, and where that was said.
struct CalendarDay {
  Date date;
  DayKind kind;
  std::optional<Date> moved_from{};
  std::string note{};  ///< "Радоница"; for explanations
  /// When that was decided, where a layer says so; for explanations of a change in mid-year.
  std::optional<Date> since{};
};

enum class WorkWeek { FiveDays, SixDays };

/// Which days are working days: federal days, then the region's, then the district's over them.
///
/// Layers: a later one overrides a day of an earlier one. A year whose 1 January no layer names is
/// computed from weekends and the holidays of art. 112 (a holiday on a weekend, January's aside,
/// moves to the next working day) under the layers' single days, and `is_preliminary` says so.
/// With a six-day week Saturdays are working days, and a day off moved from a Saturday is none.
/// A plain value; immutable once built. Threads: any may read. Questions about the years 2000 to
/// 2060 take constant time, others a step a day.
class WorkingCalendar {
 public:
  WorkingCalendar() : WorkingCalendar(WorkWeek::FiveDays) {}  ///< weekends and art. 112 only
  explicit WorkingCalendar(WorkWeek week);

  /// Lays more days over the ones already there. `source` names the layer in explanations.
  void add_layer(std::string source, const std::vector<CalendarDay>& said);

  /// The same days under another working week: a school that works on Saturdays.
  [[nodiscard]] WorkingCalendar with_week(WorkWeek week) const;

  [[nodiscard]] bool is_working(Date date) const;
  [[nodiscard]] Date next_working(Date date) const;      ///< `date` itself if it is working
  [[nodiscard]] Date previous_working(Date date) const;  ///< `date` itself if it is working
  /// The n-th working day after `date` (before it, if n < 0); n = 0 is `date` itself.
  [[nodiscard]] Date add_working_days(Date date, int n) const;
  /// Working days in (from, to]; where to < from, minus those in (to, from].
  [[nodiscard]] int working_days_between(Date from, Date to) const;

  /// The line that decides about `date`, and its layer; nothing where only the weekday decides.
  struct Said {
    const CalendarDay& day;
    const std::string& source;
  };
  [[nodiscard]] std::optional<Said> said_about(Date date) const;
  [[nodiscard]] bool is_preliminary(int year) const;  ///< no layer names 1 January of this year

 private:
  struct Line {
    CalendarDay day;
    std::size_t source;
  };
  struct Table;  ///< working days of the years 2000 to 2060, counted in advance

  WorkingCalendar(WorkWeek week, std::shared_ptr<const Table> table)
      : week_(week), table_(std::move(table)) {}
  [[nodiscard]] bool compute(Date date) const;
  /// The table of these lines; only the years that changed are worked out anew.
  [[nodiscard]] std::shared_ptr<const Table> tabulate(const std::set<int>& changed) const;

  WorkWeek week_ = WorkWeek::FiveDays;
  std::vector<std::string> sources_;
  std::map<Date, Line> lines_;
  std::shared_ptr<const Table> table_;
};

/// Reads the table of rules/federal/calendar/*.tsv: date, kind, moved from, note, parted by tabs;
/// `#` starts a comment. Errors name `file` and the line.
Result<std::vector<CalendarDay>> parse_calendar_table(std::string_view text, std::string file);

/// The word for a kind in calendar files ("holiday", "off", …), and back ("work_short", a working
/// weekend day one hour shorter, is Short).
std::string_view word(DayKind kind);
std::optional<DayKind> day_kind(std::string_view word);

}  // namespace marshrut
