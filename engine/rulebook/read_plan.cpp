#include "engine/rulebook/read_plan.hpp"

#include <algorithm>
#include <map>

#include "engine/rulebook/fields.hpp"
#include "engine/rulebook/plan_cells.hpp"
#include "engine/rulebook/read_cohort.hpp"
#include "engine/rulebook/read_rules.hpp"

namespace marshrut {

namespace {

class PlanReader {
 public:
  PlanReader(const PlanReading& reading, Report& report) : reading_(reading), report_(report) {}

  std::vector<Plan> read(const Declared& file) {
    for (const Declared& tree : file.items) {
      if (tree.word == "plan" && !tree.heads.empty()) {
        read_plan(tree);
      } else if (tree.word == "section" && tree.heads.size() == 2) {
        read_section(tree);
      } else {
        report_.error("unexpected-statement", tree.place,
                      {"plan.lua: здесь " + describe(tree).ru, "plan.lua: " + describe(tree).en},
                      {"бывает plan \"…\" { … } и под ним section \"…\" \"…\" { … }",
                       "known: plan \"…\" { … } and under it section \"…\" \"…\" { … }"});
      }
    }
    for (Plan& plan : plans_) fill_empty_cells(plan, reading_);
    return std::move(plans_);
  }

 private:
  using Seen = std::map<std::string, Place>;

  void read_plan(const Declared& tree) {
    Fields fields(tree, named("план", "plan", tree.heads.front()), report_);
    Plan plan;
    plan.id = tree.heads.front();
    plan.place = tree.place;
    plan.title = fields.need_text("title");
    plan.period_text = fields.text("period");
    const auto from = fields.need_day("from");
    const auto to = fields.need_day("to");
    if (from && to && *to < *from) {
      report_.error("bad-period", fields.place("to"),
                    {fields.what().ru + ": конец (to) раньше начала (from)",
                     fields.what().en + ": it ends (to) before it begins (from)"},
                    {"поменяйте даты местами", "swap the dates"});
    }
    plan.period = {from.value_or(Date()), to.value_or(Date())};
    plan.basis = fields.choice("basis", {"calendar", "academic"}) == "academic"
                     ? YearBasis::Academic
                     : YearBasis::Calendar;
    plan.approved = fields.text("approved");
    plan.approved_on = fields.day("approved_on");
    plan.executor = party_of(fields, "executor");
    plan.controller = party_of(fields, "controller");
    plan.participants = fields.texts("participants");
    plan.rationale = fields.text("rationale");
    plan.purpose = purpose_of(fields);
    fields.close();
    if (!is_fresh(plan_ids_, plan.id, plan.place, "план", "plan", report_)) plan.id += "'";
    plans_.push_back(std::move(plan));
    section_keys_.clear();
  }

  void read_section(const Declared& tree) {
    const Message what = named("раздел", "section", tree.heads[0]);
    if (plans_.empty()) {
      report_.error(
          "section-without-plan", tree.place,
          {what.ru + ": над ним нет плана", what.en + ": no plan stands above it"},
          {"сначала plan \"…\" { … }, затем разделы", "first plan \"…\" { … }, then sections"});
      return;
    }
    Fields fields(tree, what, report_);
    PlanSection section;
    section.number = tree.heads[0];
    section.title = tree.heads[1];
    section.place = tree.place;
    section.key = fields.text("key");
    if (section.key.empty()) section.key = section.number;
    section.stage = fields.text("stage");
    section.period_text = fields.text("period");
    section.window = window_of(section.period_text.empty() ? section.stage : section.period_text);
    TermCell due = reading_.terms.read(fields, "due", report_);
    const bool named_term = due.term && due.term->kind() != TermKind::Inherited;
    if (named_term) section.term = std::move(due.term);  // a dash is an empty cell
    section.term_text = std::move(due.text);
    section.by_text = fields.text("by");
    section.by = read_parties_cell(section.by_text, reading_.parties, fields.place("by"),
                                   with_key(what, "by"), report_);
    section.purpose = purpose_of(fields);
    is_fresh(section_keys_, section.key, section.place, "раздел", "section", report_);
    measure_keys_.clear();
    for (const Declared& row : tree.items) read_row(row, section);
    fields.close(tree.items.size());
    plans_.back().sections.push_back(std::move(section));
  }

  /// The dates that a stage's words name, if they name any. The plan's years do not matter then.
  std::optional<Period> window_of(const std::string& words) {
    const ParsedTerm& parsed = reading_.terms.parse(words);
    if (!parsed.term || parsed.term->kind() != TermKind::Dated) return std::nullopt;
    return window_named(*parsed.term, plans_.back());
  }

  static Purpose purpose_of(Fields& fields) {
    Purpose purpose;
    purpose.goal = fields.text("goal");
    purpose.tasks = fields.texts("tasks");
    purpose.results = fields.texts("results");
    purpose.note = fields.text("note");
    return purpose;
  }

