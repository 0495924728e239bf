#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "engine/base/clock.hpp"
#include "engine/model/ids.hpp"

namespace marshrut {

/// How the log's lines look: for a person, or one JSON object a line, for programs.
enum class LogStyle { Text, Json };
std::optional<LogStyle> log_style_from(std::string_view words);  ///< "text", "json"

/// What a line of the log is about; nothing of it need be known.
struct LogSubject {
  DistrictId district{};
  InstanceId instance{};
};

/// Lines that this thread logs while it lives name the subject. Of several, the innermost counts.
class LogAbout {
 public:
  explicit LogAbout(LogSubject subject);
  LogAbout(const LogAbout&) = delete;
  LogAbout& operator=(const LogAbout&) = delete;
  ~LogAbout();

 private:
  LogSubject before_;
};

/// Every line that spdlog is given from here on goes to stderr, in this style. Call it once, before
/// there are other threads.
void set_up_log(LogStyle style);

/// One line, as the log has it, with its end:
/// «2024-09-01T06:00:00Z info krasnodar/kalininsky #12: начато маршрутов 3», or
/// {"at":…,"level":"info","message":…,"district":…,"instance":12}. Line ends within a message
/// become spaces in Text, so that nobody can forge a line.
std::string log_line(LogStyle style, Instant at, std::string_view level, std::string_view message,
                     const LogSubject& subject);

}  // namespace marshrut
