#include "tests/chaos/fault_store.hpp"

#include <utility>

namespace marshrut::testing {

namespace {

Error planted(ErrorKind kind) { return error(kind, "подстроенный сбой", "a planted fault"); }

}  // namespace

CommitReport FaultStore::commit(const Batch& batch) {
  const int fate = dice_.below(1000);
  int limit = 0;
  const auto falls_to = [&](int rate) { return fate < (limit += rate); };
  if (falls_to(rates_.io)) {
    ++faults_;
    return {Outcome::Refused, planted(ErrorKind::Io)};
  }
  if (falls_to(rates_.conflict)) {
    ++faults_;
    return {Outcome::Refused, planted(ErrorKind::Conflict)};
  }
  if (falls_to(rates_.loss)) {
    ++faults_;
    return {Outcome::Indeterminate, planted(ErrorKind::Indeterminate)};
  }
  CommitReport report = held_.commit(batch);
  if (report.outcome != Outcome::Done) return report;
  witness_(batch);
  if (falls_to(rates_.doubt)) {
    ++faults_;
    return {Outcome::Indeterminate, planted(ErrorKind::Indeterminate)};
  }
  return report;
}

template <class Read>
auto FaultStore::unless_broken(Read read) -> decltype(read()) {
  if (dice_.below(1000) >= rates_.read) return read();
  ++faults_;
  return planted(ErrorKind::Io);
}

Result<Instance> FaultStore::instance(InstanceId id) {
  return unless_broken([&] { return held_.instance(id); });
}
Result<std::vector<Instance>> FaultStore::instances(const InstanceFilter& filter) {
  return unless_broken([&] { return held_.instances(filter); });
}
Result<std::set<std::string>> FaultStore::started(const DistrictId& district,
                                                  const std::string& workflow,
                                                  const std::string& cycle) {
  return unless_broken([&] { return held_.started(district, workflow, cycle); });
}
Result<bool> FaultStore::any_open(const DistrictId& district, const std::string& workflow,
                                  const std::string& cycle) {
  return unless_broken([&] { return held_.any_open(district, workflow, cycle); });
}
Result<std::map<DistrictId, std::size_t>> FaultStore::open_by_district() {
  return unless_broken([&] { return held_.open_by_district(); });
}
Result<std::vector<InstanceId>> FaultStore::due(Instant now, std::size_t limit) {
  return unless_broken([&] { return held_.due(now, limit); });
}
Result<std::optional<Instant>> FaultStore::next_wake() {
  return unless_broken([&] { return held_.next_wake(); });
}
Result<Task> FaultStore::task(TaskId id) {
  return unless_broken([&] { return held_.task(id); });
}
Result<std::vector<Task>> FaultStore::tasks(const TaskFilter& filter) {
  return unless_broken([&] { return held_.tasks(filter); });
}
Result<std::vector<HistoryRecord>> FaultStore::history(InstanceId id) {
  return unless_broken([&] { return held_.history(id); });
}
Result<std::vector<Fact>> FaultStore::facts(const DistrictId& district, const std::string& name,
                                            Period period) {
  return unless_broken([&] { return held_.facts(district, name, period); });
}
Result<std::vector<OutboxRecord>> FaultStore::outbox(const OutboxFilter& filter) {
  return unless_broken([&] { return held_.outbox(filter); });
}
Result<OutboxCount> FaultStore::outbox_count(DeliveryState state) {
  return unless_broken([&] { return held_.outbox_count(state); });
}
Result<std::vector<Organisation>> FaultStore::organisations(const DistrictId& district) {
  return unless_broken([&] { return held_.organisations(district); });
}
Result<std::vector<Person>> FaultStore::people(const DistrictId& district) {
  return unless_broken([&] { return held_.people(district); });
}
Result<std::vector<Act>> FaultStore::acts(const ActFilter& filter) {
  return unless_broken([&] { return held_.acts(filter); });
}
Result<std::optional<std::string>> FaultStore::text(const std::string& hash) {
  return unless_broken([&] { return held_.text(hash); });
}
Result<LastIds> FaultStore::last_ids() {
  return unless_broken([&] { return held_.last_ids(); });
}
Result<std::optional<std::int64_t>> FaultStore::broken_audit_line() {
  return held_.broken_audit_line();
}

}  // namespace marshrut::testing
