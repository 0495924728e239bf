#include "storage/session.hpp"

#include <unordered_set>

#include "storage/refusals.hpp"

namespace marshrut {

std::optional<Error> Session::write(const Batch& batch) {
  connection->begin();
  std::unordered_set<InstanceId> seen;
  for (const Recorded& recorded : batch.instances) {
    const Instance& after = recorded.after;
    if (!seen.insert(after.id).second) return stale_revision(after, after.revision);
    if (auto why = write_one(recorded, batch)) return why;
  }
  if (auto why = outbox.write(batch)) return why;
  if (auto why = acts.write(batch)) return why;
  texts.write(batch);
  registers.write(batch);
  logs.write(batch.facts);
  audit.write(batch);
  connection->flush();
  return std::nullopt;
}

std::optional<Error> Session::write_one(const Recorded& recorded, const Batch& batch) {
  const Instance& after = recorded.after;
  InstanceTable::Stored stored;
  if (after.revision != 1) {
    stored = instances.stored(after.id).value_or(stored);
    if (after.revision != stored.revision + 1) return stale_revision(after, stored.revision);
  }
  // The rows that the instance's chains end in come before the instance that names them.
  tasks.write(recorded, stored.chains.last_task);
  logs.write(recorded, batch, stored.chains.last_history);
  if (after.revision != 1) {
    instances.update(recorded, stored);
    if (recorded.renamed && !instances.rename(after)) return second_start(after);
    return std::nullopt;
  }
  switch (instances.insert(recorded, stored.chains)) {
    case Inserted::SameNumber: return number_taken(after.id);
    case Inserted::SameKey: return second_start(after);
    case Inserted::Yes: break;
  }
  return std::nullopt;
}

void Session::commit() {
  connection->commit();
  words.keep();
  connection->checkpoint_if_due();
}

void Session::roll_back() noexcept {
  connection->roll_back();
  words.forget();
  instances.forget();
  tasks.forget();
  logs.forget();
  audit.forget();
}

}  // namespace marshrut
