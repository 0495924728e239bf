#include "engine/rulebook/check_joins.hpp"

#include <algorithm>
#include <deque>
#include <map>
#include <unordered_set>

#include "engine/base/check.hpp"
#include "engine/base/limits.hpp"
#include "engine/base/text.hpp"
#include "engine/rulebook/fields.hpp"
#include "engine/rulebook/report.hpp"

namespace marshrut {

namespace {

/// Tokens at each place; two stand for two or more. A place is a step where they are at work, or
/// a way into a join where they wait. The last byte is 1 once "two or more" was counted on.
using Marking = std::string;
constexpr char many = 2;

/// The way into a join of tokens that no step of its own sent.
constexpr std::size_t from_nowhere = static_cast<std::size_t>(-1);

/// Plays every game of the tokens of one workflow. The workflow outlives it.
class TokenGame {
 public:
  explicit TokenGame(const Workflow& workflow) : workflow_(workflow) {
    for (const Step& step : workflow.steps) add(step);
    for (Field& field : fields_) find_ways(field);
  }

  /// False where there were too many positions to see all of them.
  bool play() {
    see(arrive(Marking(places_ + 1, 0), number_.at(workflow_.start), from_nowhere));
    while (!ahead_.empty()) {
      const Marking marking = std::move(ahead_.front());
      ahead_.pop_front();
      go_on(marking);
      if (seen_.size() > limits::check_markings) return false;
    }
    return true;
  }

  [[nodiscard]] bool reached(const Step& join) const { return field_of(join).reached; }
  [[nodiscard]] bool began(const Step& join) const { return field_of(join).began; }
  /// The steps whose tokens a join can wait for in vain; empty where there are none.
  [[nodiscard]] const std::vector<std::string>& missed(const Step& join) const {
    return field_of(join).missed;
  }

 private:
  using Markings = std::vector<Marking>;

  /// A way that a token takes: to a step, by its number, and over what source of it.
  struct Move {
    std::size_t to;
    std::size_t via;
    bool keep = false;  ///< the token that leaves stays as well
  };

  /// What the game knows of a step.
  struct Field {
    const Step* step;
    std::size_t work;                    ///< the place of tokens at work
    std::size_t waiting = 0;             ///< the place of tokens that wait, whatever way they came
    std::vector<std::string> sources{};  ///< of a join
    std::vector<std::size_t> ways{};     ///< of a join of all: a place for each source
    std::vector<std::vector<Move>> choices{};  ///< sets of edges that are taken together
    std::vector<Move> interrupts{};
    std::vector<std::size_t> cancels{};
    bool reached = false;
    bool began = false;
    std::vector<std::string> missed{};
  };

  void add(const Step& step) {
    number_[step.name] = fields_.size();
    Field field{.step = &step, .work = places_++};
    if (step.join.kind != JoinKind::Each) {
      field.waiting = places_++;
      field.sources = workflow_.sources_of(step.name);
    }
    if (step.join.kind == JoinKind::All) {
      for (std::size_t i = 0; i < field.sources.size(); ++i) field.ways.push_back(places_++);
    }
    fields_.push_back(std::move(field));
  }

  void find_ways(Field& field) {
    const Step& step = *field.step;
    find_choices(field);
    for (const Interrupt& on : step.on) {
      field.interrupts.push_back(move_of(on.to, step.name, on.keep));
    }
    for (const Step& body : step.body) {
      for (const Interrupt& on : body.on) {
        field.interrupts.push_back(move_of(on.to, body.name, true));
      }
    }
    for (const std::string& cancelled : step.cancels) {
      const auto known = number_.find(cancelled);
      if (known != number_.end()) field.cancels.push_back(known->second);
    }
  }

  [[nodiscard]] Move move_of(const std::string& to, const std::string& from, bool keep) const {
    const std::size_t number = number_.at(to);
    const auto& sources = fields_[number].sources;
    const auto source = std::find(sources.begin(), sources.end(), from);
    const bool known = source != sources.end();
    return {number, known ? static_cast<std::size_t>(source - sources.begin()) : from_nowhere,
            keep};
  }

