#include "engine/base/text.hpp"
#include "engine/time/term_spans.hpp"

// Terms that count from an event: «в течение 10 рабочих дней после …», «за 30 дней до …».
namespace marshrut::words {

namespace {

/// Documents about an event follow it within so many working days, where the words do not say.
constexpr int usual_working_days = 10;
constexpr int attestation_months = 60;
constexpr int most_days = 9999;

/// «получению результатов» names «получение результатов»; capitals and unknown words stay.
std::string read_event_name(Reader& in) {
  const auto mark = in.mark();
  const std::string_view base = in.peek().base;
  const std::string first = in.printed(mark, mark + 1);
  const bool inflected = !base.empty() && in.peek().kind == Token::Kind::Word &&
                         in.peek().group != Group::Month && lower(first) != base;
  std::string name = read_name(in);
  if (!inflected || name.size() < first.size()) return name;
  return std::string(base) + name.substr(first.size());
}

/// «10 рабочих дней», «2 недели», «месяца», «3-дневный срок»
std::optional<Offset> read_offset(Reader& in) {
  const auto mark = in.mark();
  const auto number = read_count(in);
  if (const auto days = number ? std::nullopt : in.accept(Group::DayLong)) {
    in.accept("срок");
    return Offset{Count::Days, *days};
  }
  const int n = number.value_or(1);
  if (number) in.accept("-");
  const bool working = in.accept("рабочий");
  if (!working) in.accept("календарный");
  std::optional<Offset> found;
  if (in.accept_any({"день", "сутки", "дневный"})) {
    found = Offset{working ? Count::WorkingDays : Count::Days, n};
  } else if (in.accept("неделя")) {
    found = Offset{Count::Days, 7 * n};
  } else if (in.accept("месяц")) {
    found = Offset{Count::Months, n};
  } else if (in.accept("год")) {
    found = Offset{Count::Months, 12 * n};
  } else if (in.accept("полгода")) {
    found = Offset{Count::Months, 6};
  } else if (in.accept("час")) {
    found = Offset{Count::Days, (n + 23) / 24};
  }
  if (!found) {
    in.rewind(mark);
    return std::nullopt;
  }
  in.accept("срок");
  if (found->number < 1 || found->number > most_days) {
    in.fail(mark, in.mark(),
            {"срок бывает от 1 дня до 9999", "a term is from 1 to 9999 days long"});
  }
  return found;
}

bool accept_after(Reader& in) {
  const auto mark = in.mark();
  if (in.accept("с") && in.accept_any({"момент", "день", "дата"})) return true;
  in.rewind(mark);
  return in.accept("после");
}

void set(Draft& draft, std::string event, Offset offset, bool before) {
  if (event.empty()) {
    draft.remarks.emplace_back("событие не названо: срок начнётся, когда его укажут");
  }
  draft.trigger = Trigger{std::move(event), offset.count, offset.number, before};
}

bool is_result(std::string_view base) { return base == "итоги" || base == "результаты"; }

/// «окончания квартала» behind a number of days.
bool read_end_of_time(Reader& in, Draft& draft, Offset offset) {
  const auto mark = in.mark();
  const bool by_days = offset.count == Count::Days || offset.count == Count::WorkingDays;
  const bool ends = by_days && in.accept_any({"окончание", "завершение"});
  if (ends && read_ended_time(in, draft, offset)) return true;
  in.rewind(mark);
  return false;
}

/// «с начала учебного года» behind a number of days; «с 1 по 15 октября» is a window of its own.
bool read_since_date(Reader& in, Draft& draft, Offset offset) {
  const auto mark = in.mark();
  if (in.accept_any({"с", "от"})) {
    Draft counted = draft;
    if (read_anchor(in, counted, offset, Way::Since) && !in.sees("по") && !in.sees("до")) {
      draft = std::move(counted);
      return true;
    }
  }
  if (!in.failed()) in.rewind(mark);
  return in.failed();
}

/// «в течение 10 дней [после …]», «не позднее 3 дней до …», «через месяц после …»
bool read_counted(Reader& in, Draft& draft) {
  const auto mark = in.mark();
  in.accept_any({"не позднее , чем", "не позднее чем", "не менее , чем", "не менее чем",
                 "не более чем", "не раньше чем", "в срок", "не менее", "не более", "не позднее"});
  const bool led = in.mark() > mark || in.sees("в течение") || in.sees("через");
  in.accept_any({"в течение", "через", "не более", "не позднее", "до", "за", "в"});
  const bool long_day = in.sees(Group::DayLong) || in.peek(2).base == "дневный";
  const auto offset = read_offset(in);
  if (!offset) {
    in.rewind(mark);
    return in.failed();
  }
  if (accept_after(in)) {
    const bool dated =
        read_end_of_time(in, draft, *offset) || read_anchor(in, draft, *offset, Way::After);
    if (!dated) set(draft, read_event_name(in), *offset, false);
  } else if (in.accept("до")) {
    if (!read_anchor(in, draft, *offset, Way::Before)) {
      set(draft, read_event_name(in), *offset, true);
    }
  } else if (read_since_date(in, draft, *offset)) {
    return true;
  } else if (led || long_day) {
    set(draft, "", *offset, false);
  } else {
    in.rewind(mark);
    return false;
  }
  return true;
}

/// «незамедлительно», «в день поступления», «не позднее следующего дня после …»
bool read_at_once(Reader& in, Draft& draft) {
  const auto mark = in.mark();
  const bool day_of = in.accept("в день") || in.accept("в момент");
  std::string event = day_of ? read_event_name(in) : std::string();
  if (!event.empty()) {
    set(draft, std::move(event), {Count::Days, 0}, false);
    return true;
  }
  in.rewind(mark);
  const bool next =
      in.accept_any({"не позднее следующий рабочий день", "не позднее следующий день",
                     "на следующий рабочий день", "на следующий день", "следующий день"});
  if (!next && !in.accept("немедленно")) return false;
  const bool after = accept_after(in) || in.accept("по") || in.accept("за");
  set(draft, after ? read_event_name(in) : "", {Count::WorkingDays, 1}, false);
  return true;
}

/// «после …», «по завершении …», «по итогам …», «по получению …»
bool read_after(Reader& in, Draft& draft) {
  const auto mark = in.mark();
  bool after = accept_after(in);
  if (!after && !in.accept("по")) return false;
  const auto event = in.mark();
  const std::string_view base = in.peek().base;
  const Offset usual{Count::WorkingDays, usual_working_days};
  const bool ends = base == "окончание" || base == "завершение" || is_result(base);
  if (ends) {
    in.skip();
    if (read_ended_time(in, draft, usual)) return true;
    in.rewind(event);
  } else if (after && read_ended_time(in, draft, usual)) {
    return true;
  }
  after = after || ends || base == "получение";
  std::string name = after ? read_event_name(in) : std::string();
  if (name.empty()) {
    in.rewind(mark);
    return false;
  }
  set(draft, std::move(name), usual, false);
  draft.remarks.emplace_back("срок после события не назван: принято 10 рабочих дней");
  return true;
}

/// Does one of the next three words name an event?
bool event_noun_near(const Reader& in) {
  constexpr std::size_t reach = 3;
  for (std::size_t i = 0; i < reach; ++i) {
    const std::string_view base = in.peek(i).base;
    const bool stage = base == "начало" || base == "окончание" || base == "завершение";
    if (in.peek(i).group == Group::EventNoun || stage) return true;
    if (in.peek(i).kind != Token::Kind::Word) return false;
  }
  return false;
}

/// «до начала аттестации», «к педсовету», «накануне конкурса»
bool read_before(Reader& in, Draft& draft) {
  const auto mark = in.mark();
  const bool eve = in.accept_any({"накануне", "перед"});
  if (!eve && !in.accept_any({"не позднее", "до", "к"})) return false;
  if (!event_noun_near(in) && !(eve && in.peek().kind == Token::Kind::Word)) {
    in.rewind(mark);
    return false;
  }
  std::string event = read_event_name(in);
  if (event.empty()) {
    in.rewind(mark);
    return false;
  }
  set(draft, std::move(event), {Count::Days, 1}, true);
  return true;
}

/// «по мере необходимости», «при наличии», «по запросу»: somebody decides when.
bool read_on_demand(Reader& in, Draft& draft) {
  const auto mark = in.mark();
  const bool kind = in.accept("по мера") || in.accept("при") || in.accept("в случай") ||
                    in.accept("в ход") || in.accept("во время") ||
                    in.accept_any({"в время", "в период", "период"});
  const bool asked = !kind && in.accept("по") &&
                     in.accept_any({"необходимость", "запрос", "обращение", "заявка", "факт",
                                    "требование", "возможность", "поступление"});
  const auto name = in.mark();
  if (kind && in.peek().kind == Token::Kind::Word) {
    read_name(in);
  } else if (asked) {
    read_name(in);
  }
  if (in.mark() == mark || (!asked && in.mark() == name)) {
    in.rewind(mark);
    return false;
  }
  draft.trigger = Trigger{in.printed(mark, in.mark()), Count::None, 0, false};
  return true;
}

/// «в межаттестационный период»: five years from a teacher's attestation to the next.
bool read_between_attestations(Reader& in, Draft& draft) {
  const auto mark = in.mark();
  in.accept_any({"в течение", "на протяжение", "на", "в"});
  if (!in.accept("межаттестационный")) {
    in.rewind(mark);
    return false;
  }
  in.accept_any({"период", "срок"});
  set(draft, "аттестация", {Count::Months, attestation_months}, false);
  return true;
}

}  // namespace

bool read_event(Reader& in, Draft& draft) {
  const auto mark = in.mark();
  for (const auto read : {read_between_attestations, read_at_once, read_counted, read_after,
                          read_before, read_on_demand}) {
    if (!read(in, draft)) continue;
    draft.trigger_from = mark, draft.trigger_to = in.mark();
    return true;
  }
  return false;
}

}  // namespace marshrut::words
