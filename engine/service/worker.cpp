#include "engine/service/worker.hpp"

#include <utility>

namespace marshrut {

Worker::Worker() : thread_([this] { run(); }) {}

Worker::~Worker() {
  {
    const std::lock_guard lock(mutex_);
    closing_ = true;
  }
  came_.notify_one();
  thread_.join();
}

std::future<void> Worker::give(std::function<void()> job) {
  std::packaged_task<void()> task(std::move(job));
  std::future<void> done = task.get_future();
  {
    const std::lock_guard lock(mutex_);
    job_ = std::move(task);
  }
  came_.notify_one();
  return done;
}

void Worker::run() {
  while (true) {
    std::packaged_task<void()> job;
    {
      std::unique_lock lock(mutex_);
      came_.wait(lock, [this] { return closing_ || job_.valid(); });
      if (!job_.valid()) return;
      job = std::move(job_);
    }
    job();
  }
}

}  // namespace marshrut
