#pragma once

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "engine/base/json.hpp"
#include "engine/cli/run_cli.hpp"
#include "engine/time/date.hpp"

namespace marshrut {

/// What one command line answered.
struct Answer {
  int code = -1;
  std::string out;
  std::string err;

  [[nodiscard]] Value json() const {
    const auto read = read_json(out);
    REQUIRE(read.ok());
    return *read;
  }
};

/// A folder that goes away with the test, holding a rule set of its own.
class Folder {
 public:
  Folder() {
    std::string name = (std::filesystem::temp_directory_path() / "marshrut-cli-XXXXXX").string();
    REQUIRE(mkdtemp(name.data()) != nullptr);
    path_ = name;
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() {
    std::error_code left;
    std::filesystem::remove_all(path_, left);
  }

  void write(const std::string& file, const std::string& text) const {
    std::filesystem::create_directories((path_ / file).parent_path());
    std::ofstream(path_ / file) << text;
  }
  [[nodiscard]] std::string path(const std::string& file = {}) const {
    return (path_ / file).string();
  }

 private:
  std::filesystem::path path_;
};

/// The smallest rule set with one of everything that the commands show.
inline void write_rules(const Folder& folder) {
  folder.write("workflows/measure.lua",
               "return workflow {\n"
               "  title = \"Мероприятие\", subject = \"measure\", "
               "start = \"report\",\n"
               "  report = task { title = \"Отчёт\", next = \"closed\" },\n"
               "  closed = finish {},\n}\n");
  folder.write("rules/federal/calendar.lua",
               "return { week = \"five_days\", table = \"calendar.tsv\" }\n");
  folder.write("rules/federal/calendar.tsv",
               "2024-01-01\tholiday\n2024-12-28\twork\n"
               "2024-12-30\toff\t2024-12-28\n2024-12-31\toff\t2024-01-07\n");
  folder.write("rules/kray/region.lua", "return { name = \"Край\", zone = \"Europe/Moscow\" }\n");
  folder.write("rules/kray/calendar.lua",
               "return { days = { { \"2024-04-19\", \"off\", \"Радоница\" } } }\n");
  folder.write("rules/kray/rayon/district.lua",
               "return { name = \"Район\", zone = \"Europe/Moscow\", "
               "coordinator = \"Давиденко Е.В.\" }\n");
  folder.write("rules/kray/rayon/parties.lua",
               "person \"Давиденко Е.В.\" { post = \"методист\" }\n"
               "post \"Начальник\" {}\n");
  folder.write(
      "rules/kray/rayon/plan.lua",
      "plan \"p\" { title = \"План района\", period = \"на 2024 год\",\n"
      "  from = \"2024-01-01\", to = \"2024-12-31\" }\n"
      "section \"1\" \"Первый раздел\" {\n"
      "  measure \"1\" { \"Отчёт за год\", due = \"до 31.12.2024\", by = \"Давиденко Е.В.\" },\n"
      "  measure \"2\" { \"Семинары\", due = \"по плану ИРО КК\", by = \"Начальник\" },\n"
      "  measure \"3\" { \"Без срока и без имени\" },\n"
      "}\n");
}

/// Words of a command line without the program's name; double quotes hold words together.
inline std::vector<std::string> words_of(const std::string& line) {
  std::vector<std::string> words(1);
  bool quoted = false;
  for (const char c : line) {
    if (c == '"')
      quoted = !quoted;
    else if (c == ' ' && !quoted)
      words.emplace_back();
    else
      words.back() += c;
  }
  words.erase(words.begin());
  return words;
}

/// Runs command lines in this process, in the year 2024, on a rule set.
class Cli {
 public:
  /// On the rules of the repository.
  Cli() { variables_["MARSHRUT_HOME"] = MARSHRUT_SOURCE_DIR; }
  explicit Cli(const Folder& folder) { variables_["MARSHRUT_HOME"] = folder.path(); }

  Cli& with(const std::string& variable, const std::string& value) {
    variables_[variable] = value;
    return *this;
  }

  [[nodiscard]] Answer run(const std::vector<std::string>& arguments,
                           Instant now = Instant(date(2024, 3, 1))) const {
    std::istringstream in;
    std::ostringstream out;
    std::ostringstream err;
    const ManualClock clock(now);
    const int code = run_cli(arguments, {in, out, err, clock, {}, variables_});
    return {code, out.str(), err.str()};
  }

 private:
  std::map<std::string, std::string> variables_;
};

}  // namespace marshrut
