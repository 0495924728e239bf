#include "engine/base/text.hpp"
#include "engine/cli/call.hpp"
#include "engine/cli/commands.hpp"
#include "engine/cli/layer_text.hpp"
#include "engine/cli/layout.hpp"
#include "engine/cli/workshop.hpp"
#include "engine/rulebook/declared_text.hpp"

namespace marshrut {

namespace {

constexpr std::size_t tree_indent = 2;

Value as_json(const ResolvedRule& rule) {
  Value json = source_json(rule.in_force());
  json["key"] = rule.key;
  Value::List replaced;
  for (std::size_t i = rule.sources.size() - 1; i > 0; --i) {
    replaced.push_back(source_json(rule.sources[i - 1]));
  }
  json["replaced"] = std::move(replaced);
  return json;
}

/// Prints keys as a tree: what a key shares with the one above it is not said again.
class TreePrinter {
 public:
  explicit TreePrinter(const Call& call) : call_(call) {}

  void print(const ResolvedRule& rule) {
    const std::size_t last = rule.path.size() - 1;
    std::size_t same = 0;
    while (same < last && same < above_.size() && above_[same] == rule.path[same]) ++same;
    if (same == 0 && !above_.empty()) call_.out() << '\n';
    for (std::size_t i = same; i < last; ++i) {
      call_.out() << std::string(i * tree_indent, ' ') << rule.path[i] << '\n';
    }
    above_.assign(rule.path.begin(), rule.path.end() - 1);
    print_value(rule.path.back(), rule, last * tree_indent);
  }

 private:
  void print_value(const std::string& name, const ResolvedRule& rule, std::size_t column) const {
    const std::string before(column, ' ');
    const std::string inner(column + 2 * tree_indent, ' ');
    line(before + name + " = ", declared_text(rule.in_force().value));
    line(inner, origin_text(rule.in_force().value, call_));
    for (std::size_t i = rule.sources.size() - 1; i > 0; --i) {
      const Declared& old = rule.sources[i - 1].value;
      line(inner + call_.in({"вместо ", "instead of "}),
           declared_text(old) + " — " + origin_text(old, call_));
    }
    if (!rule.in_force().because.empty()) {
      line(inner + call_.in({"причина: ", "because: "}), rule.in_force().because);
    }
  }

  void line(const std::string& head, const std::string& text) const {
    call_.out() << hang(head, text, call_.columns());
  }

  const Call& call_;
  std::vector<std::string> above_;
};

Error no_key(const std::string& key, const DistrictInfo& district, const ResolvedRules& rules) {
  std::string ru = "в правилах района " + district.id + " нет ключа «" + key + "»";
  std::string en = "the rules of " + district.id + " have no key '" + key + "'";
  if (const std::string near = rules.nearest_key(key); !near.empty()) {
    ru += "; возможно, имелось в виду " + near;
    en += "; perhaps " + near;
  } else {
    ru += "; все ключи покажет marshrut rules show " + district.id;
    en += "; marshrut rules show " + district.id + " lists them all";
  }
  return error(ErrorKind::NotFound, std::move(ru), std::move(en));
}

Result<Exit> run_rules_show(const Call& call) {
  MARSHRUT_TRY(Workshop workshop, Workshop::open(call));
  Rulebook& rulebook = workshop.rulebook();
  MARSHRUT_TRY(const DistrictInfo district, rulebook.find_district(call.text_or("district", "")));
  const ResolvedRules rules = ResolvedRules::read(district.id, workshop.host(), rulebook.tree());
  const auto key = call.text("key");
  std::vector<const ResolvedRule*> shown;
  for (const ResolvedRule& rule : rules.all()) shown.push_back(&rule);
  if (key) shown = rules.below(*key);
  if (key && shown.empty()) return no_key(*key, district, rules);
  if (call.json()) {
    Value::List all;
    for (const ResolvedRule* rule : shown) all.push_back(as_json(*rule));
    call.print(all);
    return Exit::Done;
  }
  TreePrinter printer(call);
  for (const ResolvedRule* rule : shown) printer.print(*rule);
  return Exit::Done;
}

}  // namespace

Command rules_show_command() {
  return {.name = "rules show",
          .summary = {"что действует в районе: значение каждого ключа, файл и строка, откуда оно",
                      "what holds in a district: every key's value, and the line that gave it"},
          .example = {"marshrut rules show kalininsky professional_development.diagnosis.due",
                      "marshrut rules show kalininsky reminders --lang en"},
          .positionals = {{"district",
                           {"РАЙОН", "DISTRICT"},
                           {"код района из marshrut districts, конец кода или название",
                            "a district's id as in marshrut districts, its last part, or its "
                            "name"}},
                          {"key",
                           {"КЛЮЧ", "KEY"},
                           {"один ключ или всё, что внутри него: reminders, calendar.week; без "
                            "него — все",
                            "one key, or all below it: reminders, calendar.week; without it, "
                            "all"},
                           false}},
          .run = run_rules_show};
}

}  // namespace marshrut
