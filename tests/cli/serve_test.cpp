// Goal: one process owns the data, the others go through it, and it stops without losing anything.
// Method: `serve` in a child process, commands in this one, signals between them.
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <chrono>
#include <fstream>
#include <thread>

#include "engine/cli/local_socket.hpp"
#include "tests/cli/cli_fixture.hpp"

using namespace marshrut;
using Catch::Matchers::Contains;

namespace {

/// `marshrut serve` in a process of its own, on 1 September 2022.
class Serving {
 public:
  explicit Serving(const std::string& data) {
    child_ = ::fork();
    REQUIRE(child_ >= 0);
    if (child_ == 0) {
      std::istringstream in;
      std::ofstream nowhere("/dev/null");
      const ManualClock clock(Instant(date(2022, 9, 1)) + std::chrono::hours(9));
      Surroundings surroundings{in, nowhere, nowhere, clock};
      surroundings.variables["MARSHRUT_HOME"] = MARSHRUT_SOURCE_DIR;
      ::_exit(run_cli({"serve", "--data", data}, surroundings));
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

struct Bureau {
  Folder folder;
  Cli cli;
  std::string data = folder.path("data");

  Bureau() {
    folder.write("schools.csv", "ключ;вид;название;руководитель\ns1;школа;СОШ № 1;h1\n");
    folder.write("people.csv",
                 "ключ;ФИО;должность;организация\n"
                 "h1;Орлова Ольга Олеговна;директор;s1\n"
                 "t1;Иванова Анна Петровна;учитель;s1\n");
  }
  [[nodiscard]] Answer run(std::vector<std::string> words) const {
    words.insert(words.end(), {"--data", data});
    return cli.run(words);
  }
  [[nodiscard]] Answer import() const {
    return run({"import", "people", folder.path("people.csv"), "--district", "kalininsky",
                "--organisations", folder.path("schools.csv")});
  }
  /// Open tasks of the teacher, once the server has begun her route.
  [[nodiscard]] std::size_t tasks() const {
    const Answer listed = run({"task", "list", "--district", "kalininsky", "--json"});
    REQUIRE(listed.code == 0);
    std::size_t count = 0;
    const Value tasks = listed.json();
    for (const Value& each : tasks.as_list()) {
      if (each.text_or("title", "").starts_with("Входная диагностика: Иванова")) ++count;
    }
    return count;
  }
};

}  // namespace

TEST_CASE("commands go through the process that serves, and its plan runs by itself", "[cli]") {
  const Bureau office;
  Serving serving(office.data);
  const Answer imported = office.import();
  CAPTURE(imported.err);
  CHECK(imported.code == 0);
  CHECK_THAT(imported.out, Contains("2 человека"));
  for (int i = 0; i < 300 && office.tasks() == 0; ++i) {
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
  }
  CHECK(office.tasks() == 1);
  CHECK(office.run({"task", "show", "999999"}).code == 2);
  CHECK(serving.stop(SIGTERM) == 0);
  CHECK(office.tasks() == 1);  // alone, the command opens the data itself
}

TEST_CASE("a second process that would serve the same data is refused", "[cli]") {
  const Bureau office;
  const Serving serving(office.data);
  const Answer second = office.run({"serve"});
  CHECK(second.code == 1);
  CHECK_THAT(second.err, Contains("занят"));
}

TEST_CASE("what a command was told is there after the serving process is killed", "[cli]") {
  const Bureau office;
  {
    Serving serving(office.data);
    REQUIRE(office.import().code == 0);
    CHECK(serving.stop(SIGKILL) == -1);
  }
  const Answer started = office.run({"start", "professional_development", "--district",
                                     "kalininsky", "--cohort", "учитель", "--cycle", "c"});
  CAPTURE(started.err);
  CHECK(started.code == 0);
  Serving again(office.data);  // over the socket that the dead process left
  CHECK(office.tasks() >= 1);
}

TEST_CASE("an over-long line is hung up on", "[cli]") {
  const Bureau office;
  const Serving serving(office.data);
  auto caller = LocalSocket::connect(office.data);
  REQUIRE(caller);
  for (int i = 0; i < 40 && caller->send(std::string(100'000, 'x')); ++i) continue;
  CHECK_FALSE(caller->line().has_value());
  CHECK(office.import().code == 0);
}

TEST_CASE("callers beyond the limit are hung up on", "[cli]") {
  const Bureau office;
  const Serving serving(office.data);
  std::vector<LocalSocket> callers;
  for (int i = 0; i < 64; ++i) {
    if (auto caller = LocalSocket::connect(office.data)) callers.push_back(std::move(*caller));
  }
  auto one_more = LocalSocket::connect(office.data);
  if (one_more) CHECK_FALSE(one_more->line().has_value());
  callers.clear();
  std::this_thread::sleep_for(std::chrono::milliseconds(200));
  CHECK(office.import().code == 0);
}
