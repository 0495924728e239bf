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

/// Words that the grammar looks for, in base forms, parted by single spaces.
struct Phrase {
  template <std::size_t N>
  consteval Phrase(const char (&words)[N])  // NOLINT: a phrase is written as its words
      : text(words, N - 1), first(key_of(text.substr(0, text.find(' ')))) {}

  std::string_view text;
  std::uint64_t first;  ///< key of the first word
};

/// Where the grammar stands in a text.
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
  /// The farthest place up to which words were taken for what they are, even if given back since.
  [[nodiscard]] std::size_t farthest() const { return farthest_; }

  [[nodiscard]] bool sees(const Phrase& phrase) const { return length(phrase) > 0; }
  bool accept(const Phrase& phrase) {
    const std::size_t count = length(phrase);
    move(count);
    return count > 0;
  }
  /// The first of the phrases that stands here; longer ones go first in the list.
  bool accept_any(std::initializer_list<Phrase> phrases) {
    const std::uint64_t key = peek().key;
    for (const Phrase& phrase : phrases) {
      if (phrase.first == key && accept(phrase)) return true;
    }
    return false;
  }
  /// A word of the group: its value.
  std::optional<int> accept(Group group);
  [[nodiscard]] bool sees(Group group) const { return peek().group == group; }
  /// Does this sign or word stand right before?
  [[nodiscard]] bool behind(std::string_view base) const {
    return at_ > 0 && tokens_[at_ - 1].base == base;
  }

  /// The text from one mark up to another, as printed, white space made single.
  [[nodiscard]] std::string printed(std::size_t from, std::size_t to) const;

  /// These words make no sense; `fix` may stand for them. The first failure counts.
  void fail(std::size_t from, std::size_t to, Message reason, std::string fix = {});
  [[nodiscard]] bool failed() const { return failure_.has_value(); }

  /// A look for where the next clause begins: names read on the way look no further themselves.
  void look_ahead() { ahead_ = true; }
  [[nodiscard]] bool looks_ahead() const { return ahead_; }

  struct Failure {
    std::size_t from;  ///< marks
    std::size_t to;
    Message reason;
    std::string fix;
  };
  [[nodiscard]] const std::optional<Failure>& failure() const { return failure_; }

 private:
  /// Tokens that the phrase takes here; 0 where it does not stand here.
  [[nodiscard]] std::size_t length(const Phrase& phrase) const {
    return peek().key == phrase.first ? full_length(phrase.text) : 0;
  }
  [[nodiscard]] std::size_t full_length(std::string_view phrase) const;
  void move(std::size_t count) {
    at_ += count;
    if (at_ > farthest_) farthest_ = at_;
  }

  std::string_view text_;
  const std::vector<Token>& tokens_;
  std::size_t at_ = 0;
  std::size_t farthest_ = 0;
  bool ahead_ = false;
  std::optional<Failure> failure_;
};

/// Years that stand by themselves or beside windows.
struct Years {
  enum class Sort { Whole, From, Until };
  int first = 0;
  int last = 0;
  bool school = false;  ///< 2022 is 2022/23
  Sort sort = Sort::Whole;
  bool each = false;  ///< «2022–2023 гг.»: every one of them by itself, no school year
};

/// What the clauses read so far say; compose() makes a meaning of it.
struct Draft {
  std::vector<Window> windows;
  std::size_t yearless_from = 0;  ///< windows from here on still wait for a year
  std::vector<Years> years;
  std::optional<Window> since;  ///< «с 1 сентября 2023 года»: to the end of that year or on and on
  std::vector<Window> about;  ///< «за I полугодие» beside a date: what is reported
  std::vector<Window> summed;  ///< «по итогам I полугодия» without a number of days
  std::optional<Unit> summed_unit;  ///< «по итогам месяца», the same
  std::vector<Window> except;       ///< «кроме июля и августа»
  bool annual = false;
  bool yearly_told = false;  ///< «ежегодно» itself
  bool within_year = false;
  bool times_told = false;  ///< «не реже 1 раза в год», which «ежегодно» does not say
  std::vector<Years> leading;  ///< «2022 год:» for the windows behind it
  bool leading_taken = false;
  std::optional<Shift> shift;
  bool open = false;
  bool whole_period = false;  ///< «весь период»: open where no other word tells the time
  Control control = Control::None;
  bool control_told = false;  ///< «с отметкой раз в квартал»
  std::vector<Cycle> cycles;
  std::vector<At> at;
  std::optional<Unit> at_unit;  ///< what «последняя пятница месяца» is a part of
  bool two_units = false;       ///< parts of two periods at once, which are two terms
  bool day_numbers = false;      ///< «до 5 числа»: days of a month
  bool plan_end = false;         ///< «до окончания реализации»
  std::optional<Unit> reported;  ///< «за отчётным кварталом»
  bool about_the_past = false;  ///< «за предыдущий период», «следующего за отчётным»
  std::optional<std::string> by_plan;
  std::optional<Trigger> trigger;
  bool since_event = false;  ///< «с момента утверждения»: begins then, ends as the plan does
  std::size_t trigger_from = 0, trigger_to = 0;  ///< marks of its words
  std::vector<Message> remarks;

