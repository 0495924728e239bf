#pragma once

#include <compare>
#include <cstdint>
#include <functional>
#include <string>

namespace marshrut {

/// A number that names one thing of one sort; another sort does not compare or convert.
/// 0 names nothing. Numbers are given by the engine in order, never reused.
template <class Sort>
struct Id {
  std::int64_t number = 0;
  explicit operator bool() const { return number != 0; }
  friend auto operator<=>(const Id&, const Id&) = default;
};

using InstanceId = Id<struct InstanceSort>;
using TaskId = Id<struct TaskSort>;
using TokenId = Id<struct TokenSort>;  ///< within its instance
using PersonId = Id<struct PersonSort>;
using OrganisationId = Id<struct OrganisationSort>;

/// "krasnodar/kalininsky": the folder of the district's rules under rules/.
using DistrictId = std::string;

}  // namespace marshrut

template <class Sort>
struct std::hash<marshrut::Id<Sort>> {
  std::size_t operator()(const marshrut::Id<Sort>& id) const noexcept {
    return std::hash<std::int64_t>{}(id.number);
  }
};
