#include "engine/cli/sarif.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "engine/base/check.hpp"

namespace marshrut {

namespace {

std::string_view level(Severity severity) {
  switch (severity) {
    case Severity::Error: return "error";
    case Severity::Warning: return "warning";
    case Severity::Notice: return "note";
  }
  MARSHRUT_BUG("a finding of no severity");
}

/// A path as the reference of a URI: all but letters, digits and a few signs escaped (RFC 3986).
std::string uri(std::string_view path) {
  constexpr std::string_view kept = "-._~/";
  constexpr std::array<char, 17> digits = {"0123456789ABCDEF"};
  std::string out;
  for (const char c : path) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (plain || kept.find(c) != std::string_view::npos) {
      out += c;
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    out += '%';
    out += digits.at(byte >> 4U);
    out += digits.at(byte & 15U);
  }
  return out;
}

std::string told(const Finding& finding, Lang lang) {
  std::string text = finding.message.in(lang);
  if (!finding.expected.in(lang).empty()) text += "; " + finding.expected.in(lang);
  if (finding.suggestion.empty()) return text;
  return text + (lang == Lang::Ru ? "; возможно: " : "; perhaps: ") + finding.suggestion;
}

Value result(const Finding& finding, std::size_t rule, Lang lang) {
  const Value region = Value::map({{"startLine", std::max(finding.place.line, 1)},
                                   {"startColumn", std::max(finding.place.column, 1)}});
  const Value place = Value::map(
      {{"artifactLocation", Value::map({{"uri", uri(finding.place.file)}})}, {"region", region}});
  return Value::map({{"ruleId", finding.code},
                     {"ruleIndex", static_cast<std::int64_t>(rule)},
                     {"level", level(finding.severity)},
                     {"message", Value::map({{"text", told(finding, lang)}})},
                     {"locations", Value::list({Value::map({{"physicalLocation", place}})})}});
}

}  // namespace

Value sarif_log(const Findings& findings, Lang lang) {
  std::vector<std::string> codes;
  for (const Finding& finding : findings) codes.push_back(finding.code);
  std::sort(codes.begin(), codes.end());
  codes.erase(std::unique(codes.begin(), codes.end()), codes.end());
  Value::List rules;
  for (const std::string& code : codes) rules.push_back(Value::map({{"id", code}}));
  Value::List results;
  for (const Finding& finding : findings) {
    const auto rule = std::lower_bound(codes.begin(), codes.end(), finding.code);
    results.push_back(result(finding, static_cast<std::size_t>(rule - codes.begin()), lang));
  }
  const Value driver = Value::map({{"name", "marshrut"}, {"rules", rules}});
  const Value run = Value::map({{"tool", Value::map({{"driver", driver}})},
                                {"columnKind", "unicodeCodePoints"},
                                {"results", results}});
  return Value::map({{"$schema", "https://json.schemastore.org/sarif-2.1.0.json"},
                     {"version", "2.1.0"},
                     {"runs", Value::list({run})}});
}

}  // namespace marshrut
