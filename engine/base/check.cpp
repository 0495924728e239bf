#include "engine/base/check.hpp"

#include <cstdio>
#include <cstdlib>

namespace marshrut {

void check_failed(const char* condition, const char* why, const char* file, int line) {
  std::fprintf(stderr, "marshrut: a bug: %s\n  %s:%d: CHECK(%s)\n", why, file, line, condition);
  std::abort();
}

}  // namespace marshrut
