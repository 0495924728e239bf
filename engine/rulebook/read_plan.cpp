#include "engine/rulebook/read_plan.hpp"

#include <map>

#include "engine/rulebook/fields.hpp"
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
    fields.close();
    if (!is_fresh(plan_ids_, plan.id, plan.place, "план", "plan")) plan.id += "'";
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
    section.period_text = fields.text("period");
    section_executor_ = party_of(fields, "executor");
    is_fresh(section_keys_, section.key, section.place, "раздел", "section");
    measure_keys_.clear();
    for (const Declared& row : tree.items) read_measure(row, section);
    fields.close(tree.items.size());
    plans_.back().sections.push_back(std::move(section));
  }

  void read_measure(const Declared& tree, PlanSection& section) {
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
    Fields fields(tree, what, report_);
    const std::string due = fields.text("due");
    const Message due_what{what.ru + ", ключ due", what.en + ", key due"};
    auto term = reading_.terms.read(due, fields.place("due"), due_what, report_);
    std::string key = fields.text("key");
    if (key.empty()) key = tree.heads.front();
    is_fresh(measure_keys_, key, tree.place, "мероприятие", "measure");
    const std::string title = title_of(tree, what);
    Measure measure{plans_.back().id + "/" + section.key + "/" + key,
                    tree.heads.front(),
                    title,
                    fields.text("printed"),
                    due,
                    term ? *term : *reading_.terms.parse("").term,
                    fields.text("by"),
                    {},
                    false,
                    fields.text("result"),
                    fields.choice("launches", reading_.workflows, "unknown-workflow"),
                    tree.place};
    read_by(measure, fields);
    for (const char* aside : {"printed_due", "printed_by", "note"}) fields.text(aside);
    fields.close(1);
    if (term) section.measures.push_back(std::move(measure));
  }

  std::string title_of(const Declared& tree, const Message& what) {
    if (!tree.items.empty() && tree.items.front().is_text()) {
      return tree.items.front().scalar.as_text();
    }
    report_.error("missing-title", tree.place,
                  {what.ru + ": нет названия", what.en + ": there is no title"},
                  {"название стоит первым: measure \"1\" { \"название\", due = \"…\" }",
                   "the title comes first: measure \"1\" { \"title\", due = \"…\" }"});
    return {};
  }

  void read_by(Measure& measure, const Fields& fields) {
    measure.by_inherited = measure.by_text.empty();
    if (!measure.by_inherited) {
      const Message what{fields.what().ru + ", ключ by", fields.what().en + ", key by"};
      measure.by =
          read_parties_cell(measure.by_text, reading_.parties, fields.place("by"), what, report_);
      return;
    }
    for (const std::string& name :
         {section_executor_, plans_.back().executor, reading_.coordinator}) {
      if (name.empty()) continue;
      measure.by = reading_.parties.read_cell(name);
      return;
    }
  }

  /// The text of a key that names a party, which somebody should know.
  std::string party_of(Fields& fields, const std::string& key) {
    std::string name = fields.text(key);
    const Message what{fields.what().ru + ", ключ " + key, fields.what().en + ", key " + key};
    if (!name.empty()) {
      read_parties_cell(name, reading_.parties, fields.place(key), what, report_);
    }
    return name;
  }

  bool is_fresh(Seen& seen, const std::string& key, const Place& place, const std::string& ru,
                const std::string& en) {
    const auto [first, fresh] = seen.emplace(key, place);
    if (fresh) return true;
    const std::string line = std::to_string(first->second.line);
    const std::string other = key + "-2";
    report_.error("duplicate-" + en, place,
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
  std::string section_executor_;
  Seen plan_ids_;
  Seen section_keys_;
  Seen measure_keys_;
};

}  // namespace

std::vector<Plan> read_plans(const Declared& file, const PlanReading& reading, Findings& findings) {
  Report report(findings);
  return PlanReader(reading, report).read(file);
}

}  // namespace marshrut
