#include "engine/service/caretaker.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "engine/base/limits.hpp"
#include "engine/service/publisher.hpp"

namespace marshrut {

namespace {

constexpr std::chrono::hours largest_jump{24};

}  // namespace

Caretaker::Caretaker(Engine& engine, std::function<std::chrono::seconds()> steady)
    : engine_(engine), steady_(std::move(steady)), seen_(engine.now()), seen_steady_(steady_()) {}

/// False where there is no list yet. A district without a sound zone is told once and left out.
bool Caretaker::list_districts(ClockWork& done) {
  const std::string& version = engine_.rulebook().version();
  if (listed_ == version) return true;
  if (engine_.now() < next_listing_) return false;
  const auto districts = engine_.rulebook().districts();
  if (!districts.ok()) {
    done.failed.emplace_back("", districts.error());
    next_listing_ = engine_.now() + limits::district_retry;
    return false;
  }
  days_.clear();
  for (const DistrictInfo& info : *districts) {
    if (const auto zone = Zone::find(info.zone.empty() ? "Europe/Moscow" : info.zone)) {
      days_.push_back({.id = info.id, .zone = *zone});
      continue;
    }
    done.failed.emplace_back(
        info.id, error(ErrorKind::Invalid, "неизвестный часовой пояс «" + info.zone + "»",
                       "unknown time zone \"" + info.zone + "\""));
  }
  listed_ = version;
  return true;
}

/// True if there was one: that was one step.
bool Caretaker::goes_on_publishing(ClockWork& done) {
  if (engine_.now() < next_publishing_) return false;
  Publisher publisher(engine_);
  const auto cut_off = publisher.versions().cut_off();
  if (cut_off.ok() && !*cut_off) return false;
  const Status went_on = cut_off.ok() ? publisher.resume() : Status(cut_off.error());
  if (went_on.ok()) {
    done.published = true;
    return true;
  }
  done.failed.emplace_back("", went_on.error());
  next_publishing_ = engine_.now() + limits::district_retry;
  return false;
}

bool Caretaker::clock_is_sound() {
  const Instant now = engine_.now();
  const std::chrono::seconds steady = steady_();
  const auto ahead =
      std::chrono::duration_cast<std::chrono::seconds>(now - seen_) - (steady - seen_steady_);
  if (ahead > largest_jump) {
    jumped_ = ahead;
    return false;
  }
  jumped_.reset();
  behind_.reset();
  if (now < seen_) {  // set back: what was due by `seen_` has fired already
    behind_ = std::chrono::duration_cast<std::chrono::seconds>(seen_ - now);
    return false;
  }
  seen_ = now;
  seen_steady_ = steady;
  return true;
}

void Caretaker::trust_clock() {
  seen_ = engine_.now();
  seen_steady_ = steady_();
  jumped_.reset();
  behind_.reset();
}

bool Caretaker::step(ClockWork& done) {
  engine_.rest();
  if (!clock_is_sound()) return false;
  if (goes_on_publishing(done)) return true;
  if (!list_districts(done)) return false;
  if (imports_ != engine_.imports()) {
    imports_ = engine_.imports();
    for (Day& day : days_) {
      day.next = seen_;
      day.reassigned_on.reset();
    }
  }
  for (Day& day : days_) {
    if (begin_day(day, done)) return true;
  }
  if (engine_.now() < next_waking_) return false;
  auto woken = engine_.wake_some();
  if (!woken.ok()) {
    done.failed.emplace_back("", woken.error());
    next_waking_ = engine_.now() + limits::district_retry;
    return false;
  }
  // Nothing but failures, which are due still: a while later.
  if (woken->count == 0 && !woken->failed.empty()) {
    next_waking_ = engine_.now() + limits::district_retry;
  }
  done.woken += woken->count;
  std::move(woken->failed.begin(), woken->failed.end(), std::back_inserter(done.failed));
  return woken->count > 0;
}

/// True if it was the district's turn: whether it went well or not, that was one step.
bool Caretaker::begin_day(Day& day, ClockWork& done) {
  const Instant now = engine_.now();
  if (now < day.next) return false;
  done.district = day.id;
  const auto fail = [&](const Error& why) {
    done.failed.emplace_back(day.id, why);
    day.next = now + limits::district_retry;
    return true;
  };
  const auto cycles = engine_.start_cycles("engine", day.id);
  if (!cycles.ok()) return fail(cycles.error());
  const auto measures = engine_.start_measures("engine", day.id);
  if (!measures.ok()) return fail(measures.error());
  const Date today = day.zone.date_at(now);
  if (day.reassigned_on != today) {
    const auto reassigned = engine_.reassign_left("engine", day.id);
    if (!reassigned.ok()) return fail(reassigned.error());
    done.reassigned += *reassigned;
    day.reassigned_on = today;
  }
  done.routes += cycles->started.size();
  done.measures += measures->started.size();
  const Instant tomorrow = day.zone.instant_at(today + days{1});
  day.next = std::min<Instant>(tomorrow, now + limits::district_round);
  return true;
}

Result<Instant> Caretaker::next() {
  const Instant now = engine_.now();
  if (jumped_ || now < seen_ || listed_.empty()) return now + std::chrono::minutes{1};
  Instant next = now + std::chrono::hours{24};
  for (const Day& day : days_) next = std::min(next, day.next);
  MARSHRUT_TRY(const auto wake, engine_.store().next_wake());
  if (wake) next = std::min(next, std::max(*wake, next_waking_));
  return std::max(now, next);
}

}  // namespace marshrut
