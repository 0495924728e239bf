#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/message.hpp"
#include "engine/time/term_meaning.hpp"
#include "engine/time/term_words.hpp"

namespace marshrut::words {

/// Where the grammar stands in a text. Phrases are given in base forms, parted by spaces.
class Reader {
 public:
  Reader(std::string_view text, const std::vector<Token>& tokens) : text_(text), tokens_(tokens) {}

  [[nodiscard]] const Token& peek(std::size_t ahead = 0) const {
    const std::size_t at = at_ + ahead;
    return at < tokens_.size() ? tokens_[at] : tokens_.back();
  }
  [[nodiscard]] bool at_end() const { return peek().kind == Token::Kind::End; }
  [[nodiscard]] std::size_t mark() const { return at_; }
  void rewind(std::size_t mark) { at_ = mark; }
  void skip() {
    if (!at_end()) ++at_;
  }

  [[nodiscard]] bool sees(std::string_view phrase) const { return length(phrase) > 0; }
  bool accept(std::string_view phrase);
  /// The first of the phrases that stands here; longer ones go first in the list.
  bool accept_any(std::initializer_list<std::string_view> phrases);
  /// A word of the group: its value.
  std::optional<int> accept(Group group);
  [[nodiscard]] bool sees(Group group) const { return peek().group == group; }

  /// The text from one mark up to another, as printed, white space made single.
  [[nodiscard]] std::string printed(std::size_t from, std::size_t to) const;

  /// These words make no sense; `fix` may stand for them. The first failure counts.
  void fail(std::size_t from, std::size_t to, Message reason, std::string fix = {});
  [[nodiscard]] bool failed() const { return failure_.has_value(); }

  struct Failure {
    std::size_t from;  ///< marks
    std::size_t to;
    Message reason;
    std::string fix;
  };
  [[nodiscard]] const std::optional<Failure>& failure() const { return failure_; }

 private:
  /// Tokens that the phrase takes here; 0 where it does not stand here.
  [[nodiscard]] std::size_t length(std::string_view phrase) const;

  std::string_view text_;
  const std::vector<Token>& tokens_;
  std::size_t at_ = 0;
  std::optional<Failure> failure_;
};

/// Years that stand by themselves or beside windows.
struct Years {
  enum class Sort { Whole, From, Until };
  int first = 0;
  int last = 0;
  bool school = false;  ///< 2022 is 2022/23
  Sort sort = Sort::Whole;
};

/// What the clauses read so far say; compose() makes a meaning of it.
struct Draft {
  std::vector<Window> windows;
  std::size_t yearless_from = 0;  ///< windows from here on still wait for a year
  std::vector<Years> years;
  bool annual = false;
  bool within_year = false;
  bool open = false;
  Control control = Control::None;
  std::vector<Cycle> cycles;
  std::vector<At> at;
  std::optional<Unit> at_unit;  ///< what «последняя пятница месяца» is a part of
  std::optional<Unit> reported;  ///< «за отчётным кварталом»
  bool about_the_past = false;  ///< «за предыдущий период», «следующего за отчётным»
  std::optional<std::string> by_plan;
  std::optional<Trigger> trigger;
  std::size_t trigger_from = 0, trigger_to = 0;  ///< marks of its words
  std::vector<std::string> remarks;
  bool onwards = false;  ///< «до 1 марта 2022 года, далее ежегодно»
  bool status = false;   ///< a note about what was done stands in place of a term
};

// Each reads one clause that begins here. False: it does not begin here, and nothing has moved.
bool read_status(Reader& in, Draft& draft);
bool read_recurrence(Reader& in, Draft& draft);
bool read_part(Reader& in, Draft& draft);
bool read_report(Reader& in, Draft& draft);
bool read_event(Reader& in, Draft& draft);
bool read_open(Reader& in, Draft& draft);
bool read_within(Reader& in, Draft& draft);
bool read_plan(Reader& in, Draft& draft);
bool read_window(Reader& in, Draft& draft);
/// Any of them.
bool read_clause(Reader& in, Draft& draft);

/// How far from an event or a date.
struct Offset {
  Count count = Count::None;
  int number = 0;
};
/// Time that ends, behind «после окончания» or «по итогам»: «полугодия», «I четверти», «2022 года».
bool read_ended_time(Reader& in, Draft& draft, Offset offset);
/// Which way a count goes from a date: «за 10 дней до», «через 10 дней после», «10 дней с».
enum class Way { Before, After, Since };
/// The date that an offset counts from: «1 сентября», «начала учебного года», «конца месяца».
/// False: no date stands here.
bool read_anchor(Reader& in, Draft& draft, Offset offset, Way way);

/// A name up to the end, a closing bracket, a semicolon or the next clause; as printed.
std::string read_name(Reader& in);

/// «2022», «2022 г.», «2022–2024 гг.», «2022/23 уч. год», «2022, 2023 и 2024».
std::vector<Years> read_years(Reader& in);
/// «год», «г.г.», «учебного года»: true; `school` is set by «учебный».
bool accept_year_word(Reader& in, bool& school);

/// «1», «I», «первый», «последний» (-1); lists and ranges of them.
std::optional<int> read_ordinal(Reader& in);
std::vector<int> read_ordinals(Reader& in);
/// «первых числах», «последние числа»: some days, none of them named.
bool few_days(const Reader& in);
/// «3», «трех», «10 (десяти)».
std::optional<int> read_count(Reader& in);

/// Words that part clauses and mean nothing.
void skip_separators(Reader& in);

/// All months of the years, from January or September.
Window whole_years(const Years& years);

/// What all clauses mean together, or a failure of the reader.
std::optional<Term::Meaning> compose(Reader& in, Draft draft);

}  // namespace marshrut::words
