#include "engine/rulebook/read_parties.hpp"

#include <array>
#include <map>
#include <optional>

#include "engine/rulebook/fields.hpp"

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
      party.held_by = fields.text("held_by");
      party.organisation = fields.text("organisation");
      break;
    case PartyKind::Organisation: party.held_by = fields.text("head"); break;
    case PartyKind::Class:
      party.members_kind = fields.need_text("each");
      party.members_role = fields.need_text("role");
      party.informed_only = fields.truth("informed_only");
      break;
    case PartyKind::Group: party.members = fields.texts("members"); break;
    case PartyKind::External: party.watcher = fields.text("watcher"); break;
  }
  fields.close();
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

void check_parties(const Parties& parties, Findings& findings) {
  Report report(findings);
  for (const Party& party : parties.all()) {
    std::vector<std::string> mentioned = party.members;
    for (const std::string& name : {party.organisation, party.held_by, party.watcher}) {
      if (!name.empty()) mentioned.push_back(name);
    }
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
