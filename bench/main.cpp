// Measures the engine beside bare SQLite in one run and prints one JSON object on stdout.
// Usage: marshrut_bench [ROUTES [PART…]], from the top of the repository; 100,000 routes and all
// parts by default.
#include <sys/utsname.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <thread>

#include "bench/country.hpp"
#include "bench/edit.hpp"
#include "bench/raw.hpp"
#include "bench/rules.hpp"
#include "bench/scene.hpp"
#include "engine/base/json.hpp"
#include "engine/base/limits.hpp"
#include "engine/service/turnstile.hpp"

namespace marshrut::bench {

namespace {

double rounded(double value, double unit) {
  return static_cast<double>(static_cast<long long>(value / unit + 0.5)) * unit;
}

double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values.empty() ? 0 : values[values.size() / 2];
}

double peak_memory_mb() {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);) {
    if (line.starts_with("VmHWM:")) return std::strtod(line.c_str() + 6, nullptr) / 1024;
  }
  return 0;
}

std::string machine() {
  utsname name{};
  uname(&name);
  return std::to_string(std::thread::hardware_concurrency()) + " cores, " + name.sysname + " " +
         name.machine;
}

void say(const char* what) { std::fprintf(stderr, "bench: %s\n", what); }

/// Starts every route to its first task, in portions, each durable.
Value start(std::size_t routes, Value& bytes_started) {
  say("start");
  Scene scene("start", routes);
  const Stopwatch watch;
  const auto report = must(scene.engine().start(
      "bench", {Scene::district, "professional_development", "bench", scene.teachers()}));
  const double seconds = watch.seconds();
  scene.close();
  const double raw = raw_insert_seconds(scene.database(), {"instances", "tasks", "history"}, routes,
                                        limits::instances_per_commit);
  bytes_started = static_cast<double>(std::filesystem::file_size(scene.database())) /
                  static_cast<double>(routes);
  const auto count = static_cast<double>(report.started.size());
  return Value::map({{"per_s", rounded(count / seconds, 1)},
                     {"raw_per_s", rounded(count / raw, 1)},
                     {"ratio", rounded(raw / seconds, 0.001)}});
}

/// How many routes are asked to go through a stage at once: a region's diagnosis day.
constexpr std::size_t routes_per_stage = 10'000;

/// Each route through diagnosis, route, training and re-assessment, each stage durable before the
/// next.
Value all_stages(std::size_t routes, Value& bytes_per_route) {
  say("routes through four stages");
  Scene scene("routes", routes);
  const auto empty = static_cast<double>(std::filesystem::file_size(scene.database()));
  const std::size_t wave = routes_per_stage;
  const Stopwatch watch;
  for (std::size_t first = 0; first < routes; first += wave) {
    StartRequest request{Scene::district, "professional_development", "bench", {}};
    const std::size_t last = std::min(routes, first + wave);
    request.subjects.assign(scene.teachers().begin() + static_cast<std::ptrdiff_t>(first),
                            scene.teachers().begin() + static_cast<std::ptrdiff_t>(last));
    must(scene.engine().start("bench", request));
    for (const int score : {40, 0, 0, 85}) {
      for (const Status& done :
           must(scene.engine().complete_all("bench", Scene::district, scene.take_open(score)))) {
        must(done);
      }
    }
  }
  const double seconds = watch.seconds();
  const auto finished = must(scene.engine().store().instances(
      {.workflow = "professional_development", .status = InstanceStatus::Finished}));
  scene.close();
  const auto size = static_cast<double>(std::filesystem::file_size(scene.database()));
  bytes_per_route = rounded((size - empty) / static_cast<double>(routes), 1);
  return Value::map({{"per_s", rounded(static_cast<double>(finished.size()) / seconds, 1)},
                     {"finished", static_cast<std::int64_t>(finished.size())}});
}

/// Signals to parked instances in an order that jumps about, in portions, each durable.
Value signals(std::size_t routes) {
  say("signals");
  Scene scene("signals", routes);
  auto report =
      must(scene.engine().start("bench", {Scene::district, "parked", "bench", scene.teachers()}));
  std::vector<std::pair<InstanceId, Event>> events;
  for (std::size_t i = 0; i < report.started.size(); ++i) {
    events.emplace_back(report.started[i * 7919 % report.started.size()], event::Signal{"go", {}});
  }
  const Stopwatch watch;
  for (const Status& done : must(scene.engine().apply_all("bench", Scene::district, events)))
    must(done);
  return Value::map({{"per_s", rounded(static_cast<double>(events.size()) / watch.seconds(), 1)}});
}

