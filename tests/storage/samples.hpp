#pragma once

#include <string>
#include <vector>

#include "engine/model/store.hpp"

/// Instances, tasks and batches as an engine would write them, for the tests of the stores.
namespace marshrut::samples {

inline const DistrictId kalininsky = "krasnodar/kalininsky";
inline const std::string cycle = "диагностика 2024";

Date day(int number);         ///< so many days after 2024-09-01
Instant morning(int number);  ///< 06:00 UTC of that day

/// The task of a teacher's diagnosis, open, with a due date and a responsible head of school.
Task diagnosis_task(std::int64_t number, InstanceId instance);
/// A teacher's route waiting at its first task (whose number is the instance's × 10).
Recorded started(std::int64_t number, const std::string& subject_key);
/// The event that closes the open task and opens the next one.
Recorded completed(const Instance& before);
Batch batch(std::vector<Recorded> instances, int day_number = 0);

Person teacher(const std::string& key, const std::string& name);
Organisation school(const std::string& key, const std::string& name);

}  // namespace marshrut::samples
