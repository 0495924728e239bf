#include <array>

#include "engine/time/term_spans.hpp"

// Days that plans call by their names: «День учителя», «День матери».
namespace marshrut::words {

namespace {

struct NamedDay {
  Phrase name;
  int month;
  int day;  ///< 0: the last Sunday of the month
};

/// Federal professional days and memorable dates that school plans are built around.
constexpr std::array<NamedDay, 15> named_days = {{
    {"день знание", 9, 1},
    {"день дошкольный работник", 9, 27},
    {"день воспитатель", 9, 27},
    {"день пожилой человек", 10, 1},
    {"день пожилой", 10, 1},
    {"день учитель", 10, 5},
    {"день народный единство", 11, 4},
    {"день мать", 11, 0},
    {"день конституция", 12, 12},
    {"день российский наука", 2, 8},
    {"день защитник отечество", 2, 23},
    {"день космонавтика", 4, 12},
    {"день победа", 5, 9},
    {"день защита ребенок", 6, 1},
    {"новый год", 12, 31},  // what is to be done by it is done before it
}};

}  // namespace

std::vector<Span> read_named_day(Reader& in) {
  if (!in.sees("день") && (!in.sees("новый год") || in.behind("после"))) return {};
  for (const NamedDay& each : named_days) {
    if (!in.accept(each.name)) continue;
    if (each.day > 0) return {days_of_month(each.month, each.day, each.day)};
    constexpr int sunday = 7;
    const Edge on{Edge::Of::Weekday, each.month, -1, sunday};
    Span span{on, on};
    span.day = true;
    return {span};
  }
  return {};
}

}  // namespace marshrut::words
