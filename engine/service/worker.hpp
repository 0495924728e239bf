#pragma once

#include <condition_variable>
#include <functional>
#include <future>
#include <mutex>
#include <thread>

namespace marshrut {

/// One thread that does what it is given, one job after the other. Threads: given by one.
class Worker {
 public:
  Worker();
  Worker(const Worker&) = delete;
  Worker& operator=(const Worker&) = delete;
  /// The job at hand is done first.
  ~Worker();

  /// Ready once the job is done. The job before must be.
  std::future<void> give(std::function<void()> job);

 private:
  void run();

  std::mutex mutex_;
  std::condition_variable came_;
  std::packaged_task<void()> job_;  ///< not valid: none waits
  bool closing_ = false;
  std::thread thread_;
};

}  // namespace marshrut
