#include <spdlog/spdlog.h>

#include <array>
#include <condition_variable>
#include <csignal>
#include <mutex>
#include <sstream>
#include <thread>

#include "engine/cli/commands.hpp"
#include "engine/cli/logging.hpp"
#include "engine/cli/metrics_port.hpp"
#include "engine/cli/office.hpp"
#include "engine/cli/postman.hpp"
#include "engine/cli/remote.hpp"
#include "engine/cli/run_cli.hpp"
#include "engine/service/caretaker.hpp"

namespace marshrut {

namespace {

/// Set by SIGTERM and SIGINT. Signals are looked for, never handled in the midst of work.
volatile std::sig_atomic_t asked_to_stop = 0;

void ask_to_stop(int /*signal*/) { asked_to_stop = 1; }

std::chrono::seconds steady_now() {
  return std::chrono::duration_cast<std::chrono::seconds>(
      std::chrono::steady_clock::now().time_since_epoch());
}

/// Runs what people ask and what the clock brings, in turns, in one thread.
class Server {
 public:
  Server(const Call& call, Office office, const DeliverySettings& delivery, const Metrics& metrics)
      : call_(call),
        metrics_(metrics),
        office_(std::move(office)),
        caretaker_(office_.engine(), steady_now),
        postman_(office_.engine(), delivery, call.surroundings().clock) {}

  Status run() {
    std::unique_ptr<MetricsPort> port;
    if (const auto number = call_.number("metrics-port")) {
      MARSHRUT_TRY(port, MetricsPort::start(static_cast<std::uint16_t>(*number)));
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
    for (const std::string& problem : postman_.finish()) spdlog::warn("{}", problem);
    spdlog::info("остановлен по просьбе системы; всё записано");
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
    constexpr std::chrono::seconds between{15};
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
    for (const auto& [district, why] : done.failed) {
      const LogAbout about({district, {}});
      spdlog::error("{}", why.message.ru);
    }
    if (done.routes + done.measures + done.woken > 0) {
      spdlog::info("начато маршрутов {}, мероприятий {}; сработали сроки у {}", done.routes,
                   done.measures, done.woken);
    }
    const bool jumped = caretaker_.jumped().has_value();
    if (jumped && !told_of_jump_) {
      const auto days = std::chrono::duration_cast<std::chrono::hours>(*caretaker_.jumped()) / 24;
      spdlog::error(
          "часы компьютера прыгнули вперёд на {} дн.: сроки не срабатывают. Поправьте "
          "часы; если дата верна, перезапустите serve",
          days.count());
    }
    told_of_jump_ = jumped;
    if (!more && !jumped) {
      for (const std::string& problem : postman_.step()) spdlog::warn("{}", problem);
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
  bool told_of_jump_ = false;
  std::mutex mutex_;
  std::condition_variable wake_;
  bool someone_ = false;  ///< waits at the reception
};

Result<Exit> run(const Call& call) {
  MARSHRUT_TRY(const DeliverySettings delivery, read_delivery_settings(data_folder(call)));
  const auto style = log_style_from(call.text_or("log", "text"));
  if (!style) {
    return error(ErrorKind::Invalid, "журнал бывает text или json: --log json",
                 "the log is text or json: --log json");
  }
  set_up_log(*style);
  Metrics metrics;
  MARSHRUT_TRY(Office office, Office::open(call, true, &metrics));
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
      .options = {{"log",
                   OptionKind::Text,
                   {"вид журнала: text или json", "how the log looks: text or json"},
                   {"ВИД", "STYLE"}},
                  {.name = "metrics-port",
                   .kind = OptionKind::Number,
                   .help = {"отдавать показатели на http://127.0.0.1:ПОРТ/metrics",
                            "answer http://127.0.0.1:PORT/metrics"},
                   .value = {"ПОРТ", "PORT"},
                   .most = 65'535}},
      .run = run};
}

}  // namespace marshrut
