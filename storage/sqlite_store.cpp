#include "storage/sqlite_store.hpp"

#include <SQLiteCpp/Exception.h>

#include "storage/migrations.hpp"
#include "storage/refusals.hpp"
#include "storage/session.hpp"
#include "storage/sqlite_errors.hpp"

namespace marshrut {

Result<std::unique_ptr<SqliteStore>> SqliteStore::open(const std::string& directory, OpenMode mode,
                                                       const std::string& vfs) {
  MARSHRUT_TRY(auto taken, DataDirectory::take(directory, mode));
  std::unique_ptr<SqliteStore> store(new SqliteStore(std::move(taken), vfs));
  MARSHRUT_MUST(store->settle());
  return store;
}

SqliteStore::SqliteStore(std::unique_ptr<DataDirectory> directory, std::string vfs)
    : directory_(std::move(directory)), vfs_(std::move(vfs)) {}

SqliteStore::~SqliteStore() = default;

Status SqliteStore::settle() {
  if (session_) return Done{};
  try {
    auto connection = std::make_unique<Connection>(directory_->database(), vfs_);
    MARSHRUT_MUST(migrate(*connection, directory_->path()));
    session_ = std::make_unique<Session>(std::move(connection));
    return Done{};
  } catch (const std::exception& failure) {
    return io_error(failure, directory_->path());
  }
}

template <class Ask>
auto SqliteStore::read(Ask ask) -> decltype(ask(std::declval<Session&>())) {
  MARSHRUT_MUST(settle());
  try {
    return ask(*session_);
  } catch (const std::exception& failure) {
    return io_error(failure, directory_->path());
  }
}

CommitReport SqliteStore::commit(const Batch& batch) {
  if (const Status settled = settle(); !settled) return {Outcome::Refused, settled.error()};
  std::optional<Error> why;
  try {
    why = session_->write(batch);
  } catch (const std::exception& failure) {
    why = io_error(failure, directory_->path());
  }
  if (why) {
    session_->roll_back();
    return {Outcome::Refused, std::move(why)};
  }
  try {
    session_->commit();
  } catch (const std::exception& failure) {
    auto doubt = indeterminate(failure, directory_->path());
    session_.reset();
    return {Outcome::Indeterminate, std::move(doubt)};
  }
  return {};
}

Result<Instance> SqliteStore::instance(InstanceId id) {
  return read([&](Session& session) -> Result<Instance> {
    auto found = session.instances.find(id);
    if (!found) return no_instance(id);
    return std::move(*found);
  });
}

Result<std::vector<Instance>> SqliteStore::instances(const InstanceFilter& filter) {
  return read([&](Session& session) -> Result<std::vector<Instance>> {
    return session.instances.find(filter);
  });
}

Result<std::set<std::string>> SqliteStore::started(const DistrictId& district,
                                                   const std::string& workflow,
                                                   const std::string& cycle) {
  return read([&](Session& session) -> Result<std::set<std::string>> {
    return session.instances.started(district, workflow, cycle);
  });
}

Result<bool> SqliteStore::any_open(const DistrictId& district, const std::string& workflow,
                                   const std::string& cycle) {
  return read([&](Session& session) -> Result<bool> {
    return session.instances.any_open(district, workflow, cycle);
  });
}

Result<std::map<DistrictId, std::size_t>> SqliteStore::open_by_district() {
  return read([&](Session& session) -> Result<std::map<DistrictId, std::size_t>> {
    return session.instances.open_by_district();
  });
}

Result<std::vector<InstanceId>> SqliteStore::due(Instant now, std::size_t limit) {
  return read([&](Session& session) -> Result<std::vector<InstanceId>> {
    return session.instances.due(now, limit);
  });
}

Result<std::optional<Instant>> SqliteStore::next_wake() {
  return read([&](Session& session) -> Result<std::optional<Instant>> {
    return session.instances.next_wake();
  });
}

Result<Task> SqliteStore::task(TaskId id) {
  return read([&](Session& session) -> Result<Task> {
    auto found = session.tasks.find(id);
    if (!found) return no_task(id);
    return std::move(*found);
  });
}

Result<std::vector<Task>> SqliteStore::tasks(const TaskFilter& filter) {
  return read(
      [&](Session& session) -> Result<std::vector<Task>> { return session.tasks.find(filter); });
}

Result<std::vector<HistoryRecord>> SqliteStore::history(InstanceId id) {
  return read([&](Session& session) -> Result<std::vector<HistoryRecord>> {
    const auto stored = session.instances.stored(id);
    if (!stored) return no_instance(id);
    return session.logs.history(stored->chains.last_history);
  });
}

Result<std::vector<Fact>> SqliteStore::facts(const DistrictId& district, const std::string& name,
                                             Period period) {
  return read([&](Session& session) -> Result<std::vector<Fact>> {
    return session.logs.facts(district, name, period);
  });
}

Result<std::vector<OutboxRecord>> SqliteStore::outbox(const OutboxFilter& filter) {
  return read([&](Session& session) -> Result<std::vector<OutboxRecord>> {
    return session.outbox.find(filter);
  });
}

Result<OutboxCount> SqliteStore::outbox_count(DeliveryState state) {
  return read([&](Session& session) -> Result<OutboxCount> { return session.outbox.count(state); });
}

Result<std::vector<Act>> SqliteStore::acts(const ActFilter& filter) {
  return read(
      [&](Session& session) -> Result<std::vector<Act>> { return session.acts.find(filter); });
}

Result<std::optional<std::string>> SqliteStore::text(const std::string& hash) {
  return read([&](Session& session) -> Result<std::optional<std::string>> {
    return session.texts.find(hash);
  });
}

Result<std::vector<Organisation>> SqliteStore::organisations(const DistrictId& district) {
  return read([&](Session& session) -> Result<std::vector<Organisation>> {
    return session.registers.organisations(district);
  });
}

Result<std::vector<Person>> SqliteStore::people(const DistrictId& district) {
  return read([&](Session& session) -> Result<std::vector<Person>> {
    return session.registers.people(district);
  });
}

Result<LastIds> SqliteStore::last_ids() {
  return read([&](Session& session) -> Result<LastIds> {
    return LastIds{session.tasks.last_id(), session.instances.last_id()};
  });
}

Result<std::optional<std::int64_t>> SqliteStore::broken_audit_line() {
  return read([&](Session& session) -> Result<std::optional<std::int64_t>> {
    return session.audit.broken_line();
  });
}

}  // namespace marshrut
