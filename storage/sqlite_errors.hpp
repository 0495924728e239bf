#pragma once

#include <cstdint>
#include <exception>
#include <stdexcept>
#include <string>

#include "engine/base/result.hpp"

namespace marshrut {

/// A row that does not hold what this program writes. Stays within this room.
class DamagedRow : public std::runtime_error {
 public:
  DamagedRow(const char* table, std::int64_t row)
      : std::runtime_error(std::string(table) + " " + std::to_string(row)) {}
};

/// An exception of this room's libraries as an Io error that names the directory and the fix.
Error io_error(const std::exception& failure, const std::string& directory);

/// The error of a COMMIT that failed: it may or may not have been recorded.
Error indeterminate(const std::exception& failure, const std::string& directory);

}  // namespace marshrut
