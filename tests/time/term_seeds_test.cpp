// Goal: every spelling in the five districts' plans is understood, and as what it is.
// Method: the list of the domain, each with its kind; composites with the plan that they name.
#include <catch2/catch.hpp>

#include "time_fixture.hpp"

using namespace marshrut;

namespace {

struct Seed {
  TermKind kind;
  std::vector<std::string> spellings;
};

const std::vector<Seed>& seeds() {
  using enum TermKind;
  static const std::vector<Seed> all = {
      {Dated,
       {"начала реализации 2022 / окончания реализации 2030",
        "ноябрь 2021 года",
        "сентябрь 2021 года",
        "сентябрь 2021 г.",
        "сентябрь 2021",
        "Сентябрь – 2021",
        "2021-2022 г.г.",
        "Сентябрь 2022, 2023, 2024",
        "Август 2023",
        "Август 2022",
        "Март 2023",
        "Февраль 2022",
        "Февраль 2024",
        "Декабрь 2022",
        "январь 2022",
        "Январь 2022",
        "Январь 2023",
        "Март 2022",
        "Март 2024",
        "Август 2024",
        "Ноябрь 2024",
        "Декабрь 2024",
        "Ноябрь 2022 г",
        "Апрель 2023 г",
        "Январь 2024 г.",
        "Февраль 2022 Апрель 2022 Август 2022",
        "Март 2022, 2023, 2024",
        "январь 2022 год",
        "2023- 2024 год",
        "ноябрь – декабрь 2024 год",
        "на 2021-2024 годы",
        "на 2022-2030 годы",
        "на период до 2024 года",
        "2020-2021 год и перспективы до 2024 года",
        "на 2021/24 уч. год",
        "на 2022-2024 годы",
        "от 16.09.2021 г.",
        "от 11.01.2022 № 2",
        "09 декабря 2020 года",
        "сентябрь 2021 г. –май 2022 года"}},
      {Recurring,
       {"ежегодно до 31 декабря",
        "Ежегодно\nДо 31 декабря",
        "ежегодно до 31 августа",
        "Ежегодно\nДо 31 августа",
        "Ежегодно до 20.01",
        "Ежегодно до 30 марта",
        "Декабрь",
        "Октябрь",
        "Ноябрь",
        "Сентябрь",
        "Октябрь Декабрь Март Июнь",
        "октябрь, апрель",
        "Июнь -июль",
        "Ноябрь– Декабрь",
        "Март – Апрель",
        "Март",
        "Апрель",
        "1 раз в четверть",
        "1 раз в квартал",
        "2 раза в год",
        "еженедельное обновление",
        "в течение года",
        "В течение года",
        "ежегодно",
        "Ежегодно",
        "март-май",
        "май – август ежегодно",
        "Ежегодно по плану МКУО ЦОКО, ОО",
        "Ежегодно по плану\nМКУО ЦОКО, ОО",
        "Ежегодно (в соответствии с планом работы РМО)",
        "Ежегодно, июль",
        "Ежегодно август",
        "Ежегодно по отдельному плану",
        "По плану работы МКУО ЦОКО, в течение года",
        "ежегодно в соответствии с Порядком … № 1356",
        "за текущий год",
        "на текущий год"}},
      {Open,
       {"постоянно", "Постоянно", "регулярно", "В течение всего периода",
        "В течение всего периода.", "Весь период в соответствии с планами работы ОО",
        "В ходе реализации", "Весь период"}},
      {Delegated,
       {"по плану", "в соответствии с планом", "согласно плана", "по плану ИРООО",
        "В соответствии с графиком", "Согласно графику проведения конкурсов",
        "по плану работы ИРО КК", "(по отдельному плану)"}},
      {Triggered,
       {"по получению результатов процедур", "в межаттестационный период",
        "в межатгестационный период"}},
      {Inherited, {"", "  \n", "\u00A0"}},
  };
  return all;
}

}  // namespace

TEST_CASE("every spelling of the districts' plans is of its kind", "[time]") {
  for (const auto& [kind, spellings] : seeds()) {
    for (const auto& words : spellings) {
      CAPTURE(words);
      CHECK(word(term(words).kind()) == word(kind));
      CHECK(term(words).text() == words);
    }
  }
}

TEST_CASE("spacing, case, dashes and «ё» do not change the meaning", "[time]") {
  const auto respelt = [](std::string words) {
    std::string out;
    for (const char c : words) out += c == ' ' ? std::string("\u00A0\n ") : std::string(1, c);
    return " " + out + " . ";
  };
  for (const auto& [kind, spellings] : seeds()) {
    if (kind == TermKind::Inherited) continue;
    for (const auto& words : spellings) {
      const auto said = term(words);
      CAPTURE(words);
      CHECK(term(respelt(words)).meaning_ru() == said.meaning_ru());
      const auto lowered = term(lower(words));
      CHECK(lowered.kind() == kind);
      CHECK(lower(lowered.meaning_ru()) == lower(said.meaning_ru()));
    }
  }
  CHECK(term("за отчётный месяц").meaning_ru() == term("за отчетный месяц").meaning_ru());
  for (const char* dash : {"-", "–", "—", "‑", "−", " - "}) {
    CAPTURE(dash);
    CHECK(term(std::string("май") + dash + "июнь").meaning_ru() == "каждый год: май – июнь");
    CHECK(term(std::string("май") + dash + "2022").meaning_ru() == "май 2022 года");
  }
}

TEST_CASE("the other plan keeps the words of the text", "[time]") {
  const std::vector<std::pair<std::string, std::string>> plans = {
      {"по плану", ""},
      {"по плану ИРООО", "ИРООО"},
      {"по плану работы ИРО КК", "ИРО КК"},
      {"Ежегодно по плану МКУО ЦОКО, ОО", "МКУО ЦОКО, ОО"},
      {"Ежегодно по плану\nМКУО ЦОКО, ОО", "МКУО ЦОКО, ОО"},
      {"Ежегодно (в соответствии с планом работы РМО)", "РМО"},
      {"Весь период в соответствии с планами работы ОО", "ОО"},
      {"По плану работы МКУО ЦОКО, в течение года", "МКУО ЦОКО"},
      {"Ежегодно по отдельному плану", "отдельный план"},
      {"В соответствии с графиком", "график"},
      {"Согласно графику проведения конкурсов", "график проведения конкурсов"},
  };
  for (const auto& [words, plan] : plans) {
    CAPTURE(words);
    CHECK(term(words).by_plan() == plan);
  }
  CHECK_FALSE(term("ежегодно").by_plan().has_value());
}

TEST_CASE("what a person should confirm is said", "[time]") {
  CHECK(term("Октябрь").remarks() == std::vector<Message>{no_year_named()});
  CHECK(term("ежегодно, октябрь").remarks().empty());
  REQUIRE(term("по плану").remarks().size() == 1);
  CHECK(term("по плану").remarks().front().ru == "не сказано, чей это план");
  CHECK(term("Сентябрь 2022 (выполнено)").remarks().size() == 1);
}
