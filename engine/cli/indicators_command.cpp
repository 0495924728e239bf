#include <charconv>

#include "engine/base/text.hpp"
#include "engine/cli/commands.hpp"
#include "engine/cli/indicator_text.hpp"
#include "engine/cli/office.hpp"
#include "engine/cli/usual_options.hpp"

namespace marshrut {

namespace {

constexpr int first_year = 2000;
constexpr int last_year = 2100;

Result<Exit> show(const Call& call) {
  MARSHRUT_MUST(check_one_form(call));
  MARSHRUT_TRY(Office office, Office::open(call));
  Engine& engine = office.engine();
  MARSHRUT_TRY(const District* where, engine.district(call.text_or("district", "")));
  const int today = year_of(where->today(engine.now()));
  auto [from, to] = plan_years(where->book(), today);
  const auto year = call.number("year");
  if (year) from = to = static_cast<int>(*year);
  MARSHRUT_TRY(const auto reports, report_indicators(engine, where->book().info.id, from, to));
  if (call.json()) {
    call.print(as_json(reports));
  } else if (call.flag("csv")) {
    call.out() << as_csv(reports, call.lang());
  } else if (reports.empty()) {
    call.out() << call.in({"Показателей нет: нужен файл ", "There are no indicators: add "})
               << "rules/" << where->book().info.id << "/indicators.lua\n";
  } else {
    call.out() << (year ? year_text(reports, call.lang(), call.columns())
                        : years_text(reports, call.lang(), call.columns()));
  }
  return Exit::Done;
}

Result<int> year_in_words(const Call& call) {
  const std::string text = call.text_or("year", "");
  const auto year = read_number(text);
  if (year && *year >= first_year && *year <= last_year) return static_cast<int>(*year);
  return error(ErrorKind::Invalid, "«" + text + "» — не год: нужно число, например 2024",
               "\"" + text + "\" is no year: write a number such as 2024");
}

/// «84», «84,5», «да».
Result<double> value_in_words(const Call& call) {
  std::string text = lower(call.text_or("value", ""));
  if (text == "да" || text == "yes") return 1.0;
  if (text == "нет" || text == "no") return 0.0;
  for (char& each : text) {
    if (each == ',') each = '.';
  }
  double value = 0;
  const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (failed == std::errc() && end == text.data() + text.size()) return value;
  return error(ErrorKind::Invalid, "«" + text + "» — не значение: нужно число, да или нет",
               "\"" + text + "\" is no value: write a number, yes or no");
}

Result<Exit> set(const Call& call) {
  MARSHRUT_TRY(const int year, year_in_words(call));
  MARSHRUT_TRY(const double value, value_in_words(call));
  MARSHRUT_TRY(Office office, Office::open(call, true));
  const std::string id = call.text_or("indicator", "");
  MARSHRUT_MUST(set_indicator(office.engine(), actor_of(call), call.text_or("district", ""), id,
                              year, value));
  if (call.json()) {
    call.print(Value::map({{"id", id}, {"year", year}, {"value", value}}));
  } else {
    call.out() << call.in({"Записано.", "Recorded."}) << "\n";
  }
  return Exit::Done;
}

}  // namespace

Command indicators_command() {
  return {.name = "indicators",
          .summary = {"показатели района: сколько, из скольких, план и отклонение",
                      "a district's indicators: counted, of how many, target and deviation"},
          .example = {"marshrut indicators kalininsky --year 2024 --data data/demo",
                      "marshrut indicators kalininsky --year 2024 --data data/demo --lang en"},
          .positionals = {district_word()},
          .options = {{"year",
                       OptionKind::Number,
                       {"один год подробно; обычно все годы плана по сегодняшний",
                        "one year in detail; by default every year of the plan until this one"},
                       {"ГОД", "YEAR"},
                       first_year,
                       last_year},
                      {"csv",
                       OptionKind::Flag,
                       {"таблица для Excel: UTF-8, столбцы через «;»",
                        "a table for spreadsheets: UTF-8, columns parted by «;»"}}},
          .on_data = true,
          .run = show};
}

Command indicators_set_command() {
  return {.name = "indicators set",
          .summary = {"внести значение показателя, которого программа сама не считает",
                      "fill in an indicator that is not counted from facts"},
          .example = {"marshrut indicators set belomorsky communities 2024 67",
                      "marshrut indicators set belomorsky communities 2024 67 --lang en"},
          .positionals = {district_word(),
                          {"indicator",
                           {"ПОКАЗАТЕЛЬ", "INDICATOR"},
                           {"имя из indicators.lua", "its name in indicators.lua"}},
                          {"year", {"ГОД", "YEAR"}, {"за какой год", "the year it is for"}},
                          {"value",
                           {"ЗНАЧЕНИЕ", "VALUE"},
                           {"число, да или нет; новое заменяет прежнее",
                            "a number, yes or no; a new one replaces the former"}}},
          .options = {as_option()},
          .on_data = true,
          .run = set};
}

}  // namespace marshrut
