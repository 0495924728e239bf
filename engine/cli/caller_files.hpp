#pragma once

#include <string>

#include "engine/base/result.hpp"
#include "engine/cli/call.hpp"

namespace marshrut {

/// Files that a command line names. Relative paths begin where the caller stands.
///
/// A server opens them in the thread that does all its work, and what /dev and /proc show it is its
/// own, not the caller's: through it only ordinary files outside of these are read and written.
/// A command that runs alone takes pipes and devices too.

/// The whole file, or of a larger one a little more than limits::csv_bytes, which no reader takes.
/// Errors: NotFound (not there, not readable); Invalid, through a server.
Result<std::string> read_caller_file(const Call& call, const std::string& name);

/// In the place of what the file held. Errors: Io; Invalid, through a server.
Status write_caller_file(const Call& call, const std::string& name, const std::string& text);

}  // namespace marshrut
