#include "engine/rulebook/read_cohort.hpp"

#include "engine/base/text.hpp"

namespace marshrut {

namespace {

Message part_of(const Fields& fields, const std::string& key) {
  return {fields.what().ru + ", ключ " + key, fields.what().en + ", key " + key};
}

std::optional<double> read_number(Fields& fields, const std::string& key) {
  const Declared* value = fields.any(key);
  if (value == nullptr) return std::nullopt;
  if (value->kind == Declared::Kind::Scalar && value->scalar.is_number()) {
    return value->scalar.as_number();
  }
  fields.wrong(key, *value, {"число: " + key + " = 60", "a number: " + key + " = 60"});
  return std::nullopt;
}

std::optional<int> read_years(Fields& fields, const std::string& key) {
  constexpr std::int64_t longest = 80;
  const Declared* value = fields.any(key);
  if (value == nullptr) return std::nullopt;
  const bool whole = value->kind == Declared::Kind::Scalar && value->scalar.is_int();
  const std::int64_t years = whole ? value->scalar.as_int() : -1;
  if (years >= 0 && years <= longest) return static_cast<int>(years);
  fields.wrong(key, *value,
               {"целое число лет от 0 до 80: " + key + " = 3",
                "a whole number of years from 0 to 80: " + key + " = 3"});
  return std::nullopt;
}

std::optional<Stretch> read_stretch_field(Fields& fields, const std::string& key) {
  const Declared* value = fields.any(key);
  if (value == nullptr) return std::nullopt;
  const auto stretch = value->is_text() ? read_stretch(value->scalar.as_text()) : std::nullopt;
  if (!stretch) {
    fields.wrong(key, *value,
                 {"число и единица: " + key + " = \"3 года\" (дни, недели, месяцы, годы)",
                  "a number and a unit: " + key + " = \"3 years\" (days, weeks, months, years)"});
  }
  return stretch;
}

/// A table that would hold a range and names neither end of it means nothing.
void need_one(const Declared& table, const Message& what, const std::string& ru,
              const std::string& en, Report& report) {
  report.error("empty-mark", table.place,
               {what.ru + ": не сказано, что нужно", what.en + ": it does not say what is meant"},
               {"нужно " + ru, "write " + en});
}

class CohortReader {
 public:
  CohortReader(Fields& fields, Report& report) : fields_(fields), report_(report) {}

  Cohort run() {
    cohort_.posts = fields_.texts("post");
    cohort_.schools = fields_.texts("school");
    cohort_.subjects = fields_.texts("subject");
    read_categories();
    read_experience();
    read_course();
    read_result();
    cohort_.asks_script = static_cast<bool>(fields_.function("where"));
    fields_.close();
    return std::move(cohort_);
  }

 private:
  void read_categories() {
    static const std::vector<std::string> known = {"без категории",    "соответствие",
                                                   "первая",           "высшая",
                                                   "педагог-методист", "педагог-наставник"};
    for (const std::string& words : fields_.texts("category")) {
      const auto category =
          words == known.front() ? std::optional(Category::None) : category_from(words);
      if (category) {
        cohort_.categories.push_back(*category);
      } else {
        report_.unknown(Severity::Error, "unknown-category", fields_.place("category"),
                        part_of(fields_, "category"), words, known);
      }
    }
  }

  void read_experience() {
    const Declared* table = fields_.table("experience");
    if (table == nullptr) return;
    const Message what = part_of(fields_, "experience");
    Fields range(*table, what, report_);
    cohort_.experience_from = read_years(range, "from");
    cohort_.experience_less = read_years(range, "less");
    range.close();
    if (table->fields.empty()) {
      need_one(*table, what, "experience = { less = 3 } или { from = 3 }",
               "experience = { less = 3 } or { from = 3 }", report_);
    }
    if (cohort_.experience_from && cohort_.experience_less &&
        *cohort_.experience_from >= *cohort_.experience_less) {
      report_.error("empty-range", table->place,
                    {what.ru + ": такого стажа не бывает, from не меньше less",
                     what.en + ": nobody has that, from is not less than less"},
                    {"нужно, чтобы from было меньше less", "make from less than less"});
    }
  }

  void read_course() {
    const Declared* table = fields_.table("last_course");
    if (table == nullptr) return;
    const Message what = part_of(fields_, "last_course");
    Fields course(*table, what, report_);
    cohort_.course_older = read_stretch_field(course, "older");
    cohort_.course_within = read_stretch_field(course, "within");
    course.close();
    if (table->fields.empty()) {
      need_one(*table, what, "last_course = { older = \"3 года\" } или { within = \"1 год\" }",
               "last_course = { older = \"3 years\" } or { within = \"1 year\" }", report_);
    }
  }

  void read_result() {
    const Declared* table = fields_.table("last_result");
    if (table == nullptr) return;
    Fields result(*table, part_of(fields_, "last_result"), report_);
    cohort_.result_fact = result.need_text("fact");
    cohort_.result_below = read_number(result, "below");
    cohort_.result_from = read_number(result, "from");
    cohort_.or_no_result = result.truth("or_none");
    result.close();
  }

  Fields& fields_;
  Report& report_;
  Cohort cohort_;
};

}  // namespace

Cohort read_cohort(Fields& fields, const std::string& key, Report& report) {
  const Declared* value = fields.any(key);
  if (value == nullptr) return {};
  Cohort cohort;
  if (value->is_text()) {
    cohort.posts.push_back(value->scalar.as_text());
  } else if (value->is_table() && value->word.empty()) {
    Fields marks(*value, part_of(fields, key), report);
    cohort = CohortReader(marks, report).run();
  } else {
    fields.wrong(key, *value,
                 {"должность в кавычках или таблица признаков { post = \"учитель\", … }",
                  "a post in quotes or a table of marks { post = \"учитель\", … }"});
  }
  cohort.place = value->place;
  return cohort;
}

FunctionRef find_where(const Declared& tree, const Place& place) {
  for (const auto& [key, value] : tree.fields) {
    if (key == "cohort" && value.place == place) {
      const Declared* where = value.field("where");
      return where != nullptr ? where->function : FunctionRef{};
    }
    if (const FunctionRef found = find_where(value, place)) return found;
  }
  for (const Declared& item : tree.items) {
    if (const FunctionRef found = find_where(item, place)) return found;
  }
  return {};
}

}  // namespace marshrut
