#include <spdlog/spdlog.h>

#include <algorithm>
#include <array>
#include <condition_variable>
#include <csignal>
#include <filesystem>
#include <mutex>
#include <sstream>
#include <thread>

#include "engine/base/text.hpp"
#include "engine/cli/boot_clock.hpp"
#include "engine/cli/commands.hpp"
#include "engine/cli/logging.hpp"
#include "engine/cli/metrics_port.hpp"
#include "engine/cli/office.hpp"
#include "engine/cli/postman.hpp"
#include "engine/cli/remote.hpp"
#include "engine/cli/run_cli.hpp"
#include "engine/cli/serve_log.hpp"
#include "engine/service/caretaker.hpp"

namespace marshrut {

namespace {

/// Set by SIGTERM and SIGINT. Signals are looked for, never handled in the midst of work.
volatile std::sig_atomic_t asked_to_stop = 0;

void ask_to_stop(int /*signal*/) { asked_to_stop = 1; }

/// Runs what people ask and what the clock brings, in turns, in one thread.
class Server {
 public:
  Server(const Call& call, Office office, const DeliverySettings& delivery, const Metrics& metrics)
      : call_(call),
        metrics_(metrics),
        office_(std::move(office)),
        caretaker_(office_.engine(), time_since_boot),
        postman_(office_.engine(), delivery, call.surroundings().clock) {}

  Status run() {
    std::unique_ptr<MetricsPort> port;
    if (const auto number = call_.number("metrics-port")) {
      MARSHRUT_TRY(port, MetricsPort::start(static_cast<std::uint16_t>(*number)));
      spdlog::info("показатели: http://127.0.0.1:{}/metrics", port->port());
    }
    MARSHRUT_TRY(const auto reception, Reception::open(data_folder(call_), [this] { arrived(); }));
    spdlog::info("работает: {}", data_folder(call_).string());
    while (asked_to_stop == 0) {
      if (const auto caller = reception->next()) {
        answer(*caller);
        continue;
      }
      show_metrics(port.get());
      if (!look_after()) sleep();
    }
    const auto problems = postman_.finish();
    ServeLog::mail(problems);
    spdlog::info("остановлен по просьбе системы{}", problems.empty() ? "; всё записано" : "");
    return Done{};
  }

 private:
  void arrived() {
    const std::lock_guard lock(mutex_);
    someone_ = true;
    wake_.notify_one();
  }

  void answer(RemoteCall& caller) {
    std::istringstream nothing;
    Surroundings theirs{nothing, caller.out(), caller.err(), call_.surroundings().clock};
    theirs.program = call_.surroundings().program;
    theirs.variables = call_.surroundings().variables;
    theirs.directory = caller.directory();
    theirs.resident = &office_;
    if (!caller.columns().empty()) theirs.variables["COLUMNS"] = caller.columns();
    caller.finish(run_cli(caller.arguments(), theirs));
  }

  void show_metrics(MetricsPort* port) {
    constexpr std::chrono::seconds between{5};
    const auto now = std::chrono::steady_clock::now();
    if (port == nullptr || now < next_metrics_) return;
    next_metrics_ = now + between;
    if (auto text = metrics_.text(office_.store(), office_.engine().now()); text.ok()) {
      port->show(std::move(*text));
    }
  }

  /// One small piece of what is due. False: nothing is.
  bool look_after() {
    ClockWork done;
    const bool more = caretaker_.step(done);
    ServeLog::work(done);
    log_.clock(caretaker_);
    if (!more && !caretaker_.jumped()) {
      ServeLog::mail(postman_.step());
    }
    return more;
  }

  void sleep() {
    constexpr std::chrono::milliseconds longest{1000};  // signals are looked for in between
    const auto next = caretaker_.next();
    const Instant now = office_.engine().now();
    auto time = longest;
    if (next.ok() && *next < now + longest) {
      time = std::max(std::chrono::milliseconds{10},
                      std::chrono::duration_cast<std::chrono::milliseconds>(*next - now));
    }
    std::unique_lock lock(mutex_);
    wake_.wait_for(lock, time, [this] { return someone_; });
    someone_ = false;
  }

