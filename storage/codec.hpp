#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/model/instance.hpp"
#include "engine/model/register.hpp"
#include "storage/words.hpp"

/// The bodies of rows: all of a thing but what the row's own columns hold. What is encoded comes
/// back equal (but for broken UTF-8, which is repaired).
///
/// `decode` fills what the body holds into a thing whose columns are filled already, and says
/// false of a damaged body.
namespace marshrut::codec {

/// Without id, revision, district, workflow, subject_key, cycle and status; of its tasks only
/// their numbers.
std::string encode(const Instance& instance, Words& words);
bool decode(std::string_view body, Words& words, Instance& instance);

/// Without id, instance, status, closed and late; district and subject are those of `owner` if they
/// are equal.
std::string encode(const Task& task, const Instance& owner, Words& words);
bool decode(std::string_view body, Words& words, const Instance& owner, Task& task);

std::string encode(const DueOrigin& origin, Words& words);
bool decode(std::string_view body, Words& words, DueOrigin& origin);

std::string encode(const std::vector<HistoryEntry>& entries, Words& words);
bool decode(std::string_view body, Words& words, std::vector<HistoryEntry>& entries);

/// Without kind and key.
std::string encode(const OutboxMessage& message, Words& words);
bool decode(std::string_view body, Words& words, OutboxMessage& message);

/// Without id, key and district.
std::string encode(const Organisation& organisation, Words& words);
bool decode(std::string_view body, Words& words, Organisation& organisation);
std::string encode(const Person& person, Words& words);
bool decode(std::string_view body, Words& words, Person& person);

/// Any plain value; the empty text stands for null.
std::string encode(const Value& value);
bool decode(std::string_view body, Words& words, Value& value);

}  // namespace marshrut::codec
