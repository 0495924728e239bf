#include <algorithm>

#include "engine/base/text.hpp"
#include "engine/time/term_triggers.hpp"

// Events without a count of days: «в день поступления», «после …», «до аттестации», «по запросу».
namespace marshrut::words {

namespace {

constexpr int attestation_months = 60;

bool is_result(std::string_view base) { return base == "итоги" || base == "результаты"; }

bool accept_promptly(Reader& in) {
  const auto mark = in.mark();
  if (in.accept_any({"в оперативный порядок", "в оперативный режим", "как можно скорее"}))
    return true;
  in.accept("в");
  in.accept("возможно");
  if (in.accept("кратчайший срок")) return true;
  in.rewind(mark);
  return in.accept("немедленно");
}

/// «не позднее дня проведения», «не позднее дня, следующего за днём проведения»
bool read_by_the_day(Reader& in, Draft& draft) {
  const auto mark = in.mark();
  if (!in.accept("не позднее день")) return false;
  in.accept(",");
  const bool next = in.accept_any({"следующий за день", "следующий за дата", "следующий за"});
  std::string event = in.peek().kind == Token::Kind::Word ? read_event_name(in) : std::string();
  if (event.empty()) {
    in.rewind(mark);
    return false;
  }
  const Count count = next ? Count::WorkingDays : Count::Days;
  set_trigger(in, mark, draft, {std::move(event), count, next ? 1 : 0, false});
  return true;
}

/// «в первый год работы»: twelve months from its beginning.
bool read_first_year_of_work(Reader& in, Draft& draft) {
  constexpr int months_in_year = 12;
  const auto mark = in.mark();
  const bool led = in.accept_any({"в течение", "на протяжение", "в"});
  if (!led || in.accept(Group::Ordinal) != 1 || !in.accept("год работа")) {
    in.rewind(mark);
    return false;
  }
  set_trigger(in, mark, draft, {"начало работы", Count::Months, months_in_year, false});
  return true;
}

/// «незамедлительно», «в день поступления», «не позднее следующего дня после …»
bool read_at_once(Reader& in, Draft& draft) {
  const auto mark = in.mark();
  // «день проведения»
  const bool bare = in.sees("день") && in.peek(1).group == Group::EventNoun;
  const bool day_of = in.accept_any({"в день", "в момент"}) || (bare && in.accept("день"));
  std::string event = day_of ? read_event_name(in) : std::string();
  if (!event.empty()) {
    set_trigger(in, mark, draft, {std::move(event), Count::Days, 0, false});
    return true;
  }
  in.rewind(mark);
  if (in.accept_any({"в тот тот день", "в тот день"})) {
    set_trigger(in, mark, draft, {{}, Count::Days, 0, false});
    return true;
  }
  const bool next =
      in.accept_any({"не позднее следующий рабочий день", "не позднее следующий день",
                     "на следующий рабочий день", "на следующий день", "следующий день"});
  if (!next && !accept_promptly(in)) return false;
  const bool after = accept_after(in) || in.accept("по") || in.accept("за");
  const Offset next_day{Count::WorkingDays, 1};
  if (after && read_end_of_time(in, draft, next_day)) return true;
  set_trigger(in, mark, draft,
              {after ? read_event_name(in) : std::string(), next_day.count, next_day.number});
  return true;
}

/// «с момента утверждения», «со дня подписания»: the work begins with it and goes on.
bool read_since_event(Reader& in, Draft& draft) {
  const auto mark = in.mark();
  if (!in.accept("с") || !in.accept_any({"момент", "день", "дата"})) {
    in.rewind(mark);
    return false;
  }
  const std::string event = read_event_name(in);
  if (event.empty()) {
    in.rewind(mark);
    return false;
  }
  draft.since_event = true;
  draft.remark({"начинается с события", "begins with the event"}, event);
  return true;
}

/// «первая неделя после каникул»
bool read_first_week_after(Reader& in, Draft& draft) {
  constexpr int week = 7;
  const auto mark = in.mark();
  in.accept("в");
  if (in.accept_any({"первый неделя после", "первый неделя по"}) &&
      (read_end_of_time(in, draft, {Count::Days, week}) ||
       read_anchor(in, draft, {Count::Days, week}, Way::After))) {
    return true;
  }
  if (!in.failed()) in.rewind(mark);
  return in.failed();
}

/// «после …», «по завершении …», «по итогам …», «по получению …»
bool read_after(Reader& in, Draft& draft) {
  const auto mark = in.mark();
  bool after = in.accept("после");
  if (!after && !in.accept("по")) return false;
  const auto event = in.mark();
  const std::string_view base = in.peek().base;
  const bool ends =
      base == "окончание" || base == "завершение" || base == "истечение" || is_result(base);
  if (ends) {
    in.skip();
    if (read_summed_time(in, draft)) return true;
    in.rewind(event);
  } else if (after && read_summed_time(in, draft)) {
    return true;
  }
  after = after || ends || base == "получение" || base == "истечение";
  std::string name = after ? read_event_name(in) : std::string();
  if (name.empty()) {
    in.rewind(mark);
    return false;
  }
  set_trigger(in, mark, draft, {std::move(name), Count::WorkingDays, usual_working_days, false},
              true);
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
  // «накануне 1 сентября»
  if (eve && read_anchor(in, draft, {Count::Days, 1}, Way::Before)) return true;
  // «ко Дню инвалида»
  const bool day = in.sees("день") && in.peek(1).kind == Token::Kind::Word;
  if (!event_noun_near(in) && !day && !(eve && in.peek().kind == Token::Kind::Word)) {
    in.rewind(mark);
    return false;
  }
  std::string event = read_event_name(in);
  if (event.empty()) {
    in.rewind(mark);
    return false;
  }
  set_trigger(in, mark, draft, {std::move(event), Count::Days, 1, true});
  return true;
}

/// «на педсовете», «на совещании»: that day.
bool read_at_meeting(Reader& in, Draft& draft) {
  const auto mark = in.mark();
  // «на период прохождения курсов» is no single day.
  const bool lasts = in.sees("на период") || in.sees("на время") || in.sees("на срок");
  if (lasts || !in.accept("на") || !event_noun_near(in) || in.sees("начало")) {
    in.rewind(mark);
    return false;
  }
  set_trigger(in, mark, draft, {read_event_name(in), Count::Days, 0, false});
  return true;
}

bool accept_occasion(Reader& in) {
  // «в сроки ГИА»
  const bool of_event = in.sees("в срок") && in.peek(2).group == Group::EventNoun;
  if (of_event) return in.accept("в срок");
  return in.accept_any({"по мера", "при", "в случай", "в ход", "в время", "в период", "на период",
                        "на время", "период", "в срок проведение", "срок проведение"});
}

/// «по мере необходимости», «при наличии», «по запросу»: somebody decides when.
bool read_on_demand(Reader& in, Draft& draft) {
  const auto mark = in.mark();
  const bool promptly = in.accept("своевременно");
  const bool kind = !promptly && accept_occasion(in);
  const bool by = !kind && !promptly && in.accept("по");
  if (by) in.accept("отдельный");
  const bool asked =
      by && in.accept_any({"необходимость", "запрос", "обращение", "заявка", "факт", "требование",
                           "возможность", "поступление", "потребность", "приглашение", "поручение",
                           "вызов", "назначение", "желание", "случай"});
  const auto name = in.mark();
  if ((kind && in.peek().kind == Token::Kind::Word) || asked) read_name(in);
  if (in.mark() == mark || (!asked && !promptly && in.mark() == name)) {
    in.rewind(mark);
    return false;
  }
  set_trigger(in, mark, draft, {in.printed(mark, in.mark()), Count::None, 0, false});
  return true;
}

/// «в межаттестационный период»: five years from a teacher's attestation to the next.
bool read_between_attestations(Reader& in, Draft& draft) {
  const auto mark = in.mark();
  in.accept_any({"не реже", "не менее"});
  if (read_count(in) == 1 || in.sees("раз")) in.accept("раз");
  in.accept_any({"в течение", "на протяжение", "на", "в"});
  if (!in.accept("межаттестационный")) {
    in.rewind(mark);
    return false;
  }
  in.accept_any({"период", "срок"});
  set_trigger(in, mark, draft, {"аттестация", Count::Months, attestation_months, false});
  return true;
}

}  // namespace

bool read_event(Reader& in, Draft& draft) {
  const auto mark = in.mark();
  for (const auto read : {read_between_attestations, read_first_week_after, read_first_year_of_work,
                          read_by_the_day, read_at_once, read_counted, read_since_event, read_after,
                          read_before, read_at_meeting, read_on_demand}) {
    if (!read(in, draft)) continue;
    draft.trigger_from = mark, draft.trigger_to = in.mark();
    return true;
  }
  return false;
}

}  // namespace marshrut::words
