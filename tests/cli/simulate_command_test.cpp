// Goal: a simulation tells what would happen, and what another rule set would change, exactly.
// Method: the smallest rule set and a copy of it with one thing changed, as text, JSON and CSV; the
// rules of the repository where people are wanted.
#include <algorithm>
#include <sstream>

#include "engine/base/limits.hpp"
#include "tests/cli/cli_fixture.hpp"

using namespace marshrut;
using Catch::Matchers::Contains;
using Catch::Matchers::StartsWith;

namespace {

const std::string plan_head =
    "plan \"p\" { title = \"План\", period = \"на 2024 год\", from = \"2024-01-01\", "
    "to = \"2024-12-31\" }\nsection \"1\" \"Раздел\" {\n";

std::string row(const std::string& number, const std::string& due, const std::string& by) {
  return "  measure \"" + number + "\" { \"Отчёт " + number + "\", due = \"" + due + "\", by = \"" +
         by + "\" },\n";
}

/// Three rows; the second one is what other rules change.
std::string usual(const std::string& second = "до 20.09.2024",
                  const std::string& who = "Начальник") {
  return row("1", "до 20.06.2024", "Давиденко Е.В.") + row("2", second, who) +
         row("3", "до 29.11.2024", "Давиденко Е.В.");
}

/// A district with a plan of these rows, and a copy of its rules with other rows.
class Two {
 public:
  explicit Two(const std::string& rows = usual(), const std::string& other_rows = usual()) {
    write_rules(folder_);
    folder_.write("rules/kray/rayon/plan.lua", plan_head + rows + "}\n");
    std::filesystem::copy(folder_.path("rules"), folder_.path("other"),
                          std::filesystem::copy_options::recursive);
    folder_.write("other/kray/rayon/plan.lua", plan_head + other_rows + "}\n");
  }

  [[nodiscard]] Answer run(std::vector<std::string> more) const {
    more.insert(more.begin(), "simulate");
    return Cli(folder_).run(more);
  }
  [[nodiscard]] Answer compared(std::vector<std::string> more = {}) const {
    more.insert(more.end(), {"--district", "rayon", "--compare", folder_.path("other")});
    return run(more);
  }
  /// The one district's comparison.
  [[nodiscard]] Value changes() const {
    const Answer answer = compared({"--json"});
    CAPTURE(answer.err);
    REQUIRE(answer.code == 0);
    const Value whole = answer.json();
    REQUIRE(whole.find("comparison")->as_list().size() == 1);
    return whole.find("comparison")->as_list().front();
  }

  void other(const std::string& file, const std::string& text) const {
    folder_.write("other/" + file, text);
  }

 private:
  Folder folder_;
};

/// "earlier Отчёт 2", sorted.
std::vector<std::string> kinds(const Value& comparison) {
  std::vector<std::string> all;
  for (const Value& each : comparison.find("differences")->as_list()) {
    all.push_back(each.text_or("change", "") + " " + each.text_or("subject", ""));
  }
  std::sort(all.begin(), all.end());
  return all;
}

using Kinds = std::vector<std::string>;

}  // namespace

TEST_CASE("the text tells steps, months and people", "[simulate]") {
  const Answer answer = Two().run({"--district", "rayon"});
  CAPTURE(answer.err);
  REQUIRE(answer.code == 0);
  CHECK_THAT(answer.out, Contains("Задачи по шагам"));
  CHECK_THAT(answer.out, Contains("По месяцам") && Contains("2024-11"));
  CHECK_THAT(answer.out, Contains("Нагрузка за 2024 год") && Contains("Начальник"));
  CHECK_THAT(answer.err, Contains("людей нет") && Contains("--people"));
}

TEST_CASE("JSON holds every task and each person's load by month", "[simulate]") {
  const Value whole = Two().run({"rayon", "--json"}).json();
  const Value& district = whole.find("districts")->as_list().at(0);
  CHECK(district.text_or("people_from", "") == "nobody");
  const Value& forecast = *district.find("forecast");
  REQUIRE(forecast.find("tasks")->as_list().size() == 3);
  CHECK(forecast.find("tasks")->as_list().at(0).text_or("due", "") == "2024-06-20");
  CHECK(forecast.find("months")->as_list().size() == 12);
  std::int64_t due = 0;
  for (const Value& person : forecast.find("people")->as_list()) {
    if (person.text_or("name", "") != "Давиденко Е.В.") continue;
    for (const Value& month : person.find("months")->as_list()) due += month.int_or("due", 0);
  }
  CHECK(due == 2);
}

TEST_CASE("CSV has a row for each person and month", "[simulate]") {
  const Answer answer = Two().run({"--district", "rayon", "--csv"});
  REQUIRE(answer.code == 0);
  CHECK_THAT(answer.out, StartsWith("\xEF\xBB\xBFРайон;Кто;Месяц;Открыто;Срок;"));
  CHECK_THAT(answer.out, Contains("\r\nРайон;Начальник;2024-09;0;1;"));
}

