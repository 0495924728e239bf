#include "engine/base/text.hpp"
#include "engine/cli/commands.hpp"
#include "engine/cli/office.hpp"

namespace marshrut {

namespace {

/// The districts named, or every one that has a plan or a cycle.
Result<std::vector<DistrictId>> districts_of(const Call& call, Engine& engine) {
  std::vector<DistrictId> ids;
  if (const auto name = call.text("district")) {
    MARSHRUT_TRY(const District* where, engine.district(*name));
    return std::vector<DistrictId>{where->book().info.id};
  }
  MARSHRUT_TRY(const auto all, engine.rulebook().districts());
  for (const DistrictInfo& info : all) ids.push_back(info.id);
  return ids;
}

Result<Exit> run_wake(const Call& call) {
  MARSHRUT_TRY(Office office, Office::open(call));
  Engine& engine = office.engine();
  MARSHRUT_TRY(const auto districts, districts_of(call, engine));
  std::size_t measures = 0;
  std::size_t routes = 0;
  std::size_t reassigned = 0;
  for (const DistrictId& id : districts) {
    MARSHRUT_TRY(const StartReport cycles, engine.start_cycles("engine", id));
    MARSHRUT_TRY(const StartReport rows, engine.start_measures("engine", id));
    MARSHRUT_TRY(const std::size_t moved, engine.reassign_left("engine", id));
    reassigned += moved;
    routes += cycles.started.size();
    measures += rows.started.size();
    engine.rest();
  }
  MARSHRUT_TRY(const std::size_t woken, engine.run_due());
  if (call.json()) {
    call.print(Value::map({{"measures", static_cast<std::int64_t>(measures)},
                           {"routes", static_cast<std::int64_t>(routes)},
                           {"reassigned", static_cast<std::int64_t>(reassigned)},
                           {"woken", static_cast<std::int64_t>(woken)}}));
    return Exit::Done;
  }
  call.out() << call.in({"Начато мероприятий плана: ", "Measures of the plan begun: "}) << measures
             << call.in({"\nНачато маршрутов в циклах: ", "\nRoutes begun in cycles: "}) << routes
             << call.in({"\nСработали напоминания и сроки, маршрутов: ",
                         "\nInstances whose reminders or deadlines came: "})
             << woken << "\n";
  if (reassigned > 0) {
    call.out() << call.in({"Задач выбывших, которые делают другие: ",
                           "Tasks of those who have left, now done by others: "})
               << reassigned << "\n";
  }
  return Exit::Done;
}

}  // namespace

Command wake_command() {
  return {.name = "wake",
          .summary = {"наступил день: начать то, что открылось по плану, и разослать напоминания",
                      "the day has come: start what opens, fire reminders and deadlines"},
          .example = {"marshrut wake --data data/demo", "marshrut wake --data data/demo --lang en"},
          .options = {{"district",
                       OptionKind::Text,
                       {"начать только в этом районе", "start in this district only"},
                       {"РАЙОН", "DISTRICT"}}},
          .on_data = true,
          .run = run_wake};
}

}  // namespace marshrut
