#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "engine/time/date.hpp"

namespace marshrut {

/// A time zone of the IANA database by name ("Europe/Moscow"). Cheap to copy. Threads: any.
class Zone {
 public:
  /// Nothing where the machine's database has no such zone.
  static std::optional<Zone> find(std::string_view name);

  [[nodiscard]] std::string name() const;
  /// The civil date that the wall shows at an instant.
  [[nodiscard]] Date date_at(Instant instant) const;
  /// The instant at which a day's given time begins; where the clock skips it, the first one after.
  [[nodiscard]] Instant instant_at(Date date, std::chrono::minutes time_of_day = {}) const;

 private:
  explicit Zone(const void* zone) : zone_(zone) {}
  const void* zone_;  ///< the library's own record, which lives as long as the process
};

}  // namespace marshrut
