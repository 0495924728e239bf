#pragma once

#include <set>
#include <string_view>
#include <vector>

#include "engine/service/district.hpp"

namespace marshrut {

/// Who of those that tasks were given to no longer does them on a day: is not in the register any
/// more, has left his post, or the post or organisation in whose place he stood has another.
///
/// Looks at the register and the parties as they are now. Threads: one. The district outlives it.
class Leavers {
 public:
  Leavers(const District& where, Date today);

  /// False of a party that no person stands for.
  [[nodiscard]] bool has_left(const Assignee& who) const;
  /// Keys of those of a task.
  [[nodiscard]] std::vector<std::string> of(const Task& task) const;
  /// Who decides about tasks that nobody has: the district's coordinator.
  [[nodiscard]] std::vector<Assignee> coordinators() const;

 private:
  [[nodiscard]] bool stands_for(const Person& person, const Party& party) const;

  const District& where_;
  Date today_;
  std::set<std::string_view> heads_;  ///< keys of those who head an organisation
};

}  // namespace marshrut
