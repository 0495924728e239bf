// Goal: what is remarked of a term is told in English too. Method: a wording for each remark; of
// the English only what it quotes from the plan is Russian.
#include <catch2/catch.hpp>

#include "engine/base/text.hpp"
#include "engine/time/term.hpp"

using namespace marshrut;

namespace {

/// Without what stands in «…», the marks too.
std::string without_quoted(std::string text) {
  constexpr std::string_view open = "«";
  constexpr std::string_view close = "»";
  for (auto at = text.find(open); at != std::string::npos; at = text.find(open)) {
    const auto end = text.find(close, at);
    text.erase(at, end == std::string::npos ? end : end + close.size() - at);
  }
  return text;
}

bool has_cyrillic(const std::string& text) {
  const auto points = code_points(text);
  return std::any_of(points.begin(), points.end(),
                     [](char32_t point) { return point >= 0x400 && point <= 0x4FF; });
}

}  // namespace

TEST_CASE("a term's remarks have English words", "[time]") {
  for (const char* words :
       {"Декабрь", "по плану", "за 9 месяцев до 10 октября", "см. п. 2.1",
        "ОО – до 15.09, МОУО – до 20.09", "по получению результатов процедур",
        "по мере необходимости", "—", "срок уточняется", "ориентировочно май 2024",
        "ежегодно 12.03.2024", "выполнено", "исполнено 12.03.2024"}) {
    CAPTURE(words);
    const ParsedTerm parsed = parse_term(words);
    REQUIRE(parsed.term);
    REQUIRE_FALSE(parsed.term->remarks().empty());
    for (const Message& remark : parsed.term->remarks()) {
      CAPTURE(remark.ru, remark.en);
      CHECK_FALSE(has_cyrillic(without_quoted(remark.en)));
    }
  }
}
