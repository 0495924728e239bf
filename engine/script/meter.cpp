#include "engine/script/meter.hpp"

#include <algorithm>

namespace marshrut::script {

void Meter::begin() {
  work_ = 0;
  next_look_ = exhausted() ? 0 : std::min(work_per_look, limits_.instructions);
  start_ = Clock::now();
  deadline_ = start_ + limits_.wall;
}

void Meter::end() { spent_ += Clock::now() - start_; }

bool Meter::look(std::uint64_t work) noexcept {
  if (exhausted()) return false;
  if (work >= limits_.instructions - work_) {
    exhaust(Limit::Work);
    return false;
  }
  work_ += work;
  if (Clock::now() >= deadline_) {
    exhaust(Limit::Wall);
    return false;
  }
  next_look_ = std::min(work_ + work_per_look, limits_.instructions);
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
