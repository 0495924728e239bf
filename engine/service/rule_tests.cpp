#include "engine/service/rule_tests.hpp"

#include <algorithm>

#include "engine/service/test_story.hpp"

namespace marshrut {

namespace {

void add_failure(const Error& why, const DistrictId& district, Findings& findings) {
  findings.push_back({Severity::Error,
                      "district-not-opened",
                      why.place.value_or(Place{"rules/" + district, 0, 0}),
                      {"тесты района " + district + " не выполнены: " + why.message.ru,
                       "tests of the district " + district + " were not run: " + why.message.en},
                      {},
                      {}});
}

}  // namespace

bool RuleTestReport::passed() const {
  return failed() == 0 && std::none_of(findings.begin(), findings.end(), [](const Finding& each) {
           return each.severity == Severity::Error;
         });
}

std::size_t RuleTestReport::failed() const {
  const auto count = std::count_if(results.begin(), results.end(),
                                   [](const RuleTestResult& each) { return !each.passed(); });
  return static_cast<std::size_t>(count);
}

Result<RuleTestReport> run_rule_tests(
    Rulebook& rulebook, const std::optional<DistrictId>& only,
    const std::function<void(std::size_t, std::size_t)>& progress) {
  std::vector<DistrictInfo> districts;
  if (only) {
    MARSHRUT_TRY(DistrictInfo info, rulebook.find_district(*only));
    districts.push_back(std::move(info));
  } else {
    MARSHRUT_TRY(districts, rulebook.districts());
  }
  RuleTestReport report;
  const auto files = read_tests(rulebook.host(), rulebook.tree(), report.findings);
  std::size_t done = 0;
  for (const DistrictInfo& info : districts) {
    if (progress) progress(done++, districts.size());
    const bool any = std::any_of(files.begin(), files.end(),
                                 [&](const RuleTestFile& file) { return file.is_for(info.id); });
    if (!any) continue;
    const auto district = District::open(rulebook, RegisterView(), info.id);
    if (!district.ok()) {
      add_failure(district.error(), info.id, report.findings);
      continue;
    }
    for (const RuleTestFile& file : files) {
      if (!file.is_for(info.id)) continue;
      for (const RuleTest& test : file.tests) {
        TestStory story(**district, file.workflow, test);
        report.results.push_back({test.title, test.place, info.id, info.name, story.tell()});
      }
    }
  }
  sort_findings(report.findings);
  return report;
}

}  // namespace marshrut
