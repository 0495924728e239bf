// Goal: those who have not taken a task up are reminded apart from those who have not done it, and
// a task can be quiet until a day. Method: one task due in twenty days, by days and by tables.
#include <algorithm>
#include <catch2/catch.hpp>

#include "engine/base/limits.hpp"
#include "tests/runtime/fixture.hpp"

using namespace marshrut;
using namespace marshrut::testing;

namespace {

using Kind = HistoryEntry::Kind;

/// One open task since Monday 2 September 2024, due in twenty days, with rungs 10 and 3 before that
/// and 5 and 8 after its opening.
class OneTask {
 public:
  explicit OneTask(bool dated = true) : journey_(made(rules_, dated)) {
    journey_.must(event::Start{});
  }

  [[nodiscard]] const Task& task() const { return journey_.now.tasks.front(); }
  Journey& operator*() { return journey_; }
  Journey* operator->() { return &journey_; }

  /// Days of September on which something is said, from the day after today to `last`.
  std::vector<int> told_until(int last) {
    std::vector<int> found;
    for (Date day = journey_.today + days{1}; day <= date(2024, 9, 1) + days{last - 1};
         day += days{1}) {
      journey_.today = day;
      const auto came = journey_.must(event::DayCame{});
      if (!came.messages.empty()) found.push_back(static_cast<int>(day_of(day)));
      REQUIRE(came.messages.size() <= 1);
    }
    return found;
  }
  void quiet_until(std::optional<Date> day) {
    journey_.must(event::Quieten{task().id, day, "ждём приказа"});
  }
  TableRules& rules() { return rules_; }

 private:
  static Journey made(TableRules& rules, bool dated) {
    if (dated) rules.due_in_days["report"] = 20;
    rules.remind["report"] = {10, 3};
    rules.not_started["report"] = {5, 8};
    return Journey(workflow({marshrut::testing::task("report", {"end"}), finish("end")}), rules);
  }

  TableRules rules_;
  Journey journey_;
};

using Days = std::vector<int>;

}  // namespace

TEST_CASE("who has not taken a task up is reminded to, and of its date as well", "[runtime]") {
  OneTask one;
  CHECK(one.told_until(22) == Days{7, 10, 12, 19});
}

TEST_CASE("a reminder to take a task up says so", "[runtime]") {
  OneTask one;
  one->today = date(2024, 9, 7);
  const auto told = one->must(event::DayCame{});
  REQUIRE(told.messages.size() == 1);
  CHECK(told.messages.front().kind == "reminder");
  CHECK(told.messages.front().key == "task-1/start-2024-09-07/key-report");
  CHECK(told.messages.front().body.bool_or("not_started", false));
  CHECK(told.history.front().detail.int_or("not_started", 0) == 1);
}

TEST_CASE("a task without a date is reminded of until it is taken up", "[runtime]") {
  OneTask one(false);
  CHECK(one.told_until(9) == Days{7});
  one->must(event::Acknowledge{one.task().id});
  CHECK(one.told_until(20).empty());
}

TEST_CASE("a task that was taken up is reminded of by its date alone", "[runtime]") {
  OneTask one;
  one->today = date(2024, 9, 4);
  const auto taken = one->must(event::Acknowledge{one.task().id});
  CHECK(taken.history.back().kind == Kind::Acknowledged);
  CHECK(taken.tasks.front().acknowledged == date(2024, 9, 4));
  CHECK(one.told_until(22) == Days{12, 19});
  const auto again = one->apply(event::Acknowledge{one.task().id});
  REQUIRE_FALSE(again.ok());
  CHECK(again.error().kind == ErrorKind::Refused);
}

TEST_CASE("another person takes a task up anew", "[runtime]") {
  OneTask one;
  one->must(event::Acknowledge{one.task().id});
  one->today = date(2024, 9, 5);
  one->must(event::Delegate{one.task().id, {"Петрова П.П.", "p2", "Петрова П.П."}, ""});
  CHECK_FALSE(one.task().acknowledged);
  CHECK(one.told_until(18) == Days{10, 12, 13});
}

TEST_CASE("a task that is due is asked for, not asked about", "[runtime]") {
  OneTask one;
  one->must(event::Reschedule{one.task().id, date(2024, 9, 9), "раньше"});
  CHECK(one.told_until(12) == Days{6, 7, 10});  // three days before, to take it up, and late
}

TEST_CASE("a quiet task is silent until its day, and then it is heard of", "[runtime]") {
  OneTask one;
  one.quiet_until(date(2024, 9, 15));
  CHECK(one->now.timers.size() == 6);
  CHECK(one.told_until(22) == Days{15, 19});
}

