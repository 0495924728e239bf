#pragma once

#include <condition_variable>
#include <future>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "engine/service/engine.hpp"

namespace marshrut {

/// Many callers, one engine: actions that wait at the same time are made durable by one commit.
///
/// The engine belongs to this object's thread while it lives. Each caller gets an answer of its
/// own, after the commit that holds its action. Threads: `complete` in any.
class Turnstile {
 public:
  explicit Turnstile(Engine& engine);
  Turnstile(const Turnstile&) = delete;
  Turnstile& operator=(const Turnstile&) = delete;
  /// Those who wait are answered first.
  ~Turnstile();

  /// Returns once the task is closed durably, or cannot be. Errors: as of Engine::complete.
  Status complete(TaskAnswer answer);

 private:
  struct Waiting {
    TaskAnswer answer;
    std::promise<Status> told;
  };

  void run();

  Engine& engine_;
  std::mutex mutex_;
  std::condition_variable came_;
  std::vector<Waiting> waiting_;
  bool closing_ = false;
  std::thread thread_;
};

}  // namespace marshrut
