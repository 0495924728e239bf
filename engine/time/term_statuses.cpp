#include "engine/time/term_reader.hpp"

// Notes beside a term or in its place: «выполнено», «перенесено на март», «с отметкой раз в месяц».
namespace marshrut::words {

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

/// «15.00», «9.30», «14:00», «12 часов»; «10.10» is a date.
bool accept_time(Reader& in, bool led) {
  constexpr int most_hours = 24;
  const bool hour = in.peek().kind == Token::Kind::Number && in.peek().value <= most_hours;
  const Token& minutes = in.peek(2);
  const bool exact = hour && minutes.kind == Token::Kind::Number && minutes.digits == 2 &&
                     minutes.value < 60 &&
                     (in.peek(1).base == ":" ||
                      (in.peek(1).base == "." && (minutes.value == 0 || minutes.value > 12) &&
                       in.peek(3).base != "."));
  const bool whole = led && hour && in.peek(1).base == "час";
  if (!exact && !whole) return false;
  for (int i = 0; i < (exact ? 3 : 1); ++i) in.skip();
  in.accept("час");
  return true;
}

/// «до 15.00», «в 14:00», «до 12 часов»: deadlines are days.
bool read_time_of_day(Reader& in, Draft& draft) {
  const auto mark = in.mark();
  const bool from = in.accept("с");
  const bool led = from || in.accept_any({"до", "в", "к"});
  const bool range = from && accept_time(in, led) && in.accept_any({"до", "по", "-"});
  if ((from && !range) || !accept_time(in, led) || (mark == 0 && !in.sees(Group::Weekday))) {
    in.rewind(mark);
    return false;
  }
  draft.remark({"время суток не учитывается:", "the time of day does not count:"},
               in.printed(mark, in.mark()));
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

/// «перенесено на март 2024», «продлено до 31.12.2023», «запланировано на октябрь»: the term itself
/// stands behind.
bool read_moved(Reader& in, Draft& draft) {
  const auto mark = in.mark();
  if (in.accept("запланировано") && !in.at_end()) return true;
  in.rewind(mark);
  in.accept_any({"срок", "дата"});
  if (in.accept("перенесено") && (in.sees("на") || in.sees("до") || in.sees("по"))) {
    draft.remarks.push_back(
        Message{"срок перенесён: понят новый", "the term was moved: the new one is taken"});
    return true;
  }
  in.rewind(mark);
  return false;
}

/// «то же», «см. п. 2.1»: another row has the term.
bool read_elsewhere(Reader& in, Draft& draft) {
  const auto mark = in.mark();
  if (in.accept("то тот")) {
    draft.status = true;
    return true;
  }
  if (!in.accept("смотреть")) return false;
  while (!in.at_end() && !in.sees(";") && !in.sees(")")) in.skip();
  draft.status = true;
  draft.remark({"ссылка на другое место плана, впишите срок оттуда:",
                "it points elsewhere in the plan, write the term that stands there:"},
               in.printed(mark, in.mark()));
  return true;
}

}  // namespace

bool read_status(Reader& in, Draft& draft) {
  const auto mark = in.mark();
  if (in.accept("перспектива") || read_notes(in, draft)) return true;
  if (in.accept("ориентировочно")) {
    draft.remarks.push_back(Message{"срок назван ориентировочно", "the term is approximate"});
    return true;
  }
  if (in.accept("далее")) {
    in.accept("год");  // «и последующие годы»
    draft.onwards = true;
    return true;
  }
  if (read_moved(in, draft) || read_elsewhere(in, draft)) return true;
  // «срок исполнения истёк»
  const bool expired =
      in.sees("срок") && (in.peek(1).base == "истечь" || in.peek(2).base == "истечь");
  if (expired) {
    while (!in.accept("истечь")) in.skip();
    draft.status = true;
    draft.remark({"в графе срока стоит отметка:", "the cell holds a mark:"},
                 in.printed(mark, in.mark()));
    return true;
  }
  if (in.accept("№") && in.peek().kind == Token::Kind::Number) {
    in.skip();
    draft.remark(
        {"номер документа к сроку не относится:", "a document's number is no part of the term:"},
        in.printed(mark, in.mark()));
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
  draft.remark({"в графе срока стоит отметка о выполнении:", "the cell says that it is done:"},
               in.printed(mark, in.mark()));
  return true;
}

}  // namespace marshrut::words
