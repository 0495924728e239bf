#include "engine/cli/commands.hpp"
#include "engine/cli/office.hpp"
#include "engine/cli/performance.hpp"
#include "engine/cli/usual_options.hpp"
#include "engine/cli/workshop.hpp"
#include "engine/service/publisher.hpp"
#include "storage/sqlite_store.hpp"

namespace marshrut {

namespace {

Status refuse_used(Store& store, const Call& call) {
  MARSHRUT_TRY(const LastIds last, store.last_ids());
  if (last.instance == 0) return Done{};
  const std::string where = data_folder(call).string();
  return error(
      ErrorKind::Refused,
      "в папке " + where + " уже есть данные; показ пишет только в новую: --data ПАПКА",
      "the folder " + where + " holds data already; the demo wants a new one: --data FOLDER");
}

/// Beside the summary, not in it: the folder's name must not make two summaries differ.
void say_what_next(const Call& call) {
  const std::string data = " --data " + data_folder(call).string();
  call.err() << call.in({"\nЧто попробовать дальше:\n", "\nWhat to try next:\n"});
  const std::vector<std::pair<std::string, Message>> next = {
      {"marshrut task list --district kalininsky" + data, {"открытые задачи", "open tasks"}},
      {"marshrut show 100" + data, {"один маршрут целиком", "one instance whole"}},
      {"marshrut explain 100" + data, {"откуда взялся срок", "where a due date comes from"}},
      {"marshrut plan kalininsky --year 2024", {"план с датами", "the plan with its dates"}},
      {"marshrut term \"Ежегодно до 20.01\"", {"что значит срок", "what a term means"}}};
  for (const auto& [command, what] : next) {
    call.err() << "  " << command << "\n      — " << call.in(what) << "\n";
  }
}

/// The scripts that the show runs on are the first rules of its data.
Status bring_into_force(const Call& call, Store& store, Rulebook& rulebook) {
  MARSHRUT_TRY(const auto folder, find_folder(call, "rules"));
  MARSHRUT_TRY(const auto engine, Engine::open(store, rulebook, call.surroundings().clock));
  return Publisher(*engine).begin("engine", folder_name(folder));
}

Result<Exit> run_demo(const Call& call) {
  MARSHRUT_TRY(Workshop workshop, Workshop::open(call));
  MARSHRUT_TRY(auto store, SqliteStore::open(data_folder(call).string(), OpenMode::Create));
  MARSHRUT_MUST(refuse_used(*store, call));
  MARSHRUT_MUST(bring_into_force(call, *store, workshop.rulebook()));
  const Performance years{
      .districts = {"krasnodar/kalininsky", "sverdlovsk/nizhnyaya-tura"},
      .period = {date(2022, 1, 1), date(2024, 12, 31)},
      .seed = static_cast<std::uint64_t>(call.number("seed").value_or(usual_seed))};
  MARSHRUT_TRY(const Played played, play(call, *store, workshop.rulebook(), years));
  print(call, played);
  if (!call.json()) say_what_next(call);
  return Exit::Done;
}

}  // namespace

Command demo_command() {
  return {.name = "demo",
          .summary = {"показ: два района с вымышленными людьми, 2022–2024 годы за секунды",
                      "a show: two districts with made-up people, 2022–2024 in seconds"},
          .example = {"marshrut demo --data data/demo", "marshrut demo --data data/demo --lang en"},
          .options = {{"seed",
                       OptionKind::Number,
                       {"из чего складываются люди и случаи; обычно 2022",
                        "what people and chances are made from; 2022 by default"}},
                      examples_option(),
                      {"no-serve",
                       OptionKind::Flag,
                       {"напечатать итоги и закончить", "print the summary and end"}}},
          .run = run_demo};
}

}  // namespace marshrut
