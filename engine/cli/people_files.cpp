#include "engine/cli/people_files.hpp"

#include "engine/cli/caller_files.hpp"

namespace marshrut {

Result<PeopleFiles> read_people_files(const Call& call, const std::string& people,
                                      const District& district) {
  PeopleFiles read;
  std::vector<Organisation> known = district.people().organisations();
  if (const auto file = call.text("organisations")) {
    MARSHRUT_TRY(const std::string text, read_caller_file(call, *file));
    MARSHRUT_TRY(auto import, read_organisations_csv(text, district.book().info.id));
    for (auto& problem : import.problems) read.problems.emplace_back(*file, std::move(problem));
    for (const Organisation& each : import.organisations) {
      std::erase_if(known, [&](const Organisation& old) { return old.key == each.key; });
      known.push_back(each);
    }
    read.organisations = std::move(import.organisations);
  }
  MARSHRUT_TRY(const std::string text, read_caller_file(call, people));
  MARSHRUT_TRY(auto import, read_people_csv(text, district.book().info.id, known));
  for (auto& problem : import.problems) read.problems.emplace_back(people, std::move(problem));
  read.people = std::move(import.people);
  return read;
}

void print_problems(const Call& call, const PeopleFiles& files) {
  for (const auto& [file, problem] : files.problems) {
    const bool left_out = problem.severity == Severity::Error;
    call.err() << file << ":" << problem.line << ": "
               << call.in(left_out ? Message{"строка пропущена: ", "row left out: "}
                                   : Message{"замечание: ", "notice: "})
               << call.in(problem.message) << "\n";
  }
}

Option organisations_option() {
  return {"organisations",
          OptionKind::Text,
          {"файл организаций: ключ;вид;название;руководитель",
           "a file of organisations: key;kind;name;head"},
          {"ФАЙЛ", "FILE"}};
}

}  // namespace marshrut
