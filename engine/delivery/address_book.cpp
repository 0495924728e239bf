#include "engine/delivery/address_book.hpp"

#include <utility>

#include "engine/base/hash.hpp"
#include "engine/time/date.hpp"

namespace marshrut {

namespace {

constexpr std::size_t id_digits = 32;

/// The key alone would come again in a data directory that was begun anew.
std::string id_of(const OutboxRecord& record) {
  return sha256_hex(iso(record.at) + " " + record.message.key).substr(0, id_digits);
}

std::string plain_text(const Value& body) {
  std::string text = body.text_or("title", "");
  if (const auto subject = body.text_or("subject", ""); !subject.empty()) {
    text += "\n" + subject;
  }
  if (const auto due = parse_iso_date(body.text_or("due", ""))) {
    text += "\nСрок: " + russian(*due);
  }
  return text + "\n";
}

}  // namespace

Result<const AddressBook::People*> AddressBook::people_of(const DistrictId& district) {
  if (const auto known = people_.find(district); known != people_.end()) return &known->second;
  MARSHRUT_TRY(const auto people, store_.people(district));
  People by_key;
  for (const Person& person : people) by_key.emplace(person.key, person);
  return &people_.emplace(district, std::move(by_key)).first->second;
}

Result<Recipient> AddressBook::find(const OutboxRecord& record) {
  const Assignee& to = record.message.to;
  Recipient found{.district = record.message.body.text_or("district", ""),
                  .name = to.person_name.empty() ? to.party : to.person_name};
  if (found.district.empty()) {
    MARSHRUT_TRY(const Instance instance, store_.instance(record.instance));
    found.district = instance.district;
  }
  if (to.person_key.empty()) return found;
  MARSHRUT_TRY(const People* people, people_of(found.district));
  const auto person = people->find(to.person_key);
  if (person == people->end()) return found;
  found.name = person->second.name;
  found.organisation_key = person->second.organisation_key;
  found.mail = person->second.mail;
  return found;
}

Result<Outgoing> outgoing_of(const OutboxRecord& record, AddressBook& book) {
  MARSHRUT_TRY(Recipient recipient, book.find(record));
  const Value& body = record.message.body;
  Outgoing outgoing{.id = id_of(record), .at = record.at, .message = record.message};
  outgoing.name = std::move(recipient.name);
  outgoing.text = body.text_or("text", "");
  const bool worded = !outgoing.text.empty();
  outgoing.subject =
      worded ? body.text_or("subject", "") : body.text_or("title", record.message.kind);
  if (!worded) outgoing.text = plain_text(body);
  if (!recipient.mail.empty()) {
    MARSHRUT_TRY(auto address, MailAddress::parse(recipient.mail));
    outgoing.address = std::move(address);
  }
  return outgoing;
}

}  // namespace marshrut
