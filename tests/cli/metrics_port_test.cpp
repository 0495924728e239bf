// Goal: whoever sits on this machine may read the metrics, and no caller can harm the server.
// Method: real sockets to 127.0.0.1, polite and rude ones.
#include "engine/cli/metrics_port.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <catch2/catch.hpp>
#include <chrono>

#include "engine/base/limits.hpp"

using namespace marshrut;
using Catch::Matchers::Contains;
using Catch::Matchers::StartsWith;

namespace {

class Caller {
 public:
  explicit Caller(std::uint16_t port) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    connected_ = ::connect(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0;
  }
  Caller(const Caller&) = delete;
  Caller& operator=(const Caller&) = delete;
  ~Caller() { ::close(socket_); }

  [[nodiscard]] bool connected() const { return connected_; }
  bool send(const std::string& bytes) const {
    return ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL) ==
           static_cast<ssize_t>(bytes.size());
  }
  /// Until the other side hangs up.
  [[nodiscard]] std::string read() const {
    std::string all;
    std::array<char, 4096> some{};
    ssize_t got = 0;
    while ((got = ::recv(socket_, some.data(), some.size(), 0)) > 0) {
      all.append(some.data(), static_cast<std::size_t>(got));
    }
    return all;
  }

 private:
  int socket_;
  bool connected_ = false;
};

std::unique_ptr<MetricsPort> open_port() {
  auto port = MetricsPort::start(0);
  REQUIRE(port.ok());
  (*port)->show("marshrut_commits_total 7\n");
  return std::move(*port);
}

std::string asked(const MetricsPort& port, const std::string& line) {
  const Caller caller(port.port());
  REQUIRE(caller.connected());
  REQUIRE(caller.send(line + "\r\nHost: localhost\r\n\r\n"));
  return caller.read();
}

}  // namespace

TEST_CASE("GET /metrics is answered with the text shown last", "[metrics]") {
  const auto port = open_port();
  const std::string answer = asked(*port, "GET /metrics HTTP/1.1");
  CHECK_THAT(answer, StartsWith("HTTP/1.1 200 OK\r\n"));
  CHECK_THAT(answer, Contains("\r\nContent-Type: text/plain; version=0.0.4"));
  CHECK_THAT(answer, Contains("\r\nContent-Length: 25\r\n"));
  CHECK_THAT(answer, Contains("\r\n\r\nmarshrut_commits_total 7\n"));
  port->show("marshrut_commits_total 8\n");
  CHECK_THAT(asked(*port, "GET /metrics HTTP/1.1"), Contains("total 8\n"));
}

TEST_CASE("anything but GET /metrics is 404", "[metrics]") {
  const auto port = open_port();
  const std::string line = GENERATE(as<std::string>{}, "GET / HTTP/1.1", "GET /metrics/ HTTP/1.1",
                                    "GET /metrics?a=1 HTTP/1.1", "POST /metrics HTTP/1.1",
                                    "get /metrics HTTP/1.1", "GET /metrics", "nonsense");
  CAPTURE(line);
  const std::string answer = asked(*port, line);
  CHECK_THAT(answer, StartsWith("HTTP/1.1 404 Not Found\r\n"));
  CHECK_THAT(answer, !Contains("marshrut_commits_total"));
}

TEST_CASE("an endless request is hung up on", "[metrics]") {
  const auto port = open_port();
  const Caller rude(port->port());
  while (rude.send(std::string(limits::metrics_request_bytes, 'x'))) continue;
  CHECK(rude.read().empty());
  CHECK_THAT(asked(*port, "GET /metrics HTTP/1.1"), Contains("200 OK"));
}

TEST_CASE("a silent caller does not keep others waiting", "[metrics]") {
  const auto port = open_port();
  const auto begun = std::chrono::steady_clock::now();
  const Caller silent(port->port());
  REQUIRE(silent.connected());
  CHECK_THAT(asked(*port, "GET /metrics HTTP/1.1"), Contains("200 OK"));
  CHECK(std::chrono::steady_clock::now() - begun < 3 * limits::metrics_patience);
}

TEST_CASE("a port that is taken is an error that names it", "[metrics]") {
  const auto port = open_port();
  const auto second = MetricsPort::start(port->port());
  REQUIRE_FALSE(second.ok());
  CHECK(second.error().kind == ErrorKind::Io);
  CHECK_THAT(second.error().message.ru, Contains(std::to_string(port->port())));
}

TEST_CASE("nobody is answered once the port is stopped", "[metrics]") {
  const auto port = open_port();
  port->stop();
  CHECK_FALSE(Caller(port->port()).connected());
  port->stop();
}
