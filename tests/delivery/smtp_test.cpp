// Goal: letters reach a mail server whole, and every way in which it can fail is understood as what
// it is. Method: real conversations with a small server on a loopback socket; a virtual clock.
#include <catch2/catch.hpp>
#include <set>

#include "engine/delivery/courier.hpp"
#include "storage/memory_store.hpp"
#include "tests/delivery/mail_server.hpp"
#include "tests/delivery/mime_reader.hpp"
#include "tests/storage/samples.hpp"

using namespace marshrut;
using namespace marshrut::testing;
using Catch::Matchers::Contains;

namespace {

MailAddress address(const std::string& text) { return *MailAddress::parse(text); }

Outgoing outgoing(const std::string& to) {
  Outgoing made;
  made.id = "00ff";
  made.at = samples::morning(0);
  made.address = address(to);
  made.name = "Иванова Анна Петровна";
  made.subject = "Маршрут: 1 задача";
  made.text = "Первая строка\n.точка в начале\n";
  return made;
}

SmtpSettings settings_for(const MailServer& server) {
  SmtpSettings settings;
  settings.url = server.url();
  settings.tls = SmtpRequest::Tls::None;
  settings.timeout = std::chrono::milliseconds{5'000};
  return settings;
}

SmtpChannel channel_to(const MailServer& server) {
  return {settings_for(server), address("marshrut@school1.ru"), "Маршрут"};
}

/// A store with a digest each for some teachers, and a courier to a server.
class PostOffice {
 public:
  PostOffice(const MailServer& server, int letters,
             std::chrono::milliseconds patience = std::chrono::milliseconds{5'000}) {
    Batch batch = samples::batch({}, 0);
    for (int i = 1; i <= letters; ++i) {
      const std::string key = "t-" + std::to_string(i);
      batch.people.push_back(samples::teacher(key, "Иванова Анна Петровна"));
      batch.messages.push_back(
          {{"digest",
            "digest/" + key,
            {"Учитель", key, "Иванова А.П."},
            Value::map({{"district", samples::kalininsky}, {"subject", key}, {"text", "…"}})},
           {}});
    }
    REQUIRE(store.commit(batch).outcome == Outcome::Done);
    SmtpSettings settings = settings_for(server);
    settings.timeout = patience;
    courier = std::make_unique<Courier>(
        std::make_unique<SmtpChannel>(settings, address("marshrut@school1.ru"), ""), 0, clock, 7);
  }
  CourierReport run() {
    auto report = courier->run(store);
    REQUIRE(report.ok());
    return *report;
  }
  [[nodiscard]] std::size_t count(DeliveryState state) {
    return store.outbox({.state = state})->size();
  }

  MemoryStore store;
  ManualClock clock{samples::morning(0)};
  std::unique_ptr<Courier> courier;
};

std::multiset<std::string> ids_of(MailServer& server) {
  std::multiset<std::string> ids;
  for (const TakenLetter& letter : server.letters()) {
    ids.insert(ReadLetter(letter.bytes).header("Message-ID"));
  }
  return ids;
}

}  // namespace

TEST_CASE("a letter arrives whole, for one recipient", "[delivery]") {
  MailServer server;
  SmtpChannel channel = channel_to(server);
  REQUIRE(channel.send(outgoing("ivanova@школа.рф")).kind == SendVerdict::Kind::Sent);
  REQUIRE(server.letters().size() == 1);
  const TakenLetter letter = server.letters().front();
  CHECK_THAT(letter.from, Contains("<marshrut@school1.ru>"));
  CHECK(letter.to == std::vector<std::string>{"<ivanova@xn--80atdl2c.xn--p1ai>"});
  const ReadLetter read(letter.bytes);
  CHECK(read.header("Subject") == "Маршрут: 1 задача");
  CHECK_THAT(read.text(), Contains("\r\n.точка в начале\r\n"));
}

TEST_CASE("several letters go over one connection", "[delivery]") {
  MailServer server;
  SmtpChannel channel = channel_to(server);
  for (int i = 0; i < 3; ++i) {
    CHECK(channel.send(outgoing("a@school1.ru")).kind == SendVerdict::Kind::Sent);
  }
  int greetings = 0;
  for (const std::string& command : server.commands()) greetings += command.starts_with("EHLO");
  CHECK(greetings == 1);
  CHECK(server.letters().size() == 3);
}

TEST_CASE("what a server refuses is understood by when it refuses it", "[delivery]") {
  struct Case {
    std::string command, reply;
    SendVerdict::Kind kind;
    bool host_down;
    std::string says;
  };
  const std::vector<Case> cases{
      {"RCPT", "550 5.1.1 no such user", SendVerdict::Kind::Never, false, "550 5.1.1 no such user"},
      {"RCPT", "553 bad address", SendVerdict::Kind::Never, false, "outbox resend"},
      {"RCPT", "450 4.2.0 greylisted", SendVerdict::Kind::Later, false, "greylisted"},
      {".", "554 5.7.1 spam", SendVerdict::Kind::Never, false, "554 5.7.1 spam"},
      {".", "452 4.3.1 disk full", SendVerdict::Kind::Later, false, "disk full"},
      {"MAIL", "550 sender rejected", SendVerdict::Kind::Later, true, "«from»"},
      {"MAIL", "530 authentication required", SendVerdict::Kind::Later, true, "«user»"},
      {"", "421 too busy", SendVerdict::Kind::Later, true, "delivery.json"},
      {"RCPT", "421 shutting down", SendVerdict::Kind::Later, true, "shutting down"},
      {"RCPT", "hang up", SendVerdict::Kind::Later, true, "не отвечает"},
  };
  for (const Case& each : cases) {
    CAPTURE(each.command, each.reply);
    MailServer server;
    server.answer(each.command, each.reply);
    SmtpChannel channel = channel_to(server);
    const SendVerdict verdict = channel.send(outgoing("ivanova@school1.ru"));
    CAPTURE(verdict.why.ru);
    CHECK(verdict.kind == each.kind);
    CHECK(verdict.host_down == each.host_down);
    CHECK_THAT(verdict.why.ru, Contains(each.says));
    CHECK(server.letters().empty());
  }
}

TEST_CASE("a server without TLS is refused where TLS is required", "[delivery]") {
  MailServer server;
  SmtpSettings settings = settings_for(server);
  settings.tls = SmtpRequest::Tls::Require;
  settings.user = "m";
  settings.password = "s3cret";
  SmtpChannel channel(settings, address("marshrut@school1.ru"), "");
  const SendVerdict verdict = channel.send(outgoing("a@school1.ru"));
  CHECK(verdict.kind == SendVerdict::Kind::Later);
  CHECK(verdict.host_down);
  CHECK_THAT(verdict.why.ru, Contains("«tls»"));
  for (const std::string& command : server.commands()) CHECK_THAT(command, !Contains("AUTH"));
}

TEST_CASE("a wrong password is told without the password", "[delivery]") {
  MailServer server;
  server.answer("EHLO", "250-mail.test\r\n250 AUTH PLAIN");
  server.answer("AUTH", "535 5.7.8 credentials invalid");
  SmtpSettings settings = settings_for(server);
  settings.user = "m";
  settings.password = "s3cret";
  SmtpChannel channel(settings, address("marshrut@school1.ru"), "");
  const SendVerdict verdict = channel.send(outgoing("a@school1.ru"));
  CHECK(verdict.host_down);
  CHECK_THAT(verdict.why.ru, Contains("«password_file»") && !Contains("s3cret"));
}

TEST_CASE("a server that is too slow ends at the time limit", "[delivery]") {
  MailServer server;
  server.delay(2'000);
  SmtpSettings settings = settings_for(server);
  settings.timeout = std::chrono::milliseconds{300};
  SmtpChannel channel(settings, address("marshrut@school1.ru"), "");
  const auto begun = std::chrono::steady_clock::now();
  const SendVerdict verdict = channel.send(outgoing("a@school1.ru"));
  CHECK(std::chrono::steady_clock::now() - begun < std::chrono::milliseconds{1'900});
  CHECK(verdict.kind == SendVerdict::Kind::Later);
  CHECK(verdict.host_down);
  CHECK_THAT(verdict.why.ru, Contains("не отвечает") && Contains("«url»"));
}

TEST_CASE("one refused recipient does not stop the others", "[delivery]") {
  MailServer server;
  server.answer("RCPT TO:<t-2@", "550 no such user");
  PostOffice office(server, 3);
  const CourierReport report = office.run();
  CHECK(report.sent == 2);
  CHECK(report.dead == 1);
  CHECK(server.letters().size() == 2);
  const auto dead = office.store.outbox({.state = DeliveryState::Dead});
  REQUIRE(dead->size() == 1);
  CHECK(dead->front().message.to.person_key == "t-2");
  CHECK_THAT(dead->front().delivery.error, Contains("550 no such user"));
}

TEST_CASE("a letter that is put off is taken at the next try", "[delivery]") {
  MailServer server;
  server.answer("RCPT", "450 greylisted", 1);
  PostOffice office(server, 1);
  CHECK(office.run().later == 1);
  CHECK(office.run().sent == 0);  // its wait is not over
  office.clock.set(samples::morning(0) + std::chrono::minutes{2});
  CHECK(office.run().sent == 1);
  CHECK(server.letters().size() == 1);
  CHECK(office.store.outbox({})->front().delivery.attempts == 2);
}

TEST_CASE("after a day without the server nothing is lost and nothing doubled", "[delivery]") {
  MailServer server;
  PostOffice office(server, 40);
  server.stop();
  Instant at = samples::morning(0);
  for (; at < samples::morning(1); at += std::chrono::minutes{10}) {
    office.clock.set(at);
    const CourierReport report = office.run();
    CHECK(report.sent + report.dead == 0);
    for (const auto& problem : report.problems) CHECK_THAT(problem.why, Contains("не отвечает"));
  }
  CHECK(office.count(DeliveryState::Waiting) == 40);
  server.start();
  for (; at < samples::morning(2) && office.count(DeliveryState::Waiting) > 0;
       at += std::chrono::minutes{10}) {
    office.clock.set(at);
    office.run();
  }
  CHECK(office.count(DeliveryState::Sent) == 40);
  const auto ids = ids_of(server);
  CHECK(ids.size() == 40);
  CHECK(std::set<std::string>(ids.begin(), ids.end()).size() == 40);
}

TEST_CASE("a server that is slow for an hour keeps nobody waiting, loses and doubles nothing",
          "[delivery][faults]") {
  MailServer server;
  PostOffice office(server, 30, std::chrono::milliseconds{300});
  server.delay(400);
  Instant at = samples::morning(0);
  for (const Instant end = at + std::chrono::hours{1}; at < end; at += std::chrono::minutes{20}) {
    office.clock.set(at);
    const auto begun = std::chrono::steady_clock::now();
    const CourierReport report = office.run();
    CHECK(report.sent + report.dead == 0);
    CHECK(std::chrono::steady_clock::now() - begun < std::chrono::seconds{3});  // not thirty waits
    REQUIRE(report.problems.size() == 1);
    CHECK_THAT(report.problems.front().why, Contains("не отвечает") && Contains("«url»"));
  }
  CHECK(office.count(DeliveryState::Waiting) == 30);
  server.delay(0);
  for (int i = 0; i < 60 && office.count(DeliveryState::Waiting) > 0; ++i) {
    at += std::chrono::minutes{10};
    office.clock.set(at);
    office.run();
  }
  CHECK(office.count(DeliveryState::Sent) == 30);
  const auto ids = ids_of(server);
  CHECK(ids.size() == 30);
  CHECK(std::set<std::string>(ids.begin(), ids.end()).size() == 30);
}

TEST_CASE("what a crash left unrecorded goes out again with the same Message-ID", "[delivery]") {
  MailServer server;
  PostOffice office(server, 3);
  auto round = office.courier->collect(office.store);
  REQUIRE(round.ok());
  office.courier->send(*round);  // and the machine stops before `record`
  CHECK(server.letters().size() == 3);
  CHECK(office.count(DeliveryState::Waiting) == 3);
  CHECK(office.run().sent == 3);
  const auto ids = ids_of(server);
  CHECK(ids.size() == 6);
  CHECK(std::set<std::string>(ids.begin(), ids.end()).size() == 3);
}
