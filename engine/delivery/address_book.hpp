#pragma once

#include <map>
#include <string>

#include "engine/delivery/channel.hpp"
#include "engine/model/store.hpp"

namespace marshrut {

/// Who a message is for, as the register has it today.
struct Recipient {
  DistrictId district;
  std::string name;  ///< full name; of a party that nobody stands for, the party's
  std::string organisation_key{};
  std::string mail{};  ///< as the register has it, valid or not; empty: none
};

/// Finds recipients; reads each district's people once. Short-lived: an import is not noticed.
/// The store outlives it. Threads: one.
class AddressBook {
 public:
  explicit AddressBook(Store& store) : store_(store) {}

  /// The district is the message's own ("district" in a loose message's body), or its instance's.
  /// Errors: NotFound, Io.
  Result<Recipient> find(const OutboxRecord& record);

 private:
  using People = std::map<std::string, Person>;
  Result<const People*> people_of(const DistrictId& district);

  Store& store_;
  std::map<DistrictId, People> people_;
};

/// A message made ready to be sent: its id, subject and text. Those that the body names are taken
/// as they are (digests); others are worded from the body's task. Errors: as of AddressBook, and
/// Invalid for an address that will not do.
Result<Outgoing> outgoing_of(const OutboxRecord& record, AddressBook& book);

}  // namespace marshrut
