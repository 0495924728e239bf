#include "engine/delivery/curl_session.hpp"

#include <curl/curl.h>
#include <signal.h>
#include <sys/socket.h>
#include <time.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <string_view>

#include "engine/base/check.hpp"
#include "engine/base/text.hpp"
#include "engine/delivery/internal_address.hpp"

namespace marshrut {

namespace {

constexpr std::chrono::milliseconds connect_timeout{10'000};
constexpr std::size_t shown_line_bytes = 200;

struct SlistDeleter {
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using Slist = std::unique_ptr<curl_slist, SlistDeleter>;

void append(Slist& list, const std::string& text) {
  curl_slist* longer = curl_slist_append(list.get(), text.c_str());
  MARSHRUT_CHECK(longer != nullptr, "there is memory for a line of a request");
  static_cast<void>(list.release());
  list.reset(longer);
}

/// What the request's body still has to give.
std::size_t give(char* to, std::size_t size, std::size_t count, void* user) {
  auto& left = *static_cast<std::string_view*>(user);
  const std::size_t bytes = std::min(size * count, left.size());
  std::memcpy(to, left.data(), bytes);
  left.remove_prefix(bytes);
  return bytes;
}

std::size_t drop(char* /*from*/, std::size_t size, std::size_t count, void* /*user*/) {
  return size * count;
}

struct Overheard {
  SmtpAnswer& answer;
  bool over = false;
};

/// Keeps the verb of each command, never its arguments: AUTH carries the password. After QUIT,
/// which libcurl says once something has failed, there is nothing left to learn.
int overhear(CURL* /*handle*/, curl_infotype kind, char* data, std::size_t size, void* user) {
  auto& [answer, over] = *static_cast<Overheard*>(user);
  const std::string_view line(data, size);
  if (over) return 0;
  if (kind == CURLINFO_HEADER_IN) {
    answer.last_line = shorten(repair_utf8(trim(line)), shown_line_bytes);
  } else if (kind == CURLINFO_HEADER_OUT) {
    const std::string_view verb = line.substr(0, line.find_first_of(" \r\n"));
    over = verb == "QUIT";
    constexpr std::array known{"EHLO", "HELO", "STARTTLS", "AUTH", "MAIL", "RCPT", "DATA"};
    for (const char* each : known) {
      if (verb == each) answer.last_command = each;
    }
  }
  return 0;
}

struct Door {
  bool internal_allowed = false;
  bool refused = false;
};

/// Judges the address itself, after the name was looked up: a name may lead anywhere.
curl_socket_t open_socket(void* user, curlsocktype /*purpose*/, curl_sockaddr* address) {
  auto& door = *static_cast<Door*>(user);
  if (!door.internal_allowed && is_internal(address->addr)) {
    door.refused = true;
    return CURL_SOCKET_BAD;
  }
  return ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

/// A connection that breaks under TLS raises SIGPIPE, which would end the program: held back in
/// this thread while it lives, and dropped.
class WithoutSigpipe {
 public:
  WithoutSigpipe() {
    sigemptyset(&pipe_);
    sigaddset(&pipe_, SIGPIPE);
    pthread_sigmask(SIG_BLOCK, &pipe_, &before_);
  }
  WithoutSigpipe(const WithoutSigpipe&) = delete;
  WithoutSigpipe& operator=(const WithoutSigpipe&) = delete;
  ~WithoutSigpipe() {
    const timespec at_once{};
    while (sigtimedwait(&pipe_, nullptr, &at_once) > 0) continue;
    pthread_sigmask(SIG_SETMASK, &before_, nullptr);
  }

 private:
  sigset_t pipe_{};
  sigset_t before_{};
};

bool is_tls(CURLcode code) {
  return code == CURLE_USE_SSL_FAILED || code == CURLE_SSL_CONNECT_ERROR ||
         code == CURLE_PEER_FAILED_VERIFICATION || code == CURLE_SSL_CACERT_BADFILE;
}

long curl_tls(SmtpRequest::Tls tls) {
  switch (tls) {
    case SmtpRequest::Tls::Require: return CURLUSESSL_ALL;
    case SmtpRequest::Tls::Optional: return CURLUSESSL_TRY;
    case SmtpRequest::Tls::None: return CURLUSESSL_NONE;
  }
  MARSHRUT_BUG("a TLS choice outside the enumeration");
}

}  // namespace

struct CurlSession::Handle {
  Handle() {
    static const CURLcode ready = curl_global_init(CURL_GLOBAL_DEFAULT);
    MARSHRUT_CHECK(ready == CURLE_OK, "libcurl can be initialised");
    curl = curl_easy_init();
    MARSHRUT_CHECK(curl != nullptr, "libcurl gives a handle");
  }
  Handle(const Handle&) = delete;
  Handle& operator=(const Handle&) = delete;
  ~Handle() {
    const WithoutSigpipe quiet;
    curl_easy_cleanup(curl);
  }

  template <class T>
  void set(CURLoption option, T value) {
    const CURLcode done = curl_easy_setopt(curl, option, value);
    MARSHRUT_CHECK(done == CURLE_OK, "this libcurl knows the options that are set");
  }
  void begin(const std::string& url, const char* protocols, std::chrono::milliseconds timeout) {
    curl_easy_reset(curl);
    words.fill('\0');
    set(CURLOPT_URL, url.c_str());
    set(CURLOPT_PROTOCOLS_STR, protocols);
    set(CURLOPT_PROXY, "");
    set(CURLOPT_FOLLOWLOCATION, 0L);
    set(CURLOPT_NOSIGNAL, 1L);
    set(CURLOPT_ERRORBUFFER, words.data());
    set(CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(std::min(timeout, connect_timeout).count()));
    set(CURLOPT_TIMEOUT_MS, static_cast<long>(timeout.count()));
  }
  long run(std::string& failure) {
    const WithoutSigpipe quiet;
    code = curl_easy_perform(curl);
    if (code != CURLE_OK) failure = words[0] != '\0' ? words.data() : curl_easy_strerror(code);
    long response = 0;
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &response);
    return response;
  }

  CURL* curl = nullptr;
  CURLcode code = CURLE_OK;  ///< of the last run
  std::array<char, CURL_ERROR_SIZE> words{};
};

CurlSession::CurlSession() : handle_(std::make_unique<Handle>()) {}

CurlSession::~CurlSession() = default;

SmtpAnswer CurlSession::send_mail(const SmtpRequest& request) {
  Handle& curl = *handle_;
  SmtpAnswer answer;
  Overheard overheard{answer};
  Slist recipients;
  append(recipients, "<" + request.to + ">");
  const std::string from = "<" + request.from + ">";
  std::string_view left = request.bytes;
  curl.begin(request.url, "smtp,smtps", request.timeout);
  curl.set(CURLOPT_USE_SSL, curl_tls(request.tls));
  if (!request.ca_file.empty()) curl.set(CURLOPT_CAINFO, request.ca_file.c_str());
  if (!request.user.empty()) {
    curl.set(CURLOPT_USERNAME, request.user.c_str());
    curl.set(CURLOPT_PASSWORD, request.password.c_str());
  }
  curl.set(CURLOPT_MAIL_FROM, from.c_str());
  curl.set(CURLOPT_MAIL_RCPT, recipients.get());
  curl.set(CURLOPT_UPLOAD, 1L);
  curl.set(CURLOPT_INFILESIZE_LARGE, static_cast<curl_off_t>(request.bytes.size()));
  curl.set(CURLOPT_READFUNCTION, &give);
  curl.set(CURLOPT_READDATA, &left);
  curl.set(CURLOPT_WRITEFUNCTION, &drop);
  curl.set(CURLOPT_VERBOSE, 1L);
  curl.set(CURLOPT_DEBUGFUNCTION, &overhear);
  curl.set(CURLOPT_DEBUGDATA, &overheard);
  answer.code = static_cast<int>(curl.run(answer.failure));
  answer.taken = answer.failure.empty();
  answer.tls_failed = is_tls(curl.code);
  curl.set(CURLOPT_VERBOSE, 0L);  // the connection may say its farewell when `overheard` is gone
  return answer;
}

HttpAnswer CurlSession::post(const HttpRequest& request) {
  Handle& curl = *handle_;
  HttpAnswer answer;
  Slist headers;
  for (const std::string& header : request.headers) append(headers, header);
  append(headers, "Expect:");  // no waiting for 100-continue
  Door door{request.internal_allowed};
  curl.begin(request.url, "http,https", request.timeout);
  curl.set(CURLOPT_HTTPHEADER, headers.get());
  curl.set(CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.body.size()));
  curl.set(CURLOPT_POSTFIELDS, request.body.c_str());
  curl.set(CURLOPT_WRITEFUNCTION, &drop);
  curl.set(CURLOPT_OPENSOCKETFUNCTION, &open_socket);
  curl.set(CURLOPT_OPENSOCKETDATA, &door);
  answer.status = static_cast<int>(curl.run(answer.failure));
  answer.internal_refused = door.refused;
  if (!answer.failure.empty()) answer.status = 0;
  return answer;
}

}  // namespace marshrut
