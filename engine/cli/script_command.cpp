#include "engine/script/run_script.hpp"

#include <fstream>
#include <sstream>

#include "engine/cli/call.hpp"
#include "engine/cli/commands.hpp"

namespace marshrut {

namespace {

constexpr std::int64_t usual_limit_ms = 50;
constexpr std::int64_t usual_limit_mb = 16;

Result<std::string> read_source(const std::string& path) {
  const std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  // A folder opens like a file, and then cannot be read.
  if (!file || !text) {
    return error(ErrorKind::NotFound, "файл «" + path + "» не найден или не читается",
                 "the file '" + path + "' is not there or cannot be read");
  }
  return text.str();
}

ScriptLimits limits_of(const Call& call) {
  ScriptLimits limits;
  limits.wall = std::chrono::milliseconds(call.number("limit-ms").value_or(usual_limit_ms));
  const std::int64_t mb = call.number("limit-mb").value_or(usual_limit_mb);
  limits.patience = 1;  // the limit that was asked for is one of the wall clock
  limits.memory_bytes = static_cast<std::size_t>(mb) << 20U;
  return limits;
}

double milliseconds(const ScriptRun& run) { return static_cast<double>(run.wall.count()) / 1000; }

Value as_json(const ScriptRun& run, Lang lang) {
  return Value::map({{"verdict", name_of(run.verdict)},
                     {"ms", milliseconds(run)},
                     {"bytes", static_cast<std::int64_t>(run.peak_bytes)},
                     {"message", run.message.in(lang)}});
}

Message verdict_of(const ScriptRun& run) {
  switch (run.verdict) {
    case ScriptRun::Verdict::Ok: return {"выполнен", "done"};
    case ScriptRun::Verdict::Error: return {"ошибка", "error"};
    case ScriptRun::Verdict::Exhausted: return {"превышен предел", "over the limit"};
  }
  MARSHRUT_BUG("a verdict of no kind");
}

std::string as_text(const ScriptRun& run, const Call& call) {
  std::ostringstream out;
  out << call.in(verdict_of(run)) << ": " << milliseconds(run) << call.in({" мс, ", " ms, "})
      << (run.peak_bytes + 1023) / 1024 << call.in({" КиБ памяти", " KiB of memory"}) << '\n';
  if (!run.message.ru.empty()) out << run.message.in(call.lang()) << '\n';
  return out.str();
}

Result<Exit> run_script(const Call& call) {
  const std::string path = call.text_or("file", "");
  MARSHRUT_TRY(const std::string source, read_source(path));
  const ScriptRun done = run_script(source, path, limits_of(call));
  if (call.json()) {
    call.print(as_json(done, call.lang()));
  } else {
    call.out() << as_text(done, call);
  }
  return done.verdict == ScriptRun::Verdict::Ok ? Exit::Done : Exit::Negative;
}

}  // namespace

Command script_command() {
  return {.name = "script",
          .summary = {"выполнить один файл Lua в песочнице и сказать, что он истратил",
                      "run one Lua file in the sandbox and say what it used"},
          .example = {"marshrut script правило.lua --limit-ms 20",
                      "marshrut script rule.lua --lang en"},
          .positionals = {{"file", {"ФАЙЛ", "FILE"}, {"файл Lua", "a Lua file"}}},
          .options = {{"limit-ms",
                       OptionKind::Number,
                       {"предел времени, миллисекунды; обычно 50",
                        "time limit, milliseconds; by default 50"}},
                      {"limit-mb",
                       OptionKind::Number,
                       {"предел памяти, мегабайты; обычно 16",
                        "memory limit, megabytes; by default 16"}}},
          .run = run_script};
}

}  // namespace marshrut
