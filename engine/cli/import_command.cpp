#include <fstream>
#include <sstream>

#include "engine/base/text.hpp"
#include "engine/cli/commands.hpp"
#include "engine/cli/office.hpp"
#include "engine/exchange/people_csv.hpp"

namespace marshrut {

namespace {

Result<std::string> read_file(const Call& call, const std::string& path) {
  std::ifstream file(call.surroundings().directory / path, std::ios::binary);
  std::ostringstream text;
  if (!file || !(text << file.rdbuf())) {
    return error(ErrorKind::NotFound, "файл " + path + " не читается", "cannot read " + path);
  }
  return text.str();
}

struct Read {
  std::vector<Organisation> organisations;
  std::vector<Person> people;
  std::vector<std::pair<std::string, RowProblem>> problems;  ///< with the file's name
};

Result<Read> read_files(const Call& call, const District& district) {
  Read read;
  std::vector<Organisation> known = district.people().organisations();
  if (const auto file = call.text("organisations")) {
    MARSHRUT_TRY(const std::string text, read_file(call, *file));
    MARSHRUT_TRY(auto import, read_organisations_csv(text, district.book().info.id));
    for (auto& problem : import.problems) read.problems.emplace_back(*file, std::move(problem));
    for (const Organisation& each : import.organisations) {
      std::erase_if(known, [&](const Organisation& old) { return old.key == each.key; });
      known.push_back(each);
    }
    read.organisations = std::move(import.organisations);
  }
  const std::string file = call.text_or("file", "");
  MARSHRUT_TRY(const std::string text, read_file(call, file));
  MARSHRUT_TRY(auto import, read_people_csv(text, district.book().info.id, known));
  for (auto& problem : import.problems) read.problems.emplace_back(file, std::move(problem));
  read.people = std::move(import.people);
  return read;
}

Value as_json(const ImportReport& report, const Read& read, Lang lang) {
  Value::List problems;
  for (const auto& [file, problem] : read.problems) {
    problems.push_back(Value::map({{"file", file},
                                   {"line", static_cast<std::int64_t>(problem.line)},
                                   {"left_out", problem.severity == Severity::Error},
                                   {"message", problem.message.in(lang)}}));
  }
  return Value::map({{"organisations", static_cast<std::int64_t>(report.organisations)},
                     {"people", static_cast<std::int64_t>(report.people)},
                     {"problems", std::move(problems)}});
}

void print_text(const ImportReport& report, const Read& read, const Call& call) {
  for (const auto& [file, problem] : read.problems) {
    const bool left_out = problem.severity == Severity::Error;
    call.err() << file << ":" << problem.line << ": "
               << call.in(left_out ? Message{"строка пропущена: ", "row left out: "}
                                   : Message{"замечание: ", "notice: "})
               << call.in(problem.message) << "\n";
  }
  const auto people = static_cast<std::int64_t>(report.people);
  call.out() << call.in({"Записано: " + std::to_string(people) + " " +
                             std::string(plural(people, "человек", "человека", "человек")) +
                             ", организаций — " + std::to_string(report.organisations) + ".\n",
                         "Recorded: " + std::to_string(people) + " people, " +
                             std::to_string(report.organisations) + " organisations.\n"});
}

Result<Exit> run(const Call& call) {
  if (!call.text("district")) {
    return error(ErrorKind::Invalid, "не сказано, чей это реестр: добавьте --district РАЙОН",
                 "whose register it is was not said: add --district DISTRICT");
  }
  MARSHRUT_TRY(Office office, Office::open(call, true));
  MARSHRUT_TRY(const District* where, office.engine().district(call.text_or("district", "")));
  MARSHRUT_TRY(const Read read, read_files(call, *where));
  MARSHRUT_TRY(const ImportReport report,
               office.engine().import_people(actor_of(call), where->book().info.id,
                                             read.organisations, read.people));
  if (call.json()) {
    call.print(as_json(report, read, call.lang()));
  } else {
    print_text(report, read, call);
  }
  for (const auto& [file, problem] : read.problems) {
    if (problem.severity == Severity::Error) return Exit::Negative;
  }
  return Exit::Done;
}

}  // namespace

Command import_people_command() {
  return {
      .name = "import people",
      .summary = {"внести людей из файла CSV: известных обновить, новых добавить",
                  "read people from a CSV file: known ones are updated, new ones added"},
      .example = {"marshrut import people люди.csv --district kalininsky --organisations школы.csv",
                  "marshrut import people people.csv --district kalininsky --lang en"},
      .positionals = {{"file",
                       {"ФАЙЛ", "FILE"},
                       {"люди: ключ;ФИО;должность;организация;…",
                        "people: key;name;post;organisation;…"}}},
      .options = {{"district",
                   OptionKind::Text,
                   {"чей это реестр", "whose register it is"},
                   {"РАЙОН", "DISTRICT"}},
                  {"organisations",
                   OptionKind::Text,
                   {"файл организаций: ключ;вид;название;руководитель",
                    "a file of organisations: key;kind;name;head"},
                   {"ФАЙЛ", "FILE"}},
                  as_option()},
      .on_data = true,
      .run = run};
}

}  // namespace marshrut