  /// «время суток не учитывается: «10.00»»: a remark and the words that it is about.
  void remark(const Message& what, const std::string& words) {
    remarks.push_back({what.ru + " «" + words + "»", what.en + " «" + words + "»"});
  }
  bool onwards = false;  ///< «до 1 марта 2022 года, далее ежегодно»
  bool status = false;   ///< a note about what was done stands in place of a term

  /// The period that the last part of one is a part of.
  void take_unit(Unit unit) {
    two_units = two_units || (at_unit && *at_unit != unit);
    at_unit = unit;
  }
};

// Each reads one clause that begins here. False: it does not begin here, and nothing has moved.
bool read_status(Reader& in, Draft& draft);
bool read_recurrence(Reader& in, Draft& draft);
bool read_part(Reader& in, Draft& draft);
bool read_report(Reader& in, Draft& draft);
bool read_exception(Reader& in, Draft& draft);
bool read_event(Reader& in, Draft& draft);
bool read_open(Reader& in, Draft& draft);
bool read_within(Reader& in, Draft& draft);
bool read_plan(Reader& in, Draft& draft);
bool read_window(Reader& in, Draft& draft);
/// An explanation that is no part of the term; where no clause begins.
bool read_note(Reader& in, Draft& draft);
/// Any of them but a note.
bool read_clause(Reader& in, Draft& draft);

/// How far from an event or a date.
struct Offset {
  Count count = Count::None;
  int number = 0;
};
/// Time that ends, behind «после окончания» or «по итогам»: «полугодия», «I четверти», «2022 года».
bool read_ended_time(Reader& in, Draft& draft, Offset offset);
/// The same without a number of days: a date beside it decides.
bool read_summed_time(Reader& in, Draft& draft);
/// Which way a count goes from a date: «за 10 дней до», «через 10 дней после», «10 дней с».
enum class Way { Before, After, Since };
/// The date that an offset counts from: «1 сентября», «начала учебного года», «конца месяца».
/// False: no date stands here.
bool read_anchor(Reader& in, Draft& draft, Offset offset, Way way);

/// A name up to the end, a closing bracket, a semicolon or the next clause; as printed.
std::string read_name(Reader& in);

/// «2022», «2022 г.», «2022–2024 гг.», «2022/23 уч. год», «2022, 2023 и 2024».
std::vector<Years> read_years(Reader& in);
/// «2022-12-31», «2022.12.31», «2022/12/31»
bool sees_date_from_year(const Reader& in);
/// «год», «г.г.», «учебного года»: true; `school` is set by «учебный».
bool accept_year_word(Reader& in, bool& school);

/// «1», «I», «первый», «последний» (-1); lists and ranges of them.
std::optional<int> read_ordinal(Reader& in);
std::vector<int> read_ordinals(Reader& in);
/// «первых числах», «последние числа»: some days, none of them named.
bool few_days(const Reader& in);
/// «3», «трех», «10 (десяти)».
std::optional<int> read_count(Reader& in);
/// «полтора», «1,5», «2,5»: the number of halves.
std::optional<int> read_halves(Reader& in);

/// Words that part clauses and mean nothing.
void skip_separators(Reader& in);

/// Leading years for a window that has none; then they no longer stand for themselves.
std::vector<Years> take_leading(Draft& draft);
/// Leading years that no window took stand for themselves.
void settle_leading(Draft& draft);
/// All months of the years, from January or September.
Window whole_years(const Years& years);

/// What all clauses mean together, or a failure of the reader.
std::optional<Term::Meaning> compose(Reader& in, Draft draft);

}  // namespace marshrut::words
