#pragma once

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <vector>

/// What stands in docs/lua-api: pages (*.md) and stubs for editors (*.lua).
namespace marshrut::lua_api {

using Names = std::set<std::string>;

inline const std::filesystem::path root = MARSHRUT_SOURCE_DIR;
inline const std::filesystem::path folder = root / "docs/lua-api";

inline std::string read(const std::filesystem::path& path) {
  std::ifstream file(path);
  REQUIRE(file);
  return {std::istreambuf_iterator<char>(file), {}};
}

/// Names of the folder's files of one kind, without the ending.
inline Names files_of(const std::string& ending) {
  Names names;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() == ending) names.insert(entry.path().stem().string());
  }
  return names;
}

/// A code block of a page, and the last line of text above it.
struct Block {
  std::string lead{};
  std::string language{};
  std::string text{};

  /// The file that it is, if the line above it names one.
  [[nodiscard]] std::string path() const {
    const auto first = lead.find("файл `");
    if (first == std::string::npos) return {};
    const auto begin = lead.find('`', first) + 1;
    return lead.substr(begin, lead.find('`', begin) - begin);
  }
  [[nodiscard]] bool mistake() const {
    return lead == "Ошибка:" || lead.starts_with("Ошибка, файл `");
  }
};

struct Page {
  Names headings{};  ///< of the second level
  std::vector<Block> blocks{};
};

inline Page read_page(const std::string& name) {
  Page page;
  Block block;
  bool inside = false;
  std::istringstream lines(read(folder / (name + ".md")));
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with("```")) {
      if (inside) page.blocks.push_back(block);
      inside = !inside;
      block.language = line.substr(3);
      block.text.clear();
    } else if (inside) {
      block.text += line + "\n";
    } else if (!line.empty()) {
      if (line.starts_with("## ")) page.headings.insert(line.substr(3));
      block.lead = line;
    }
  }
  return page;
}

inline std::map<std::string, Page> read_pages() {
  std::map<std::string, Page> pages;
  for (const std::string& name : files_of(".md")) {
    if (name != "README") pages[name] = read_page(name);
  }
  return pages;
}

/// What the stubs declare: the named fields of each class, and the functions.
struct Stubs {
  std::map<std::string, Names> fields{};
  Names functions{};

  Stubs() {
    for (const std::string& name : files_of(".lua")) add(read(folder / (name + ".lua")));
  }

 private:
  void add(const std::string& text) {
    std::istringstream lines(text);
    Names* last = nullptr;
    for (std::string line; std::getline(lines, line);) {
      std::istringstream words(line);
      std::string first;
      std::string second;
      words >> first >> second;
      if (first == "---@class") {
        last = &fields[second];
        if (std::string parent; words >> parent && parent == ":" && words >> parent)
          *last = fields[parent];
      } else if (first == "---@field" && !second.starts_with('[')) {
        last->insert(second.substr(0, second.find('?')));
      } else if (first == "function") {
        functions.insert(second.substr(0, second.find('(')));
      } else if (second == "=" && !first.starts_with("---")) {
        functions.insert(first);
      }
    }
  }
};

}  // namespace marshrut::lua_api
