#include "engine/service/metrics.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <utility>

namespace marshrut {

namespace {

/// A label's value: backslash, quote and line end are written with a backslash.
std::string escaped(std::string_view text) {
  std::string out;
  for (const char each : text) {
    if (each == '\\' || each == '"') out += '\\';
    if (each == '\n')
      out += "\\n";
    else
      out += each;
  }
  return out;
}

void head(std::string& out, std::string_view name, std::string_view kind, std::string_view help) {
  fmt::format_to(std::back_inserter(out), "# HELP {0} {2}\n# TYPE {0} {1}\n", name, kind, help);
}

std::uint64_t seconds_since(const std::optional<Instant>& then, Instant now) {
  if (!then || *then > now) return 0;
  return static_cast<std::uint64_t>(
      std::chrono::duration_cast<std::chrono::seconds>(now - *then).count());
}

}  // namespace

Histogram::Histogram(std::vector<double> bounds)
    : bounds_(std::move(bounds)), counts_(bounds_.size() + 1) {}

void Histogram::add(std::chrono::duration<double> duration) {
  const auto at = std::lower_bound(bounds_.begin(), bounds_.end(), duration.count());
  ++counts_[static_cast<std::size_t>(at - bounds_.begin())];
  sum_ += duration.count();
}

void Histogram::write(std::string& out, std::string_view name) const {
  std::uint64_t sum = 0;
  for (std::size_t i = 0; i < counts_.size(); ++i) {
    sum += counts_[i];
    const std::string bound = i < bounds_.size() ? fmt::format("{}", bounds_[i]) : "+Inf";
    fmt::format_to(std::back_inserter(out), "{}_bucket{{le=\"{}\"}} {}\n", name, bound, sum);
  }
  fmt::format_to(std::back_inserter(out), "{0}_sum {1}\n{0}_count {2}\n", name, sum_, sum);
}

Metrics::Metrics()
    : timer_lag_({1, 10, 60, 600, 3'600, 21'600, 86'400, 604'800}),
      commit_time_({0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5}) {}

Status Metrics::count_open(Store& store) {
  MARSHRUT_TRY(const auto open, store.open_by_district());
  for (const auto& [district, count] : open) {
    districts_[district].open += static_cast<std::int64_t>(count);
  }
  return Done{};
}

void Metrics::count(const Batch& committed) {
  for (const Recorded& record : committed.instances) count(record);
}

void Metrics::count(const Recorded& record) {
  DistrictCounts& counts = districts_[record.after.district];
  if (record.after.revision == 1) {
    ++counts.starts;
    ++counts.open;
  }
  if (has_ended(record.after.status)) --counts.open;  // what has ended is never recorded again
  for (const HistoryEntry& entry : record.history) {
    if (entry.kind == HistoryEntry::Kind::TaskCompleted) ++counts.completions;
    if (entry.kind != HistoryEntry::Kind::Failed) continue;
    ++counts.incidents;
    if (tell_incident_) tell_incident_(record.after, entry);
  }
}

void Metrics::count_commit(std::chrono::duration<double> took, bool done) {
  ++(done ? commits_ : failed_commits_);
  commit_time_.add(took);
}

void Metrics::count_timers(std::chrono::duration<double> late) {
  timer_lag_.add(std::max(late, std::chrono::duration<double>(0)));
}

Result<std::string> Metrics::text(Store& store, Instant now) const {
  MARSHRUT_TRY(const OutboxCount waiting, store.outbox_count(DeliveryState::Waiting));
  MARSHRUT_TRY(const OutboxCount dead, store.outbox_count(DeliveryState::Dead));
  std::string out;
  const auto by_district = [&](std::string_view name, std::string_view kind, std::string_view help,
                               auto DistrictCounts::*what) {
    head(out, name, kind, help);
    for (const auto& [district, counts] : districts_) {
      fmt::format_to(std::back_inserter(out), "{}{{district=\"{}\"}} {}\n", name, escaped(district),
                     counts.*what);
    }
  };
  const auto single = [&](std::string_view name, std::string_view kind, std::string_view help,
                          std::uint64_t value) {
    head(out, name, kind, help);
    fmt::format_to(std::back_inserter(out), "{} {}\n", name, value);
  };
  by_district("marshrut_starts_total", "counter", "Instances started.", &DistrictCounts::starts);
  by_district("marshrut_completions_total", "counter", "Tasks completed.",
              &DistrictCounts::completions);
  by_district("marshrut_incidents_total", "counter", "Instances that a script error stopped.",
              &DistrictCounts::incidents);
  by_district("marshrut_instances_open", "gauge", "Instances that have not ended.",
              &DistrictCounts::open);
  head(out, "marshrut_timer_lag_seconds", "histogram",
       "How late the first timer of each portion fired.");
  timer_lag_.write(out, "marshrut_timer_lag_seconds");
  head(out, "marshrut_commit_seconds", "histogram", "How long commits took.");
  commit_time_.write(out, "marshrut_commit_seconds");
  single("marshrut_commits_total", "counter", "Commits that are durable.", commits_);
  single("marshrut_commits_failed_total", "counter", "Commits that were not done.",
         failed_commits_);
  single("marshrut_outbox_waiting", "gauge", "Messages that wait to leave.", waiting.count);
  single("marshrut_outbox_dead", "gauge", "Messages that were given up.", dead.count);
  single("marshrut_outbox_oldest_seconds", "gauge", "Age of the oldest message that waits.",
         seconds_since(waiting.oldest, now));
  return out;
}

CommitReport MeasuredStore::commit(const Batch& batch) {
  const auto begun = steady_();
  CommitReport report = store_.commit(batch);
  const bool done = report.outcome == Outcome::Done;
  metrics_.count_commit(steady_() - begun, done);
  if (done) metrics_.count(batch);
  return report;
}

Result<std::vector<InstanceId>> MeasuredStore::due(Instant now, std::size_t limit) {
  MARSHRUT_TRY(auto ids, store_.due(now, limit));
  if (ids.empty()) return ids;
  MARSHRUT_TRY(const auto first, store_.next_wake());
  if (first) metrics_.count_timers(now - *first);
  return ids;
}

}  // namespace marshrut
