#pragma once

#include <string>
#include <vector>

namespace marshrut::bench {

/// Writes the rows of `tables` that a finished database holds into a fresh one of the same schema
/// with bare prepared statements, `per_commit` instances a transaction, synchronous=FULL: what
/// SQLite itself takes for these very rows. Returns seconds.
double raw_insert_seconds(const std::string& database, const std::vector<std::string>& tables,
                          std::size_t instances, std::size_t per_commit);

/// One task completed with bare statements on a copy of the database: read the instance, update it
/// and its task, insert a task, a history row and an audit row, commit. Microseconds, one a time.
std::vector<double> raw_complete_microseconds(const std::string& database, std::size_t times);

}  // namespace marshrut::bench
