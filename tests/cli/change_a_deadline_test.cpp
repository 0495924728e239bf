// Goal: docs/guide/change-a-deadline.md is true from its first line to its last. Method: its
// commands and its edit are run as they stand, in order, over a copy of the repository's rules and
// two teachers whose diagnosis has begun; КОД and ЗАДАЧА are what the commands before have shown.
#include "engine/base/limits.hpp"
#include "tests/cli/cli_fixture.hpp"

using namespace marshrut;

namespace {

namespace fs = std::filesystem;

const std::string root = MARSHRUT_SOURCE_DIR;
const Instant september{date(2024, 9, 10)};
const std::string rule_file = "rules/krasnodar/kalininsky/professional_development.lua";
const std::string test_file = "rules/krasnodar/kalininsky/professional_development_test.lua";

std::string text_of(const fs::path& file) {
  std::ifstream in(file);
  return {std::istreambuf_iterator<char>(in), {}};
}

/// A fenced block of the guide, and the script that the text before it names last.
struct Block {
  std::string language;
  std::string script;
  std::vector<std::string> lines{};
};

/// In order.
std::vector<Block> blocks_of(const fs::path& file) {
  std::vector<Block> blocks;
  std::string script;
  std::istringstream lines(text_of(file));
  bool inside = false;
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with("```")) {
      inside = !inside;
      if (inside) blocks.push_back({line.substr(3), script});
    } else if (inside) {
      blocks.back().lines.push_back(line);
    } else if (const auto at = line.find("`rules/"); at != std::string::npos) {
      script = line.substr(at + 1, line.find('`', at + 1) - at - 1);
    }
  }
  return blocks;
}

/// An office in the Kalininsky district on 10 September 2024.
class Office2024 {
 public:
  Office2024() : cli_(folder_) {
    for (const char* part : {"rules", "workflows"}) {
      fs::copy(root + "/" + part, folder_.path(part), fs::copy_options::recursive);
    }
    folder_.write("people.csv",
                  "ключ;фамилия, имя, отчество;должность\n"
                  "t1;Иванова Анна Петровна;учитель\n"
                  "t2;Зимина Зоя Ивановна;учитель\n");
    must({"import", "people", folder_.path("people.csv"), "--district", "kalininsky"});
    for (const char* teacher : {"t1", "t2"}) {
      must({"start", "professional_development", "--district", "kalininsky", "--cycle", "2024",
            "--subject", teacher},
           Instant{date(2024, 9, 2)});
    }
  }

  Answer run(std::vector<std::string> words, Instant now = september) {
    words.insert(words.end(), {"--data", folder_.path("data")});
    return cli_.run(words, now);
  }
  Answer must(const std::vector<std::string>& words, Instant now = september) {
    Answer answer = run(words, now);
    CAPTURE(words, answer.err, answer.out);
    REQUIRE(answer.code == 0);
    return answer;
  }

  /// «- old» and «+ new» of a diff block.
  void edit(const std::vector<std::string>& diff, const std::string& script = rule_file) {
    std::string text = text_of(folder_.path(script));
    const std::string old = diff.at(0).substr(1);
    const auto at = text.find(old);
    REQUIRE(at != std::string::npos);
    text.replace(at, old.size(), diff.at(1).substr(1));
    folder_.write(script, text);
  }
  /// Moves the diagnosis to October, in the rule and in its test.
  void move_to_october() {
    edit({"-due = \"Сентябрь\"", "+due = \"Октябрь\""});
    edit({"-diagnosis = \"30.09.2022\"", "+diagnosis = \"31.10.2022\""}, test_file);
  }

  /// Effective due dates of the open diagnoses.
  std::vector<std::string> dues() {
    std::vector<std::string> dues;
    const Value tasks = must({"task", "list", "--district", "kalininsky", "--json"}).json();
    for (const Value& task : tasks.as_list()) {
      if (task.text_or("step", "") == "diagnosis") {
        dues.push_back(task.find("due")->text_or("effective", ""));
        task_ = std::to_string(task.find("id")->as_int());
      }
    }
    return dues;
  }
  [[nodiscard]] const std::string& task() const { return task_; }
  [[nodiscard]] const Folder& folder() const { return folder_; }

 private:
  Folder folder_;
  Cli cli_;
  std::string task_;
};

const std::string& preview_code(const Answer& answer, std::string& code) {
  const auto at = answer.out.rfind("--preview ");
  if (at != std::string::npos) {
    code = answer.out.substr(at + 10, 12);
  }
  return code;
}

using Dues = std::vector<std::string>;

}  // namespace

