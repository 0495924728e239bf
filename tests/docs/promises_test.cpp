// Goal: docs/promises.md names tests that exist. Method: every quoted name of its table is looked
// for in the test sources.
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace {

std::string text_of(const std::filesystem::path& path) {
  std::ifstream file(path);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

std::string all_tests() {
  std::string text;
  const std::filesystem::path root = std::string(MARSHRUT_SOURCE_DIR) + "/tests";
  for (const auto& entry : std::filesystem::recursive_directory_iterator(root)) {
    if (entry.path().extension() == ".cpp") text += text_of(entry.path());
  }
  return text;
}

}  // namespace

TEST_CASE("every promise names a test that exists", "[docs]") {
  const std::string tests = all_tests();
  std::istringstream promises(text_of(std::string(MARSHRUT_SOURCE_DIR) + "/docs/promises.md"));
  int named = 0;
  for (std::string line; std::getline(promises, line);) {
    const auto first = line.find("| \"");
    const auto last = line.rfind("\" |");
    if (!line.starts_with("| ") || first == std::string::npos || last == std::string::npos)
      continue;
    const std::string name = line.substr(first + 3, last - first - 3);
    CAPTURE(name);
    CHECK(tests.find("TEST_CASE(\"" + name + "\"") != std::string::npos);
    ++named;
  }
  CHECK(named >= 10);
}
