#include "tests/chaos/kills.hpp"

#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <map>
#include <set>
#include <sstream>

#include "engine/script/lua_host.hpp"
#include "engine/service/versions.hpp"
#include "tests/chaos/laws.hpp"
#include "tests/chaos/runs.hpp"
#include "tests/storage/temporary.hpp"

namespace marshrut::testing {

namespace {

constexpr const char* where = "krasnodar/kalininsky";

/// What the killed have acknowledged so far, by every one of them.
struct Ledger {
  Instant time{date(2022, 1, 10)};
  std::vector<TaskId> done{};
  std::map<InstanceId, std::int64_t> revisions{};
  std::int64_t version = 0;
  std::set<std::string> left{};  ///< letters
  std::set<std::string> sent{};  ///< letters whose going was recorded
  std::size_t lines = 0;
  std::size_t in_commit = 0;  ///< kills
  Problems problems{};

  void hear(const std::string& line);
};

void Ledger::hear(const std::string& line) {
  std::istringstream words(line);
  std::string what;
  words >> what;
  if (what == "commit") return;
  if (what == "left" || what == "sent") {
    std::string key;
    std::getline(words >> std::ws, key);
    if (what == "left" && sent.contains(key)) problems.add("a letter leaves twice: " + key);
    (what == "left" ? left : sent).insert(key);
    return;
  }
  std::int64_t number = 0;
  std::int64_t revision = 0;
  words >> number >> revision;
  if (what == "time") {
    time = Instant{std::chrono::milliseconds{number}};
    return;
  }
  ++lines;
  if (what == "done") done.push_back(TaskId{number});
  if (what == "at") revisions[InstanceId{number}] = revision;
  if (what == "version") version = number;
}

/// How the workers of a series work.
struct Trade {
  std::string directory;
  BuggyStore::Commit commit;
};

/// The work of one who will be killed.
int work(const Trade& trade, std::uint64_t seed, Instant begins, int pipe) {
  LuaHost host;
  Rulebook rulebook(host, scripts_for_chaos(where));
  const auto held = open_store(trade.directory);
  const auto tell = [pipe](const std::string& line) {
    const std::string whole = line + "\n";
    if (::write(pipe, whole.data(), whole.size()) < 0) ::_exit(2);
  };
  BuggyStore store(*held, [&](Store& under, const Batch& batch) {
    tell("commit");
    return trade.commit(under, batch);
  });
  Chaos(seed, rulebook,
        {.store = store,
         .district = where,
         .days = 100'000,
         .longest_pass = 14,
         .rule_edits = 8,
         .faults = false,
         .begins = begins,
         .tell = tell})
      .run();
  return 1;  // nobody came to kill it
}

/// What a worker says.
class Voice {
 public:
  explicit Voice(int pipe) : pipe_(pipe) {}

  /// Listens until something is said, at most so long. False: nothing was, or it has gone.
  bool hear(int milliseconds) {
    pollfd word{pipe_, POLLIN, 0};
    if (::poll(&word, 1, milliseconds) <= 0) return false;
    char bytes[4096];
    const ssize_t size = ::read(pipe_, bytes, sizeof bytes);
    if (size > 0) said_.append(bytes, static_cast<std::size_t>(size));
    return size > 0;
  }
  void hear_all(int milliseconds) {
    while (hear(milliseconds)) continue;
  }
  /// Whether it was last heard to begin a commit.
  [[nodiscard]] bool commits() const { return said_.ends_with("commit\n"); }
  [[nodiscard]] bool has_acknowledged() const { return said_.find("done ") != std::string::npos; }
  [[nodiscard]] const std::string& said() const { return said_; }

