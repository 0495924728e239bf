#include "storage/codec.hpp"
#include "storage/codec_parts.hpp"

namespace marshrut::codec {

namespace {

void write_token(BodyWriter& out, const Token& token) {
  out.open('{');
  out.field('i', token.id.number);
  out.word_field('s', token.step);
  out.field('p', static_cast<std::int64_t>(token.phase));
  out.word_field('v', token.via);
  out.field('u', token.parent.number);
  out.field('k', token.item_key);
  out.field('x', token.item);
  out.field('e', token.entered);
  out.field('d', token.planned);
  out.field('t', token.task.number);
  out.field('c', token.child.number);
  out.field('a', token.answer);
  out.close('}');
}

Token read_token(BodyReader& in) {
  Token token;
  in.object([&](char letter) {
    switch (letter) {
      case 'i': token.id = in.id<TokenId>(); break;
      case 's': token.step = in.word(); break;
      case 'p': token.phase = in.choice(TokenPhase::Leaving); break;
      case 'v': token.via = in.word(); break;
      case 'u': token.parent = in.id<TokenId>(); break;
      case 'k': token.item_key = in.text(); break;
      case 'x': token.item = in.value(); break;
      case 'e': token.entered = in.date(); break;
      case 'd': token.planned = in.date(); break;
      case 't': token.task = in.id<TaskId>(); break;
      case 'c': token.child = in.id<InstanceId>(); break;
      case 'a': token.answer = in.value(); break;
      default: in.fail();
    }
  });
  return token;
}

void write_timer(BodyWriter& out, const Timer& timer) {
  out.open('[');
  out.number(static_cast<std::int64_t>(timer.kind));
  out.number(timer.token.number);
  out.date(timer.on);
  out.number(timer.number);
  out.close(']');
}

Timer read_timer(BodyReader& in) {
  Timer timer;
  in.open_row();
  timer.kind = in.choice(Timer::Kind::NotStarted);
  in.next_in_row();
  timer.token = in.id<TokenId>();
  in.next_in_row();
  timer.on = in.date();
  in.next_in_row();
  timer.number = static_cast<int>(in.number());
  in.close_row();
  return timer;
}

void write_round(BodyWriter& out, const JoinRound& round) {
  out.open('[');
  out.word(round.step);
  out.number(round.arrived);
  out.close(']');
}

JoinRound read_round(BodyReader& in) {
  JoinRound round;
  in.open_row();
  round.step = in.word();
  in.next_in_row();
  round.arrived = static_cast<int>(in.number());
  in.close_row();
  return round;
}

/// Its number alone: the rest is in its own row.
Task read_task(BodyReader& in, const Instance& owner) {
  Task task;
  task.id = in.id<TaskId>();
  task.instance = owner.id;
  return task;
}

void write_incident(BodyWriter& out, const Incident& incident) {
  out.open('{');
  out.word_field('s', incident.step);
  out.field('t', incident.token.number);
  out.field('r', incident.message.ru);
  out.field('e', incident.message.en);
  out.word_field('f', incident.place.file);
  out.field('l', std::int64_t{incident.place.line});
  out.field('c', std::int64_t{incident.place.column});
  out.close('}');
}

Incident read_incident(BodyReader& in) {
  Incident incident;
  in.object([&](char letter) {
    switch (letter) {
      case 's': incident.step = in.word(); break;
      case 't': incident.token = in.id<TokenId>(); break;
      case 'r': incident.message.ru = in.text(); break;
      case 'e': incident.message.en = in.text(); break;
      case 'f': incident.place.file = in.word(); break;
      case 'l': incident.place.line = static_cast<int>(in.number()); break;
      case 'c': incident.place.column = static_cast<int>(in.number()); break;
      default: in.fail();
    }
  });
  return incident;
}

/// A field that holds a list; nothing at all of an empty one.
template <class Things, class WriteOne>
void write_list(BodyWriter& out, char letter, const Things& things, WriteOne write_one) {
  if (things.empty()) return;
  out.key(letter);
  out.open('[');
  for (const auto& thing : things) write_one(thing);
  out.close(']');
}

void read_field(BodyReader& in, char letter, Instance& instance) {
  switch (letter) {
    case 'n': instance.subject_name = in.text(); break;
    case 'v': instance.workflow_version = in.word(); break;
    case 'k': instance.subject_kind = in.word(); break;
    case 'p': instance.parent = in.id<InstanceId>(); break;
    case 'q': instance.parent_token = in.id<TokenId>(); break;
    case 's': instance.started = in.date(); break;
    case 'z': instance.paused_on = in.date(); break;
    case 'o': instance.outcome = in.word(); break;
    case 'd': instance.state = in.value(); break;
    case 't': in.list([&] { instance.tokens.push_back(read_token(in)); }); break;
    case 'm': in.list([&] { instance.timers.push_back(read_timer(in)); }); break;
    case 'w': in.list([&] { instance.tasks.push_back(read_task(in, instance)); }); break;
    case 'r': in.list([&] { instance.rounds.push_back(read_round(in)); }); break;
    case 'i': instance.incident = read_incident(in); break;
    case 'l': instance.last_token = in.number(); break;
    default: in.fail();
  }
}

}  // namespace

std::string encode(const Instance& instance, Words& words) {
  std::string body;
  body.reserve(512);
  BodyWriter out(body, words);
  out.open('{');
  out.field('n', instance.subject_name);
  out.word_field('v', instance.workflow_version);
  out.word_field('k', instance.subject_kind);
  if (instance.parent) out.key('p'), out.number(instance.parent->number);
  out.field('q', instance.parent_token.number);
  out.field('s', instance.started);
  out.field('z', instance.paused_on);
  out.word_field('o', instance.outcome);
  out.field('d', instance.state);
  write_list(out, 't', instance.tokens, [&](const Token& token) { write_token(out, token); });
  write_list(out, 'm', instance.timers, [&](const Timer& timer) { write_timer(out, timer); });
  write_list(out, 'w', instance.tasks, [&](const Task& task) { out.number(task.id.number); });
  write_list(out, 'r', instance.rounds, [&](const JoinRound& round) { write_round(out, round); });
  if (instance.incident) out.key('i'), write_incident(out, *instance.incident);
  out.field('l', instance.last_token);
  out.close('}');
  return body;
}

bool decode(std::string_view body, Words& words, Instance& instance) {
  BodyReader in(body, words);
  in.object([&](char letter) { read_field(in, letter, instance); });
  return in.done();
}

}  // namespace marshrut::codec
