#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/base/place.hpp"
#include "engine/base/value.hpp"
#include "engine/model/declared.hpp"

namespace marshrut {

enum class StepKind {
  Task,    ///< a human does it
  Auto,    ///< a decision: runs at once
  Wait,    ///< for a date, a duration or a signal
  Each,    ///< one branch for each item of a list
  Call,    ///< another workflow, until it ends
  Finish,  ///< a token ends; the instance ends with its last token
};
std::string_view word(StepKind kind);  ///< "task", "auto", …

/// A way from one step to another. Static data; only the guard is a function.
struct Edge {
  std::string to;
  FunctionRef guard{};  ///< none: always
  Place place{};
};

/// Which of a step's edges a leaving token takes.
enum class Split {
  First,  ///< the first whose guard holds (exclusive choice)
  Every,  ///< each whose guard holds (parallel split, multiple choice)
};

/// When a step that several tokens reach begins.
enum class JoinKind {
  Each,   ///< on each token, every time (multiple merge)
  All,    ///< when one token has come over every incoming edge (synchronisation)
  Count,  ///< when `count` have come; the rest of that round are absorbed (discriminator, n of m)
  Last,   ///< when no more can come (synchronising merge)
};
struct Join {
  JoinKind kind = JoinKind::Each;
  int count = 0;  ///< of Count: 1…
};

/// What may interrupt a step while a token waits there.
struct Interrupt {
  enum class Kind { Overdue, Signal };
  Kind kind = Kind::Signal;
  std::string signal{};  ///< of a Signal: its name
  std::string to;        ///< the step that a token goes to
  bool keep = false;     ///< true: the step goes on, and a second token leaves (non-interrupting)
  Place place{};
};

/// One field of a task's form.
struct FormField {
  enum class Kind { Text, Number, Truth, DateText, Table };
  std::string name;
  Kind kind = Kind::Text;
  std::string title{};
  bool required = true;
  std::string key_column{};    ///< of a Table: what its keys are («competence»)
  std::string value_column{};  ///< of a Table: what its values are («percent»)
};

struct Step {
  std::string name;
  StepKind kind = StepKind::Task;
  std::string title{};  ///< may hold {item.…}, {subject.…}, {state.…}
  Place place{};

  std::vector<Edge> next{};
  Split split = Split::First;
  Join join{};
  std::vector<Interrupt> on{};
  std::vector<std::string> cancels{};  ///< steps whose tokens end as this one begins

  std::vector<FormField> form{};  ///< of a Task
  /// Of any step with an end of its own: what came in → fields to lay into the state. Comes in: a
  /// task's answer, a signal's payload, a called workflow's outcome and state.
  FunctionRef done{};
  /// Facts to record as a Task or Auto ends, or as a Finish is reached: given, or computed.
  Value records{};
  FunctionRef records_by{};

  std::string signal{};      ///< of a Wait: the signal that ends it; empty: its date alone
  std::string each_of{};     ///< of an Each: the state's list
  std::vector<Step> body{};  ///< of an Each: the one step of each branch (task or call)
  std::string calls{};       ///< of a Call: the workflow
  std::string outcome{};     ///< of a Finish: how the instance ended; the step's name by default
  bool ends_all = false;     ///< of a Finish: every other token ends too
};

/// A graph of named steps, checked before it is used: every edge leads somewhere.
struct Workflow {
  std::string name;
  std::string title;
  std::string subject;  ///< "teacher", "school", "district", "measure"
  std::string start;
  std::vector<Step> steps;      ///< in the order of the file
  std::vector<Interrupt> on{};  ///< signals that are heard wherever a token stands
  /// Steps of the graph before this one that are gone, and those that stand in their place.
  std::map<std::string, std::string> moved{};
  std::string version{};  ///< content hash of the file
  Place place{};

  /// nullptr where there is no such step; the body of an Each "training" is "training/each".
  [[nodiscard]] const Step* find(std::string_view step) const;
  [[nodiscard]] const Step& step(std::string_view name) const;  ///< one that exists (CHECK)
  /// Steps (and bodies of an Each) with an edge or an interrupt of their own into `step`, each
  /// once, in the order of the file. Signals heard everywhere (`on`) are not counted.
  [[nodiscard]] std::vector<std::string> sources_of(std::string_view step) const;
  /// Whether a token at `from` could still come to `to`: over edges, interrupts and signals heard
  /// everywhere. A step reaches itself only over a loop.
  [[nodiscard]] bool reaches(std::string_view from, std::string_view to) const;
  /// How people call an outcome: the title of its finish step, or its own word.
  [[nodiscard]] std::string outcome_title(std::string_view outcome) const;
  /// Names of the facts that its steps record by themselves, sorted; computed ones aside.
  [[nodiscard]] std::vector<std::string> fact_names() const;
};

}  // namespace marshrut
