// Goal: no words of a plan, however mangled, crash, hang or break a law of terms.
// Method: wordings of the manual are mutated by bytes and words; MARSHRUT_FUZZ_RUNS says how often,
// MARSHRUT_FUZZ_SEED which ones. The words that a sanitizer stopped at are printed.
#include <catch2/catch.hpp>
#include <cstdio>
#include <cstdlib>
#include <random>
#if defined(__SANITIZE_ADDRESS__)
#include <sanitizer/common_interface_defs.h>
#endif

#include "term_laws.hpp"
#include "time_fixture.hpp"

using namespace marshrut;

namespace {

constexpr int usual_runs = 12'000;

constexpr int usual_seed = 20220911;

int told(const char* variable, int usual) {
  const char* number = std::getenv(variable);
  return number != nullptr ? std::atoi(number) : usual;
}

/// What is being read now, for the one who must mend it.
std::string in_hand;

void print_at_death() {
#if defined(__SANITIZE_ADDRESS__)
  __sanitizer_set_death_callback(
      [] { std::fprintf(stderr, "the words were: «%s»\n", in_hand.c_str()); });
#endif
}

/// The first cell of every row in the manual's tables.
std::vector<std::string> wordings() {
  std::vector<std::string> all;
  for (const auto& line : split(read_source_file("docs/terms.md"), '\n')) {
    const auto cells = split(line, '|');
    if (cells.size() == 5) all.emplace_back(trim(cells[1]));
  }
  return all;
}

std::vector<std::string> words_of(const std::vector<std::string>& wordings) {
  std::vector<std::string> all;
  for (const auto& wording : wordings) {
    for (const auto& word : split(wording, ' ')) {
      if (!word.empty()) all.emplace_back(word);
    }
  }
  return all;
}

/// Same seed, same texts: a finding can be repeated.
class Mutator {
 public:
  Mutator() : wordings_(wordings()), words_(words_of(wordings_)) {}

  std::string next() {
    std::string text = wordings_[up_to(wordings_.size())];
    for (std::size_t n = 1 + up_to(3); n > 0; --n) text = up_to(4) == 0 ? bytes(text) : word(text);
    return text;
  }

 private:
  std::size_t up_to(std::size_t n) { return random_() % n; }

  std::string bytes(std::string text) {
    if (text.empty()) return text;
    const std::size_t at = up_to(text.size());
    switch (up_to(4)) {
      case 0: text.erase(at, 1 + up_to(3)); break;
      case 1: text[at] = static_cast<char>(up_to(256)); break;
      case 2: text.insert(at, 1, "0139 .,-/()\"\n"[up_to(13)]); break;
      default: text.insert(at, text.substr(0, up_to(text.size()))); break;
    }
    return text;
  }

  std::string word(const std::string& text) {
    auto parts = split(text, ' ');
    std::vector<std::string> made(parts.begin(), parts.end());
    const auto at = static_cast<std::ptrdiff_t>(up_to(made.size()));
    const std::string& other = words_[up_to(words_.size())];
    switch (up_to(5)) {
      case 0: made.erase(made.begin() + at); break;
      case 1: made.insert(made.begin() + at, other); break;
      case 2: made[static_cast<std::size_t>(at)] = other; break;
      case 3: std::swap(made.front(), made[static_cast<std::size_t>(at)]); break;
      default: made.push_back(wordings_[up_to(wordings_.size())]); break;
    }
    return join(made, " ");
  }

  std::mt19937 random_{static_cast<unsigned>(told("MARSHRUT_FUZZ_SEED", usual_seed))};
  std::vector<std::string> wordings_;
  std::vector<std::string> words_;
};

}  // namespace

TEST_CASE("mangled wordings break no law of terms", "[time]") {
  Mutator mutator;
  TermFrame any = frame(2022, 2024);
  any.event = date(2023, 3, 15);
  const Period range{date(2022, 1, 1), date(2024, 12, 31)};
  int terms = 0;
  const int all = told("MARSHRUT_FUZZ_RUNS", usual_runs);
  print_at_death();
  for (int i = 0; i < all; ++i) {
    in_hand = mutator.next();
    const std::string wrong = term_laws::broken(in_hand, any, range);
    if (!wrong.empty()) FAIL("run " << i << ": «" << in_hand << "»: " << wrong);
    terms += parse_term(in_hand).term.has_value() ? 1 : 0;
  }
  CHECK(terms > all / 20);
}

TEST_CASE("the longest text of words that begin names is read at once", "[time]") {
  for (const std::string part : {"в период ", "после ", "по плану ", "по графику и после ",
                                 "за 3 дня до ", "к совету ", "на педсовете в день "}) {
    std::string words;
    while (width(words + part) <= 500) words += part;
    CAPTURE(part);
    const auto parsed = parse_term(words);
    CHECK(parsed.term.has_value() != parsed.problem.has_value());
  }
}
