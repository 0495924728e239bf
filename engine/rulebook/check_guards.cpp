#include "engine/rulebook/check_guards.hpp"

#include <algorithm>
#include <array>
#include <deque>
#include <map>
#include <optional>
#include <set>

#include "engine/base/json.hpp"
#include "engine/base/limits.hpp"
#include "engine/base/text.hpp"
#include "engine/rulebook/fields.hpp"
#include "engine/rulebook/report.hpp"
#include "engine/rulebook/sample_answers.hpp"

namespace marshrut {

namespace {

constexpr std::size_t samples_per_step = 24;
constexpr std::size_t shown_sample_bytes = 200;
constexpr std::chrono::seconds most_time{1};

/// An instance at one step, as far as its scripts can see.
struct Sample {
  Value state = Value::Map{};
  Value today;
  Value subject;
};

std::vector<Value> sample_days() {
  std::vector<Value> days;
  for (const int month : {1, 4, 7, 10}) {
    const std::string iso = "2024-" + std::string(month < 10 ? "0" : "") + std::to_string(month);
    days.push_back(
        Value::map({{"year", 2024}, {"month", month}, {"day", 15}, {"iso", iso + "-15"}}));
  }
  return days;
}

std::vector<Value> sample_subjects(const std::string& kind) {
  Value plain = Value::map({{"key", "1"}, {"name", "Иванова А.П."}});
  if (kind != "teacher") return {plain};
  for (const char* field : {"category", "organisation", "organisation_key", "post"}) {
    plain[field] = "";
  }
  plain["subjects"] = Value::List{};
  Value novice = plain;
  novice["experience"] = 0;
  Value old_hand = std::move(plain);
  old_hand["experience"] = 30;
  return {novice, old_hand};
}

bool is_true(const Value& value) {  // as Lua reads truth
  return !(value.is_null() || (value.is_bool() && !value.as_bool()));
}

bool has_gap_to_find(const Step& step) {
  return !step.next.empty() && std::all_of(step.next.begin(), step.next.end(),
                                           [](const Edge& edge) { return bool(edge.guard); });
}

bool has_overlap_to_find(const Step& step) {
  const auto guards = std::count_if(step.next.begin(), step.next.end(),
                                    [](const Edge& edge) { return bool(edge.guard); });
  return step.split == Split::First && guards > 1;
}

class GuardTrial {
 public:
  GuardTrial(const Workflow& workflow, const Declared& rules, ScriptSession& session,
             Findings& findings)
      : workflow_(workflow), rules_(rules), session_(session), report_(findings) {
    for (const Step& step : workflow.steps) {
      if (has_gap_to_find(step) || has_overlap_to_find(step)) wanted_.push_back(&step);
    }
  }

  void run() {
    if (wanted_.empty()) return;
    for (const Value& today : sample_days()) {
      for (const Value& subject : sample_subjects(workflow_.subject)) {
        arrive(workflow_.start, {Value::Map{}, today, subject});
      }
    }
    while (!ahead_.empty()) {
      const auto [step, sample] = std::move(ahead_.front());
      ahead_.pop_front();
      try_step(*step, sample);
      if (calls_ >= limits::check_guard_calls || session_.use().wall - began_ > most_time) return;
    }
  }

 private:
  /// Puts a sample before a step, if anything wanted lies there or ahead of it.
  void arrive(const std::string& name, Sample sample) {
    const Step& step = workflow_.step(name);
    const bool leads = std::any_of(wanted_.begin(), wanted_.end(), [&](const Step* wanted) {
      return wanted == &step || workflow_.reaches(name, wanted->name);
    });
    if (!leads || step.join.kind != JoinKind::Each) return;
    auto& seen = seen_[name];
    const std::string key = write_json(Value::list({sample.state, sample.today, sample.subject}));
    if (seen.size() >= samples_per_step || !seen.insert(key).second) return;
    ahead_.emplace_back(&step, std::move(sample));
  }

  /// Whether what a step's own functions and guards see can be foretold.
  static bool can_try(const Step& step) {
    if (!step.body.empty() && step.body.front().done) return false;
    const bool foreign = step.kind == StepKind::Call || !step.signal.empty();
    const bool asks = step.done || std::any_of(step.next.begin(), step.next.end(),
                                               [](const Edge& edge) { return bool(edge.guard); });
    return !foreign || !asks;
  }

