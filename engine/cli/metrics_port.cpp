#include "engine/cli/metrics_port.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <utility>

#include "engine/base/limits.hpp"

namespace marshrut {

namespace {

using Steady = std::chrono::steady_clock;

sockaddr* plain(sockaddr_in& address) {
  return reinterpret_cast<sockaddr*>(&address);  // NOLINT: as the socket API wants it
}

/// What is left of a caller's time, for poll.
int left_until(Steady::time_point end) {
  const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(end - Steady::now());
  return left.count() > 0 ? static_cast<int>(left.count()) : 0;
}

bool ready(int socket, short events, Steady::time_point end) {
  pollfd one{socket, events, 0};
  return ::poll(&one, 1, left_until(end)) == 1;
}

/// The request's head; empty where it is too long, too slow or cut off.
std::string read_head(int caller, Steady::time_point end) {
  std::string head;
  std::array<char, 1024> some{};
  while (head.find("\r\n\r\n") == std::string::npos) {
    if (head.size() > limits::metrics_request_bytes || !ready(caller, POLLIN, end)) return {};
    const ssize_t got = ::recv(caller, some.data(), some.size(), 0);
    if (got <= 0) return {};
    head.append(some.data(), static_cast<std::size_t>(got));
  }
  return head;
}

void send_all(int caller, std::string_view bytes, Steady::time_point end) {
  while (!bytes.empty() && ready(caller, POLLOUT, end)) {
    const ssize_t sent = ::send(caller, bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
    if (sent <= 0) return;
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
}

std::string reply(std::string_view status, std::string_view kind, const std::string& body) {
  return "HTTP/1.1 " + std::string(status) + "\r\nContent-Type: " + std::string(kind) +
         "\r\nContent-Length: " + std::to_string(body.size()) +
         "\r\nCache-Control: no-store\r\nConnection: close\r\n\r\n" + body;
}

Error cannot_listen(std::uint16_t port) {
  const std::string why = std::strerror(errno);
  const std::string where = "127.0.0.1:" + std::to_string(port);
  return error(ErrorKind::Io,
               "метрики: порт " + where + " не открывается (" + why +
                   "); назовите другой: --metrics-port ЧИСЛО",
               "metrics: cannot listen on " + where + " (" + why +
                   "); name another one: --metrics-port NUMBER");
}

}  // namespace

Result<std::unique_ptr<MetricsPort>> MetricsPort::start(std::uint16_t port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  const int listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const int stopper = ::eventfd(0, EFD_CLOEXEC);
  const int yes = 1;
  ::setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
  constexpr int waiting_callers = 8;
  if (listener < 0 || stopper < 0 || ::bind(listener, plain(address), size) != 0 ||
      ::listen(listener, waiting_callers) != 0 ||
      ::getsockname(listener, plain(address), &size) != 0) {
    Error why = cannot_listen(port);
    ::close(listener);
    ::close(stopper);
    return why;
  }
  return std::unique_ptr<MetricsPort>(new MetricsPort(listener, stopper, ntohs(address.sin_port)));
}

MetricsPort::MetricsPort(int listener, int stopper, std::uint16_t port)
    : listener_(listener), stopper_(stopper), port_(port), thread_([this] { run(); }) {}

void MetricsPort::show(std::string text) {
  const std::lock_guard lock(mutex_);
  text_ = std::move(text);
}

void MetricsPort::stop() {
  if (!thread_.joinable()) return;
  ::eventfd_write(stopper_, 1);
  thread_.join();
  ::close(listener_);
  ::close(stopper_);
}

void MetricsPort::run() {
  while (true) {
    std::array<pollfd, 2> both{{{listener_, POLLIN, 0}, {stopper_, POLLIN, 0}}};
    if (::poll(both.data(), both.size(), -1) < 0 && errno != EINTR) return;
    if (both[1].revents != 0) return;
    if (both[0].revents == 0) continue;
    const int caller = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
    if (caller < 0) {  // no descriptor left: others may give theirs back meanwhile
      constexpr int pause_milliseconds = 100;
      ::poll(&both[1], 1, pause_milliseconds);
      continue;
    }
    answer(caller);
    ::close(caller);
  }
}

void MetricsPort::answer(int caller) const {
  const auto end = Steady::now() + limits::metrics_patience;
  const std::string head = read_head(caller, end);
  if (!head.empty()) send_all(caller, reply_to(head), end);
}

std::string MetricsPort::reply_to(const std::string& request) const {
  const std::string line = request.substr(0, request.find("\r\n"));
  if (line != "GET /metrics HTTP/1.1" && line != "GET /metrics HTTP/1.0") {
    return reply("404 Not Found", "text/plain; charset=utf-8", "only GET /metrics is here\n");
  }
  const std::lock_guard lock(mutex_);
  return reply("200 OK", "text/plain; version=0.0.4; charset=utf-8", text_);
}

}  // namespace marshrut
