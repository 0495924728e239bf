#pragma once

#include <string>
#include <utility>
#include <vector>

#include "engine/base/finding.hpp"
#include "engine/base/result.hpp"
#include "engine/base/text.hpp"

namespace marshrut {

/// Where the readers of this room put what they find. A thin pen over a list that the caller owns.
class Report {
 public:
  explicit Report(Findings& findings) : findings_(findings) {}

  void error(std::string code, Place place, Message message, Message expected = {},
             std::string suggestion = {}) {
    add({Severity::Error, std::move(code), std::move(place), std::move(message),
         std::move(expected), std::move(suggestion)});
  }
  void warning(std::string code, Place place, Message message, Message expected = {},
               std::string suggestion = {}) {
    add({Severity::Warning, std::move(code), std::move(place), std::move(message),
         std::move(expected), std::move(suggestion)});
  }
  void notice(std::string code, Place place, Message message) {
    add({Severity::Notice, std::move(code), std::move(place), std::move(message), {}, {}});
  }
  void add(Finding finding) { findings_.push_back(std::move(finding)); }

  /// An unknown word where only some are known: all of them are told, the nearest is suggested.
  /// `subject` says whose word it is: «шаг «route», ключ next».
  void unknown(Severity severity, std::string code, Place place, Message subject,
               const std::string& word, const std::vector<std::string>& known);
  /// What stopped a script, or the reading of a file, as a finding about `file`.
  void failure(const Error& error, const std::string& file);

 private:
  Findings& findings_;
};

/// The first finding of severity Error, told in one sentence, as an Error of kind Invalid;
/// Done where there is none.
Status no_errors(Findings findings);

}  // namespace marshrut