TEST_CASE("the guide to changing a deadline is true from its first line to its last",
          "[docs][cli]") {
  Office2024 office;
  REQUIRE(office.dues() == Dues{"2024-09-30", "2024-09-30"});
  std::string code;
  std::vector<std::string> outs;
  for (const auto& [language, script, lines] :
       blocks_of(root + "/docs/guide/change-a-deadline.md")) {
    if (language == "diff") office.edit(lines, script);
    if (language != "sh") continue;
    for (const std::string& line : lines) {
      auto words = words_of(line);
      for (std::string& word : words) {
        if (word == "КОД") word = code;
        if (word == "ЗАДАЧА") word = office.task();
      }
      CAPTURE(line);
      const Answer answer = office.must(words);
      preview_code(answer, code);
      outs.push_back(answer.out);
      if (line.starts_with("marshrut rules preview")) {
        CHECK(answer.out.find("30.09.2024") != std::string::npos);
        CHECK(answer.out.find("31.10.2024") != std::string::npos);
        CHECK(office.dues() == Dues{"2024-09-30", "2024-09-30"});  // nothing is written
      }
      if (line.starts_with("marshrut rules publish")) {
        CHECK(office.dues() == Dues{"2024-10-31", "2024-10-31"});
      }
      if (line.starts_with("marshrut rules rollback --preview")) {
        CHECK(office.dues() == Dues{"2024-09-30", "2024-09-30"});
      }
    }
  }
  const std::string all = [&] {
    std::string text;
    for (const std::string& out : outs) text += out;
    return text;
  }();
  CHECK(all.find("Октябрь") != std::string::npos);  // explained while it was in force
  CHECK(all.find("Петрова") != std::string::npos);  // and who published it
}

TEST_CASE("whoever drafted an edit does not publish it where the region asks for a second person",
          "[cli]") {
  Office2024 office;
  office.move_to_october();
  office.must({"rules", "draft", "--district", "kalininsky", "--as", "Давиденко"});
  std::string code;
  preview_code(office.must({"rules", "preview", "--draft", "1"}), code);
  const Answer own =
      office.run({"rules", "publish", "--draft", "1", "--preview", code, "--as", "Давиденко"});
  CHECK(own.code == 1);
  CHECK(own.err.find("второй человек") != std::string::npos);
  CHECK(office.dues() == Dues{"2024-09-30", "2024-09-30"});
}

TEST_CASE("a preview that is no longer true is not published", "[cli]") {
  Office2024 office;
  office.move_to_october();
  office.must({"rules", "draft", "--district", "kalininsky", "--as", "Давиденко"});
  std::string code;
  preview_code(office.must({"rules", "preview", "--draft", "1"}), code);
  office.dues();
  office.must({"task", "reschedule", office.task(), "2024-10-05", "--reason", "больничный"});
  const Answer late =
      office.run({"rules", "publish", "--draft", "1", "--preview", code, "--as", "Петрова"});
  CHECK(late.code == 1);
  CHECK(late.err.find("посмотрите ещё раз") != std::string::npos);
}

TEST_CASE("of two who edited one file the second is shown what the first has done", "[cli]") {
  Office2024 office;
  const Folder& mine = office.folder();
  const Folder theirs;
  for (const char* part : {"rules", "workflows"}) {
    fs::copy(mine.path(part), theirs.path(part), fs::copy_options::recursive);
  }
  const std::vector<std::string> other = {"--rules", theirs.path("rules"), "--workflows",
                                          theirs.path("workflows")};
  const auto with_theirs = [&](std::vector<std::string> words) {
    words.insert(words.end(), other.begin(), other.end());
    return words;
  };
  const std::string& file = rule_file;
  std::string text = text_of(theirs.path(file));
  text.replace(text.find("10 рабочих"), std::string("10 рабочих").size(), "15 рабочих");
  theirs.write(file, text);
  office.move_to_october();
  office.must(
      {"rules", "draft", "--district", "kalininsky", "--as", "Давиденко", "--why", "октябрь"});
  office.must(with_theirs({"rules", "draft", "--district", "kalininsky", "--as", "Сидорова"}));
  std::string code;
  preview_code(office.must({"rules", "preview", "--draft", "1"}), code);
  office.must({"rules", "publish", "--draft", "1", "--preview", code, "--as", "Петрова", "--why",
               "октябрь"});
  const Answer second = office.run({"rules", "preview", "--draft", "2"});
  CHECK(second.code == 1);
  CHECK(second.err.find(file) != std::string::npos);
  CHECK(second.err.find("Петрова") != std::string::npos);
  CHECK(office.must({"rules", "status"}).out.find("Сидорова") != std::string::npos);
}

TEST_CASE("a preview's text lists up to its limit", "[cli]") {
  Office2024 office;
  std::string people = "ключ;фамилия, имя, отчество;должность\n";
  for (std::size_t i = 0; i < limits::listed_changes; ++i) {
    people += "many" + std::to_string(i) + ";Петрова Мария Ивановна;учитель\n";
  }
  office.folder().write("many.csv", people);
  office.must({"import", "people", office.folder().path("many.csv"), "--district", "kalininsky"});
  office.must({"start", "professional_development", "--district", "kalininsky", "--cycle", "все",
               "--cohort", "учитель"});
  office.move_to_october();
  const Answer preview = office.must({"rules", "preview", "--district", "kalininsky"});
  CHECK(preview.out.find("…и ещё 4: все — с --csv или --json.") != std::string::npos);
  const Value all = office.must({"rules", "preview", "--district", "kalininsky", "--json"}).json();
  CHECK(all.find("items")->as_list().size() == limits::listed_changes + 4);
}
