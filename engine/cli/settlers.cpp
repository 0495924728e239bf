#include "engine/cli/settlers.hpp"

#include <fstream>
#include <sstream>

#include "engine/cli/demo_people.hpp"
#include "engine/cli/remote.hpp"
#include "engine/cli/workshop.hpp"
#include "storage/sqlite_store.hpp"

namespace marshrut {

namespace {

namespace fs = std::filesystem;

/// "examples/demo/<name>".
Result<fs::path> demo_file(const Call& call, const std::string& name) {
  MARSHRUT_TRY(const fs::path folder, find_folder(call, "examples"));
  fs::path path = folder / "demo" / name;
  std::error_code unreadable;
  if (fs::is_regular_file(path, unreadable)) return path;
  return error(ErrorKind::NotFound,
               "нет файла " + path.string() + " с числами района: школа;всего;первая;высшая",
               "no file " + path.string() + " with the district's figures");
}

std::string figures_name(const District& district) {
  const DistrictId& id = district.book().info.id;
  return id.substr(id.rfind('/') + 1) + ".csv";
}

Result<std::string> read_demo_file(const Call& call, const std::string& name) {
  MARSHRUT_TRY(const fs::path path, demo_file(call, name));
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  if (!file || !(text << file.rdbuf())) {
    return error(ErrorKind::Io, "файл " + path.string() + " не читается",
                 "cannot read " + path.string());
  }
  return text.str();
}

/// No play is of half of a register.
Status whole(const std::vector<RowProblem>& problems) {
  for (const RowProblem& each : problems) {
    if (each.severity == Severity::Error) return Error{ErrorKind::Invalid, each.message, {}};
  }
  return Done{};
}

Status import(Engine& engine, const District& district, std::vector<Organisation> organisations,
              std::vector<Person> people) {
  MARSHRUT_TRY([[maybe_unused]] const ImportReport report,
               engine.import_people("demo", district.book().info.id, std::move(organisations),
                                    std::move(people)));
  return Done{};
}

}  // namespace

std::string_view word(PeopleFrom from) {
  switch (from) {
    case PeopleFrom::Figures: return "figures";
    case PeopleFrom::File: return "file";
    case PeopleFrom::Data: return "data";
    case PeopleFrom::Nobody: return "nobody";
  }
  MARSHRUT_BUG("people from outside the enumeration");
}

Status settle_by_figures(const Call& call, Engine& engine, const District& district,
                         std::uint64_t seed) {
  MARSHRUT_TRY(const std::string figures, read_demo_file(call, figures_name(district)));
  MARSHRUT_TRY(const std::string names, read_demo_file(call, "names.txt"));
  MARSHRUT_TRY(DemoRegister made, make_demo_register(district.book(), figures, names, seed));
  return import(engine, district, std::move(made.organisations), std::move(made.people));
}

Result<Settlers> Settlers::open(const Call& call, std::uint64_t seed) {
  const bool by_file = call.text("people").has_value();
  if (by_file && call.flag("from-data")) {
    return error(ErrorKind::Invalid, "люди — или из файла (--people), или из данных (--from-data)",
                 "people come either from a file (--people) or from the data (--from-data)");
  }
  if (!by_file && call.text("organisations")) {
    return error(ErrorKind::Invalid, "--organisations — вместе с --people",
                 "--organisations goes with --people");
  }
  return Settlers(call, seed);
}

Result<PeopleFrom> Settlers::settle(Engine& engine, const District& district) {
  if (const auto file = call_->text("people")) {
    MARSHRUT_MUST(settle_by_file(engine, district, *file));
    return PeopleFrom::File;
  }
  if (call_->flag("from-data")) {
    MARSHRUT_MUST(settle_by_data(engine, district));
    return district.people().people().empty() ? PeopleFrom::Nobody : PeopleFrom::Data;
  }
  if (!demo_file(*call_, figures_name(district)).ok()) return PeopleFrom::Nobody;
  MARSHRUT_MUST(settle_by_figures(*call_, engine, district, seed_));
  return PeopleFrom::Figures;
}

Status Settlers::settle_by_file(Engine& engine, const District& district,
                                const std::string& file) const {
  MARSHRUT_TRY(PeopleFiles read, read_people_files(*call_, file, district));
  print_problems(*call_, read);
  for (const auto& [name, problem] : read.problems) {
    if (problem.severity != Severity::Error) continue;
    return error(ErrorKind::Invalid, "в файле " + name + " есть ошибки: исправьте их",
                 "the file " + name + " has errors: correct them");
  }
  return import(engine, district, std::move(read.organisations), std::move(read.people));
}

Result<std::optional<Settlers::Register>> Settlers::ask_server(const DistrictId& id) const {
  const auto ask = [&](std::vector<std::string> words) -> Result<std::optional<std::string>> {
    std::ostringstream out;
    std::ostringstream err;
    const Surroundings& ours = call_->surroundings();
    const Surroundings listening{ours.in, out, err, ours.clock};
    MARSHRUT_TRY(const auto code, run_remotely(data_folder(*call_), words, listening));
    if (!code) return std::optional<std::string>();
    if (*code == 0) return std::optional(out.str());
    return error(ErrorKind::Io, "serve не отдал реестр района " + id + ": " + err.str(),
                 "the server did not give the register of " + id + ": " + err.str());
  };
  MARSHRUT_TRY(const auto places, ask({"export", "people", id, "--organisations"}));
  if (!places) return std::optional<Register>();
  MARSHRUT_TRY(const auto people, ask({"export", "people", id}));
  MARSHRUT_TRY(auto organisations, read_organisations_csv(*places, id));
  MARSHRUT_TRY(auto read, read_people_csv(people.value_or(""), id, organisations.organisations));
  MARSHRUT_MUST(whole(organisations.problems));
  MARSHRUT_MUST(whole(read.problems));
  return std::optional(Register{std::move(organisations.organisations), std::move(read.people)});
}

Result<Settlers::Register> Settlers::read_data(const DistrictId& id) const {
  MARSHRUT_TRY(auto served, ask_server(id));
  if (served) return *std::move(served);
  MARSHRUT_TRY(const auto store,
               SqliteStore::open(data_folder(*call_).string(), OpenMode::Existing));
  Register read;
  MARSHRUT_TRY(read.organisations, store->organisations(id));
  MARSHRUT_TRY(read.people, store->people(id));
  for (Organisation& each : read.organisations) each.id = {};
  for (Person& each : read.people) each.id = {};
  return read;
}

Status Settlers::settle_by_data(Engine& engine, const District& district) {
  const DistrictId& id = district.book().info.id;
  if (!data_.contains(id)) {
    MARSHRUT_TRY(data_[id], read_data(id));
  }
  const Register& known = data_.at(id);
  if (known.organisations.empty() && known.people.empty()) return Done{};
  return import(engine, district, known.organisations, known.people);
}

std::vector<Option> settler_options() {
  return {{"people",
           OptionKind::Text,
           {"люди из файла: ключ;ФИО;должность;организация;…",
            "people from a file: key;name;post;organisation;…"},
           {"ФАЙЛ", "FILE"}},
          organisations_option(),
          {"from-data",
           OptionKind::Flag,
           {"люди из реестра в папке данных (--data)", "people from the register of --data"}}};
}

}  // namespace marshrut
