#include "engine/exchange/people_csv.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

#include "engine/base/text.hpp"
#include "engine/exchange/cells.hpp"
#include "engine/exchange/columns.hpp"
#include "engine/model/party_text.hpp"

namespace marshrut {

namespace {

enum PeopleColumn : std::size_t {
  Key,
  Name,
  Post,
  Place,
  Subjects,
  Experience,
  CategoryName,
  CategoryOn,
  CourseEnded,
  Mail,
  From,
  To,
};

std::vector<Column> people_columns() {
  return {{{"ключ", "key", "код", "id"}, true},
          {{"ФИО", "name", "фамилия, имя, отчество", "фамилия имя отчество", "full name"}, true},
          {{"должность", "post", "position"}, true},
          {{"организация", "organisation", "organization", "ОО", "место работы"}},
          {{"предметы", "subjects", "предмет", "subject"}},
          {{"стаж", "experience", "стаж, лет", "experience years"}},
          {{"категория", "category", "квалификационная категория"}},
          {{"дата категории", "category on", "category date", "дата присвоения категории"}},
          {{"дата окончания курсов", "last course ended", "course ended", "дата КПК"}},
          {{"почта", "mail", "e-mail", "электронная почта", "эл. почта"}},
          {{"с", "from"}},
          {{"по", "to"}}};
}

enum OrganisationColumn : std::size_t { OrgKey, OrgKind, OrgName, OrgHead, OrgFrom, OrgTo };

std::vector<Column> organisation_columns() {
  return {{{"ключ", "key", "код", "id"}, true},
          {{"вид", "kind", "тип", "type"}, true},
          {{"название", "name", "наименование", "организация"}, true},
          {{"руководитель", "head", "head key", "ключ руководителя"}},
          {{"с", "from"}},
          {{"по", "to"}}};
}

/// Notices the second row of a key.
class Keys {
 public:
  void check(RowReader& row, std::size_t line, const std::string& key) {
    if (key.empty()) return;
    const auto [found, fresh] = lines_.try_emplace(key, line);
    if (fresh) return;
    row.problem(
        {fmt::format("ключ «{}» уже есть в строке {}, а здесь, в строке {}, он повторяется; "
                     "оставьте одну из строк или дайте другой ключ",
                     key, found->second, line),
         fmt::format("the key \"{}\" of line {} is repeated here, in line {}; keep one of "
                     "the rows or give another key",
                     key, found->second, line)});
  }

 private:
  std::map<std::string, std::size_t> lines_;
};

/// Finds organisations by key, or by name however spaced and quoted.
class OrganisationNames {
 public:
  explicit OrganisationNames(const std::vector<Organisation>& organisations) {
    for (const Organisation& organisation : organisations) {
      keys_.emplace(organisation.key, organisation.key);
      names_.emplace(normal_text(organisation.name), organisation.key);
      spellings_.push_back(organisation.name);
      spellings_.push_back(organisation.key);
    }
  }

  Result<std::string> key_of(std::string_view cell) const {
    if (const auto found = keys_.find(std::string(cell)); found != keys_.end())
      return found->second;
    const auto [first, last] = names_.equal_range(normal_text(cell));
    if (first == last) return unknown(cell);
    if (std::next(first) == last) return first->second;
    return error(ErrorKind::Invalid,
                 fmt::format("организаций с названием «{}» несколько; укажите ключ", cell),
                 fmt::format("several organisations are named \"{}\"; give the key", cell));
  }

 private:
  [[nodiscard]] Error unknown(std::string_view cell) const {
    const std::string near = nearest(cell, spellings_);
    if (near.empty()) {
      return error(ErrorKind::Invalid,
                   fmt::format("организации «{}» нет в реестре; сначала внесите её", cell),
                   fmt::format("no organisation \"{}\" in the register; enter it first", cell));
    }
    return error(
        ErrorKind::Invalid,
        fmt::format("организации «{}» нет в реестре; возможно, имелось в виду «{}»", cell, near),
        fmt::format("no organisation \"{}\" in the register; perhaps \"{}\" was meant", cell,
                    near));
  }

