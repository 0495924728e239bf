#pragma once

#include <string_view>
#include <vector>

#include "engine/model/party.hpp"
#include "engine/model/party_text.hpp"

namespace marshrut {

/// How a name that nobody has is compared, beside letter by letter, with those that are known.

/// False where both normal texts hold numbers, and not the same: school 1 is not school 2.
bool may_share_number(std::string_view normal, std::string_view other);

/// Of some parties, those that a spelling of theirs makes likely to be meant by the words
/// [first, last): «СОШ № 1» by «МБОУ СОШ № 1», «Иванова» by «Иванова А.П.». All words of the one
/// stand in the other; or one of them does, and the same number. The most alike come first.
std::vector<const Party*> alike_in_words(const std::vector<const Party*>& parties,
                                         const CellText& text, std::size_t first, std::size_t last);

}  // namespace marshrut
