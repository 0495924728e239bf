#include <spdlog/spdlog.h>

#include <array>
#include <condition_variable>
#include <csignal>
#include <mutex>
#include <sstream>
#include <thread>

#include "engine/cli/commands.hpp"
#include "engine/cli/office.hpp"
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
  Server(const Call& call, Office office)
      : call_(call), office_(std::move(office)), caretaker_(office_.engine(), steady_now) {}

  Status run() {
    MARSHRUT_TRY(const auto reception, Reception::open(data_folder(call_), [this] { arrived(); }));
    spdlog::info("работает: {}", data_folder(call_).string());
    while (asked_to_stop == 0) {
      if (const auto caller = reception->next()) {
        answer(*caller);
        continue;
      }
      if (!look_after()) sleep();
    }
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

  /// One small piece of what is due. False: nothing is.
  bool look_after() {
    ClockWork done;
    const bool more = caretaker_.step(done);
    for (const auto& [district, why] : done.failed) {
      spdlog::error("{}: {}", district.empty() ? "сервер" : district, why.message.ru);
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
  Office office_;
  Caretaker caretaker_;
  bool told_of_jump_ = false;
  std::mutex mutex_;
  std::condition_variable wake_;
  bool someone_ = false;  ///< waits at the reception
};

Result<Exit> run(const Call& call) {
  MARSHRUT_TRY(Office office, Office::open(call, true));
  asked_to_stop = 0;
  for (const int signal : {SIGTERM, SIGINT}) std::signal(signal, ask_to_stop);
  std::signal(SIGPIPE, SIG_IGN);
  Server server(call, std::move(office));
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
      .run = run};
}

}  // namespace marshrut