  const Call& call_;
  const Metrics& metrics_;
  std::chrono::steady_clock::time_point next_metrics_{};
  Office office_;
  Caretaker caretaker_;
  Postman postman_;
  ServeLog log_;
  std::mutex mutex_;
  std::condition_variable wake_;
  bool someone_ = false;  ///< waits at the reception
};

bool holds_data(const std::filesystem::path& folder) {
  std::error_code unreadable;
  return std::filesystem::exists(folder / "marshrut.db", unreadable);
}

/// Names of the folders beside one that hold data.
std::vector<std::string> data_beside(const std::filesystem::path& folder) {
  std::vector<std::string> names;
  std::error_code unreadable;
  for (const auto& each : std::filesystem::directory_iterator(folder.parent_path(), unreadable)) {
    if (holds_data(each.path())) names.push_back(each.path().filename().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

/// A slip in the name of a folder must not begin new data, and plans, there.
Status check_data(const Call& call) {
  std::filesystem::path data = folder_name(data_folder(call));
  if (data.filename().empty()) data = data.parent_path();  // «data/demo/»
  if (call.flag("create") || holds_data(data)) return Done{};
  const auto beside = data_beside(data);
  const std::string near = nearest(data.filename().string(), beside);
  const std::string found = near.empty() ? join(beside, ", ") : near;
  const std::string where = call.text_or("data", "data");
  return error(ErrorKind::NotFound,
               "в папке «" + where + "» данных Маршрута нет" +
                   (found.empty() ? "" : "; рядом есть: " + found) +
                   ". Завести новые: marshrut serve --data " + where + " --create",
               "there are no data of Marshrut in " + where +
                   (found.empty() ? "" : "; beside it: " + found) +
                   ". To begin new ones: marshrut serve --data " + where + " --create");
}

/// Records of the future mean a wrong clock, by which the plan would begin a second time.
Status check_clock(const Call& call, Store& store) {
  if (call.flag("trust-clock")) return Done{};
  const Instant now = call.surroundings().clock.now();
  MARSHRUT_TRY(const auto doubt, doubt_of_clock(store, now));
  if (!doubt) return Done{};
  if (doubt->kind == ClockDoubt::Kind::Behind) return clock_is_behind(*doubt, now);
  spdlog::warn("{}", long_ago_warning(*doubt));
  return Done{};
}

Result<Exit> run_serve(const Call& call) {
  MARSHRUT_MUST(check_data(call));
  MARSHRUT_TRY(const DeliverySettings delivery, read_delivery_settings(data_folder(call)));
  const auto style = log_style_from(call.text_or("log", "text"));
  if (!style) {
    return error(ErrorKind::Invalid, "журнал бывает text или json: --log json",
                 "the log is text or json: --log json");
  }
  set_up_log(*style);
  Metrics metrics;
  metrics.on_incident(ServeLog::incident);
  MARSHRUT_TRY(Office office, Office::open(call, true, &metrics));
  MARSHRUT_MUST(check_clock(call, office.store()));
  asked_to_stop = 0;
  for (const int signal : {SIGTERM, SIGINT}) std::signal(signal, ask_to_stop);
  std::signal(SIGPIPE, SIG_IGN);
  Server server(call, std::move(office), delivery, metrics);
  MARSHRUT_MUST(server.run());
  return Exit::Done;
}

}  // namespace

Command serve_command() {
  return {
      .name = "serve",
      .summary = {"работать без остановки: начинать, напоминать и отвечать командам",
                  "run without end: start, remind, and answer the other commands"},
      .example = {"marshrut serve --data data/demo", "marshrut serve --data data/demo --lang en"},
      .options = {{"create",
                   OptionKind::Flag,
                   {"завести папку данных, если её ещё нет",
                    "begin new data where there are none"}},
                  {"trust-clock",
                   OptionKind::Flag,
                   {"часы компьютера верны, хотя в данных есть записи более поздних дней",
                    "the clock is right though the data hold records of later days"}},
                  {"log",
                   OptionKind::Text,
                   {"вид журнала: text или json", "how the log looks: text or json"},
                   {"ВИД", "STYLE"}},
                  {.name = "metrics-port",
                   .kind = OptionKind::Number,
                   .help = {"отдавать показатели на http://127.0.0.1:ПОРТ/metrics",
                            "answer http://127.0.0.1:PORT/metrics"},
                   .value = {"ПОРТ", "PORT"},
                   .most = 65'535}},
      .run = run_serve};
}

}  // namespace marshrut
