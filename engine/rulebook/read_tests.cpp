#include "engine/rulebook/read_tests.hpp"

#include <algorithm>

#include "engine/rulebook/fields.hpp"
#include "engine/rulebook/layers.hpp"
#include "engine/rulebook/report.hpp"
#include "engine/rulebook/statements.hpp"

namespace marshrut {

namespace {

constexpr std::string_view ending = "_test.lua";

/// «16.09.2024», as documents write it, or "2024-09-16", as the other rule files do.
std::optional<Date> day_in(std::string_view text) {
  const bool russian = text.size() == 10 && text[2] == '.' && text[5] == '.';
  if (!russian) return parse_iso_date(text);
  const std::string as_iso = std::string(text.substr(6)) + "-" + std::string(text.substr(3, 2)) +
                             "-" + std::string(text.substr(0, 2));
  return parse_iso_date(as_iso);
}

class TestReader {
 public:
  TestReader(RuleTestFile& file, Report& report) : file_(file), report_(report) {}

  void read(const Declared& declared) {
    for (const Declared* tree : statements(declared, "test", report_)) read_test(*tree);
  }

 private:
  void read_test(const Declared& tree) {
    RuleTest test{.title = tree.heads.front(), .place = tree.place};
    Fields fields(tree, what_of(tree), report_);
    fields.need_text("start");
    test.starts = day(fields, "start").value_or(Date{});
    if (const Declared* subject = fields.table("subject")) read_subject(*subject, test);
    Date last = test.starts;
    for (const Declared& item : tree.items) {
      if (item.word != "on") continue;
      test.moments.push_back(read_moment(item));
      const TestMoment& moment = test.moments.back();
      if (moment.day == Date{}) continue;  // told as no date
      if (moment.day < last) {
        report_.error("day-goes-back", moment.place,
                      {fields.what().ru + ": " + russian(moment.day) + " раньше, чем " +
                           russian(last) + " до него",
                       fields.what().en + ": " + iso(moment.day) + " is before " + iso(last)},
                      {"дни идут по порядку, от start", "days go forward, from start on"});
      }
      last = moment.day;
    }
    if (test.moments.empty()) {
      report_.error(
          "test-of-nothing", tree.place,
          {fields.what().ru + ": в нём ни одного дня", fields.what().en + ": it tells of no day"},
          {"допишите: on \"16.09.2024\" { expect = { … } }",
           "add: on \"16.09.2024\" { expect = { … } }"});
    }
    report_other_items(tree, fields.what());
    fields.close(tree.items.size());
    file_.tests.push_back(std::move(test));
  }

  void report_other_items(const Declared& tree, const Message& what) {
    for (const Declared& item : tree.items) {
      if (item.word == "on") continue;
      report_.error("unexpected-value", item.place,
                    {what.ru + ": здесь " + describe(item).ru, what.en + ": " + describe(item).en},
                    {"день теста записывают так: on \"16.09.2024\" { … }",
                     "a day of a test is on \"16.09.2024\" { … }"});
    }
  }

  void read_subject(const Declared& tree, RuleTest& test) {
    Fields fields(tree, {"о ком тест (subject)", "subject of a test"}, report_);
    test.person.name = fields.text("name");
    test.person.post = fields.text("post");
    test.person.subjects = fields.texts("subjects");
    if (const Declared* years = fields.any("experience")) {
      const bool whole = years->kind == Declared::Kind::Scalar && years->scalar.is_int();
      if (whole)
        test.person.experience_years = static_cast<int>(years->scalar.as_int());
      else
        fields.wrong("experience", *years, {"стаж в годах: 5", "whole years: 5"});
    } else {
      test.person.experience_years = usual_experience;
    }
    if (const std::string category = fields.text("category"); !category.empty()) {
      if (const auto known = category_from(category))
        test.person.category = *known;
      else
        fields.wrong("category", *fields.any("category"),
                     {"«первая», «высшая», «СЗД»", "\"first\", \"highest\", \"conformity\""});
    }
    test.person.category_on = day(fields, "category_on");
    test.person.last_course_ended = day(fields, "last_course");
    test.school = fields.text("school");
    test.measure = fields.text("measure");
    test.measure_due = day(fields, "due");
    fields.close();
  }

  TestMoment read_moment(const Declared& tree) {
    TestMoment moment{.place = tree.place};
    Fields fields(tree, what_of(tree), report_);
    if (const auto date = day_in(tree.heads.front()))
      moment.day = *date;
    else
      bad_date(tree.place, what_of(tree));
    read_deed(fields, moment);
    if (const Declared* expect = fields.table("expect")) read_expected(*expect, moment.expected);
    fields.close();
    return moment;
  }

  void read_deed(Fields& fields, TestMoment& moment) {
    using Deed = TestMoment::Deed;
    struct Known {
      const char* key;
      Deed deed;
    };
    int deeds = 0;
    for (const Known& known : {Known{"complete", Deed::Complete}, Known{"signal", Deed::Signal},
                               Known{"pause", Deed::Pause}, Known{"cancel", Deed::Cancel}}) {
      const std::string name = fields.text(known.key);
      if (name.empty()) continue;
      moment.deed = known.deed;
      moment.name = name;
      ++deeds;
    }
    if (fields.truth("resume")) {
      moment.deed = Deed::Resume;
      ++deeds;
    }
    moment.item = fields.text("item");
    if (const Declared* answer = fields.table("answer")) moment.answer = answer->data();
    if (const Declared* payload = fields.table("payload")) moment.answer = payload->data();
    if (deeds <= 1) return;
    report_.error("two-deeds", moment.place,
                  {fields.what().ru + ": в одной записи несколько действий",
                   fields.what().en + ": several deeds at once"},
                  {"на каждое действие — своя запись on, день может повторяться",
                   "write an `on` for each, the day may stand twice"});
  }

