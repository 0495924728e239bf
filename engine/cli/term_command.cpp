#include "engine/base/text.hpp"
#include "engine/cli/call.hpp"
#include "engine/cli/commands.hpp"
#include "engine/cli/day_text.hpp"
#include "engine/cli/layout.hpp"
#include "engine/cli/term_text.hpp"
#include "engine/cli/workshop.hpp"
#include "engine/time/term_advice.hpp"

namespace marshrut {

namespace {

constexpr int usual_years = 3;  // a programme's usual length: this year and two more

Result<Period> period_of(const Call& call, const DistrictBook& book) {
  const auto to = call.date("to");
  const int this_year = year_of(call.date("event").value_or(today(call, book)));
  const int first_year = to ? std::min(this_year, year_of(*to)) : this_year;
  const Date first = call.date("from").value_or(date(first_year, 1, 1));
  const Period period = {first, to.value_or(date(year_of(first) + usual_years - 1, 12, 31))};
  if (!period.empty()) return period;
  return error(ErrorKind::Invalid,
               "--from " + iso(period.first) + " позже, чем --to " + iso(period.last),
               "--from " + iso(period.first) + " is after --to " + iso(period.last));
}

/// Where occurrences are looked for: what follows an event is told even past the period's end.
Period range_of(const Term& term, const TermFrame& frame) {
  if (term.kind() != TermKind::Triggered || !frame.event) return frame.plan;
  constexpr days decade{3660};
  return {*frame.event - decade, *frame.event + decade};
}

/// A wording, what it is read against, and what came of it.
struct Reading {
  Term term;
  DistrictBook book;
  Period period;
  std::vector<Occurrence> occurrences{};
  std::vector<Date> control_points{};
  std::vector<Message> remarks{};  ///< about the words, then about them in this period
};

Result<Reading> read(const Call& call) {
  MARSHRUT_TRY(Term term, read_term(call.text_or("text", "")));
  MARSHRUT_TRY(Workshop workshop, Workshop::open(call));
  const auto district = call.text("district");
  MARSHRUT_TRY(DistrictBook book, district ? workshop.district(*district) : workshop.federal());
  MARSHRUT_TRY(const Period period, period_of(call, book));
  Reading reading{std::move(term), std::move(book), period};
  TermFrame frame;
  frame.calendar = &reading.book.calendar;
  frame.school_years = &reading.book.school_years;
  frame.plan = period;
  frame.approved_on = call.date("approved");
  frame.event = call.date("event");
  reading.occurrences = occurrences(reading.term, frame, range_of(reading.term, frame));
  reading.control_points = control_points(reading.term, frame, period);
  reading.remarks = reading.term.remarks();
  for (Message& remark : advice(reading.term, frame)) reading.remarks.push_back(std::move(remark));
  return reading;
}

Value as_json(const Reading& reading, Lang lang) {
  Value::List times;
  for (const Occurrence& time : reading.occurrences) times.push_back(marshrut::as_json(time));
  Value::List remarks;
  for (const Message& remark : reading.remarks) remarks.emplace_back(remark.in(lang));
  const auto& plan = reading.term.by_plan();
  return Value::map({{"text", reading.term.text()},
                     {"kind", word(reading.term.kind())},
                     {"by_plan", plan && !plan->empty() ? Value(*plan) : Value()},
                     {"occurrences", times},
                     {"control_points", marshrut::as_json(reading.control_points)},
                     {"meaning", reading.term.meaning_ru()},
                     {"remarks", remarks}});
}

std::string table(const Reading& reading, const Call& call) {
  const Lang lang = call.lang();
  TextTable table({call.in({"Начало", "Opens"}), call.in({"Срок", "Due"}),
                   call.in({"Исполнить до", "Do by"}), call.in({"Опоздание после", "Late after"}),
                   call.in({"Перенос", "Why it moved"})});
  for (const Occurrence& time : reading.occurrences) {
    table.add({time.opens ? day_text(*time.opens, lang) : "", day_text(time.due, lang),
               day_text(time.effective, lang), day_text(time.overdue_after, lang),
               shift_text(time, reading.book.calendar, lang)});
  }
  return table.text(call.columns());
}

/// Years of the period whose working days nobody has decreed yet.
std::string preliminary(const Reading& reading) {
  std::vector<std::string> years;
  for (const Occurrence& time : reading.occurrences) {
    const std::string year = std::to_string(year_of(time.due));
    const bool known = !years.empty() && years.back() == year;
    if (!known && reading.book.calendar.is_preliminary(year_of(time.due))) years.push_back(year);
  }
  return join(years, ", ");
}

std::string dates(const Reading& reading, const Call& call) {
  const Lang lang = call.lang();
  std::string out;
  if (reading.occurrences.empty()) {
    out += hang("", dates_missing(reading.term, call.date("event"), lang), call.columns());
  } else {
    out += '\n' + table(reading, call);
  }
  if (!reading.control_points.empty()) {
    std::vector<std::string> points;
    for (const Date day : reading.control_points) points.push_back(date_text(day, lang));
    out += hang(call.in({"Контрольные точки: ", "Control points: "}), join(points, ", "),
                call.columns());
  }
  if (const std::string years = preliminary(reading); !years.empty()) {
    out += hang("",
                call.in({"Календарь ещё не утверждён, переносы предварительные: ",
                         "The calendar is not decreed yet, days may still move: "}) +
                    years,
                call.columns());
  }
  return out;
}

std::string as_text(const Reading& reading, const Call& call) {
  const Term& term = reading.term;
  std::string out = hang("", "«" + term.text() + "»", call.columns());
  out += hang(call.in({"Понято как: ", "Taken to mean: "}), term.meaning_ru(), call.columns());
  out +=
      hang(call.in({"Вид срока: ", "Kind: "}), kind_text(term.kind(), call.lang()), call.columns());
  for (const Message& remark : reading.remarks) {
    out += hang(call.in({"Уточните: ", "To confirm: "}), remark.in(call.lang()), call.columns());
  }
  out += hang(call.in({"Период плана: ", "Plan period: "}),
              date_text(reading.period.first, call.lang()) + " – " +
                  date_text(reading.period.last, call.lang()),
              call.columns());
  return out + dates(reading, call);
}

Result<Exit> run_term(const Call& call) {
  MARSHRUT_TRY(const Reading reading, read(call));
  if (call.json()) {
    call.print(as_json(reading, call.lang()));
  } else {
    call.out() << as_text(reading, call);
  }
  return Exit::Done;
}

std::vector<Option> term_options() {
  return {
      {"from",
       OptionKind::Date,
       {"первый день плана; обычно 1 января этого года",
        "first day of the plan; by default 1 January of this year"}},
      {"to",
       OptionKind::Date,
       {"последний день плана; обычно через два года, 31 декабря",
        "last day of the plan; by default 31 December two years on"}},
      {"event",
       OptionKind::Date,
       {"день события, от которого считают срок", "day of the event that the term counts from"}},
      {"district",
       OptionKind::Text,
       {"район, по календарю которого переносят сроки; обычно федеральный календарь",
        "district whose calendar moves the dates; by default the federal calendar"},
       {"РАЙОН", "DISTRICT"}},
      {"approved",
       OptionKind::Date,
       {"день утверждения плана: более ранние сроки пропускаются",
        "day the plan was approved: earlier dates are skipped"}},
  };
}

}  // namespace

Command term_command() {
  return {.name = "term",
          .summary = {"что значит срок, записанный словами, и на какие даты он выпадает",
                      "what a deadline in words means, and the dates it falls on"},
          .example = {"marshrut term \"Ежегодно до 20.01\" --from 2022-01-01 --to 2024-12-31",
                      "marshrut term \"Ежегодно до 20.01\" --from 2022-01-01 --to 2024-12-31 "
                      "--lang en"},
          .positionals = {{"text",
                           {"\"СРОК\"", "\"WORDS\""},
                           {"слова из столбца «Срок», в кавычках",
                            "the words of the plan, in quotes"}}},
          .options = term_options(),
          .run = run_term};
}

}  // namespace marshrut
