#include "engine/cli/remote.hpp"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <condition_variable>
#include <ostream>
#include <streambuf>
#include <system_error>
#include <utility>

#include "engine/base/json.hpp"
#include "engine/base/limits.hpp"
#include "engine/cli/call.hpp"

namespace marshrut {

namespace {

/// What is printed on one of the two streams of a call, given on as it comes.
class Printed final : public std::streambuf {
 public:
  using Take = std::function<void(char kind, std::string_view bytes)>;
  Printed(char kind, Take take) : kind_(kind), take_(std::move(take)) {}

 protected:
  int_type overflow(int_type c) override {
    if (traits_type::eq_int_type(c, traits_type::eof())) return traits_type::not_eof(c);
    const char one = traits_type::to_char_type(c);
    take_(kind_, {&one, 1});
    return c;
  }
  std::streamsize xsputn(const char* bytes, std::streamsize count) override {
    take_(kind_, {bytes, static_cast<std::size_t>(count)});
    return count;
  }

 private:
  char kind_;
  Take take_;
};

constexpr std::string_view busy_frame = "b 0";

Error too_many_callers() {
  const std::string most = std::to_string(limits::local_callers);
  return error(ErrorKind::Refused,
               "serve отвечает на столько команд сразу, сколько может (" + most +
                   "); повторите через несколько секунд",
               "the server is answering as many commands at once as it can (" + most +
                   "); try again in a few seconds");
}

std::string frame(char kind, std::string_view bytes) {
  return std::string(1, kind) + " " + std::to_string(bytes.size()) + "\n" + std::string(bytes);
}

}  // namespace

Result<std::optional<int>> run_remotely(const std::filesystem::path& data,
                                        const std::vector<std::string>& arguments,
                                        const Surroundings& surroundings) {
  auto server = LocalSocket::connect(data);
  if (!server) return std::optional<int>();
  Value::List words(arguments.begin(), arguments.end());
  const auto columns = surroundings.variables.find("COLUMNS");
  std::error_code unknown;
  const Value asked = Value::map(
      {{"arguments", std::move(words)},
       {"directory", std::filesystem::current_path(unknown).string()},
       {"columns", columns == surroundings.variables.end() ? std::string() : columns->second}});
  const bool sent = server->send(write_json(asked) + "\n");
  auto head = server->line();
  if (!sent && !head) return std::optional<int>();
  for (; head; head = server->line()) {
    if (*head == busy_frame) return too_many_callers();
    const auto number = head->size() > 2 ? read_number(std::string_view(*head).substr(2))
                                         : std::optional<std::int64_t>();
    if (!number) break;
    if (head->front() == 'x') return std::optional(static_cast<int>(*number));
    const auto bytes = server->bytes(static_cast<std::size_t>(*number));
    if (!bytes) break;
    (head->front() == 'o' ? surroundings.out : surroundings.err) << *bytes << std::flush;
  }
  return error(
      ErrorKind::Io,
      "serve не ответил до конца: он остановлен или упал; что записано, покажет show",
      "the server did not answer to the end: it was stopped or it fell; show tells what is "
      "recorded");
}

/// A call and the thread that stands with its caller.
class Reception::Desk final : public RemoteCall {
 public:
  explicit Desk(const Value& asked)
      : directory_(asked.text_or("directory", "")),
        columns_(asked.text_or("columns", "")),
        out_buffer_('o', [this](char kind, std::string_view bytes) { print(kind, bytes); }),
        err_buffer_('e', [this](char kind, std::string_view bytes) { print(kind, bytes); }),
        out_(&out_buffer_),
        err_(&err_buffer_) {
    const Value* words = asked.find("arguments");
    if (words == nullptr || !words->is_list()) return;
    for (const Value& word : words->as_list()) {
      if (word.is_text()) arguments_.push_back(word.as_text());
    }
  }

  [[nodiscard]] const std::vector<std::string>& arguments() const override { return arguments_; }
  [[nodiscard]] const std::filesystem::path& directory() const override { return directory_; }
  [[nodiscard]] const std::string& columns() const override { return columns_; }
  std::ostream& out() override { return out_; }
  std::ostream& err() override { return err_; }

  void finish(int code) override {
    const std::lock_guard lock(mutex_);
    if (done_) return;
    frames_ += "x " + std::to_string(code) + "\n";
    done_ = true;
    changed_.notify_all();
  }
  void hang_up() {
    const std::lock_guard lock(mutex_);
    done_ = true;
    changed_.notify_all();
  }

  /// Gives the caller what is printed, until the call is finished or the caller has gone.
  void stand_with(const LocalSocket& caller) {
    bool more = true;
    while (more) {
      std::string frames;
      {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [&] { return done_ || !frames_.empty(); });
        frames.swap(frames_);
        more = !done_;
      }
      if (!caller.send(frames)) return;
    }
  }

