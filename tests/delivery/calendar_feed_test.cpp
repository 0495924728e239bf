// Goal: calendar programs read the feed: lines, escapes, all-day dates and sequence numbers are
// those of RFC 5545. Method: one task in several dresses, the text compared or unfolded.
#include <catch2/catch.hpp>

#include "engine/base/text.hpp"
#include "engine/delivery/calendar_feed.hpp"
#include "storage/memory_store.hpp"
#include "tests/storage/samples.hpp"

using namespace marshrut;
using Catch::Matchers::Contains;

namespace {

std::string unfolded(std::string text) {
  for (auto at = text.find("\r\n "); at != std::string::npos; at = text.find("\r\n ")) {
    text.erase(at, 3);
  }
  return text;
}

Task plain_task() {
  Task task = samples::diagnosis_task(12, InstanceId{1});
  task.due->effective = date(2024, 12, 31);
  return task;
}

}  // namespace

TEST_CASE("a task is an all-day event on its effective date", "[delivery]") {
  const std::string feed = calendar_feed("Петров П.П.", {{plain_task(), 2}}, samples::morning(0));
  CHECK(feed.starts_with("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"));
  CHECK(feed.ends_with("END:VEVENT\r\nEND:VCALENDAR\r\n"));
  for (const std::string line :
       {"UID:task-12@krasnodar.kalininsky", "SEQUENCE:2", "DTSTAMP:20240901T060000Z",
        "DTSTART;VALUE=DATE:20241231", "DTEND;VALUE=DATE:20250101",
        "SUMMARY:Входная диагностика: Иванова Анна Петровна"}) {
    CAPTURE(line);
    CHECK_THAT(unfolded(feed), Contains(line + "\r\n"));
  }
}

TEST_CASE("a task without a date is a to-do", "[delivery]") {
  Task task = plain_task();
  task.due.reset();
  const std::string feed = calendar_feed("x", {{task, 0}}, samples::morning(0));
  CHECK_THAT(feed, Contains("BEGIN:VTODO\r\n") && !Contains("VEVENT") && !Contains("DTSTART"));
}

TEST_CASE("text is escaped and cannot add a line", "[delivery]") {
  Task task = plain_task();
  task.title = "a;b,c\\d\nEND:VCALENDAR\r\n\x01";
  task.subject_name.clear();
  const std::string feed = unfolded(calendar_feed("x", {{task, 0}}, samples::morning(0)));
  CHECK_THAT(feed, Contains("SUMMARY:a\\;b\\,c\\\\d\\nEND:VCALENDAR\\n\r\n"));
}

TEST_CASE("lines have at most 75 bytes and break between characters", "[delivery]") {
  Task task = plain_task();
  task.title.clear();
  for (int i = 0; i < 200; ++i) task.title += "щ𝄞a";
  const std::string feed = calendar_feed("x", {{task, 0}}, samples::morning(0));
  std::size_t longest = 0;
  for (const std::string& line : split(feed, '\n')) {
    CHECK(is_utf8(line));
    longest = std::max(longest, line.size());
  }
  CHECK(longest <= 76);  // with its CR
  CHECK(longest >= 72);
  CHECK_THAT(unfolded(feed), Contains(task.title));
}

TEST_CASE("the sequence grows with each move of the date, and only with those", "[delivery]") {
  MemoryStore store;
  Recorded first = samples::started(1, "t-1");
  REQUIRE(store.commit(samples::batch({first})).outcome == Outcome::Done);
  CHECK(feed_of(store, "head-1", {})->front().moves == 0);
  Recorded moved = first;
  ++moved.after.revision;
  moved.history = {{HistoryEntry::Kind::Rescheduled, "diagnosis", TaskId{10}},
                   {HistoryEntry::Kind::Rescheduled, "other", TaskId{99}}};
  REQUIRE(store.commit(samples::batch({moved}, 1)).outcome == Outcome::Done);
  CHECK(feed_of(store, "head-1", {})->front().moves == 1);
  CHECK(feed_of(store, "nobody", {})->empty());
  CHECK(feed_of(store, "head-1", "krasnodar/yeysk")->empty());
}
