#include "engine/base/place.hpp"

namespace marshrut {

std::string Place::text() const {
  if (file.empty() || line == 0) return file;
  return file + ":" + std::to_string(line);
}

}  // namespace marshrut
