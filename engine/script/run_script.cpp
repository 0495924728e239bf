#include "engine/script/run_script.hpp"

#include "engine/script/lua_host.hpp"

namespace marshrut {

namespace {

void note(ScriptRun& run, const Error& error) {
  run.verdict = error.kind == ErrorKind::Exhausted ? ScriptRun::Verdict::Exhausted
                                                   : ScriptRun::Verdict::Error;
  const std::string place = error.place ? error.place->text() + ": " : std::string();
  run.message = {place + error.message.ru, place + error.message.en};
}

}  // namespace

std::string_view name_of(ScriptRun::Verdict verdict) {
  switch (verdict) {
    case ScriptRun::Verdict::Ok: return "ok";
    case ScriptRun::Verdict::Error: return "error";
    default: return "exhausted";
  }
}

ScriptRun run_script(std::string_view source, const std::string& file, const ScriptLimits& limits,
                     const std::vector<ScriptWord>& words) {
  const auto session = LuaHost().open(words, limits, 1);
  ScriptRun run;
  const auto loaded = session->load(source, file);
  if (!loaded.ok()) {
    note(run, loaded.error());
  } else if (loaded->is_function()) {
    const auto answer = session->call(loaded->function, Value());
    if (!answer.ok()) note(run, answer.error());
  }
  run.wall = session->use().wall;
  run.peak_bytes = session->use().peak_bytes;
  return run;
}

}  // namespace marshrut
