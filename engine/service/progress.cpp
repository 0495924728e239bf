#include "engine/service/progress.hpp"

#include <algorithm>

namespace marshrut {

std::optional<Progress> progress_of(const Instance& instance, const Token& token) {
  const bool branch = token.step.find('/') != std::string::npos;
  if (branch || !token.item.is_list()) return std::nullopt;  // an Each keeps the keys it has met
  const std::size_t total = token.item.as_list().size();
  const auto open = std::count_if(instance.tokens.begin(), instance.tokens.end(),
                                  [&](const Token& each) { return each.parent == token.id; });
  return Progress{total - std::min(total, static_cast<std::size_t>(open)), total};
}

std::optional<Progress> progress_of(const Instance& instance) {
  std::optional<Progress> sum;
  for (const Token& token : instance.tokens) {
    const auto part = progress_of(instance, token);
    if (!part) continue;
    if (!sum) sum = Progress{};
    sum->done += part->done;
    sum->total += part->total;
  }
  return sum;
}

Message words_of(const Progress& progress) {
  const std::string done = std::to_string(progress.done);
  const std::string total = std::to_string(progress.total);
  return {done + " из " + total, done + " of " + total};
}

}  // namespace marshrut
