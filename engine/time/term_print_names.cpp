#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "engine/base/text.hpp"
#include "engine/time/term_print.hpp"
#include "engine/time/term_words.hpp"

// Events and other plans in words: names that Russian puts into another case.
namespace marshrut::words {

namespace {

/// A word in the nominative and in the case that is asked for.
using Case = std::pair<std::string_view, std::string_view>;

constexpr std::array<Case, 32> genitive_words = {{
    {"аттестация", "аттестации"},
    {"диагностика", "диагностики"},
    {"завершение", "завершения"},
    {"занятие", "занятия"},
    {"запрос", "запроса"},
    {"заседание", "заседания"},
    {"итоги", "итогов"},
    {"конкурс", "конкурса"},
    {"конференция", "конференции"},
    {"начало", "начала"},
    {"обращение", "обращения"},
    {"обучение", "обучения"},
    {"окончание", "окончания"},
    {"олимпиада", "олимпиады"},
    {"педсовет", "педсовета"},
    {"получение", "получения"},
    {"поступление", "поступления"},
    {"проведение", "проведения"},
    {"проверка", "проверки"},
    {"результаты", "результатов"},
    {"семинар", "семинара"},
    {"совет", "совета"},
    {"совещание", "совещания"},
    {"утверждение", "утверждения"},
    {"курсы", "курсов"},
    {"праздник", "праздника"},
    {"экзамен", "экзамена"},
    {"событие", "события"},
    {"прием", "приёма"},
    {"принятие", "принятия"},
    {"тестирование", "тестирования"},
    {"анкетирование", "анкетирования"},
}};

/// The word in the genitive, where the language of terms will read it as the same word; else empty.
std::string genitive(const std::string& word) {
  const auto known = std::find_if(genitive_words.begin(), genitive_words.end(),
                                  [&](const Case& each) { return each.first == word; });
  if (known != genitive_words.end()) return std::string(known->second);
  // What is done is read back from its genitive, whatever it is.
  constexpr std::size_t shortest_deed = 8;
  const bool deed = word.ends_with("ние") || word.ends_with("тие") || word.ends_with("ство");
  if (deed && word.size() >= shortest_deed) {
    return word.substr(0, word.size() - 2) + (word.ends_with("ство") ? "а" : "я");
  }
  // «ВПР», «ГИА» keep their form.
  const Entry* entry = find(lower(word));
  const bool short_name = entry != nullptr && entry->base == lower(word) && lower(word) != word;
  return short_name && entry->group == Group::EventNoun ? word : std::string();
}

/// Papers that give dates; plain plans go by their owner's name alone.
constexpr std::array<Case, 22> datives = {{
    {"график", "графику"},
    {"план", "плану"},
    {"план-график", "плану-графику"},
    {"расписание", "расписанию"},
    {"приказ", "приказу"},
    {"распоряжение", "распоряжению"},
    {"порядок", "порядку"},
    {"положение", "положению"},
    {"регламент", "регламенту"},
    {"циклограмма", "циклограмме"},
    {"календарь", "календарю"},
    {"программа", "программе"},
    {"карта", "карте"},
    {"постановление", "постановлению"},
    {"протокол", "протоколу"},
    {"письмо", "письму"},
    {"решение", "решению"},
    {"договор", "договору"},
    {"соглашение", "соглашению"},
    {"контракт", "контракту"},
    {"маршрут", "маршруту"},
    {"ИОМ", "ИОМ"},
}};

/// «отдельный» → «отдельному»; empty of what is no adjective.
std::string dative_of_adjective(const std::string& word) {
  constexpr std::array<Case, 11> endings = {{{"ое", "ому"},
                                             {"ее", "ему"},
                                             {"ний", "нему"},
                                             {"чий", "чему"},
                                             {"щий", "щему"},
                                             {"ший", "шему"},
                                             {"ый", "ому"},
                                             {"ий", "ому"},
                                             {"ой", "ому"},
                                             {"ая", "ой"},
                                             {"яя", "ей"}}};
  for (const auto& [nominative, dative] : endings) {
    if (!word.ends_with(nominative)) continue;
    return word.substr(0, word.size() - nominative.size()) + std::string(dative);
  }
  return {};
}

/// «отдельный график конкурсов» → «отдельному графику конкурсов»; empty where no paper is named.
std::string dative_of_paper(const std::string& name) {
  std::string made;
  for (std::size_t from = 0; from < name.size();) {
    const std::size_t end = std::min(name.find(' ', from), name.size());
    const std::string word = name.substr(from, end - from);
    const auto paper = std::find_if(datives.begin(), datives.end(),
                                    [&](const Case& each) { return each.first == word; });
    if (paper != datives.end()) return made + std::string(paper->second) + name.substr(end);
    const std::string adjective = dative_of_adjective(word);
    if (adjective.empty()) return {};
    made += adjective + " ";
    from = end + 1;
  }
  return {};
}

std::string quoted(const std::string& name) {
  return name.find("«") == std::string::npos ? "«" + name + "»" : name;
}

/// «семинара по ФГОС»; «события «…»» where the case is not known.
std::string of_event(const std::string& event) {
  const auto end = std::min(event.find(' '), event.size());
  const std::string first = genitive(event.substr(0, end));
  return first.empty() ? "события " + quoted(event) : first + event.substr(end);
}

}  // namespace

std::string describe(const Trigger& trigger) {
  if (trigger.count == Count::None) return trigger.event;
  const int n = trigger.number;
  if (n == 0 && trigger.event.empty()) return "в тот же день";
  if (n == 0) return "в день " + of_event(trigger.event);
  const std::string offset =
      (trigger.earliest ? "не ранее чем " : "") +
      (trigger.before ? in_advance(n, trigger.count) : within(n, trigger.count));
  if (trigger.event.empty()) return offset;
  return fmt::format("{} {} {}", offset, trigger.before ? "до" : "после", of_event(trigger.event));
}

std::string by_plan_words(const std::string& plan) {
  if (plan.empty()) return "по плану";
  if (plan.starts_with("сроки, ")) return "в " + plan;
  if (plan == "сроки" || plan.starts_with("сроки ")) return "в установленные " + plan;
  if (plan == "порядок") return "в установленном порядке";
  const std::string paper = dative_of_paper(plan);
  return paper.empty() ? "по плану " + plan : "по " + paper;
}

}  // namespace marshrut::words
