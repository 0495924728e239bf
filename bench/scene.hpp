#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "engine/rulebook/rulebook.hpp"
#include "engine/service/engine.hpp"
#include "storage/sqlite_store.hpp"

namespace marshrut::bench {

/// Seconds of wall time since it was made.
class Stopwatch {
 public:
  [[nodiscard]] double seconds() const {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start_).count();
  }

 private:
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

/// A real engine over a real SQLite directory, with the real rules of Калининский район and a
/// register of as many teachers as asked for. The directory goes with it.
class Scene {
 public:
  Scene(const std::string& name, std::size_t teachers);
  ~Scene();
  Scene(const Scene&) = delete;
  Scene& operator=(const Scene&) = delete;

  Engine& engine() { return *engine_; }
  [[nodiscard]] const std::vector<std::string>& teachers() const { return teachers_; }
  [[nodiscard]] std::string database() const { return (folder_ / "marshrut.db").string(); }
  [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }
  /// Open tasks that the last commits left, as completions with an answer that fits their form.
  std::vector<Completion> take_open(int score);
  /// Closes the engine and the store: the files are whole.
  void close();

  static inline const std::string district = "krasnodar/kalininsky";

 private:
  std::filesystem::path folder_;
  ManualClock clock_{Instant{date(2022, 9, 1)} + std::chrono::hours{6}};
  std::unique_ptr<ScriptHost> host_;
  std::unique_ptr<Rulebook> rulebook_;
  std::unique_ptr<SqliteStore> store_;
  std::unique_ptr<Engine> engine_;
  std::vector<std::string> teachers_;
  std::vector<std::pair<Completion, std::string>> open_;  ///< with the step's name
};

/// 8,000 different names: equal ones would be stored once and flatter the figures.
std::string name_of(std::size_t number);

/// The value of a Result that cannot fail in a benchmark; ends the program with the message.
template <class T>
T must(Result<T> result) {
  if (result.ok()) return std::move(result).value();
  std::fprintf(stderr, "bench: %s\n", result.error().message.en.c_str());
  std::exit(1);
}

}  // namespace marshrut::bench
