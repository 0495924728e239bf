#pragma once

#include <functional>
#include <future>
#include <optional>
#include <vector>

#include "engine/model/store.hpp"
#include "engine/service/recent.hpp"
#include "engine/service/work.hpp"
#include "engine/service/worker.hpp"

namespace marshrut {

/// A long row of equal jobs in one district, done in portions.
struct Portions {
  std::size_t count = 0;
  /// Instances that jobs [first, last) are about to change, if they exist already: read ahead.
  std::function<std::vector<InstanceId>(std::size_t first, std::size_t last)> reads;
  /// Does jobs [first, last) in `work`. An error stops the row; earlier portions stay.
  std::function<Status(Work& work, std::size_t first, std::size_t last)> apply;
  /// Jobs before `last` are durable now; `batch` is what was written of the newest portion. Must
  /// leave the store alone: it is at work on the next one.
  std::function<void(const Batch& batch, std::size_t last)> durable;
};

/// Commits each portion behind the back of the next one's computing: while events are applied in
/// this thread, another one writes the portion before and reads the instances of the one after.
///
/// Each portion is whole, portions are committed in order, and the first that is not done stops
/// the row: what was computed after it is dropped, never written. Threads: the store is touched by
/// one thread at a time, callbacks are called in the caller's; while `run` lasts, whoever wants to
/// read the store calls `settle` first. Lives for one call of `run`.
class Conveyor {
 public:
  /// `fresh` makes an empty work that looks instances up as it is told.
  Conveyor(Store& store, Recent& recent, std::function<Work(Work::Find)> fresh)
      : store_(store), recent_(recent), fresh_(std::move(fresh)) {}

  /// Errors: those of `apply`, and what the store answered to the portion that was not done.
  Status run(const Portions& portions);
  /// Waits until the other thread has left the store: until `apply` returns it is the caller's.
  /// Errors: what the store answered to a portion that was not done.
  Status settle();

 private:
  /// What the other thread brings back.
  struct Behind {
    CommitReport report;
    Work::Known ahead;  ///< the instances of the next portion
  };

  /// Gives back the batch that was sent before: it is durable.
  Batch send(Batch batch, std::vector<InstanceId> ahead);
  Behind write_and_read(const std::vector<InstanceId>& ahead);
  void finish(const Portions& portions, Batch durable, std::size_t written);
  Result<Instance> find(InstanceId id);
  [[nodiscard]] const Instance* in_flight(InstanceId id) const;

  Store& store_;
  Recent& recent_;
  const std::function<Work(Work::Find)> fresh_;
  Batch batch_;                   ///< sent last: being written, or durable
  bool sent_ = false;             ///< and what became of it is not known yet
  Behind behind_;                 ///< what the other thread brought
  std::future<void> on_way_;      ///< not valid: there is no other thread
  Status settled_ = Done{};       ///< what became of the last one
  Work::Known known_;             ///< the present portion's instances, as read ahead
  Work::Known ahead_;             ///< the next one's
  std::optional<Worker> worker_;  ///< last: done before what it works on is gone
};

}  // namespace marshrut
