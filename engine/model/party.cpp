#include "engine/model/party.hpp"

#include <algorithm>
#include <limits>

#include "engine/base/check.hpp"
#include "engine/base/text.hpp"
#include "engine/model/party_likeness.hpp"
#include "engine/model/party_text.hpp"

namespace marshrut {

namespace {

bool has_separator(std::string_view name) { return name.find_first_of(",;/") != name.npos; }

/// The later of equal names stays, at the later one's place.
std::vector<Party> without_replaced(std::vector<Party> parties) {
  std::vector<Party> kept;
  for (auto party = parties.rbegin(); party != parties.rend(); ++party) {
    const bool replaced = std::any_of(
        kept.begin(), kept.end(), [&](const Party& other) { return other.name == party->name; });
    if (!replaced) kept.push_back(std::move(*party));
  }
  std::reverse(kept.begin(), kept.end());
  return kept;
}

}  // namespace

std::string_view word(PartyKind kind) {
  switch (kind) {
    case PartyKind::Person: return "person";
    case PartyKind::Post: return "post";
    case PartyKind::Organisation: return "organisation";
    case PartyKind::Class: return "class";
    case PartyKind::Group: return "group";
    case PartyKind::External: return "external";
  }
  MARSHRUT_CHECK(false, "a party kind outside the enumeration");
}

std::string Party::holder_on(Date day) const {
  for (const Holder& holder : held_by) {
    if (holder.when.on(day)) return holder.person;
  }
  return {};
}

Parties::Parties(std::vector<Party> parties) : parties_(without_replaced(std::move(parties))) {
  const auto add = [&](std::size_t party, const std::string& name) {
    const bool person = parties_[party].kind == PartyKind::Person;
    const auto normals = person ? person_spellings(name) : std::vector{normal_text(name)};
    for (const std::string& normal : normals) {
      if (!normal.empty()) spellings_.push_back({normal, party, has_separator(name)});
    }
  };
  // Official names come first, and deeper layers before others: of equal spellings the first wins.
  for (std::size_t i = parties_.size(); i-- > 0;) add(i, parties_[i].name);
  for (std::size_t i = parties_.size(); i-- > 0;) {
    add(i, parties_[i].full);
    for (const std::string& other : parties_[i].also) add(i, other);
  }
  std::stable_sort(spellings_.begin(), spellings_.end(), [](const Spelling& a, const Spelling& b) {
    return a.normal.size() > b.normal.size();
  });
}

const Party* Parties::find(std::string_view name) const {
  const std::string normal = normal_text(name);
  const auto found =
      std::find_if(spellings_.begin(), spellings_.end(),
                   [&](const Spelling& spelling) { return spelling.normal == normal; });
  return found == spellings_.end() ? nullptr : &parties_[found->party];
}

Parties::Hit Parties::longest_at(const CellText& text, std::size_t word) const {
  const std::size_t from = text.words[word].from;
  const std::string_view rest = std::string_view(text.normal).substr(from);
  for (const Spelling& spelling : spellings_) {
    if (!rest.starts_with(spelling.normal)) continue;
    const std::size_t to = from + spelling.normal.size();
    for (std::size_t end = word + 1; end <= text.words.size(); ++end) {
      if (text.words[end - 1].to == to) return {&parties_[spelling.party], end};
      const bool past = text.words[end - 1].to > to || end == text.words.size();
      if (past || (text.words[end].gap >= Gap::Comma && !spelling.has_separator)) break;
    }
  }
  return {};
}

std::vector<std::string> Parties::nearest_to(std::string_view normal, bool persons_only) const {
  constexpr std::size_t offered = 3;
  constexpr auto far = std::numeric_limits<std::size_t>::max();
  const std::size_t letters = width(normal);
  const std::size_t limit = std::max<std::size_t>(1, letters / 3);
  std::vector<std::size_t> distances(parties_.size(), far);
  for (const Spelling& spelling : spellings_) {
    const std::size_t other = width(spelling.normal);
    const bool too_far = std::max(letters, other) - std::min(letters, other) > limit;
    const bool person = parties_[spelling.party].kind == PartyKind::Person;
    if (too_far || (persons_only && !person)) continue;
    if (!may_share_number(normal, spelling.normal)) continue;
    const std::size_t distance = edit_distance(normal, spelling.normal);
    if (distance <= limit)
      distances[spelling.party] = std::min(distances[spelling.party], distance);
  }
  std::vector<std::size_t> near;
  for (std::size_t i = 0; i < parties_.size(); ++i) {
    if (distances[i] != far) near.push_back(i);
  }
  std::stable_sort(near.begin(), near.end(),
                   [&](std::size_t a, std::size_t b) { return distances[a] < distances[b]; });
  if (near.size() > offered) near.resize(offered);
  std::vector<std::string> names;
  for (const std::size_t party : near) names.push_back(parties_[party].name);
  return names;
}

}  // namespace marshrut
