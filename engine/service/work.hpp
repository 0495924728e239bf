#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <unordered_map>

#include "engine/model/store.hpp"
#include "engine/runtime/advance.hpp"
#include "engine/service/district.hpp"

namespace marshrut {

struct Revised;

/// A unit of work in one district: events applied in memory, then committed as one batch.
///
/// An instance may take several events; what a called workflow starts or ends is applied here too,
/// so that caller and called are never recorded apart. Nothing is written before the engine
/// commits the batch. Threads: one; lives for one use case.
class Work {
 public:
  /// Looks up an instance as it was last committed. Errors: NotFound, Io.
  using Find = std::function<Result<Instance>(InstanceId)>;
  using Known = std::unordered_map<InstanceId, Instance>;

  Work(Find find, District& district, IdSource& ids, Instant now, std::string actor);

  /// One event through one instance. An error leaves the work as it was. Errors: as of `advance`,
  /// and NotFound where there is no such instance.
  Status apply(InstanceId id, const Event& event);
  /// Starts a fresh instance: gives it its number, district and workflow version.
  Result<InstanceId> begin(Instance fresh);
  /// Records what edited rules make of an instance: see Revision.
  Status revise(InstanceId id, const std::function<Revised(const Instance&)>& how);
  /// Cancels an instance and takes it out of its cycle: its subject may be started there again.
  Status undo_start(InstanceId id, const std::string& reason);

  /// Who acts from here on; the first who changes an instance stands in its record.
  void act_as(std::string actor) { actor_ = std::move(actor); }
  /// Whether this work has changed the instance already.
  [[nodiscard]] bool holds(InstanceId id) const { return recorded_.contains(id); }

  [[nodiscard]] Date today() const { return today_; }
  [[nodiscard]] std::size_t size() const { return recorded_.size(); }
  /// The instance as this work has left it so far.
  Result<Instance> instance(InstanceId id);
  void audit(std::string action, std::string object, Value before, Value after);
  Batch take();

 private:
  Status apply_one(InstanceId id, const Event& event);
  Result<InstanceId> begin_one(Instance fresh);
  Status step(Instance&& from, const Event& event, std::int64_t revision);
  Status follow(const Transition& transition);
  Status follow_all(const Transition& transition);
  void undo();
  void keep(Transition transition, std::int64_t revision);
  std::optional<Instant> wake_of(const Instance& instance) const;

  Find find_;
  District& district_;
  IdSource& ids_;
  Instant now_;
  Date today_;
  [[nodiscard]] bool still_waits_for(const ChildStart& child, InstanceId caller) const;

  std::map<InstanceId, Recorded> recorded_;
  /// While an outermost event is applied: what its instances were, so that an error undoes it all;
  /// null of those that this work had not changed.
  std::map<InstanceId, std::unique_ptr<Recorded>> undo_;
  int depth_ = 0;
  std::string actor_;
  Batch batch_;
};

}  // namespace marshrut