TEST_CASE("a moved deadline is all that a comparison shows", "[simulate]") {
  const Two earlier(usual(), usual("до 19.09.2024"));
  const Value changes = earlier.changes();
  CAPTURE(kinds(changes));
  Kinds found = kinds(changes);
  std::erase(found, "newly-overdue Отчёт 2");  // it is, where it was done on the last day
  CHECK(found == Kinds{"earlier Отчёт 2"});
  const Value& moved = changes.find("differences")->as_list().at(0);
  CHECK(moved.int_or("working_days", 0) == -1);
  CHECK(moved.find("before")->text_or("due", "") == "2024-09-20");
  CHECK(moved.find("after")->text_or("due", "") == "2024-09-19");
  const Value& step = changes.find("by_step")->as_list().at(0);
  CHECK(step.text_or("step", "") == "report");
  CHECK(step.int_or("tasks", 0) == 1);
}

TEST_CASE("a later deadline counts the working days between", "[simulate]") {
  const Value changes = Two(usual(), usual("до 25.10.2024")).changes();
  Kinds found = kinds(changes);
  std::erase(found, "no-longer-overdue Отчёт 2");
  CHECK(found == Kinds{"later Отчёт 2"});
  CHECK(changes.find("differences")->as_list().at(0).int_or("working_days", 0) == 25);
}

TEST_CASE("equal rules differ in nothing", "[simulate]") {
  const Two two;
  CHECK(kinds(two.changes()).empty());
  CHECK_THAT(two.compared().out, Contains("Задачи те же"));
}

TEST_CASE("another responsible is told for both people", "[simulate]") {
  const Value changes = Two(usual(), usual("до 20.09.2024", "Давиденко Е.В.")).changes();
  CHECK(kinds(changes) == Kinds{"other-responsible Отчёт 2"});
  CHECK(changes.find("by_person")->as_list().size() == 2);
}

TEST_CASE("a row that is gone and a row that is new are told as such", "[simulate]") {
  const std::string fewer =
      row("1", "до 20.06.2024", "Давиденко Е.В.") + row("3", "до 29.11.2024", "Давиденко Е.В.");
  CHECK(kinds(Two(usual(), fewer).changes()) == Kinds{"gone Отчёт 2"});
  CHECK(kinds(Two(fewer, usual()).changes()) == Kinds{"new Отчёт 2"});
}

TEST_CASE("who keeps the old habits misses a deadline that comes much earlier", "[simulate]") {
  std::string before;
  std::string after;
  for (int i = 1; i <= 30; ++i) {
    before += row(std::to_string(i), "до 20.09.2024", "Начальник");
    after += row(std::to_string(i), "до 20.06.2024", "Начальник");
  }
  const Value changes = Two(before, after).changes();
  const Kinds found = kinds(changes);
  const auto count = [&](const std::string& kind) {
    return std::count_if(found.begin(), found.end(),
                         [&](const std::string& each) { return each.starts_with(kind); });
  };
  CHECK(count("earlier") == 30);
  CHECK(count("newly-overdue") > 0);
  CHECK(count("gone") + count("new ") == 0);
  CHECK(changes.find("after")->int_or("overdue", 0) ==
        changes.find("before")->int_or("overdue", 0) + count("newly-overdue"));
}

TEST_CASE("a text lists differences up to its limit", "[simulate]") {
  std::string before;
  std::string after;
  for (std::size_t i = 1; i <= limits::listed_differences + 1; ++i) {
    before += row(std::to_string(i), "до 20.09.2024", "Начальник");
    after += row(std::to_string(i), "до 20.09.2024", "Давиденко Е.В.");
  }
  const Two two(before, after);
  CHECK_THAT(two.compared().out, Contains("…и ещё 1: "));
  std::istringstream csv(two.compared({"--csv"}).out);
  std::size_t rows = 0;
  for (std::string line; std::getline(csv, line);) {
    if (line.find(";другой ответственный;") != std::string::npos) ++rows;
  }
  CHECK(rows == limits::listed_differences + 1);
}

TEST_CASE("a comparison repeats exactly", "[simulate]") {
  const Two two(usual(), usual("до 10.09.2024"));
  CHECK(two.compared().out == two.compared().out);
  CHECK(two.compared({"--json"}).out == two.compared({"--json"}).out);
}

TEST_CASE("a region's districts are played together", "[simulate]") {
  const Two two;
  const Value by_folder = two.run({"--region", "kray", "--json"}).json();
  CHECK(by_folder.find("districts")->as_list().size() == 1);
  CHECK(two.run({"--region", "Край", "--json"}).json() == by_folder);
  CHECK_THAT(two.run({"--region", "oblast"}).err, Contains("региона «oblast» нет; есть: kray"));
}

