// Goal: a register that was written out is read back as it was. Method: a small register imported
// from CSV into one data directory, exported, imported into another, and exported again.
#include <catch2/catch.hpp>

#include "tests/cli/cli_fixture.hpp"

using namespace marshrut;
using Catch::Matchers::Contains;

namespace {

class ExportDesk {
 public:
  ExportDesk() {
    folder_.write("schools.csv",
                  "ключ;вид;название;руководитель;с\ns1;школа;СОШ № 1;h1;2001-09-01\n");
    folder_.write("people.csv",
                  "ключ;ФИО;должность;организация;предметы;стаж;категория;дата категории;почта\n"
                  "h1;Орлова Ольга Олеговна;директор;s1;;21;;;orlova@example.org\n"
                  "t1;Иванова Анна Петровна;учитель;s1;физика, химия;4;первая;2023-05-11;\n");
  }
  [[nodiscard]] Answer import(const std::string& data, const std::string& prefix) const {
    return cli_.run({"import", "people", folder_.path(prefix + "people.csv"), "--district",
                     "kalininsky", "--organisations", folder_.path(prefix + "schools.csv"),
                     "--data", folder_.path(data)});
  }
  [[nodiscard]] Answer exported(const std::string& data,
                                const std::vector<std::string>& more = {}) const {
    std::vector<std::string> words = {"export", "people", "kalininsky", "--data",
                                      folder_.path(data)};
    words.insert(words.end(), more.begin(), more.end());
    return cli_.run(words);
  }
  [[nodiscard]] const Folder& folder() const { return folder_; }

 private:
  Folder folder_;
  Cli cli_;
};

}  // namespace

TEST_CASE("an exported register is imported as it was", "[cli]") {
  const ExportDesk desk;
  REQUIRE(desk.import("first", "").code == 0);
  const Answer people = desk.exported("first");
  REQUIRE(people.code == 0);
  CHECK_THAT(people.out, Contains("физика, химия") && Contains("2023-05-11"));
  desk.folder().write("again/people.csv", people.out);
  desk.folder().write("again/schools.csv", desk.exported("first", {"--organisations"}).out);
  const Answer again = desk.import("second", "again/");
  CAPTURE(again.err);
  REQUIRE(again.code == 0);
  CHECK(desk.exported("second").out == people.out);
  CHECK(desk.exported("second", {"--organisations"}).out ==
        desk.exported("first", {"--organisations"}).out);
}

TEST_CASE("the register is told as JSON too", "[cli]") {
  const ExportDesk desk;
  REQUIRE(desk.import("first", "").code == 0);
  const Value people = desk.exported("first", {"--json"}).json();
  REQUIRE(people.as_list().size() == 2);
  CHECK(people.as_list().back().text_or("category_on", "") == "2023-05-11");
}
