#include "engine/cli/caller_files.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <filesystem>
#include <string_view>

#include "engine/base/limits.hpp"

namespace marshrut {

namespace {

/// An open file that closes itself.
class OpenFile {
 public:
  OpenFile(const std::filesystem::path& path, int flags, bool wait)
      : handle_(::open(path.c_str(), flags | O_CLOEXEC | (wait ? 0 : O_NONBLOCK), 0666)) {}
  OpenFile(const OpenFile&) = delete;
  OpenFile& operator=(const OpenFile&) = delete;
  ~OpenFile() {
    if (handle_ >= 0) ::close(handle_);
  }
  [[nodiscard]] int handle() const { return handle_; }
  [[nodiscard]] bool ordinary() const {
    struct stat about {};
    return ::fstat(handle_, &about) == 0 && S_ISREG(about.st_mode);
  }
  /// With an error that could be told from the last of these calls.
  [[nodiscard]] bool close_whole() {
    const int handle = handle_;
    handle_ = -1;
    return ::close(handle) == 0;
  }

 private:
  int handle_;
};

Error not_ordinary(const std::string& name) {
  return error(ErrorKind::Invalid,
               name +
                   " — не обычный файл; команду выполняет запущенный serve, а каналы и устройства "
                   "вызвавшего ему не видны: назовите обычный файл",
               name +
                   " is no ordinary file; the running server carries the command out and cannot "
                   "see its caller's pipes and devices: name an ordinary file");
}

/// /dev/stdin, /proc/self/fd/63: of the process that looks, whoever asked.
bool of_the_process(const std::filesystem::path& path) {
  const std::string whole = path.lexically_normal().string();
  return whole.starts_with("/dev/") || whole.starts_with("/proc/");
}

bool served(const Call& call) { return call.surroundings().resident != nullptr; }

}  // namespace

Result<std::string> read_caller_file(const Call& call, const std::string& name) {
  const auto path = call.surroundings().directory / name;
  if (served(call) && of_the_process(path)) return not_ordinary(name);
  const OpenFile file(path, O_RDONLY, !served(call));
  const Error unreadable =
      error(ErrorKind::NotFound, "файл " + name + " не читается", "cannot read " + name);
  if (file.handle() < 0) return unreadable;
  if (served(call) && !file.ordinary()) return not_ordinary(name);
  std::string text;
  std::array<char, 65'536> some{};
  while (text.size() <= limits::csv_bytes) {
    const ssize_t got = ::read(file.handle(), some.data(), some.size());
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return unreadable;
    if (got == 0) break;
    text.append(some.data(), static_cast<std::size_t>(got));
  }
  return text;
}

Status write_caller_file(const Call& call, const std::string& name, const std::string& text) {
  const auto path = call.surroundings().directory / name;
  if (served(call) && of_the_process(path)) return not_ordinary(name);
  OpenFile file(path, O_WRONLY | O_CREAT | O_TRUNC, !served(call));
  const bool pipe_without_reader = file.handle() < 0 && errno == ENXIO;
  if (served(call) && (pipe_without_reader || (file.handle() >= 0 && !file.ordinary()))) {
    return not_ordinary(name);
  }
  bool written = file.handle() >= 0;
  for (std::string_view rest = text; written && !rest.empty();) {
    const ssize_t count = ::write(file.handle(), rest.data(), rest.size());
    if (count < 0 && errno == EINTR) continue;
    written = count > 0;
    if (written) rest.remove_prefix(static_cast<std::size_t>(count));
  }
  if (written && file.close_whole()) return Done{};
  return error(ErrorKind::Io, "файл " + name + " не записывается; проверьте папку и права",
               "the file " + name + " cannot be written; check its folder and the rights");
}

}  // namespace marshrut
