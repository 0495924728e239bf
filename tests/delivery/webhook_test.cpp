// Goal: a receiver can prove where a message came from and drop repeats; no request goes where
// nobody allowed it. Method: a small web server on a loopback socket, RFC vectors, tables.
#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <catch2/catch.hpp>
#include <cstring>

#include "engine/base/json.hpp"
#include "engine/delivery/internal_address.hpp"
#include "engine/delivery/webhook_channel.hpp"
#include "tests/delivery/mail_server.hpp"
#include "tests/storage/samples.hpp"

using namespace marshrut;
using namespace marshrut::testing;
using Catch::Matchers::Contains;

namespace {

Outgoing outgoing() {
  Outgoing made;
  made.id = "00ff";
  made.at = samples::morning(0);
  made.message = {"digest", "digest/x", {"Учитель", "t-1", "Иванова А.П."}, Value::map({{"n", 1}})};
  made.subject = "Маршрут";
  made.text = "текст";
  return made;
}

WebhookSettings settings_for(const WebServer& server) {
  WebhookSettings settings;
  settings.url = server.url();
  settings.secret = "0123456789abcdef";
  settings.internal_allowed = true;
  settings.timeout = std::chrono::milliseconds{3'000};
  return settings;
}

bool internal_v4(const char* text) {
  sockaddr_in v4{};
  v4.sin_family = AF_INET;
  REQUIRE(::inet_pton(AF_INET, text, &v4.sin_addr) == 1);
  return is_internal(reinterpret_cast<const sockaddr&>(v4));
}

bool internal_v6(const char* text) {
  sockaddr_in6 v6{};
  v6.sin6_family = AF_INET6;
  REQUIRE(::inet_pton(AF_INET6, text, &v6.sin6_addr) == 1);
  return is_internal(reinterpret_cast<const sockaddr&>(v6));
}

}  // namespace

TEST_CASE("a signature is HMAC-SHA256 over the timestamp, a dot and the body", "[delivery]") {
  // Made by Python: hmac.new(b"0123456789abcdef", b"1725256800.{}", "sha256").hexdigest()
  CHECK(webhook_signature("0123456789abcdef", "1725256800", "{}") ==
        "sha256=ad6ad9e921c4fce759bc2734ed2965a190970680769cc7d43a82730d081a185a");
  CHECK(webhook_signature("0123456789abcdef", "1725256801", "{}") !=
        webhook_signature("0123456789abcdef", "1725256800", "{}"));
}

TEST_CASE("a receiver can check what it got by the signature alone", "[delivery]") {
  WebServer server;
  const ManualClock clock(samples::morning(1));
  WebhookChannel channel(settings_for(server), clock);
  REQUIRE(channel.send(outgoing()).kind == SendVerdict::Kind::Sent);
  REQUIRE(server.requests().size() == 1);
  const TakenRequest request = server.requests().front();
  CHECK(request.head.front() == "POST /hook HTTP/1.1");
  CHECK(request.header("X-Marshrut-Id") == "00ff");
  CHECK(request.header("Content-Type") == "application/json");
  const std::string timestamp = request.header("X-Marshrut-Timestamp");
  CHECK(timestamp == "1725256800");
  CHECK(request.header("X-Marshrut-Signature") ==
        webhook_signature("0123456789abcdef", timestamp, request.body));
  const auto body = read_json(request.body);
  REQUIRE(body.ok());
  CHECK(body->text_or("key", "") == "digest/x");
  CHECK(body->find("to")->text_or("person_key", "") == "t-1");
  CHECK(body->find("body")->int_or("n", 0) == 1);
}

TEST_CASE("a status means what it says", "[delivery]") {
  struct Case {
    std::string status;
    SendVerdict::Kind kind;
    bool host_down;
    std::string says;
  };
  const std::vector<Case> cases{
      {"204 No Content", SendVerdict::Kind::Sent, false, ""},
      {"302 Found", SendVerdict::Kind::Later, true, "окончательный адрес"},
      {"401 Unauthorized", SendVerdict::Kind::Later, true, "«secret_file»"},
      {"404 Not Found", SendVerdict::Kind::Never, false, "404"},
      {"429 Too Many Requests", SendVerdict::Kind::Later, false, "429"},
      {"503 Unavailable", SendVerdict::Kind::Later, false, "503"},
  };
  const ManualClock clock(samples::morning(1));
  for (const Case& each : cases) {
    CAPTURE(each.status);
    WebServer server;
    server.status(each.status);
    WebhookChannel channel(settings_for(server), clock);
    const SendVerdict verdict = channel.send(outgoing());
    CHECK(verdict.kind == each.kind);
    CHECK(verdict.host_down == each.host_down);
    CHECK_THAT(verdict.why.ru, Contains(each.says));
    CHECK(server.requests().size() == 1);
  }
}

TEST_CASE("an internal address is refused before anything is sent, unless allowed", "[delivery]") {
  WebServer server;
  const ManualClock clock(samples::morning(1));
  WebhookSettings settings = settings_for(server);
  settings.internal_allowed = false;
  const std::string port = std::to_string(server.port());
  for (const std::string host : {"127.0.0.1", "localhost", "0x7f.1", "[::1]", "0.0.0.0"}) {
    CAPTURE(host);
    settings.url = "http://" + host + ":" + port + "/hook";
    WebhookChannel channel(settings, clock);
    const SendVerdict verdict = channel.send(outgoing());
    CHECK(verdict.host_down);
    CHECK_THAT(verdict.why.ru, Contains("allow_internal"));
  }
  CHECK(server.requests().empty());
}

TEST_CASE("a receiver that is down is told so", "[delivery]") {
  WebServer server;
  const ManualClock clock(samples::morning(1));
  const WebhookSettings settings = settings_for(server);
  server.stop();
  WebhookChannel channel(settings, clock);
  const SendVerdict verdict = channel.send(outgoing());
  CHECK(verdict.host_down);
  CHECK_THAT(verdict.why.ru, Contains("не отвечает"));
}

TEST_CASE("internal addresses are known by their blocks", "[delivery]") {
  for (const char* inside :
       {"0.0.0.0", "10.1.2.3", "100.64.0.1", "100.127.255.255", "127.0.0.1", "127.9.9.9",
        "169.254.169.254", "172.16.0.1", "172.31.255.255", "192.0.0.1", "192.168.1.1", "198.18.0.1",
        "224.0.0.1", "255.255.255.255"}) {
    CAPTURE(inside);
    CHECK(internal_v4(inside));
  }
  for (const char* outside :
       {"8.8.8.8", "100.63.255.255", "100.128.0.1", "172.15.0.1", "172.32.0.1", "192.0.1.1",
        "192.169.0.1", "198.20.0.1", "223.1.1.1"}) {
    CAPTURE(outside);
    CHECK_FALSE(internal_v4(outside));
  }
  for (const char* inside : {"::", "::1", "fc00::1", "fd12::1", "fe80::1", "ff02::1",
                             "::ffff:127.0.0.1", "64:ff9b::a00:1", "2002:7f00:1::"}) {
    CAPTURE(inside);
    CHECK(internal_v6(inside));
  }
  for (const char* outside : {"2a02:6b8::1", "2001:4860:4860::8888", "::ffff:8.8.8.8"}) {
    CAPTURE(outside);
    CHECK_FALSE(internal_v6(outside));
  }
}
