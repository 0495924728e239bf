#include <algorithm>
#include <sstream>

#include "engine/base/limits.hpp"
#include "engine/base/text.hpp"
#include "engine/cli/call.hpp"
#include "engine/cli/commands.hpp"
#include "engine/cli/layout.hpp"
#include "engine/cli/sarif.hpp"
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

Value as_json(const std::vector<ScriptCost>& scripts) {
  Value::List all;
  for (const ScriptCost& script : scripts) {
    all.push_back(Value::map({{"file", script.file},
                              {"ms", static_cast<double>(script.wall.count()) / 1000},
                              {"bytes", static_cast<std::int64_t>(script.bytes)}}));
  }
  return all;
}

/// The most expensive scripts first.
void print_timing(std::vector<ScriptCost> scripts, const Call& call) {
  std::stable_sort(scripts.begin(), scripts.end(),
                   [](const ScriptCost& a, const ScriptCost& b) { return a.wall > b.wall; });
  TextTable table({call.in({"Файл", "File"}), call.in({"мс", "ms"}), call.in({"КиБ", "KiB"})});
  for (const ScriptCost& script : scripts) {
    std::ostringstream ms;
    ms << static_cast<double>(script.wall.count()) / 1000;
    table.add({script.file, ms.str(), std::to_string((script.bytes + 1023) / 1024)});
  }
  call.out() << table.text(call.columns()) << call.in({"Можно каждому: ", "Each may take: "})
             << limits::script_wall.count() << call.in({" мс и ", " ms and "})
             << (limits::script_memory_bytes >> 10U) << call.in({" КиБ.", " KiB."}) << '\n';
}

void print_json(const CheckReport& report, const Call& call) {
  Value::List findings;
  for (const Finding& finding : report.findings) {
    findings.push_back(as_json(finding, call.lang()));
  }
  if (!call.flag("timing")) return call.print(findings);
  call.print(Value::map({{"findings", findings}, {"scripts", as_json(report.scripts)}}));
}

void print_text(const CheckReport& report, const Call& call) {
  for (const Finding& finding : report.findings) call.out() << as_text(finding, call);
  if (call.flag("timing")) print_timing(report.scripts, call);
  call.out() << call.in({"Проверено файлов: ", "Files checked: "}) << report.files << "; "
             << counted(report.findings, call.lang()) << '\n';
}

Result<Exit> run_check(const Call& call) {
  MARSHRUT_TRY(Workshop workshop, Workshop::open(call));
  DistrictId only;
  if (const auto name = call.text("district")) {
    MARSHRUT_TRY(const DistrictInfo info, workshop.rulebook().find_district(*name));
    only = info.id;
  }
  const CheckReport report = workshop.rulebook().examine(only);
  if (call.flag("sarif")) {
    call.print(sarif_log(report.findings, call.lang()));
  } else if (call.json()) {
    print_json(report, call);
  } else {
    print_text(report, call);
  }
  const bool wrong =
      std::any_of(report.findings.begin(), report.findings.end(),
                  [](const Finding& finding) { return finding.severity != Severity::Notice; });
  return wrong ? Exit::Negative : Exit::Done;
}

}  // namespace

Command check_command() {
  return {.name = "check",
          .summary = {"проверить все правила и маршруты: что неверно, где и как исправить",
                      "check all rules and workflows: what is wrong, where, and how to mend it"},
          .example = {"marshrut check --district kalininsky",
                      "marshrut check --district kalininsky --lang en"},
          .options = {{"district",
                       OptionKind::Text,
                       {"только слои этого района и маршруты",
                        "only the layers of this district and the workflows"},
                       {"РАЙОН", "DISTRICT"}},
                      {"sarif",
                       OptionKind::Flag,
                       {"вывод в формате SARIF 2.1.0, для хостинга кода и редакторов",
                        "a SARIF 2.1.0 log, for code hosts and editors"}},
                      {"timing",
                       OptionKind::Flag,
                       {"ещё показать, сколько времени и памяти заняло чтение каждого файла",
                        "also show the time and memory that reading each file took"}}},
          .run = run_check};
}

}  // namespace marshrut
