#include <array>
#include <utility>

#include "engine/rulebook/read_step.hpp"

namespace marshrut {

namespace {

constexpr std::array<std::pair<std::string_view, FormField::Kind>, 5> field_words = {{
    {"text_field", FormField::Kind::Text},
    {"number_field", FormField::Kind::Number},
    {"yes_no", FormField::Kind::Truth},
    {"date_field", FormField::Kind::DateText},
    {"table_of", FormField::Kind::Table},
}};

/// Fills in kind and columns from `table_of("competence", "percent")`; false if it is no field
/// word.
bool read_kind(const Declared& tree, FormField& field) {
  for (const auto& [word, kind] : field_words) {
    if (!tree.is_table() || tree.word != word) continue;
    field.kind = kind;
    if (!tree.heads.empty()) field.key_column = tree.heads[0];
    if (tree.heads.size() > 1) field.value_column = tree.heads[1];
    return true;
  }
  return false;
}

}  // namespace

std::vector<FormField> read_form(const Declared& tree, const Message& what, Report& report) {
  std::vector<FormField> form;
  for (const auto& [name, value] : tree.fields) {
    FormField field;
    field.name = name;
    const Message where{what.ru + ", поле " + name, what.en + ", field " + name};
    const bool dressed = value.is_table() && value.word.empty() && !value.items.empty();
    if (!read_kind(dressed ? value.items.front() : value, field)) {
      const Declared& found = dressed ? value.items.front() : value;
      std::vector<std::string> words;
      for (const auto& [word, kind] : field_words) words.emplace_back(word);
      report.add(
          {Severity::Error,
           "unknown-field-kind",
           value.place,
           {where.ru + ": здесь " + describe(found).ru, where.en + ": " + describe(found).en},
           {"бывает: table_of(\"…\", \"…\"), text_field(), number_field(), yes_no(), date_field()",
            "known: table_of(\"…\", \"…\"), text_field(), number_field(), yes_no(), date_field()"},
           nearest(found.word, words)});
      continue;
    }
    if (dressed) {
      Fields fields(value, where, report);
      field.title = fields.text("title");
      field.required = !fields.truth("optional");
      fields.close(1);
    }
    form.push_back(std::move(field));
  }
  return form;
}

}  // namespace marshrut
