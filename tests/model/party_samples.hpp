#pragma once

#include <string>
#include <utility>
#include <vector>

#include "engine/model/party.hpp"

namespace marshrut::samples {

inline Party party(PartyKind kind, std::string name, std::vector<std::string> also = {}) {
  Party made;
  made.kind = kind;
  made.name = std::move(name);
  made.also = std::move(also);
  return made;
}

/// Оконешниковский район.
inline Parties okoneshnikovo() {
  using enum PartyKind;
  return Parties(
      {party(Organisation, "МКУ «ЦФЭХИМОСО»"), party(Organisation, "Управление образования"),
       party(Class, "Руководители ОО", {"ОО", "все ОО"}), party(Group, "Методическая служба"),
       party(Person, "Совенко Е.Н."), party(Person, "Кривошея Л.Г.")});
}

/// Мосальский район.
inline Parties mosalsk() {
  using enum PartyKind;
  const std::string department =
      "отдел образования и охраны прав детства администрации МР «Мосальский район»";
  return Parties({party(Organisation, "МКОУ ДО «Центр развития образования»"),
                  party(Organisation, department),
                  party(Class, "Специалисты отдела",
                        {"специалисты Отдела образования и охраны прав детства администрации МР "
                         "«Мосальский район»"})});
}

/// Калининский район. Гогина is nobody's party there; РНОУ is no organisation.
inline Parties kalininsky() {
  using enum PartyKind;
  return Parties({party(Person, "Давиденко Е.В."), party(Person, "Павликова Т.П."),
                  party(Person, "Петровская Н.Н."), party(Person, "Пархоменко Е.И."),
                  party(Person, "Потемкина Т.В."), party(Person, "Ефимова О.В."),
                  party(Person, "Вербицкая Т.Н."), party(Organisation, "МКУО ЦОКО"),
                  party(Class, "Руководство ОО", {"Руководители ОО"}),
                  party(Class, "Педагогические работники"), party(Class, "Руководители РМО"),
                  party(Group, "Члены рабочей группы"), party(External, "ИРО КК")});
}

}  // namespace marshrut::samples
