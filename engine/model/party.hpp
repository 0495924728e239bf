#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/place.hpp"
#include "engine/model/ids.hpp"
#include "engine/model/register.hpp"
#include "engine/time/calendar.hpp"

namespace marshrut {

enum class PartyKind {
  Person,        ///< «Давиденко Е.В.»
  Post,          ///< «Начальник МКУО ЦОКО»: whoever holds it on the day
  Organisation,  ///< «МКУО ЦОКО»: its head, until it names someone
  Class,         ///< «Руководство ОО»: one task for each member
  Group,         ///< «Члены рабочей группы»: one task, any member completes it
  External,      ///< «ИРО КК»: outside; a watcher inside follows it
};
std::string_view word(PartyKind kind);  ///< "person", "post", …

/// Who holds a post, and from when to when.
struct Holder {
  std::string person;  ///< name of a party
  Validity when{};
};

/// One party as a layer's parties.lua declares it. Names are official spellings.
struct Party {
  PartyKind kind = PartyKind::Person;
  std::string name;                 ///< «Давиденко Е.В.», «МКУО ЦОКО»
  std::vector<std::string> also{};  ///< other spellings in the plans
  std::string full{};               ///< the long official name
  std::string post{};               ///< of a person, in words
  std::string organisation{};       ///< of a person or post: name of another party
  std::vector<Holder> held_by{};    ///< of a post or organisation (its head); empty: vacant
  std::optional<WorkWeek> week{};   ///< of an organisation whose week is not the district's
  std::string members_kind{};       ///< of a class: organisation kind ("school") whose …
  std::string members_role{};  ///< … "head", or every person with this post ("учитель")
  std::vector<std::string> members{};  ///< of a group: names of parties
  std::string watcher{};               ///< of an external body: who inside follows it
  bool informed_only = false;          ///< of a class: told, never given a task (teachers, by law)
  Place place{};

  /// Name of whoever holds the post on that day, the first of several; empty if nobody does.
  [[nodiscard]] std::string holder_on(Date day) const;
};

/// A stretch of a «Ответственный» cell that names one party, in the order of the cell:
/// the first is responsible, the others take part.
struct NamedParty {
  std::string text;  ///< as the cell has it, its notes («по согласованию») too
  std::string name;  ///< official name; of an unknown party, its text
  std::optional<PartyKind> kind{};     ///< nothing: known to nobody, a person must decide
  std::vector<std::string> nearest{};  ///< of an unknown one: the nearest known spellings
};

struct CellText;

/// Every party that a district knows, its own layer over the region's over the federal ones.
/// A plain value; immutable once built. Threads: any may read.
class Parties {
 public:
  Parties() = default;
  /// Later parties with an equal name replace earlier ones.
  explicit Parties(std::vector<Party> parties);

  [[nodiscard]] const std::vector<Party>& all() const { return parties_; }
  /// By official name or another spelling, however spaced, capitalised or quoted; initials before
  /// or after the surname; Latin look-alike letters count as Cyrillic. nullptr if nobody.
  [[nodiscard]] const Party* find(std::string_view name) const;

  /// Cuts a cell into parties, with separators or without. A person's post beside the name
  /// («Давиденко Е.В. Заместитель начальника МКУО ЦОКО») belongs to the person and is no party of
  /// its own. Nothing is dropped: what nobody knows comes back as an unknown party.
  [[nodiscard]] std::vector<NamedParty> read_cell(std::string_view cell) const;

 private:
  friend class CellReader;
  struct Spelling {
    std::string normal;  ///< as party_text.hpp normalises
    std::size_t party;
    bool has_separator;  ///< the name itself contains «,», «;» or «/»
  };
  struct Hit {
    const Party* party = nullptr;
    std::size_t end = 0;  ///< the word after the last one
  };
  /// The longest known spelling that starts at a word of a cell.
  [[nodiscard]] Hit longest_at(const CellText& text, std::size_t word) const;
  /// Names of the up to three known parties that look most like normalised words.
  [[nodiscard]] std::vector<std::string> nearest_to(std::string_view normal,
                                                    bool persons_only) const;

  std::vector<Party> parties_;
  std::vector<Spelling> spellings_;  ///< longest first
};

}  // namespace marshrut
