#include "engine/rulebook/read_step.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace marshrut {

namespace {

constexpr std::array step_kinds = {StepKind::Task, StepKind::Auto, StepKind::Wait,
                                   StepKind::Each, StepKind::Call, StepKind::Finish};

Message edge_form() {
  return {"\"шаг\" или { \"шаг\", when = function(c) … end }",
          "\"step\" or { \"step\", when = function(c) … end }"};
}

bool is_edge_table(const Declared& tree) {
  return tree.is_table() && !tree.items.empty() && tree.items.front().is_text() &&
         !tree.fields.empty();
}

/// The edges of `next` or `every`: a step's name, one edge with a guard, or a list of both.
class EdgeReader {
 public:
  EdgeReader(Message what, Report& report) : what_(std::move(what)), report_(report) {}

  std::vector<Edge> read(const Declared& tree) {
    if (tree.is_text() || is_edge_table(tree)) {
      add(tree);
    } else if (tree.is_table() && tree.fields.empty()) {
      for (const Declared& item : tree.items) add(item);
    } else {
      wrong(tree);
    }
    return std::move(edges_);
  }

 private:
  void add(const Declared& tree) {
    if (tree.is_text()) {
      edges_.push_back({tree.scalar.as_text(), {}, tree.place});
      return;
    }
    if (!tree.is_table() || tree.items.empty() || !tree.items.front().is_text()) {
      wrong(tree);
      return;
    }
    Fields fields(tree, what_, report_);
    edges_.push_back({tree.items.front().scalar.as_text(), fields.function("when"), tree.place});
    fields.close(1);
  }
  void wrong(const Declared& tree) {
    report_.error("wrong-kind", tree.place,
                  {what_.ru + ", переход: здесь " + describe(tree).ru,
                   what_.en + ", edge: " + describe(tree).en},
                  edge_form());
  }

  Message what_;
  Report& report_;
  std::vector<Edge> edges_;
};

/// One step, from the keys that all kinds share to those of its own kind.
class StepReader {
 public:
  StepReader(std::string name, const Declared& tree, Report& report)
      : tree_(tree), report_(report), fields_(tree, what_of(name, tree), report) {
    step_.name = std::move(name);
    step_.kind = *step_kind(tree.word);
    step_.place = tree.place;
  }

  /// `body`: the step of an Each, which has no ways of its own.
  Step read(bool body) {
    step_.title = fields_.text("title");
    if (!body) read_graph();
    read_interrupts_of_step();
    switch (step_.kind) {
      case StepKind::Task:
        if (const Declared* form = fields_.table("form")) {
          step_.form = read_form(*form, fields_.what(), report_);
        }
        [[fallthrough]];
      case StepKind::Auto:
        step_.done = fields_.function("done");
        read_records();
        break;
      case StepKind::Wait:
        step_.signal = fields_.text("signal");
        step_.done = fields_.function("done");
        break;
      case StepKind::Each: read_each(); break;
      case StepKind::Call:
        step_.calls = fields_.need_text("workflow");
        step_.done = fields_.function("done");
        break;
      case StepKind::Finish: read_finish(); break;
    }
    fields_.close();
    return std::move(step_);
  }

 private:
  static Message what_of(const std::string& name, const Declared& tree) {
    Message what = named("шаг", "step", name);
    what.ru += " (" + tree.word + ")";
    what.en += " (" + tree.word + ")";
    return what;
  }

  void read_graph() {
    read_join();
    step_.cancels = fields_.texts("cancels");
    if (step_.kind == StepKind::Finish) return;
    const Declared* next = fields_.any("next");
    const Declared* every = fields_.any("every");
    if (next != nullptr && every != nullptr) {
      report_.error("next-and-every", every->place,
                    {fields_.what().ru + ": есть и next, и every",
                     fields_.what().en + ": both next and every"},
                    {"оставьте одно: next — первый подходящий переход, every — все подходящие",
                     "keep one: next takes the first edge that holds, every takes each"});
    }
    if (every != nullptr) step_.split = Split::Every;
    const Declared* ways = every != nullptr ? every : next;
    if (ways != nullptr) step_.next = EdgeReader(fields_.what(), report_).read(*ways);
  }

