#pragma once

#include <vector>

#include "engine/model/store.hpp"

/// Random things of the model, drawn inside a rapidcheck property.
namespace marshrut::random_model {

std::string text();  ///< well-formed UTF-8 without NUL, often empty
Value value(int depth = 2);
Task task(const Instance& owner);
Instance instance();
DueOrigin origin();
std::vector<HistoryEntry> history();
OutboxMessage message();
Person person();
Organisation organisation();

}  // namespace marshrut::random_model
