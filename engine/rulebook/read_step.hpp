#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/model/declared.hpp"
#include "engine/model/workflow.hpp"
#include "engine/rulebook/fields.hpp"

namespace marshrut {

/// The words that build steps, and the kind that one of them builds.
const std::vector<std::string>& step_words();
std::optional<StepKind> step_kind(std::string_view word);

/// A step as `task {…}`, `wait {…}` … declare it; `tree.word` is a step word.
Step read_step(const std::string& name, const Declared& tree, Report& report);

/// The interrupts of a step (`overdue` among them), or the signals that the whole workflow hears.
std::vector<Interrupt> read_interrupts(const Declared& tree, const Message& what, bool overdue,
                                       Report& report);

/// A task's `form`.
std::vector<FormField> read_form(const Declared& tree, const Message& what, Report& report);

}  // namespace marshrut
