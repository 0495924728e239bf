#pragma once

#include <string>
#include <vector>

#include "engine/base/message.hpp"
#include "engine/base/place.hpp"

namespace marshrut {

enum class Severity {
  Error,    ///< the rule set must not be published
  Warning,  ///< works, and is probably not what was meant
  Notice,   ///< kept as the official document prints it; a person should know
};

/// One thing that a check has to say about one place of the scripts.
struct Finding {
  Severity severity = Severity::Error;
  std::string code;  ///< stable word for machines: "unknown-key", "bad-term"…
  Place place;
  Message message;           ///< what stands there and why it will not do
  Message expected{};        ///< what would do; empty where the message says it all
  std::string suggestion{};  ///< nearest valid spelling, ready to paste; empty if none is near

  friend bool operator==(const Finding&, const Finding&) = default;
};

using Findings = std::vector<Finding>;

/// By file, line, severity, code: the same findings print in the same order in every run.
void sort_findings(Findings& findings);

}  // namespace marshrut
