#include <algorithm>

#include "engine/base/text.hpp"
#include "engine/cli/call.hpp"
#include "engine/cli/commands.hpp"
#include "engine/cli/layout.hpp"
#include "engine/cli/workshop.hpp"

namespace marshrut {

namespace {

constexpr std::string_view indent = "    ";

/// A severity's name, and its Russian forms beside a number.
struct Named {
  Severity severity;
  std::string_view json;
  Message one;
  std::string_view few, many;
  std::string_view en_many;
};

const std::vector<Named>& severities() {
  static const std::vector<Named> all = {
      {Severity::Error, "error", {"ошибка", "error"}, "ошибки", "ошибок", "errors"},
      {Severity::Warning,
       "warning",
       {"предупреждение", "warning"},
       "предупреждения",
       "предупреждений",
       "warnings"},
      {Severity::Notice, "notice", {"замечание", "notice"}, "замечания", "замечаний", "notices"},
  };
  return all;
}

const Named& named(Severity severity) {
  for (const Named& name : severities()) {
    if (name.severity == severity) return name;
  }
  MARSHRUT_BUG("a finding of no severity");
}

Value as_json(const Finding& finding, Lang lang) {
  return Value::map({{"severity", named(finding.severity).json},
                     {"code", finding.code},
                     {"file", finding.place.file},
                     {"line", finding.place.line},
                     {"message", finding.message.in(lang)},
                     {"expected", finding.expected.in(lang)},
                     {"suggestion", finding.suggestion}});
}

std::string as_text(const Finding& finding, const Call& call) {
  const std::string where = finding.place.text();
  std::string out = where.empty() ? "" : where + ": ";
  out += call.in(named(finding.severity).one) + " [" + finding.code + "] ";
  out += finding.message.in(call.lang()) + '\n';
  const auto add = [&](const Message& label, const std::string& text) {
    if (text.empty()) return;
    out += hang(std::string(indent) + call.in(label) + ": ", text, call.columns());
  };
  add({"ожидалось", "expected"}, finding.expected.in(call.lang()));
  add({"возможно", "perhaps"}, finding.suggestion);
  return out;
}

/// «3 ошибки, 1 предупреждение, 12 замечаний».
std::string counted(const Findings& findings, Lang lang) {
  std::vector<std::string> parts;
  for (const Named& name : severities()) {
    const auto count = std::count_if(findings.begin(), findings.end(), [&](const Finding& finding) {
      return finding.severity == name.severity;
    });
    const std::string_view ru = plural(count, name.one.ru, name.few, name.many);
    const std::string_view en = count == 1 ? std::string_view(name.one.en) : name.en_many;
    parts.push_back(std::to_string(count) + " " + std::string(lang == Lang::Ru ? ru : en));
  }
  return join(parts, ", ");
}

Result<Exit> run(const Call& call) {
  MARSHRUT_TRY(Workshop workshop, Workshop::open(call));
  const Findings findings = workshop.rulebook().check();
  if (call.json()) {
    Value::List all;
    for (const Finding& finding : findings) all.push_back(as_json(finding, call.lang()));
    call.print(all);
  } else {
    for (const Finding& finding : findings) call.out() << as_text(finding, call);
    const std::size_t files = workshop.rulebook().tree().files.size();
    call.out() << call.in({"Проверено файлов: ", "Files checked: "}) << files << "; "
               << counted(findings, call.lang()) << '\n';
  }
  const bool wrong = std::any_of(findings.begin(), findings.end(), [](const Finding& finding) {
    return finding.severity != Severity::Notice;
  });
  return wrong ? Exit::Negative : Exit::Done;
}

}  // namespace

Command check_command() {
  return {.name = "check",
          .summary = {"проверить все правила и маршруты: что неверно, где и как исправить",
                      "check all rules and workflows: what is wrong, where, and how to mend it"},
          .example = {"marshrut check", "marshrut check --lang en"},
          .run = run};
}

}  // namespace marshrut
