#pragma once

#include <cstddef>
#include <deque>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "engine/model/store.hpp"
#include "engine/service/district.hpp"

namespace marshrut {

/// Something that came to an instance from outside, as its history has it.
struct PastDeed {
  enum class Kind {
    Start,
    Complete,
    Signal,
    Pause,
    Resume,
    Retry,
    Cancel,
    Reschedule,
    Delegate,
    DayCame,  ///< a timer fired that may have moved a token
  };
  Kind kind = Kind::DayCame;
  std::size_t member = 0;  ///< of Past::members
  HistoryEntry entry{};    ///< that recorded it
};

/// What was recorded at one instant.
struct PastMoment {
  Instant at{};
  Date day{};  ///< of `at`, in the district's zone
  std::vector<PastDeed> deeds{};
  std::vector<std::pair<std::size_t, HistoryEntry>> entries{};  ///< member, what it recorded
};

/// An instance and all that it called, with everything that was recorded of them.
struct Past {
  struct Member {
    Instance instance;             ///< as it is now
    std::map<TaskId, Task> tasks;  ///< as they are now
  };
  std::vector<Member> members;  ///< the instance itself is the first
  std::vector<PastMoment> moments;

  [[nodiscard]] std::size_t member_of(InstanceId id) const;  ///< one that is there (CHECK)
};

/// Errors: of the store.
Result<Past> read_past(Store& store, const District& district, const Instance& instance);

/// What a run decided, in words that are equal in another run of the same instance: which steps it
/// entered, for which branch, the how manieth time. Follows recorded and repeated runs alike.
class Trail {
 public:
  /// A task, a wait or a call by its place in the story and not by its number.
  using Slot = std::tuple<std::size_t, std::string, std::string, int>;  // member, step, item, time
  struct Decision {
    enum class Kind { Step, Call, Outcome, Failure };  // Failure: for whoever replays to add
    Kind kind = Kind::Step;
    std::size_t member = 0;
    std::string step{};  ///< of Outcome: the outcome; of Call: the step that calls
    std::string item{};  ///< of a branch
    Date day{};
    Message message{};  ///< of Failure
    Place place{};      ///< of Failure

    [[nodiscard]] auto key() const { return std::tuple(kind, member, step, item); }
  };
  struct Wait {
    Date entered;
    std::optional<Date> until{};
  };

  /// `names` gives the present name of a step that was called otherwise.
  void follow(std::size_t member, const HistoryEntry& entry, Date day,
              const std::map<std::string, std::string>& names);

  std::vector<Decision> decisions{};
  std::map<Slot, TaskId> tasks{};
  std::map<TaskId, Slot> slots{};
  std::map<Slot, InstanceId> calls{};
  std::map<InstanceId, Slot> call_slots{};
  std::map<Slot, Wait> waits{};
  std::map<std::pair<std::size_t, std::string>, std::optional<Date>> waits_until{};  ///< by step

 private:
  Slot slot(std::size_t member, const std::string& step, const std::string& item);
  std::string next_item(std::size_t member, const std::string& step);

  std::map<std::tuple<std::size_t, std::string, std::string>, int> times_;
  std::map<std::pair<std::size_t, std::string>, std::deque<std::string>> branches_;
};

/// What stands at `step` of an older graph stands where `moved` says in this one.
std::string present_name(const std::string& step, const std::map<std::string, std::string>& moved);

}  // namespace marshrut
