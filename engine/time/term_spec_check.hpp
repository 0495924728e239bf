#pragma once

#include <optional>
#include <string>

#include "engine/time/term_meaning.hpp"
#include "engine/time/term_spec.hpp"

// Whether the numbers and words of a structured term exist; inside this room only.
namespace marshrut::term_spec {

/// Remembers the first thing that makes no sense.
class Check {
 public:
  [[nodiscard]] bool failed() const { return problem_.has_value(); }
  [[nodiscard]] std::optional<TermSpecProblem> problem() const { return problem_; }
  /// The part that later failures are about.
  void at(std::size_t part) { part_ = part; }

  void fail(std::string key, Message reason, Message expected = {}, std::string suggestion = {});

  void year(const std::string& key, int year);
  void month(const std::string& key, int month);
  /// A day of a month of every year: 29 February may be.
  void day(int day, int month);
  void between(const std::string& key, int number, int first, int last);

  /// The index of `word` in `known`; 0 after a failure.
  std::size_t word(const std::string& key, const std::string& word,
                   const std::vector<std::string>& known);

 private:
  std::size_t part_ = 0;
  std::optional<TermSpecProblem> problem_;
};

Unit unit_of(Check& check, const std::string& key, const std::string& period);
Control control_of(Check& check, const std::string& control);
Shift shift_of(Check& check, const std::string& shift);

}  // namespace marshrut::term_spec
