#pragma once

#include "storage/body.hpp"

/// Parts that several bodies share.
namespace marshrut::codec {

void write(BodyWriter& out, const Assignee& assignee);
Assignee read_assignee(BodyReader& in);

void write(BodyWriter& out, const Due& due);
Due read_due(BodyReader& in);

}  // namespace marshrut::codec
