#include "storage/codec.hpp"
#include "storage/codec_parts.hpp"

namespace marshrut::codec {

void write(BodyWriter& out, const Assignee& assignee) {
  out.open('[');
  out.word(assignee.party);
  out.word(assignee.person_key);
  out.word(assignee.person_name);
  out.close(']');
}

Assignee read_assignee(BodyReader& in) {
  Assignee assignee;
  in.open_row();
  assignee.party = in.word();
  in.next_in_row();
  assignee.person_key = in.word();
  in.next_in_row();
  assignee.person_name = in.word();
  in.close_row();
  return assignee;
}

void write(BodyWriter& out, const Due& due) {
  out.open('[');
  due.opens ? out.date(*due.opens) : out.null();
  out.date(due.due);
  out.date(due.effective);
  out.date(due.overdue_after);
  out.origin(due.origin);
  out.close(']');
}

Due read_due(BodyReader& in) {
  Due due;
  in.open_row();
  if (!in.take_null()) due.opens = in.date();
  in.next_in_row();
  due.due = in.date();
  in.next_in_row();
  due.effective = in.date();
  in.next_in_row();
  due.overdue_after = in.date();
  in.next_in_row();
  due.origin = in.origin();
  in.close_row();
  return due;
}

namespace {

/// Stands for the subject's name in a stored title, so that titles of one step are one word.
constexpr char name_mark = '\x01';

void write_title(BodyWriter& out, const std::string& title, const std::string& name) {
  if (title.find(name_mark) != std::string::npos) {  // in nobody's title but a hostile one
    out.field('y', title);
    return;
  }
  const auto at = name.empty() ? std::string::npos : title.rfind(name);  // mostly at its end
  if (at == std::string::npos) {
    out.word_field('t', title);
    return;
  }
  std::string marked = title;
  marked.replace(at, name.size(), 1, name_mark);
  out.word_field('t', marked);
}

std::string with_name(std::string title, const std::string& name) {
  const auto at = name.empty() ? std::string::npos : title.find(name_mark);
  if (at != std::string::npos) title.replace(at, 1, name);
  return title;
}

void write_fields(BodyWriter& out, const Task& task, const Instance& owner) {
  out.field('k', task.token.number);
  out.word_field('s', task.step);
  write_title(out, task.title, owner.subject_name);
  if (task.district != owner.district) out.key('r'), out.word(task.district);
  if (task.subject_name != owner.subject_name) out.key('n'), out.text(task.subject_name);
  if (!task.assignees.empty()) {
    out.key('a'), out.open('[');
    for (const Assignee& assignee : task.assignees) write(out, assignee);
    out.close(']');
  }
  if (task.due) out.key('d'), write(out, *task.due);
  if (!task.reminders.empty()) {
    out.key('m'), out.open('[');
    for (const Date day : task.reminders) out.date(day);
    out.close(']');
  }
  out.field('o', task.opened);
  out.field('v', task.moved);
  out.field('g', task.delegated);
  out.field('p', std::int64_t{task.put_off.count()});
  out.field('b', task.acknowledged);
  out.field('q', task.quiet_until);
}

void read_field(BodyReader& in, char letter, Task& task) {
  switch (letter) {
    case 'k': task.token = in.id<TokenId>(); break;
    case 's': task.step = in.word(); break;
    // The name is still the owner's: the task's own, if it differs, comes later.
    case 't': task.title = with_name(in.word(), task.subject_name); break;
    case 'y': task.title = in.text(); break;
    case 'r': task.district = in.word(); break;
    case 'n': task.subject_name = in.text(); break;
    case 'a': in.list([&] { task.assignees.push_back(read_assignee(in)); }); break;
    case 'd': task.due = read_due(in); break;
    case 'm': in.list([&] { task.reminders.push_back(in.date()); }); break;
    case 'o': task.opened = in.date(); break;
    case 'v': task.moved = in.truth(); break;
    case 'g': task.delegated = in.truth(); break;
    case 'p': task.put_off = days(in.number()); break;
    case 'b': task.acknowledged = in.date(); break;
    case 'q': task.quiet_until = in.date(); break;
    default: in.fail();
  }
}

}  // namespace

std::string encode(const Task& task, const Instance& owner, Words& words) {
  std::string body;
  BodyWriter out(body, words);
  out.open('{');
  write_fields(out, task, owner);
  out.close('}');
  return body;
}

bool decode(std::string_view body, Words& words, const Instance& owner, Task& task) {
  task.district = owner.district;
  task.subject_name = owner.subject_name;
  BodyReader in(body, words);
  in.object([&](char letter) { read_field(in, letter, task); });
  return in.done();
}

std::string encode(const DueOrigin& origin, Words& words) {
  std::string body;
  BodyWriter out(body, words);
  out.open('{');
  out.field('w', origin.words);
  out.word_field('f', origin.place.file);
  out.field('l', std::int64_t{origin.place.line});
  out.field('c', std::int64_t{origin.place.column});
  out.word_field('v', origin.version);
  out.word_field('e', origin.base_event);
  out.field('b', origin.base);
  out.field('s', static_cast<std::int64_t>(origin.shift));
  out.close('}');
  return body;
}

bool decode(std::string_view body, Words& words, DueOrigin& origin) {
  BodyReader in(body, words);
  in.object([&](char letter) {
    switch (letter) {
      case 'w': origin.words = in.text(); break;
      case 'f': origin.place.file = in.word(); break;
      case 'l': origin.place.line = static_cast<int>(in.number()); break;
      case 'c': origin.place.column = static_cast<int>(in.number()); break;
      case 'v': origin.version = in.word(); break;
      case 'e': origin.base_event = in.word(); break;
      case 'b': origin.base = in.date(); break;
      case 's': origin.shift = in.choice(ShiftReason::ToNextOpens); break;
      default: in.fail();
    }
  });
  return in.done();
}

}  // namespace marshrut::codec
