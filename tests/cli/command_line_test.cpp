// Goal: the frame around all commands: help, languages, misspelt words, exit codes, streams.
// Method: command lines run in process against string streams.

#include <catch2/catch.hpp>

#include "engine/base/text.hpp"
#include "engine/cli/call.hpp"
#include "engine/cli/commands.hpp"
#include "tests/cli/cli_fixture.hpp"

namespace marshrut {

using Catch::Matchers::Contains;

TEST_CASE("the overview names every command, in both languages") {
  const Answer ru = Cli().run({"--help"});
  const Answer en = Cli().run({"--help", "--lang", "en"});
  CHECK(ru.code == 0);
  CHECK_THAT(ru.out, Contains("Использование:") && Contains("Коды завершения:"));
  CHECK_THAT(en.out, Contains("Usage:") && Contains("Exit codes:"));
  for (const Command& command : all_commands()) {
    CHECK_THAT(ru.out, Contains(command.name) && Contains(command.summary.ru.substr(0, 20)));
    CHECK_THAT(en.out, Contains(command.name) && Contains(command.summary.en.substr(0, 20)));
  }
}

namespace {

/// The words of a command's name («task list» has two), then others.
std::vector<std::string> line_of(const Command& command, const std::vector<std::string>& rest) {
  std::vector<std::string> line = split(command.name, ' ');
  line.insert(line.end(), rest.begin(), rest.end());
  return line;
}

}  // namespace

TEST_CASE("a command of two words is asked for its second, and a misspelt one is mended") {
  CHECK_THAT(Cli().run({"task"}).err, Contains("task list") && Contains("task complete"));
  CHECK_THAT(Cli().run({"task", "lst"}).err, Contains("task list"));
  CHECK(Cli().run({"help", "task", "list"}).code == 0);
  CHECK(Cli().run({"--lang", "en", "task", "list", "--help"}).code == 0);
}

TEST_CASE("every command has help with an example, in both languages") {
  for (const Command& command : all_commands()) {
    const Answer ru = Cli().run(line_of(command, {"--help"}));
    const Answer en = Cli().run(line_of(command, {"--help", "--lang=en"}));
    CHECK(ru.code == 0);
    CHECK(en.code == 0);
    CHECK_THAT(ru.out, Contains("Пример:\n  marshrut " + command.name));
    CHECK_THAT(en.out, Contains("Example:\n  marshrut " + command.name));
    CHECK_THAT(en.out, Contains("--lang en"));
  }
}

TEST_CASE("help fits the terminal, its example aside") {
  for (const Command& command : all_commands()) {
    const Answer answer = Cli().with("COLUMNS", "60").run(line_of(command, {"-h"}));
    for (const std::string& line : split(answer.out, '\n')) {
      if (trim(line) != command.example.ru) CHECK(width(line) <= 60);
    }
  }
}

TEST_CASE("without a command the overview goes to stderr") {
  const Answer answer = Cli().run({});
  CHECK(answer.code == 2);
  CHECK(answer.out.empty());
  CHECK_THAT(answer.err, Contains("Команды:"));
}

TEST_CASE("the version is a command and an option") {
  CHECK(Cli().run({"version"}).out == Cli().run({"--version"}).out);
  CHECK_THAT(Cli().run({"--version"}).out, Contains("marshrut "));
  CHECK(Cli().run({"version", "--json"}).json().text_or("name", "") == "marshrut");
}

TEST_CASE("a line that will not do says why, with the nearest spelling") {
  struct Case {
    std::vector<std::string> arguments;
    std::string says;
  };
  const std::vector<Case> cases = {
      {{"chek"}, "неизвестная команда «chek»; возможно, имелось в виду: check"},
      {{"chek", "--lang", "en"}, "unknown command 'chek'; perhaps you meant: check"},
      {{"--lang", "en", "distrcts"}, "perhaps you meant: districts"},
      {{"qqqqqqq"}, "все команды: marshrut --help"},
      {{"check", "--jsn"}, "неизвестный параметр --jsn; возможно, имелось в виду: --json"},
      {{"term", "май", "--form=2024-01-01"}, "возможно, имелось в виду: --from"},
      {{"--jsn", "check"}, "возможно, имелось в виду: --json"},
      {{"plan", "a", "b"}, "лишнее слово «b»"},
      {{"plan"}, "не хватает слова РАЙОН"},
      {{"term", "май", "--from"}, "параметру --from нужно значение: --from ГГГГ-ММ-ДД"},
      {{"term", "май", "--from", "01.01.2024"}, "«01.01.2024» — не дата"},
      {{"term", "май", "--from", "2023-02-29"}, "«2023-02-29» — не дата"},
      {{"plan", "a", "--year", "-1"}, "нужно целое число 2000–2100, а не «-1»"},
      {{"plan", "a", "--year", "2024x"}, "нужно целое число"},
      {{"plan", "a", "--year", "99999999999999999999"}, "нужно целое число"},
      {{"check", "--lang", "de"}, "неизвестный язык; бывают ru и en"},
  };
  for (const Case& one : cases) {
    const Answer answer = Cli().run(one.arguments);
    INFO(join(one.arguments, " "));
    CHECK(answer.code == 2);
    CHECK(answer.out.empty());
    CHECK_THAT(answer.err, Contains(one.says));
  }
}

TEST_CASE("common options stand before the command or behind it") {
  CHECK(Cli().run({"--json", "version"}).out == Cli().run({"version", "--json"}).out);
}

TEST_CASE("the last of equal options holds") {
  CHECK_THAT(Cli().run({"--help", "--lang", "ru", "--lang", "en"}).out, Contains("Usage:"));
}

TEST_CASE("a missing folder is named with the option that would name it") {
  const Folder folder;
  const Answer answer = Cli(folder).run({"check"});
  CHECK(answer.code == 2);
  CHECK_THAT(answer.err, Contains(folder.path("rules")) && Contains("--rules ПАПКА"));
}

TEST_CASE("an option's folder wins over MARSHRUT_HOME") {
  const Folder empty;
  const Folder folder;
  write_rules(folder);
  const Answer answer = Cli(empty).run(
      {"districts", "--rules", folder.path("rules"), "--workflows", folder.path("workflows")});
  CHECK(answer.code == 0);
  CHECK_THAT(answer.out, Contains("kray/rayon"));
}

TEST_CASE("the rules are found beside the program") {
  const Folder folder;
  write_rules(folder);
  std::istringstream in;
  std::ostringstream out;
  std::ostringstream err;
  const SystemClock clock;
  // Whatever the working directory holds comes first: an option settles the folder that it has.
  const Folder elsewhere;
  const auto before = std::filesystem::current_path();
  std::filesystem::current_path(elsewhere.path());
  const int code = run_cli({"districts"}, {in, out, err, clock, folder.path("build/marshrut"), {}});
  std::filesystem::current_path(before);
  CHECK(code == 0);
  CHECK_THAT(out.str(), Contains("kray/rayon"));
}

TEST_CASE("an output that cannot be written is an error") {
  std::istringstream in;
  std::ostringstream out;
  std::ostringstream err;
  out.setstate(std::ios::badbit);
  const SystemClock clock;
  CHECK(run_cli({"version"}, {in, out, err, clock, {}, {}}) == 2);
  CHECK_THAT(err.str(), Contains("ответ не записан"));
}

TEST_CASE("an error names its place before its message") {
  Error wrong = error(ErrorKind::Invalid, "не годится", "will not do");
  wrong.place = Place{"rules/a.lua", 12, 3};
  CHECK(told(wrong, Lang::Ru) == "ошибка: rules/a.lua:12: не годится\n");
  CHECK(told(wrong, Lang::En) == "error: rules/a.lua:12: will not do\n");
}

TEST_CASE("each kind of error has its exit code") {
  const std::vector<std::pair<ErrorKind, Exit>> codes = {
      {ErrorKind::NotFound, Exit::BadInput},     {ErrorKind::Invalid, Exit::BadInput},
      {ErrorKind::Io, Exit::BadInput},           {ErrorKind::Indeterminate, Exit::BadInput},
      {ErrorKind::Refused, Exit::Negative},      {ErrorKind::Conflict, Exit::Negative},
      {ErrorKind::ScriptFailed, Exit::Negative}, {ErrorKind::Exhausted, Exit::Negative},
  };
  for (const auto& [kind, code] : codes) CHECK(exit_of(error(kind, "", "")) == code);
}

}  // namespace marshrut
