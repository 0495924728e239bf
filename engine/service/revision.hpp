#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "engine/runtime/advance.hpp"
#include "engine/service/district.hpp"

namespace marshrut {

/// What an edit is to do with the dates of running tasks.
struct RevisionOrder {
  Redate dates = Redate::ByRule;
  /// Exceptions: "professional_development.diagnosis", or a whole workflow: "measure".
  std::map<std::string, Redate> groups{};

  [[nodiscard]] Redate how(const std::string& workflow, const std::string& step) const;
  [[nodiscard]] Value as_value() const;
  static RevisionOrder of(const Value& value);

  friend bool operator==(const RevisionOrder&, const RevisionOrder&) = default;
};
std::string_view word(Redate how);  ///< "by-rule", "restart", "only-later", "keep"
std::optional<Redate> redate_of(std::string_view word);

/// What edited rules make of one open instance.
struct Revised {
  std::vector<Transition> transitions{};  ///< in order; none: it stays as it is
  bool renamed = false;                   ///< its measure falls on another date now
  bool not_needed = false;                ///< the plan no longer asks for it: cancelled
  /// It cannot go over to the new graph and stays on its own, or a rule of the draft failed.
  std::optional<Error> stuck{};
};

/// One district before and after an edit: what the edit makes of its open instances.
///
/// Pure but for the caches of the two districts: preview and publishing ask the same question and
/// get the same answer. Only what the edit changes is changed: an answer that both rule sets give
/// alike leaves the task as it is. Threads: one. Both districts outlive it.
class Revision {
 public:
  /// `today` is the day at which it happens in the district. `version`: number of the new rules,
  /// for the history; empty while nothing is published.
  Revision(District& before, District& after, RevisionOrder order, Date today,
           std::string version = {});

  /// When the edit came into force, if not today: what begins anew is counted from then.
  void in_force_since(Date day) { in_force_ = day; }
  Revised of(const Instance& instance);

  [[nodiscard]] District& before() { return before_; }
  [[nodiscard]] District& after() { return after_; }
  [[nodiscard]] const District& before() const { return before_; }
  [[nodiscard]] const District& after() const { return after_; }
  [[nodiscard]] Date today() const { return today_; }
  /// What became of the occurrences of the plans: see moved_occurrences.
  [[nodiscard]] const std::map<std::string, std::optional<std::string>>& moved() const {
    return moved_;
  }

 private:
  struct Sides;

  Status follow(const Sides& sides, Revised& revised);
  Status migrate(const Sides& sides, Revised& revised);
  Status recompute(const Sides& sides, Revised& revised);
  Status cancel(const Sides& sides, Revised& revised);
  std::optional<event::Recompute::Part> part_of(const Sides& sides, const Instance& now,
                                                const Token& token);
  bool dates_differ(const Sides& sides, const Instance& now, const Token& was, const Token& token);

  District& before_;
  District& after_;
  RevisionOrder order_;
  Date today_;
  Date floor_;
  std::optional<Date> in_force_{};
  std::string version_;
  std::map<std::string, std::optional<std::string>> moved_;
  IdSource ids_;  ///< never asked: an edit opens nothing
};

}  // namespace marshrut
