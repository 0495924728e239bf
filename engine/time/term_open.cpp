#include "engine/time/term_reader.hpp"

// «постоянно», «весь период», «в ходе реализации»; and notes that stand in place of a term.
namespace marshrut::words {

namespace {

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
                        "до особый распоряжение", "без срок", "срок не ограничить",
                        "не ограничить"});
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

namespace {

/// «выполнено частично», «не исполнено», «в работе», «нет»
bool accept_done(Reader& in) {
  if (in.accept_any({"снято с контроль", "снято", "нет", "в работа"})) return true;
  in.accept("частично");
  in.accept("не");
  if (in.accept("перенесено")) return true;
  if (!in.accept("выполнено")) return false;
  if (!in.accept_any({"в срок", "в полный объем"})) in.accept_any({"частично", "своевременно"});
  return true;
}

std::optional<Control> read_control(Reader& in) {
  if (in.accept("месяц")) return Control::Month;
  if (in.accept("квартал")) return Control::Quarter;
  if (in.accept("полугодие")) return Control::HalfYear;
  return std::nullopt;
}

/// «15.00», «14:00», «12 часов»
bool accept_time(Reader& in, bool led) {
  constexpr int most_hours = 24;
  const bool hour = in.peek().kind == Token::Kind::Number && in.peek().value <= most_hours;
  const Token& minutes = in.peek(2);
  const bool exact = hour && minutes.kind == Token::Kind::Number && minutes.digits == 2 &&
                     minutes.value < 60 &&
                     (in.peek(1).base == ":" ||
                      (in.peek(1).base == "." && minutes.value == 0 && in.peek(3).base != "."));
  const bool whole = led && hour && in.peek(1).base == "час";
  if (!exact && !whole) return false;
  for (int i = 0; i < (exact ? 3 : 1); ++i) in.skip();
  in.accept("час");
  return true;
}

/// «до 15.00», «в 14:00», «до 12 часов»: deadlines are days.
bool read_time_of_day(Reader& in, Draft& draft) {
  const auto mark = in.mark();
  const bool led = in.accept_any({"до", "в", "к"});
  if (!accept_time(in, led) || (mark == 0 && !in.sees(Group::Weekday))) {
    in.rewind(mark);
    return false;
  }
  draft.remarks.push_back("время суток не учитывается: «" + in.printed(mark, in.mark()) + "»");
  return true;
}

/// What a meaning in words says beside its time: «с отметкой раз в квартал», «с выходного — на
/// следующий рабочий день».
bool read_notes(Reader& in, Draft& draft) {
  const auto mark = in.mark();
  if (in.accept("с отметка раз в")) {
    const auto control = read_control(in);
    if (control) {
      draft.control = *control;
      draft.control_told = true;
      return true;
    }
  } else if (in.accept("с выходной")) {
    in.accept("-");
    const auto shift = in.accept("на предыдущий рабочий день")  ? std::optional(Shift::Previous)
                       : in.accept("на следующий рабочий день") ? std::optional(Shift::Next)
                       : in.accept("не переноситься")           ? std::optional(Shift::None)
                                                                : std::nullopt;
    if (shift) {
      draft.shift = shift;
      return true;
    }
  }
  in.rewind(mark);
  return read_time_of_day(in, draft);
}

}  // namespace

bool read_status(Reader& in, Draft& draft) {
  const auto mark = in.mark();
  if (in.accept("перспектива") || read_notes(in, draft)) return true;
  if (in.accept("ориентировочно")) {
    draft.remarks.emplace_back("срок назван ориентировочно");
    return true;
  }
  if (in.accept("далее")) {
    in.accept("год");  // «и последующие годы»
    draft.onwards = true;
    return true;
  }
  // «перенесено на март 2024»: the new term stands behind.
  if (in.accept("перенесено")) {
    if (in.sees("на")) {
      draft.remarks.emplace_back("срок перенесён: понят новый");
      return true;
    }
    in.rewind(mark);
  }
  // «срок исполнения истёк»
  const bool expired =
      in.sees("срок") && (in.peek(1).base == "истечь" || in.peek(2).base == "истечь");
  if (expired) {
    while (!in.accept("истечь")) in.skip();
    draft.status = true;
    draft.remarks.emplace_back("в графе срока стоит отметка: «" + in.printed(mark, in.mark()) +
                               "»");
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
  if (!accept_done(in)) {
    in.rewind(mark);
    return false;
  }
  Draft when;
  read_window(in, when);
  draft.status = true;
  draft.remarks.emplace_back("в графе срока стоит отметка о выполнении: «" +
                             in.printed(mark, in.mark()) + "»");
  return true;
}

}  // namespace marshrut::words
