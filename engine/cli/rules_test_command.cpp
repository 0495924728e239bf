#include <algorithm>
#include <filesystem>
#include <map>

#include "engine/base/limits.hpp"
#include "engine/base/text.hpp"
#include "engine/cli/commands.hpp"
#include "engine/cli/day_text.hpp"
#include "engine/cli/layout.hpp"
#include "engine/cli/office.hpp"
#include "engine/cli/performance.hpp"
#include "engine/service/replay.hpp"
#include "engine/service/rule_tests.hpp"

namespace marshrut {

namespace {

constexpr std::int64_t usual_last = 100;

std::string counted(std::size_t number, const Message& one, std::string_view few,
                    std::string_view many, Lang lang) {
  if (lang == Lang::En) return std::to_string(number) + " " + one.en + (number == 1 ? "" : "s");
  const std::string_view form = plural(static_cast<std::int64_t>(number), one.ru, few, many);
  return std::to_string(number) + " " + std::string(form);
}

const Message& title_of(Divergence::Kind kind) {
  using Kind = Divergence::Kind;
  static const std::map<Kind, Message> titles = {
      {Kind::Step, {"другие шаги", "other steps"}},
      {Kind::Outcome, {"другой итог", "another outcome"}},
      {Kind::State, {"другие сведения", "other state"}},
      {Kind::Due, {"другой срок", "another date"}},
      {Kind::People, {"другие ответственные", "others are to act"}},
      {Kind::Incident, {"ошибка сценария", "a script error"}},
      {Kind::Mended, {"ошибки больше нет", "an error less"}},
      {Kind::Stopped, {"дальше не сравнить", "not comparable any more"}}};
  return titles.at(kind);
}

// --- JSON ----------------------------------------------------------------------------------------

Value as_json(const Place& place, const Message& message, Lang lang) {
  return Value::map({{"file", place.file}, {"line", place.line}, {"message", message.in(lang)}});
}

Value as_json(const RuleTestReport& report, Lang lang) {
  Value::List findings;
  for (const Finding& each : report.findings) {
    findings.push_back(as_json(each.place, each.message, lang));
  }
  Value::List results;
  for (const RuleTestResult& each : report.results) {
    Value::List failures;
    for (const TestFailure& one : each.failures) {
      failures.push_back(as_json(one.place, one.message, lang));
    }
    results.push_back(Value::map({{"title", each.title},
                                  {"file", each.place.file},
                                  {"line", each.place.line},
                                  {"district", each.district},
                                  {"passed", each.passed()},
                                  {"failures", std::move(failures)}}));
  }
  return Value::map({{"run", static_cast<std::int64_t>(report.results.size())},
                     {"failed", static_cast<std::int64_t>(report.failed())},
                     {"findings", std::move(findings)},
                     {"results", std::move(results)}});
}

Value as_json(const Divergence& each, Lang lang) {
  return Value::map({{"kind", std::string(word(each.kind))},
                     {"instance", each.instance.number},
                     {"district", each.district},
                     {"workflow", each.workflow},
                     {"subject", each.subject_name},
                     {"day", iso(each.day)},
                     {"what", each.what},
                     {"recorded", each.recorded.in(lang)},
                     {"draft", each.draft.in(lang)},
                     {"file", each.place.file},
                     {"line", each.place.line}});
}

Value as_json(const ReplayReport& report, Lang lang) {
  Value::List divergences;
  for (const Divergence& each : report.divergences) divergences.push_back(as_json(each, lang));
  Value::List unopened;
  for (const auto& [name, why] : report.unopened) {
    unopened.push_back(Value::map({{"name", name}, {"message", why.message.in(lang)}}));
  }
  return Value::map({{"open", static_cast<std::int64_t>(report.open)},
                     {"closed", static_cast<std::int64_t>(report.closed)},
                     {"differing", static_cast<std::int64_t>(report.differing)},
                     {"unopened", std::move(unopened)},
                     {"divergences", std::move(divergences)}});
}

// --- text ----------------------------------------------------------------------------------------

void print_indented(const Call& call, const std::string& text) {
  call.out() << hang("    ", text, call.columns());
}

void print_text(const Call& call, const RuleTestReport& report) {
  for (const Finding& each : report.findings) {
    const std::string where = each.place.text();
    call.out() << (where.empty() ? "" : where + ": ") << each.message.in(call.lang()) << '\n';
    const std::string& expected = each.expected.in(call.lang());
    if (!expected.empty()) print_indented(call, expected);
  }
  for (const RuleTestResult& each : report.results) {
    if (each.passed()) continue;
    call.out() << each.place.text() << ": " << call.in({"не прошёл: ", "failed: "}) << each.title
               << " — " << each.district_name << '\n';
    for (const TestFailure& one : each.failures) {
      print_indented(call, one.place.text() + ": " + one.message.in(call.lang()));
    }
  }
  call.out() << call.in({"Тесты правил: ", "Rule tests: "})
             << counted(report.results.size(), {"проверка", "test"}, "проверки", "проверок",
                        call.lang())
             << ", " << call.in({"не прошло ", "failed "}) << report.failed() << '\n';
}

void print_summary(const Call& call, const ReplayReport& report) {
  const Lang lang = call.lang();
  call.out() << call.in({"Прошлое заново: ", "Replayed: "})
             << counted(report.open, {"открытый маршрут", "open instance"}, "открытых маршрута",
                        "открытых маршрутов", lang)
             << ", "
             << counted(report.closed, {"закрытый", "closed one"}, "закрытых", "закрытых", lang)
             << "; " << call.in({"решилось бы иначе: ", "decided otherwise: "}) << report.differing
             << '\n';
  std::map<Divergence::Kind, std::size_t> kinds;
  for (const Divergence& each : report.divergences) ++kinds[each.kind];
  for (const auto& [kind, count] : kinds) {
    print_indented(call, call.in(title_of(kind)) + ": " + std::to_string(count));
  }
}

void print_text(const Call& call, const ReplayReport& report) {
  for (const auto& [name, why] : report.unopened) {
    call.out() << name << call.in({": маршруты не проверены: ", ": not replayed: "})
               << told(why, call.lang());
  }
  InstanceId last{};
  std::size_t listed = 0;
  for (const Divergence& each : report.divergences) {
    if (++listed > limits::listed_differences) break;
    if (each.instance != last) {
      call.out() << each.district << ", " << call.in({"маршрут ", "instance "})
                 << each.instance.number << " (" << each.workflow << "), " << each.subject_name
                 << '\n';
    }
    last = each.instance;
    const std::string what = each.what.empty() ? "" : each.what + ": ";
    print_indented(call, date_text(each.day, call.lang()) + ", " + what +
                             call.in({"было — ", "was: "}) + each.recorded.in(call.lang()) +
                             call.in({"; с этими правилами — ", "; by these rules: "}) +
                             each.draft.in(call.lang()));
  }
  if (listed > limits::listed_differences) {
    const std::size_t more = report.divergences.size() - limits::listed_differences;
    call.out() << call.in({"… и ещё ", "… and more: "})
               << counted(more, {"отличие", "difference"}, "отличия", "отличий", call.lang())
               << call.in({" (все — с --json)\n", " (all of them with --json)\n"});
  }
  print_summary(call, report);
}

// --- the command ---------------------------------------------------------------------------------

Result<RuleTestReport> test_rules(const Call& call, Workshop& draft,
                                  const std::optional<DistrictId>& district) {
  ProgressBar bar(call);
  const Message what = {"тесты правил", "rule tests"};
  auto report = run_rule_tests(draft.rulebook(), district, [&](std::size_t done, std::size_t of) {
    bar.show(call.in(what), done, of);
  });
  bar.show(call.in(what), 1, 1);
  bar.end();
  return report;
}

Result<ReplayReport> replay_store(const Call& call, Store& store, Workshop& draft,
                                  const std::optional<DistrictId>& district) {
  ReplayChoice choice;
  choice.district = district;
  choice.last_closed = static_cast<std::size_t>(call.number("last").value_or(usual_last));
  ProgressBar bar(call);
  const Message what = {"прошлое заново", "replay"};
  auto report = replay_all(store, draft.rulebook(), call.surroundings().clock.now(), choice,
                           [&](std::int64_t done, std::int64_t of) {
                             bar.show(call.in(what), static_cast<std::size_t>(done),
                                      static_cast<std::size_t>(of));
                           });
  bar.show(call.in(what), 1, 1);
  bar.end();
  return report;
}

/// Nothing where there are no data yet: then the tests are all that can be asked.
Result<std::optional<ReplayReport>> replay_data(const Call& call, Workshop& draft,
                                                const std::optional<DistrictId>& district) {
  std::error_code unreadable;
  const bool resident = call.surroundings().resident != nullptr;
  if (!resident && !call.text("data") && !std::filesystem::exists(data_folder(call), unreadable)) {
    call.err() << call.in({"Данных ещё нет: проверены только тесты.\n",
                           "There are no data yet: only the tests were run.\n"});
    return std::optional<ReplayReport>();
  }
  MARSHRUT_TRY(Office office, Office::open_beside_draft(call));
  MARSHRUT_TRY(auto report, replay_store(call, office.store(), draft, district));
  return std::optional(std::move(report));
}

Result<Exit> run_rules_test(const Call& call) {
  MARSHRUT_TRY(Workshop draft, Workshop::open(call));
  std::optional<DistrictId> district;
  if (const auto named = call.text("district")) {
    MARSHRUT_TRY(DistrictInfo info, draft.rulebook().find_district(*named));
    district = info.id;
  }
  MARSHRUT_TRY(const RuleTestReport tests, test_rules(call, draft, district));
  MARSHRUT_TRY(const auto past, replay_data(call, draft, district));
  const bool good = tests.passed() && (!past || past->same());
  if (call.json()) {
    call.print(Value::map({{"passed", good},
                           {"tests", as_json(tests, call.lang())},
                           {"replay", past ? as_json(*past, call.lang()) : Value()}}));
  } else {
    print_text(call, tests);
    if (past) print_text(call, *past);
  }
  return good ? Exit::Done : Exit::Negative;
}

}  // namespace

Command rules_test_command() {
  Option last{"last",
              OptionKind::Number,
              {"сколько закрытых маршрутов каждого района проиграть заново; обычно 100",
               "how many closed instances of each district to replay; by default 100"}};
  last.least = 0;
  return {
      .name = "rules test",
      .summary = {"проверить правила их тестами (*_test.lua) и прошлым: что решилось бы иначе",
                  "try the rules on their tests (*_test.lua) and on the past: what would differ"},
      .example = {"marshrut rules test --district kalininsky",
                  "marshrut rules test --district kalininsky --lang en"},
      .options = {{"district",
                   OptionKind::Text,
                   {"только этот район: его код или название", "this district alone: id or name"},
                   {"РАЙОН", "DISTRICT"}},
                  last},
      .on_data = true,
      .run = run_rules_test};
}

}  // namespace marshrut
