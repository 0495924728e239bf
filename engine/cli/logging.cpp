#include "engine/cli/logging.hpp"

#include <spdlog/formatter.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <memory>
#include <utility>

#include "engine/base/json.hpp"

namespace marshrut {

namespace {

LogSubject& current_subject() {
  thread_local LogSubject subject;
  return subject;
}

/// The subject is the logging thread's: the sinks format a line before the call of it returns.
class LineFormatter final : public spdlog::formatter {
 public:
  explicit LineFormatter(LogStyle style) : style_(style) {}

  void format(const spdlog::details::log_msg& said, spdlog::memory_buf_t& out) override {
    const auto level = spdlog::level::to_string_view(said.level);
    const std::string line =
        log_line(style_, std::chrono::floor<std::chrono::milliseconds>(said.time),
                 {level.data(), level.size()}, {said.payload.data(), said.payload.size()},
                 current_subject());
    out.append(line.data(), line.data() + line.size());
  }
  [[nodiscard]] std::unique_ptr<spdlog::formatter> clone() const override {
    return std::make_unique<LineFormatter>(style_);
  }

 private:
  LogStyle style_;
};

std::string json_line(Instant at, std::string_view level, std::string_view message,
                      const LogSubject& subject) {
  Value line = Value::map({{"at", iso(at)}, {"level", level}, {"message", message}});
  if (!subject.district.empty()) line["district"] = subject.district;
  if (subject.instance) line["instance"] = subject.instance.number;
  return write_json(line) + "\n";
}

std::string one_line(std::string_view message) {
  std::string line(message);
  std::replace_if(
      line.begin(), line.end(), [](char each) { return each == '\n' || each == '\r'; }, ' ');
  return line;
}

}  // namespace

std::optional<LogStyle> log_style_from(std::string_view words) {
  if (words == "text") return LogStyle::Text;
  if (words == "json") return LogStyle::Json;
  return std::nullopt;
}

LogAbout::LogAbout(LogSubject subject)
    : before_(std::exchange(current_subject(), std::move(subject))) {}

LogAbout::~LogAbout() { current_subject() = std::move(before_); }

void set_up_log(LogStyle style) {
  auto sink = std::make_shared<spdlog::sinks::stderr_sink_mt>();
  auto logger = std::make_shared<spdlog::logger>("marshrut", std::move(sink));
  logger->set_formatter(std::make_unique<LineFormatter>(style));
  logger->flush_on(spdlog::level::info);
  spdlog::set_default_logger(std::move(logger));
}

std::string log_line(LogStyle style, Instant at, std::string_view level, std::string_view message,
                     const LogSubject& subject) {
  if (style == LogStyle::Json) return json_line(at, level, message, subject);
  std::string line = iso(at) + " " + std::string(level);
  if (!subject.district.empty()) line += " " + subject.district;
  if (subject.instance) line += " #" + std::to_string(subject.instance.number);
  return line + ": " + one_line(message) + "\n";
}

}  // namespace marshrut
