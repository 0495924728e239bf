#pragma once

#include <memory>
#include <string>

#include "engine/cli/workshop.hpp"
#include "engine/service/engine.hpp"

namespace marshrut {

/// The scripts and the data directory that a command works on, and the engine over both.
/// Owns the directory until it is destroyed: a second process is refused. Threads: one.
class Office {
 public:
  /// `create`: the directory may be new. Errors: as of Workshop, SqliteStore and Engine.
  static Result<Office> open(const Call& call, bool create = false);

  [[nodiscard]] Engine& engine() { return *engine_; }
  [[nodiscard]] Store& store() { return *store_; }

 private:
  Office(Workshop workshop, std::unique_ptr<Store> store, std::unique_ptr<Engine> engine);

  Workshop workshop_;
  std::unique_ptr<Store> store_;
  std::unique_ptr<Engine> engine_;
};

/// Who acts, for the audit and the history: --as, else "cli".
std::string actor_of(const Call& call);
/// The option --as, for every command that changes something.
Option as_option();

/// The number in a positional: «12». Errors: Invalid.
Result<std::int64_t> number_in(const Call& call, std::string_view positional);

}  // namespace marshrut
