#include "engine/rulebook/read_cycles.hpp"

#include <algorithm>

#include "engine/rulebook/choices.hpp"
#include "engine/rulebook/fields.hpp"
#include "engine/rulebook/read_cohort.hpp"
#include "engine/rulebook/statements.hpp"

namespace marshrut {

namespace {

Waves read_waves(Fields& fields, Report& report) {
  Waves waves;
  const Declared* table = fields.table("waves");
  if (table == nullptr) return waves;
  Fields wave(*table, {fields.what().ru + ", ключ waves", fields.what().en + ", key waves"},
              report);
  const Declared* size = wave.any("size");
  const bool whole =
      size != nullptr && size->kind == Declared::Kind::Scalar && size->scalar.is_int();
  if (whole && size->scalar.as_int() >= 1) {
    waves.size = static_cast<std::size_t>(size->scalar.as_int());
  } else {
    wave.wrong("size", size != nullptr ? *size : *table,
               {"сколько человек в волне: size = 50", "how many in a wave: size = 50"});
  }
  if (const Declared* every = wave.any("every")) {
    const auto stretch = every->is_text() ? read_stretch(every->scalar.as_text()) : std::nullopt;
    if (stretch) {
      waves.every = *stretch;
    } else {
      wave.wrong("every", *every,
                 {"промежуток между волнами: every = \"неделя\", \"10 дней\"",
                  "the time between waves: every = \"week\", \"10 days\""});
    }
  }
  wave.close();
  return waves;
}

std::optional<Cycle> read_cycle(const Declared& tree, const std::vector<std::string>& workflows,
                                Terms& terms, Report& report) {
  static const std::vector<Choice<WhenRunning>> running = {
      {WhenRunning::Start, "start", "начать"},
      {WhenRunning::Skip, "skip", "пропустить"},
      {WhenRunning::StopOld, "stop_old", "заменить"}};
  static const std::vector<Choice<WhenMissed>> missed = {{WhenMissed::Skip, "skip", "пропустить"},
                                                         {WhenMissed::Once, "once", "последний"},
                                                         {WhenMissed::All, "all", "все"}};
  Fields fields(tree, what_of(tree), report);
  const std::string title = fields.need_text("title");
  TermCell starts = terms.read(fields, "starts", report);
  if (starts.text.empty() && starts.term) fields.need_text("starts");
  fields.need_text("workflow");
  const std::string workflow = fields.choice("workflow", workflows, "unknown-workflow");
  Cohort cohort = read_cohort(fields, "cohort", report);
  const Waves waves = read_waves(fields, report);
  const WhenRunning when_running = read_choice(fields, "running", running, report);
  const WhenMissed when_missed = read_choice(fields, "missed", missed, report);
  fields.close();
  if (!starts.term) return std::nullopt;
  return Cycle{.id = tree.heads.front(),
               .title = title,
               .workflow = workflow,
               .cohort = std::move(cohort),
               .waves = waves,
               .running = when_running,
               .missed = when_missed,
               .when_text = std::move(starts.text),
               .when = std::move(*starts.term),
               .place = tree.place};
}

}  // namespace

std::vector<Cycle> read_cycles(const Declared& file, const std::vector<std::string>& workflows,
                               Terms& terms, Findings& findings) {
  Report report(findings);
  std::vector<Cycle> cycles;
  for (const Declared* tree : statements(file, "cycle", report)) {
    const auto known = std::find_if(cycles.begin(), cycles.end(), [&](const Cycle& each) {
      return each.id == tree->heads.front();
    });
    if (known != cycles.end()) {
      report_repeated(*tree, known->place,
                      {"оставьте одно или дайте другое имя", "keep one, or give another name"},
                      report);
      continue;
    }
    if (auto cycle = read_cycle(*tree, workflows, terms, report)) {
      cycles.push_back(std::move(*cycle));
    }
  }
  return cycles;
}

}  // namespace marshrut
