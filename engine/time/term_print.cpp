#include "engine/time/term_print.hpp"

#include <fmt/format.h>

#include <array>

#include "engine/base/text.hpp"

// Windows in words.
namespace marshrut::words {

namespace {

constexpr std::array<std::string_view, 12> names = {"январь",   "февраль", "март",   "апрель",
                                                    "май",      "июнь",    "июль",   "август",
                                                    "сентябрь", "октябрь", "ноябрь", "декабрь"};
constexpr std::array<std::string_view, 12> genitives = {"января",   "февраля", "марта",  "апреля",
                                                        "мая",      "июня",    "июля",   "августа",
                                                        "сентября", "октября", "ноября", "декабря"};
constexpr std::array<std::string_view, 12> locatives = {"январе",   "феврале", "марте",  "апреле",
                                                        "мае",      "июне",    "июле",   "августе",
                                                        "сентябре", "октябре", "ноябре", "декабре"};
constexpr std::array<std::string_view, 4> roman = {"I", "II", "III", "IV"};
constexpr std::array<std::string_view, 7> weekdays = {
    "понедельник", "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье"};

std::string_view at(const auto& list, int number) {
  return list[static_cast<std::size_t>(number - 1)];
}

std::string of_year(std::optional<int> year) {
  return year ? fmt::format(" {} года", *year) : std::string();
}

bool of_whole_months(const Window& window) {
  return window.first.of == Edge::Of::Month && window.last.of == Edge::Of::Month &&
         window.first.day == 1 && window.last.day == 0;
}

std::string weekday_words(const Edge& edge) {
  const bool feminine = edge.weekday == 3 || edge.weekday == 5 || edge.weekday == 6;
  const std::string_view last = feminine            ? "последняя"
                                : edge.weekday == 7 ? "последнее"
                                                    : "последний";
  const std::string_view ending = feminine ? "я" : edge.weekday == 7 ? "е" : "й";
  const std::string which =
      edge.day < 0 ? std::string(last) : fmt::format("{}-{}", edge.day, ending);
  return fmt::format("{} {} {}", which, at(weekdays, edge.weekday), month_of_the(edge.number));
}

/// «начала осенних каникул»: the days around school quarters; empty for other days.
std::string holiday_words(const Edge& edge) {
  constexpr std::array<std::string_view, 3> holidays = {"осенних", "зимних", "весенних"};
  const bool starts = edge.of == Edge::Of::QuarterEnd && edge.plus == 1;
  const bool ends = edge.of == Edge::Of::QuarterStart && edge.plus == -1;
  const int after = starts ? edge.number : edge.number - 1;
  if ((!starts && !ends) || after < 1 || after > 3) return {};
  return fmt::format("{} {} каникул", starts ? "начала" : "конца", at(holidays, after));
}

/// «осенних», the holidays after the n-th school quarter.
std::string_view named_holidays(int quarter) {
  constexpr std::array<std::string_view, 3> holidays = {"осенних", "зимних", "весенних"};
  return at(holidays, quarter);
}

/// «с конца августа» begins so many days before its last one.
constexpr int first_day_of_end = -9;

/// «начала II триместра», «конца I полугодия учебного года»
std::string school_day_words(const Edge& edge) {
  switch (edge.of) {
    case Edge::Of::QuarterStart:
      if (edge.plus == -1 && edge.number > 1)
        return fmt::format("конца {} каникул", named_holidays(edge.number - 1));
      return fmt::format("начала {} четверти", at(roman, edge.number));
    case Edge::Of::QuarterEnd:
      if (edge.plus == 1 && edge.number < 4)
        return fmt::format("начала {} каникул", named_holidays(edge.number));
      return fmt::format("конца {} четверти", at(roman, edge.number));
    case Edge::Of::TrimesterStart:
      return fmt::format("начала {} триместра", at(roman, edge.number));
    case Edge::Of::TrimesterEnd: return fmt::format("конца {} триместра", at(roman, edge.number));
    case Edge::Of::HalfStart:
      return fmt::format("начала {} полугодия учебного года", at(roman, edge.number));
    case Edge::Of::HalfEnd:
      return fmt::format("конца {} полугодия учебного года", at(roman, edge.number));
    default: return {};
  }
}

/// A day as it stands after «с» or «до».
std::string day_words(const Edge& edge) {
  if (std::string holidays = holiday_words(edge); !holidays.empty()) return holidays;
  switch (edge.of) {
    case Edge::Of::Month:
      if (edge.day > 0) return fmt::format("{} {}", edge.day, month_of_the(edge.number));
      if (edge.day == 0 || edge.day == first_day_of_end)
        return fmt::format("конца {}", month_of_the(edge.number));
      return fmt::format("{}-го дня с конца {}", 1 - edge.day, month_of_the(edge.number));
    case Edge::Of::Weekday: return fmt::format("дня «{}»", weekday_words(edge));
    default: return school_day_words(edge);
  }
}

std::string months_words(const Window& window) {
  const int first = window.first.number;
  const int last = window.last.number;
  const bool same_year = !window.last_year || window.last_year == window.year;
  const std::string year = of_year(same_year ? window.year : window.last_year);
  if (first == last && same_year) return fmt::format("{}{}", month_name(first), year);
  if (first == 1 && last == 12 && window.year) {
    return same_year ? fmt::format("{} год", *window.year)
                     : fmt::format("{}–{} годы", *window.year, *window.last_year);
  }
  if (same_year && last - first == 2 && first % 3 == 1) {
    return fmt::format("{} квартал{}", at(roman, first / 3 + 1), year);
  }
  if (same_year && last - first == 5 && first % 6 == 1) {
    return fmt::format("{} полугодие{}", at(roman, first / 6 + 1), year);
  }
  // The second year of «ноябрь 2022 – февраль 2023» may be left to the reader of the words.
  const bool wraps = window.year && first > last;
  const int end = window.last_year.value_or(window.year.value_or(0) + (wraps ? 1 : 0));
  if (wraps || !same_year) {
    return fmt::format("{}{} – {} {} года", month_name(first), of_year(window.year),
                       month_name(last), end);
  }
  return fmt::format("{} – {}{}", month_name(first), month_name(last), year);
}

std::string school_year_words(std::optional<int> year) {
  return year ? fmt::format(" {}/{:02} учебного года", *year, (*year + 1) % 100) : std::string();
}

/// «I четверти», «II триместра», «I полугодия учебного года»: the part that an edge is of.
std::string part_words(const Edge& edge) {
  const std::string words = school_day_words({edge.of, edge.number});
  return words.substr(words.find(' ') + 1);
}

bool ends_part(const Edge& edge) {
  return edge.of == Edge::Of::QuarterEnd || edge.of == Edge::Of::TrimesterEnd ||
         edge.of == Edge::Of::HalfEnd;
}

/// «первый день I четверти», «первый день осенних каникул»; empty where the edge is no such day.
std::string first_day_words(const Edge& edge) {
  const bool holidays = edge.of == Edge::Of::QuarterEnd && edge.plus == 1 && edge.number < 4;
  if (holidays) return fmt::format("первый день {} каникул", named_holidays(edge.number));
  const bool starts = edge.of_school() && !ends_part(edge) && edge.plus == 0;
  return starts ? "первый день " + part_words(edge) : std::string();
}

/// «начало осенних каникул», «конец I четверти»: ten days at an edge; else empty.
std::string stage_words(const Edge& first, const Edge& last) {
  if (first.of != last.of || first.number != last.number || last.plus != first.plus + 9) return {};
  const bool of_end = ends_part(first);
  const bool starts = of_end ? first.plus == 1 : first.plus == 0;
  const bool ends = last.plus == (of_end ? 0 : -1);
  if (!starts && !ends) return {};
  const bool taught = of_end != starts;
  const bool quarter = first.of == Edge::Of::QuarterStart || first.of == Edge::Of::QuarterEnd;
  if (!taught && (!quarter || (of_end ? first.number > 3 : first.number < 2))) return {};
  const std::string_view stage = starts ? "начало" : "конец";
  if (taught) return fmt::format("{} {}", stage, part_words(first));
  return fmt::format("{} {} каникул", stage, named_holidays(first.number - (of_end ? 0 : 1)));
}

/// «I четверть», «II триместр 2022/23 учебного года»; empty where the window is no such part.
std::string whole_part_words(const Window& window) {
  const Edge& first = window.first;
  if (first.plus != 0 || window.last.plus != 0 || first.number != window.last.number) return {};
  const std::string year = school_year_words(window.year);
  const std::string_view number = at(roman, first.number);
  switch (first.of) {
    case Edge::Of::QuarterStart: return fmt::format("{} четверть{}", number, year);
    case Edge::Of::TrimesterStart: return fmt::format("{} триместр{}", number, year);
    case Edge::Of::HalfStart:
      return fmt::format("{} полугодие{}", number, year.empty() ? " учебного года" : year);
    default: return {};
  }
}

std::string school_words(const Window& window) {
  const Edge& first = window.first;
  const Edge& last = window.last;
  const std::string year = school_year_words(window.year);
  if (ends_part(last)) {
    if (std::string part = whole_part_words(window); !part.empty()) return part;
  }
  if (first.of == Edge::Of::QuarterEnd && first.plus == 1 && last.plus == -1) {
    constexpr std::array<std::string_view, 3> holidays = {"осенние", "зимние", "весенние"};
    return fmt::format("{} каникулы{}", at(holidays, first.number), year);
  }
  if (const std::string stage = stage_words(first, last); !stage.empty()) return stage + year;
  return fmt::format("с {} до {}{}", day_words(first), day_words(last), year);
}

std::string days_words(const Window& window) {
  const Edge& first = window.first;
  const Edge& last = window.last;
  const std::string year = of_year(window.year);
  const bool one_month = first.number == last.number && !window.last_year;
  if (one_month && first.day > 0 && last.day > 0) {
    return fmt::format("с {} по {} {}{}", first.day, last.day, month_of_the(last.number), year);
  }
  if (one_month && first.day < 0 && last.day == 0) {
    return fmt::format("последние {} {} {}{}", 1 - first.day,
                       plural(1 - first.day, "день", "дня", "дней"), month_of_the(last.number),
                       year);
  }
  // «с 31 декабря 2022 года по 1 января 2023 года»
  const bool wraps = window.year && !window.last_year && last.number < first.number;
  const auto end = wraps ? std::optional(*window.year + 1) : window.last_year;
  const std::string start_year = end ? year : std::string();
  const std::string end_year = end ? of_year(end) : year;
  return fmt::format("с {}{} {} {}{}", day_words(first), start_year, last.day > 0 ? "по" : "до",
                     day_words(last), end_year);
}

/// «за 10 дней до 1 сентября», «в течение 10 рабочих дней после окончания срока «I полугодие»»
std::string counted_words(const Window& window) {
  if (window.opens) {
    Window whole = window;
    whole.after = 0;
    return fmt::format("{} после окончания срока «{}»", within(window.after, window.counted),
                       describe(whole));
  }
  const Edge& edge = window.last;
  // «за 5 дней до последних чисел мая» counts from their first day, not from the month's end.
  const bool tenth = edge.of == Edge::Of::Month && edge.day == first_day_of_end;
  const std::string day =
      (tenth ? fmt::format("10-го дня с конца {}", month_of_the(edge.number)) : day_words(edge)) +
      (edge.of_school() ? school_year_words(window.year) : of_year(window.year));
  if (window.after < 0)
    return fmt::format("{} до {}", in_advance(-window.after, window.counted), day);
  return fmt::format("{} после {}", within(window.after, window.counted), day);
}

}  // namespace

std::string_view month_name(int month) { return at(names, month); }
std::string_view month_of_the(int month) { return at(genitives, month); }
std::string_view month_in(int month) { return at(locatives, month); }

std::string within(int number, Count count) {
  // «в течение» asks for the genitive.
  std::string_view one = count == Count::WorkingDays ? "рабочего дня" : "дня";
  std::string_view many = count == Count::WorkingDays ? "рабочих дней" : "дней";
  if (count == Count::Months) one = "месяца", many = "месяцев";
  if (count == Count::HalfMonths) return fmt::format("в течение {},5 месяца", number / 2);
  return fmt::format("в течение {} {}", number, plural(number, one, many, many));
}

std::string in_advance(int number, Count count) {
  std::string_view one = count == Count::WorkingDays ? "рабочий день" : "день";
  std::string_view few = count == Count::WorkingDays ? "рабочих дня" : "дня";
  std::string_view many = count == Count::WorkingDays ? "рабочих дней" : "дней";
  if (count == Count::Months) one = "месяц", few = "месяца", many = "месяцев";
  if (count == Count::HalfMonths) return fmt::format("за {},5 месяца", number / 2);
  return fmt::format("за {} {}", number, plural(number, one, few, many));
}

std::string describe(const Window& window) {
  if (window.after != 0) return counted_words(window);
  const bool school = window.last.of_school();
  if (!window.opens) {
    const std::string year = school ? school_year_words(window.year)
                                    : of_year(window.last_year ? window.last_year : window.year);
    if (window.last.of == Edge::Of::Weekday) return weekday_words(window.last) + year;
    if (const std::string first = first_day_words(window.last); !first.empty()) return first + year;
    return fmt::format("до {}{}", day_words(window.last), year);
  }
  if (of_whole_months(window)) return months_words(window);
  return school ? school_words(window) : days_words(window);
}

std::string describe_genitive(const Window& window) {
  const Edge& first = window.first;
  const Edge& last = window.last;
  if (of_whole_months(window)) {
    const bool one = first.number == last.number && !window.last_year;
    const std::string until = one ? std::string() : fmt::format(" – {}", month_of_the(last.number));
    const bool years = window.last_year && window.last_year != window.year;
    return std::string(month_of_the(first.number)) + (years ? of_year(window.year) : "") + until +
           of_year(years ? window.last_year : window.year);
  }
  const bool holidays = first.of == Edge::Of::QuarterEnd && first.plus == 1 && last.plus == -1;
  if (!holidays) return "периода " + describe(window);
  return fmt::format("{} каникул{}", named_holidays(first.number), school_year_words(window.year));
}

}  // namespace marshrut::words