TEST_CASE("people come from a file, and a bad row is refused", "[simulate]") {
  const Folder folder;
  folder.write("schools.csv", "ключ;вид;название;руководитель\ns1;школа;СОШ № 1;h1\n");
  folder.write("people.csv",
               "ключ;ФИО;должность;организация\n"
               "h1;Орлова Ольга Олеговна;директор;s1\n"
               "t1;Иванова Анна Петровна;учитель;s1\n");
  const std::vector<std::string> words = {"simulate",        "--district",
                                          "kalininsky",      "--from",
                                          "2022-08-01",      "--to",
                                          "2022-12-31",      "--json",
                                          "--organisations", folder.path("schools.csv"),
                                          "--people",        folder.path("people.csv")};
  const Answer good = Cli().run(words);
  CAPTURE(good.err);
  REQUIRE(good.code == 0);
  const Value whole = good.json();
  CHECK(whole.find("districts")->as_list().at(0).text_or("people_from", "") == "file");
  CHECK_THAT(good.out, Contains("Иванова Анна Петровна"));

  folder.write("people.csv", "ключ;ФИО;должность;организация\nt1;;учитель;s1\n");
  const Answer bad = Cli().run(words);
  CHECK(bad.code == 2);
  CHECK_THAT(bad.err, Contains("people.csv:2: "));
}

TEST_CASE("people come from the register of the data", "[simulate]") {
  const Folder folder;
  folder.write("schools.csv", "ключ;вид;название;руководитель\ns1;школа;СОШ № 1;h1\n");
  folder.write("people.csv",
               "ключ;ФИО;должность;организация\nt1;Иванова Анна Петровна;учитель;s1\n");
  const std::string data = folder.path("data");
  REQUIRE(Cli()
              .run({"import", "people", folder.path("people.csv"), "--district", "kalininsky",
                    "--organisations", folder.path("schools.csv"), "--data", data})
              .code == 0);
  const Answer answer = Cli().run({"simulate", "--district", "kalininsky", "--from", "2022-08-01",
                                   "--to", "2022-12-31", "--from-data", "--data", data, "--json"});
  CAPTURE(answer.err);
  REQUIRE(answer.code == 0);
  CHECK_THAT(answer.out, Contains("\"people_from\": \"data\""));
  CHECK_THAT(answer.out, Contains("Иванова Анна Петровна"));
}

TEST_CASE("what cannot be simulated is said in one sentence", "[simulate]") {
  struct Case {
    std::vector<std::string> words;
    std::string told;
  };
  const Case each = GENERATE(
      values<Case>({{{}, "--district РАЙОН или --region РЕГИОН"},
                    {{"rayon", "--region", "kray"}, "что-нибудь одно"},
                    {{"rayon", "--json", "--csv"}, "вместе не бывают"},
                    {{"rayon", "--from", "2024-05-01", "--to", "2024-04-01"}, "--from позже"},
                    {{"rayon", "--people", "a.csv", "--from-data"}, "или из данных"},
                    {{"rayon", "--organisations", "a.csv"}, "вместе с --people"},
                    {{"rayon", "--people", "none.csv"}, "none.csv не читается"},
                    {{"rayon", "--compare", "/nowhere"}, "/nowhere"}}));
  const Answer answer = Two().run(each.words);
  CAPTURE(each.told);
  CHECK(answer.code == 2);
  CHECK_THAT(answer.err, Contains(each.told));
  CHECK(answer.out.empty());
}

TEST_CASE("another ladder of reminders is told by step, person and month", "[simulate]") {
  const Two two;
  two.other("kray/rayon/reminders.lua",
            "return { unit = \"days\", before = { 7, 3 }, on_day = true }\n");
  const Value changes = two.changes();
  const Value& reminders = *changes.find("reminders");
  REQUIRE(reminders.find("by_step")->as_list().size() == 1);
  const Value& step = reminders.find("by_step")->as_list().front();
  CHECK(step.text_or("step", "") == "report");
  CHECK(step.int_or("after", 0) > step.int_or("before", 0));
  bool september = false;
  for (const Value& each : reminders.find("by_person")->as_list()) {
    september = september ||
                (each.text_or("name", "") == "Начальник" && each.text_or("month", "") == "2024-09");
  }
  CHECK(september);
  const std::string text = two.compared().out;
  CHECK_THAT(text, Contains("Напоминания по шагам") && Contains("Напоминания по людям и месяцам") &&
                       Contains("2024-09"));
  CHECK_THAT(two.compared({"--csv"}).out, Contains(";напоминания;") && Contains(";2024-09;"));
}

TEST_CASE("where nobody watches, progress is a few whole lines", "[simulate]") {
  const Answer answer = Two().run({"--district", "rayon"});
  CHECK_THAT(answer.err, !Contains("\r") && Contains("100 %"));
  CHECK(std::count(answer.err.begin(), answer.err.end(), '\n') <= 6);
}