TEST_CASE("what follows a quiet time is one reminder, whatever else falls on that day",
          "[runtime]") {
  OneTask one;
  one.quiet_until(date(2024, 9, 12));
  CHECK(one.told_until(18) == Days{12});
}

TEST_CASE("a quiet time that is ended gives the reminders back", "[runtime]") {
  OneTask one;
  one.quiet_until(date(2024, 9, 15));
  CHECK(one.told_until(9).empty());
  one.quiet_until(std::nullopt);
  CHECK(one.told_until(22) == Days{10, 12, 19});
  const auto again = one->apply(event::Quieten{one.task().id, std::nullopt, ""});
  CHECK(again.error().kind == ErrorKind::Refused);
}

TEST_CASE("a later quiet time takes the place of an earlier one", "[runtime]") {
  OneTask one;
  one.quiet_until(date(2024, 9, 10));
  one.quiet_until(date(2024, 9, 14));
  CHECK(one.told_until(18) == Days{14});
}

TEST_CASE("a new date does not end a quiet time", "[runtime]") {
  OneTask one;
  one.quiet_until(date(2024, 9, 15));
  one->must(event::Reschedule{one.task().id, date(2024, 9, 20), "раньше"});
  CHECK(one.told_until(19) == Days{15, 17});
}

TEST_CASE("a quiet task is called late and escalated on time", "[runtime]") {
  OneTask one;
  one.rules().escalate["report"] = {3};
  one->must(event::Reschedule{one.task().id, date(2024, 9, 20), "раньше"});
  one.quiet_until(date(2024, 9, 20));
  one->must(event::Reschedule{one.task().id, date(2024, 9, 6), "ещё раньше"});
  CHECK(one.told_until(19) == Days{7, 9});
}

TEST_CASE("quiet that would hide a task is refused", "[runtime]") {
  struct Case {
    bool dated;
    int today, until;  ///< days of September 2024
    const char* says;  ///< empty: it may be
  };
  const int longest = 2 + limits::quiet_days;
  const std::vector<Case> cases{{true, 2, 1, "позже сегодняшнего"},
                                {true, 2, 2, "позже сегодняшнего"},
                                {true, 2, 3, ""},
                                {true, 2, 22, ""},
                                {true, 2, 23, "последний день задачи — 22.09.2024"},
                                {true, 24, 40, ""},  // late already: a promise of a new day
                                {true, 24, 24 + limits::quiet_days + 1, "слишком долгий"},
                                {false, 2, longest, ""},
                                {false, 2, longest + 1, "слишком долгий"}};
  for (const Case& each : cases) {
    CAPTURE(each.dated, each.today, each.until);
    OneTask one(each.dated);
    one->today = date(2024, 9, 1) + days{each.today - 1};
    one->must(event::DayCame{});
    const Date until = date(2024, 9, 1) + days{each.until - 1};
    const auto told = one->apply(event::Quieten{one.task().id, until, ""});
    CHECK(told.ok() == std::string(each.says).empty());
    if (told.ok()) continue;
    CHECK(told.error().kind == ErrorKind::Invalid);
    CHECK_THAT(told.error().message.ru, Catch::Matchers::Contains(each.says));
  }
}

TEST_CASE("a pause does not move the end of a quiet time", "[runtime]") {
  OneTask one;
  one.quiet_until(date(2024, 9, 12));
  one->must(event::Pause{});
  one->today = date(2024, 9, 6);
  one->must(event::Resume{});
  // Four days later than without: 16 and 23 of the date, 11 and 14 of taking it up.
  CHECK(one.told_until(24) == Days{12, 14, 16, 23});
}

TEST_CASE("who acts for another stands in the history with that other", "[runtime]") {
  OneTask one;
  const StandIn belov{"Белов Б.Б.", "Имя"};
  const auto taken = one->must(event::Acknowledge{one.task().id, belov});
  const auto done = one->must(event::CompleteTask{one.task().id, {}, belov});
  for (const auto* told : {&taken, &done}) {
    const HistoryEntry& entry = told->history.front();
    CHECK(entry.kind == Kind::StoodIn);
    CHECK(entry.detail.text_or("by", "") == "Белов Б.Б.");
    CHECK(entry.detail.text_or("for", "") == "Имя");
  }
}

TEST_CASE("edited rules remind of taking up only where nobody has", "[runtime]") {
  for (const bool taken : {false, true}) {
    CAPTURE(taken);
    OneTask one;
    if (taken) one->must(event::Acknowledge{one.task().id});
    one.rules().not_started["report"] = {6};
    one->must(event::Recompute{.parts = {{.token = one.task().token, .reminders = true}}});
    CHECK(one.told_until(11) == (taken ? Days{} : Days{8}));
  }
}
