#pragma once

#include <optional>
#include <vector>

#include "engine/base/value.hpp"
#include "engine/model/party.hpp"
#include "engine/service/register_view.hpp"

namespace marshrut {

/// Classes of people in a cell («Руководство ОО»), each of whose members gets a task of their own.
///
/// A class of heads has one member an organisation of its kind: whoever heads it when the task is
/// opened. Any other has everyone who holds its post in such an organisation on the day; where
/// nobody does, the organisation itself, so that its task waits for a name and is not lost. A class
/// of `each = "person"` has the people of the post, wherever they work. One that is only informed
/// (273-FZ art. 47 p. 6.1), or has nobody in the register, has no members.

/// The members of all classes of a cell as scripts see them (c.subject.members), by class, then by
/// key: {key, name, party, organisation_key} of a head or of a post that nobody holds, {key, name,
/// party, person_key} of others.
Value::List members_of(const std::vector<NamedParty>& cell, const Parties& parties,
                       const RegisterView& people, Date on);

/// Who acts for one of these members; nothing: the value is no member.
std::optional<Assignee> member_acts(const Value& member, const Parties& parties,
                                    const RegisterView& people, Date on);

/// The parties of a cell that answer for the whole: without classes that have members, and those
/// that are only informed. May be empty.
std::vector<NamedParty> answer_for_all(const std::vector<NamedParty>& cell, const Parties& parties,
                                       const RegisterView& people, Date on);

}  // namespace marshrut
