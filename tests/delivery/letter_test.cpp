// Goal: whatever stands in names, subject and text, a letter is well-formed MIME that says it
// again. Method: letters with hostile and long parts, taken apart by the rules of RFC 2045 and RFC
// 2047.
#include <catch2/catch.hpp>
#include <map>

#include "engine/base/text.hpp"
#include "engine/delivery/letter.hpp"
#include "tests/delivery/mime_reader.hpp"

using namespace marshrut;
using namespace marshrut::testing;

namespace {

Letter letter() {
  return {.from = *MailAddress::parse("marshrut@school1.ru"),
          .from_name = "Маршрут",
          .to = *MailAddress::parse("ivanova@school2.ru"),
          .to_name = "Иванова Анна Петровна",
          .subject = "Маршрут: 3 задачи, Калининский район",
          .text = "Здравствуйте!\nВторая строка.\n",
          .id = "0123456789abcdef",
          .at = Instant{std::chrono::sys_days{std::chrono::year{2024} / 9 / 2}} +
                std::chrono::hours{6}};
}

}  // namespace

TEST_CASE("a letter says what it was given, and is the same each time", "[delivery]") {
  const ReadLetter read(mime(letter()));
  CHECK(read.header("Subject") == letter().subject);
  CHECK(read.header("From") == "Маршрут <marshrut@school1.ru>");
  CHECK(read.header("To") == "Иванова Анна Петровна <ivanova@school2.ru>");
  CHECK(read.header("Date") == "Mon, 02 Sep 2024 06:00:00 +0000");
  CHECK(read.header("Message-ID") == "<0123456789abcdef@school1.ru>");
  CHECK(read.header("Auto-Submitted") == "auto-generated");
  CHECK(read.header("Content-Type") == "text/plain; charset=utf-8");
  CHECK(read.text() == "Здравствуйте!\r\nВторая строка.\r\n\r\n");
  CHECK(mime(letter()) == mime(letter()));
}

TEST_CASE("a subject cannot add a header", "[delivery]") {
  Letter hostile = letter();
  hostile.subject = "Тема\r\nBcc: evil@example.org\r\n\r\nтело";
  hostile.to_name = "Анна\r\nX-Evil: 1";
  hostile.from_name = "\"; drop";
  const ReadLetter read(mime(hostile));
  CHECK_FALSE(read.has("Bcc"));
  CHECK_FALSE(read.has("X-Evil"));
  CHECK(read.header("Subject") == "Тема  Bcc: evil@example.org    тело");
}

TEST_CASE("long parts keep within the line's length and lose nothing", "[delivery]") {
  Letter longer = letter();
  longer.subject.clear();
  longer.text.clear();
  for (int i = 0; i < 300; ++i) longer.subject += "ёж𝄞 ";
  for (int i = 0; i < 20'000; ++i) longer.text += "щ";
  const std::string bytes = mime(longer);
  for (const std::string& line : split(bytes, '\n')) CHECK(line.size() <= 79);  // 78 and its CR
  const ReadLetter read(bytes);
  CHECK(read.header("Subject") == longer.subject);
  CHECK(read.text() == longer.text + "\r\n");
}

TEST_CASE("a plain short subject stays readable, one that looks encoded is encoded", "[delivery]") {
  CHECK(encoded_words("Marshrut: 3 tasks") == "Marshrut: 3 tasks");
  CHECK(encoded_words("=?UTF-8?B?eA==?=") != "=?UTF-8?B?eA==?=");
  CHECK(encoded_words("") == "");
}
