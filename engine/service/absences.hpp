#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/result.hpp"
#include "engine/model/store.hpp"

namespace marshrut {

/// The kind of the acts that say that somebody is away.
inline constexpr std::string_view absence_act = "away";

/// Whether both are one person: by the key of the register, or by name where one of them has none.
bool same_person(const Assignee& a, const Assignee& b);

/// Somebody is away, both days included.
struct Absence {
  Assignee who;
  Date from{};
  Date to{};
  std::optional<Assignee> substitute{};  ///< nothing: nobody is named
  std::string because{};                 ///< in a person's words, for the office; may be empty

  [[nodiscard]] bool on(Date day) const { return from <= day && day <= to; }
};

/// Who of a district is away when. A plain value. Threads: any may read.
class Absences {
 public:
  /// What such an act says; one that says nothing sound, or of another kind, is passed over. An act
  /// of an absence that is known replaces it.
  void learn(const Act& act);

  [[nodiscard]] const std::vector<Absence>& all() const { return all_; }  ///< as they were recorded
  /// Nobody: is there.
  [[nodiscard]] const Absence* of(const Assignee& who, Date day) const;
  /// Who acts for somebody on a day: the substitute, or that one's substitute, at most
  /// limits::substitutes_deep of them. Nothing: nobody is named in the end.
  [[nodiscard]] std::optional<Assignee> substitute_of(const Assignee& who, Date day) const;
  /// All who are away on a day and for whom this person acts then.
  [[nodiscard]] std::vector<const Absence*> held_by(const Assignee& who, Date day) const;

 private:
  std::vector<std::string> keys_;  ///< of the acts, beside `all_`
  std::vector<Absence> all_;
};

class Engine;

/// Records that somebody is away. Days that have passed already may lie in it, but its end is not
/// before today. Errors: Invalid, where its days make no sense (limits::absence_days) or somebody
/// were to stand in for himself; Refused, where the person is away in these days already, and where
/// the substitutes would stand in for each other in a circle, or in too long a chain.
Status record_absence(Engine& engine, const std::string& actor, const DistrictId& district,
                      const Absence& absence);

/// The person is back: what is recorded of today and later ends; today is a day at work again.
/// Returns the absences that were ended. Errors: NotFound, where there is none.
Result<std::vector<Absence>> end_absence(Engine& engine, const std::string& actor,
                                         const DistrictId& district, const Assignee& who);

/// A task of somebody who is away.
struct HeldTask {
  Task task;
  Absence away;
};

/// Open tasks that a person holds today in the place of others, one absence after another; of the
/// filter the district and the date count. Errors: of the store and the districts.
Result<std::vector<HeldTask>> held_tasks(Engine& engine, const Assignee& who, TaskFilter filter);

}  // namespace marshrut
