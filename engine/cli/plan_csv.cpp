#include "engine/base/text.hpp"
#include "engine/cli/day_text.hpp"
#include "engine/cli/plan_view.hpp"
#include "engine/exchange/csv.hpp"

namespace marshrut {

namespace {

/// A spreadsheet takes «2.1» for the second of January.
std::string numbered(const std::string& number) { return number.empty() ? number : "№ " + number; }

std::string dates_in(const PlanView& view, const Measure& measure, Lang lang) {
  std::vector<std::string> parts;
  for (const Occurrence& time : dates_of(view, measure)) {
    const bool window = time.opens && *time.opens != time.due;
    parts.push_back((window ? date_text(*time.opens, lang) + " – " : std::string()) +
                    date_text(time.effective, lang));
  }
  return parts.empty() ? without_dates(view, measure, lang) : join(parts, "; ");
}

std::vector<Value> header(Lang lang) {
  const auto say = [&](const char* ru, const char* en) {
    return Value(std::string(lang == Lang::Ru ? ru : en));
  };
  return {say("План", "Plan"),
          say("Раздел", "Section"),
          say("Название раздела", "Section title"),
          say("Номер", "Number"),
          say("Под строкой", "Under"),
          say("Мероприятие", "Measure"),
          say("Срок", "Term"),
          say("Как понят срок", "Meaning"),
          say("Даты", "Dates"),
          say("Ответственные", "Who"),
          say("Ответственные в документе", "Who, as printed"),
          say("Результат", "Result"),
          say("Надо решить", "To be decided"),
          say("Где записано", "Source")};
}

std::vector<Value> row(const PlanView& view, const PlanSection& section, const Measure& measure,
                       Lang lang) {
  std::vector<std::string> needs;
  for (const Need& need : needs_of(view, section, measure)) needs.push_back(need.text.in(lang));
  return {view.plan.title,
          numbered(section.number),
          section.title,
          numbered(measure.number),
          numbered(measure.under),
          measure.title,
          term_words(measure, lang),
          meaning_of(measure),
          dates_in(view, measure, lang),
          party_words(measure, lang),
          measure.by_text,
          measure.result,
          join(needs, "; "),
          measure.place.text()};
}

}  // namespace

std::string as_csv(const std::vector<PlanView>& views, Lang lang) {
  CsvWriter csv;
  csv.add(header(lang));
  for (const PlanView& view : views) {
    for (const PlanSection& section : view.plan.sections) {
      for (const Measure& measure : section.measures) {
        csv.add(row(view, section, measure, lang));
      }
    }
  }
  return csv.text();
}

}  // namespace marshrut
