#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/model/store.hpp"

namespace marshrut {

/// An open task as a calendar shows it.
struct FeedTask {
  Task task;
  int moves = 0;  ///< how often its date was moved: grows, never falls
};

/// An iCalendar text (RFC 5545) that calendar programs import or subscribe to.
///
/// A task with a due date is an all-day event on its effective date, since few programs show
/// to-dos of a subscription; one without a date is a to-do. UID: «task-12@krasnodar.kalininsky»,
/// equal for ever; SEQUENCE: `moves`. Lines end with CR LF and have at most 75 bytes, folded
/// between characters. `stamp` is when the text was made.
std::string calendar_feed(std::string_view name, const std::vector<FeedTask>& tasks, Instant stamp);

/// The open tasks of one person, by the register's key, in one district or in all.
/// Errors: of the store.
Result<std::vector<FeedTask>> feed_of(Store& store, const std::string& person_key,
                                      const std::optional<DistrictId>& district);

}  // namespace marshrut
