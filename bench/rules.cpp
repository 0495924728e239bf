#include "bench/rules.hpp"

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <set>
#include <string>
#include <vector>

#include "bench/scene.hpp"
#include "engine/rulebook/resolved_rules.hpp"
#include "engine/rulebook/rulebook.hpp"
#include "engine/script/lua_host.hpp"

namespace marshrut::bench {

namespace {

/// Every spelling of a deadline in the real plans.
std::vector<std::string> spellings() {
  LuaHost host;
  Rulebook rulebook(host, must(read_scripts("rules", "workflows")));
  std::set<std::string> found;
  for (const DistrictInfo& info : must(rulebook.districts())) {
    for (const Plan& plan : must(rulebook.open(info.id)).plans) {
      for (const PlanSection& section : plan.sections) {
        for (const Measure& measure : section.measures) found.insert(measure.term_text);
      }
    }
  }
  found.erase("");
  return {found.begin(), found.end()};
}

/// The same spellings made different: with a range of years, or beside another plan.
std::vector<std::string> distinct(const std::vector<std::string>& spellings, std::size_t count) {
  std::vector<std::string> all;
  for (std::size_t round = 0; all.size() < count; ++round) {
    for (const std::string& words : spellings) {
      if (all.size() == count) break;
      const bool dated =
          words.find("202") != std::string::npos || words.find("план") != std::string::npos;
      all.push_back(dated ? words + ", по плану ИРО " + std::to_string(round + 1)
                          : words + ", " + std::to_string(1990 + round % 33) + "-" +
                                std::to_string(2024 + round / 33) + " гг.");
    }
  }
  return all;
}

/// The folder of a district, "krasnodar/kalininsky", if the file belongs to one.
std::string district_of(const std::string& path) {
  const auto region = path.find('/', 6);
  const auto district = region == std::string::npos ? region : path.find('/', region + 1);
  const bool own = path.starts_with("rules/") && !path.starts_with("rules/federal/") &&
                   district != std::string::npos;
  return own ? path.substr(6, district - 6) : std::string();
}

}  // namespace

ScriptTree many_districts(std::size_t wanted) {
  ScriptTree tree = must(read_scripts("rules", "workflows"));
  std::set<std::string> real;
  for (const ScriptFile& file : tree.files) {
    if (const std::string district = district_of(file.path); !district.empty())
      real.insert(district);
  }
  std::vector<ScriptFile> copies;
  std::size_t made = real.size();
  for (int copy = 1; made < wanted; ++copy) {
    for (const std::string& district : real) {
      if (made++ == wanted) break;
      for (const ScriptFile& file : tree.files) {
        if (district_of(file.path) != district) continue;
        std::string path = file.path;
        path.insert(6 + district.size(), "-" + std::to_string(copy));
        copies.push_back({std::move(path), file.text});
      }
    }
  }
  tree.files.insert(tree.files.end(), copies.begin(), copies.end());
  std::sort(tree.files.begin(), tree.files.end(),
            [](const ScriptFile& a, const ScriptFile& b) { return a.path < b.path; });
  return tree;
}

Value terms(std::size_t count) {
  std::fprintf(stderr, "bench: terms\n");
  LuaHost host;
  Rulebook rulebook(host, must(read_scripts("rules", "workflows")));
  const DistrictBook book = must(rulebook.open(Scene::district));
  TermFrame frame;
  frame.calendar = &book.calendar;
  frame.plan = {date(2022, 1, 1), date(2024, 12, 31)};
  frame.event = date(2023, 3, 15);
  const auto all = distinct(spellings(), count);
  std::size_t found = 0;
  const Stopwatch watch;
  for (const std::string& words : all) {
    const ParsedTerm parsed = parse_term(words);
    if (parsed.term) found += occurrences(*parsed.term, frame, frame.plan).size();
  }
  const double seconds = watch.seconds();
  return Value::map({{"count", static_cast<std::int64_t>(all.size())},
                     {"occurrences", static_cast<std::int64_t>(found)},
                     {"seconds", seconds},
                     {"per_s", static_cast<double>(all.size()) / seconds}});
}

Value check(std::size_t districts) {
  std::fprintf(stderr, "bench: check\n");
  const Stopwatch watch;
  const pid_t child = fork();
  if (child == 0) {
    LuaHost host;
    Rulebook rulebook(host, many_districts(districts));
    const Findings findings = rulebook.check();
    const bool sound = std::none_of(findings.begin(), findings.end(), [](const Finding& each) {
      return each.severity == Severity::Error;
    });
    _exit(sound ? 0 : 1);
  }
  int status = 0;
  rusage use{};
  wait4(child, &status, 0, &use);
  const double seconds = watch.seconds();
  return Value::map({{"districts", static_cast<std::int64_t>(districts)},
                     {"sound", WIFEXITED(status) && WEXITSTATUS(status) == 0},
                     {"seconds", seconds},
                     {"memory_mb", static_cast<double>(use.ru_maxrss) / 1024}});
}

Value layers() {
  std::fprintf(stderr, "bench: layers\n");
  const std::string district = "krasnodar/kalininsky";
  LuaHost host;
  Rulebook rulebook(host, must(read_scripts("rules", "workflows")));
  const Stopwatch checking;
  const CheckReport report = rulebook.examine(district);
  const double check_seconds = report.files == 0 ? 0 : checking.seconds();
  const auto resolved = ResolvedRules::read(district, host, rulebook.tree());
  constexpr std::size_t rounds = 1'000;
  std::size_t found = 0;
  const Stopwatch looking;
  for (std::size_t i = 0; i < rounds; ++i) {
    for (const ResolvedRule& each : resolved.all()) {
      if (resolved.find(each.key) != nullptr) ++found;
    }
  }
  const double seconds = looking.seconds();
  return Value::map({{"keys", static_cast<std::int64_t>(resolved.all().size())},
                     {"check_ms", check_seconds * 1e3},
                     {"find_ns", seconds * 1e9 / static_cast<double>(found)}});
}

}  // namespace marshrut::bench
