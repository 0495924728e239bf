#include "engine/service/cohort.hpp"

#include <algorithm>
#include <map>
#include <optional>

#include "engine/base/text.hpp"

namespace marshrut {

namespace {

std::string number_text(double number) {
  const auto whole = static_cast<std::int64_t>(number);
  if (static_cast<double>(whole) == number) return std::to_string(whole);
  std::string text = std::to_string(number);
  return text.substr(0, text.find_last_not_of('0') + 1);
}

std::string years_text(int years) {
  return std::to_string(years) + " " + std::string(plural(years, "год", "года", "лет"));
}

/// Asks every mark of one person. Each answers why the person is not meant; nothing: it fits.
class Marks {
 public:
  using Why = std::optional<Message>;
  using Results = std::map<std::string, double>;

  Marks(const Cohort& cohort, const RegisterView& people, const Results& results, Date on)
      : cohort_(cohort), people_(people), results_(results), on_(on) {}

  [[nodiscard]] bool has_post(const Person& person) const {
    const std::string post = lower(person.post);
    return cohort_.posts.empty() ||
           std::any_of(cohort_.posts.begin(), cohort_.posts.end(),
                       [&](const std::string& wanted) { return post.starts_with(lower(wanted)); });
  }

  [[nodiscard]] Why why_not(const Person& person) const {
    for (const auto mark : {&Marks::school, &Marks::subject, &Marks::experience, &Marks::category,
                            &Marks::course, &Marks::result}) {
      if (Why why = (this->*mark)(person)) return why;
    }
    return std::nullopt;
  }

 private:
  [[nodiscard]] Why school(const Person& person) const {
    if (cohort_.schools.empty()) return std::nullopt;
    const Organisation* where = people_.organisation(person.organisation_key);
    for (const std::string& wanted : cohort_.schools) {
      if (person.organisation_key == wanted) return std::nullopt;
      if (where != nullptr && lower(where->name) == lower(wanted)) return std::nullopt;
    }
    return Message{"другая школа", "another school"};
  }

  [[nodiscard]] Why subject(const Person& person) const {
    if (cohort_.subjects.empty()) return std::nullopt;
    for (const std::string& taught : person.subjects) {
      for (const std::string& wanted : cohort_.subjects) {
        if (lower(taught) == lower(wanted)) return std::nullopt;
      }
    }
    return Message{"ведёт другие предметы", "teaches other subjects"};
  }

  [[nodiscard]] Why experience(const Person& person) const {
    const int years = person.experience_years;
    const bool enough = !cohort_.experience_from || years >= *cohort_.experience_from;
    const bool few = !cohort_.experience_less || years < *cohort_.experience_less;
    if (enough && few) return std::nullopt;
    return Message{"стаж " + years_text(years), "experience: " + std::to_string(years)};
  }

  [[nodiscard]] Why category(const Person& person) const {
    const auto& wanted = cohort_.categories;
    if (wanted.empty() ||
        std::find(wanted.begin(), wanted.end(), person.category) != wanted.end()) {
      return std::nullopt;
    }
    return Message{"другая категория", "category: " + std::string(word(person.category))};
  }

  [[nodiscard]] Why course(const Person& person) const {
    if (!cohort_.course_older && !cohort_.course_within) return std::nullopt;
    const auto& last = person.last_course_ended;
    if (!last) {
      if (!cohort_.course_within) return std::nullopt;
      return Message{"курсов ещё не было", "no course yet"};
    }
    const bool old = !cohort_.course_older || *last <= cohort_.course_older->from(on_, -1);
    const bool lately = !cohort_.course_within || *last > cohort_.course_within->from(on_, -1);
    if (old && lately) return std::nullopt;
    return Message{"последние курсы " + russian(*last), "last course: " + iso(*last)};
  }

  [[nodiscard]] Why result(const Person& person) const {
    if (cohort_.result_fact.empty()) return std::nullopt;
    const auto last = results_.find(person.key);
    if (last == results_.end()) {
      if (cohort_.or_no_result) return std::nullopt;
      return Message{"результата ещё нет", "no result yet"};
    }
    const bool below = !cohort_.result_below || last->second < *cohort_.result_below;
    const bool enough = !cohort_.result_from || last->second >= *cohort_.result_from;
    if (below && enough) return std::nullopt;
    const std::string number = number_text(last->second);
    return Message{"последний результат " + number, "last result: " + number};
  }

