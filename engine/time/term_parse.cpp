#include <fmt/format.h>

#include <algorithm>

#include "engine/base/limits.hpp"
#include "engine/base/text.hpp"
#include "engine/time/term_print.hpp"
#include "engine/time/term_reader.hpp"

// From a text to a term, clause by clause; or to the place where it stops making sense.
namespace marshrut {

namespace words {

bool read_clause(Reader& in, Draft& draft) {
  // From what is told by its first word to what may begin in many ways.
  for (const auto read : {read_status, read_recurrence, read_exception, read_report, read_part,
                          read_open, read_within, read_window, read_event, read_plan}) {
    if (read(in, draft) || in.failed()) return true;
  }
  return false;
}

}  // namespace words

namespace {

using words::Draft;
using words::Reader;
using words::Token;

struct Outcome {
  std::optional<Term::Meaning> meaning;
  std::optional<Reader::Failure> failure;
};

bool is_unknown(const Token& token) {
  return token.kind == Token::Kind::Word && token.base.empty();
}

/// «20222»: a year with a digit too many.
std::string shorter_year(const Token& token, const std::string& printed) {
  const bool long_year = token.kind == Token::Kind::Number && token.digits == 5;
  return long_year ? printed.substr(0, 4) : std::string();
}

/// Where reading stuck: at the first unknown word from here on, else behind a preposition at what
/// it leads to, else at this very word.
std::size_t obstacle(const Reader& in, const std::vector<Token>& tokens) {
  constexpr std::size_t preposition = 3;  // letters
  const std::size_t at = in.mark();
  const auto begin = tokens.begin() + static_cast<std::ptrdiff_t>(at);
  const auto unknown = std::find_if(begin, tokens.end(), is_unknown);
  if (unknown != tokens.end()) return static_cast<std::size_t>(unknown - tokens.begin());
  const bool led = tokens[at].kind == Token::Kind::Word && tokens[at].columns <= preposition;
  const bool further = in.farthest() > at && tokens[in.farthest()].kind != Token::Kind::End;
  return led && further ? in.farthest() : at;
}

/// No clause begins here: the word where reading stuck is to blame.
void fail_unread(Reader& in, const std::vector<Token>& tokens) {
  const std::size_t at = obstacle(in, tokens);
  const std::string word = in.printed(at, at + 1);
  Message reason{fmt::format("здесь непонятно, что значит «{}»", word),
                 fmt::format("'{}' makes no sense here", word)};
  if (is_unknown(tokens[at])) {
    reason = {fmt::format("неизвестное слово «{}»", word), fmt::format("unknown word '{}'", word)};
  }
  // «до до 1 марта»
  const std::size_t first = in.mark();
  const bool doubled = first + 1 < tokens.size() && tokens[first].key != 0 &&
                       tokens[first].key == tokens[first + 1].key;
  if (doubled) {
    return in.fail(first, first + 2, std::move(reason), in.printed(first + 1, first + 2));
  }
  in.fail(at, at + 1, std::move(reason), shorter_year(tokens[at], word));
}

/// «—», «*»: the cell says that it says nothing.
bool only_marks(const std::vector<Token>& tokens) {
  return std::all_of(tokens.begin(), tokens.end(), [](const Token& token) {
    return token.kind == Token::Kind::End || token.base == "-" || token.base == "*";
  });
}

Term::Meaning nothing_said(Message remark) {
  Term::Meaning meaning;
  meaning.remarks.push_back(std::move(remark));
  return meaning;
}

/// «исполнения –»: what a heading ends with, its sign too.
bool accept_heading_end(Reader& in) {
  constexpr std::size_t most_words = 2;
  for (std::size_t count = 0; count <= most_words; ++count) {
    const Token& next = in.peek(count);
    if (next.base == ":" || next.base == "-") {
      for (std::size_t i = 0; i <= count; ++i) in.skip();
      return true;
    }
    const bool event = next.group == words::Group::EventNoun;
    const bool plain = next.group == words::Group::None && next.columns > 3;
    if (next.kind != Token::Kind::Word || (!event && !plain)) return false;
  }
  return false;
}

/// «Срок исполнения:», «сроки –», «крайний срок» before the term itself.
void accept_heading(Reader& in) {
  const auto mark = in.mark();
  const bool last = in.accept("крайний");
  const bool named = in.accept_any({"срок", "дата", "период"});
  if (!named || (!accept_heading_end(in) && !last) || in.at_end()) in.rewind(mark);
}

Outcome read_all(std::string_view text, const std::vector<Token>& tokens) {
  if (text == words::inherited_words) return {Term::Meaning{}, {}};
  if (only_marks(tokens))
    return {nothing_said({"вместо срока стоит прочерк или сноска",
                          "a dash or a footnote stands in place of the term"}),
            {}};
  Reader in(text, tokens);
  Draft draft;
  words::skip_separators(in);
  accept_heading(in);
  if (in.at_end()) in.fail(0, 1, {"здесь нет слов", "there are no words"});
  while (!in.at_end() && !in.failed()) {
    const auto before = in.mark();
    const bool read = words::read_clause(in, draft) || words::read_note(in, draft);
    if (!read || (in.mark() == before && !in.failed())) {
      fail_unread(in, tokens);
    }
    words::skip_separators(in);
  }
  const bool status = draft.status;
  auto meaning = words::compose(in, std::move(draft));
  if (meaning && meaning->kind == TermKind::Inherited && !status) {
    in.fail(0, tokens.size() - 1,
            {"слова есть, а срока в них нет", "there are words, but no term in them"});
    meaning.reset();
  }
  return {std::move(meaning), in.failure()};
}

bool makes_sense(const std::string& text) {
  return read_all(text, words::tokenise(text)).meaning.has_value();
}

/// «фев» of the lexicon as «Фев» where the word that it stands for has a capital.
std::string cased_as(std::string_view printed, const std::string& word) {
  const auto own = code_points(printed);
  auto points = code_points(word);
  constexpr char32_t to_capital = 0x20;  // of all Russian letters but «ё»
  const bool capital = !own.empty() && lower(own[0]) != own[0];
  if (capital && points[0] >= U'а' && points[0] <= U'я') points[0] -= to_capital;
  return from_code_points(points);
}

/// What might stand for an unknown word: near spellings, or two known words written as one.
/// Of words equally near, a first word is rather in its base form: «Фиврал 2022».
std::vector<std::string> fixes(std::string_view printed, bool first) {
  const std::string word = lower(printed);
  std::vector<std::string> found;
  for (std::size_t cut = 2; cut + 2 < word.size(); ++cut) {
    const bool between = (static_cast<unsigned char>(word[cut]) & 0xC0U) != 0x80U;
    if (between && words::find(word.substr(0, cut)) && words::find(word.substr(cut))) {
      found.push_back(word.substr(0, cut) + " " + word.substr(cut));
    }
  }
  constexpr std::size_t enough = 4;
  const auto close = words::near(word, enough, first);
  found.insert(found.end(), close.begin(), close.end());
  for (auto& fix : found) fix = cased_as(printed, fix);
  return found;
}

/// The tokens that a failure points at.
struct Stretch {
  const Token& first;
  const Token& last;
};

Stretch stretch_of(const std::vector<Token>& tokens, const Reader::Failure& failure) {
  const std::size_t end = std::max(failure.to, failure.from + 1);
  return {tokens[std::min(failure.from, tokens.size() - 1)],
          tokens[std::min(end, tokens.size()) - 1]};
}

std::string replaced(std::string_view text, const Stretch& stretch, const std::string& by) {
  return std::string(text.substr(0, stretch.first.begin)) + by +
         std::string(text.substr(stretch.last.end));
}

/// The text with the fix that its own failure names, if that makes sense.
std::string with_own_fix(const std::string& text) {
  const auto tokens = words::tokenise(text);
  const Outcome outcome = read_all(text, tokens);
  if (outcome.meaning) return text;
  if (!outcome.failure || outcome.failure->fix.empty()) return {};
  const std::string fixed =
      replaced(text, stretch_of(tokens, *outcome.failure), outcome.failure->fix);
  return makes_sense(fixed) ? fixed : std::string();
}

/// The whole text with a fix in place of the failure, if that makes sense; a near spelling may
/// uncover a second mistake that names its own fix: «31 фвраля» → «28 февраля».
std::string suggest(std::string_view text, const Stretch& stretch, const std::string& fix) {
  if (!fix.empty()) return with_own_fix(replaced(text, stretch, fix));
  if (!is_unknown(stretch.first)) return {};
  const std::size_t begin = stretch.first.begin;
  const auto near = fixes(text.substr(begin, stretch.first.end - begin), begin == 0);
  for (const auto& word : near) {
    if (makes_sense(replaced(text, stretch, word))) return replaced(text, stretch, word);
  }
  for (const auto& word : near) {
    if (std::string fixed = with_own_fix(replaced(text, stretch, word)); !fixed.empty())
      return fixed;
  }
  return {};
}

TermProblem problem_of(std::string_view text, const std::vector<Token>& tokens,
                       const Reader::Failure& failure) {
  const Stretch stretch = stretch_of(tokens, failure);
  TermProblem problem{std::string(text), stretch.first.column, 1, failure.reason, {}};
  problem.length =
      std::max<std::size_t>(1, stretch.last.column + stretch.last.columns - stretch.first.column);
  problem.suggestion = suggest(text, stretch, failure.fix);
  if (problem.suggestion.empty()) {
    const std::string known = "«до 20 января», «1 раз в квартал», «по плану ИРО»";
    problem.reason.ru += "; понятно, например: " + known;
    problem.reason.en += "; understood are, for instance: " + known;
  }
  return problem;
}

ParsedTerm refused(std::string_view text, std::size_t column, Message reason) {
  return {std::nullopt,
          TermProblem{repair_utf8(shorten(text, 200)), column, 1, std::move(reason), {}}};
}

}  // namespace

ParsedTerm parse_term(std::string_view text) {
  if (!is_utf8(text)) {
    return refused(text, 0, {"текст не в кодировке UTF-8", "the text is not UTF-8"});
  }
  if (width(text) > limits::term_characters) {
    return refused(text, 0,
                   {fmt::format("срок длиннее {} знаков", limits::term_characters),
                    fmt::format("a term longer than {} characters", limits::term_characters)});
  }
  const auto make = [&](Term::Meaning meaning) {
    return ParsedTerm{
        Term(std::string(text), std::make_shared<const Term::Meaning>(std::move(meaning))),
        std::nullopt};
  };
  if (trim(text).empty()) return make({});
  const auto tokens = words::tokenise(text);
  Outcome outcome = read_all(text, tokens);
  if (outcome.meaning) return make(std::move(*outcome.meaning));
  return {std::nullopt, problem_of(text, tokens, *outcome.failure)};
}

}  // namespace marshrut
