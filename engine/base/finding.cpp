#include "engine/base/finding.hpp"

#include <algorithm>
#include <tuple>

namespace marshrut {

void sort_findings(Findings& findings) {
  const auto key = [](const Finding& finding) {
    return std::tie(finding.place.file, finding.place.line, finding.severity, finding.code,
                    finding.message.ru);
  };
  std::stable_sort(findings.begin(), findings.end(),
                   [&](const Finding& a, const Finding& b) { return key(a) < key(b); });
}

}  // namespace marshrut
