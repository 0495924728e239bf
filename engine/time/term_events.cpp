#include <algorithm>
#include <array>

#include "engine/base/text.hpp"
#include "engine/time/term_triggers.hpp"
#include "engine/time/term_windows.hpp"

// Terms that count from an event: «в течение 10 рабочих дней после …», «за 30 дней до …».
namespace marshrut::words {

namespace {

constexpr int most_days = 9999;

/// «зачисления», «изданию», «трудоустройства» as «зачисление», «издание», «трудоустройство»: what
/// is done ends so.
std::string deed(const std::string& word) {
  for (const std::string_view ending : {"ства", "ству"}) {
    if (word.ends_with(ending)) return word.substr(0, word.size() - 2) + "о";
  }
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

}  // namespace

std::string read_event_name(Reader& in) {
  in.accept("каждый");
  // «до дня проведения аттестации»
  const bool moment = in.sees("день") || in.sees("дата") || in.sees("момент");
  if (moment && in.peek(1).group == Group::EventNoun) in.skip();
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

namespace {

/// «дней», «месяцев»: the plural asks for a number before it.
bool plural_stands(const Reader& in) {
  constexpr std::array<std::string_view, 6> plurals = {"дней", "недель", "месяцев",
                                                       "лет",  "часов",  "рабочих"};
  const std::string word = lower(in.printed(in.mark(), in.mark() + 1));
  return std::find(plurals.begin(), plurals.end(), word) != plurals.end();
}

/// «полтора месяца», «1,5 года», «полмесяца» (15 days, Civil Code art. 192)
std::optional<Offset> read_offset_in_halves(Reader& in) {
  constexpr int half_month_days = 15;
  if (in.accept("полмесяца")) return Offset{Count::Days, half_month_days};
  const auto mark = in.mark();
  if (const auto halves = read_halves(in)) {
    if (in.accept("месяц")) return Offset{Count::HalfMonths, *halves};
    if (in.accept("год")) return Offset{Count::Months, 6 * *halves};
  }
  in.rewind(mark);
  return std::nullopt;
}

/// «10 рабочих дней», «2 недели», «месяца», «3-дневный срок»
std::optional<Offset> read_offset(Reader& in) {
  if (const auto halves = read_offset_in_halves(in)) return halves;
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

}  // namespace

bool accept_after(Reader& in) {
  const auto mark = in.mark();
  if (in.accept("с") && in.accept_any({"момент", "день", "дата"})) {
    // «со дня, следующего за днём получения»
    const auto next = in.mark();
    in.accept(",");
    if (!in.accept_any({"следующий за день", "следующий за дата"})) in.rewind(next);
    return true;
  }
  in.rewind(mark);
  if (in.accept("после")) return true;
  // «в течение 10 дней по окончании курсов»
  const std::string_view stage = in.peek(1).base;
  const bool staged = stage == "окончание" || stage == "завершение" || stage == "получение" ||
                      stage == "итоги" || stage == "результаты";
  return staged && in.accept("по");
}

namespace {

Message nameless() {
  return {"событие не названо: срок начнётся, когда его укажут",
          "the event is not named: the term begins once it is"};
}
Message usual_count() {
  return {"срок после события не назван: принято 10 рабочих дней",
          "no term after the event is named: 10 working days are taken"};
}

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

}  // namespace

void set_trigger(Reader& in, std::size_t mark, Draft& draft, Trigger next, bool usual) {
  const bool counted = draft.trigger && draft.trigger->count != Count::None;
  if (draft.trigger && !join_triggers(*draft.trigger, next, usual)) {
    in.fail(mark, in.mark(),
            {"два отсчёта от событий в одном сроке: оставьте один",
             "two counts from events in one term: leave one"});
    return;
  }
  std::erase(draft.remarks, nameless());
  std::erase(draft.remarks, usual_count());
  if (next.event.empty()) draft.remarks.push_back(nameless());
  if (usual && !counted && next.count == Count::WorkingDays && next.number == usual_working_days) {
    draft.remarks.push_back(usual_count());
  }
  draft.trigger = std::move(next);
}

bool read_end_of_time(Reader& in, Draft& draft, Offset offset) {
  const auto mark = in.mark();
  const bool by_days = offset.count == Count::Days || offset.count == Count::WorkingDays;
  const bool ends = by_days && (in.accept_any({"окончание", "завершение"}) || in.sees("каждый"));
  if (ends && read_ended_time(in, draft, offset)) return true;
  in.rewind(mark);
  return false;
}

namespace {

/// «с начала учебного года» behind a number of days; «с 1 по 15 октября» is a window of its own.
bool read_since_date(Reader& in, Draft& draft, Offset offset) {
  const auto mark = in.mark();
  if (in.accept_any({"с", "от"})) {
    Reader ahead = in;
    Draft range;
    Draft counted = draft;
    if (!read_range(ahead, range) && read_anchor(in, counted, offset, Way::Since) &&
        !in.sees("по") && !in.sees("до")) {
      draft = std::move(counted);
      return true;
    }
  }
  if (!in.failed()) in.rewind(mark);
  return in.failed();
}

/// The name of an event behind «после» or «до»: words must follow.
void set_named(Reader& in, std::size_t mark, Draft& draft, Trigger trigger) {
  const auto name = in.mark();
  const bool word = in.peek().kind == Token::Kind::Word || in.sees("\"");
  std::string event = word && !in.sees("и") ? read_event_name(in) : std::string();
  if (event.empty()) {
    in.fail(mark, name, {"не сказано, от какого события отсчёт", "no event to count from"});
    return;
  }
  trigger.event = std::move(event);
  set_trigger(in, mark, draft, std::move(trigger));
}

/// Which side of a count the words allow: «не позднее чем за», «не ранее чем за», «не менее чем».
enum class Bound { Latest, Earliest, AtLeast, AtMost };

Bound accept_bound(Reader& in) {
  if (in.accept_any({"не раньше , чем", "не раньше чем", "не раньше"})) return Bound::Earliest;
  if (in.accept_any({"не менее , чем", "не менее чем", "не менее", "минимум", "как минимум"}))
    return Bound::AtLeast;
  if (in.accept_any({"не более , чем", "не более чем", "не более"})) return Bound::AtMost;
  in.accept_any({"не позднее , чем", "не позднее чем", "в срок", "не позднее"});
  return Bound::Latest;
}

/// «не ранее чем через 10 дней после …» names the first day and no last one.
void check_bound(Reader& in, std::size_t mark, Bound bound, bool before, bool date) {
  const bool no_end = before ? date && (bound == Bound::Earliest || bound == Bound::AtMost)
                             : bound == Bound::Earliest || bound == Bound::AtLeast;
  if (!no_end) return;
  in.fail(mark, in.mark(),
          {"назван только первый день, а срока нет: напишите последний",
           "only the first day is told, and no term: write the last one"});
}

}  // namespace

bool read_counted(Reader& in, Draft& draft) {
  const auto mark = in.mark();
  const Bound bound = accept_bound(in);
  // «по истечении квартала» is after its end, «по истечении 10 дней» a count.
  const bool lapsed = in.sees("по истечение") && in.peek(2).kind == Token::Kind::Word &&
                      in.peek(2).group != Group::Cardinal;
  if (lapsed) return false;
  const bool led =
      in.mark() > mark || in.sees("в течение") || in.sees("через") || in.sees("по истечение");
  in.accept_any({"в течение", "через", "по истечение", "не более", "не позднее", "до", "за", "в"});
  const bool long_day = in.sees(Group::DayLong) || in.peek(1).base == "дневный" ||
                        in.peek(2).base == "дневный" || in.sees("месячный срок") ||
                        in.sees("недельный срок");
  const bool ahead = in.behind("за");
  const auto offset = read_offset(in);
  if (!offset) {
    in.rewind(mark);
    return in.failed();
  }
  if (accept_after(in)) {
    const bool dated =
        read_end_of_time(in, draft, *offset) || read_anchor(in, draft, *offset, Way::After);
    check_bound(in, mark, bound, false, dated);
    if (!dated) set_named(in, mark, draft, {{}, offset->count, offset->number, false});
  } else if (in.accept("до")) {
    const bool dated = read_anchor(in, draft, *offset, Way::Before);
    check_bound(in, mark, bound, true, dated);
    const bool earliest = bound == Bound::Earliest || bound == Bound::AtMost;
    if (!dated) set_named(in, mark, draft, {{}, offset->count, offset->number, true, earliest});
  } else if (read_since_date(in, draft, *offset)) {
    return true;
  } else if (ahead && in.at_end() && mark == 0) {
    // «за 10 дней»: before what, the row itself tells
    set_trigger(in, mark, draft, {{}, offset->count, offset->number, true});
  } else if (led || long_day) {
    set_trigger(in, mark, draft, {{}, offset->count, offset->number, false});
  } else {
    in.rewind(mark);
    return false;
  }
  return true;
}

}  // namespace marshrut::words
