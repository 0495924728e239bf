#include "engine/base/text.hpp"
#include "engine/time/term_spans.hpp"

// What repeats: «ежегодно», «не реже 2 раз в год», «последняя пятница месяца», «до 5 числа».
namespace marshrut::words {

namespace {

/// «год», «учебный год», «квартал», «четверть»…
std::optional<Unit> read_unit(Reader& in) {
  const bool taught = in.accept("учебный");
  if (!taught) in.accept("календарный");
  if (in.accept("год")) return taught ? Unit::SchoolYear : Unit::Year;
  if (in.accept_any({"полугодие", "полгода"})) return taught ? Unit::SchoolHalf : Unit::HalfYear;
  if (in.accept("квартал")) return Unit::Quarter;
  if (in.accept("четверть")) return Unit::SchoolQuarter;
  if (in.accept("триместр")) return Unit::Trimester;
  if (in.accept("семестр")) return Unit::SchoolHalf;
  if (in.accept("месяц")) return Unit::Month;
  if (in.accept("неделя")) return Unit::Week;
  if (in.accept_any({"рабочий день", "день"})) return Unit::Day;
  if (in.accept_any({"весь период", "период", "весь срок"})) return Unit::Plan;
  return std::nullopt;
}

void add_cycle(Draft& draft, Unit unit, int every, int times) {
  if (unit == Unit::Year && every == 1 && times == 1) {
    draft.annual = true;
  } else {
    draft.cycles.push_back({unit, every, times});
  }
}

bool read_adverb(Reader& in, Draft& draft) {
  const bool yearly = in.accept("ежегодно");
  const auto unit = yearly                       ? Unit::Year
                    : in.accept("ежеквартально") ? Unit::Quarter
                    : in.accept("ежемесячно")    ? Unit::Month
                    : in.accept("еженедельно")   ? Unit::Week
                    : in.accept("ежедневно")     ? Unit::Day
                    : in.accept("однократно")    ? Unit::Plan
                                                 : Unit::Trimester;
  if (unit == Unit::Trimester) return false;
  // «еженедельное обновление»
  in.accept("обновление");
  add_cycle(draft, unit, 1, 1);
  return true;
}

/// «2 раза», «один раз», «раз», «дважды»; of «1-2 раза» the first.
std::optional<int> read_times(Reader& in) {
  if (in.accept("дважды")) return 2;
  if (in.accept("трижды")) return 3;
  auto count = read_count(in);
  if (count && in.accept("-")) read_count(in);
  if (!in.accept("раз")) return std::nullopt;
  return count.value_or(1);
}

/// «не реже 1 раза в 3 года», «раз в две недели», «2 раза в год»
bool read_times_in(Reader& in, Draft& draft) {
  const auto mark = in.mark();
  in.accept_any({"не реже , чем", "не реже чем", "не реже", "не менее чем", "не менее",
                 "не более чем", "не более"});
  const auto times = read_times(in);
  const auto per = in.mark();
  if (times && in.accept_any({"в", "за", "на протяжение", "в течение", "/"})) {
    in.accept("каждый");
    const auto every = read_count(in);
    if (const auto unit = read_unit(in)) {
      if (*times < 1 || *times > 366 || every.value_or(1) < 1) {
        in.fail(mark, in.mark(), {"столько раз не бывает", "no such number of times"});
      }
      add_cycle(draft, *unit, every.value_or(1), *times);
      return true;
    }
    in.rewind(per);
  }
  in.rewind(mark);
  return false;
}

std::vector<At> read_weekdays(Reader& in, const std::vector<int>& numbers) {
  std::vector<At> all;
  while (true) {
    const auto mark = in.mark();
    if (!all.empty()) in.accept_any({",", "и"});
    const auto weekday = in.accept(Group::Weekday);
    if (!weekday) {
      in.rewind(mark);
      return all;
    }
    for (const int number : numbers) {
      all.push_back({At::Of::Weekday, number, 0, *weekday, false, false});
    }
  }
}

/// «каждый месяц», «каждые 2 недели», «каждую пятницу», «по пятницам», «каждый сентябрь»
bool read_each(Reader& in, Draft& draft) {
  const auto mark = in.mark();
  const bool each = in.accept("каждый");
  if (!each && !in.accept("по") && !in.accept("в")) in.rewind(mark);
  if (const auto days = read_weekdays(in, {1}); !days.empty()) {
    draft.at.insert(draft.at.end(), days.begin(), days.end());
    draft.at_unit = Unit::Week;
    return true;
  }
  if (each) {
    const auto every = read_count(in);
    if (const auto unit = read_unit(in)) {
      if (every == 0) in.fail(mark, in.mark(), {"ноль — не промежуток", "zero is no interval"});
      add_cycle(draft, *unit, every.value_or(1), 1);
      return true;
    }
    if (in.sees(Group::Month) && !every) {
      draft.annual = true;
      return true;
    }
  }
  in.rewind(mark);
  return false;
}

void add_at(Draft& draft, const At& at, std::optional<Unit> unit) {
  draft.at.push_back(at);
  if (unit) draft.at_unit = unit;
}

/// «следующего за отчётным [кварталом|периодом]»
bool read_following(Reader& in, Draft& draft) {
  const auto mark = in.mark();
  in.accept(",");
  if (!in.accept("следующий за отчетный") && !in.accept("после отчетный")) {
    in.rewind(mark);
    return false;
  }
  draft.about_the_past = true;
  if (in.accept("период")) return true;
  if (const auto unit = read_unit(in)) draft.reported = unit;
  return true;
}

/// Behind «числа»: «каждого месяца», «месяца, следующего за отчётным», «следующего месяца».
void read_number_of(Reader& in, Draft& draft, At at) {
  in.accept("каждый");
  if (in.accept("следующий месяц")) {
    draft.about_the_past = true;
  } else if (const auto in_quarter = in.mark(); const auto month = read_ordinal(in)) {
    if (in.accept("месяц")) {
      at = {At::Of::Month, *month, at.a, 0, false, false};
      in.accept("каждый");
      return add_at(draft, at, read_unit(in).value_or(Unit::Quarter));
    }
    in.rewind(in_quarter);
  } else if (in.accept("месяц")) {
    if (!read_following(in, draft)) draft.at_unit = Unit::Month;
  } else {
    read_following(in, draft);
  }
  add_at(draft, at, std::nullopt);
}

/// «до 5 числа», «с 1 по 5 число», «1 и 15 числа»
bool read_numbers(Reader& in, Draft& draft) {
  const auto mark = in.mark();
  const bool from = in.accept("с");
  if (!from && !in.accept_any({"не позднее", "до", "к", "по", "в", "на"})) in.rewind(mark);
  if (few_days(in)) {
    in.rewind(mark);
    return false;
  }
  const auto first = in.mark();
  const bool ending = in.peek().ordinal;
  const auto start = read_ordinal(in);
  const bool range = start && in.accept_any({"-", "по", "до"});
  const auto end = range ? read_ordinal(in) : std::nullopt;
  if (!end) in.rewind(first);
  const auto days = end ? std::vector<int>{*start, *end} : read_ordinals(in);
  const bool named = !days.empty() && in.accept("число");
  // «до 15-го»
  const bool bare =
      ending && days.size() == 1 && (in.at_end() || in.peek().kind == Token::Kind::Sign);
  if ((!named && !bare) || in.sees(Group::Month) || (from && !end)) {
    in.rewind(mark);
    return false;
  }
  for (const int day : days) {
    if (day < -1 || day == 0 || day > 31) {
      in.fail(mark, in.mark(), {"такого числа в месяце нет", "no month has such a day"});
    }
  }
  if (end) {
    if (*end < *start) {
      in.fail(mark, in.mark(), {"конец раньше начала", "the end is before the beginning"});
    }
    read_number_of(in, draft, {At::Of::Days, *start, *end, 0, true, false});
    return true;
  }
  for (std::size_t i = 0; i < days.size(); ++i) {
    const int day = days[i] == -1 ? 0 : days[i];
    const At at{At::Of::Days, day, day, 0, false, false};
    if (i + 1 == days.size()) {
      read_number_of(in, draft, at);
    } else {
      add_at(draft, at, std::nullopt);
    }
  }
  return true;
}

/// «не позднее 5 рабочего дня», «последний день месяца»
bool read_nth_day(Reader& in, Draft& draft) {
  const auto mark = in.mark();
  if (!in.accept_any({"не позднее", "до", "к", "по", "в", "на"})) in.rewind(mark);
  const auto number = read_ordinal(in);
  // «5 рабочего дня» is a day, «5 рабочих дней» is a length of time.
  const bool length = lower(in.printed(in.mark(), in.mark() + 1)) == "рабочих";
  const bool working = number && !length && in.accept("рабочий");
  if (!number || !in.accept("день") || (!working && *number != -1)) {
    in.rewind(mark);
    return false;
  }
  in.accept_any({"после окончание", "после завершение", "со день окончание", "с"});
  in.accept("каждый");
  std::optional<Unit> unit;
  if (in.accept("месяц")) {
    if (!read_following(in, draft)) unit = Unit::Month;
  } else if (!read_following(in, draft) && !in.accept("следующий месяц")) {
    in.accept("отчетный");
    unit = read_unit(in);
  }
  if (*number == -1) {
    add_at(draft, {At::Of::Days, 0, 0, 0, false, false}, unit.value_or(Unit::Month));
  } else {
    add_at(draft, {At::Of::CountAfter, *number, 0, 0, true, true}, unit);
  }
  return true;
}

/// «последняя пятница месяца», «вторая декада каждого месяца», «последний месяц квартала»
bool read_numbered_part(Reader& in, Draft& draft) {
  const auto mark = in.mark();
  if (!in.accept_any({"в", "на"})) in.accept("каждый");
  const bool counts = in.peek().kind == Token::Kind::Number && !in.peek().ordinal;
  const auto numbers = read_ordinals(in);
  const bool half = in.sees("половина");
  const auto fail = [&] {
    in.rewind(mark);
    return false;
  };
  if (numbers.empty()) return fail();
  std::vector<At> found;
  if (in.sees(Group::Weekday)) {
    found = read_weekdays(in, numbers);
  } else {
    const std::string_view word = in.peek().base;
    in.skip();
    for (const int number : numbers) {
      const auto part = days_of_part(word, number);
      if (part) found.push_back({At::Of::Days, part->first, part->second, 0, true, false});
      if (word == "месяц") found.push_back({At::Of::Month, number, 0, 0, true, false});
    }
  }
  if (found.empty() || in.sees(Group::Month)) return fail();
  in.accept("каждый");
  const auto unit = read_unit(in);
  const bool whole_month = found.front().of == At::Of::Month;
  if (unit == Unit::Year || unit == Unit::SchoolYear ||
      (!unit && (whole_month || counts || half))) {
    return fail();
  }
  for (const At& at : found) add_at(draft, at, unit);
  return true;
}

/// «в конце каждого квартала», «до конца месяца»
bool read_boundary_of_unit(Reader& in, Draft& draft) {
  const auto mark = in.mark();
  const bool deadline = in.accept_any({"не позднее", "до", "к"});
  if (!deadline) in.accept_any({"в", "на"});
  const std::string_view word = in.peek().base;
  const auto days = days_of_boundary(word);
  if (days) in.skip();
  if (days) in.accept("каждый");
  const auto unit = days ? read_unit(in) : std::nullopt;
  const bool yearly = unit == Unit::Year || unit == Unit::SchoolYear;
  if (!unit || yearly || *unit == Unit::Plan || *unit == Unit::Day ||
      (deadline && word != "конец")) {
    in.rewind(mark);
    return false;
  }
  At at{At::Of::Days, days->first, days->second, 0, true, false};
  if (deadline) at = {At::Of::Days, 0, 0, 0, false, false};
  add_at(draft, at, unit);
  return true;
}

}  // namespace

bool read_recurrence(Reader& in, Draft& draft) {
  return read_adverb(in, draft) || read_times_in(in, draft) || read_each(in, draft);
}

bool read_part(Reader& in, Draft& draft) {
  return read_numbers(in, draft) || read_nth_day(in, draft) || read_numbered_part(in, draft) ||
         read_boundary_of_unit(in, draft);
}

bool read_report(Reader& in, Draft& draft) {
  const auto mark = in.mark();
  if (read_following(in, draft)) return true;
  if (in.accept("за") && (in.accept("отчетный") || in.accept("предыдущий"))) {
    draft.about_the_past = true;
    if (in.accept("период")) return true;
    if (const auto unit = read_unit(in)) {
      draft.reported = unit;
      return true;
    }
  }
  in.rewind(mark);
  return false;
}

bool read_within(Reader& in, Draft& draft) {
  const auto mark = in.mark();
  if (in.accept_any({"в", "на", "за"}) && in.accept("текущий год")) {
    draft.within_year = true;
    return true;
  }
  in.rewind(mark);
  if (in.accept("текущий год")) return true;
  if (!in.accept_any({"в течение", "на протяжение"})) return false;
  if (!in.accept("весь")) in.accept("каждый");
  in.accept("текущий");
  const auto unit = in.sees("месяц") || in.sees("неделя") || in.sees("день") || in.sees("рабочий")
                        ? std::nullopt
                        : read_unit(in);
  if (!unit || *unit == Unit::Plan) {
    in.rewind(mark);
    return false;
  }
  if (*unit == Unit::Year) {
    draft.within_year = true;
  } else if (*unit == Unit::SchoolYear) {
    const Span year = whole_months(9, 5);
    draft.windows.push_back({year.first, year.last});
    draft.annual = true;
  } else {
    draft.cycles.push_back({*unit});
  }
  return true;
}

}  // namespace marshrut::words
