#pragma once

#include <string>
#include <vector>

#include "engine/base/message.hpp"
#include "engine/base/value.hpp"
#include "engine/service/forecast.hpp"

namespace marshrut {

/// What a played period asks for, for a person: by step, by month, and who has how many tasks due
/// in which month of each year. Equal forecasts print equal bytes, as do the other forms.
std::string as_text(const Forecast& forecast, Lang lang, std::size_t columns);
/// {"steps": [...], "months": [...], "people": [{"name", "months": [...]}], "tasks": [...]}.
Value as_json(const Forecast& forecast);
/// A row for each person and month: the district, who, «2024-09», and the five counts.
std::string as_csv(const std::vector<Forecast>& forecasts, Lang lang);

/// «Мероприятие плана», «Маршрут профессионального развития педагога: Входная диагностика».
std::string place_of(const ForecastTask& task);
/// The first of those who are to act; empty where nobody is.
std::string responsible_for(const ForecastTask& task);
/// «2024-09».
std::string text_of(const Month& month);

}  // namespace marshrut
