#pragma once

#include <condition_variable>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <queue>
#include <string>
#include <thread>
#include <vector>

#include "engine/cli/local_socket.hpp"
#include "engine/cli/surroundings.hpp"

namespace marshrut {

/// Command lines that go through the process which owns the data directory.
///
/// On the wire: one line of JSON (arguments, directory, columns) there; back, frames «o 12\n…» and
/// «e 7\n…» (output and errors, so many bytes), then «x 0\n», the exit code.

/// Has a running `marshrut serve` run the command line; its answer goes to `out` and `err` as if it
/// had been run here. Returns the exit code; nothing where nobody serves this data. Errors: Io,
/// where the server did not answer to the end.
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

/// Receives command lines in threads of its own and keeps them for the one that runs them.
///
/// What a command prints is kept until its caller has taken it: a slow caller delays nobody.
/// Threads: `next` in one; `arrived` is called in any.
class Reception {
 public:
  /// `arrived`: somebody waits in the queue. Errors: Io.
  static Result<std::unique_ptr<Reception>> open(const std::filesystem::path& data,
                                                 std::function<void()> arrived);
  Reception(const Reception&) = delete;
  Reception& operator=(const Reception&) = delete;
  /// Hangs up on those who still wait.
  ~Reception();

  /// The one who has waited longest; nothing: nobody waits.
  std::shared_ptr<RemoteCall> next();

 private:
  class Desk;

  Reception(LocalSocket socket, std::function<void()> arrived);
  void receive();
  void serve(LocalSocket caller);

  LocalSocket socket_;
  std::function<void()> arrived_;
  std::mutex mutex_;
  std::queue<std::shared_ptr<Desk>> waiting_;
  std::vector<std::weak_ptr<Desk>> all_;
  int callers_ = 0;
  std::condition_variable left_;
  bool closed_ = false;
  std::thread doorman_;
};

}  // namespace marshrut
