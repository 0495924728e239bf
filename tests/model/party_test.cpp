// Goal: one party answers to all its spellings and to nobody else's, and reading a cell loses no
// letter of it. Method: tables of spellings; random cells put together from known and unknown
// parts.
#include "engine/model/party.hpp"

#include <rapidcheck.h>

#include <catch2/catch.hpp>

#include "engine/base/text.hpp"
#include "engine/model/party_text.hpp"
#include "party_samples.hpp"

using namespace marshrut;
using namespace marshrut::samples;

namespace {

std::string found(const Parties& parties, const std::string& name) {
  const Party* party = parties.find(name);
  return party == nullptr ? "" : party->name;
}

const std::vector<std::string> parts = {"Давиденко Е.В.",
                                        "Т.П.Павликова",
                                        "МКУО ЦОКО",
                                        "Руководство ОО",
                                        "Заместитель начальника",
                                        "Сидоров А.Б.",
                                        "отдел кадров",
                                        "(и другие)",
                                        "№ 5",
                                        "a@b.ru",
                                        "по согласованию",
                                        "Методист",
                                        "8-861-632-12",
                                        "«Центр, дом»",
                                        "и",
                                        "2.",
                                        "Ёлкин-Палкин Й.",
                                        "Антон Ильич Ковалёв",
                                        "ЦФЭХИМОС О »»",
                                        "E. B. Дaвидeнкo"};
const std::vector<std::string> gaps = {" ", ", ", "; ", "\n", "/", "  ", " – ", "\u00A0", "", ". "};

std::string random_cell() {
  const auto count = *rc::gen::inRange<std::size_t>(0, 8);
  std::string cell;
  for (std::size_t i = 0; i < count; ++i) {
    cell += *rc::gen::elementOf(parts) + *rc::gen::elementOf(gaps);
  }
  return cell;
}

/// Letters and digits alone.
std::string kept(const std::string& text) {
  std::string out;
  for (const CellWord& word : read_words(text).words) {
    out += text.substr(word.begin, word.end - word.begin);
  }
  return out;
}

std::vector<std::string> known_names(const Parties& parties, const std::string& cell) {
  std::vector<std::string> names;
  for (const NamedParty& named : parties.read_cell(cell)) {
    if (named.kind) names.push_back(named.name);
  }
  return names;
}

}  // namespace

TEST_CASE("a person is found by every spelling of the name", "[model]") {
  const std::vector<std::string> spellings = {
      "Потёмкина Т.В.",    "Потемкина Т.В.",  "Потемкина Т. В.", "Потемкина ТВ",
      "Т.В.Потемкина",     "Т. В. Потемкина", "ПОТЕМКИНА Т.В",   "потёмкина т.в.",
      " Потемкина  Т.В. ", "Потемкинa T.B.",  "T.B. Пoтeмкинa",  "Потемкина\u00A0Т.\u00A0В."};
  for (const std::string& spelling : spellings) {
    CAPTURE(spelling);
    CHECK(found(kalininsky(), spelling) == "Потемкина Т.В.");
  }
  for (const std::string other : {"Потемкина", "Потемкина Т.Н.", "Потемкина Т.В. методист", ""}) {
    CAPTURE(other);
    CHECK(found(kalininsky(), other).empty());
  }
}

TEST_CASE("a name half in Latin letters, as scans have it, is the same name", "[model]") {
  CHECK(found(okoneshnikovo(), "Е.Н. Сovenko") == "Совенко Е.Н.");
  CHECK(found(kalininsky(), "МКУO ЦOКO") == "МКУО ЦОКО");
}

TEST_CASE("an organisation is found whatever its quotes and spaces", "[model]") {
  for (const std::string spelling :
       {"МКУ «ЦФЭХИМОСО»", "МКУ \"ЦФЭХИМОСО\"", "МКУ „ЦФЭХИМОСО“", "мку цфэхимосо",
        "МКУ «ЦФЭХИМОС О »", "МКУ  «ЦФЭХИ\u00ADМОСО»", "МКУ 'ЦФЭХИ-МОСО'"}) {
    CAPTURE(spelling);
    CHECK(found(okoneshnikovo(), spelling) == "МКУ «ЦФЭХИМОСО»");
  }
}

TEST_CASE("a person declared in full answers to the short name, too", "[model]") {
  Party person = party(PartyKind::Person, "Давиденко Е.В.");
  person.full = "Давиденко Елена Викторовна";
  const Parties parties({person});
  for (const std::string spelling :
       {"Давиденко Елена Викторовна", "Елена Викторовна Давиденко", "Е.В. Давиденко"}) {
    CAPTURE(spelling);
    CHECK(found(parties, spelling) == "Давиденко Е.В.");
  }
}

TEST_CASE("a deeper layer's party replaces one of the same name and wins a shared spelling",
          "[model]") {
  const Parties parties(
      {party(PartyKind::Organisation, "ЦОКО", {"Центр"}), party(PartyKind::External, "ИРО"),
       party(PartyKind::Organisation, "ТМС", {"Центр"}), party(PartyKind::Class, "ИРО")});
  CHECK(parties.all().size() == 3);
  CHECK(parties.find("иро")->kind == PartyKind::Class);
  CHECK(found(parties, "Центр") == "ТМС");
}

TEST_CASE("no letter of a cell is lost, and none is told twice", "[model]") {
  const Parties parties = kalininsky();
  const bool holds = rc::check([&] {
    const std::string cell = random_cell();
    std::string told;
    for (const NamedParty& named : parties.read_cell(cell)) {
      RC_ASSERT(!named.text.empty());
      RC_ASSERT((named.kind.has_value() || named.name == named.text));
      told += kept(named.text);
    }
    RC_ASSERT(told == kept(cell));
  });
  CHECK(holds);
}

TEST_CASE("spaces and capital letters do not change who is named", "[model]") {
  const Parties parties = kalininsky();
  const std::vector<std::string> cells = {
      "Е.В.Давиденко Руководство ОО Педагогические работники",
      "Давиденко Е.В. Петровская Н.Н.",
      "Давиденко Е.В. Заместитель начальника МКУО ЦОКО Руководство ОО",
      "Т.П.Павликова МКУО ЦОКО",
      "Петровская Н.Н. Руководитель РНОУ",
      "Руководители ОО Члены рабочей группы Руководители РМО"};
  const bool holds = rc::check([&] {
    const std::string cell = *rc::gen::elementOf(cells);
    std::string changed;
    for (const char32_t point : code_points(cell)) {
      append_utf8(changed, *rc::gen::arbitrary<bool>() ? lower(point) : point);
      if (point == ' ' || point == '.')
        changed += std::string(*rc::gen::inRange<std::size_t>(0, 3), ' ');
    }
    RC_ASSERT(known_names(parties, changed) == known_names(parties, cell));
  });
  CHECK(holds);
}

TEST_CASE("every kind of party has its own word", "[model]") {
  using enum PartyKind;
  std::vector<std::string_view> words;
  for (const auto kind : {Person, Post, Organisation, Class, Group, External}) {
    words.push_back(word(kind));
  }
  CHECK(words == std::vector<std::string_view>{"person", "post", "organisation", "class", "group",
                                               "external"});
}
