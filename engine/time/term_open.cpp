#include "engine/time/term_triggers.hpp"
#include "engine/time/term_windows.hpp"

// «постоянно», «весь период», «в ходе реализации»; and when the plan begins and ends.
namespace marshrut::words {

/// What is carried out: «плана мероприятий», «программы», «дорожной карты».
void accept_carried_out(Reader& in) {
  in.accept_any({"реализация", "действие"});
  // «муниципальной программы»
  const auto paper = in.mark();
  while (in.peek().kind == Token::Kind::Word && in.peek().base.empty()) in.skip();
  if (!in.sees("план") && !in.sees("программа") && !in.sees("проект")) in.rewind(paper);
  while (in.accept_any({"план", "программа", "проект", "мероприятие", "дорожный карта"})) {
    in.accept("-");
  }
}

namespace {

bool accept_whole_period(Reader& in) {
  const auto mark = in.mark();
  in.accept_any({"в течение", "на протяжение", "на", "за", "в"});
  const bool whole = in.accept("весь");
  if (in.accept_any({"период", "срок", "время", "протяжение"}) &&
      (whole || in.sees("реализация") || in.sees("действие план") ||
       in.sees("действие программа"))) {
    accept_carried_out(in);
    return true;
  }
  in.rewind(mark);
  if (in.accept_any({"на весь этап", "на каждый этап"})) {
    accept_carried_out(in);
    return true;
  }
  if (in.accept("с начало") && in.sees("реализация")) {
    accept_carried_out(in);
    return true;
  }
  in.rewind(mark);
  in.accept_any({"в ход", "по ход", "в течение", "в процесс", "на протяжение"});
  if (in.mark() > mark && in.accept("весь")) in.accept_any({"период", "срок"});
  if (in.mark() > mark && in.sees("реализация")) {
    accept_carried_out(in);
    return true;
  }
  in.rewind(mark);
  return in.accept_any({"в течение период", "на протяжение период", "в течение весь программа",
                        "в течение весь проект"});
}

bool accept_working_order(Reader& in) {
  return in.accept_any({"в рабочий порядок", "в рабочий режим", "в постоянный режим",
                        "в плановый режим", "на постоянный основа", "постоянно",
                        "до особый распоряжение", "до отмена", "без срок", "срок не ограничить",
                        "не ограничить"});
}

/// «2022», «01.09.2022» of a column: a day of the year, or the whole year.
std::optional<Window> read_column(Reader& in) {
  // «начало 2023 года» by itself is a part of that year.
  const bool carried_out = in.accept("реализация");
  if (!in.accept_any({":", "-"}) && !carried_out) return std::nullopt;
  const auto spans = read_dates(in);
  const auto years = !spans.empty() && spans.front().year ? std::vector<Years>{} : read_years(in);
  const bool one = spans.size() <= 1 && years.size() + spans.size() > 0 && years.size() <= 1;
  if (!one || (years.empty() && !spans.front().year)) return std::nullopt;
  if (spans.empty()) return whole_years(years.front());
  Window window{spans.front().first, spans.front().last};
  window.year = window.last_year = spans.front().year ? *spans.front().year : years.front().first;
  return window;
}

/// «начала реализации 2022 / окончания реализации 2030», «начало: 01.09.2022 окончание:
/// 31.05.2024»: the two columns of a passport.
bool read_columns(Reader& in, Draft& draft) {
  const auto mark = in.mark();
  const auto first = in.accept("начало") ? read_column(in) : std::nullopt;
  if (first && !in.failed()) skip_separators(in);
  const bool end = first && in.accept_any({"окончание", "конец", "завершение"});
  const auto last = end ? read_column(in) : std::nullopt;
  if (!last || in.failed()) {
    if (!in.failed()) in.rewind(mark);
    return in.failed();
  }
  Window window{first->first, last->last};
  window.year = first->year;
  window.last_year = last->last_year;
  const bool backwards = *window.last_year < *window.year ||
                         (window.last_year == window.year && !in_order(window.first, window.last));
  if (backwards) {
    in.fail(mark, in.mark(), {"конец раньше начала", "the end is before the beginning"});
  }
  draft.windows.push_back(window);
  draft.yearless_from = draft.windows.size();
  return true;
}

/// «до конца реализации», «по окончании реализации программы»
bool read_end_of_plan(Reader& in, Draft& draft) {
  const auto mark = in.mark();
  if (in.accept_any({"до", "к", "по", "в"}) &&
      in.accept_any({"конец", "окончание", "завершение"}) &&
      (in.sees("реализация") || in.sees("срок реализация") || in.sees("период реализация"))) {
    in.accept_any({"срок", "период"});
    accept_carried_out(in);
    draft.plan_end = true;
    return true;
  }
  in.rewind(mark);
  return false;
}

}  // namespace

bool read_open(Reader& in, Draft& draft) {
  if (read_columns(in, draft) || read_end_of_plan(in, draft)) return true;
  if (in.accept_any({"на регулярный основа", "регулярно"})) {
    draft.control = Control::HalfYear;
  } else {
    const bool always = accept_working_order(in);
    if (!always && !accept_whole_period(in)) return false;
    if (draft.control == Control::None) draft.control = Control::Quarter;
    draft.whole_period = draft.whole_period || !always;
    draft.open = draft.open || always;
    return true;
  }
  draft.open = true;
  return true;
}

}  // namespace marshrut::words
