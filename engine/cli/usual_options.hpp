#pragma once

#include <cstdint>

#include "engine/base/result.hpp"
#include "engine/cli/command.hpp"

// What several commands have in common.
namespace marshrut {

class Call;

/// «РАЙОН» by its id, the id's last part or its name.
const Positional& district_word();

/// `--reason`: kept in the history.
const Option& reason_option();

/// Invalid where `--json` and `--csv` are asked for together.
Status check_one_form(const Call& call);

/// Of `--seed`, where it is not told.
constexpr std::int64_t usual_seed = 2022;

}  // namespace marshrut
