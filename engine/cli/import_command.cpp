#include "engine/base/text.hpp"
#include "engine/cli/commands.hpp"
#include "engine/cli/office.hpp"
#include "engine/cli/people_files.hpp"

namespace marshrut {

namespace {

Value as_json(const ImportReport& report, const PeopleFiles& read, Lang lang) {
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

void print_text(const ImportReport& report, const PeopleFiles& read, const Call& call) {
  print_problems(call, read);
  const auto people = static_cast<std::int64_t>(report.people);
  call.out() << call.in({"Записано: " + std::to_string(people) + " " +
                             std::string(plural(people, "человек", "человека", "человек")) +
                             ", организаций — " + std::to_string(report.organisations) + ".\n",
                         "Recorded: " + std::to_string(people) + " people, " +
                             std::to_string(report.organisations) + " organisations.\n"});
}

Result<Exit> run_import(const Call& call) {
  if (!call.text("district")) {
    return error(ErrorKind::Invalid, "не сказано, чей это реестр: добавьте --district РАЙОН",
                 "whose register it is was not said: add --district DISTRICT");
  }
  MARSHRUT_TRY(Office office, Office::open(call, true));
  MARSHRUT_TRY(const District* where, office.engine().district(call.text_or("district", "")));
  MARSHRUT_TRY(const PeopleFiles read, read_people_files(call, call.text_or("file", ""), *where));
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
                  organisations_option(),
                  as_option()},
      .on_data = true,
      .run = run_import};
}

}  // namespace marshrut
