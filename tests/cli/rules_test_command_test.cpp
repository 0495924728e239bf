// Goal: an administrator learns from one command whether edited rules keep their promises and what
// they would have decided otherwise. Method: the real rules with one file edited, a data directory
// with one route in it, and the command line.
#include <catch2/catch.hpp>
#include <filesystem>

#include "tests/cli/cli_fixture.hpp"

using namespace marshrut;
using Catch::Matchers::Contains;

namespace {

const Instant autumn = Instant(date(2022, 9, 1)) + std::chrono::hours(9);

/// A copy of the rules to edit, and data of Калининский район by the rules of the repository: one
/// teacher whose route to one deficit is drawn up.
class Draft {
 public:
  Draft() {
    std::filesystem::copy(std::string(MARSHRUT_SOURCE_DIR) + "/rules", folder_.path("rules"),
                          std::filesystem::copy_options::recursive);
    folder_.write("schools.csv", "ключ;вид;название;руководитель\ns1;школа;СОШ № 1;h1\n");
    folder_.write("people.csv",
                  "ключ;ФИО;должность;организация\n"
                  "h1;Орлова Ольга Олеговна;директор;s1\n"
                  "t1;Иванова Анна Петровна;учитель;s1\n");
  }
  void fill_data() const {
    must({"import", "people", folder_.path("people.csv"), "--district", "kalininsky",
          "--organisations", folder_.path("schools.csv")});
    must({"start", "professional_development", "--district", "kalininsky", "--subject", "t1"});
    must({"task", "complete", "1", "--answer", R"({"scores":{"gifted":41}})"});
  }
  [[nodiscard]] Answer test(std::vector<std::string> words = {}) const {
    words.insert(words.begin(), {"rules", "test", "--district", "kalininsky"});
    words.insert(words.end(), {"--rules", folder_.path("rules"), "--data", folder_.path("data")});
    return cli_.run(words, autumn + std::chrono::hours(24 * 14));
  }
  void edit(const std::string& text) const {
    folder_.write("rules/krasnodar/kalininsky/professional_development.lua", text);
  }
  [[nodiscard]] const Folder& folder() const { return folder_; }
  [[nodiscard]] const Cli& cli() const { return cli_; }

 private:
  void must(std::vector<std::string> words) const {
    words.insert(words.end(), {"--data", folder_.path("data")});
    const Answer answer = cli_.run(words, autumn);
    CAPTURE(words[0], answer.err);
    REQUIRE(answer.code == 0);
  }

  Folder folder_;
  Cli cli_;
};

}  // namespace

TEST_CASE("rules that keep their promises and change no past pass", "[cli]") {
  const Draft draft;
  draft.fill_data();
  const Answer answer = draft.test();
  CAPTURE(answer.out, answer.err);
  CHECK(answer.code == 0);
  CHECK_THAT(answer.out, Contains("не прошло 0"));
  CHECK_THAT(answer.out, Contains("Прошлое заново: 1 открытый маршрут, 0 закрытых"));
  CHECK_THAT(answer.out, Contains("решилось бы иначе: 0"));
}

TEST_CASE("an edited rule set fails its tests and names each decision that would differ", "[cli]") {
  const Draft draft;
  draft.fill_data();
  draft.edit("return { diagnosis = { due = \"Октябрь\", by = \"Давиденко Е.В.\" } }\n");
  const Answer answer = draft.test();
  CHECK(answer.code == 1);
  CHECK_THAT(answer.out, Contains("не прошёл: Диагностика — в сентябре"));
  CHECK_THAT(answer.out, Contains("Иванова Анна Петровна"));
  CHECK_THAT(answer.out, Contains("было — срок 30.09.2022; с этими правилами — срок 31.10.2022"));

  const Value json = draft.test({"--json"}).json();
  CHECK_FALSE(json.bool_or("passed", true));
  CHECK(json.find("tests")->int_or("failed", 0) > 0);
  const Value* divergences = json.find("replay")->find("divergences");
  REQUIRE(divergences != nullptr);
  CHECK(divergences->as_list().front().text_or("kind", "") == "due");
  CHECK(divergences->as_list().front().text_or("what", "") == "diagnosis");
}

TEST_CASE("without data only the tests are run, and the command says so", "[cli]") {
  const Draft draft;
  const Answer answer = Cli(draft.cli())
                            .with("COLUMNS", "100")
                            .run({"rules", "test", "--rules", draft.folder().path("rules")});
  CHECK(answer.code == 0);
  CHECK_THAT(answer.err, Contains("Данных ещё нет"));
  CHECK(draft.test().code == 2);  // a folder that was named must be there
}

TEST_CASE("a district that is not there is bad input", "[cli]") {
  const Draft draft;
  const Answer answer = draft.cli().run(
      {"rules", "test", "--district", "kalinninsky", "--rules", draft.folder().path("rules")});
  CHECK(answer.code == 2);
  CHECK_THAT(answer.err, Contains("kalininsky"));
}
