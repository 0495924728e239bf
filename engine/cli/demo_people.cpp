#include "engine/cli/demo_people.hpp"

#include <algorithm>
#include <charconv>
#include <map>

#include "engine/base/random.hpp"
#include "engine/base/text.hpp"
#include "engine/exchange/csv.hpp"

namespace marshrut {

namespace {

/// Words of names.txt by section.
class Names {
 public:
  explicit Names(const std::string& text) {
    std::string section;
    for (const std::string& raw : split(text, '\n')) {
      const std::string line(trim(raw));
      if (line.empty() || line.front() == '#') continue;
      if (line.front() == '[')
        section = line.substr(1, line.size() - 2);
      else
        words_[section].push_back(line);
    }
  }
  [[nodiscard]] const std::string& pick(const std::string& section, Random& random) const {
    const auto found = words_.find(section);
    MARSHRUT_CHECK(found != words_.end(), "names.txt has every section that the demo asks for");
    return found->second[static_cast<std::size_t>(
        random.between(0, static_cast<int>(found->second.size()) - 1))];
  }
  [[nodiscard]] std::string person(Random& random) const {
    const std::string sex = random.chance(0.86) ? " женские" : " мужские";
    const std::string surname = pick("фамилии" + sex, random);
    const std::string first = pick("имена" + sex, random);
    return surname + " " + first + " " + pick("отчества" + sex, random);
  }

 private:
  std::map<std::string, std::vector<std::string>> words_;
};

struct SchoolFigures {
  std::string name;
  int staff = 0;
  int first = 0;
  int highest = 0;
};

std::string without_comments(const std::string& text) {
  std::string kept;
  for (const std::string& line : split(text, '\n')) {
    if (!line.starts_with('#')) kept += line + '\n';
  }
  return kept;
}

Result<std::vector<SchoolFigures>> read_figures(const std::string& text) {
  MARSHRUT_TRY(const CsvTable table, read_csv(without_comments(text)));
  std::vector<SchoolFigures> schools;
  for (const CsvRow& row : table.rows) {
    SchoolFigures school;
    const std::vector<int*> numbers = {&school.staff, &school.first, &school.highest};
    bool good = row.cells.size() == numbers.size() + 1;
    for (std::size_t i = 0; good && i < numbers.size(); ++i) {
      const std::string& cell = row.cells[i + 1];
      good = std::from_chars(cell.data(), cell.data() + cell.size(), *numbers[i]).ec == std::errc{};
    }
    if (!good || school.first + school.highest > school.staff) {
      const auto line = std::to_string(row.line);
      return error(ErrorKind::Invalid, "строка " + line + ": нужны школа;всего;первая;высшая",
                   "line " + line + ": school;staff;first;highest are wanted");
    }
    school.name = row.cells.front();
    schools.push_back(std::move(school));
  }
  return schools;
}

std::string numbered(const std::string& prefix, std::size_t number) {
  const std::string digits = std::to_string(number);
  return prefix + std::string(digits.size() < 3 ? 3 - digits.size() : 0, '0') + digits;
}

class Maker {
 public:
  Maker(const DistrictBook& book, const Names& names, std::uint64_t seed)
      : book_(book), names_(names), random_(seed, book.info.id) {}

  void school(const SchoolFigures& figures) {
    const std::string key = numbered("school-", made_.organisations.size() + 1);
    Person head = person(key + "-head", "директор", key);
    made_.organisations.push_back({.key = key,
                                   .district = book_.info.id,
                                   .kind = "school",
                                   .name = figures.name,
                                   .head_key = head.key});
    made_.people.push_back(std::move(head));
    for (int i = 0; i < figures.staff; ++i) {
      Person teacher = person(numbered("t", ++teachers_), "учитель", key);
      teacher.subjects = {names_.pick("предметы", random_)};
      if (i < figures.highest)
        teacher.category = Category::Highest;
      else if (i < figures.highest + figures.first)
        teacher.category = Category::First;
      if (teacher.category != Category::None) teacher.category_on = day(2017, 2021);
      made_.people.push_back(std::move(teacher));
    }
  }

  /// Officials keep the names that the plan prints.
  void officials() {
    std::size_t number = 0;
    for (const Party& party : book_.parties.all()) {
      if (party.kind != PartyKind::Person) continue;
      Person official;
      official.key = numbered("official-", ++number);
      official.district = book_.info.id;
      official.name = party.name;
      official.post = party.post.empty() ? "сотрудник" : party.post;
      made_.people.push_back(std::move(official));
    }
  }

  DemoRegister take() { return std::move(made_); }

 private:
  Person person(std::string key, std::string post, const std::string& organisation) {
    Person made;
    made.key = std::move(key);
    made.district = book_.info.id;
    made.name = names_.person(random_);
    made.post = std::move(post);
    made.organisation_key = organisation;
    made.experience_years = random_.between(0, 38);
    made.last_course_ended = day(2019, 2021);
    return made;
  }
  Date day(int first_year, int last_year) {
    return date(random_.between(first_year, last_year), random_.between(1, 12),
                random_.between(1, 28));
  }

  const DistrictBook& book_;
  const Names& names_;
  Random random_;
  DemoRegister made_;
  std::size_t teachers_ = 0;
};

}  // namespace

Result<DemoRegister> make_demo_register(const DistrictBook& book, const std::string& figures_csv,
                                        const std::string& names, std::uint64_t seed) {
  MARSHRUT_TRY(const auto schools, read_figures(figures_csv));
  const Names words(names);
  Maker maker(book, words, seed);
  for (const SchoolFigures& school : schools) maker.school(school);
  maker.officials();
  return maker.take();
}

}  // namespace marshrut
