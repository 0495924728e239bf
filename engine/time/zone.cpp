#include "engine/time/zone.hpp"

#include <date/tz.h>

#include <stdexcept>

namespace marshrut {

namespace {

const ::date::time_zone& record(const void* zone) {
  return *static_cast<const ::date::time_zone*>(zone);
}

}  // namespace

std::optional<Zone> Zone::find(std::string_view name) {
  try {
    return Zone(::date::locate_zone(std::string(name)));
  } catch (const std::runtime_error&) {
    return std::nullopt;
  }
}

std::string Zone::name() const { return record(zone_).name(); }

Date Zone::date_at(Instant instant) const {
  const auto local = record(zone_).to_local(instant);
  return Date{std::chrono::floor<days>(local.time_since_epoch())};
}

Instant Zone::instant_at(Date date, std::chrono::minutes time_of_day) const {
  const ::date::local_time<std::chrono::minutes> local{date.time_since_epoch() + time_of_day};
  const auto info = record(zone_).get_info(local);
  if (info.result == ::date::local_info::nonexistent) {
    return std::chrono::time_point_cast<std::chrono::milliseconds>(info.first.end);
  }
  // Where the clock shows a time twice, the first of the two.
  return std::chrono::sys_time<std::chrono::minutes>{local.time_since_epoch()} - info.first.offset;
}

}  // namespace marshrut
