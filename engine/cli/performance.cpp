#include "engine/cli/performance.hpp"

#include "engine/cli/day_text.hpp"
#include "engine/cli/demo_cast.hpp"
#include "engine/cli/settlers.hpp"
#include "engine/cli/summary_text.hpp"

namespace marshrut {

void ProgressBar::show(const std::string& what, std::size_t done, std::size_t of) {
  const std::size_t percent = of == 0 ? 100 : done * 100 / of;
  if (!call_.surroundings().terminal) return tell(what, percent);
  if (percent == shown_) return;
  shown_ = percent;
  constexpr std::size_t length = 30;
  const std::size_t full = percent * length / 100;
  call_.err() << "\r" << what << " [" << std::string(full, '#') << std::string(length - full, '.')
              << "] " << percent << " % " << std::flush;
}

void ProgressBar::tell(const std::string& what, std::size_t percent) {
  constexpr std::size_t apart = 25;
  if (percent / apart == shown_ / apart) return;
  shown_ = percent;
  call_.err() << what << ": " << percent << " %\n" << std::flush;
}

void ProgressBar::end() {
  if (call_.surroundings().terminal) call_.err() << "\n";
}

Result<Played> play(const Call& call, Store& store, Rulebook& rulebook,
                    const Performance& performance) {
  ManualClock clock{Instant{performance.period.first}};
  MARSHRUT_TRY(auto engine, Engine::open(store, rulebook, clock));
  std::vector<DistrictId> districts;
  for (const std::string& name : performance.districts) {
    MARSHRUT_TRY(const District* district, engine->district(name));
    MARSHRUT_MUST(performance.settle
                      ? performance.settle(*engine, *district)
                      : settle_by_figures(call, *engine, *district, performance.seed));
    districts.push_back(district->book().info.id);
  }

  DemoCast usual(performance.seed);
  Simulation simulation(*engine, clock, performance.cast != nullptr ? *performance.cast : usual);
  ProgressBar bar(call);
  MARSHRUT_MUST(simulation.run(districts, performance.period, [&](const auto& progress) {
    bar.show(date_text(progress.day, call.lang()), progress.done, progress.of);
  }));
  bar.end();

  Played played{.completed = simulation.completed()};
  for (const DistrictId& id : districts) {
    MARSHRUT_TRY(DistrictSummary summary, summarise(*engine, id, performance.period));
    played.summaries.push_back(std::move(summary));
    if (!performance.forecasts) continue;
    MARSHRUT_TRY(Forecast made, forecast(*engine, id, performance.period));
    played.forecasts.push_back(std::move(made));
  }
  return played;
}

Option examples_option() {
  return {"examples",
          OptionKind::Text,
          {"папка примеров; обычно examples здесь или рядом с программой",
           "folder of the examples; by default examples here or beside the program"},
          {"ПАПКА", "FOLDER"}};
}

void print(const Call& call, const Played& played) {
  if (call.json()) {
    Value::List all;
    for (const DistrictSummary& each : played.summaries) all.push_back(as_json(each));
    call.print(all);
    return;
  }
  for (std::size_t i = 0; i < played.summaries.size(); ++i) {
    call.out() << (i == 0 ? "" : "\n\n")
               << as_text(played.summaries[i], call.lang(), call.columns());
  }
}

}  // namespace marshrut
