// Goal: a process that begins on a wrong clock is told so by the data it finds. Method: an office
// that worked through a month, looked at by clocks that are right, slow and fast.
#include "engine/service/clock_check.hpp"

#include "tests/scenarios/stage.hpp"

using namespace marshrut;
using namespace marshrut::testing;

namespace {

using std::chrono::hours;

/// Worked from 1 September to the day of its last reminder.
class MonthAtWork : public Stage {
 public:
  MonthAtWork() {
    start("professional_development", "t1", "c");
    go_to(date(2022, 9, 27));
    REQUIRE_FALSE(must(store.outbox({.from = Instant{date(2022, 9, 27)}})).empty());
  }
  std::optional<ClockDoubt::Kind> doubt(Instant now) {
    const auto found = must(doubt_of_clock(store, now));
    return found ? std::optional(found->kind) : std::nullopt;
  }
};

}  // namespace

TEST_CASE("a clock behind the data's records, or far ahead of them, is doubted", "[scenario]") {
  MonthAtWork month;
  const Instant last = month.clock.now();
  CHECK_FALSE(month.doubt(last));
  CHECK_FALSE(month.doubt(last - hours{23}));
  CHECK(month.doubt(last - hours{25}) == ClockDoubt::Kind::Behind);
  CHECK(month.doubt(last - hours{24 * 365}) == ClockDoubt::Kind::Behind);
  CHECK_FALSE(month.doubt(last + hours{24 * 29}));
  CHECK(month.doubt(last + hours{24 * 31}) == ClockDoubt::Kind::LongAgo);
}

TEST_CASE("data that hold nothing yet say nothing of the clock", "[scenario]") {
  MemoryStore store;
  CHECK_FALSE(must(doubt_of_clock(store, Instant{date(2022, 9, 1)})).has_value());
}
