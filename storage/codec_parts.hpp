#pragma once

#include "storage/body.hpp"

/// Parts that several bodies share.
namespace marshrut::codec {

void write(BodyWriter& out, const Assignee& assignee);
Assignee read_assignee(BodyReader& in);

void write(BodyWriter& out, const Due& due);
Due read_due(BodyReader& in);

/// The fields of a task as they stand in its own row and within its instance.
void write_fields(BodyWriter& out, const Task& task, const Instance& owner);
/// Reads the field with this letter if it is one of those.
void read_field(BodyReader& in, char letter, Task& task);

}  // namespace marshrut::codec