  void find_choices(Field& field) const {
    const Step& step = *field.step;
    if (step.split == Split::Every) field.choices.emplace_back();
    for (const Edge& edge : step.next) {
      const Move move = move_of(edge.to, step.name, false);
      if (step.split == Split::First) {
        field.choices.push_back({move});
        if (!edge.guard) break;
        continue;
      }
      const std::size_t shut = edge.guard ? field.choices.size() : 0;
      for (std::size_t i = 0; i < shut; ++i) field.choices.push_back(field.choices[i]);
      for (std::size_t i = shut; i < field.choices.size(); ++i) field.choices[i].push_back(move);
      if (field.choices.size() > limits::check_markings) break;  // play() gives up on it
    }
    std::erase_if(field.choices, [](const auto& ways) { return ways.empty(); });
  }

  [[nodiscard]] const Field& field_of(const Step& step) const {
    return fields_[number_.at(step.name)];
  }

  void see(Markings markings) {
    for (Marking& marking : markings) {
      const auto [at, fresh] = seen_.insert(std::move(marking));
      if (fresh) ahead_.push_back(*at);
    }
  }

  /// What is left when one token goes away.
  static Markings without(const Marking& marking, std::size_t place) {
    Marking less = marking;
    --less[place];
    if (marking[place] < many) return {less};
    less.back() = 1;
    Marking still = marking;
    still.back() = 1;
    return {less, still};
  }

  static Marking with(Marking marking, std::size_t place) {
    marking[place] = static_cast<char>(std::min<int>(marking[place] + 1, many));
    return marking;
  }

  Markings arrive_all(Markings markings, const std::vector<Move>& moves) {
    for (const Move& move : moves) {
      Markings arrived;
      for (const Marking& marking : markings) {
        for (Marking& each : arrive(marking, move.to, move.via)) {
          arrived.push_back(std::move(each));
        }
      }
      markings = std::move(arrived);
    }
    return markings;
  }

  Markings arrive(const Marking& marking, std::size_t to, std::size_t via) {
    Field& field = fields_[to];
    field.reached = true;
    switch (field.step->join.kind) {
      case JoinKind::Each: return {enter(marking, field)};
      case JoinKind::Last: return {with(marking, field.waiting)};
      case JoinKind::Count: return {arrive_at_count(marking, field)};
      case JoinKind::All: return arrive_at_all(marking, field, via);
    }
    MARSHRUT_BUG("a join of no kind");
  }

  /// The place counts a round's arrivals: begun by the `count`-th, over with the last way.
  Marking arrive_at_count(Marking marking, Field& field) {
    const int now = marking[field.waiting] + 1;
    const bool over = now >= static_cast<int>(field.sources.size());
    marking[field.waiting] = static_cast<char>(over ? 0 : std::min(now, 100));
    return now == field.step->join.count ? enter(std::move(marking), field) : marking;
  }

  Markings arrive_at_all(const Marking& marking, Field& field, std::size_t via) {
    const Marking full = with(marking, via == from_nowhere ? field.waiting : field.ways[via]);
    const bool complete = std::all_of(field.ways.begin(), field.ways.end(),
                                      [&](std::size_t way) { return full[way] > 0; });
    if (!complete || field.ways.empty()) return {full};
    Markings left = {full};
    for (const std::size_t way : field.ways) {
      Markings less;
      for (const Marking& each : left) {
        for (Marking& one : without(each, way)) less.push_back(std::move(one));
      }
      left = std::move(less);
    }
    for (Marking& each : left) each = enter(std::move(each), field);
    return left;
  }

  Marking enter(Marking marking, Field& field) {
    field.began = true;
    for (const std::size_t cancelled : field.cancels) clear(marking, fields_[cancelled]);
    if (field.step->kind != StepKind::Finish) return with(std::move(marking), field.work);
    return field.step->ends_all ? nothing_of(marking) : marking;
  }

  static void clear(Marking& marking, const Field& field) {
    marking[field.work] = 0;
    if (field.step->join.kind != JoinKind::Each) marking[field.waiting] = 0;
    for (const std::size_t way : field.ways) marking[way] = 0;
  }

  /// No tokens, and the same memory of what was counted on.
  static Marking nothing_of(const Marking& marking) {
    Marking empty(marking.size(), 0);
    empty.back() = marking.back();
    return empty;
  }
  static bool is_over(const Marking& marking) {
    return std::all_of(marking.begin(), marking.end() - 1, [](char count) { return count == 0; });
  }

