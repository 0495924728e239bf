#include "engine/cli/office.hpp"

#include <utility>

#include "engine/service/publisher.hpp"
#include "storage/sqlite_store.hpp"

namespace marshrut {

Result<Office> Office::open(const Call& call, bool create, Metrics* metrics) {
  if (Office* resident = call.surroundings().resident; resident != nullptr) {
    if (!call.text("rules") && !call.text("workflows")) return *resident;
    return error(ErrorKind::Refused,
                 "эти данные обслуживает запущенный serve со своими правилами: остановите его или "
                 "уберите --rules и --workflows",
                 "these data are served with the server's own rules: stop it, or leave out --rules "
                 "and --workflows");
  }
  MARSHRUT_TRY(Workshop workshop, Workshop::open(call));
  MARSHRUT_TRY(auto sqlite, SqliteStore::open(data_folder(call).string(),
                                              create ? OpenMode::Create : OpenMode::Existing));
  std::unique_ptr<Store> stored = std::move(sqlite);
  std::unique_ptr<Store> store;
  if (metrics != nullptr) {
    MARSHRUT_MUST(metrics->count_open(*stored));
    store = std::make_unique<MeasuredStore>(*stored, *metrics,
                                            [] { return std::chrono::steady_clock::now(); });
  } else {
    store = std::move(stored);
  }
  MARSHRUT_TRY(auto engine, Engine::open(*store, workshop.rulebook(), call.surroundings().clock));
  MARSHRUT_TRY(const auto folder, find_folder(call, "rules"));
  Publisher publisher(*engine);
  MARSHRUT_MUST(publisher.begin("engine", folder_name(folder)));
  MARSHRUT_MUST(publisher.resume());
  return Office(std::make_shared<Parts>(
      Parts{std::move(workshop), std::move(stored), std::move(store), std::move(engine)}));
}

Result<Office> Office::open_beside_draft(const Call& call) {
  if (Office* resident = call.surroundings().resident; resident != nullptr) return *resident;
  return open(call);
}

std::string folder_name(const std::filesystem::path& folder) {
  std::error_code unknown;
  const auto whole = std::filesystem::weakly_canonical(folder, unknown);
  return unknown ? folder.string() : whole.string();
}

std::string actor_of(const Call& call) { return call.text_or("as", "cli"); }

Option as_option() {
  return {"as",
          OptionKind::Text,
          {"кто это делает: для истории и журнала", "who does it: for the history and the audit"},
          {"КТО", "WHO"}};
}

Result<std::int64_t> number_in(const Call& call, std::string_view positional) {
  const std::string text = call.text_or(positional, "");
  if (const auto number = read_number(text)) return *number;
  return error(ErrorKind::Invalid, "«" + text + "» — не номер: нужно целое число",
               "\"" + text + "\" is no number");
}

}  // namespace marshrut
