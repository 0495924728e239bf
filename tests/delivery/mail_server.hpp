#pragma once

#include <atomic>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace marshrut::testing {

/// A socket on the loopback interface that serves one connection at a time in a thread of its own.
/// What it says is up to those who derive from it; they stop it before they are gone.
class LoopbackServer {
 public:
  LoopbackServer(const LoopbackServer&) = delete;
  LoopbackServer& operator=(const LoopbackServer&) = delete;
  virtual ~LoopbackServer() = default;

  [[nodiscard]] int port() const { return port_; }
  /// Stops listening, as a machine that went down does; `start` comes back on the same port.
  void stop();
  void start();

 protected:
  LoopbackServer() = default;
  /// Serves one client until it goes away or the server stops.
  virtual void serve(int client) = 0;
  /// Bytes up to CR LF, which is taken too; false: the client is gone, or the server stops.
  bool read_line(int client, std::string& line);
  bool read_bytes(int client, std::size_t count, std::string& bytes);
  static void write_text(int client, const std::string& text);
  /// Sleeps unless the server stops.
  void rest(int milliseconds) const;
  [[nodiscard]] bool stopping() const { return stopping_; }

 private:
  bool fill(int client);
  void run();

  int port_ = 0;
  int listener_ = -1;
  std::atomic<bool> stopping_{false};
  std::string buffer_;
  std::thread thread_;
};

/// A letter as the server took it.
struct TakenLetter {
  std::string from;
  std::vector<std::string> to;
  std::string bytes;
};

/// A mail server that does as it is told.
class MailServer final : public LoopbackServer {
 public:
  MailServer() { start(); }
  ~MailServer() override { stop(); }

  /// Answers to commands, by their beginning («RCPT TO:<bad@», or all of them); each used `times`
  /// times, then the usual answer again. `times` -1: always.
  void answer(const std::string& command, const std::string& reply, int times = -1);
  void delay(int milliseconds) { delay_ = milliseconds; }
  [[nodiscard]] std::string url() const { return "smtp://127.0.0.1:" + std::to_string(port()); }
  std::vector<TakenLetter> letters();
  std::vector<std::string> commands();

 private:
  struct Rule {
    std::string command;
    std::string reply;
    int times;
  };
  void serve(int client) override;
  std::string reply_to(const std::string& line);

  std::mutex mutex_;
  std::vector<Rule> rules_;
  std::vector<TakenLetter> letters_;
  std::vector<std::string> commands_;
  std::atomic<int> delay_{0};
};

/// One request as a web server took it.
struct TakenRequest {
  std::vector<std::string> head;  ///< request line and headers
  std::string body;

  /// Of the header with this name; empty: none.
  [[nodiscard]] std::string header(const std::string& name) const;
};

/// A web server that gives every request the same status.
class WebServer final : public LoopbackServer {
 public:
  WebServer() { start(); }
  ~WebServer() override { stop(); }

  void status(const std::string& line) {
    const std::lock_guard lock(mutex_);
    status_ = line;
  }
  [[nodiscard]] std::string url() const {
    return "http://127.0.0.1:" + std::to_string(port()) + "/hook";
  }
  std::vector<TakenRequest> requests();

 private:
  void serve(int client) override;

  std::mutex mutex_;
  std::string status_ = "200 OK";
  std::vector<TakenRequest> requests_;
};

}  // namespace marshrut::testing
