#include "engine/rulebook/declared_text.hpp"

#include <algorithm>
#include <vector>

#include "engine/base/json.hpp"
#include "engine/base/text.hpp"
#include "engine/rulebook/read_term.hpp"

namespace marshrut {

namespace {

/// Names that Lua takes as they are; others stand in square brackets.
bool is_name(const std::string& key) {
  const auto belongs = [](char c) {
    return c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  };
  return !key.empty() && (key[0] < '0' || key[0] > '9') &&
         std::all_of(key.begin(), key.end(), belongs);
}

std::string key_text(const std::string& key) {
  if (is_name(key)) return key;
  const bool number = !key.empty() && key.find_first_not_of("0123456789") == std::string::npos;
  return number ? "[" + key + "]" : "[" + write_json(Value(key)) + "]";
}

std::string items_text(const Declared& tree, std::size_t first, std::string_view between = ", ") {
  std::vector<std::string> items;
  for (std::size_t i = first; i < tree.items.size(); ++i) {
    items.push_back(declared_text(tree.items[i]));
  }
  return join(items, between);
}

/// `term.month(2021, 11)`, `…:shift("none")`, `… + …`.
std::string term_text(const Declared& tree) {
  if (tree.word == "term+") return items_text(tree, 0, " + ");
  const auto colon = tree.word.find(':');
  if (colon == std::string::npos || tree.items.empty()) {
    return tree.word + "(" + items_text(tree, 0) + ")";
  }
  return declared_text(tree.items.front()) + tree.word.substr(colon) + "(" + items_text(tree, 1) +
         ")";
}

std::string table_text(const Declared& tree) {
  std::string head;
  if (!tree.word.empty()) head = tree.word + " ";
  for (const std::string& text : tree.heads) head += write_json(Value(text)) + " ";
  std::vector<std::string> parts;
  if (!tree.items.empty()) parts.push_back(items_text(tree, 0));
  for (const auto& [key, value] : tree.fields) {
    parts.push_back(key_text(key) + " = " + declared_text(value));
  }
  return head + (parts.empty() ? "{}" : "{ " + join(parts, ", ") + " }");
}

}  // namespace

std::string declared_text(const Declared& value) {
  switch (value.kind) {
    case Declared::Kind::Nothing: return "nil";
    case Declared::Kind::Scalar: return write_json(value.scalar);
    case Declared::Kind::Function: return "function(c) … end";
    case Declared::Kind::Table: break;
  }
  return is_structured_term(value) ? term_text(value) : table_text(value);
}

bool says_the_same(const Declared& a, const Declared& b) {
  if (a.kind != b.kind || a.is_function()) return false;
  if (a.scalar != b.scalar || a.word != b.word || a.heads != b.heads) return false;
  if (a.items.size() != b.items.size() || a.fields.size() != b.fields.size()) return false;
  for (std::size_t i = 0; i < a.items.size(); ++i) {
    if (!says_the_same(a.items[i], b.items[i])) return false;
  }
  return std::all_of(a.fields.begin(), a.fields.end(), [&](const auto& field) {
    const Declared* other = b.field(field.first);
    return other != nullptr && says_the_same(field.second, *other);
  });
}

}  // namespace marshrut
