// Goal: no bytes whatever break a law of terms.
// Method: libFuzzer brings the bytes; the laws are those of tests/time/term_laws.hpp.
#include <cstdint>
#include <cstdio>
#include <cstdlib>

#include "tests/time/term_laws.hpp"

using namespace marshrut;

namespace {

TermFrame frame() {
  static const WorkingCalendar weekends_only;
  TermFrame made;
  made.calendar = &weekends_only;
  made.plan = {date(2022, 1, 1), date(2024, 12, 31)};
  made.event = date(2023, 3, 15);
  return made;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string words(data, data + size);
  const TermFrame read_against = frame();
  const std::string wrong = term_laws::broken(words, read_against, read_against.plan);
  if (!wrong.empty()) {
    std::fprintf(stderr, "%s\n", wrong.c_str());
    std::abort();
  }
  return 0;
}
