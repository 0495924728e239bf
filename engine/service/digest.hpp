#pragma once

#include <set>
#include <string>
#include <vector>

#include "engine/model/instance.hpp"
#include "engine/rulebook/letter_template.hpp"

namespace marshrut {

/// One task that a digest tells of.
struct DigestItem {
  Task task;
  bool escalated = false;         ///< told to somebody who is not to do it, because it is late
  std::set<Date> missed{};        ///< days on which it should have been reminded of, and was not
  bool not_started = false;       ///< nobody has taken it up
  std::string in_place_of{};      ///< whose it is, where the reader acts for another
  std::optional<Date> away_to{};  ///< that other's last day away
};

struct DigestFacts {
  std::string person;    ///< «Иванова Анна Петровна», or a party's name
  std::string district;  ///< «Калининский район»
  Date today{};
  std::vector<DigestItem> items{};  ///< open tasks, each once
};

/// The digest in Russian: what is late first, then what is due, each by date. Pure.
LetterTemplate::Filled word_digest(const LetterTemplate& wording, const DigestFacts& facts);

/// «Анна Петровна» of «Иванова Анна Петровна»; any other form of name stays whole.
std::string greeting_name(const std::string& person);

/// «3 задачи, из них 1 просрочена».
std::string counted_tasks(std::size_t all, std::size_t late);

}  // namespace marshrut