  void read_row(const Declared& tree, PlanSection& section) {
    const bool good = tree.word == "measure" && !tree.heads.empty();
    const Message what =
        named("мероприятие", "measure", section.number + (good ? " № " + tree.heads.front() : ""));
    if (!good) {
      report_.error("unexpected-value", tree.place,
                    {what.ru + ": здесь " + describe(tree).ru, what.en + ": " + describe(tree).en},
                    {"в разделе бывают только measure \"1\" { \"название\", due = \"…\" }",
                     "a section holds only measure \"1\" { \"title\", due = \"…\" }"});
      return;
    }
    Findings found;
    Report row_report(found);
    Measure measure = read_measure(tree, what, section, row_report);
    for (Finding& finding : found) {
      if (finding.severity == Severity::Error) {
        measure.problems.push_back(std::move(finding));
      } else {
        report_.add(std::move(finding));
      }
    }
    section.measures.push_back(std::move(measure));
  }

  Measure read_measure(const Declared& tree, const Message& what, const PlanSection& section,
                       Report& report) {
    Fields fields(tree, what, report);
    const auto [due, term] = reading_.terms.read(fields, "due", report);
    Measure measure{.id = {},
                    .number = tree.heads.front(),
                    .title = title_of(tree, what, report),
                    .term_text = due,
                    .term = term ? *term : *reading_.terms.parse("").term,
                    .by_text = fields.text("by"),
                    .place = tree.place};
    const std::string key = fields.text("key");
    measure.id = plans_.back().id + "/" + section.key + "/" +
                 fresh_key(key.empty() ? measure.number : key, tree.place, report);
    measure.under = under_of(fields, section, report);
    measure.by = read_parties_cell(measure.by_text, reading_.parties, fields.place("by"),
                                   with_key(what, "by"), report);
    measure.printed = fields.text("printed");
    measure.printed_term = fields.text("printed_due");
    measure.printed_by = fields.text("printed_by");
    measure.result = fields.text("result");
    measure.consequences = fields.text("consequences");
    measure.note = fields.text("note");
    measure.event = fields.text("event");
    measure.launches = fields.choice("launches", reading_.workflows, "unknown-workflow");
    if (fields.any("cohort") != nullptr) measure.cohort = read_cohort(fields, "cohort", report);
    fields.close(1);
    return measure;
  }

  /// The number of a row that stands above in the same section.
  static std::string under_of(Fields& fields, const PlanSection& section, Report& report) {
    std::string under = fields.text("under");
    if (under.empty() || row_above(section, under) != nullptr) return under;
    std::vector<std::string> numbers;
    for (const Measure& above : section.measures) numbers.push_back(above.number);
    report.unknown(Severity::Error, "unknown-parent-row", fields.place("under"),
                   with_key(fields.what(), "under"), under, numbers);
    return {};
  }

  /// A key that no row above has: ids stay unique while the row waits to be mended.
  std::string fresh_key(std::string key, const Place& place, Report& report) {
    if (is_fresh(measure_keys_, key, place, "мероприятие", "measure", report)) return key;
    do key += "-2";
    while (!measure_keys_.emplace(key, place).second);
    return key;
  }

  static std::string title_of(const Declared& tree, const Message& what, Report& report) {
    if (!tree.items.empty() && tree.items.front().is_text()) {
      return tree.items.front().scalar.as_text();
    }
    report.error("missing-title", tree.place,
                 {what.ru + ": нет названия", what.en + ": there is no title"},
                 {"название стоит первым: measure \"1\" { \"название\", due = \"…\" }",
                  "the title comes first: measure \"1\" { \"title\", due = \"…\" }"});
    return {};
  }

  /// The text of a key that names a party, which somebody should know.
  std::string party_of(Fields& fields, const std::string& key) {
    std::string name = fields.text(key);
    read_parties_cell(name, reading_.parties, fields.place(key), with_key(fields.what(), key),
                      report_);
    return name;
  }

  static Message with_key(const Message& what, const std::string& key) {
    return {what.ru + ", ключ " + key, what.en + ", key " + key};
  }

  static bool is_fresh(Seen& seen, const std::string& key, const Place& place,
                       const std::string& ru, const std::string& en, Report& report) {
    const auto [first, fresh] = seen.emplace(key, place);
    if (fresh) return true;
    const std::string line = std::to_string(first->second.line);
    const std::string other = key + "-2";
    report.error("duplicate-" + en, place,
                 {ru + " «" + key + "» уже есть, строка " + line,
                  en + " '" + key + "' stands already in line " + line},
                 {"если номер и в документе стоит дважды, различите их ключом key",
                  "where the document prints the number twice, tell them apart with key"},
                 en == "plan" ? other : "key = \"" + other + "\"");
    return false;
  }

  const PlanReading& reading_;
  Report& report_;
  std::vector<Plan> plans_;
  Seen plan_ids_;
  Seen section_keys_;
  Seen measure_keys_;
};

}  // namespace

std::vector<Plan> read_plans(const Declared& file, const PlanReading& reading, Findings& findings) {
  Report report(findings);
  return PlanReader(reading, report).read(file);
}

void add_row_problems(const std::vector<Plan>& plans, Findings& findings) {
  for (const Plan& plan : plans) {
    for (const PlanSection& section : plan.sections) {
      for (const Measure& measure : section.measures) {
        findings.insert(findings.end(), measure.problems.begin(), measure.problems.end());
      }
    }
  }
}

}  // namespace marshrut
