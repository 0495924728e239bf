#include "engine/cli/office.hpp"

#include <utility>

#include "engine/service/publisher.hpp"
#include "storage/sqlite_store.hpp"

namespace marshrut {

Result<Office> Office::open(const Call& call, bool create, Metrics* metrics) {
  if (Office* resident = call.surroundings().resident; resident != nullptr) {
    MARSHRUT_MUST(resident->check_folders(call));
    return *resident;
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
  MARSHRUT_TRY(const auto rules, find_folder(call, "rules"));
  MARSHRUT_TRY(const auto workflows, find_folder(call, "workflows"));
  std::map<std::string, std::string> folders = {{"rules", folder_name(rules)},
                                                {"workflows", folder_name(workflows)}};
  Publisher publisher(*engine);
  MARSHRUT_MUST(publisher.begin("engine", folders.at("rules")));
  MARSHRUT_MUST(publisher.resume());
  return Office(
      std::make_shared<Parts>(Parts{std::move(workshop), std::move(folders), std::move(stored),
                                    std::move(store), std::move(engine)}));
}

Status Office::check_folders(const Call& call) const {
  for (const auto& [name, ours] : parts_->folders) {
    if (!call.text(name)) continue;
    MARSHRUT_TRY(const auto folder, find_folder(call, name));
    const std::string theirs = folder_name(folder);
    if (theirs == ours) continue;
    return error(ErrorKind::Refused,
                 "эти данные обслуживает запущенный serve, его --" + name + " — " + ours +
                     ", а не " + theirs + ": остановите его или уберите --" + name,
                 "these data are served with --" + name + " " + ours + ", not " + theirs +
                     ": stop the server, or leave out --" + name);
  }
  return Done{};
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
