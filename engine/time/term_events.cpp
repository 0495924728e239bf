#include <algorithm>
#include <array>

#include "engine/base/text.hpp"
#include "engine/time/term_spans.hpp"

// Terms that count from an event: «в течение 10 рабочих дней после …», «за 30 дней до …».
namespace marshrut::words {

namespace {

/// Documents about an event follow it within so many working days, where the words do not say.
constexpr int usual_working_days = 10;
constexpr int attestation_months = 60;
constexpr int most_days = 9999;

/// «зачисления», «изданию» as «зачисление», «издание»: what is done ends so.
std::string deed(const std::string& word) {
  for (const std::string_view ending : {"ния", "нию", "тия", "тию"}) {
    constexpr std::size_t shortest = 8;
    if (word.size() < shortest || !word.ends_with(ending)) continue;
    return word.substr(0, word.size() - 2) + "е";
  }
  return word;
}

/// «события «зачисление»»: the name as it stands.
std::string read_quoted_event(Reader& in) {
  const auto mark = in.mark();
  if (!in.accept("событие") || !in.accept("\"")) {
    in.rewind(mark);
    return {};
  }
  const auto name = in.mark();
  while (!in.at_end() && !in.sees("\"")) in.skip();
  std::string read = in.printed(name, in.mark());
  if (read.empty() || !in.accept("\"")) {
    in.rewind(mark);
    return {};
  }
  return read;
}

/// «получению результатов» names «получение результатов»; capitals and other words stay.
std::string read_event_name(Reader& in) {
  in.accept("каждый");
  if (std::string name = read_quoted_event(in); !name.empty()) return name;
  const auto mark = in.mark();
  const std::string_view base = in.peek().base;
  const std::string first = in.printed(mark, mark + 1);
  const bool inflected = !base.empty() && in.peek().kind == Token::Kind::Word &&
                         in.peek().group != Group::Month && lower(first) != base;
  std::string name = read_name(in);
  if (name.size() < first.size()) return name;
  return (inflected ? std::string(base) : deed(first)) + name.substr(first.size());
}

/// «дней», «месяцев»: the plural asks for a number before it.
bool plural_stands(const Reader& in) {
  constexpr std::array<std::string_view, 6> plurals = {"дней", "недель", "месяцев",
                                                       "лет",  "часов",  "рабочих"};
  const std::string word = lower(in.printed(in.mark(), in.mark() + 1));
  return std::find(plurals.begin(), plurals.end(), word) != plurals.end();
}

/// «10 рабочих дней», «2 недели», «месяца», «3-дневный срок»
std::optional<Offset> read_offset(Reader& in) {
  const auto mark = in.mark();
  const auto number = read_count(in);
  if (!number && plural_stands(in)) return std::nullopt;
  if (const auto days = number ? std::nullopt : in.accept(Group::DayLong)) {
    in.accept("срок");
    return Offset{Count::Days, *days};
  }
  int n = number.value_or(1);
  if (number) in.accept("-");
  // «за 3–5 дней»
  const bool range = number && in.peek().kind == Token::Kind::Number && in.peek().value > n;
  if (range) n = read_count(in).value_or(n);
  const bool working = in.accept("рабочий");
  if (!working) in.accept("календарный");
  std::optional<Offset> found;
  if (in.accept_any({"день", "сутки", "дневный"})) {
    found = Offset{working ? Count::WorkingDays : Count::Days, n};
  } else if (in.accept_any({"неделя", "недельный"})) {
    found = Offset{Count::Days, 7 * n};
  } else if (in.accept_any({"месяц", "месячный"})) {
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
  if (in.accept("после")) return true;
  // «в течение 10 дней по окончании курсов»
  const std::string_view stage = in.peek(1).base;
  const bool staged = stage == "окончание" || stage == "завершение" || stage == "получение" ||
                      stage == "итоги" || stage == "результаты";
  return staged && in.accept("по");
}

constexpr std::string_view nameless = "событие не названо: срок начнётся, когда его укажут";
constexpr std::string_view usual_count = "срок после события не назван: принято 10 рабочих дней";

/// Two clauses about one event: «в течение 5 дней, после семинара», «по запросу, в течение 3 дней».
/// False where each counts for itself.
bool join_triggers(const Trigger& told, Trigger& next, bool usual) {
  if (told.count == Count::None || (next.event.empty() != told.event.empty() && !usual)) {
    if (next.event.empty()) next.event = told.event;
    if (next.count != Count::None) return true;
    if (told.count == Count::None) {
      next.event = told.event + ", " + next.event;
    } else {
      next = {next.event, told.count, told.number, told.before};
    }
    return true;
  }
  if (!usual || !told.event.empty()) return false;
  next = {next.event, told.count, told.number, told.before};
  return true;
}

/// `usual`: the words name no number of days, the usual one is taken.
void set(Reader& in, std::size_t mark, Draft& draft, Trigger next, bool usual = false) {
  if (draft.trigger && !join_triggers(*draft.trigger, next, usual)) {
    in.fail(mark, in.mark(),
            {"два отсчёта от событий в одном сроке: оставьте один",
             "two counts from events in one term: leave one"});
    return;
  }
  std::erase(draft.remarks, nameless);
  if (next.event.empty()) draft.remarks.emplace_back(nameless);
  if (usual && next.count == Count::WorkingDays && next.number == usual_working_days) {
    draft.remarks.emplace_back(usual_count);
  }
  draft.trigger = std::move(next);
}

void set(Reader& in, std::size_t mark, Draft& draft, std::string event, Offset offset,
         bool before) {
  set(in, mark, draft, Trigger{std::move(event), offset.count, offset.number, before});
}

bool is_result(std::string_view base) { return base == "итоги" || base == "результаты"; }

/// «окончания квартала» behind a number of days.
bool read_end_of_time(Reader& in, Draft& draft, Offset offset) {
  const auto mark = in.mark();
  const bool by_days = offset.count == Count::Days || offset.count == Count::WorkingDays;
  const bool ends = by_days && (in.accept_any({"окончание", "завершение"}) || in.sees("каждый"));
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

/// The name of an event behind «после» or «до»: words must follow.
void set_named(Reader& in, std::size_t mark, Draft& draft, Offset offset, bool before) {
  const auto name = in.mark();
  const bool word = in.peek().kind == Token::Kind::Word || in.sees("\"");
  std::string event = word && !in.sees("и") ? read_event_name(in) : std::string();
  if (event.empty()) {
    in.fail(mark, name, {"не сказано, от какого события отсчёт", "no event to count from"});
    return;
  }
  set(in, mark, draft, std::move(event), offset, before);
}

/// «в течение 10 дней [после …]», «не позднее 3 дней до …», «через месяц после …»
bool read_counted(Reader& in, Draft& draft) {
  const auto mark = in.mark();
  in.accept_any({"не позднее , чем", "не позднее чем", "не менее , чем", "не менее чем",
                 "не более чем", "не раньше чем", "минимум", "в срок", "не менее", "не более",
                 "не позднее"});
  const bool led =
      in.mark() > mark || in.sees("в течение") || in.sees("через") || in.sees("по истечение");
  in.accept_any({"в течение", "через", "по истечение", "не более", "не позднее", "до", "за", "в"});
  const bool long_day = in.sees(Group::DayLong) || in.peek(2).base == "дневный" ||
                        in.sees("месячный срок") || in.sees("недельный срок");
  const auto offset = read_offset(in);
  if (!offset) {
    in.rewind(mark);
    return in.failed();
  }
  if (accept_after(in)) {
    const bool dated =
        read_end_of_time(in, draft, *offset) || read_anchor(in, draft, *offset, Way::After);
    if (!dated) set_named(in, mark, draft, *offset, false);
  } else if (in.accept("до")) {
    if (!read_anchor(in, draft, *offset, Way::Before)) set_named(in, mark, draft, *offset, true);
  } else if (read_since_date(in, draft, *offset)) {
    return true;
  } else if (led || long_day) {
    set(in, mark, draft, "", *offset, false);
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
    set(in, mark, draft, std::move(event), {Count::Days, 0}, false);
    return true;
  }
  in.rewind(mark);
  if (in.accept_any({"в тот тот день", "в тот день"})) {
    set(in, mark, draft, "", {Count::Days, 0}, false);
    return true;
  }
  const bool next =
      in.accept_any({"не позднее следующий рабочий день", "не позднее следующий день",
                     "на следующий рабочий день", "на следующий день", "следующий день"});
  if (!next && !in.accept("немедленно")) return false;
  const bool after = accept_after(in) || in.accept("по") || in.accept("за");
  const Offset next_day{Count::WorkingDays, 1};
  if (after && read_end_of_time(in, draft, next_day)) return true;
  set(in, mark, draft, after ? read_event_name(in) : "", next_day, false);
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
  draft.remarks.push_back("начинается с события «" + event + "»");
  return true;
}

/// «после …», «по завершении …», «по итогам …», «по получению …»
bool read_after(Reader& in, Draft& draft) {
  const auto mark = in.mark();
  bool after = in.accept("после");
  if (!after && !in.accept("по")) return false;
  const auto event = in.mark();
  const std::string_view base = in.peek().base;
  const bool ends = base == "окончание" || base == "завершение" || is_result(base);
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
  set(in, mark, draft, {std::move(name), Count::WorkingDays, usual_working_days, false}, true);
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
  // «ко Дню учителя»
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
  set(in, mark, draft, std::move(event), {Count::Days, 1}, true);
  return true;
}

/// «на педсовете», «на совещании»: that day.
bool read_at_meeting(Reader& in, Draft& draft) {
  const auto mark = in.mark();
  if (!in.accept("на") || !event_noun_near(in) || in.sees("начало")) {
    in.rewind(mark);
    return false;
  }
  set(in, mark, draft, read_event_name(in), {Count::Days, 0}, false);
  return true;
}

bool accept_occasion(Reader& in) {
  return in.accept_any({"по мера", "при", "в случай", "в ход", "в время", "в период", "период",
                        "в срок проведение", "срок проведение"});
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
  set(in, mark, draft, {in.printed(mark, in.mark()), Count::None, 0, false});
  return true;
}

/// «в межаттестационный период»: five years from a teacher's attestation to the next.
bool read_between_attestations(Reader& in, Draft& draft) {
  const auto mark = in.mark();
  if (read_count(in) == 1 || in.sees("раз")) in.accept("раз");
  in.accept_any({"в течение", "на протяжение", "на", "в"});
  if (!in.accept("межаттестационный")) {
    in.rewind(mark);
    return false;
  }
  in.accept_any({"период", "срок"});
  set(in, mark, draft, "аттестация", {Count::Months, attestation_months}, false);
  return true;
}

}  // namespace

bool read_event(Reader& in, Draft& draft) {
  const auto mark = in.mark();
  for (const auto read : {read_between_attestations, read_at_once, read_counted, read_since_event,
                          read_after, read_before, read_at_meeting, read_on_demand}) {
    if (!read(in, draft)) continue;
    draft.trigger_from = mark, draft.trigger_to = in.mark();
    return true;
  }
  return false;
}

}  // namespace marshrut::words
