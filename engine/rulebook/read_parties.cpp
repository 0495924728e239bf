#include "engine/rulebook/read_parties.hpp"

#include <array>
#include <map>
#include <optional>

#include "engine/rulebook/fields.hpp"
#include "engine/rulebook/mixed_letters.hpp"

namespace marshrut {

namespace {

constexpr std::array party_kinds = {PartyKind::Person, PartyKind::Post,  PartyKind::Organisation,
                                    PartyKind::Class,  PartyKind::Group, PartyKind::External};

std::optional<PartyKind> party_kind(std::string_view name) {
  for (const PartyKind kind : party_kinds) {
    if (word(kind) == name) return kind;
  }
  return std::nullopt;
}

/// `held_by = "Павликова Т.П."`, or one person after the other:
/// `{ { "Павликова Т.П.", to = "2023-08-31" }, { "Давиденко Е.В.", from = "2023-09-01" } }`.
std::vector<Holder> read_holders(const std::string& key, Fields& fields, Report& report) {
  const Declared* value = fields.any(key);
  if (value == nullptr) return {};
  if (value->is_text()) return {{value->scalar.as_text(), {}}};
  std::vector<Holder> holders;
  const Message what{fields.what().ru + ", ключ " + key, fields.what().en + ", key " + key};
  bool good = value->is_table() && value->fields.empty() && !value->items.empty();
  for (const Declared& item : value->items) {
    if (!item.is_table() || item.items.empty() || !item.items.front().is_text()) {
      good = false;
      continue;
    }
    Fields one(item, what, report);
    Holder holder{item.items.front().scalar.as_text(), {one.day("from"), one.day("to")}};
    one.close(1);
    if (holder.when.from && holder.when.to && *holder.when.to < *holder.when.from) {
      report.error("bad-period", item.place,
                   {what.ru + ": конец (to) раньше начала (from)",
                    what.en + ": it ends (to) before it begins (from)"},
                   {"поменяйте даты местами", "swap the dates"});
    }
    holders.push_back(std::move(holder));
  }
  if (!good) {
    fields.wrong(key, *value,
                 {"имя или список { { \"Имя\", from = \"2021-09-01\", to = \"…\" } }",
                  "a name or a list { { \"Name\", from = \"2021-09-01\", to = \"…\" } }"});
  }
  return holders;
}

Party read_party(PartyKind kind, const Declared& tree, Report& report) {
  Party party;
  party.kind = kind;
  party.name = tree.heads.front();
  party.place = tree.place;
  Fields fields(tree, {tree.word + " «" + party.name + "»", tree.word + " '" + party.name + "'"},
                report);
  party.also = fields.texts("also");
  party.full = fields.text("full");
  switch (kind) {
    case PartyKind::Person:
      party.post = fields.text("post");
      party.organisation = fields.text("organisation");
      break;
    case PartyKind::Post:
      party.held_by = read_holders("held_by", fields, report);
      party.organisation = fields.text("organisation");
      break;
    case PartyKind::Organisation:
      party.held_by = read_holders("head", fields, report);
      if (const std::string week = fields.choice("week", {"five_days", "six_days"});
          !week.empty()) {
        party.week = week == "six_days" ? WorkWeek::SixDays : WorkWeek::FiveDays;
      }
      break;
    case PartyKind::Class:
      party.members_kind = fields.need_text("each");
      party.members_role = fields.need_text("role");
      party.informed_only = fields.truth("informed_only");
      break;
    case PartyKind::Group: party.members = fields.texts("members"); break;
    case PartyKind::External: party.watcher = fields.text("watcher"); break;
  }
  fields.tell_note();
  fields.close();
  tell_mixed_letters(party.name, party.place, fields.what(), report);
  for (const std::string& other : party.also) {
    tell_mixed_letters(other, party.place, fields.what(), report);
  }
  return party;
}

/// The spelling among all that is nearest to a name that nobody has.
std::string nearest_party(const std::string& name, const Parties& parties) {
  std::vector<std::string> names;
  for (const Party& party : parties.all()) {
    names.push_back(party.name);
    names.insert(names.end(), party.also.begin(), party.also.end());
  }
  return nearest(name, names);
}

}  // namespace

std::vector<Party> read_parties(const Declared& file, Findings& findings) {
  Report report(findings);
  std::vector<Party> parties;
  std::map<std::string, Place> seen;
  for (const Declared& tree : file.items) {
    const auto kind = party_kind(tree.word);
    if (!kind || tree.heads.empty()) {
      const Message what{"parties.lua: здесь " + describe(tree).ru,
                         "parties.lua: " + describe(tree).en};
      report.error("unexpected-statement", tree.place, what,
                   {"бывает: person, post, organisation, class, group, external",
                    "known: person, post, organisation, class, group, external"});
      continue;
    }
    Party party = read_party(*kind, tree, report);
    const auto [first, fresh] = seen.emplace(party.name, party.place);
    if (!fresh) {
      report.error("duplicate-party", party.place,
                   {"«" + party.name + "» уже есть, строка " + std::to_string(first->second.line),
                    "'" + party.name + "' is declared already in line " +
                        std::to_string(first->second.line)},
                   {"оставьте одно описание; другие написания — в also",
                    "keep one; put other spellings into also"});
      continue;
    }
    parties.push_back(std::move(party));
  }
  return parties;
}

namespace {

/// Two people in one post on one day: whoever stands first answers, a person should know.
void check_holders(const Party& party, Report& report) {
  for (std::size_t i = 1; i < party.held_by.size(); ++i) {
    const Validity& later = party.held_by[i].when;
    const Validity& former = party.held_by[i - 1].when;
    const bool apart = (former.to && later.from && *former.to < *later.from) ||
                       (later.to && former.from && *later.to < *former.from);
    if (apart) continue;
    report.warning("two-holders", party.place,
                   {"«" + party.name + "»: «" + party.held_by[i - 1].person + "» и «" +
                        party.held_by[i].person + "» занимают должность в одни и те же дни",
                    "'" + party.name + "': '" + party.held_by[i - 1].person + "' and '" +
                        party.held_by[i].person + "' hold the post on the same days"},
                   {"назовите последний день прежнего (to) и первый день нового (from)",
                    "name the last day of the one (to) and the first day of the other (from)"});
  }
}

}  // namespace

void check_parties(const Parties& parties, Findings& findings) {
  Report report(findings);
  for (const Party& party : parties.all()) {
    std::vector<std::string> mentioned = party.members;
    for (const Holder& holder : party.held_by) mentioned.push_back(holder.person);
    for (const std::string& name : {party.organisation, party.watcher}) {
      if (!name.empty()) mentioned.push_back(name);
    }
    check_holders(party, report);
    for (const std::string& name : mentioned) {
      if (parties.find(name) != nullptr) continue;
      report.warning("unknown-party", party.place,
                     {"«" + party.name + "»: «" + name + "» никто не знает",
                      "'" + party.name + "': '" + name + "' is known to nobody"},
                     {"впишите в parties.lua, кто это", "declare the party in parties.lua"},
                     nearest_party(name, parties));
    }
  }
}

}  // namespace marshrut
