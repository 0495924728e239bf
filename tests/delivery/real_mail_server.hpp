#pragma once

#include <string>
#include <vector>

#include "tests/storage/temporary.hpp"

namespace marshrut::testing {

/// A mail server that others wrote (aiosmtpd) as a process of its own on localhost, with a fresh
/// certificate that only its own file vouches for. What it takes lies in a Maildir.
class RealMailServer {
 public:
  enum class Speaks { StartTls, Smtps };
  explicit RealMailServer(Speaks speaks);
  RealMailServer(const RealMailServer&) = delete;
  RealMailServer& operator=(const RealMailServer&) = delete;
  ~RealMailServer();

  [[nodiscard]] const std::string& url() const { return url_; }
  [[nodiscard]] std::string certificate() const { return folder_.path() + "/cert.pem"; }
  /// The letters taken so far, lines ended by CR LF.
  [[nodiscard]] std::vector<std::string> letters() const;

 private:
  void wait_until_it_listens(int port);

  TemporaryDirectory folder_;
  std::string url_;
  int process_ = -1;
};

}  // namespace marshrut::testing
