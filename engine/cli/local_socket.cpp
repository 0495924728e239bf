#include "engine/cli/local_socket.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/un.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>

#include "engine/base/limits.hpp"

namespace marshrut {

namespace {

constexpr const char* socket_file = "marshrut.sock";
constexpr int waiting_callers = 64;

/// The socket's address through the open directory: its own path may be longer than an address.
class Address {
 public:
  explicit Address(const std::filesystem::path& data)
      : directory_(::open(data.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC)) {
    address_.sun_family = AF_UNIX;
    const std::string path = "/proc/self/fd/" + std::to_string(directory_) + "/" + socket_file;
    std::strncpy(address_.sun_path, path.c_str(), sizeof address_.sun_path - 1);
  }
  Address(const Address&) = delete;
  Address& operator=(const Address&) = delete;
  ~Address() {
    if (directory_ >= 0) ::close(directory_);
  }
  [[nodiscard]] const sockaddr* get() const {
    return reinterpret_cast<const sockaddr*>(&address_);  // NOLINT: as the socket API wants it
  }
  [[nodiscard]] const char* path() const { return address_.sun_path; }

 private:
  int directory_;
  sockaddr_un address_{};
};

using Steady = std::chrono::steady_clock;

/// Whether something came, be it the end, before then.
bool readable(int socket, Steady::time_point end) {
  while (true) {
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(end - Steady::now()).count();
    pollfd one{socket, POLLIN, 0};
    const int ready = left > 0 ? ::poll(&one, 1, static_cast<int>(left)) : 0;
    if (ready >= 0 || errno != EINTR) return ready > 0;
  }
}

int new_socket() { return ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0); }

}  // namespace

LocalSocket::~LocalSocket() {
  if (handle_ >= 0) ::close(handle_);
}

Result<LocalSocket> LocalSocket::listen(const std::filesystem::path& data) {
  LocalSocket socket(new_socket());
  const Address address(data);
  ::unlink(address.path());
  const mode_t before = ::umask(0177);
  const bool bound = ::bind(socket.handle_, address.get(), sizeof(sockaddr_un)) == 0;
  ::umask(before);
  if (bound && ::listen(socket.handle_, waiting_callers) == 0) return socket;
  const std::string why = std::strerror(errno);
  const std::string path = (data / socket_file).string();
  return error(ErrorKind::Io, "не удалось открыть сокет " + path + ": " + why,
               "cannot open the socket " + path + ": " + why);
}

std::optional<LocalSocket> LocalSocket::connect(const std::filesystem::path& data) {
  LocalSocket socket(new_socket());
  const Address address(data);
  if (::connect(socket.handle_, address.get(), sizeof(sockaddr_un)) != 0) return std::nullopt;
  return socket;
}

std::optional<LocalSocket> LocalSocket::accept() {
  while (true) {
    const int caller = ::accept4(handle_, nullptr, nullptr, SOCK_CLOEXEC);
    if (caller >= 0) return LocalSocket(caller);
    if (errno != EINTR && errno != ECONNABORTED) return std::nullopt;
  }
}

void LocalSocket::shut() const { ::shutdown(handle_, SHUT_RDWR); }

void LocalSocket::shut_reading() const { ::shutdown(handle_, SHUT_RD); }

void LocalSocket::limit_sending(std::chrono::milliseconds patience) const {
  const auto micro = std::chrono::duration_cast<std::chrono::microseconds>(patience).count();
  constexpr std::int64_t of_a_second = 1'000'000;
  const timeval most{micro / of_a_second, micro % of_a_second};
  ::setsockopt(handle_, SOL_SOCKET, SO_SNDTIMEO, &most, sizeof most);
}

bool LocalSocket::send(std::string_view bytes) const {
  while (!bytes.empty()) {
    const ssize_t sent = ::send(handle_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent < 0 && errno == EINTR) continue;
    if (sent <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
  return true;
}

bool LocalSocket::fill() {
  std::array<char, 4096> some{};
  while (true) {
    const ssize_t got = ::recv(handle_, some.data(), some.size(), 0);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return false;
    read_.append(some.data(), static_cast<std::size_t>(got));
    return true;
  }
}

std::optional<std::string> LocalSocket::line(std::optional<std::chrono::milliseconds> within) {
  const auto end_of_time = Steady::now() + within.value_or(std::chrono::milliseconds{0});
  std::size_t end = 0;
  while ((end = read_.find('\n')) == std::string::npos) {
    if (read_.size() > limits::local_line_bytes) return std::nullopt;
    if (within && !readable(handle_, end_of_time)) return std::nullopt;
    if (!fill()) return std::nullopt;
  }
  std::string line = read_.substr(0, end);
  read_.erase(0, end + 1);
  return line;
}

std::optional<std::string> LocalSocket::bytes(std::size_t count) {
  while (read_.size() < count) {
    if (!fill()) return std::nullopt;
  }
  std::string some = read_.substr(0, count);
  read_.erase(0, count);
  return some;
}

}  // namespace marshrut
