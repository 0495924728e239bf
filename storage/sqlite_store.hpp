#pragma once

#include "engine/model/store.hpp"
#include "storage/data_directory.hpp"

namespace marshrut {

class Session;

/// The store of production: one SQLite database in one directory, owned by one process.
///
/// Done means synced to the disk. Refused by a full or failing disk, or for want of rights, is Io:
/// nothing was written, and the same store works on once the cause is gone. Indeterminate means
/// that COMMIT itself failed; the next call, whichever it is, first opens the database anew, which
/// settles what was recorded, and from then on reads tell.
/// Several audit lines, people or instances of one batch are written in the order given.
/// Failure: no exception leaves. Threads: one at a time.
class SqliteStore final : public Store {
 public:
  /// `vfs`: name of a registered SQLite VFS; empty: the system's own.
  /// Errors: NotFound (OpenMode::Existing), Refused (another process, a newer schema), Io.
  static Result<std::unique_ptr<SqliteStore>> open(const std::string& directory, OpenMode mode,
                                                   const std::string& vfs = {});
  ~SqliteStore() override;

  CommitReport commit(const Batch& batch) override;

  Result<Instance> instance(InstanceId id) override;
  Result<std::vector<Instance>> instances(const InstanceFilter& filter) override;
  Result<std::set<std::string>> started(const DistrictId& district, const std::string& workflow,
                                        const std::string& cycle) override;
  Result<bool> any_open(const DistrictId& district, const std::string& workflow,
                        const std::string& cycle) override;
  Result<std::map<DistrictId, std::size_t>> open_by_district() override;
  Result<std::vector<InstanceId>> due(Instant now, std::size_t limit) override;
  Result<std::optional<Instant>> next_wake() override;

  Result<Task> task(TaskId id) override;
  Result<std::vector<Task>> tasks(const TaskFilter& filter) override;
  Result<std::vector<HistoryRecord>> history(InstanceId id) override;
  Result<std::vector<Fact>> facts(const DistrictId& district, const std::string& name,
                                  Period period) override;
  Result<std::vector<OutboxRecord>> outbox(const OutboxFilter& filter) override;
  Result<OutboxCount> outbox_count(DeliveryState state) override;

  Result<std::vector<Act>> acts(const ActFilter& filter) override;
  Result<std::optional<std::string>> text(const std::string& hash) override;

  Result<std::vector<Organisation>> organisations(const DistrictId& district) override;
  Result<std::vector<Person>> people(const DistrictId& district) override;

  Result<LastIds> last_ids() override;
  Result<std::optional<std::int64_t>> broken_audit_line() override;

 private:
  SqliteStore(std::unique_ptr<DataDirectory> directory, std::string vfs);
  /// Opens the session if there is none: at first, and after an indeterminate commit.
  Status settle();
  /// What `ask(session)` answers, or the error that it met.
  template <class Ask>
  auto read(Ask ask) -> decltype(ask(std::declval<Session&>()));

  std::unique_ptr<DataDirectory> directory_;
  std::string vfs_;
  std::unique_ptr<Session> session_;  ///< nullptr: the last commit is in doubt
};

}  // namespace marshrut
