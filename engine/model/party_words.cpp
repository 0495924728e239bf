#include "engine/model/party_words.hpp"

#include <algorithm>
#include <string>
#include <vector>

namespace marshrut {

namespace {

using NormalWords = std::vector<std::string>;  // sorted normal texts

NormalWords normal_words(std::initializer_list<std::string_view> words) {
  NormalWords normal;
  for (const auto word : words) normal.push_back(normal_text(word));
  std::sort(normal.begin(), normal.end());
  return normal;
}

bool contains(const NormalWords& words, std::string_view word) {
  return std::binary_search(words.begin(), words.end(), word);
}

}  // namespace

bool is_post_word(std::string_view normal) {
  static const NormalWords words =
      normal_words({"начальник",  "заместитель",  "зам",           "директор",    "руководитель",
                    "заведующий", "заведующая",   "завуч",         "специалист",  "методист",
                    "сотрудник",  "учитель",      "преподаватель", "воспитатель", "педагог",
                    "психолог",   "логопед",      "координатор",   "куратор",     "тьютор",
                    "наставник",  "председатель", "секретарь",     "инспектор",   "консультант",
                    "эксперт",    "глава",        "врио",          "главный",     "ведущий",
                    "старший",    "первый",       "муниципальный", "школьный",    "исполняющий",
                    "исполняющая"});
  return contains(words, normal);
}

bool is_class_word(std::string_view normal) {
  static const NormalWords words =
      normal_words({"руководство",  "руководители",   "директора",   "заместители",  "заведующие",
                    "завучи",       "специалисты",    "методисты",   "сотрудники",   "работники",
                    "учителя",      "преподаватели",  "воспитатели", "педагоги",     "психологи",
                    "координаторы", "кураторы",       "тьюторы",     "наставники",   "эксперты",
                    "члены",        "педагогические", "руководящие", "методические", "методическая",
                    "консультанты", "рабочая",        "творческая",  "школьные",     "молодые",
                    "классные"});
  return contains(words, normal);
}

// Neither teachers, who get no tasks, nor heads, whom a post or a class names.
bool is_staff_word(std::string_view normal) {
  static const NormalWords words =
      normal_words({"специалисты", "методисты", "сотрудники", "работники", "тьюторы", "эксперты",
                    "кураторы", "консультанты"});
  return contains(words, normal);
}

bool is_lead_word(std::string_view normal) {
  static const NormalWords words =
      normal_words({"и", "а", "также", "с", "со", "совместно", "при", "участии", "участием", "все",
                    "ответственный", "ответственные", "отв", "исполнитель", "исполнители",
                    "соисполнитель", "соисполнители"});
  return contains(words, normal);
}

bool is_contact_word(std::string_view normal) {
  static const NormalWords words =
      normal_words({"т", "тел", "телефон", "моб", "раб", "факс", "доб", "почта", "эл",
                    "электронная", "адрес", "e-mail", "email", "mail"});
  return contains(words, normal);
}

std::size_t note_end(const CellText& text, std::size_t at) {
  static const NormalWords notes =
      normal_words({"по согласованию", "в пределах компетенции", "в пределах своей компетенции",
                    "в рамках компетенции", "в рамках своей компетенции", "по приказу"});
  constexpr std::size_t longest = 4;  // words of a note
  const std::size_t limit = std::min(text.words.size(), at + longest);
  for (std::size_t end = limit; end > at; --end) {
    if (contains(notes, text.between(at, end))) return end;
  }
  return at;
}

}  // namespace marshrut
