#include "engine/rulebook/read_rules.hpp"

#include "engine/rulebook/fields.hpp"
#include "engine/rulebook/read_remind.hpp"

namespace marshrut {

namespace {

class RuleReader {
 public:
  RuleReader(const Parties& parties, Terms& terms, Report& report)
      : parties_(parties), terms_(terms), report_(report) {}

  StepRule read(const Step& step, const Declared& tree) {
    const Message what = named("шаг", "step", step.name);
    Fields fields(tree, what, report_);
    StepRule rule;
    TermCell due = terms_.read(fields, "due", report_);
    if (!due.text.empty()) {
      rule.due_place = fields.place("due");
      rule.due = std::move(due.term);
    }
    rule.by_text = fields.text("by");
    if (!rule.by_text.empty()) {
      rule.by_place = fields.place("by");
      rule.by = read_parties_cell(rule.by_text, parties_, rule.by_place, key(what, "by"), report_);
    }
    if (const Declared* remind = fields.table("remind")) {
      rule.remind_place = remind->place;
      rule.remind =
          read_remind(*remind, {what.ru + ", remind", what.en + ", remind"}, parties_, report_);
      if (const Declared* missed = remind->field("missed"); missed != nullptr) {
        report_.error(
            "unknown-key", missed->place,
            {what.ru + ", remind: missed здесь не действует: оно одно на все шаги",
             what.en + ", remind: missed has no effect here: it is the same for all steps"},
            {"перенесите его в reminders.lua", "move it into reminders.lua"});
      }
    }
    fields.text("note");
    fields.close();
    return rule;
  }

 private:
  static Message key(const Message& what, const std::string& name) {
    return {what.ru + ", ключ " + name, what.en + ", key " + name};
  }

  const Parties& parties_;
  Terms& terms_;
  Report& report_;
};

}  // namespace

std::vector<NamedParty> read_parties_cell(const std::string& cell, const Parties& parties,
                                          const Place& place, const Message& what, Report& report) {
  std::vector<NamedParty> named_parties = parties.read_cell(cell);
  for (const NamedParty& party : named_parties) {
    if (party.kind) continue;
    Message expected{"впишите в parties.lua, кто это", "declare the party in parties.lua"};
    if (!party.nearest.empty()) {
      expected.ru += ", или поправьте написание; похоже на: " + join(party.nearest, "; ");
      expected.en += ", or correct the spelling; near: " + join(party.nearest, "; ");
    }
    report.warning("unknown-party", place,
                   {what.ru + ": «" + party.text + "» никто не знает",
                    what.en + ": '" + party.text + "' is known to nobody"},
                   std::move(expected),
                   party.nearest.empty() ? std::string() : party.nearest.front());
  }
  return named_parties;
}

std::map<std::string, StepRule> read_rules(const Workflow& workflow, const Declared& merged,
                                           const Parties& parties, Terms& terms,
                                           Findings& findings) {
  Report report(findings);
  RuleReader reader(parties, terms, report);
  std::map<std::string, StepRule> rules;
  for (const auto& [key, tree] : merged.fields) {
    const Step* step = workflow.find(key);
    if (step == nullptr) continue;
    if (!tree.is_table()) {
      const Message what = named("шаг", "step", key);
      report.error("wrong-kind", tree.place,
                   {what.ru + ": здесь " + describe(tree).ru, what.en + ": " + describe(tree).en},
                   {"нужно { due = \"…\", by = \"…\", remind = { … } }",
                    "write { due = \"…\", by = \"…\", remind = { … } }"});
      continue;
    }
    rules[key] = reader.read(*step, tree);
    for (const Step& body : step->body) rules[body.name] = rules[key];
  }
  return rules;
}

}  // namespace marshrut
