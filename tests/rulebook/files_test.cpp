// Goal: reading the scripts' folders finds what belongs to them and nothing outside. Method: real
// folders in a temporary directory, one hostile thing in each.
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>

#include "engine/base/limits.hpp"
#include "engine/rulebook/files.hpp"

using namespace marshrut;
namespace fs = std::filesystem;

namespace {

/// A scripts' root that is gone with the test.
class Root {
 public:
  Root() {
    std::string pattern = (fs::temp_directory_path() / "marshrut-files-XXXXXX").string();
    REQUIRE(mkdtemp(pattern.data()) != nullptr);
    path_ = pattern;
    fs::create_directories(path_ / "rules/federal");
    fs::create_directories(path_ / "workflows");
  }
  ~Root() { fs::remove_all(path_); }

  void write(const std::string& name, const std::string& text) const {
    fs::create_directories((path_ / name).parent_path());
    std::ofstream(path_ / name, std::ios::binary) << text;
  }
  [[nodiscard]] Result<ScriptTree> read() const {
    return read_scripts(path_ / "rules", path_ / "workflows");
  }
  [[nodiscard]] const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

}  // namespace

TEST_CASE("scripts and their tables are read in the order of their paths", "[rulebook]") {
  const Root root;
  root.write("workflows/route.lua", "return 1");
  root.write("rules/north/lesnoy/district.lua", "return 2");
  root.write("rules/federal/calendar/days.tsv", "# дни");
  root.write("rules/federal/route_test.lua", "-- проверка");
  root.write("rules/federal/.parties.lua.swp", "черновик");
  root.write("rules/federal/readme.txt", "заметка");
  const auto tree = root.read();
  REQUIRE(tree.ok());
  std::vector<std::string> paths;
  for (const ScriptFile& file : tree->files) paths.push_back(file.path);
  CHECK(paths ==
        std::vector<std::string>{"rules/federal/calendar/days.tsv", "rules/federal/route_test.lua",
                                 "rules/north/lesnoy/district.lua", "workflows/route.lua"});
  REQUIRE(tree->find("workflows/route.lua") != nullptr);
  CHECK(tree->find("workflows/route.lua")->text == "return 1");
  CHECK(tree->find("workflows/rout.lua") == nullptr);
}

TEST_CASE("the version changes with any text and any path", "[rulebook]") {
  const ScriptTree tree{{{"rules/a.lua", "1"}, {"rules/b.lua", "2"}}};
  const std::vector<ScriptTree> others = {
      {{{"rules/a.lua", "1"}, {"rules/b.lua", "3"}}},
      {{{"rules/a.lua", "1"}, {"rules/c.lua", "2"}}},
      {{{"rules/a.lua", "12"}, {"rules/b.lua", ""}}},
      {{{"rules/a.lua", "1"}}},
  };
  CHECK(tree.version().size() == 64);
  CHECK(tree.version() == ScriptTree(tree).version());
  for (const ScriptTree& other : others) CHECK(other.version() != tree.version());
}

TEST_CASE("a file over the limit is refused by name", "[rulebook]") {
  const Root root;
  root.write("rules/federal/fits.lua", std::string(limits::script_source_bytes, ' '));
  REQUIRE(root.read().ok());
  root.write("rules/federal/large.lua", std::string(limits::script_source_bytes + 1, ' '));
  const auto tree = root.read();
  REQUIRE_FALSE(tree.ok());
  CHECK(tree.error().kind == ErrorKind::Invalid);
  CHECK(tree.error().place->file == "rules/federal/large.lua");
  CHECK(tree.error().message.ru.find("256 КБ") != std::string::npos);
}

TEST_CASE("a file of ten megabytes is refused with the limit, and not read", "[rulebook]") {
  const Root root;
  root.write("workflows/route.lua", "return " + std::string(10U << 20U, ' '));
  const auto tree = root.read();
  REQUIRE_FALSE(tree.ok());
  CHECK(tree.error().kind == ErrorKind::Invalid);
  CHECK(tree.error().place->file == "workflows/route.lua");
  CHECK(tree.error().message.ru.find("256 КБ") != std::string::npos);
}

TEST_CASE("a file in another encoding is refused by name", "[rulebook]") {
  const Root root;
  root.write("rules/federal/parties.lua", "-- \xCF\xF0\xE8\xE2\xE5\xF2");
  const auto tree = root.read();
  REQUIRE_FALSE(tree.ok());
  CHECK(tree.error().place->file == "rules/federal/parties.lua");
}

TEST_CASE("a link out of the scripts is refused, one within them is followed", "[rulebook]") {
  const Root root;
  root.write("rules/federal/parties.lua", "-- здесь");
  root.write("secret.lua", "-- снаружи");
  fs::create_symlink("parties.lua", root.path() / "rules/federal/also.lua");
  const auto inside = root.read();
  REQUIRE(inside.ok());
  CHECK(inside->find("rules/federal/also.lua")->text == "-- здесь");

  const std::vector<std::string> targets = {"../../secret.lua", "/etc/passwd", "nowhere.lua", ".."};
  for (const std::string& target : targets) {
    CAPTURE(target);
    const fs::path link = root.path() / "rules/federal/out.lua";
    fs::create_symlink(target, link);
    const auto tree = root.read();
    fs::remove(link);
    if (target == "..") {
      CHECK(tree.ok());  // the rules folder itself: inside, and not entered
      continue;
    }
    REQUIRE_FALSE(tree.ok());
    CHECK(tree.error().place->file == "rules/federal/out.lua");
  }
}

TEST_CASE("a missing folder is an error that names it", "[rulebook]") {
  const Root root;
  const auto tree = read_scripts(root.path() / "rulez", root.path() / "workflows");
  REQUIRE_FALSE(tree.ok());
  CHECK(tree.error().kind == ErrorKind::NotFound);
  CHECK(tree.error().message.ru.find("rulez") != std::string::npos);
}
