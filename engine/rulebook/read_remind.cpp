#include "engine/rulebook/read_remind.hpp"

#include <algorithm>
#include <functional>

#include "engine/base/limits.hpp"
#include "engine/rulebook/choices.hpp"
#include "engine/rulebook/fields.hpp"
#include "engine/rulebook/read_rules.hpp"

namespace marshrut {

namespace {

bool is_day_count(const Declared& value, int least) {
  return value.kind == Declared::Kind::Scalar && value.scalar.is_int() &&
         value.scalar.as_int() >= least && value.scalar.as_int() <= limits::reminder_days;
}

/// A ladder's table, read rung by rung.
class LadderReader {
 public:
  LadderReader(const Declared& tree, const Message& what, const Parties& parties, Report& report)
      : fields_(tree, what, report), parties_(parties), report_(report) {}

  RemindRule read() {
    RemindRule rule;
    rule.before = days_of("before", 0, std::greater<>(), "{ 30, 14, 3 }");
    rule.on_day = fields_.truth("on_day");
    rule.after = days_of("after", 1, std::less<>(), "{ 1, 5 }");
    rule.every = count(fields_, "every").value_or(0);
    rule.not_started = days_of("not_started", 1, std::less<>(), "{ 5, 10 }");
    rule.working_days = fields_.choice("unit", {"working_days", "days"}) != "days";
    static const std::vector<Choice<WhenMissed>> missed = {
        {WhenMissed::Once, "once", "одно"},
        {WhenMissed::All, "all", "все"},
        {WhenMissed::Skip, "skip", "пропустить"}};
    rule.missed = read_choice(fields_, "missed", missed, report_);
    read_escalate(rule);
    fields_.close();
    return rule;
  }

 private:
  template <class Order>
  std::vector<int> days_of(const std::string& key, int least, Order order,
                           const std::string& sample) {
    std::vector<int> found;
    const Declared* value = fields_.any(key);
    if (value == nullptr) return found;
    const std::vector<Declared> single = {*value};
    for (const Declared& item : value->is_table() ? value->items : single) {
      if (is_day_count(item, least)) {
        found.push_back(static_cast<int>(item.scalar.as_int()));
      } else {
        wrong_count(fields_, key, item, least, sample);
      }
    }
    if (!std::is_sorted(found.begin(), found.end(), order)) {
      unordered(value->place, key, {"напишите по порядку: " + sample, "write " + sample});
    }
    std::sort(found.begin(), found.end(), order);
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
  }

  std::optional<int> count(Fields& fields, const std::string& key) {
    const Declared* value = fields.any(key);
    if (value == nullptr) return std::nullopt;
    if (is_day_count(*value, 1)) return static_cast<int>(value->scalar.as_int());
    wrong_count(fields, key, *value, 1, "");
    return std::nullopt;
  }

  void read_escalate(RemindRule& rule) {
    const Declared* list = fields_.table("escalate");
    if (list == nullptr) return;
    if (!list->fields.empty()) {
      fields_.wrong(
          "escalate", *list,
          {"список { { after = 3, to = \"…\" }, … }", "a list { { after = 3, to = \"…\" }, … }"});
      return;
    }
    for (const Declared& item : list->items) read_rung(item, rule.escalate);
    const auto sooner = [](const EscalateRule& a, const EscalateRule& b) {
      return a.after < b.after;
    };
    if (!std::is_sorted(rule.escalate.begin(), rule.escalate.end(), sooner)) {
      unordered(list->place, "escalate",
                {"сначала тот, кому сообщают раньше", "the soonest one first"});
      std::stable_sort(rule.escalate.begin(), rule.escalate.end(), sooner);
    }
  }

  void read_rung(const Declared& item, std::vector<EscalateRule>& rungs) {
    if (!item.is_table()) {
      fields_.wrong("escalate", item, {"{ after = 3, to = \"…\" }", "{ after = 3, to = \"…\" }"});
      return;
    }
    const Message what{fields_.what().ru + ", escalate", fields_.what().en + ", escalate"};
    Fields fields(item, what, report_);
    EscalateRule rung;
    if (item.field("after") == nullptr) {
      report_.error(
          "missing-key", item.place, {what.ru + ": нет ключа after", what.en + ": no key after"},
          {"через сколько дней после срока: after = 3", "days after the date: after = 3"}, "after");
    }
    const auto after = count(fields, "after");
    rung.to_text = fields.text("to");
    if (!rung.to_text.empty()) {
      rung.to = read_parties_cell(rung.to_text, parties_, fields.place("to"),
                                  {what.ru + ", ключ to", what.en + ", key to"}, report_);
    }
    fields.close();
    if (!after) return;
    rung.after = *after;
    rungs.push_back(std::move(rung));
  }

  static void wrong_count(Fields& fields, const std::string& key, const Declared& value, int least,
                          const std::string& sample) {
    const std::string range = std::to_string(least) + "–" + std::to_string(limits::reminder_days);
    Message needed{"число дней " + range, "days " + range};
    if (!sample.empty()) {
      needed.ru += " или список " + sample;
      needed.en += ", or a list " + sample;
    }
    fields.wrong(key, value, needed);
  }

  void unordered(const Place& place, const std::string& key, Message expected) {
    report_.warning("unordered-ladder", place,
                    {fields_.what().ru + ", ключ " + key + ": ступени стоят не по порядку",
                     fields_.what().en + ", key " + key + ": the rungs are out of order"},
                    std::move(expected));
  }

  Fields fields_;
  const Parties& parties_;
  Report& report_;
};

}  // namespace

RemindRule read_remind(const Declared& tree, const Message& what, const Parties& parties,
                       Report& report) {
  return LadderReader(tree, what, parties, report).read();
}

}  // namespace marshrut
