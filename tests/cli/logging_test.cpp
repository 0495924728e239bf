// Goal: a program reads the log without guessing, and a person sees whom a line is about.
// Method: lines as the formatter makes them, and stderr itself behind a pipe.
#include "engine/cli/logging.hpp"

#include <spdlog/spdlog.h>

#include <catch2/catch.hpp>

#include "engine/base/json.hpp"
#include "tests/cli/captured_stderr.hpp"

using namespace marshrut;

namespace {

const Instant at = Instant(std::chrono::sys_days(std::chrono::days(19'967)));  // 2024-09-01

}  // namespace

TEST_CASE("a line for people names the district and the instance where they are known", "[log]") {
  CHECK(log_line(LogStyle::Text, at, "info", "готово", {}) ==
        "2024-09-01T00:00:00Z info: готово\n");
  CHECK(log_line(LogStyle::Text, at, "error", "сбой", {"omsk/okoneshnikovsky", {12}}) ==
        "2024-09-01T00:00:00Z error omsk/okoneshnikovsky #12: сбой\n");
}

TEST_CASE("a message cannot forge a second line", "[log]") {
  const LogStyle style = GENERATE(LogStyle::Text, LogStyle::Json);
  const std::string line = log_line(style, at, "info", "a\n2024 error: \"b\"\r\n", {});
  CHECK(line.find('\n') == line.size() - 1);
}

TEST_CASE("a line for programs is one JSON object", "[log]") {
  const auto read =
      read_json(log_line(LogStyle::Json, at, "warning", "«так»\n", {"omsk/okoneshnikovsky", {12}}));
  REQUIRE(read.ok());
  CHECK(*read == Value::map({{"at", "2024-09-01T00:00:00Z"},
                             {"level", "warning"},
                             {"message", "«так»\n"},
                             {"district", "omsk/okoneshnikovsky"},
                             {"instance", 12}}));
}

TEST_CASE("the log goes to stderr with the innermost subject", "[log]") {
  const auto before = spdlog::default_logger();
  std::string text;
  {
    Stderr captured;
    set_up_log(LogStyle::Json);
    const LogAbout district({"kray/rayon", {}});
    {
      const LogAbout instance({"kray/rayon", {7}});
      spdlog::info("раз");
    }
    spdlog::error("два");
    text = captured.text();
  }
  spdlog::set_default_logger(before);
  const auto end = text.find('\n');
  REQUIRE(end != std::string::npos);
  const auto first = read_json(text.substr(0, end));
  const auto second = read_json(text.substr(end + 1));
  REQUIRE(first.ok());
  REQUIRE(second.ok());
  CHECK(first->int_or("instance", 0) == 7);
  CHECK(second->text_or("message", "") == "два");
  CHECK(second->text_or("district", "") == "kray/rayon");
  CHECK(second->find("instance") == nullptr);
}
