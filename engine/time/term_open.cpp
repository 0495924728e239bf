#include "engine/time/term_reader.hpp"

// «постоянно», «весь период», «в ходе реализации»; and notes that stand in place of a term.
namespace marshrut::words {

namespace {

/// What is carried out: «плана мероприятий», «программы», «дорожной карты».
void accept_carried_out(Reader& in) {
  in.accept("реализация");
  while (in.accept_any({"план", "программа", "проект", "мероприятие", "дорожный карта"})) {
    in.accept("-");
  }
}

bool accept_whole_period(Reader& in) {
  const auto mark = in.mark();
  in.accept_any({"в течение", "на протяжение", "на", "за", "в"});
  const bool whole = in.accept("весь");
  if (in.accept_any({"период", "срок", "время", "протяжение"}) &&
      (whole || in.sees("реализация"))) {
    accept_carried_out(in);
    return true;
  }
  in.rewind(mark);
  in.accept_any({"в ход", "в течение", "в процесс", "на протяжение"});
  if (in.mark() > mark && in.accept("весь")) in.accept_any({"период", "срок"});
  if (in.mark() > mark && in.sees("реализация")) {
    accept_carried_out(in);
    return true;
  }
  in.rewind(mark);
  return in.accept_any({"в течение период", "на протяжение период"});
}

bool accept_working_order(Reader& in) {
  return in.accept_any({"в рабочий порядок", "на постоянный основа", "постоянно"});
}

/// «начала реализации 2022 / окончания реализации 2030»: the two columns of a passport.
bool read_columns(Reader& in, Draft& draft) {
  const auto mark = in.mark();
  bool school = false;
  if (in.accept("начало реализация")) {
    const auto first = read_years(in);
    skip_separators(in);
    const bool end = in.accept("окончание реализация");
    const auto last = read_years(in);
    if (end && first.size() == 1 && last.size() == 1) {
      draft.years.push_back({first.front().first, last.front().last, school});
      if (last.front().last < first.front().first) {
        in.fail(mark, in.mark(), {"конец раньше начала", "the end is before the beginning"});
      }
      return true;
    }
  }
  in.rewind(mark);
  return false;
}

/// «до конца реализации», «по окончании реализации программы»
bool read_end_of_plan(Reader& in, Draft& draft) {
  const auto mark = in.mark();
  if (in.accept_any({"до", "к", "по", "в"}) &&
      in.accept_any({"конец", "окончание", "завершение"}) &&
      (in.sees("реализация") || in.sees("срок реализация") || in.sees("период реализация"))) {
    in.accept_any({"срок", "период"});
    accept_carried_out(in);
    draft.cycles.push_back({Unit::Plan, 1, 1, {At::Of::Days, 0, 0, 0, false, false}});
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
  } else if (accept_working_order(in) || accept_whole_period(in)) {
    if (draft.control == Control::None) draft.control = Control::Quarter;
  } else {
    return false;
  }
  draft.open = true;
  return true;
}

bool read_status(Reader& in, Draft& draft) {
  const auto mark = in.mark();
  if (in.accept("перспектива")) return true;
  if (in.accept("ориентировочно")) {
    draft.remarks.emplace_back("срок назван ориентировочно");
    return true;
  }
  if (in.accept("далее")) {
    draft.onwards = true;
    return true;
  }
  if (in.accept("№") && in.peek().kind == Token::Kind::Number) {
    in.skip();
    draft.remarks.emplace_back("номер документа к сроку не относится: «" +
                               in.printed(mark, in.mark()) + "»");
    return true;
  }
  in.rewind(mark);
  if (in.accept("*")) {
    draft.status = true;
    return true;
  }
  if (!in.accept("выполнено")) return false;
  Draft when;
  read_window(in, when);
  draft.status = true;
  draft.remarks.emplace_back("в графе срока стоит отметка о выполнении: «" +
                             in.printed(mark, in.mark()) + "»");
  return true;
}

}  // namespace marshrut::words
