#pragma once

#include <chrono>
#include <condition_variable>
#include <filesystem>
#include <functional>
#include <list>
#include <memory>
#include <mutex>
#include <optional>
#include <queue>
#include <string>
#include <thread>
#include <vector>

#include "engine/base/limits.hpp"
#include "engine/cli/local_socket.hpp"
#include "engine/cli/surroundings.hpp"

namespace marshrut {

/// Command lines that go through the process which owns the data directory.
///
/// On the wire: one line of JSON (arguments, directory, columns) there; back, frames «o 12\n…» and
/// «e 7\n…» (output and errors, so many bytes), then «x 0\n», the exit code; or only «b 0\n»: too
/// many are being answered.

/// Has a running `marshrut serve` run the command line; its answer goes to `out` and `err` as if it
/// had been run here. Returns the exit code; nothing where nobody serves this data. Errors:
/// Refused, where too many are being answered; Io, where the server did not answer to the end.
Result<std::optional<int>> run_remotely(const std::filesystem::path& data,
                                        const std::vector<std::string>& arguments,
                                        const Surroundings& surroundings);

/// A command line that somebody waits for.
class RemoteCall {
 public:
  virtual ~RemoteCall() = default;
  [[nodiscard]] virtual const std::vector<std::string>& arguments() const = 0;
  [[nodiscard]] virtual const std::filesystem::path& directory() const = 0;
  [[nodiscard]] virtual const std::string& columns() const = 0;
  virtual std::ostream& out() = 0;
  virtual std::ostream& err() = 0;
  virtual void finish(int code) = 0;
};

/// How long a reception bears with a caller.
struct CallerPatience {
  std::chrono::milliseconds request = limits::local_patience;  ///< until its line has come whole
  std::chrono::milliseconds answer = limits::local_answer_patience;  ///< while it takes nothing
};

/// Receives command lines in threads of its own and keeps them for the one that runs them.
///
/// What a command prints is kept until its caller has taken it: a slow caller delays nobody. Up to
/// limits::local_callers at a time; while the machine has no descriptor or thread left for another
/// one, callers wait, and the log says so once. Threads: `next` in one; `arrived` is called in any.
class Reception {
 public:
  /// `arrived`: somebody waits in the queue. Errors: Io.
  static Result<std::unique_ptr<Reception>> open(const std::filesystem::path& data,
                                                 std::function<void()> arrived,
                                                 CallerPatience patience = {});
  Reception(const Reception&) = delete;
  Reception& operator=(const Reception&) = delete;
  /// Hangs up on those who still wait; who is taking an answer has limits::local_patience left.
  ~Reception();

  /// The one who has waited longest; nothing: nobody waits.
  std::shared_ptr<RemoteCall> next();

 private:
  class Desk;
  struct Visit {
    std::optional<LocalSocket> caller;  ///< nothing: it has left
    std::thread thread{};
  };

  Reception(LocalSocket socket, std::function<void()> arrived, CallerPatience patience);
  void receive();
  void pause_after_failure();
  bool admit(LocalSocket caller);
  void forget_the_left();
  void serve(LocalSocket& caller);

  LocalSocket socket_;
  std::function<void()> arrived_;
  CallerPatience patience_;
  std::mutex mutex_;
  std::queue<std::shared_ptr<Desk>> waiting_;
  std::vector<std::weak_ptr<Desk>> all_;
  std::list<Visit> visits_;
  std::condition_variable left_;  ///< somebody did; or nobody is received any more
  bool closed_ = false;
  bool told_of_failure_ = false;  ///< the doorman's alone
  std::thread doorman_;
};

}  // namespace marshrut