  void try_step(const Step& step, const Sample& sample) {
    if (!can_try(step)) return;
    const auto answers = step.kind == StepKind::Task ? sample_answers(step.form, rules_)
                                                     : std::vector<Value>{Value()};
    for (const Value& answer : answers) {
      Sample after = sample;
      if (step.done && !lay_done(step, answer, after)) continue;
      try_edges(step, answer, after);
      if (calls_ >= limits::check_guard_calls) return;
    }
  }

  bool lay_done(const Step& step, const Value& answer, Sample& sample) {
    const auto patch = call(step.done, answer, sample);
    if (!patch) return false;
    if (!patch->is_map()) return true;
    for (const auto& [name, value] : patch->as_map()) sample.state[name] = value;
    return true;
  }

  void try_edges(const Step& step, const Value& answer, const Sample& sample) {
    std::vector<const Edge*> open;
    for (const Edge& edge : step.next) {
      if (edge.guard) {
        const auto holds = call(edge.guard, answer, sample);
        if (!holds) return;
        if (!is_true(*holds)) continue;
      }
      open.push_back(&edge);
    }
    if (open.empty()) return tell_gap(step, answer, sample);
    const bool overlap = step.split == Split::First && open.size() > 1 && open[1]->guard;
    if (overlap) tell_overlap(step, *open[0], *open[1], answer, sample);
    if (step.split == Split::First) open.resize(1);
    for (const Edge* edge : open) arrive(edge->to, sample);
  }

  /// Nothing where the function fails: what it met may never happen.
  std::optional<Value> call(FunctionRef function, const Value& answer, const Sample& sample) {
    ++calls_;
    const Value nothing;
    const std::array<Argument, 5> arguments = {{{"answer", &answer},
                                                {"item", &nothing},
                                                {"state", &sample.state},
                                                {"subject", &sample.subject},
                                                {"today", &sample.today}}};
    auto result = session_.call(function, arguments);
    return result.ok() ? std::optional(std::move(*result)) : std::nullopt;
  }

  static std::string told(const Value& answer, const Sample& sample) {
    std::string text = "today = " + sample.today.text_or("iso", "");
    const auto add = [&](const std::string& name, const Value& value) {
      const bool empty = !value.is_map() || value.as_map().empty();
      if (!empty) text += ", " + name + " = " + shorten(write_json(value), shown_sample_bytes);
    };
    add("answer", answer);
    add("state", sample.state);
    return text;
  }

  void tell_gap(const Step& step, const Value& answer, const Sample& sample) {
    if (!told_.insert(step.name).second) return;
    const Message what = named("шаг", "step", step.name);
    const std::string at = told(answer, sample);
    report_.warning(
        "guards-leave-gap", step.next.back().place,
        {what.ru + ": ни одно условие не выполнено, и маршрут остановится, например: " + at,
         what.en + ": no guard holds and the instance stops, for instance: " + at},
        {"поставьте последним переход без when", "put an edge without when last"});
  }

  void tell_overlap(const Step& step, const Edge& first, const Edge& second, const Value& answer,
                    const Sample& sample) {
    if (!told_.insert(step.name + ">" + first.to + ">" + second.to).second) return;
    const Message what = named("шаг", "step", step.name);
    const std::string at = told(answer, sample);
    report_.notice("guards-overlap", second.place,
                   {what.ru + ": выполнены сразу два условия, к «" + first.to + "» и к «" +
                        second.to + "»; сработает первое, например: " + at,
                    what.en + ": the guards to '" + first.to + "' and '" + second.to +
                        "' both hold; the first one wins, for instance: " + at});
  }

  const Workflow& workflow_;
  const Declared& rules_;
  ScriptSession& session_;
  Report report_;
  std::vector<const Step*> wanted_;
  std::deque<std::pair<const Step*, Sample>> ahead_;
  std::map<std::string, std::set<std::string>> seen_;  ///< by step
  std::set<std::string> told_;
  std::size_t calls_ = 0;
  std::chrono::microseconds began_ = session_.use().wall;
};

}  // namespace

void check_guards(const Workflow& workflow, const Declared& rules, ScriptSession& session,
                  Findings& findings) {
  GuardTrial(workflow, rules, session, findings).run();
}

}  // namespace marshrut
