#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/service/engine.hpp"

namespace marshrut {

enum class BulkKind { Reschedule, Delegate, Cancel, Retry };
std::string_view word(BulkKind kind);  ///< "reschedule", …

/// Which open tasks of a district (of Cancel and Retry: which instances). Every mark must fit.
struct BulkFilter {
  std::optional<std::string> workflow{};
  std::optional<std::string> cycle{};
  std::optional<std::string> step{};
  std::optional<std::string> assignee{};  ///< key, «Фамилия И.О.» or party of any assignee
  bool overdue = false;

  [[nodiscard]] bool empty() const { return !workflow && !cycle && !step && !assignee && !overdue; }
};

/// What to do to all that the filter finds.
struct BulkOrder {
  BulkKind kind = BulkKind::Reschedule;
  BulkFilter filter{};
  std::optional<Date> due{};  ///< of a Reschedule
  std::string to{};           ///< of a Delegate: key or «Фамилия И.О.»
  std::string reason{};
};

struct BulkItem {
  InstanceId instance;
  TaskId task{};  ///< none where the whole instance is meant
  std::string subject;
  std::string title;
  std::string step{};            ///< of a task
  Value before{};                ///< the due date, or the responsible one, that was
  Value stood{};                 ///< all that goes with it, for an undo; of one task
  std::optional<Message> why{};  ///< of one that is refused
};

/// A bulk change: as it would be, or as it was.
struct BulkAct {
  std::int64_t number = 0;  ///< 0: a preview
  DistrictId district;
  BulkKind kind = BulkKind::Reschedule;
  Value after{};  ///< what every item was given: the due date, or the new one's name
  std::string by;
  bool undone = false;
  std::vector<BulkItem> items{};

  [[nodiscard]] std::size_t refused() const;
};

/// One change of many tasks or instances: seen before, told item by item, taken back by its number.
///
/// What stood before is recorded before anything changes; one that is refused stops no other.
/// Threads: the engine's.
class Bulk {
 public:
  explicit Bulk(Engine& engine) : engine_(engine) {}

  /// Runs the very events and writes nothing. Errors: Invalid, of a filter that marks nothing, or
  /// of an order without what it gives; NotFound with the nearest name, of nobody with that name,
  /// and of a filter that nothing fits because it names what is not there.
  Result<BulkAct> preview(District& district, const BulkOrder& order);
  /// Does it. Errors: as of `preview`; those of the store.
  Result<BulkAct> run(const std::string& actor, District& district, const BulkOrder& order);
  /// Gives every task of a Reschedule or Delegate back what it had, unless it was changed since.
  /// Errors: NotFound; Refused, of another kind or of one that was undone.
  Result<BulkAct> undo(const std::string& actor, std::int64_t number);

 private:
  struct Found {
    BulkAct act;
    std::vector<std::pair<InstanceId, Event>> events;
  };
  Result<Found> find(District& district, const BulkOrder& order);
  Status find_tasks(District& district, const BulkOrder& order, Found& found);
  Status find_instances(const BulkOrder& order, Found& found);
  /// NotFound, of a name in a filter that is not known in the district. See bulk_filter.cpp.
  Status check_names(District& district, const BulkFilter& filter);
  Result<std::int64_t> next_number();

  Engine& engine_;
};

}  // namespace marshrut
