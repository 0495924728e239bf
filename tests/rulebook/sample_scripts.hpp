#pragma once

#include <algorithm>
#include <catch2/catch.hpp>
#include <map>
#include <string>

#include "engine/rulebook/rulebook.hpp"
#include "engine/script/lua_host.hpp"

namespace marshrut::samples {

/// Path → text: a small region with one district, one workflow, one plan, and nothing wrong.
using Scripts = std::map<std::string, std::string>;

inline Scripts good_scripts() {
  return {
      {"workflows/route.lua", R"(return workflow {
  title = "Маршрут", subject = "teacher", start = "diagnosis",
  diagnosis = task { title = "Диагностика", next = "route" },
  route = task { title = "Маршрут", records = { with_route = true }, next = "closed" },
  closed = finish {},
}
)"},
      {"rules/federal/parties.lua", R"(post "Координатор" {}
class "Руководство ОО" { each = "school", role = "head" }
)"},
      {"rules/federal/calendar.lua", R"(return { week = "five_days" }
)"},
      {"rules/federal/route.lua", R"(return {
  diagnosis = { due = "сентябрь", by = "Координатор" },
  route = { due = "в течение 10 рабочих дней", by = "Руководство ОО" },
}
)"},
      {"rules/north/region.lua", R"(return { name = "Северный край", zone = "Europe/Moscow" }
)"},
      {"rules/north/lesnoy/district.lua",
       R"(return { name = "Лесной район", coordinator = "Координатор" }
)"},
      {"rules/north/lesnoy/parties.lua", R"(person "Иванова А.П." { post = "методист" }
)"},
      {"rules/north/lesnoy/plan.lua", R"(plan "road" {
  title = "План", from = "2022-01-01", to = "2024-12-31",
}
section "1" "Раздел" {
  measure "1" { "Первое", due = "Сентябрь 2022", by = "Иванова А.П." },
  measure "2" { "Второе", due = "Октябрь 2023", by = "Руководство ОО" },
}
)"},
  };
}

inline ScriptTree tree_of(const Scripts& scripts) {
  ScriptTree tree;
  for (const auto& [path, text] : scripts) tree.files.push_back({path, text});
  return tree;
}

/// The good scripts with some files put in their place.
inline ScriptTree tree_with(const Scripts& changes) {
  Scripts scripts = good_scripts();
  for (const auto& [path, text] : changes) scripts[path] = text;
  return tree_of(scripts);
}

inline Findings check(ScriptTree tree) {
  LuaHost host;
  return Rulebook(host, std::move(tree)).check();
}
inline Findings check_with(const Scripts& changes) { return check(tree_with(changes)); }

inline Findings with_code(const Findings& findings, const std::string& code) {
  Findings found;
  std::copy_if(findings.begin(), findings.end(), std::back_inserter(found),
               [&](const Finding& finding) { return finding.code == code; });
  return found;
}

/// For messages of failed tests: every finding on a line.
inline std::string told(const Findings& findings) {
  std::string lines;
  for (const Finding& finding : findings) {
    lines += finding.place.text() + " " + finding.code + ": " + finding.message.ru + " | " +
             finding.expected.ru + " | " + finding.suggestion + "\n";
  }
  return lines;
}

/// What a mistake in one file is to be reported as.
struct Mistake {
  std::string text;  ///< of the file
  Severity severity;
  std::string code;
  int line;
  std::string suggestion{};
};

/// Puts each text in the file's place and asks for its one finding of that code.
inline void check_mistakes(const std::string& path, const std::vector<Mistake>& mistakes) {
  for (const Mistake& mistake : mistakes) {
    CAPTURE(mistake.text);
    const Findings all = check_with({{path, mistake.text}});
    CAPTURE(told(all));
    const Findings found = with_code(all, mistake.code);
    REQUIRE(found.size() == 1);
    CHECK(found[0].severity == mistake.severity);
    CHECK(found[0].place.file == path);
    CHECK(found[0].place.line == mistake.line);
    CHECK(found[0].suggestion == mistake.suggestion);
    CHECK_FALSE(found[0].message.ru.empty());
    CHECK_FALSE(found[0].message.en.empty());
  }
}

}  // namespace marshrut::samples
