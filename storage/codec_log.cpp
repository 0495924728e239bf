#include "engine/base/json.hpp"
#include "storage/codec.hpp"
#include "storage/codec_parts.hpp"

namespace marshrut::codec {

namespace {

HistoryEntry read_entry(BodyReader& in) {
  HistoryEntry entry;
  entry.kind = HistoryEntry::Kind{};
  in.object([&](char letter) {
    switch (letter) {
      case 'k': entry.kind = in.choice(HistoryEntry::Kind::ReminderMissed); break;
      case 's': entry.step = in.word(); break;
      case 't': entry.task = in.id<TaskId>(); break;
      case 'd': entry.detail = in.value(); break;
      default: in.fail();
    }
  });
  return entry;
}

}  // namespace

std::string encode(const std::vector<HistoryEntry>& entries, Words& words) {
  std::string body;
  BodyWriter out(body, words);
  out.open('[');
  for (const HistoryEntry& entry : entries) {
    out.open('{');
    out.field('k', static_cast<std::int64_t>(entry.kind));
    out.word_field('s', entry.step);
    out.field('t', entry.task.number);
    out.field('d', entry.detail);
    out.close('}');
  }
  out.close(']');
  return body;
}

bool decode(std::string_view body, Words& words, std::vector<HistoryEntry>& entries) {
  BodyReader in(body, words);
  in.list([&] { entries.push_back(read_entry(in)); });
  return in.done();
}

std::string encode(const OutboxMessage& message, Words& words) {
  std::string body;
  BodyWriter out(body, words);
  out.open('{');
  out.key('t'), write(out, message.to);
  out.field('b', message.body);
  out.close('}');
  return body;
}

bool decode(std::string_view body, Words& words, OutboxMessage& message) {
  BodyReader in(body, words);
  in.object([&](char letter) {
    switch (letter) {
      case 't': message.to = read_assignee(in); break;
      case 'b': message.body = in.value(); break;
      default: in.fail();
    }
  });
  return in.done();
}

std::string encode(const Value& value) {
  return value.is_null() ? std::string{} : write_json(value);
}

bool decode(std::string_view body, Words& words, Value& value) {
  if (body.empty()) return true;
  BodyReader in(body, words);
  value = in.value();
  return in.done();
}

}  // namespace marshrut::codec
