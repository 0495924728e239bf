#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "engine/base/clock.hpp"
#include "engine/service/digest.hpp"
#include "engine/service/district.hpp"

namespace marshrut {

/// A message that waits to be folded into a digest.
struct WaitingReminder {
  std::int64_t number = 0;  ///< in the outbox
  Assignee to;
  std::string kind;          ///< of digest_kinds()
  std::optional<Task> task;  ///< nothing: closed, put aside or somebody else's by now
  bool not_started = false;
  std::vector<Date> missed{};  ///< days before its own that it tells of
};

/// What waits for one reader of a district.
struct Pile {
  Assignee to;
  std::vector<std::int64_t> messages{};
  std::vector<DigestItem> items{};  ///< what is still worth telling, each task once
  bool catches_up = false;          ///< an outage has held some of it up
};

struct Piles {
  std::map<std::string, Pile> by_reader{};  ///< by key of the register, else name, else party
  std::vector<std::int64_t> put_off{};      ///< for those who are away: looked at again next time
};

/// Messages whose time has come, in their order.
struct WaitingReminders {
  std::map<DistrictId, std::vector<WaitingReminder>> by_district{};
  std::optional<Error> problem{};  ///< why one could not be read: it waits, the others go on
};
/// Errors: of the store, where nothing could be read.
Result<WaitingReminders> waiting_reminders(Store& store, Instant now);

/// Sorts them by who is to read them on a day. What is written to one who is away goes to the
/// substitute. Without one it waits for the return; but what is late, or due before the return,
/// goes to the head of the organisation, else to the district's coordinator, and where those are
/// away too, or the very same, to the person after all. A task that is quiet is not told of, but in
/// an escalation or when it has just become late.
Piles piles_of(const District& where, std::vector<WaitingReminder> reminders, Date today);

}  // namespace marshrut
