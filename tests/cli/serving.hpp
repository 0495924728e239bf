#pragma once

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <chrono>
#include <fstream>
#include <string>
#include <thread>
#include <vector>

#include "engine/cli/local_socket.hpp"
#include "tests/cli/cli_fixture.hpp"

namespace marshrut {

inline const Instant serving_now = Instant(date(2022, 9, 1)) + std::chrono::hours(9);

/// `marshrut serve` in a process of its own, its clock standing at `serving_now`.
class Serving {
 public:
  explicit Serving(const std::string& data, const std::vector<std::string>& more = {}) {
    child_ = ::fork();
    REQUIRE(child_ >= 0);
    if (child_ == 0) {
      std::istringstream in;
      std::ofstream nowhere("/dev/null");
      const ManualClock clock(serving_now);
      Surroundings surroundings{in, nowhere, nowhere, clock};
      surroundings.variables["MARSHRUT_HOME"] = MARSHRUT_SOURCE_DIR;
      std::vector<std::string> words{"serve", "--create", "--data", data};
      words.insert(words.end(), more.begin(), more.end());
      ::_exit(run_cli(words, surroundings));
    }
    for (int i = 0; i < 3000 && !LocalSocket::connect(data); ++i) {
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    REQUIRE(LocalSocket::connect(data).has_value());
  }
  Serving(const Serving&) = delete;
  Serving& operator=(const Serving&) = delete;
  ~Serving() {
    if (child_ > 0) stop(SIGKILL);
  }

  /// The child's exit code; −1 where a signal ended it.
  int stop(int signal) {
    ::kill(child_, signal);
    int status = 0;
    ::waitpid(child_, &status, 0);
    child_ = 0;
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  }

 private:
  pid_t child_ = 0;
};

}  // namespace marshrut
