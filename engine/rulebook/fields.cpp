#include "engine/rulebook/fields.hpp"

#include <algorithm>

#include "engine/base/json.hpp"
#include "engine/rulebook/reasons.hpp"

namespace marshrut {

Message describe(const Declared& value) {
  switch (value.kind) {
    case Declared::Kind::Nothing: return {"ничего", "nothing"};
    case Declared::Kind::Function: return {"функция", "a function"};
    case Declared::Kind::Table:
      if (value.word.empty()) return {"таблица { … }", "a table"};
      return {value.word + " { … }", value.word + " { … }"};
    case Declared::Kind::Scalar: break;
  }
  const std::string shown = shorten(write_json(value.scalar), 60);
  if (value.scalar.is_text()) return {"текст " + shown, "the text " + shown};
  if (value.scalar.is_number()) return {"число " + shown, "the number " + shown};
  return {shown, shown};
}

Message named(const std::string& ru, const std::string& en, const std::string& name) {
  return {ru + " «" + name + "»", en + " '" + name + "'"};
}

Message wants_text() { return {"текст в кавычках", "a text in quotes"}; }
Message wants_table() { return {"таблица { … }", "a table { … }"}; }
Message wants_function() { return {"функция", "a function"}; }

const Declared* Fields::any(const std::string& key) {
  known_.push_back(key);
  return table_.field(key);
}

std::string Fields::text(const std::string& key) {
  const Declared* value = any(key);
  if (value == nullptr) return {};
  if (value->is_text()) return value->scalar.as_text();
  wrong(key, *value, wants_text());
  return {};
}

std::string Fields::need_text(const std::string& key) {
  if (table_.field(key) == nullptr) missing(key);
  return text(key);
}

std::vector<std::string> Fields::texts(const std::string& key) {
  const Declared* value = any(key);
  if (value == nullptr) return {};
  if (value->is_text()) return {value->scalar.as_text()};
  const bool all_texts = value->is_table() && value->word.empty() && value->fields.empty() &&
                         std::all_of(value->items.begin(), value->items.end(),
                                     [](const Declared& item) { return item.is_text(); });
  if (!all_texts) {
    wrong(key, *value, {"список текстов { \"…\", \"…\" }", "a list of texts { \"…\", \"…\" }"});
    return {};
  }
  std::vector<std::string> found;
  for (const Declared& item : value->items) found.push_back(item.scalar.as_text());
  return found;
}

bool Fields::truth(const std::string& key) {
  const Declared* value = any(key);
  if (value == nullptr) return false;
  if (value->kind == Declared::Kind::Scalar && value->scalar.is_bool()) {
    return value->scalar.as_bool();
  }
  wrong(key, *value, {"true или false", "true or false"});
  return false;
}

FunctionRef Fields::function(const std::string& key) {
  const Declared* value = any(key);
  if (value == nullptr) return {};
  if (!value->is_function()) wrong(key, *value, wants_function());
  return value->function;
}

const Declared* Fields::table(const std::string& key) {
  const Declared* value = any(key);
  if (value == nullptr || value->is_table()) return value;
  wrong(key, *value, wants_table());
  return nullptr;
}

std::optional<Date> Fields::day(const std::string& key) {
  const Declared* value = any(key);
  if (value == nullptr) return std::nullopt;
  const auto found = value->is_text() ? parse_iso_date(value->scalar.as_text()) : std::nullopt;
  if (!found) {
    report_.error("bad-date", value->place,
                  {what_.ru + ", ключ " + key + ": " + describe(*value).ru + " — не дата",
                   what_.en + ", key " + key + ": " + describe(*value).en + " is not a date"},
                  {"нужна существующая дата вида \"2024-12-28\"",
                   "write an existing date as \"2024-12-28\""});
  }
  return found;
}

std::optional<Date> Fields::need_day(const std::string& key) {
  if (table_.field(key) == nullptr) missing(key);
  return day(key);
}

std::string Fields::choice(const std::string& key, const std::vector<std::string>& words,
                           const std::string& code) {
  const std::string word = text(key);
  if (word.empty() || std::find(words.begin(), words.end(), word) != words.end()) return word;
  report_.unknown(Severity::Error, code, place(key),
                  {what_.ru + ", ключ " + key, what_.en + ", key " + key}, word, words);
  return {};
}

void Fields::tell_note() {
  const std::string note = text("note");
  if (note.empty()) return;
  report_.notice("note", table_.place, {what_.ru + ": " + note, what_.en + ": " + note});
}

void Fields::close(std::size_t items) {
  for (const auto& [key, value] : table_.fields) {
    if (std::find(known_.begin(), known_.end(), key) != known_.end()) continue;
    std::vector<std::string> known = known_;
    if (table_.place.file.starts_with("rules/")) known.emplace_back(reason_key);
    report_.unknown(Severity::Error, "unknown-key", value.place,
                    {what_.ru + ", ключ", what_.en + ", key"}, key, known);
  }
  for (std::size_t i = items; i < table_.items.size(); ++i) {
    report_.error("unexpected-value", table_.items[i].place,
                  {what_.ru + ": лишнее значение без ключа, " + describe(table_.items[i]).ru,
                   what_.en + ": a value without a key, " + describe(table_.items[i]).en},
                  {"перед каждым значением нужен ключ: title = \"…\"",
                   "each value needs its key: title = \"…\""});
  }
}

Place Fields::place(std::string_view key) const {
  const Declared* value = table_.field(key);
  return value == nullptr ? table_.place : value->place;
}

void Fields::wrong(const std::string& key, const Declared& value, const Message& needed) {
  const Message found = describe(value);
  report_.error("wrong-kind", value.place,
                {what_.ru + ", ключ " + key + ": здесь " + found.ru,
                 what_.en + ", key " + key + ": " + found.en},
                {"должно быть: " + needed.ru, "expected: " + needed.en});
}

void Fields::missing(const std::string& key) {
  report_.error("missing-key", table_.place,
                {what_.ru + ": не хватает ключа " + key, what_.en + ": key " + key + " is missing"},
                {"допишите " + key + " = …", "add " + key + " = …"});
}

}  // namespace marshrut
