#pragma once

namespace marshrut {

/// Ends the process with the failed condition and its place on stderr.
///
/// A failed CHECK is a bug in the engine, never bad input: going on could write a wrong step into
/// a teacher's history, and a restart resumes from the last commit anyway.
[[noreturn]] void check_failed(const char* condition, const char* why, const char* file, int line);

}  // namespace marshrut

/// States what must hold here; always on, in every build. `why` is one English sentence.
#define MARSHRUT_CHECK(condition, why)                                 \
  do {                                                                 \
    if (!(condition)) [[unlikely]] {                                   \
      ::marshrut::check_failed(#condition, (why), __FILE__, __LINE__); \
    }                                                                  \
  } while (false)

/// Marks a place that cannot be reached: an enumeration's end, an impossible branch.
#define MARSHRUT_BUG(why) ::marshrut::check_failed("unreachable", (why), __FILE__, __LINE__)
