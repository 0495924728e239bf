#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "engine/model/instance.hpp"

namespace marshrut {

/// Short numbers in place of what very many rows repeat: names of steps, titles, parties, origins
/// of due dates. A number once given means the same for ever.
class Words {
 public:
  Words() = default;
  Words(const Words&) = delete;
  Words& operator=(const Words&) = delete;
  virtual ~Words() = default;

  /// The word's number, a new one if need be; nothing: no room for a new word, write it out.
  virtual std::optional<std::int64_t> number(const std::string& word) = 0;
  /// nullptr: no such number.
  [[nodiscard]] virtual const std::string* word(std::int64_t number) const = 0;

  virtual std::int64_t origin_number(const std::shared_ptr<const DueOrigin>& origin) = 0;
  /// nullptr: no such number.
  virtual std::shared_ptr<const DueOrigin> origin(std::int64_t number) = 0;
};

}  // namespace marshrut
