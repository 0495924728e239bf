#include "engine/service/rule_check.hpp"

#include <algorithm>

#include "engine/base/text.hpp"
#include "engine/rulebook/layers.hpp"
#include "engine/service/rule_tests.hpp"

namespace marshrut {

namespace {

/// Of a long list: enough to begin mending.
constexpr std::size_t told_findings = 10;

Error unusable(const Findings& errors) {
  std::vector<std::string> ru;
  std::vector<std::string> en;
  for (const Finding& each : errors) {
    if (ru.size() == told_findings) break;
    const std::string place = each.place.text();
    const std::string& near = each.suggestion;
    const auto expected = [](const std::string& text) { return text.empty() ? "" : "; " + text; };
    ru.push_back(place + ": " + each.message.ru + expected(each.expected.ru) +
                 (near.empty() ? "" : "; похоже на: " + near));
    en.push_back(place + ": " + each.message.en + expected(each.expected.en) +
                 (near.empty() ? "" : "; near: " + near));
  }
  const std::string count = std::to_string(errors.size());
  return error(ErrorKind::Refused,
               "правила не проходят проверку, ошибок: " + count + "\n" + join(ru, "\n"),
               "the rules do not check, errors: " + count + "\n" + join(en, "\n"));
}

}  // namespace

Status must_check(Rulebook& rules, const std::vector<DistrictId>& districts) {
  Findings found;
  const auto known = district_ids(rules.tree());
  for (const DistrictId& id : districts) {
    if (std::find(known.begin(), known.end(), id) == known.end()) continue;  // told by the preview
    const auto book = rules.open(id, &found);
    if (!book.ok()) continue;  // `found` says why
    for (const std::string& name : rules.workflow_names()) {
      [[maybe_unused]] const auto read = rules.open_workflow(&*book, name, &found);
    }
  }
  std::erase_if(found, [](const Finding& each) { return each.severity != Severity::Error; });
  sort_findings(found);
  found.erase(std::unique(found.begin(), found.end()), found.end());
  if (found.empty()) return Done{};
  return unusable(found);
}

Status must_pass_tests(Rulebook& rules, const std::vector<DistrictId>& districts) {
  std::vector<std::string> failed;
  const auto known = district_ids(rules.tree());
  for (const DistrictId& id : districts) {
    if (std::find(known.begin(), known.end(), id) == known.end()) continue;  // it goes
    MARSHRUT_TRY(const RuleTestReport report, run_rule_tests(rules, id));
    for (const RuleTestResult& each : report.results) {
      for (const TestFailure& failure : each.failures) {
        failed.push_back(failure.place.text() + ": «" + each.title + "» (" + each.district_name +
                         "): " + failure.message.ru);
      }
    }
  }
  if (failed.empty()) return Done{};
  const std::string count = std::to_string(failed.size());
  if (failed.size() > told_findings) failed.resize(told_findings);
  return error(ErrorKind::Refused,
               "тесты рядом с правилами не проходят, расхождений: " + count + "\n" +
                   join(failed, "\n") + "\nПроверить: marshrut rules test",
               "the tests beside the rules fail: " + count + "\n" + join(failed, "\n") +
                   "\nTo look: marshrut rules test");
}

}  // namespace marshrut
