#pragma once

#include <string>

#include "engine/base/result.hpp"

namespace marshrut {

class Connection;

/// Brings the database's schema to this program's, one numbered step after the other, each in a
/// transaction of its own: an interrupted upgrade goes on from where it stopped.
///
/// A step that was ever released does not change; a new one is added after it.
/// Errors: Refused, of a schema that a newer program made. Throws SQLite::Exception.
Status migrate(Connection& connection, const std::string& directory);

/// The number of the last step that this program knows.
int newest_schema();

}  // namespace marshrut
