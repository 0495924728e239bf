#pragma once

#include "engine/base/finding.hpp"
#include "engine/base/value.hpp"

namespace marshrut {

/// Findings as a log of SARIF 2.1.0 (OASIS), for code hosts and editors: one run, a rule for each
/// code that occurs, paths relative to the scripts' root. A line that is not known is told as the
/// first: places count from 1 there. The same findings give the same log.
Value sarif_log(const Findings& findings, Lang lang);

}  // namespace marshrut
