#pragma once

#include <vector>

#include "engine/base/value.hpp"
#include "engine/model/declared.hpp"
#include "engine/model/workflow.hpp"

namespace marshrut {

/// A modest set of answers that a form would accept, made to fall on both sides of whatever the
/// rules could compare them with: numbers around each number of the rules, tables over the keys
/// that the rules list. The same form and rules give the same answers.
std::vector<Value> sample_answers(const std::vector<FormField>& form, const Declared& rules);

}  // namespace marshrut
