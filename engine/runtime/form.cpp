#include <algorithm>

#include "engine/base/text.hpp"
#include "engine/runtime/run.hpp"

namespace marshrut {

namespace {

struct KindWords {
  std::string_view ru;
  std::string_view en;
};

KindWords words_of(FormField::Kind kind) {
  switch (kind) {
    case FormField::Kind::Text: return {"текст", "a text"};
    case FormField::Kind::Number: return {"число", "a number"};
    case FormField::Kind::Truth: return {"да или нет (true, false)", "true or false"};
    case FormField::Kind::DateText: return {"дата вида 2024-09-30", "a date like 2024-09-30"};
    case FormField::Kind::Table:
      return {"таблица «название: число»", "a table of names and numbers"};
  }
  MARSHRUT_BUG("a field kind outside the enumeration");
}

bool is_table_of_numbers(const Value& value) {
  if (value.is_list()) return value.as_list().empty();  // an empty table has no other spelling
  if (!value.is_map()) return false;
  const auto& rows = value.as_map();
  return std::all_of(rows.begin(), rows.end(),
                     [](const auto& row) { return row.second.is_number(); });
}

bool fits(FormField::Kind kind, const Value& value) {
  switch (kind) {
    case FormField::Kind::Text: return value.is_text();
    case FormField::Kind::Number: return value.is_number();
    case FormField::Kind::Truth: return value.is_bool();
    case FormField::Kind::DateText: return value.is_text() && parse_iso_date(value.as_text());
    case FormField::Kind::Table: return is_table_of_numbers(value);
  }
  MARSHRUT_BUG("a field kind outside the enumeration");
}

Error unknown_field(const std::string& name, const std::vector<FormField>& form) {
  std::vector<std::string> known;
  for (const FormField& field : form) known.push_back(field.name);
  const std::string near = nearest(name, known);
  const std::string all = join(known, ", ");
  return error(ErrorKind::Invalid,
               "в форме нет поля «" + name + "»; " +
                   (near.empty() ? (all.empty() ? "полей в ней нет" : "есть: " + all)
                                 : "возможно, имелось в виду «" + near + "»"),
               "the form has no field \"" + name + "\"" +
                   (near.empty() ? "" : "; perhaps \"" + near + "\" was meant"));
}

}  // namespace

Status check_answer(const std::vector<FormField>& form, const Value& answer) {
  const Value::Map none;
  if (!answer.is_null() && !answer.is_map()) {
    return error(ErrorKind::Invalid, "ответ должен быть таблицей полей формы",
                 "the answer must be a table of the form's fields");
  }
  const Value::Map& given = answer.is_map() ? answer.as_map() : none;
  for (const auto& [name, value] : given) {
    const bool known = std::any_of(form.begin(), form.end(),
                                   [&](const FormField& field) { return field.name == name; });
    if (!known) return unknown_field(name, form);
  }
  for (const FormField& field : form) {
    const Value* value = given.find(field.name);
    const bool absent = value == nullptr || value->is_null();
    if (absent ? !field.required : fits(field.kind, *value)) continue;
    const auto [ru, en] = words_of(field.kind);
    const std::string title = field.title.empty() ? field.name : field.title;
    return error(ErrorKind::Invalid,
                 "поле «" + title + "» (" + field.name + "): нужно " + std::string(ru) +
                     (absent ? ", а оно не заполнено" : ""),
                 "the field \"" + field.name + "\" takes " + std::string(en) +
                     (absent ? " and is missing" : ""));
  }
  return Done{};
}

std::string fill_title(std::string_view title, const Value& item, const Value& subject,
                       const Value& state) {
  std::string out;
  while (!title.empty()) {
    const auto open = title.find('{');
    const auto close = title.find('}', open);
    if (open == std::string_view::npos || close == std::string_view::npos) break;
    out += title.substr(0, open);
    const std::string_view name = title.substr(open + 1, close - open - 1);
    const auto dot = name.find('.');
    const std::string_view from = name.substr(0, dot);
    const Value* source = from == "item" ? &item : from == "subject" ? &subject : &state;
    const Value* found = dot == std::string_view::npos ? (from == "item" ? &item : nullptr)
                                                       : source->find(name.substr(dot + 1));
    if (found != nullptr && found->is_text())
      out += found->as_text();
    else if (found != nullptr && found->is_int())
      out += std::to_string(found->as_int());
    else
      out += title.substr(open, close - open + 1);
    title.remove_prefix(close + 1);
  }
  return out.append(title);
}

}  // namespace marshrut
