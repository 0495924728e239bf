// Goal: what was acknowledged survives kills, full disks and missing rights, and nothing is half
// there. Method: forked children that commit and are killed, starved of file size or stripped of
// their rights; the parent reopens the database and looks.
#include <poll.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include <catch2/catch.hpp>
#include <csignal>
#include <random>

#include "tests/storage/database_file.hpp"
#include "tests/storage/samples.hpp"
#include "tests/storage/temporary.hpp"

using namespace marshrut;
using namespace marshrut::samples;

namespace {

/// Runs `work` in a child process; its answer is the exit code. A child never returns to Catch.
template <class Work>
pid_t fork_to(Work work) {
  const pid_t child = ::fork();
  MARSHRUT_CHECK(child >= 0, "the test can fork");
  if (child == 0) ::_exit(work());
  return child;
}

int exit_code_of(pid_t child) {
  int status = 0;
  ::waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

/// One batch starts an instance and moves the one before on, with an audit line: three marks that
/// must be there together or not at all.
Batch step(std::int64_t number) {
  Batch made = batch({started(number, "t-" + std::to_string(number))});
  if (number > 1) {
    made.instances.push_back(
        completed(started(number - 1, "t-" + std::to_string(number - 1)).after));
  }
  made.audit = {{"engine", "start", std::to_string(number)}};
  return made;
}

/// Commits step after step from `first` and writes each number to the pipe once it is Done.
int commit_and_tell(const std::string& directory, std::int64_t first, int pipe) {
  const auto store = open_store(directory);
  for (std::int64_t number = first;; ++number) {
    if (store->commit(step(number)).outcome != Outcome::Done) return 1;
    if (::write(pipe, &number, sizeof number) != sizeof number) return 2;
  }
}

/// The last number that came through the pipe before it closed.
std::int64_t last_told(int pipe, std::int64_t otherwise) {
  std::int64_t number = otherwise;
  while (::read(pipe, &number, sizeof number) == sizeof number) {
  }
  return number;
}

/// Kills a committing child after a random while; gives the last number that it acknowledged.
std::int64_t kill_at_random(const std::string& directory, std::int64_t first,
                            std::mt19937& random) {
  int ends[2];
  MARSHRUT_CHECK(::pipe(ends) == 0, "the test has a pipe");
  const pid_t child = fork_to([&] { return commit_and_tell(directory, first, ends[1]); });
  ::close(ends[1]);
  // The first acknowledgement shows that the child is at work: the kill falls among its commits.
  pollfd first_word{ends[0], POLLIN, 0};
  ::poll(&first_word, 1, 10'000);
  ::usleep(std::uniform_int_distribution<useconds_t>(0, 20'000)(random));
  ::kill(child, SIGKILL);
  const std::int64_t told = last_told(ends[0], first - 1);
  ::close(ends[0]);
  exit_code_of(child);
  return told;
}

/// How many steps are there; every one of them must be there whole.
std::int64_t whole_steps(const std::string& directory) {
  const auto store = open_store(directory);
  const std::int64_t count = store->last_ids()->instance;
  CHECK(static_cast<std::int64_t>(store->instances({})->size()) == count);
  for (std::int64_t number = 1; number <= count; ++number) {
    const bool moved_on = number < count;
    const auto instance = store->instance(InstanceId{number});
    const auto history = store->history(InstanceId{number});
    if (instance->revision != (moved_on ? 2 : 1) ||
        history->size() != static_cast<std::size_t>(instance->revision)) {
      FAIL_CHECK("instance " << number << " of " << count << " is half there");
    }
  }
  CHECK(static_cast<std::int64_t>(store->tasks({})->size()) == std::max(count * 2 - 1, count));
  CHECK_FALSE(store->broken_audit_line()->has_value());
  return count;
}

void check_integrity(const TemporaryDirectory& directory) {
  DatabaseFile file(directory.database());
  CHECK(file.text("PRAGMA integrity_check") == "ok");
  CHECK(file.number("SELECT count(*) FROM audit") == file.number("SELECT count(*) FROM instances"));
}

}  // namespace

TEST_CASE("a reopened database shows everything that was committed", "[storage]") {
  const TemporaryDirectory directory;
  const Recorded first = started(1, "t-1");
  const Recorded second = completed(first.after);
  {
    const auto store = open_store(directory.path());
    REQUIRE(store->commit(batch({first})).outcome == Outcome::Done);
    REQUIRE(store->commit(batch({second}, 5)).outcome == Outcome::Done);
  }
  const auto store = open_store(directory.path());
  CHECK(*store->instance(InstanceId{1}) == second.after);
  CHECK(*store->task(TaskId{10}) == second.tasks.front());
  CHECK(*store->task(TaskId{11}) == second.tasks.back());
  CHECK(store->history(InstanceId{1})->back().entries == second.history);
  CHECK(*store->facts(kalininsky, "diagnosed", {day(5), day(5)}) == second.facts);
  CHECK(store->outbox({.limit = 1})->front().message == second.messages.front());
  CHECK(*store->next_wake() == second.wake);
}

TEST_CASE("a process killed among its commits loses nothing that it acknowledged", "[storage]") {
  const TemporaryDirectory directory;
  std::mt19937 random(20240901);
  std::int64_t there = 0;
  for (int kill = 0; kill < 50; ++kill) {
    CAPTURE(kill);
    const std::int64_t told = kill_at_random(directory.path(), there + 1, random);
    there = open_store(directory.path())->last_ids()->instance;
    REQUIRE(there >= told);
    REQUIRE(there <= told + 1);  // the last may be durable and not acknowledged yet
  }
  CHECK(whole_steps(directory.path()) == there);
  check_integrity(directory);
}

TEST_CASE("a full disk refuses as Io, and the store works on once there is room", "[storage]") {
  const TemporaryDirectory directory;
  // Codes: 1 the disk never filled, 2 a wrong error, 3 reads stopped, 4 no way back.
  const pid_t child = fork_to([&] {
    std::signal(SIGXFSZ, SIG_IGN);
    const auto store = open_store(directory.path());
    rlimit size{};
    ::getrlimit(RLIMIT_FSIZE, &size);
    const rlim_t before = size.rlim_cur;
    size.rlim_cur = 1024 * 1024;
    ::setrlimit(RLIMIT_FSIZE, &size);
    std::int64_t number = 1;
    CommitReport report;
    for (int tries = 0; tries < 10'000 && report.outcome != Outcome::Refused; ++tries) {
      report = store->commit(step(number));
      // Only the commit's own last page can leave doubt; then the store is asked, as engines do.
      if (report.outcome != Outcome::Refused && store->instance(InstanceId{number}).ok()) ++number;
    }
    if (report.outcome != Outcome::Refused) return 1;
    if (report.why->kind != ErrorKind::Io) return 2;
    if (report.why->message.ru.find("место") == std::string::npos) return 2;
    if (store->instance(InstanceId{number - 1})->revision != 1) return 3;
    size.rlim_cur = before;
    ::setrlimit(RLIMIT_FSIZE, &size);
    if (store->commit(step(number)).outcome != Outcome::Done) return 4;
    return 0;
  });
  CHECK(exit_code_of(child) == 0);
  CHECK(whole_steps(directory.path()) > 5);
  check_integrity(directory);
}

TEST_CASE("a disk that fills at any byte never leaves half a batch", "[storage]") {
  for (rlim_t room = 0; room < 24; ++room) {
    CAPTURE(room);
    const TemporaryDirectory directory;
    REQUIRE(open_store(directory.path())->commit(step(1)).outcome == Outcome::Done);
    const pid_t child = fork_to([&] {
      std::signal(SIGXFSZ, SIG_IGN);
      const auto store = open_store(directory.path());
      const rlimit size{room * 3000, RLIM_INFINITY};
      ::setrlimit(RLIMIT_FSIZE, &size);
      const CommitReport report = store->commit(step(2));
      const bool done = report.outcome == Outcome::Done;
      const bool there = store->instance(InstanceId{2}).ok();
      // After an indeterminate commit reads tell what became of it, so any answer but an error.
      return report.outcome == Outcome::Indeterminate || done == there ? 0 : 1;
    });
    CHECK(exit_code_of(child) == 0);
    CHECK(whole_steps(directory.path()) <= 2);
    check_integrity(directory);
  }
}

TEST_CASE("a directory without the right to write is refused as Io and named", "[storage]") {
  const TemporaryDirectory directory;
  REQUIRE(open_store(directory.path())->commit(step(1)).outcome == Outcome::Done);
  std::filesystem::permissions(directory.path(), std::filesystem::perms(0555));
  std::filesystem::permissions(directory.database(), std::filesystem::perms(0444));
  const pid_t child = fork_to([&] {
    constexpr uid_t nobody = 65534;
    if (::geteuid() == 0 && ::seteuid(nobody) != 0) return 3;  // root may write anywhere
    const auto store = SqliteStore::open(directory.path(), OpenMode::Existing);
    if (store.ok()) return 1;
    const Message& why = store.error().message;
    const bool says = why.ru.find(directory.path()) != std::string::npos &&
                      why.ru.find("прав") != std::string::npos;
    return store.error().kind == ErrorKind::Io && says ? 0 : 2;
  });
  CHECK(exit_code_of(child) == 0);
  std::filesystem::permissions(directory.path(), std::filesystem::perms::owner_all);
  std::filesystem::permissions(directory.database(), std::filesystem::perms(0600));
  CHECK(whole_steps(directory.path()) == 1);
}
