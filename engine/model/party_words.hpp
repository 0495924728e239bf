#pragma once

#include <cstddef>
#include <string_view>

#include "engine/model/party_text.hpp"

namespace marshrut {

/// The Russian words that tell a post, a class of people or a note in a cell from a name.
/// All take normal text (party_text.hpp).

/// «Начальник», «ведущий»: begins one person's post.
bool is_post_word(std::string_view normal);
/// «Руководители», «педагогические»: begins a class of people.
bool is_class_word(std::string_view normal);
/// «Специалисты», «тьюторы»: the staff of the body that is named after it.
bool is_staff_word(std::string_view normal);
/// «и», «совместно», «все»: leads over to the party that follows.
bool is_lead_word(std::string_view normal);
/// «тел», «факс»: announces a number or an address.
bool is_contact_word(std::string_view normal);
/// The word after a note about the party before it («по согласованию»); `at` if none starts there.
std::size_t note_end(const CellText& text, std::size_t at);

}  // namespace marshrut
