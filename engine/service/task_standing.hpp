#pragma once

#include "engine/runtime/advance.hpp"

namespace marshrut {

/// What a task has before a person moves it or hands it on, as a record of it is kept: its dates
/// with whether a person had set them, and its people with how far they had come.
Value dates_of(const Task& task);
Value hands_of(const Task& task);

/// And back. A day that is damaged is none.
event::Restore::Dates dates_in(const Value& kept);
event::Restore::Hands hands_in(const Value& kept);

}  // namespace marshrut
