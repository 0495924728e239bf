#pragma once

#include <optional>

#include "engine/model/instance.hpp"

namespace marshrut {

/// How many of the branches of an Each are done.
struct Progress {
  std::size_t done = 0;
  std::size_t total = 0;
};

/// Of one token of an instance; nothing: it is not one that waits for branches.
std::optional<Progress> progress_of(const Instance& instance, const Token& token);
/// Of all of them together; nothing: nothing is divided into branches now.
std::optional<Progress> progress_of(const Instance& instance);
/// «3 из 12».
Message words_of(const Progress& progress);

}  // namespace marshrut
