#include "engine/delivery/calendar_feed.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "engine/base/text.hpp"

namespace marshrut {

namespace {

constexpr std::size_t line_bytes = 75;  // RFC 5545, 3.1: without the line's end

/// TEXT of RFC 5545, 3.3.11; other control characters may not occur.
std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : repair_utf8(text)) {
    if (c == '\n') {
      out += "\\n";
    } else if (c == '\\' || c == ';' || c == ',') {
      out += '\\';
      out += c;
    } else if (static_cast<unsigned char>(c) >= 0x20 && c != 0x7F) {
      out += c;
    }
  }
  return out;
}

/// One content line, folded: a line that goes on begins with a blank, which counts.
void put(std::string& out, std::string_view name, std::string_view value) {
  const std::string line = std::string(name) + ":" + std::string(value);
  std::size_t column = 0;
  for (std::size_t at = 0; at < line.size();) {
    std::size_t next = at + 1;
    while (next < line.size() && (static_cast<unsigned char>(line[next]) & 0xC0U) == 0x80U) ++next;
    if (column + (next - at) > line_bytes) {
      out += "\r\n ";
      column = 1;
    }
    out.append(line, at, next - at);
    column += next - at;
    at = next;
  }
  out += "\r\n";
}

std::string day(Date date) {
  return fmt::format("{:04}{:02}{:02}", year_of(date), month_of(date), day_of(date));
}

std::string moment(Instant instant) {
  const Date date = std::chrono::floor<days>(instant);
  const std::chrono::hh_mm_ss time(std::chrono::floor<std::chrono::seconds>(instant - date));
  return fmt::format("{}T{:02}{:02}{:02}Z", day(date), time.hours().count(), time.minutes().count(),
                     time.seconds().count());
}

/// Many titles name their subject already.
std::string summary_of(const Task& task) {
  const bool named = task.title.find(task.subject_name) != std::string::npos;
  return named ? task.title : task.title + ": " + task.subject_name;
}

std::string description_of(const Task& task) {
  std::string text = "Задача № " + std::to_string(task.id.number);
  if (!task.assignees.empty()) {
    const Assignee& first = task.assignees.front();
    text += "\nОтветственный: " + (first.person_name.empty() ? first.party : first.person_name);
  }
  if (task.due && task.due->origin) text += "\nСрок по плану: " + task.due->origin->words;
  return text;
}

void put_task(std::string& out, const FeedTask& each, const std::string& stamp) {
  const Task& task = each.task;
  const char* component = task.due ? "VEVENT" : "VTODO";
  std::string place = task.district;
  std::replace(place.begin(), place.end(), '/', '.');
  put(out, "BEGIN", component);
  put(out, "UID", "task-" + std::to_string(task.id.number) + "@" + place);
  put(out, "DTSTAMP", stamp);
  put(out, "SEQUENCE", std::to_string(each.moves));
  if (task.due) {
    put(out, "DTSTART;VALUE=DATE", day(task.due->effective));
    put(out, "DTEND;VALUE=DATE", day(task.due->effective + days{1}));
    put(out, "TRANSP", "TRANSPARENT");
  } else {
    put(out, "STATUS", "NEEDS-ACTION");
  }
  put(out, "SUMMARY", escaped(summary_of(task)));
  put(out, "DESCRIPTION", escaped(description_of(task)));
  put(out, "END", component);
}

}  // namespace

std::string calendar_feed(std::string_view name, const std::vector<FeedTask>& tasks,
                          Instant stamp) {
  std::string out;
  put(out, "BEGIN", "VCALENDAR");
  put(out, "VERSION", "2.0");
  put(out, "PRODID", "-//Marshrut//RU");
  put(out, "CALSCALE", "GREGORIAN");
  put(out, "METHOD", "PUBLISH");
  put(out, "X-WR-CALNAME", escaped(name));
  for (const FeedTask& each : tasks) put_task(out, each, moment(stamp));
  put(out, "END", "VCALENDAR");
  return out;
}

Result<std::vector<FeedTask>> feed_of(Store& store, const std::string& person_key,
                                      const std::optional<DistrictId>& district) {
  TaskFilter filter{.district = district, .person_key = person_key, .status = TaskStatus::Open};
  MARSHRUT_TRY(auto tasks, store.tasks(filter));
  std::map<InstanceId, std::map<TaskId, int>> moves;
  std::vector<FeedTask> feed;
  for (Task& task : tasks) {
    if (!moves.contains(task.instance)) {
      std::map<TaskId, int>& counted = moves[task.instance];
      MARSHRUT_TRY(const auto history, store.history(task.instance));
      for (const HistoryRecord& record : history) {
        for (const HistoryEntry& entry : record.entries) {
          const bool moved =
              entry.kind == HistoryEntry::Kind::Rescheduled ||
              (entry.kind == HistoryEntry::Kind::Recomputed && entry.detail.find("to") != nullptr);
          if (moved) ++counted[entry.task];
        }
      }
    }
    const int count = moves[task.instance][task.id];
    feed.push_back({std::move(task), count});
  }
  return feed;
}

}  // namespace marshrut
