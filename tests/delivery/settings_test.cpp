// Goal: a mistake in delivery.json is told with its key and what would do, and no password leaves
// by it. Method: a table of files in a folder of its own.
#include <catch2/catch.hpp>
#include <fstream>

#include "engine/base/limits.hpp"
#include "engine/delivery/settings.hpp"
#include "tests/storage/temporary.hpp"

using namespace marshrut;
using Catch::Matchers::Contains;

namespace {

class Data {
 public:
  explicit Data(const std::string& json) {
    write("delivery.json", json);
    write("smtp-password", "s3cret word\n");
    write("hook-secret", "0123456789abcdef\n");
    write("short", "abc\n");
  }
  void write(const std::string& name, const std::string& text) const {
    std::ofstream(directory_.path() + "/" + name) << text;
  }
  [[nodiscard]] Result<DeliverySettings> read() const {
    return read_delivery_settings(directory_.path());
  }

 private:
  TemporaryDirectory directory_;
};

}  // namespace

TEST_CASE("without a file letters go to the mail folder at nine", "[delivery]") {
  const TemporaryDirectory directory;
  const auto settings = read_delivery_settings(directory.path());
  REQUIRE(settings.ok());
  CHECK(settings->maildir == directory.path() + "/mail");
  CHECK(settings->digest_hour == 9);
  CHECK_FALSE(settings->smtp.has_value());
}

TEST_CASE("a whole file is read", "[delivery]") {
  const Data data(R"({"from":"marshrut@школа.рф","from_name":"Отдел","digest_hour":8,
    "smtp":{"url":"smtp://mail.school1.ru:587","tls":"require","user":"m",
            "password_file":"smtp-password","per_minute":30},
    "webhooks":[{"url":"https://example.org/hook","secret_file":"hook-secret",
                 "kinds":["digest"],"allow_internal":true}]})");
  const auto settings = data.read();
  REQUIRE(settings.ok());
  CHECK(settings->from.text() == "marshrut@xn--80atdl2c.xn--p1ai");
  CHECK(settings->from_name == "Отдел");
  CHECK(settings->digest_hour == 8);
  CHECK(settings->smtp->server.password == "s3cret word");
  CHECK(settings->smtp->per_minute == 30);
  REQUIRE(settings->webhooks.size() == 1);
  CHECK(settings->webhooks[0].receiver.secret == "0123456789abcdef");
  CHECK(settings->webhooks[0].receiver.internal_allowed);
  CHECK(settings->webhooks[0].per_minute == 60);
}

TEST_CASE("a mistake names its key and what would do", "[delivery]") {
  const std::string smtp = R"({"from":"a@b.ru","smtp":)";
  const std::string hook = R"({"webhooks":[)";
  const std::vector<std::pair<std::string, std::string>> cases{
      {"{", "delivery.json"},
      {"[]", "объект"},
      {R"({"digest_huor":8})", "«digest_hour»"},
      {R"({"digest_hour":24})", "0…23"},
      {R"({"digest_hour":"9"})", "0…23"},
      {R"({"from":"a@b.ru\r\nBcc: x"})", "«from»"},
      {R"({"smtp":{"url":"smtp://m.ru"}})", "адрес отправителя"},
      {smtp + R"({"url":"http://m.ru"}})", "smtp://"},
      {smtp + R"({"url":"smtp://u:p@m.ru"}})", "smtp://"},
      {smtp + R"({"url":"smtp://m.ru/x"}})", "smtp://"},
      {smtp + R"({"url":"smtp://m.ru","tls":"yes"}})", "«require»"},
      {smtp + R"({"url":"smtp://m.ru","pasword_file":"x"}})", "«password_file»"},
      {smtp + R"({"url":"smtp://m.ru","user":"u"}})", "«password_file»"},
      {smtp + R"({"url":"smtp://m.ru","user":"u","password_file":"none"}})", "нет файла"},
      {smtp + R"({"url":"smtp://m.ru","user":"u","password_file":"smtp-password","tls":"none"}})",
       "открытым"},
      {smtp + R"({"url":"smtp://m.ru","per_minute":0}})", "1…10000"},
      {smtp + R"({"url":"smtp://m.ru","ca_file":"none"}})", "нет файла"},
      {smtp + R"({"url":"smtp://m.ru","ca_file":"short"}})", "нет сертификата"},
      {hook + R"({"url":"ftp://x.ru","secret_file":"hook-secret","kinds":["digest"]}]})",
       "https://"},
      {hook + R"({"url":"https://x.ru","secret_file":"short","kinds":["digest"]}]})", "16 знаков"},
      {hook + R"({"url":"https://x.ru","kinds":["digest"]}]})", "«secret_file»"},
      {hook + R"({"url":"https://x.ru","secret_file":"hook-secret"}]})", "«kinds»"},
      {hook + R"({"url":"https://x.ru","secret_file":"hook-secret","kinds":["reminder"]}]})",
       "в составе сводки"},
  };
  for (const auto& [json, reason] : cases) {
    CAPTURE(json);
    const auto settings = Data(json).read();
    REQUIRE_FALSE(settings.ok());
    CHECK(settings.error().kind == ErrorKind::Invalid);
    CHECK_THAT(settings.error().message.ru, Contains(reason) && Contains("delivery.json"));
    CHECK_THAT(settings.error().message.ru, !Contains("s3cret"));
  }
}

TEST_CASE("a password goes without encryption to this machine alone", "[delivery]") {
  const std::vector<std::pair<std::string, bool>> cases{
      {"smtp://localhost", true},
      {"smtp://localhost:25", true},
      {"smtp://127.0.0.1:25", true},
      {"smtp://127.8.9.10", true},
      {"smtp://[::1]:25", true},
      {"smtp://localhost.evil.example:25", false},
      {"smtp://localhosts", false},
      {"smtp://127.0.0.1.evil.example:25", false},
      {"smtp://127.evil.example", false},
      {"smtp://126.0.0.1", false},
      {"smtp://[::1].evil.example", false},
      {"smtp://[::2]", false},
  };
  for (const auto& [url, allowed] : cases) {
    CAPTURE(url);
    const Data data(R"({"from":"a@b.ru","smtp":{"url":")" + url +
                    R"(","tls":"none","user":"u","password_file":"smtp-password"}})");
    CHECK(data.read().ok() == allowed);
  }
}

TEST_CASE("settings over the limit are refused", "[delivery]") {
  const Data data("{}" + std::string(limits::delivery_file_bytes, ' '));
  const auto settings = data.read();
  REQUIRE_FALSE(settings.ok());
  CHECK_THAT(settings.error().message.ru, Contains("64 КБ"));
}
