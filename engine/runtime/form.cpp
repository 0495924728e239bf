#include <algorithm>

#include "engine/base/text.hpp"
#include "engine/runtime/run.hpp"

namespace marshrut {

namespace {

struct KindWords {
  std::string_view ru;
  std::string_view en;
};

KindWords words_of(const FormField& field) {
  switch (field.kind) {
    case FormField::Kind::Text: return {"нужен текст", "a text"};
    case FormField::Kind::Number: return {"нужно число", "a number"};
    case FormField::Kind::Truth: return {"нужно да или нет (true, false)", "true or false"};
    case FormField::Kind::DateText: return {"нужна дата вида 2024-09-30", "a date like 2024-09-30"};
    case FormField::Kind::Table:
      if (field.value_column == "percent") {
        return {"нужна таблица из строк «название: проценты от 0 до 100», хотя бы одна строка",
                "a table of names and per cent from 0 to 100, at least one row"};
      }
      return {"нужна таблица из строк «название: число», хотя бы одна строка",
              "a table of names and numbers, at least one row"};
  }
  MARSHRUT_BUG("a field kind outside the enumeration");
}

/// A column of per cent holds 0–100; of any other, whatever number there is.
bool fits_column(const FormField& field, const Value& value) {
  if (!value.is_number()) return false;
  return field.value_column != "percent" || (value.as_number() >= 0 && value.as_number() <= 100);
}

bool is_table(const FormField& field, const Value& value) {
  if (!value.is_map() || value.as_map().empty()) return false;
  const auto& rows = value.as_map();
  return std::all_of(rows.begin(), rows.end(),
                     [&](const auto& row) { return fits_column(field, row.second); });
}

bool fits(const FormField& field, const Value& value) {
  switch (field.kind) {
    case FormField::Kind::Text: return value.is_text();
    case FormField::Kind::Number: return value.is_number();
    case FormField::Kind::Truth: return value.is_bool();
    case FormField::Kind::DateText: return value.is_text() && parse_iso_date(value.as_text());
    case FormField::Kind::Table: return is_table(field, value);
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
    const bool known =
        std::any_of(form.begin(), form.end(),
                    [&name = name](const FormField& field) { return field.name == name; });
    if (!known) return unknown_field(name, form);
  }
  for (const FormField& field : form) {
    const Value* value = given.find(field.name);
    const bool absent = value == nullptr || value->is_null();
    if (absent ? !field.required : fits(field, *value)) continue;
    const auto [ru, en] = words_of(field);
    const std::string name =
        field.title.empty() ? "«" + field.name + "»" : "«" + field.title + "» (" + field.name + ")";
    return error(ErrorKind::Invalid,
                 "поле " + name + ": " + std::string(ru) + (absent ? ", а оно не заполнено" : ""),
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
    const Value* source = from == "item"      ? &item
                          : from == "subject" ? &subject
                          : from == "state"   ? &state
                                              : nullptr;
    const bool whole = dot == std::string_view::npos;
    const Value* found = source == nullptr ? nullptr
                         : !whole          ? source->find(name.substr(dot + 1))
                         : source == &item ? &item
                                           : nullptr;
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