  const Cohort& cohort_;
  const RegisterView& people_;
  const Results& results_;
  Date on_;
};

/// The last value of the cohort's fact by subject; a truth counts as 1 or 0.
Result<Marks::Results> last_results(Store& store, const District& district, const Cohort& cohort,
                                    Date on) {
  Marks::Results results;
  if (cohort.result_fact.empty()) return results;
  MARSHRUT_TRY(const auto facts,
               store.facts(district.book().info.id, cohort.result_fact, {Date{}, on}));
  for (const Fact& fact : facts) {
    if (fact.value.is_number()) results[fact.subject_key] = fact.value.as_number();
    if (fact.value.is_bool()) results[fact.subject_key] = fact.value.as_bool() ? 1.0 : 0.0;
  }
  return results;
}

/// Asks the cohort's `where`. A session that a script has spoiled is opened anew.
class Where {
 public:
  Where(Rulebook& rulebook, const Cohort& cohort) : rulebook_(rulebook), cohort_(cohort) {}

  Status open() {
    if (!cohort_.asks_script) return Done{};
    MARSHRUT_TRY(script_, rulebook_.open_cohort(cohort_));
    return Done{};
  }

  std::optional<Message> why_not(const Value& person) {
    if (!script_.session) return std::nullopt;
    if (script_.session->spoiled()) {
      if (const Status again = open(); !again.ok()) return again.error().message;
    }
    const Result<Value> answer = script_.session->call(script_.where, person);
    if (!answer.ok()) {
      const Error& why = answer.error();
      const std::string place = why.place ? why.place->text() + ": " : std::string();
      return Message{"условие where не ответило: " + place + why.message.ru,
                     "`where` failed: " + place + why.message.en};
    }
    const bool holds = !answer->is_null() && !(answer->is_bool() && !answer->as_bool());
    if (holds) return std::nullopt;
    return Message{"не подходит под условие where", "`where` says no"};
  }

 private:
  Rulebook& rulebook_;
  const Cohort& cohort_;
  CohortScript script_;
};

void remark_schools(const Cohort& cohort, const RegisterView& people, Chosen& chosen) {
  for (const std::string& wanted : cohort.schools) {
    std::vector<std::string> names;
    bool there = people.organisation(wanted) != nullptr;
    for (const Organisation& each : people.organisations()) {
      there = there || lower(each.name) == lower(wanted);
      names.push_back(each.name);
    }
    if (there) continue;
    const std::string near = nearest(wanted, names);
    chosen.remarks.push_back(
        {"школы «" + wanted + "» в реестре нет" + (near.empty() ? "" : "; похоже на: " + near),
         "no school \"" + wanted + "\"" + (near.empty() ? "" : "; near: " + near)});
  }
}

}  // namespace

Result<Chosen> choose(const District& district, Rulebook& rulebook, Store& store,
                      const Cohort& cohort, std::string_view subject_kind, Date on) {
  Chosen chosen;
  if (subject_kind == "district") {
    chosen.members.push_back({district.book().info.id, district.book().info.name});
    return chosen;
  }
  const RegisterView& people = district.people();
  MARSHRUT_TRY(const auto results, last_results(store, district, cohort, on));
  Where where(rulebook, cohort);
  MARSHRUT_MUST(where.open());
  remark_schools(cohort, people, chosen);
  const Marks marks(cohort, people, results, on);
  for (const Person* person : people.cohort("", on)) {
    if (!marks.has_post(*person)) {
      ++chosen.other_posts;
      continue;
    }
    auto why = marks.why_not(*person);
    if (!why && cohort.asks_script) {
      Value asked = people.subject(*person);
      const auto result = results.find(person->key);
      if (result != results.end()) asked["last_result"] = result->second;
      why = where.why_not(asked);
    }
    if (why) {
      chosen.left_out.push_back({person->key, person->name, std::move(*why)});
    } else {
      chosen.members.push_back({person->key, person->name});
    }
  }
  return chosen;
}

}  // namespace marshrut
