#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <vector>

namespace marshrut {

/// One letter for one recipient, all of it validated by the caller.
struct SmtpRequest {
  std::string url;       ///< smtp://host:port or smtps://host:port
  std::string from, to;  ///< addresses without brackets
  std::string user{};    ///< empty: no login
  std::string password{};
  enum class Tls { Require, Optional, None } tls = Tls::Require;
  std::string ca_file{};  ///< PEM of those who vouch for the server; empty: the system's
  std::string bytes;      ///< the letter, lines ended by CR LF
  std::chrono::milliseconds timeout{};
};

/// How a conversation with a mail server ended.
struct SmtpAnswer {
  bool taken = false;
  int code = 0;                ///< the server's last reply code; 0: it said nothing
  std::string last_command{};  ///< the verb last sent: "EHLO", "AUTH", "MAIL", "RCPT", "DATA"
  std::string last_line{};     ///< the server's last line before the farewell, shortened
  bool tls_failed = false;     ///< no TLS there, or a certificate that does not check
  std::string failure{};       ///< libcurl's own words; of a taken one: empty
};

struct HttpRequest {
  std::string url;
  std::vector<std::string> headers;  ///< «Name: value», ASCII without line ends
  std::string body;
  bool internal_allowed = false;  ///< may the host be in a private network, or this machine?
  std::chrono::milliseconds timeout{};
};

struct HttpAnswer {
  int status = 0;                 ///< 0: no answer
  bool internal_refused = false;  ///< the name led to an address that is not allowed
  std::string failure{};
};

/// The one place that knows libcurl. Keeps its connection to a host between requests. Redirects,
/// proxies of the environment and every other protocol are off; certificates are checked; a request
/// ends within its timeout. Failure: told by the answers. Threads: one.
class CurlSession {
 public:
  CurlSession();
  CurlSession(const CurlSession&) = delete;
  CurlSession& operator=(const CurlSession&) = delete;
  ~CurlSession();

  SmtpAnswer send_mail(const SmtpRequest& request);
  HttpAnswer post(const HttpRequest& request);

 private:
  struct Handle;
  std::unique_ptr<Handle> handle_;
};

}  // namespace marshrut
