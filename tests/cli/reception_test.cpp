// Goal: whatever callers do, and however little the machine has left, those who behave are answered
// and the server can stop. Method: a reception in this process, polite and rude callers beside it.
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <chrono>
#include <cstring>
#include <thread>

#include "engine/cli/remote.hpp"
#include "tests/cli/cli_fixture.hpp"

using namespace marshrut;
using Catch::Matchers::Contains;

namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;
using Steady = std::chrono::steady_clock;

constexpr const char* asked_line = R"({"arguments":["version"],"directory":"/","columns":""})"
                                   "\n";

/// A reception in a folder of its own.
class Hall {
 public:
  explicit Hall(CallerPatience patience = {}) {
    auto opened = Reception::open(
        folder_.path(), [] {}, patience);
    REQUIRE(opened.ok());
    reception_ = std::move(*opened);
  }
  [[nodiscard]] LocalSocket caller() const {
    auto caller = LocalSocket::connect(folder_.path());
    REQUIRE(caller.has_value());
    return std::move(*caller);
  }
  [[nodiscard]] std::vector<LocalSocket> silent(int count) const {
    std::vector<LocalSocket> callers;
    for (int i = 0; i < count; ++i) callers.push_back(caller());
    return callers;
  }
  /// The next call; nothing: none came within the time.
  std::shared_ptr<RemoteCall> next(milliseconds within = seconds{5}) {
    for (const auto end = Steady::now() + within; Steady::now() < end;) {
      if (auto call = reception_->next()) return call;
      std::this_thread::sleep_for(milliseconds{5});
    }
    return nullptr;
  }
  void close() { reception_.reset(); }
  [[nodiscard]] std::string path() const { return folder_.path(); }

 private:
  Folder folder_;
  std::unique_ptr<Reception> reception_;
};

/// While it lives, the process gets no further file descriptor.
class NoDescriptors {
 public:
  NoDescriptors() {
    ::getrlimit(RLIMIT_NOFILE, &before_);
    const rlimit none{0, before_.rlim_max};
    REQUIRE(::setrlimit(RLIMIT_NOFILE, &none) == 0);
  }
  NoDescriptors(const NoDescriptors&) = delete;
  NoDescriptors& operator=(const NoDescriptors&) = delete;
  ~NoDescriptors() { ::setrlimit(RLIMIT_NOFILE, &before_); }

 private:
  rlimit before_{};
};

/// A socket that is made before it calls.
class EarlySocket {
 public:
  explicit EarlySocket(const std::string& folder) : handle_(::socket(AF_UNIX, SOCK_STREAM, 0)) {
    address_.sun_family = AF_UNIX;
    const std::string path = folder + "/marshrut.sock";
    REQUIRE(path.size() < sizeof address_.sun_path);
    std::strncpy(address_.sun_path, path.c_str(), sizeof address_.sun_path - 1);
  }
  EarlySocket(const EarlySocket&) = delete;
  EarlySocket& operator=(const EarlySocket&) = delete;
  ~EarlySocket() { ::close(handle_); }
  void ask() const {
    const auto* address = reinterpret_cast<const sockaddr*>(&address_);
    (void)::connect(handle_, address, sizeof address_);
    (void)::send(handle_, asked_line, std::strlen(asked_line), MSG_NOSIGNAL);
  }

 private:
  int handle_;
  sockaddr_un address_{};
};

}  // namespace

TEST_CASE("a silent caller gives its place up", "[cli]") {
  Hall hall({.request = milliseconds{200}});
  auto callers = hall.silent(limits::local_callers);
  CHECK_FALSE(callers.back().line().has_value());
  std::this_thread::sleep_for(milliseconds{100});
  const LocalSocket polite = hall.caller();
  REQUIRE(polite.send(asked_line));
  CHECK(hall.next() != nullptr);
}

TEST_CASE("a caller that sends its line drop by drop is hung up on in time", "[cli]") {
  const Hall hall({.request = milliseconds{200}});
  LocalSocket caller = hall.caller();
  const auto begun = Steady::now();
  while (caller.send(" ") && Steady::now() < begun + seconds{5}) {
    std::this_thread::sleep_for(milliseconds{20});
  }
  CHECK(Steady::now() < begun + seconds{2});
}

TEST_CASE("a caller beyond the limit is told to come again", "[cli]") {
  const Hall hall;
  const auto callers = hall.silent(limits::local_callers);
  const Cli cli;
  const Answer answer = cli.run({"districts", "--data", hall.path()});
  CHECK(answer.code == 0);  // needs no data
  const Answer refused = cli.run({"task", "list", "--data", hall.path()});
  CHECK(refused.code == 1);
  CHECK_THAT(refused.err, Contains("(64)") && Contains("повторите через несколько секунд"));
}

TEST_CASE("a caller that takes nothing gives its place up", "[cli]") {
  Hall hall({.answer = milliseconds{200}});
  LocalSocket caller = hall.caller();
  REQUIRE(caller.send(asked_line));
  const auto call = hall.next();
  REQUIRE(call != nullptr);
  constexpr std::size_t more_than_a_socket_holds = 8U << 20U;
  call->out() << std::string(more_than_a_socket_holds, 'x');
  call->finish(0);
  std::this_thread::sleep_for(milliseconds{500});
  const auto head = caller.line();
  REQUIRE(head.has_value());
  CHECK_FALSE(caller.bytes(more_than_a_socket_holds).has_value());
}

TEST_CASE("the reception closes at once though callers are silent", "[cli]") {
  Hall hall({.request = seconds{60}});
  auto callers = hall.silent(3);
  std::this_thread::sleep_for(milliseconds{50});
  const auto begun = Steady::now();
  hall.close();
  CHECK(Steady::now() < begun + seconds{2});
  CHECK_FALSE(callers.front().line().has_value());
}

TEST_CASE("the reception closes though a caller takes nothing", "[cli]") {
  Hall hall;
  const LocalSocket caller = hall.caller();
  REQUIRE(caller.send(asked_line));
  const auto call = hall.next();
  REQUIRE(call != nullptr);
  call->out() << std::string(8U << 20U, 'x');
  const auto begun = Steady::now();
  hall.close();
  CHECK(Steady::now() < begun + limits::local_patience + seconds{2});
}

TEST_CASE("callers are received again once the machine has descriptors again", "[cli]") {
  Hall hall;
  const EarlySocket first(hall.path());
  const EarlySocket second(hall.path());
  {
    const NoDescriptors left;
    first.ask();  // takes the descriptor that `accept` may hold ready
    std::this_thread::sleep_for(milliseconds{50});
    second.ask();
    std::this_thread::sleep_for(milliseconds{50});
  }
  while (hall.next(milliseconds{300}) != nullptr) continue;  // which of the two came through
  const LocalSocket third = hall.caller();
  REQUIRE(third.send(asked_line));
  CHECK(hall.next() != nullptr);
}
