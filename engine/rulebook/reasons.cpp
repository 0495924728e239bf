#include "engine/rulebook/reasons.hpp"

#include <algorithm>

#include "engine/rulebook/fields.hpp"

namespace marshrut {

namespace {

bool is_statement(const Declared& tree) { return tree.word == reason_key; }

void drop(Declared& tree, Report* report) {
  for (const auto& [key, value] : tree.fields) {
    if (report == nullptr || key != reason_key || value.is_text()) continue;
    const Message found = describe(value);
    report->error("wrong-kind", value.place,
                  {std::string("ключ because: здесь ") + found.ru, "key because: " + found.en},
                  {"должно быть: " + wants_text().ru, "expected: " + wants_text().en});
  }
  std::erase_if(tree.fields, [](const auto& field) { return field.first == reason_key; });
  std::erase_if(tree.items, is_statement);
  for (auto& [key, value] : tree.fields) drop(value, report);
  for (Declared& item : tree.items) drop(item, report);
}

}  // namespace

std::string reason_of(const Declared& tree) {
  const auto said = std::find_if(tree.items.begin(), tree.items.end(), is_statement);
  if (said != tree.items.end() && !said->heads.empty()) return said->heads.front();
  return tree.text(reason_key);
}

void drop_reasons(Declared& tree) { drop(tree, nullptr); }

void drop_reasons(Declared& tree, Report& report) { drop(tree, &report); }

}  // namespace marshrut
