#pragma once

#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "engine/base/value.hpp"
#include "engine/model/instance.hpp"
#include "engine/model/party.hpp"
#include "engine/model/register.hpp"

namespace marshrut {

/// A district's people and organisations as they are in the store, ready to be asked.
/// Reload it after an import. Threads: any may read.
class RegisterView {
 public:
  RegisterView() = default;
  RegisterView(std::vector<Organisation> organisations, std::vector<Person> people);
  /// Indexed anew: an index points into its own people.
  RegisterView(const RegisterView& other) : RegisterView(other.organisations_, other.people_) {}
  RegisterView& operator=(const RegisterView&) = delete;
  RegisterView(RegisterView&&) = default;
  RegisterView& operator=(RegisterView&&) = default;
  ~RegisterView() = default;

  [[nodiscard]] const std::vector<Person>& people() const { return people_; }
  [[nodiscard]] const std::vector<Organisation>& organisations() const { return organisations_; }
  [[nodiscard]] const Person* person(std::string_view key) const;
  [[nodiscard]] const Organisation* organisation(std::string_view key) const;
  /// The person whose «Фамилия И.О.» this is, on that day; nullptr if nobody or several are meant.
  [[nodiscard]] const Person* person_named(std::string_view short_form, Date on) const;

  /// People whose post begins so and who hold it on the day, by key: the cohort of a cycle.
  [[nodiscard]] std::vector<const Person*> cohort(std::string_view post, Date on) const;

  /// What scripts may know of a person: c.subject.
  [[nodiscard]] Value subject(const Person& person) const;

 private:
  std::vector<Organisation> organisations_;
  std::vector<Person> people_;
  std::unordered_map<std::string_view, std::size_t> person_by_key_;  ///< into people_
  std::map<std::string, std::size_t, std::less<>> organisation_by_key_;
  std::multimap<std::string, std::size_t, std::less<>> person_by_name_;
};

/// Turns the parties of a cell into those who are to act on a day: persons of the register where
/// one stands for the party, else the party itself, waiting to be named. Classes that are only
/// informed get no task (273-FZ art. 47 p. 6.1). `organisation_key` is the subject's own
/// organisation: «Руководство ОО» of a teacher is the head of that teacher's school.
std::vector<Assignee> who_acts(const std::vector<NamedParty>& cell, const Parties& parties,
                               const RegisterView& people, std::string_view organisation_key,
                               Date on);

}  // namespace marshrut