  void read_expected(const Declared& tree, std::vector<Expected>& out) {
    using What = Expected::What;
    Fields fields(tree, {"ожидается (expect)", "expect"}, report_);
    const auto list = [&](const char* key, What what) {
      if (tree.field(key) == nullptr) return;
      out.push_back({.what = what, .words = fields.texts(key), .place = fields.place(key)});
    };
    list("at", What::At);
    list("deficits", What::Deficits);
    list("late", What::Late);
    list("told", What::Told);
    list("outcome", What::Outcome);
    by_name(fields, "by", What::By, out);
    by_name(fields, "due", What::Due, out);
    by_name(fields, "remind", What::Remind, out);
    by_name(fields, "state", What::State, out);
    by_name(fields, "records", What::Records, out);
    fields.close();
  }

  /// `due = { route = "30.09.2024", … }`: one expectation for each name.
  void by_name(Fields& fields, const std::string& key, Expected::What what,
               std::vector<Expected>& out) {
    const Declared* table = fields.table(key);
    if (table == nullptr) return;
    Fields named(*table, {fields.what().ru + ", " + key, fields.what().en + ", " + key}, report_);
    for (const auto& [name, value] : table->fields) {
      Expected one{.what = what, .of = name, .place = value.place};
      if (what == Expected::What::By) {
        one.words = named.texts(name);
      } else if (what == Expected::What::Due || what == Expected::What::Remind) {
        one.days = days_in(named, name, value, what);
      } else {
        one.value = named.any(name)->data();
      }
      out.push_back(std::move(one));
    }
    named.close();
  }

  /// A day, several of them for reminders, or false: none.
  std::vector<Date> days_in(Fields& fields, const std::string& key, const Declared& value,
                            Expected::What what) {
    const bool none = value.kind == Declared::Kind::Scalar && value.scalar == Value(false);
    if (none) {
      fields.any(key);
      return {};
    }
    std::vector<Date> found;
    for (const std::string& text : fields.texts(key)) {
      if (const auto date = day_in(text))
        found.push_back(*date);
      else
        bad_date(value.place, fields.what());
    }
    if (what == Expected::What::Due && value.is_table()) {
      fields.wrong(key, value, {"один день: \"30.09.2024\"", "one day: \"30.09.2024\""});
    }
    return found;
  }

  std::optional<Date> day(Fields& fields, const std::string& key) {
    const std::string text = fields.text(key);
    if (text.empty()) return std::nullopt;
    const auto date = day_in(text);
    if (!date) bad_date(fields.place(key), fields.what());
    return date;
  }

  void bad_date(const Place& place, const Message& what) {
    report_.error("bad-date", place, {what.ru + ": это не дата", what.en + ": this is no date"},
                  {"нужен существующий день вида \"16.09.2024\"",
                   "write an existing day as \"16.09.2024\" or \"2024-09-16\""});
  }

  static constexpr int usual_experience = 10;  // neither young nor about to retire

  RuleTestFile& file_;
  Report& report_;
};

bool has_errors(const Findings& findings) {
  return std::any_of(findings.begin(), findings.end(),
                     [](const Finding& finding) { return finding.severity == Severity::Error; });
}

std::string workflow_of(const std::string& path) {
  const auto slash = path.rfind('/') + 1;
  return path.substr(slash, path.size() - slash - ending.size());
}

}  // namespace

bool RuleTestFile::is_for(const DistrictId& district) const {
  const std::string folder = path.substr(0, path.rfind('/'));
  const auto layers = layers_of(district);
  return folder == "workflows" || std::find(layers.begin(), layers.end(), folder) != layers.end();
}

const std::vector<ScriptWord>& test_words() {
  static const std::vector<ScriptWord> words = {
      {"test", 1, true, false},
      {"on", 1, false, false},
  };
  return words;
}

std::vector<RuleTestFile> read_tests(ScriptHost& host, const ScriptTree& tree, Findings& findings) {
  const auto workflows = workflow_names_of(tree);
  std::vector<RuleTestFile> files;
  for (const ScriptFile& script : tree.files) {
    if (!script.path.ends_with(ending)) continue;
    RuleTestFile file{script.path, workflow_of(script.path)};
    Findings found;
    Report report(found);
    const bool known =
        std::find(workflows.begin(), workflows.end(), file.workflow) != workflows.end();
    const auto session = host.open(test_words(), ScriptLimits{}, 0);
    const auto declared = session->load(script.text, script.path);
    if (!known) {
      report.unknown(Severity::Error, "unknown-workflow", {script.path, 0, 0},
                     {"тест назван по маршруту", "a test is named after its workflow"},
                     file.workflow, workflows);
    } else if (!declared.ok()) {
      report.failure(declared.error(), script.path);
    } else {
      TestReader(file, report).read(*declared);
    }
    if (!has_errors(found)) files.push_back(std::move(file));
    findings.insert(findings.end(), found.begin(), found.end());
  }
  return files;
}

}  // namespace marshrut
