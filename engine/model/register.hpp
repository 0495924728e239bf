#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/model/ids.hpp"
#include "engine/time/date.hpp"

namespace marshrut {

/// From–to, both days included; an open end is still so.
struct Validity {
  std::optional<Date> from{};
  std::optional<Date> to{};

  [[nodiscard]] bool on(Date date) const {
    return (!from || *from <= date) && (!to || date <= *to);
  }
  friend bool operator==(const Validity&, const Validity&) = default;
};

/// A school, a methodical centre, an education department.
struct Organisation {
  OrganisationId id{};
  std::string key;  ///< the outside world's stable key, unique within the district
  DistrictId district;
  std::string kind;        ///< "school", "kindergarten", "centre", "department"
  std::string name;        ///< as documents print it: «СОШ № 1»
  std::string head_key{};  ///< key of the person who heads it; empty: vacant
  Validity valid{};

  friend bool operator==(const Organisation&, const Organisation&) = default;
};

/// Qualification categories (order of the Ministry of Education of 24.03.2023 № 196).
enum class Category { None, Conformity, First, Highest, HighestMethodist, HighestMentor };

/// Someone who teaches, heads or organises. Minimal fields; synthetic people only in the demo.
struct Person {
  PersonId id{};
  std::string key;  ///< the outside world's stable key, unique within the district
  DistrictId district;
  std::string name;              ///< «Иванова Анна Петровна»
  std::string post;              ///< «учитель», «директор», «методист»
  std::string organisation_key;  ///< where; empty: nowhere yet
  std::vector<std::string> subjects{};
  int experience_years = 0;
  Category category = Category::None;
  std::optional<Date> category_on{};  ///< when it was granted
  std::optional<Date> last_course_ended{};
  std::string mail{};  ///< empty: reminders are printed
  Validity valid{};    ///< in this post

  friend bool operator==(const Person&, const Person&) = default;
};

std::string_view word(Category category);  ///< "none", "conformity", "first", …
std::optional<Category> category_from(std::string_view words);  ///< also «первая», «высшая», «СЗД»

/// «Иванова Анна Петровна» → «Иванова А.П.»
std::string short_name(std::string_view full_name);

}  // namespace marshrut
