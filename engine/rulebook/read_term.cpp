#include "engine/rulebook/read_term.hpp"

#include <algorithm>
#include <array>

#include "engine/rulebook/term_arguments.hpp"
#include "engine/time/term_spec.hpp"

namespace marshrut {

namespace {

using term_spec::Event;
using term_spec::Part;

constexpr std::string_view word_of_terms = "term";

Part read_day(TermArguments& in) {
  in.at_most(1);
  return term_spec::Day{in.day(0)};
}

Part read_month(TermArguments& in) {
  in.at_most(2);
  const int year = in.whole(0);
  return term_spec::Months{{{year, in.whole(1)}}};
}

Part read_months(TermArguments& in) {
  in.at_most(1);
  term_spec::Months part;
  const Declared& table = in.table(0);
  for (const Declared& item : table.items) {
    const auto numbers = in.wholes(item, 2);
    part.months.push_back({numbers[0], numbers[1]});
  }
  in.fields(table).close(table.items.size());
  return part;
}

Part read_range(TermArguments& in) {
  in.at_most(2);
  const Date first = in.day(0);
  return term_spec::Range{first, in.day(1)};
}

Part read_annual(TermArguments& in) {
  in.at_most(1);
  Fields fields = in.fields(in.table(0));
  term_spec::Annual part;
  part.day = in.whole(fields, "day");
  part.month = in.whole(fields, "month");
  part.from = in.whole(fields, "from");
  part.to = in.whole(fields, "to");
  fields.close();
  return part;
}

Part read_months_of_year(TermArguments& in) {
  in.at_most(1);
  const Declared& table = in.table(0);
  Fields fields = in.fields(table);
  term_spec::MonthsOfYear part{in.wholes(table), fields.text("order")};
  fields.close(table.items.size());
  return part;
}

Part read_every(TermArguments& in) {
  in.at_most(1);
  return term_spec::Every{in.text(0)};
}

Part read_within_year(TermArguments& in) {
  in.at_most(0);
  return term_spec::WithinYear{};
}

Part read_plan_period(TermArguments& in) {
  in.at_most(0);
  return term_spec::Open{};
}

Part read_open(TermArguments& in) {
  in.at_most(1);
  Fields fields = in.fields(in.table(0));
  term_spec::Open part{fields.text("control")};
  fields.close();
  return part;
}

Part read_event(TermArguments& in, Event::Side side) {
  in.at_most(side == Event::Side::On ? 1 : 2);
  Event part;
  part.side = side;
  part.name = in.text(0);
  Fields fields = in.fields(in.table(1));
  part.days = in.whole(fields, "days");
  part.workdays = in.whole(fields, "workdays");
  part.months = in.whole(fields, "months");
  fields.close();
  return part;
}

Part read_after(TermArguments& in) { return read_event(in, Event::Side::After); }
Part read_before(TermArguments& in) { return read_event(in, Event::Side::Before); }
Part read_on(TermArguments& in) { return read_event(in, Event::Side::On); }

Part read_nth(TermArguments& in) {
  in.at_most(1);
  Fields fields = in.fields(in.table(0));
  term_spec::Nth part;
  part.day = in.whole(fields, "day");
  part.workday = in.whole(fields, "workday");
  part.after = fields.need_text("after");
  fields.close();
  return part;
}

Part read_by_plan(TermArguments& in) {
  in.at_most(1);
  return term_spec::ByPlan{in.has(0) ? in.text(0) : std::string()};
}

struct Constructor {
  std::string_view name;
  std::string_view example;
  Part (*read)(TermArguments&);
};

constexpr std::array<Constructor, 15> constructors = {{
    {"date", "term.date(\"2022-12-31\")", read_day},
    {"month", "term.month(2021, 11)", read_month},
    {"months", "term.months{ {2022, 2}, {2022, 4} }", read_months},
    {"range", "term.range(\"2021-09-16\", \"2022-12-30\")", read_range},
    {"annual", "term.annual{ day = 31, month = 12 }", read_annual},
    {"months_of_year", "term.months_of_year{ 10, 12, 3, 6 }", read_months_of_year},
    {"every", "term.every(\"quarter\")", read_every},
    {"within_year", "term.within_year()", read_within_year},
    {"plan_period", "term.plan_period()", read_plan_period},
    {"open", "term.open{ control = \"quarter\" }", read_open},
    {"after", "term.after(\"семинар\", { workdays = 10 })", read_after},
    {"before", "term.before(\"аттестация\", { days = 30 })", read_before},
    {"on", "term.on(\"семинар\")", read_on},
    {"nth", "term.nth{ day = 10, after = \"quarter\" }", read_nth},
    {"by_plan", "term.by_plan(\"ИРО КК\")", read_by_plan},
}};

/// Walks a tree of calls into one spec, with the tree of each part for its place.
class SpecReader {
 public:
  SpecReader(Message what, Report& report) : what_(std::move(what)), report_(report) {}

