#include "storage/codec.hpp"
#include "storage/codec_parts.hpp"

namespace marshrut::codec {

namespace {

void write_fields(BodyWriter& out, const Validity& valid) {
  out.field('f', valid.from);
  out.field('u', valid.to);
}

}  // namespace

std::string encode(const Organisation& organisation, Words& words) {
  std::string body;
  BodyWriter out(body, words);
  out.open('{');
  out.word_field('k', organisation.kind);
  out.field('n', organisation.name);
  out.field('h', organisation.head_key);
  write_fields(out, organisation.valid);
  out.close('}');
  return body;
}

bool decode(std::string_view body, Words& words, Organisation& organisation) {
  BodyReader in(body, words);
  in.object([&](char letter) {
    switch (letter) {
      case 'k': organisation.kind = in.word(); break;
      case 'n': organisation.name = in.text(); break;
      case 'h': organisation.head_key = in.text(); break;
      case 'f': organisation.valid.from = in.date(); break;
      case 'u': organisation.valid.to = in.date(); break;
      default: in.fail();
    }
  });
  return in.done();
}

std::string encode(const Person& person, Words& words) {
  std::string body;
  BodyWriter out(body, words);
  out.open('{');
  out.field('n', person.name);
  out.word_field('p', person.post);
  out.word_field('o', person.organisation_key);
  if (!person.subjects.empty()) {
    out.key('s'), out.open('[');
    for (const std::string& subject : person.subjects) out.word(subject);
    out.close(']');
  }
  out.field('y', std::int64_t{person.experience_years});
  out.field('c', static_cast<std::int64_t>(person.category));
  out.field('d', person.category_on);
  out.field('e', person.last_course_ended);
  out.field('m', person.mail);
  write_fields(out, person.valid);
  out.close('}');
  return body;
}

bool decode(std::string_view body, Words& words, Person& person) {
  BodyReader in(body, words);
  in.object([&](char letter) {
    switch (letter) {
      case 'n': person.name = in.text(); break;
      case 'p': person.post = in.word(); break;
      case 'o': person.organisation_key = in.word(); break;
      case 's': in.list([&] { person.subjects.push_back(in.word()); }); break;
      case 'y': person.experience_years = static_cast<int>(in.number()); break;
      case 'c': person.category = in.choice(Category::HighestMentor); break;
      case 'd': person.category_on = in.date(); break;
      case 'e': person.last_course_ended = in.date(); break;
      case 'm': person.mail = in.text(); break;
      case 'f': person.valid.from = in.date(); break;
      case 'u': person.valid.to = in.date(); break;
      default: in.fail();
    }
  });
  return in.done();
}

}  // namespace marshrut::codec
