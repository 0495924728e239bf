#pragma once

#include <string>
#include <vector>

#include "engine/rulebook/fields.hpp"

namespace marshrut {

/// A word of a few, each with its Russian twin.
template <class Value>
struct Choice {
  Value value;
  std::string en;
  std::string ru;
};

/// The value of a key that is one of some words; the first where there is no such key. Another word
/// is an Error, told with the nearest one.
template <class Value>
Value read_choice(Fields& fields, const std::string& key, const std::vector<Choice<Value>>& all,
                  Report& report) {
  const std::string word = fields.text(key);
  if (word.empty()) return all.front().value;
  std::vector<std::string> known;
  for (const auto& each : all) {
    if (word == each.en || word == each.ru) return each.value;
    known.push_back(each.en);
    known.push_back(each.ru);
  }
  report.unknown(Severity::Error, "unknown-value", fields.place(key),
                 {fields.what().ru + ", ключ " + key, fields.what().en + ", key " + key}, word,
                 known);
  return all.front().value;
}

}  // namespace marshrut
