// Goal: an address that could add a header, a command or a second recipient cannot be made. Method:
// tables of good and bad addresses, and a property over random bytes.
#include <rapidcheck.h>

#include <catch2/catch.hpp>

#include "engine/base/limits.hpp"
#include "engine/delivery/mail_address.hpp"

using namespace marshrut;
using Catch::Matchers::Contains;

TEST_CASE("mail addresses that servers take are taken", "[delivery]") {
  const std::vector<std::pair<std::string, std::string>> cases{
      {"ivanova@school1.ru", "ivanova@school1.ru"},
      {"a.b-c_d+e@mail.example.org", "a.b-c_d+e@mail.example.org"},
      {"Ivanova@School1.RU", "Ivanova@school1.ru"},
      {"o'brien@example.org", "o'brien@example.org"},
      {"ivanova@школа.рф", "ivanova@xn--80atdl2c.xn--p1ai"},
      {"ivanova@ЁЛКА.рф", "ivanova@xn--80atc1g.xn--p1ai"},
      {"ivanova@почта.школа-1.рф", "ivanova@xn--80a1acny.xn---1-6kc3bfr2e.xn--p1ai"},
      {std::string(64, 'a') + "@example.org", std::string(64, 'a') + "@example.org"},
  };
  for (const auto& [text, expected] : cases) {
    CAPTURE(text);
    const auto address = MailAddress::parse(text);
    REQUIRE(address.ok());
    CHECK(address->text() == expected);
  }
}

TEST_CASE("mail addresses that could inject or mislead are refused with a reason", "[delivery]") {
  using namespace std::string_literals;
  const std::vector<std::pair<std::string, std::string>> cases{
      {"", "нет «@»"},
      {"ivanova", "нет «@»"},
      {"@school1.ru", "ничего нет"},
      {"ivanova@", "с точкой"},
      {"ivanova@localhost", "с точкой"},
      {"a@b.ru\r\nRCPT TO:<evil@x.ru>", "недопустимый знак"},
      {"a@b.ru\r\nBcc: evil", "буквы, цифры"},
      {"a\r\nb@c.ru", "недопустимый знак"},
      {"a\0b@c.ru"s, "UTF-8"},
      {"a@b.ru,evil@x.ru", "недопустимый знак"},
      {"a@b.ru, c", "буквы, цифры"},
      {"\"a b\"@c.ru", "недопустимый знак"},
      {"\"a@c.ru", "недопустимый знак"},
      {"a b@c.ru", "недопустимый знак"},
      {"Анна <a@c.ru>", "латинские"},
      {"<a@c.ru>", "недопустимый знак"},
      {"a@c.ru>", "буквы, цифры"},
      {"a@[127.0.0.1]", "буквы, цифры"},
      {"a@@c.ru", "недопустимый знак"},
      {".a@c.ru", "лишняя точка"},
      {"a..b@c.ru", "лишняя точка"},
      {"a@c..ru", "пуста"},
      {"a@-c.ru", "дефисом"},
      {"a@c_d.ru", "буквы, цифры"},
      {"иванова@school1.ru", "латинские"},
      {"a@中文.cn", "буквы, цифры"},
      {std::string(65, 'a') + "@example.org", "64"},
      {"a@" + std::string(64, 'a') + ".ru", "63"},
      {"a@" + std::string(limits::mail_address_bytes, 'a') + ".ru", "слишком длинный"},
      {"a\xFF@c.ru", "UTF-8"},
  };
  for (const auto& [text, reason] : cases) {
    CAPTURE(text);
    const auto address = MailAddress::parse(text);
    REQUIRE_FALSE(address.ok());
    CHECK(address.error().kind == ErrorKind::Invalid);
    CHECK_THAT(address.error().message.ru, Contains(reason));
    CHECK(address.error().message.ru.find_first_of("\r\n") == std::string::npos);
  }
}

TEST_CASE("no bytes make an address that holds a separator", "[delivery]") {
  CHECK(rc::check("printable ASCII, one @, none of the specials", [] {
    const auto pieces = *rc::gen::container<std::vector<std::string>>(
        rc::gen::element<std::string>("a", "b.", "@", "c.ru", "\r\n", ",", "<", ">", "\"", " ",
                                      "школа", ".рф", "\\", ";", ":", "-", "\t", "\x01", "%"));
    std::string text;
    for (const std::string& piece : pieces) text += piece;
    const auto address = MailAddress::parse(text);
    if (!address.ok()) return;
    int ats = 0;
    for (const char c : address->text()) {
      RC_ASSERT(c > ' ' && c < 0x7F);
      RC_ASSERT(std::string(",<>\"\\;:()[]").find(c) == std::string::npos);
      ats += c == '@' ? 1 : 0;
    }
    RC_ASSERT(ats == 1);
    RC_ASSERT(*MailAddress::parse(address->text()) == *address);
  }));
}
