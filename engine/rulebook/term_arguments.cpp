#include "engine/rulebook/term_arguments.hpp"

#include <algorithm>
#include <charconv>
#include <limits>

namespace marshrut {

namespace {

const Message wants_whole{"целое число", "a whole number"};

std::optional<int> whole_of(const Declared& value) {
  if (value.kind != Declared::Kind::Scalar || !value.scalar.is_int()) return std::nullopt;
  const auto number = value.scalar.as_int();
  constexpr std::int64_t most = std::numeric_limits<int>::max();
  return number >= -most && number <= most ? std::optional(static_cast<int>(number)) : std::nullopt;
}

std::optional<int> number_in(const std::string& text, std::size_t from, std::size_t size) {
  int number = 0;
  const char* begin = text.data() + from;
  const auto read = std::from_chars(begin, begin + size, number);
  return read.ec == std::errc() && read.ptr == begin + size ? std::optional(number) : std::nullopt;
}

/// «2022-06-31» → «2022-06-30»; empty where the text is no date at all.
std::string nearest_day(const std::string& text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return {};
  const auto year = number_in(text, 0, 4);
  const auto month = number_in(text, 5, 2);
  const auto day = number_in(text, 8, 2);
  if (!year || !month || !day || *year < 1) return {};
  const int near = std::clamp(*month, 1, 12);
  const int last = day_of(last_day_of_month(*year, near));
  return "\"" + iso(date(*year, near, std::clamp(*day, 1, last))) + "\"";
}

}  // namespace

TermArguments::TermArguments(const Declared& call, Message what, std::string example,
                             std::size_t first, Report& report)
    : call_(call),
      what_(std::move(what)),
      example_(std::move(example)),
      first_(first),
      report_(report) {}

Message TermArguments::as_in_example(const Message& needed) const {
  return {"нужно: " + needed.ru + ", например " + example_,
          "needed: " + needed.en + ", for instance " + example_};
}

bool TermArguments::has(std::size_t index) const {
  return first_ + index < call_.items.size() && !call_.items[first_ + index].is_nothing();
}

void TermArguments::at_most(std::size_t count) {
  for (std::size_t i = first_ + count; i < call_.items.size(); ++i) {
    const Message found = describe(call_.items[i]);
    report_.error("unexpected-value", call_.items[i].place,
                  {what_.ru + ": лишнее в скобках, " + found.ru,
                   what_.en + ": too much in the brackets, " + found.en},
                  {"пишется так: " + example_, "write " + example_});
  }
  for (const auto& [key, value] : call_.fields) {
    report_.error("unknown-key", value.place,
                  {what_.ru + ": ключу «" + key + "» здесь не место",
                   what_.en + ": the key '" + key + "' does not belong here"},
                  {"пишется так: " + example_, "write " + example_});
  }
}

const Declared* TermArguments::at(std::size_t index, const Message& needed) {
  if (has(index)) return &call_.items[first_ + index];
  report_.error("missing-value", call_.place,
                {what_.ru + ": в скобках не хватает значения № " + std::to_string(index + 1),
                 what_.en + ": value " + std::to_string(index + 1) + " in the brackets is missing"},
                as_in_example(needed));
  return nullptr;
}

void TermArguments::wrong(const Declared& value, const Message& needed) {
  const Message found = describe(value);
  report_.error("wrong-kind", value.place,
                {what_.ru + ": здесь " + found.ru, what_.en + ": " + found.en},
                as_in_example(needed));
}

std::string TermArguments::text(std::size_t index) {
  const Declared* value = at(index, wants_text());
  if (value == nullptr) return {};
  if (value->is_text()) return value->scalar.as_text();
  wrong(*value, wants_text());
  return {};
}

int TermArguments::whole(std::size_t index) {
  const Declared* value = at(index, wants_whole);
  if (value == nullptr) return 0;
  const auto number = whole_of(*value);
  if (!number) wrong(*value, wants_whole);
  return number.value_or(0);
}

Date TermArguments::day(std::size_t index) {
  const Message needed{"существующая дата", "an existing date"};
  const Declared* value = at(index, needed);
  if (value == nullptr) return {};
  if (!value->is_text()) {
    wrong(*value, needed);
    return {};
  }
  const std::string text = value->scalar.as_text();
  const auto day = parse_iso_date(text);
  if (!day) {
    report_.error(
        "bad-date", value->place,
        {what_.ru + ": «" + text + "» — не дата", what_.en + ": '" + text + "' is no date"},
        as_in_example(needed), nearest_day(text));
  }
  return day.value_or(Date());
}

const Declared& TermArguments::table(std::size_t index) {
  static const Declared empty = [] {
    Declared made;
    made.kind = Declared::Kind::Table;
    return made;
  }();
  if (!has(index)) return empty;
  const Declared& value = call_.items[first_ + index];
  if (value.is_table() && value.word.empty()) return value;
  wrong(value, wants_table());
  return empty;
}

std::vector<int> TermArguments::wholes(const Declared& table, std::size_t count) {
  std::vector<int> numbers;
  if (!table.is_table() || (count > 0 && table.items.size() != count)) {
    wrong(table, {"таблица { … } из чисел", "a table { … } of numbers"});
    numbers.resize(count);
    return numbers;
  }
  for (const Declared& item : table.items) {
    const auto number = whole_of(item);
    if (!number) wrong(item, wants_whole);
    numbers.push_back(number.value_or(0));
  }
  return numbers;
}

std::optional<int> TermArguments::whole(Fields& fields, const std::string& key) {
  const Declared* value = fields.any(key);
  if (value == nullptr) return std::nullopt;
  const auto number = whole_of(*value);
  if (!number) fields.wrong(key, *value, wants_whole);
  return number;
}

}  // namespace marshrut