  void read(const Declared& tree) {
    if (!is_structured_term(tree)) return not_a_term(tree);
    const std::string name = tree.word.substr(word_of_terms.size() + 1);
    switch (tree.word[word_of_terms.size()]) {
      case '+':
        for (const Declared& item : tree.items) read(item);
        return;
      case ':': return read_modifier(tree, name);
      default: return read_constructor(tree, name);
    }
  }

  /// The term, if everything in it makes sense.
  std::optional<Term> term(const Declared& tree) {
    SpecifiedTerm made = term_from(spec_);
    if (!made.problem) return std::move(made.term);
    const TermSpecProblem& problem = *made.problem;
    const bool whole = problem.part >= parts_.size();
    const Declared& part = whole ? tree : *parts_[problem.part];
    const std::string call = whole ? (problem.key.empty() ? "" : ":" + problem.key) : part.word;
    const std::string ru = call.empty() ? what_.ru : what_.ru + ", " + call;
    const std::string en = call.empty() ? what_.en : what_.en + ", " + call;
    report_.error("bad-term", place_of(problem, part),
                  {ru + ": " + problem.reason.ru, en + ": " + problem.reason.en}, problem.expected,
                  problem.suggestion);
    return std::nullopt;
  }

 private:
  void not_a_term(const Declared& tree) {
    const Message found = describe(tree);
    report_.error("wrong-kind", tree.place,
                  {what_.ru + ": здесь " + found.ru, what_.en + ": " + found.en},
                  {"складывают и уточняют только сроки: term.annual() + term.by_plan(\"РМО\"), "
                   "term.annual():shift(\"next\")",
                   "only terms add up and have modifiers: term.annual() + term.by_plan(\"РМО\"), "
                   "term.annual():shift(\"next\")"});
  }

  [[nodiscard]] Message called(const Declared& tree) const {
    return {what_.ru + ", " + tree.word, what_.en + ", " + tree.word};
  }

  void read_constructor(const Declared& tree, const std::string& name) {
    const auto known = std::find_if(constructors.begin(), constructors.end(),
                                    [&](const Constructor& each) { return each.name == name; });
    if (known == constructors.end()) {
      std::vector<std::string> names;
      for (const Constructor& each : constructors) names.emplace_back(each.name);
      return report_.unknown(Severity::Error, "unknown-term", tree.place,
                             {what_.ru + ", term", what_.en + ", term"}, name, names);
    }
    TermArguments in(tree, called(tree), std::string(known->example), 0, report_);
    spec_.parts.push_back(known->read(in));
    parts_.push_back(&tree);
  }

  void read_modifier(const Declared& tree, const std::string& name) {
    if (tree.items.empty()) return not_a_term(tree);
    read(tree.items.front());
    const std::string example = name == "years" ? ":years(2022, 2024)"
                                : name == "raw" ? ":raw(\"Ежегодно, июль\")"
                                                : ":" + name + "(\"…\")";
    TermArguments in(tree, called(tree), example, 1, report_);
    if (name == "shift") {
      spec_.shift = in.text(0);
    } else if (name == "control") {
      spec_.control = in.text(0);
    } else if (name == "raw") {
      spec_.raw = in.text(0);
    } else if (name == "years") {
      const int first = in.whole(0);
      spec_.years = {first, in.whole(1)};
    } else {
      return report_.unknown(Severity::Error, "unknown-term", tree.place, called(tree), name,
                             {"shift", "years", "control", "raw"});
    }
    in.at_most(name == "years" ? 2 : 1);
  }

  /// Of the field that the problem is about, if it can be found.
  static Place place_of(const TermSpecProblem& problem, const Declared& part) {
    for (const Declared& item : part.items) {
      if (!item.is_table()) continue;
      if (const Declared* field = item.field(problem.key)) return field->place;
    }
    return part.place;
  }

  Message what_;
  Report& report_;
  TermSpec spec_;
  std::vector<const Declared*> parts_;
};

}  // namespace

bool is_structured_term(const Declared& tree) {
  constexpr std::string_view signs = ".:+";
  return tree.is_table() && tree.word.size() > word_of_terms.size() &&
         tree.word.starts_with(word_of_terms) &&
         signs.find(tree.word[word_of_terms.size()]) != std::string_view::npos;
}

std::optional<Term> read_structured_term(const Declared& tree, const Message& what,
                                         Report& report) {
  Findings found;
  Report own(found);
  SpecReader reader(what, own);
  reader.read(tree);
  auto term = found.empty() ? reader.term(tree) : std::nullopt;
  for (Finding& finding : found) report.add(std::move(finding));
  return term;
}

}  // namespace marshrut
