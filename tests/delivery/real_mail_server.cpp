#include "tests/delivery/real_mail_server.hpp"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/wait.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <chrono>
#include <fstream>
#include <iterator>
#include <thread>

namespace marshrut::testing {

namespace {

sockaddr_in local(int port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  address.sin_port = htons(static_cast<std::uint16_t>(port));
  return address;
}

const sockaddr* generic(const sockaddr_in& address) {
  return static_cast<const sockaddr*>(static_cast<const void*>(&address));
}

int free_port() {
  const int probe = ::socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address = local(0);
  socklen_t size = sizeof address;
  REQUIRE(::bind(probe, generic(address), size) == 0);
  REQUIRE(::getsockname(probe, static_cast<sockaddr*>(static_cast<void*>(&address)), &size) == 0);
  ::close(probe);
  return ntohs(address.sin_port);
}

/// Begins a program with its words thrown away.
int begin(std::vector<std::string> words) {
  std::vector<char*> arguments;
  for (std::string& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  const int child = ::fork();
  REQUIRE(child >= 0);
  if (child > 0) return child;
  const int nowhere = ::open("/dev/null", O_RDWR);
  ::dup2(nowhere, STDOUT_FILENO);
  ::dup2(nowhere, STDERR_FILENO);
  ::execv(arguments.front(), arguments.data());
  ::_exit(127);
}

void run(std::vector<std::string> words) {
  int status = 0;
  REQUIRE(::waitpid(begin(std::move(words)), &status, 0) > 0);
  REQUIRE(WIFEXITED(status));
  REQUIRE(WEXITSTATUS(status) == 0);
}

}  // namespace

RealMailServer::RealMailServer(Speaks speaks) {
  const std::string key = folder_.path() + "/key.pem";
  run({"/usr/bin/openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj",
       "/CN=localhost", "-addext", "subjectAltName=DNS:localhost", "-keyout", key, "-out",
       certificate()});
  const int port = free_port();
  const bool smtps = speaks == Speaks::Smtps;
  url_ = (smtps ? "smtps://localhost:" : "smtp://localhost:") + std::to_string(port);
  // Debian's own Python, which its packages are for. Not every machine resolves "localhost" for it.
  process_ =
      begin({"/usr/bin/python3", "-m", "aiosmtpd", "-n", "-l", "127.0.0.1:" + std::to_string(port),
             smtps ? "--smtpscert" : "--tlscert", certificate(), smtps ? "--smtpskey" : "--tlskey",
             key, "-c", "aiosmtpd.handlers.Mailbox", folder_.path() + "/mail"});
  wait_until_it_listens(port);
}

RealMailServer::~RealMailServer() {
  ::kill(process_, SIGKILL);
  ::waitpid(process_, nullptr, 0);
}

void RealMailServer::wait_until_it_listens(int port) {
  for (int tries = 0; tries < 300; ++tries) {
    const int probe = ::socket(AF_INET, SOCK_STREAM, 0);
    const sockaddr_in address = local(port);
    const bool there = ::connect(probe, generic(address), sizeof address) == 0;
    ::close(probe);
    if (there) return;
    REQUIRE(::waitpid(process_, nullptr, WNOHANG) == 0);  // else it has ended: not installed?
    std::this_thread::sleep_for(std::chrono::milliseconds{100});
  }
  FAIL("the mail server does not listen");
}

std::vector<std::string> RealMailServer::letters() const {
  std::vector<std::string> found;
  const std::filesystem::path box = folder_.path() + "/mail/new";
  if (!std::filesystem::exists(box)) return found;
  for (const auto& entry : std::filesystem::directory_iterator(box)) {
    std::ifstream file(entry.path(), std::ios::binary);
    std::string letter;
    for (std::string line; std::getline(file, line);) {
      if (!line.empty() && line.back() == '\r') line.pop_back();
      letter += line + "\r\n";
    }
    found.push_back(std::move(letter));
  }
  return found;
}

}  // namespace marshrut::testing
