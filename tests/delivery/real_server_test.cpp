// Goal: letters are taken by a mail server that is not ours, and only by one that somebody vouches
// for. Method: aiosmtpd in a process of its own, STARTTLS and SMTPS, with a certificate made anew.
#include <algorithm>
#include <catch2/catch.hpp>

#include "engine/delivery/smtp_channel.hpp"
#include "tests/delivery/mime_reader.hpp"
#include "tests/delivery/real_mail_server.hpp"
#include "tests/storage/samples.hpp"

using namespace marshrut;
using namespace marshrut::testing;
using Catch::Matchers::Contains;

namespace {

Outgoing mail() {
  Outgoing made;
  made.id = "00ff";
  made.at = samples::morning(0);
  made.address = *MailAddress::parse("ivanova@school1.invalid");
  made.name = "Иванова Анна Петровна";
  made.subject = "Маршрут: 3 задачи, из них 1 просрочена";
  made.text = "Первая строка\n.точка в начале\nFrom здесь не начало письма\n";
  return made;
}

SmtpChannel channel_to(const RealMailServer& server, const std::string& ca_file) {
  SmtpSettings settings;
  settings.url = server.url();
  settings.ca_file = ca_file;
  return {settings, *MailAddress::parse("marshrut@school1.invalid"), "Маршрут"};
}

void takes_a_letter_whole(RealMailServer::Speaks speaks) {
  const RealMailServer server(speaks);
  SmtpChannel channel = channel_to(server, server.certificate());
  const SendVerdict verdict = channel.send(mail());
  CAPTURE(verdict.why.ru);
  REQUIRE(verdict.kind == SendVerdict::Kind::Sent);
  const auto taken = server.letters();
  REQUIRE(taken.size() == 1);
  const ReadLetter read(taken.front());
  CHECK(read.header("Subject") == mail().subject);
  CHECK_THAT(read.header("To"), Contains("ivanova@school1.invalid"));
  std::string text = read.text();
  text.erase(std::remove(text.begin(), text.end(), '\r'), text.end());
  CHECK_THAT(text, Catch::Matchers::StartsWith(mail().text));
}

}  // namespace

TEST_CASE("a mail server of others takes a letter over STARTTLS, whole", "[delivery]") {
  takes_a_letter_whole(RealMailServer::Speaks::StartTls);
}

TEST_CASE("a mail server of others takes a letter over SMTPS, whole", "[delivery]") {
  takes_a_letter_whole(RealMailServer::Speaks::Smtps);
}

TEST_CASE("a certificate that nobody vouches for stops the letters and says what to check",
          "[delivery]") {
  const RealMailServer server(RealMailServer::Speaks::StartTls);
  SmtpChannel channel = channel_to(server, "");
  const SendVerdict verdict = channel.send(mail());
  CHECK(verdict.host_down);
  CHECK_THAT(verdict.why.ru, Contains("«ca_file»"));
  CHECK(server.letters().empty());
}
