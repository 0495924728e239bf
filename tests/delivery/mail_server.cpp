#include "tests/delivery/mail_server.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <chrono>

#include "engine/base/check.hpp"

namespace marshrut::testing {

namespace {

constexpr int poll_milliseconds = 20;

bool readable(int descriptor) {
  pollfd wanted{descriptor, POLLIN, 0};
  return ::poll(&wanted, 1, poll_milliseconds) > 0;
}

}  // namespace

void LoopbackServer::start() {
  listener_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const int yes = 1;
  ::setsockopt(listener_, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  address.sin_port = htons(static_cast<std::uint16_t>(port_));
  auto* plain = reinterpret_cast<sockaddr*>(&address);
  MARSHRUT_CHECK(::bind(listener_, plain, sizeof address) == 0, "the test's port is free");
  MARSHRUT_CHECK(::listen(listener_, 8) == 0, "the test's server listens");
  socklen_t size = sizeof address;
  MARSHRUT_CHECK(::getsockname(listener_, plain, &size) == 0, "the test's port is known");
  port_ = ntohs(address.sin_port);
  stopping_ = false;
  thread_ = std::thread([this] { run(); });
}

void LoopbackServer::stop() {
  if (!thread_.joinable()) return;
  stopping_ = true;
  thread_.join();
  ::close(listener_);
}

void LoopbackServer::run() {
  while (!stopping_) {
    if (!readable(listener_)) continue;
    const int client = ::accept(listener_, nullptr, nullptr);
    if (client < 0) continue;
    buffer_.clear();
    serve(client);
    ::close(client);
  }
}

bool LoopbackServer::fill(int client) {
  while (!stopping_) {
    if (!readable(client)) continue;
    char bytes[4096];
    const ssize_t got = ::recv(client, bytes, sizeof bytes, 0);
    if (got <= 0) return false;
    buffer_.append(bytes, static_cast<std::size_t>(got));
    return true;
  }
  return false;
}

bool LoopbackServer::read_line(int client, std::string& line) {
  while (true) {
    const auto end = buffer_.find("\r\n");
    if (end != std::string::npos) {
      line = buffer_.substr(0, end);
      buffer_.erase(0, end + 2);
      return true;
    }
    if (!fill(client)) return false;
  }
}

bool LoopbackServer::read_bytes(int client, std::size_t count, std::string& bytes) {
  while (buffer_.size() < count) {
    if (!fill(client)) return false;
  }
  bytes = buffer_.substr(0, count);
  buffer_.erase(0, count);
  return true;
}

void LoopbackServer::write_text(int client, const std::string& text) {
  static_cast<void>(::send(client, text.data(), text.size(), MSG_NOSIGNAL));
}

void LoopbackServer::rest(int milliseconds) const {
  for (int slept = 0; slept < milliseconds && !stopping_; slept += poll_milliseconds) {
    std::this_thread::sleep_for(std::chrono::milliseconds{poll_milliseconds});
  }
}

void MailServer::answer(const std::string& command, const std::string& reply, int times) {
  const std::lock_guard lock(mutex_);
  rules_.push_back({command, reply, times});
}

std::vector<TakenLetter> MailServer::letters() {
  const std::lock_guard lock(mutex_);
  return letters_;
}

std::vector<std::string> MailServer::commands() {
  const std::lock_guard lock(mutex_);
  return commands_;
}

std::string MailServer::reply_to(const std::string& line) {
  const std::lock_guard lock(mutex_);
  commands_.push_back(line);
  for (Rule& rule : rules_) {
    if (!line.starts_with(rule.command) || rule.times == 0) continue;
    if (rule.times > 0) --rule.times;
    return rule.reply;
  }
  if (line.starts_with("EHLO")) return "250-mail.test\r\n250 SIZE 1000000";
  if (line.starts_with("DATA")) return "354 go on";
  if (line.starts_with("QUIT")) return "221 bye";
  return "250 ok";
}

void MailServer::serve(int client) {
  rest(delay_);
  write_text(client, "220 mail.test\r\n");
  TakenLetter letter;
  std::string line;
  while (read_line(client, line)) {
    rest(delay_);
    std::string reply = reply_to(line);
    const bool fine = reply.starts_with("2");
    if (line.starts_with("MAIL FROM:")) letter = {line.substr(10), {}, {}};
    if (line.starts_with("RCPT TO:") && fine) letter.to.push_back(line.substr(8));
    if (reply.starts_with("354")) {
      write_text(client, reply + "\r\n");
      while (read_line(client, line) && line != ".") letter.bytes += line + "\r\n";
      if (line != ".") return;
      reply = reply_to(".");
      if (reply.starts_with("2")) {
        const std::lock_guard lock(mutex_);
        letters_.push_back(letter);
      }
    }
    if (reply == "hang up") return;
    write_text(client, reply + "\r\n");
    if (line.starts_with("QUIT")) return;
  }
}

std::string TakenRequest::header(const std::string& name) const {
  for (const std::string& line : head) {
    if (line.starts_with(name + ": ")) return line.substr(name.size() + 2);
  }
  return {};
}

std::vector<TakenRequest> WebServer::requests() {
  const std::lock_guard lock(mutex_);
  return requests_;
}

void WebServer::serve(int client) {
  TakenRequest request;
  std::string line;
  while (read_line(client, line) && !line.empty()) request.head.push_back(line);
  const std::string length = request.header("Content-Length");
  if (length.empty() || !read_bytes(client, std::stoul(length), request.body)) return;
  const std::lock_guard lock(mutex_);
  requests_.push_back(request);
  write_text(client, "HTTP/1.1 " + status_ +
                         "\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n"
                         "Connection: close\r\n\r\n");
}

}  // namespace marshrut::testing
