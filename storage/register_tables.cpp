#include "storage/register_tables.hpp"

#include "storage/codec.hpp"
#include "storage/connection.hpp"
#include "storage/sqlite_errors.hpp"

namespace marshrut {

namespace {

std::string put_sql(const std::string& table) {
  return "INSERT INTO " + table +
         " (district_word, key, body) VALUES (?, ?, ?) "
         "ON CONFLICT (district_word, key) DO UPDATE SET body = excluded.body";
}

std::string read_sql(const std::string& table) {
  return "SELECT id, key, body FROM " + table + " WHERE district_word = ? ORDER BY id";
}

template <class Thing>
std::vector<Thing> read_all(Query& query, const char* table, const DistrictId& district,
                            WordTable& words) {
  std::vector<Thing> things;
  const auto district_word = words.known(district);
  if (!district_word) return things;
  query.each(
      [&](Query& row) {
        Thing thing;
        thing.id.number = row.number(0);
        thing.key = row.text(1);
        thing.district = district;
        if (!codec::decode(row.text(2), words, thing)) throw DamagedRow(table, thing.id.number);
        things.push_back(std::move(thing));
      },
      *district_word);
  return things;
}

}  // namespace

RegisterTables::RegisterTables(Connection& connection, WordTable& words)
    : words_(words),
      put_organisation_(connection.database(), put_sql("organisations")),
      read_organisations_(connection.database(), read_sql("organisations")),
      put_person_(connection.database(), put_sql("people")),
      read_people_(connection.database(), read_sql("people")) {}

void RegisterTables::write(const Batch& batch) {
  for (const Organisation& organisation : batch.organisations) {
    put_organisation_.run(words_.column(organisation.district), organisation.key,
                          codec::encode(organisation, words_));
  }
  for (const Person& person : batch.people) {
    put_person_.run(words_.column(person.district), person.key, codec::encode(person, words_));
  }
}

std::vector<Organisation> RegisterTables::organisations(const DistrictId& district) {
  return read_all<Organisation>(read_organisations_, "organisations", district, words_);
}

std::vector<Person> RegisterTables::people(const DistrictId& district) {
  return read_all<Person>(read_people_, "people", district, words_);
}

}  // namespace marshrut
