// Goal: a disk that fills in the midst of a batch loses nothing, doubles nothing, and says what to
// do. Method: real commands on a real data directory whose files may grow no further for a while.
#include <sys/resource.h>

#include <catch2/catch.hpp>
#include <csignal>

#include "tests/cli/cli_fixture.hpp"

using namespace marshrut;
using Catch::Matchers::Contains;

namespace {

constexpr int teachers = 2'100;  // several portions of a start

/// While it lives, no file may grow beyond so many bytes: the disk is full.
class FullDisk {
 public:
  explicit FullDisk(rlim_t bytes) : handler_(std::signal(SIGXFSZ, SIG_IGN)) {
    ::getrlimit(RLIMIT_FSIZE, &before_);
    const rlimit size{bytes, before_.rlim_max};
    REQUIRE(::setrlimit(RLIMIT_FSIZE, &size) == 0);
  }
  FullDisk(const FullDisk&) = delete;
  FullDisk& operator=(const FullDisk&) = delete;
  ~FullDisk() {
    ::setrlimit(RLIMIT_FSIZE, &before_);
    std::signal(SIGXFSZ, handler_);
  }

 private:
  void (*handler_)(int);
  rlimit before_{};
};

/// A district with many teachers in twenty schools, in the first days of September.
class LargeDistrict {
 public:
  LargeDistrict() {
    std::string schools = "ключ;вид;название;руководитель\n";
    std::string people = "ключ;ФИО;должность;организация\n";
    for (int i = 0; i < 20; ++i) {
      const std::string n = std::to_string(i);
      schools += "s" + n + ";школа;СОШ № " + n + ";h" + n + "\n";
      people += "h" + n + ";Орлова Ольга Олеговна;директор;s" + n + "\n";
    }
    for (int i = 0; i < teachers; ++i) {
      const std::string n = std::to_string(i);
      people += "t" + n + ";Иванова Анна Петровна;учитель;s" + std::to_string(i % 20) + "\n";
    }
    folder_.write("schools.csv", schools);
    folder_.write("people.csv", people);
    REQUIRE(run({"import", "people", folder_.path("people.csv"), "--district", "kalininsky",
                 "--organisations", folder_.path("schools.csv")})
                .code == 0);
  }
  [[nodiscard]] Answer run(std::vector<std::string> words,
                           Instant now = Instant(date(2024, 9, 2))) const {
    words.insert(words.end(), {"--data", folder_.path("data")});
    return cli_.run(words, now);
  }
  /// Of the largest file of the data directory: the log of a start needs several times as much.
  [[nodiscard]] rlim_t size() const {
    std::uintmax_t largest = 0;
    for (const auto& each : std::filesystem::recursive_directory_iterator(folder_.path("data"))) {
      if (each.is_regular_file()) largest = std::max(largest, each.file_size());
    }
    return static_cast<rlim_t>(largest);
  }
  [[nodiscard]] Value json(std::vector<std::string> words) const {
    words.emplace_back("--json");
    const Answer answer = run(std::move(words));
    CAPTURE(answer.err);
    return answer.json();
  }
  [[nodiscard]] std::int64_t running() const {
    const Value status = json({"cycle", "status", "kalininsky", "diagnosis"});
    return status.find("summary")->int_or("running", -1);
  }

 private:
  Folder folder_;
  Cli cli_;
};

}  // namespace

TEST_CASE("a disk that fills while a cycle starts stops it whole, and the same command goes on",
          "[cli][faults]") {
  const LargeDistrict office;
  Answer cut;
  {
    const FullDisk full(office.size());
    cut = office.run({"cycle", "start", "kalininsky", "diagnosis"});
  }
  CHECK(cut.code == 2);
  CHECK_THAT(cut.err, Contains("место") && Contains("повторите"));
  const std::int64_t begun = office.running();
  CHECK(begun > 0);
  CHECK(begun < teachers);
  // What it said was done is what is there: whole portions.
  CHECK_THAT(cut.err, Contains("готово " + std::to_string(begun) + " из"));

  const Value rest = office.json({"cycle", "start", "kalininsky", "diagnosis"});
  CHECK(rest.int_or("done", -1) == teachers - begun);
  CHECK(office.running() == teachers);
  CHECK(office.json({"cycle", "start", "kalininsky", "diagnosis"}).int_or("done", -1) == 0);
}
