#pragma once

#include <string>
#include <string_view>

#include "engine/time/term_meaning.hpp"

namespace marshrut::words {

std::string_view month_name(int month);    ///< «февраль»
std::string_view month_of_the(int month);  ///< «февраля»
std::string_view month_in(int month);      ///< «феврале»

std::string within(int number, Count count);  ///< «в течение 10 рабочих дней»
std::string in_advance(int number, Count count);  ///< «за 3 рабочих дня»

/// What an empty cell means.
inline constexpr std::string_view inherited_words = "как у строки выше, раздела или плана";

/// In the words of the term language: «сентябрь 2022 года», «до 20 января», «с 1 по 15 октября».
std::string describe(const Window& window);
/// The same behind «кроме»: «июля – августа», «осенних каникул».
std::string describe_genitive(const Window& window);
std::string describe(const Cycle& cycle);
std::string describe(const Trigger& trigger);
/// «по плану ИРО КК», «по графику проведения конкурсов»; of empty words «по плану».
std::string by_plan_words(const std::string& plan);
std::string describe(const Term::Meaning& meaning);

}  // namespace marshrut::words