/// One task at a time, each its own durable commit.
Value complete(std::size_t routes) {
  say("one task at a time");
  const std::size_t times = std::min<std::size_t>(routes, 2'000);
  Scene scene("complete", routes);
  must(scene.engine().start(
      "bench", {Scene::district, "professional_development", "bench", scene.teachers()}));
  std::vector<Completion> open = scene.take_open(40);
  std::vector<double> taken;
  for (std::size_t i = 0; i < times; ++i) {
    Completion& each = open[i * 7919 % open.size()];
    const Stopwatch watch;
    must(scene.engine().complete("bench", each.task, std::move(each.answer)));
    taken.push_back(watch.seconds() * 1e6);
  }
  scene.close();
  const double ours = median(taken);
  const double raw = median(raw_complete_microseconds(scene.database(), times));
  return Value::map({{"p50_us", rounded(ours, 1)},
                     {"raw_p50_us", rounded(raw, 1)},
                     {"ratio", rounded(ours / raw, 0.01)}});
}

/// Callers who complete one task after the other, each waiting for its own to be durable.
double completions_per_second(Turnstile& turnstile, std::vector<Completion>& open,
                              std::size_t& next, std::size_t callers, std::size_t each) {
  const Stopwatch watch;
  std::vector<std::thread> threads;
  for (std::size_t caller = 0; caller < callers; ++caller) {
    threads.emplace_back([&, first = next + caller * each] {
      for (std::size_t i = first; i < first + each; ++i) {
        must(turnstile.complete({"bench", open[i].task, std::move(open[i].answer)}));
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  next += callers * each;
  return static_cast<double>(callers * each) / watch.seconds();
}

/// One caller alone, then 32 at once, whose actions share commits.
Value together() {
  say("32 callers at once");
  constexpr std::size_t alone = 1'000;
  constexpr std::size_t callers = 32;
  constexpr std::size_t each = 100;
  Scene scene("together", alone + callers * each);
  must(scene.engine().start(
      "bench", {Scene::district, "professional_development", "bench", scene.teachers()}));
  std::vector<Completion> open = scene.take_open(40);
  Turnstile turnstile(scene.engine());
  std::size_t next = 0;
  const double one = completions_per_second(turnstile, open, next, 1, alone);
  const double many = completions_per_second(turnstile, open, next, callers, each);
  return Value::map({{"one_per_s", rounded(one, 1)},
                     {"callers", static_cast<std::int64_t>(callers)},
                     {"per_s", rounded(many, 1)},
                     {"ratio", rounded(many / one, 0.01)}});
}

}  // namespace

}  // namespace marshrut::bench

int main(int argc, char** argv) {
  using namespace marshrut;
  const long asked = argc > 1 ? std::strtol(argv[1], nullptr, 10) : 100'000;
  if (asked <= 0) {
    std::fprintf(stderr, "usage: marshrut_bench [ROUTES [PART…]]\n");
    return 2;
  }
  const auto routes = static_cast<std::size_t>(asked);
  const std::vector<std::string> parts(argv + std::min(argc, 2), argv + argc);
  const auto wanted = [&](const char* part) {
    return parts.empty() || std::find(parts.begin(), parts.end(), part) != parts.end();
  };
  Value result = Value::map({{"machine", bench::machine()}, {"routes_asked", std::int64_t{asked}}});
  Value bytes;
  if (wanted("check")) result["check"] = bench::check(2'300);
  if (wanted("layers")) result["layers"] = bench::layers();
  if (wanted("terms")) result["terms"] = bench::terms(100'000);
  if (wanted("start")) {
    result["start"] = bench::start(routes, bytes);
    result["bytes_per_started_route"] = bytes;
    result["memory_mb"] = bench::rounded(bench::peak_memory_mb(), 1);
  }
  if (wanted("routes")) {
    result["routes"] = bench::all_stages(routes, bytes);
    result["bytes_per_route"] = bytes;
  }
  if (wanted("signals")) result["signals"] = bench::signals(routes);
  if (wanted("complete")) result["complete"] = bench::complete(routes);
  if (wanted("together")) result["together"] = bench::together();
  if (wanted("country")) result["country"] = bench::country(routes * 13);
  if (wanted("edit")) {
    result["edit"] = bench::edit(routes);
    result["edit"]["memory_mb"] = bench::rounded(bench::peak_memory_mb(), 1);
  }
  std::printf("%s\n", write_json_pretty(result).c_str());
  return 0;
}
