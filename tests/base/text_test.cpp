// Goal: text helpers treat Russian as Russian and broken bytes as data. Method: tables of cases.
#include "engine/base/text.hpp"

#include <catch2/catch.hpp>

using namespace marshrut;

TEST_CASE("broken UTF-8 is found and repaired, never passed on", "[base]") {
  const std::vector<std::string> broken = {"\xC0\xAF", "\xED\xA0\x80", "\xF5\x80\x80\x80",
                                           "a\x80",    "\xD0",         std::string("a\0b", 3)};
  for (const auto& bytes : broken) {
    CHECK_FALSE(is_utf8(bytes));
    CHECK(is_utf8(repair_utf8(bytes)));
  }
  CHECK(is_utf8("Ёжик — 🦔"));
  CHECK(repair_utf8("цел") == "цел");
}

TEST_CASE("letters of both alphabets are lowered", "[base]") {
  CHECK(lower("ЁЛКА Ab Ўз") == "ёлка ab ўз");
}

TEST_CASE("a text is cut between characters", "[base]") {
  CHECK(shorten("учитель", 100) == "учитель");
  CHECK(shorten("учитель", 8) == "уч…");
  CHECK(is_utf8(shorten("учитель", 6)));
}

TEST_CASE("trim knows the spaces of a word processor", "[base]") {
  CHECK(trim(" \t\u00A0до 20.01\u202F\n") == "до 20.01");
  CHECK(trim("\u00A0 ").empty());
}

TEST_CASE("Russian plural forms follow the last two digits", "[base]") {
  const std::vector<std::pair<int, std::string>> cases = {
      {0, "задач"},  {1, "задача"},  {2, "задачи"},  {5, "задач"},   {11, "задач"},
      {14, "задач"}, {21, "задача"}, {112, "задач"}, {124, "задачи"}};
  for (const auto& [count, form] : cases) {
    CAPTURE(count);
    CHECK(plural(count, "задача", "задачи", "задач") == form);
  }
}

TEST_CASE("the nearest word is offered only when it is near", "[base]") {
  const std::vector<std::string> words = {"diagnosis", "route", "training"};
  CHECK(nearest("diagnosys", words) == "diagnosis");
  CHECK(nearest("rout", words) == "route");
  CHECK(nearest("nmae", {"title", "name"}) == "name");
  CHECK(nearest("октябрь", words).empty());
  CHECK(nearest("сентбярь", {"сентябрь", "октябрь"}) == "сентябрь");
}
