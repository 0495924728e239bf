#include "engine/rulebook/sample_answers.hpp"

#include <algorithm>
#include <set>
#include <string>

namespace marshrut {

namespace {

constexpr std::size_t most_numbers = 8;
constexpr std::size_t most_keys = 8;
constexpr std::size_t most_answers = 24;

/// Numbers of the rules themselves; those of steps (days of a ladder) are compared with nothing.
std::set<double> thresholds(const Declared& rules) {
  std::set<double> found;
  for (const auto& [key, value] : rules.fields) {
    const bool number = value.kind == Declared::Kind::Scalar && value.scalar.is_number();
    if (number) found.insert(value.scalar.as_number());
  }
  return found;
}

Value as_number(double number) {
  const auto whole = static_cast<std::int64_t>(number);
  return static_cast<double>(whole) == number ? Value(whole) : Value(number);
}

std::vector<double> sample_numbers(const Declared& rules, bool percent) {
  std::set<double> found = {0, 1};
  if (percent) found.insert(100);
  for (const double threshold : thresholds(rules)) {
    for (const double near : {threshold - 1, threshold, threshold + 1}) {
      if (near >= 0 && (!percent || near <= 100)) found.insert(near);
    }
    if (found.size() >= most_numbers) break;
  }
  return {found.begin(), found.end()};
}

/// What lists of the rules call their items by: competences = { { key = "law" }, … }.
std::vector<std::string> keys_of(const Declared& rules) {
  std::vector<std::string> keys;
  for (const auto& [name, list] : rules.fields) {
    for (const Declared& item : list.items) {
      if (const std::string key = item.text("key"); !key.empty()) keys.push_back(key);
    }
  }
  if (keys.empty()) keys = {"a", "b"};
  keys.resize(std::min(keys.size(), most_keys));
  return keys;
}

/// The same number in every row; and the least one in the first row alone.
std::vector<Value> sample_tables(const Declared& rules, bool percent) {
  const auto numbers = sample_numbers(rules, percent);
  const auto keys = keys_of(rules);
  std::vector<Value> tables;
  for (const double number : numbers) {
    Value table = Value::Map{};
    for (const std::string& key : keys) table[key] = as_number(number);
    tables.push_back(std::move(table));
  }
  Value mixed = tables.back();
  mixed[keys.front()] = as_number(numbers.front());
  tables.push_back(std::move(mixed));
  return tables;
}

std::vector<Value> sample_values(const FormField& field, const Declared& rules) {
  std::vector<Value> values;
  switch (field.kind) {
    case FormField::Kind::Text: values = {"текст"}; break;
    case FormField::Kind::Truth: values = {true, false}; break;
    case FormField::Kind::DateText: values = {"2024-09-30"}; break;
    case FormField::Kind::Table:
      values = sample_tables(rules, field.value_column == "percent");
      break;
    case FormField::Kind::Number:
      for (const double number : sample_numbers(rules, false)) values.push_back(as_number(number));
      break;
  }
  if (!field.required) values.emplace_back();
  return values;
}

}  // namespace

std::vector<Value> sample_answers(const std::vector<FormField>& form, const Declared& rules) {
  std::vector<Value> answers = {Value::Map{}};
  for (const FormField& field : form) {
    const auto values = sample_values(field, rules);
    std::vector<Value> wider;
    for (const Value& value : values) {
      // Beyond the limit fields vary one at a time, the others stay as they are first.
      for (const Value& answer : answers) {
        const bool room = wider.size() < most_answers || &answer == &answers.front();
        if (!room) break;
        wider.push_back(answer);
        if (value != Value()) wider.back()[field.name] = value;
      }
    }
    answers = std::move(wider);
  }
  return answers;
}

}  // namespace marshrut
