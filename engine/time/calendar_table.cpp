#include <algorithm>
#include <array>
#include <utility>

#include "engine/base/text.hpp"
#include "engine/time/calendar.hpp"

namespace marshrut {

namespace {

constexpr std::array<std::pair<std::string_view, DayKind>, 6> kinds = {{
    {"holiday", DayKind::Holiday},
    {"off", DayKind::Off},
    {"work", DayKind::Work},
    {"short", DayKind::Short},
    {"decree", DayKind::Decree},
    {"work_short", DayKind::Short},
}};

Error bad_line(const std::string& file, int line, std::string ru, std::string en) {
  Error problem = error(ErrorKind::Invalid, std::move(ru), std::move(en));
  problem.place = Place{file, line, 0};
  return problem;
}

Error bad_kind(const std::string& file, int line, const std::string& cell) {
  std::vector<std::string> words;
  for (const auto& [known, kind] : kinds) words.emplace_back(known);
  const std::string all = join(words, ", ");
  return bad_line(file, line, "неизвестный вид дня «" + cell + "»; бывают: " + all,
                  "unknown kind of day '" + cell + "'; known: " + all);
}

Error bad_date(const std::string& file, int line, const std::string& cell) {
  return bad_line(file, line, "«" + cell + "» — не дата; нужна дата вида 2024-12-28",
                  "'" + cell + "' is not a date; write it as 2024-12-28");
}

Result<CalendarDay> read_line(const std::string& line, const std::string& file, int number) {
  auto cells = split(line, '\t');
  for (auto& cell : cells) cell = std::string(trim(cell));
  cells.resize(std::max<std::size_t>(cells.size(), 4));
  const auto day = parse_iso_date(cells[0]);
  if (!day) return bad_date(file, number, cells[0]);
  const auto kind = day_kind(cells[1]);
  if (!kind) return bad_kind(file, number, cells[1]);
  const auto from = parse_iso_date(cells[2]);
  if (!from && !cells[2].empty()) return bad_date(file, number, cells[2]);
  return CalendarDay{*day, *kind, from, cells[3]};
}

}  // namespace

std::string_view word(DayKind kind) {
  for (const auto& [word, known] : kinds) {
    if (known == kind) return word;
  }
  MARSHRUT_CHECK(false, "a kind of day without a word");
}

std::optional<DayKind> day_kind(std::string_view word) {
  for (const auto& [known, kind] : kinds) {
    if (known == word) return kind;
  }
  return std::nullopt;
}

Result<std::vector<CalendarDay>> parse_calendar_table(std::string_view text, std::string file) {
  std::vector<CalendarDay> found;
  int number = 0;
  for (const auto& whole : split(text, '\n')) {
    ++number;
    const std::string line = whole.substr(0, whole.find('#'));
    if (trim(line).empty()) continue;
    MARSHRUT_TRY(auto day, read_line(line, file, number));
    found.push_back(std::move(day));
  }
  return found;
}

}  // namespace marshrut