  std::map<std::string, std::string> keys_;
  std::multimap<std::string, std::string> names_;
  std::vector<std::string> spellings_;
};

Result<Category> read_category(std::string_view cell) {
  if (const auto category = category_from(cell)) return *category;
  const std::string near =
      nearest(cell, {"первая", "высшая", "СЗД", "педагог-методист", "педагог-наставник", "нет"});
  return error(ErrorKind::Invalid,
               fmt::format("категории «{}» нет; {}", cell,
                           near.empty() ? "пишите «первая», «высшая», «СЗД» или «нет»"
                                        : fmt::format("возможно, имелось в виду «{}»", near)),
               fmt::format("there is no category \"{}\"; write \"first\", \"highest\", "
                           "\"conformity\" or \"none\"",
                           cell));
}

Result<std::string> read_kind(std::string_view cell) {
  using Words = std::pair<std::string_view, std::string_view>;
  static constexpr std::array<Words, 22> kinds = {{{"school", "school"},
                                                   {"школа", "school"},
                                                   {"СОШ", "school"},
                                                   {"ООШ", "school"},
                                                   {"НОШ", "school"},
                                                   {"гимназия", "school"},
                                                   {"лицей", "school"},
                                                   {"kindergarten", "kindergarten"},
                                                   {"детский сад", "kindergarten"},
                                                   {"ДОУ", "kindergarten"},
                                                   {"ДОО", "kindergarten"},
                                                   {"centre", "centre"},
                                                   {"center", "centre"},
                                                   {"центр", "centre"},
                                                   {"методический центр", "centre"},
                                                   {"ИМЦ", "centre"},
                                                   {"department", "department"},
                                                   {"управление", "department"},
                                                   {"управление образования", "department"},
                                                   {"отдел", "department"},
                                                   {"отдел образования", "department"},
                                                   {"комитет", "department"}}};
  std::vector<std::string> words;
  for (const auto& [word, kind] : kinds) {
    if (lower(word) == lower(cell)) return std::string(kind);
    words.emplace_back(word);
  }
  const std::string near = nearest(cell, words);
  return error(ErrorKind::Invalid,
               fmt::format("вид «{}» не известен; {}", cell,
                           near.empty() ? "есть «школа», «детский сад», «центр», «управление»"
                                        : fmt::format("возможно, имелось в виду «{}»", near)),
               fmt::format("the kind \"{}\" is not known; there are \"school\", \"kindergarten\", "
                           "\"centre\" and \"department\"",
                           cell));
}

std::vector<std::string> read_subjects(std::string_view cell) {
  std::vector<std::string> subjects;
  for (const std::string& subject : split(cell, ',')) {
    if (const auto trimmed = trim(subject); !trimmed.empty()) subjects.emplace_back(trimmed);
  }
  return subjects;
}

Validity read_validity(RowReader& row, std::size_t from, std::size_t to) {
  const Validity valid{row.optional(from, read_date_cell), row.optional(to, read_date_cell)};
  if (valid.from && valid.to && *valid.to < *valid.from) {
    row.problem({fmt::format("начало {} позже конца {}; поменяйте даты местами",
                             russian(*valid.from), russian(*valid.to)),
                 fmt::format("the start {} is after the end {}; swap the dates", iso(*valid.from),
                             iso(*valid.to))});
  }
  return valid;
}

Person read_person(RowReader& row, const OrganisationNames& organisations) {
  Person person;
  person.key = row.required(Key);
  person.name = row.required(Name);
  person.post = row.required(Post);
  const auto key_of = [&](std::string_view cell) { return organisations.key_of(cell); };
  person.organisation_key = row.optional(Place, key_of).value_or("");
  person.subjects = read_subjects(row.text(Subjects));
  person.experience_years = row.optional(Experience, read_years_cell).value_or(0);
  person.category = row.optional(CategoryName, read_category).value_or(Category::None);
  person.category_on = row.optional(CategoryOn, read_date_cell);
  person.last_course_ended = row.optional(CourseEnded, read_date_cell);
  person.mail = row.optional(Mail, read_mail_cell).value_or("");
  person.valid = read_validity(row, From, To);
  return person;
}

Organisation read_organisation(RowReader& row) {
  Organisation organisation;
  organisation.key = row.required(OrgKey);
  organisation.kind = row.required(OrgKind);
  if (const auto kind = row.optional(OrgKind, read_kind)) organisation.kind = *kind;
  organisation.name = row.required(OrgName);
  organisation.head_key = row.text(OrgHead);
  organisation.valid = read_validity(row, OrgFrom, OrgTo);
  return organisation;
}

/// The rows that `read` makes records of; problems of the file and of the rows, by line.
template <class Record, class Read>
Result<std::vector<Record>> read_records(std::string_view bytes, std::vector<Column> known,
                                         const DistrictId& district,
                                         std::vector<RowProblem>& problems, Read read) {
  MARSHRUT_TRY(const CsvTable table, read_csv(bytes));
  problems = table.problems;
  MARSHRUT_TRY(const Columns columns, Columns::match(table, std::move(known), problems));
  Keys keys;
  std::vector<Record> records;
  for (const CsvRow& row : table.rows) {
    RowReader reader(columns, row, problems);
    Record record = read(reader);
    keys.check(reader, row.line, record.key);
    if (reader.damaged()) continue;
    record.district = district;
    records.push_back(std::move(record));
  }
  std::stable_sort(problems.begin(), problems.end(),
                   [](const RowProblem& a, const RowProblem& b) { return a.line < b.line; });
  return records;
}

}  // namespace

Result<PeopleImport> read_people_csv(std::string_view bytes, const DistrictId& district,
                                     const std::vector<Organisation>& organisations) {
  const OrganisationNames names(organisations);
  PeopleImport import;
  MARSHRUT_TRY(import.people,
               read_records<Person>(bytes, people_columns(), district, import.problems,
                                    [&](RowReader& row) { return read_person(row, names); }));
  return import;
}

Result<OrganisationsImport> read_organisations_csv(std::string_view bytes,
                                                   const DistrictId& district) {
  OrganisationsImport import;
  MARSHRUT_TRY(import.organisations,
               read_records<Organisation>(bytes, organisation_columns(), district, import.problems,
                                          read_organisation));
  return import;
}

}  // namespace marshrut