  void read_join() {
    const Declared* join = fields_.any("join");
    if (join == nullptr) return;
    const bool number = join->kind == Declared::Kind::Scalar && join->scalar.is_int();
    if (number && join->scalar.as_int() >= 1 && join->scalar.as_int() <= 1'000'000) {
      step_.join = {JoinKind::Count, static_cast<int>(join->scalar.as_int())};
    } else if (join->is_text() && join->scalar.as_text() == "all") {
      step_.join = {JoinKind::All, 0};
    } else if (join->is_text() && join->scalar.as_text() == "last") {
      step_.join = {JoinKind::Last, 0};
    } else if (!join->is_text() || join->scalar.as_text() != "each") {
      const std::string word = join->is_text() ? join->scalar.as_text() : std::string();
      report_.add({Severity::Error,
                   "bad-join",
                   join->place,
                   {fields_.what().ru + ", ключ join: здесь " + describe(*join).ru,
                    fields_.what().en + ", key join: " + describe(*join).en},
                   {"бывает: \"all\", \"last\", \"each\" или число от 1",
                    "known: \"all\", \"last\", \"each\" or a number from 1"},
                   nearest(word, {"all", "last", "each"})});
    }
  }

  void read_interrupts_of_step() {
    if (step_.kind == StepKind::Auto || step_.kind == StepKind::Finish) return;
    if (const Declared* on = fields_.table("on")) {
      step_.on = read_interrupts(*on, fields_.what(), step_.kind == StepKind::Task, report_);
    }
  }

  void read_records() {
    const Declared* records = fields_.any("records");
    if (records == nullptr) return;
    if (records->is_function()) {
      step_.records_by = records->function;
    } else if (records->is_table() && records->items.empty()) {
      step_.records = records->data();
    } else {
      fields_.wrong("records", *records,
                    {"таблица { факт = значение } или функция", "{ fact = value } or a function"});
    }
  }

  void read_each() {
    step_.each_of = fields_.need_text("of");
    const Declared* body = fields_.any("step");
    if (body != nullptr && body->is_table() && (body->word == "task" || body->word == "call")) {
      step_.body.push_back(StepReader(step_.name + "/each", *body, report_).read(true));
      return;
    }
    const Declared nothing;
    report_.error(
        "each-body", fields_.place("step"),
        {fields_.what().ru + ", ключ step: здесь " + describe(body == nullptr ? nothing : *body).ru,
         fields_.what().en + ", key step: " + describe(body == nullptr ? nothing : *body).en},
        {"нужен один шаг для каждого: step = task { … } или call { … }",
         "one step for each item: step = task { … } or call { … }"});
  }

  void read_finish() {
    step_.outcome = fields_.text("outcome");
    if (step_.outcome.empty()) step_.outcome = step_.name;
    step_.ends_all = fields_.truth("all");
    read_records();
  }

  Step step_;
  const Declared& tree_;
  Report& report_;
  Fields fields_;
};

}  // namespace

const std::vector<std::string>& step_words() {
  static const std::vector<std::string> words = [] {
    std::vector<std::string> all;
    for (const StepKind kind : step_kinds) all.emplace_back(word(kind));
    return all;
  }();
  return words;
}

std::optional<StepKind> step_kind(std::string_view name) {
  for (const StepKind kind : step_kinds) {
    if (word(kind) == name) return kind;
  }
  return std::nullopt;
}

Step read_step(const std::string& name, const Declared& tree, Report& report) {
  return StepReader(name, tree, report).read(false);
}

std::vector<Interrupt> read_interrupts(const Declared& tree, const Message& what, bool overdue,
                                       Report& report) {
  std::vector<Interrupt> interrupts;
  for (const auto& [name, value] : tree.fields) {
    Interrupt interrupt;
    interrupt.place = value.place;
    interrupt.signal = name;
    if (name == "overdue") {
      interrupt.kind = Interrupt::Kind::Overdue;
      interrupt.signal.clear();
      if (!overdue) {
        report.error("overdue-everywhere", value.place,
                     {what.ru + ", ключ on: просрочка бывает только у задачи",
                      what.en + ", key on: only a task is overdue"},
                     {"перенесите overdue в on той задачи (task), чей это срок",
                      "move overdue into the on of the task that has the term"});
        continue;
      }
    }
    if (value.is_text()) {
      interrupt.to = value.scalar.as_text();
    } else if (value.is_table() && value.items.size() == 1 && value.items.front().is_text()) {
      interrupt.to = value.items.front().scalar.as_text();
      Fields fields(value, {what.ru + ", on." + name, what.en + ", on." + name}, report);
      interrupt.keep = fields.truth("keep");
      fields.close(1);
    } else {
      report.error(
          "wrong-kind", value.place,
          {what.ru + ", on." + name + ": здесь " + describe(value).ru,
           what.en + ", on." + name + ": " + describe(value).en},
          {"\"шаг\" или { \"шаг\", keep = true }", "\"step\" or { \"step\", keep = true }"});
      continue;
    }
    interrupts.push_back(std::move(interrupt));
  }
  return interrupts;
}

}  // namespace marshrut
