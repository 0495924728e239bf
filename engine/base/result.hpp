#pragma once

#include <optional>
#include <string>
#include <utility>
#include <variant>

#include "engine/base/check.hpp"
#include "engine/base/message.hpp"
#include "engine/base/place.hpp"

namespace marshrut {

/// Everything that may go wrong without being a bug. Closed: a new kind is a decision.
enum class ErrorKind {
  NotFound,       ///< no such district, task, file…
  Invalid,        ///< input that cannot be understood; the message says where and the nearest fix
  Refused,        ///< understood, and not allowed in the present state
  Conflict,       ///< someone else changed it first; read again and retry
  Indeterminate,  ///< it may or may not have been recorded; read again before a retry
  Exhausted,      ///< a script passed its instruction, memory or time limit
  ScriptFailed,   ///< a script raised an error
  Io,             ///< disk, file or device; nothing acknowledged is lost
};

/// An expected failure: its kind for the program, its message for a person, its place if known.
struct Error {
  ErrorKind kind = ErrorKind::Invalid;
  Message message;
  std::optional<Place> place{};
};

/// Shorthand for the common construction.
inline Error error(ErrorKind kind, std::string ru, std::string en) {
  return Error{kind, Message{std::move(ru), std::move(en)}, std::nullopt};
}

/// A value, or the reason why there is none. Reading the wrong half is a bug (CHECK).
template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value)
      : held_(std::in_place_index<0>, std::move(value)) {}  // NOLINT: implicit by design
  Result(Error error) : held_(std::in_place_index<1>, std::move(error)) {}  // NOLINT

  [[nodiscard]] bool ok() const { return held_.index() == 0; }
  explicit operator bool() const { return ok(); }

  [[nodiscard]] T& value() & { return check_value(), std::get<0>(held_); }
  [[nodiscard]] const T& value() const& { return check_value(), std::get<0>(held_); }
  [[nodiscard]] T&& value() && { return check_value(), std::get<0>(std::move(held_)); }
  [[nodiscard]] const Error& error() const {
    MARSHRUT_CHECK(!ok(), "error() of a Result that holds a value");
    return std::get<1>(held_);
  }

  T& operator*() & { return value(); }
  const T& operator*() const& { return value(); }
  T&& operator*() && { return std::move(*this).value(); }
  T* operator->() { return &value(); }
  const T* operator->() const { return &value(); }

 private:
  void check_value() const { MARSHRUT_CHECK(ok(), "value() of a Result that holds an error"); }
  std::variant<T, Error> held_;
};

/// What a step that yields nothing returns.
struct Done {};
using Status = Result<Done>;

}  // namespace marshrut

#define MARSHRUT_CONCAT_(a, b) a##b
#define MARSHRUT_CONCAT(a, b) MARSHRUT_CONCAT_(a, b)

/// `MARSHRUT_TRY(auto x, f());` binds the value, or returns the error from this function.
#define MARSHRUT_TRY(declaration, ...) \
  MARSHRUT_TRY_(MARSHRUT_CONCAT(tried_, __LINE__), declaration, __VA_ARGS__)
#define MARSHRUT_TRY_(name, declaration, ...) \
  auto name = (__VA_ARGS__);                  \
  if (!name.ok()) return name.error();        \
  declaration = std::move(name).value()

/// `MARSHRUT_MUST(f());` for a Status: returns the error from this function, if there is one.
#define MARSHRUT_MUST(...) MARSHRUT_MUST_(MARSHRUT_CONCAT(must_, __LINE__), __VA_ARGS__)
#define MARSHRUT_MUST_(name, ...) \
  if (auto&& name = (__VA_ARGS__); !name.ok()) return name.error()