 private:
  void print(char kind, std::string_view bytes) {
    const std::lock_guard lock(mutex_);
    // A caller who takes nothing loses the rest of the text, never the server its memory.
    if (frames_.size() > limits::local_answer_bytes) return;
    frames_ += frame(kind, bytes);
    changed_.notify_all();
  }

  std::vector<std::string> arguments_;
  std::filesystem::path directory_;
  std::string columns_;
  Printed out_buffer_;
  Printed err_buffer_;
  std::ostream out_;
  std::ostream err_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::string frames_;
  bool done_ = false;
};

Result<std::unique_ptr<Reception>> Reception::open(const std::filesystem::path& data,
                                                   std::function<void()> arrived,
                                                   CallerPatience patience) {
  MARSHRUT_TRY(LocalSocket socket, LocalSocket::listen(data));
  return std::unique_ptr<Reception>(new Reception(std::move(socket), std::move(arrived), patience));
}

Reception::Reception(LocalSocket socket, std::function<void()> arrived, CallerPatience patience)
    : socket_(std::move(socket)),
      arrived_(std::move(arrived)),
      patience_(patience),
      doorman_([this] { receive(); }) {}

Reception::~Reception() {
  {
    const std::lock_guard lock(mutex_);
    closed_ = true;
    for (const auto& each : all_) {
      if (const auto desk = each.lock()) desk->hang_up();
    }
    for (const Visit& visit : visits_) {
      if (visit.caller) visit.caller->shut_reading();
    }
    left_.notify_all();
  }
  socket_.shut();
  doorman_.join();
  {
    std::unique_lock lock(mutex_);
    left_.wait_for(lock, limits::local_patience, [this] {
      return std::none_of(visits_.begin(), visits_.end(),
                          [](const Visit& visit) { return visit.caller.has_value(); });
    });
    for (const Visit& visit : visits_) {
      if (visit.caller) visit.caller->shut();
    }
  }
  for (Visit& visit : visits_) visit.thread.join();
}

void Reception::receive() {
  while (true) {
    auto caller = socket_.accept();
    {
      const std::lock_guard lock(mutex_);
      if (closed_) return;
    }
    if (caller && admit(std::move(*caller))) {
      told_of_failure_ = false;
    } else {
      pause_after_failure();
    }
  }
}

/// Others may give their descriptors and threads back meanwhile.
void Reception::pause_after_failure() {
  constexpr std::chrono::milliseconds pause{100};
  if (!told_of_failure_) {
    spdlog::error("команды не принимаются: не хватает памяти, процессов или открытых файлов");
  }
  told_of_failure_ = true;
  std::unique_lock lock(mutex_);
  left_.wait_for(lock, pause, [this] { return closed_; });
}

/// False: the machine has no thread left.
bool Reception::admit(LocalSocket caller) {
  const std::string too_many = std::string(busy_frame) + "\n";
  const std::lock_guard lock(mutex_);
  forget_the_left();
  if (visits_.size() >= limits::local_callers) {
    (void)caller.send(too_many);
    return true;
  }
  Visit& visit = visits_.emplace_back(Visit{std::move(caller)});
  try {
    visit.thread = std::thread([this, &visit] {
      serve(*visit.caller);
      const std::lock_guard leaving(mutex_);
      visit.caller.reset();
      left_.notify_all();
    });
    return true;
  } catch (const std::system_error&) {
    (void)visit.caller->send(too_many);
    visits_.pop_back();
    return false;
  }
}

/// Their threads have nothing left to do but to end.
void Reception::forget_the_left() {
  std::erase_if(visits_, [](Visit& visit) {
    if (visit.caller) return false;
    visit.thread.join();
    return true;
  });
}

void Reception::serve(LocalSocket& caller) {
  const auto asked = caller.line(patience_.request);
  if (!asked) return;
  const auto value = read_json(*asked);
  if (!value.ok()) return;
  const auto desk = std::make_shared<Desk>(*value);
  {
    const std::lock_guard lock(mutex_);
    if (closed_) return;
    waiting_.push(desk);
    std::erase_if(all_, [](const auto& each) { return each.expired(); });
    all_.push_back(desk);
  }
  arrived_();
  caller.limit_sending(patience_.answer);
  desk->stand_with(caller);
}

std::shared_ptr<RemoteCall> Reception::next() {
  const std::lock_guard lock(mutex_);
  if (waiting_.empty()) return nullptr;
  auto first = std::move(waiting_.front());
  waiting_.pop();
  return first;
}

}  // namespace marshrut