 private:
  int pipe_;
  std::string said_;
};

/// Kills fall anywhere: while the data are opened and caught up with, among the deeds, and (most of
/// them) within a commit.
void wait_for_the_moment(Voice& voice, Dice& dice) {
  constexpr int long_enough = 60'000;
  const bool early = dice.chance(15);
  while (!early && !voice.has_acknowledged() && voice.hear(long_enough)) continue;
  ::usleep(static_cast<useconds_t>(dice.below(100'000)));
  if (dice.chance(30)) return;
  voice.hear_all(0);
  while (!voice.commits() && voice.hear(long_enough)) continue;
  ::usleep(static_cast<useconds_t>(dice.below(400)));
}

/// Starts a worker, kills it after a while and writes down what it said.
void kill_one(const Trade& trade, std::uint64_t seed, Dice& dice, Ledger& ledger) {
  int ends[2];
  MARSHRUT_CHECK(::pipe(ends) == 0, "there is a pipe");
  const pid_t child = ::fork();
  MARSHRUT_CHECK(child >= 0, "the process can fork");
  if (child == 0) ::_exit(work(trade, seed, ledger.time, ends[1]));
  ::close(ends[1]);
  Voice voice(ends[0]);
  wait_for_the_moment(voice, dice);
  ::kill(child, SIGKILL);
  int status = 0;
  ::waitpid(child, &status, 0);
  const bool killed = WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL;
  if (!killed) ledger.problems.add("a worker ended by itself");
  voice.hear_all(-1);
  ::close(ends[0]);
  std::istringstream lines(voice.said());
  for (std::string line; std::getline(lines, line);) ledger.hear(line);
  if (voice.commits()) ++ledger.in_commit;
}

void check_instances(Store& store, const Ledger& ledger, Problems& problems) {
  for (const auto& [id, revision] : ledger.revisions) {
    const auto stored = store.instance(id);
    if (stored.ok() && stored->revision >= revision) continue;
    problems.add("instance " + std::to_string(id.number) + " has lost what was acknowledged");
  }
  const auto all = store.instances({});
  for (const Instance& each : *all) {
    const auto history = store.history(each.id);
    const auto entries = static_cast<std::int64_t>(history->size());
    if (entries == 0 || entries > each.revision) {
      problems.add("instance " + std::to_string(each.id.number) + " is half there");
    }
  }
}

void check_outbox(Store& store, const Ledger& ledger, Problems& problems) {
  std::set<std::string> keys;
  const auto outbox = store.outbox(OutboxFilter{});
  for (const OutboxRecord& each : *outbox) {
    const std::string& key = each.message.key;
    if (!keys.insert(key).second) problems.add("two messages have the key " + key);
    if (ledger.sent.contains(key) && each.delivery.state != DeliveryState::Sent) {
      problems.add("a letter is not sent any more: " + key);
    }
  }
  for (const std::string& key : ledger.left) {
    if (!keys.contains(key)) problems.add("a letter left that is not in the outbox: " + key);
  }
}

void check(Store& store, const Ledger& ledger, Problems& problems) {
  check_steps(store, ledger.done, problems);
  check_instances(store, ledger, problems);
  check_outbox(store, ledger, problems);
  if (store.broken_audit_line()->has_value()) problems.add("the audit's chain is broken");
  const auto head = Versions(store).head();
  if (head.ok() && (*head ? (*head)->number : 0) < ledger.version) {
    problems.add("a version of the rules is lost");
  }
}

}  // namespace

KillResult kill_many(int kills, std::uint64_t seed, const std::string& directory,
                     const BuggyStore::Commit& commit) {
  Dice dice(seed);
  Ledger ledger;
  for (int kill = 0; kill < kills; ++kill) {
    kill_one({directory, commit}, seed + static_cast<std::uint64_t>(kill), dice, ledger);
    check(*open_store(directory), ledger, ledger.problems);
  }
  return {.problems = ledger.problems.all(),
          .acknowledged = ledger.lines,
          .completed = ledger.done.size(),
          .versions = static_cast<std::size_t>(ledger.version),
          .letters = ledger.left.size(),
          .in_commit = ledger.in_commit};
}

}  // namespace marshrut::testing