  void go_on(const Marking& marking) {
    if (is_over(marking)) return;
    bool moves = false;
    for (Field& field : fields_) {
      if (marking[field.work] > 0) {
        moves = true;
        leave(marking, field);
      }
      if (field.step->join.kind == JoinKind::Last && marking[field.waiting] > 0) {
        moves = true;
        Marking begun = marking;
        begun[field.waiting] = 0;
        see({enter(std::move(begun), field)});
      }
    }
    for (const Interrupt& on : workflow_.on) {
      see(arrive(on.keep ? marking : nothing_of(marking), number_.at(on.to), from_nowhere));
    }
    if (!moves) note_stuck(marking);
  }

  void leave(const Marking& marking, const Field& field) {
    const Markings left = without(marking, field.work);
    for (const auto& moves : field.choices) see(arrive_all(left, moves));
    for (const Move& move : field.interrupts) {
      see(arrive_all(move.keep ? Markings{marking} : left, {move}));
    }
  }

  /// All tokens wait, and none can come any more.
  void note_stuck(const Marking& marking) {
    const bool sure =
        marking.back() == 0 && std::find(marking.begin(), marking.end(), many) == marking.end();
    if (!sure) return;
    for (Field& field : fields_) {
      std::vector<std::string> missing;
      for (std::size_t i = 0; i < field.ways.size(); ++i) {
        if (marking[field.ways[i]] == 0) missing.push_back(field.sources[i]);
      }
      const bool waits = missing.size() < field.ways.size();
      if (waits && field.missed.empty()) field.missed = std::move(missing);
    }
  }

  const Workflow& workflow_;
  std::vector<Field> fields_;
  std::map<std::string, std::size_t> number_;  ///< of a field, by its step
  std::size_t places_ = 0;
  std::unordered_set<Marking> seen_;
  std::deque<Marking> ahead_;
};

std::string quoted(const std::vector<std::string>& names) {
  return "«" + join(names, "», «") + "»";
}

void tell_never(const Step& step, const Workflow& workflow, Report& report) {
  const Message what = named("шаг", "step", step.name);
  const auto sources = workflow.sources_of(step.name);
  const std::string ways = std::to_string(sources.size());
  if (step.join.kind == JoinKind::Count) {
    const std::string count = std::to_string(step.join.count);
    report.warning(
        "join-never-complete", step.place,
        {what.ru + ": join = " + count + " не дождётся: столько путей до него не дойдёт" +
             " (ведут сюда " + quoted(sources) + ")",
         what.en + ": join = " + count + " never begins: so many tokens never come"},
        {"уменьшите число или поставьте join = \"last\"",
         "lower the number, or write join = \"last\""},
        "last");
    return;
  }
  report.warning(
      "join-never-complete", step.place,
      {what.ru + ": join = \"all\" ждёт всех путей (" + quoted(sources) +
           "), а вместе они не приходят никогда",
       what.en + ": join = \"all\" waits for all of its " + ways + " ways, which never all come"},
      {"уберите join, поставьте \"last\" или разделите путь через every",
       "drop join, write \"last\", or split with every"},
      "last");
}

void tell_missed(const Step& step, const std::vector<std::string>& missing, Report& report) {
  const Message what = named("шаг", "step", step.name);
  report.notice("join-may-wait", step.place,
                {what.ru + ": join = \"all\" может не дождаться шага " + quoted(missing) +
                     ": бывает, что его путь не выбран или прерван; ждать только начатых путей — "
                     "join = \"last\"",
                 what.en + ": join = \"all\" may wait for " + join(missing, ", ") +
                     " in vain; join = \"last\" waits for the ways that were taken"});
}

}  // namespace

void check_joins(const Workflow& workflow, Findings& findings) {
  const auto waits = [](const Step& step) {
    return step.join.kind == JoinKind::All || step.join.kind == JoinKind::Count;
  };
  if (std::none_of(workflow.steps.begin(), workflow.steps.end(), waits)) return;
  TokenGame game(workflow);
  if (!game.play()) return;
  Report report(findings);
  for (const Step& step : workflow.steps) {
    if (!waits(step) || !game.reached(step)) continue;
    const auto& missing = game.missed(step);
    if (!game.began(step)) {
      tell_never(step, workflow, report);
    } else if (!missing.empty()) {
      tell_missed(step, missing, report);
    }
  }
}

}  // namespace marshrut
