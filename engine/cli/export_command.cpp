#include <algorithm>

#include "engine/base/text.hpp"
#include "engine/cli/commands.hpp"
#include "engine/cli/office.hpp"
#include "engine/cli/usual_options.hpp"
#include "engine/exchange/csv.hpp"

namespace marshrut {

namespace {

/// Rows under the names that `import people` reads.
struct RegisterSheet {
  std::vector<Message> columns;
  std::vector<std::vector<Value>> rows;
};

Value day_cell(const std::optional<Date>& day) { return day ? Value(iso(*day)) : Value(); }

RegisterSheet sheet_of(const std::vector<Person>& people) {
  RegisterSheet sheet;
  sheet.columns = {{"ключ", "key"},
                   {"ФИО", "name"},
                   {"должность", "post"},
                   {"организация", "organisation"},
                   {"предметы", "subjects"},
                   {"стаж", "experience"},
                   {"категория", "category"},
                   {"дата категории", "category on"},
                   {"дата окончания курсов", "last course ended"},
                   {"почта", "mail"},
                   {"с", "from"},
                   {"по", "to"}};
  for (const Person& each : people) {
    sheet.rows.push_back({each.key, each.name, each.post, each.organisation_key,
                          join(each.subjects, ", "), each.experience_years, word(each.category),
                          day_cell(each.category_on), day_cell(each.last_course_ended), each.mail,
                          day_cell(each.valid.from), day_cell(each.valid.to)});
  }
  return sheet;
}

RegisterSheet sheet_of(const std::vector<Organisation>& organisations) {
  RegisterSheet sheet;
  sheet.columns = {{"ключ", "key"},          {"вид", "kind"}, {"название", "name"},
                   {"руководитель", "head"}, {"с", "from"},   {"по", "to"}};
  for (const Organisation& each : organisations) {
    sheet.rows.push_back({each.key, each.kind, each.name, each.head_key, day_cell(each.valid.from),
                          day_cell(each.valid.to)});
  }
  return sheet;
}

Value as_json(const RegisterSheet& sheet) {
  Value::List all;
  for (const auto& row : sheet.rows) {
    Value made = Value::map({});
    for (std::size_t i = 0; i < row.size(); ++i) {
      std::string name = sheet.columns[i].en;
      std::replace(name.begin(), name.end(), ' ', '_');
      made[name] = row[i];
    }
    all.push_back(std::move(made));
  }
  return all;
}

std::string as_csv(const RegisterSheet& sheet, Lang lang) {
  CsvWriter csv;
  std::vector<Value> header;
  for (const Message& each : sheet.columns) header.emplace_back(each.in(lang));
  csv.add(header);
  for (const auto& row : sheet.rows) csv.add(row);
  return csv.text();
}

Result<Exit> export_register(const Call& call) {
  MARSHRUT_TRY(Office office, Office::open(call));
  MARSHRUT_TRY(const District* where, office.engine().district(call.text_or("district", "")));
  const RegisterView& known = where->people();
  const RegisterSheet sheet =
      call.flag("organisations") ? sheet_of(known.organisations()) : sheet_of(known.people());
  if (call.json()) {
    call.print(as_json(sheet));
  } else {
    call.out() << as_csv(sheet, call.lang());
  }
  return Exit::Done;
}

}  // namespace

Command export_people_command() {
  return {.name = "export people",
          .summary = {"выдать людей района файлом CSV: таким, какой читает import people",
                      "a district's people as a CSV file that import people reads"},
          .example = {"marshrut export people kalininsky --data data/demo > люди.csv",
                      "marshrut export people kalininsky --data data/demo --lang en > people.csv"},
          .positionals = {district_word()},
          .options = {{"organisations",
                       OptionKind::Flag,
                       {"не людей, а организации", "organisations in place of people"}}},
          .on_data = true,
          .run = export_register};
}

}  // namespace marshrut
