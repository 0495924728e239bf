#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

#include "engine/base/result.hpp"

namespace marshrut {

/// Answers GET /metrics on 127.0.0.1 with the text that it was given last; everything else is 404.
///
/// One caller at a time, each within limits::metrics_patience and limits::metrics_request_bytes.
/// It has a thread of its own and never touches the engine. Threads: `show` in any.
class MetricsPort {
 public:
  /// Port 0: any that is free. Errors: Io where the port is taken or not allowed.
  static Result<std::unique_ptr<MetricsPort>> start(std::uint16_t port);
  MetricsPort(const MetricsPort&) = delete;
  MetricsPort& operator=(const MetricsPort&) = delete;
  ~MetricsPort() { stop(); }

  [[nodiscard]] std::uint16_t port() const { return port_; }
  void show(std::string text);
  /// No caller is answered from here on. A second time does nothing.
  void stop();

 private:
  MetricsPort(int listener, int stopper, std::uint16_t port);
  void run();
  void answer(int caller) const;
  [[nodiscard]] std::string reply_to(const std::string& request) const;

  int listener_;
  int stopper_;  ///< an eventfd: readable once it is time to stop
  std::uint16_t port_;
  mutable std::mutex mutex_;
  std::string text_;
  std::thread thread_;
};

}  // namespace marshrut
