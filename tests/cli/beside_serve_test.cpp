// Goal: a command gives the same answer beside a running server as alone, and no file that it names
// can stop the server. Method: two equal data directories, one of them served, the same command
// lines on both; pipes and devices in the place of files.
#include <sys/stat.h>

#include <catch2/catch.hpp>
#include <thread>

#include "tests/cli/serving.hpp"

using namespace marshrut;
using Catch::Matchers::Contains;

namespace {

const std::string three_people =
    "ключ;ФИО;должность;организация\n"
    "h1;Орлова Ольга Олеговна;директор;s1\n"
    "d1;Давиденко Елена Викторовна;методист;s1\n"
    "t1;Иванова Анна Петровна;учитель;s1\n";

/// One school of Калининский район and a teacher whose diagnosis is task 1, twice over.
class Twins {
 public:
  Twins() {
    folder_.write("schools.csv", "ключ;вид;название;руководитель\ns1;школа;СОШ № 1;h1\n");
    folder_.write("people.csv", three_people);
    for (const std::string& line :
         {"import people " + path("people.csv") + " --district kalininsky --organisations " +
              path("schools.csv"),
          std::string("start professional_development --district kalininsky --subject t1 "
                      "--cycle c")}) {
      const Answer answer = run(line, "alone");
      CAPTURE(answer.err);
      REQUIRE(answer.code == 0);
    }
    std::filesystem::copy(path("alone"), path("served"), std::filesystem::copy_options::recursive);
  }
  [[nodiscard]] Answer run(const std::string& line, const std::string& data) const {
    auto words = words_of("marshrut " + line);
    words.insert(words.end(), {"--data", path(data)});
    return cli_.run(words, serving_now);
  }
  [[nodiscard]] std::string path(const std::string& file) const { return folder_.path(file); }

 private:
  Folder folder_;
  Cli cli_;
};

}  // namespace

TEST_CASE("a command gives the same answer beside a server as alone", "[cli]") {
  const Twins twins;
  const Serving serving(twins.path("served"));
  const std::vector<std::pair<std::string, int>> lines{
      {"away list", 0},
      {"away \"Давиденко Е.В.\" --district kalininsky --from 2022-09-01 --to 2022-09-14 "
       "--substitute \"Орлова О.О.\" --because отпуск",
       0},
      {"away list --district kalininsky", 0},
      {"away list --json", 0},
      {"away \"Арлова О.О.\" --district kalininsky --to 2022-09-14", 2},
      {"away end \"Давиденко Е.В.\" --district kalininsky --lang en", 0},
      {"away end \"Давиденко Е.В.\" --district kalininsky", 2},
      {"task acknowledge 1 --as \"Давиденко Е.В.\"", 0},
      {"task acknowledge 1 --lang en", 1},
      {"task acknowledge 999999", 2},
      {"task quiet 1 --until 2022-09-09 --because \"ждём приказа\"", 0},
      {"task quiet 1 --until 2023-10-20", 2},
      {"task quiet 1", 2},
      {"task show 1 --json", 0},
      {"explain 1", 0},
      {"task quiet 1 --end", 0},
      {"task quiet 1 --end", 1},
      {"event --district okoneshnikovsky", 0},
      {"event results --district okoneshnikovsky", 2},
      {"event results_received --on 2022-09-20 --district okoneshnikovsky", 0},
      {"event results_received --on 2022-09-20 --district okoneshnikovsky --json", 0},
      {"event results_received --on 2022-09-20 --undo --district okoneshnikovsky", 0},
      {"event results_received --on 2022-09-20 --undo --district okoneshnikovsky", 2},
      {"event --district okoneshnikovsky --json", 0},
      {"show 1", 0},
  };
  for (const auto& [line, code] : lines) {
    CAPTURE(line);
    const Answer alone = twins.run(line, "alone");
    const Answer served = twins.run(line, "served");
    CHECK(alone.code == code);
    CHECK(served.code == alone.code);
    CHECK(served.out == alone.out);
    CHECK(served.err == alone.err);
  }
}

TEST_CASE("what is no ordinary file is not opened by a server, which goes on", "[cli]") {
  const Twins twins;
  Serving serving(twins.path("served"));
  const std::string pipe = twins.path("pipe");
  REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
  for (const std::string& file :
       {pipe, std::string("/dev/stdin"), std::string("/proc/self/fd/0"), twins.path("")}) {
    CAPTURE(file);
    for (const std::string& line : {"import people " + file + " --district kalininsky",
                                    "calendar \"Давиденко Е.В.\" --out " + file}) {
      CAPTURE(line);
      const Answer answer = twins.run(line, "served");
      CHECK(answer.code == 2);
      CHECK_THAT(answer.err, Contains("обычный файл") || Contains("не записывается"));
    }
  }
  CHECK(twins.run("task show 1", "served").code == 0);
  CHECK(serving.stop(SIGTERM) == 0);
}

TEST_CASE("a command that runs alone reads a pipe", "[cli]") {
  const Twins twins;
  const std::string pipe = twins.path("pipe");
  REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
  std::thread writer([&] { std::ofstream(pipe) << three_people; });
  const Answer answer = twins.run("import people " + pipe + " --district kalininsky", "alone");
  writer.join();
  CAPTURE(answer.err);
  CHECK(answer.code == 0);
  CHECK_THAT(answer.out, Contains("3 человека"));
}
