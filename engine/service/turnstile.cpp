#include "engine/service/turnstile.hpp"

#include <utility>

namespace marshrut {

Turnstile::Turnstile(Engine& engine) : engine_(engine), thread_([this] { run(); }) {}

Turnstile::~Turnstile() {
  {
    const std::lock_guard lock(mutex_);
    closing_ = true;
  }
  came_.notify_one();
  thread_.join();
}

Status Turnstile::complete(TaskAnswer answer) {
  std::future<Status> told;
  {
    const std::lock_guard lock(mutex_);
    waiting_.push_back({std::move(answer), {}});
    told = waiting_.back().told.get_future();
  }
  came_.notify_one();
  return told.get();
}

void Turnstile::run() {
  while (true) {
    std::vector<Waiting> group;
    {
      std::unique_lock lock(mutex_);
      came_.wait(lock, [this] { return closing_ || !waiting_.empty(); });
      if (waiting_.empty()) return;
      group.swap(waiting_);
    }
    std::vector<TaskAnswer> answers;
    answers.reserve(group.size());
    for (Waiting& each : group) answers.push_back(std::move(each.answer));
    const auto told = engine_.complete_together(answers);
    for (std::size_t i = 0; i < group.size(); ++i) group[i].told.set_value(told[i]);
  }
}

}  // namespace marshrut
