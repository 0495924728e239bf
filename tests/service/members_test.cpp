// Goal: a class of people gives a task to everybody whom it means, and loses no school. Method:
// small registers; the members of one class, and who acts for each.
#include "engine/service/members.hpp"

#include <catch2/catch.hpp>

using namespace marshrut;

namespace {

const Date day = date(2026, 10, 1);

Party class_of(std::string each, std::string role, bool informed_only = false) {
  Party made;
  made.kind = PartyKind::Class;
  made.name = "Круг";
  made.members_kind = std::move(each);
  made.members_role = std::move(role);
  made.informed_only = informed_only;
  return made;
}

Organisation school(const std::string& key, Validity valid = {}) {
  return {.key = key, .kind = "school", .name = "СОШ " + key, .valid = valid};
}

Person person(const std::string& key, const std::string& name, const std::string& post,
              const std::string& where, Validity valid = {}) {
  return {.key = key, .name = name, .post = post, .organisation_key = where, .valid = valid};
}

const std::vector<Person> people = {
    person("a", "Орлова Ольга Олеговна", "школьный координатор", "1"),
    person("b", "Белов Борис Борисович", "Руководитель ШМО математиков", "1"),
    person("c", "Зимина Зоя Ивановна", "руководитель ШМО", "1"),
    person("d", "Иванова Анна Петровна", "учитель", "2"),
    person("e", "Седова Софья Ильинична", "руководитель РМО", "centre"),
    person("f", "Лисина Лидия Львовна", "школьный координатор", "3", {{}, date(2026, 8, 31)}),
};
const std::vector<Organisation> schools = {school("1"),
                                           school("2"),
                                           school("3"),
                                           school("4", {{}, date(2025, 8, 31)}),
                                           {.key = "centre", .kind = "centre", .name = "ИМЦ"}};

using Names = std::vector<std::string>;

struct Circle {
  explicit Circle(Party party) : parties({std::move(party)}), cell(parties.read_cell("Круг")) {}

  [[nodiscard]] Value::List members() const { return members_of(cell, parties, register_, day); }
  [[nodiscard]] Names names() const {
    Names found;
    for (const Value& each : members()) found.push_back(each.text_or("name", ""));
    return found;
  }
  /// Key of who acts for each; of nobody, the party that waits.
  [[nodiscard]] Names acting(const RegisterView& seen) const {
    Names found;
    for (const Value& each : members()) {
      const auto acts = member_acts(each, parties, seen, day);
      REQUIRE(acts);
      found.push_back(acts->person_key.empty() ? "? " + acts->party : acts->person_key);
    }
    return found;
  }

  Parties parties;
  std::vector<NamedParty> cell;
  RegisterView register_{schools, people};
};

}  // namespace

TEST_CASE("a school where nobody holds the post waits for a name and is not lost", "[service]") {
  const Circle circle(class_of("school", "школьный координатор"));
  CHECK(circle.names() == Names{"Орлова О.О., СОШ 1", "СОШ 2", "СОШ 3"});
  CHECK(circle.acting(circle.register_) == Names{"a", "? Круг, СОШ 2", "? Круг, СОШ 3"});
}

TEST_CASE("where no school has the post every school waits, and the class answers for none",
          "[service]") {
  const Circle circle(class_of("school", "социальный педагог"));
  CHECK(circle.names() == Names{"СОШ 1", "СОШ 2", "СОШ 3"});
  CHECK(answer_for_all(circle.cell, circle.parties, circle.register_, day).empty());
}

TEST_CASE("everybody who holds the post in a school gets a task", "[service]") {
  const Circle circle(class_of("school", "руководитель ШМО"));
  CHECK(circle.acting(circle.register_) == Names{"b", "c", "? Круг, СОШ 2", "? Круг, СОШ 3"});
}

TEST_CASE("whoever comes to hold the post gets the task that waited", "[service]") {
  const Circle circle(class_of("school", "школьный координатор"));
  auto later = people;
  later.push_back(person("g", "Новикова Нина Николаевна", "Школьный координатор", "2"));
  CHECK(circle.acting(RegisterView(schools, later)) == Names{"a", "g", "? Круг, СОШ 3"});
}

TEST_CASE("who has left a post is followed by whoever holds it there now", "[service]") {
  const Circle circle(class_of("school", "школьный координатор"));
  auto later = people;
  later[0].valid.to = date(2026, 9, 15);
  CHECK(circle.acting(RegisterView(schools, later)).at(0) == "? Круг, СОШ 1");
  later.push_back(person("g", "Новикова Нина Николаевна", "Школьный координатор", "1"));
  CHECK(circle.acting(RegisterView(schools, later)).at(0) == "g");
}

TEST_CASE("a class of persons has those of the post, wherever they work", "[service]") {
  const Circle circle(class_of("person", "руководитель РМО"));
  CHECK(circle.names() == Names{"Седова С.И., ИМЦ"});
  CHECK(Circle(class_of("person", "методист")).names().empty());
}

TEST_CASE("a class of heads has every school that is still there", "[service]") {
  CHECK(Circle(class_of("school", "head")).names() == Names{"СОШ 1", "СОШ 2", "СОШ 3"});
}

TEST_CASE("those who are only informed get no task", "[service]") {
  CHECK(Circle(class_of("school", "учитель", true)).names().empty());
}
