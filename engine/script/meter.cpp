#include "engine/script/meter.hpp"

#include <time.h>

#include <algorithm>

namespace marshrut::script {

namespace {

std::chrono::nanoseconds processor_time() noexcept {
  timespec used{};
  ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &used);
  return std::chrono::seconds{used.tv_sec} + std::chrono::nanoseconds{used.tv_nsec};
}

}  // namespace

void Meter::begin() {
  work_ = 0;
  next_look_ = exhausted() ? 0 : std::min(work_per_look, limits_.instructions);
  start_ = Clock::now();
  deadline_ = start_ + limits_.wall;
  processor_start_.reset();
}

void Meter::end() { spent_ += Clock::now() - start_; }

bool Meter::look(std::uint64_t work) noexcept {
  if (exhausted()) return false;
  if (work >= limits_.instructions - work_) {
    exhaust(Limit::Work);
    return false;
  }
  work_ += work;
  if (!processor_start_) processor_start_ = processor_time();
  if (Clock::now() >= deadline_ && !gets_more_time()) {
    exhaust(Limit::Wall);
    return false;
  }
  next_look_ = std::min(work_ + work_per_look, limits_.instructions);
  return true;
}

bool Meter::gets_more_time() noexcept {
  const auto now = Clock::now();
  const auto left = limits_.wall - (processor_time() - *processor_start_);
  if (left.count() <= 0 || now - start_ >= limits_.wall * limits_.patience) return false;
  deadline_ = now + std::chrono::duration_cast<Clock::duration>(left);
  return true;
}

void Meter::exhaust(Limit limit) noexcept {
  if (!exhausted()) limit_ = limit;
  next_look_ = work_;
}

std::chrono::microseconds Meter::wall() const noexcept {
  return std::chrono::duration_cast<std::chrono::microseconds>(spent_);
}

}  // namespace marshrut::script
