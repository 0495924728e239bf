#pragma once

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "engine/base/result.hpp"

namespace marshrut {

/// A connected or listening Unix socket in a data directory (DATA/marshrut.sock, mode 0600): who
/// may read the database may talk to the process that owns it. Closes itself. Threads: one, but for
/// the two kinds of `shut`.
class LocalSocket {
 public:
  LocalSocket(LocalSocket&& other) noexcept : handle_(std::exchange(other.handle_, -1)) {}
  LocalSocket& operator=(LocalSocket&&) = delete;
  ~LocalSocket();

  /// In the place of whatever socket a dead process left; the directory must be locked. Errors: Io.
  static Result<LocalSocket> listen(const std::filesystem::path& data);
  /// Nothing where nobody listens.
  static std::optional<LocalSocket> connect(const std::filesystem::path& data);
  /// The next caller. Nothing: `shut` was called, or the machine has no descriptor or memory left
  /// for one more; then the caller goes on waiting.
  std::optional<LocalSocket> accept();

  /// Nothing more is accepted, sent or received; what waits for it is woken. From any thread.
  void shut() const;
  /// Nothing more is received; what was received is still there. From any thread.
  void shut_reading() const;

  /// A `send` of which the other side takes nothing for so long fails.
  void limit_sending(std::chrono::milliseconds patience) const;
  /// False once the other side is gone.
  [[nodiscard]] bool send(std::string_view bytes) const;
  /// Up to the next end of line, which is left out. Nothing: the other side is gone, the line is
  /// longer than limits::local_line_bytes, or it has not come whole within the time.
  std::optional<std::string> line(std::optional<std::chrono::milliseconds> within = std::nullopt);
  /// Exactly so many bytes; nothing: the other side is gone.
  std::optional<std::string> bytes(std::size_t count);

 private:
  explicit LocalSocket(int handle) : handle_(handle) {}
  bool fill();

  int handle_;
  std::string read_;  ///< received, not yet asked for
};

}  // namespace marshrut
