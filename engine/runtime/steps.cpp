#include <algorithm>
#include <set>
#include <utility>

#include "engine/base/json.hpp"
#include "engine/base/limits.hpp"
#include "engine/runtime/run.hpp"

namespace marshrut {

std::string key_of_item(const Value& item) {
  if (item.is_text()) return item.as_text();
  for (const std::string_view name : {"key", "id"}) {
    const Value* found = item.find(name);
    if (found != nullptr && found->is_text()) return found->as_text();
    if (found != nullptr && found->is_int()) return std::to_string(found->as_int());
  }
  return write_json(item);
}

void Run::arrive(TokenId id) {
  const Step& step = workflow_.step(token_that_is(id).step);
  if (step.join.kind != JoinKind::Each) arrive_at_join(id, step);
}

void Run::enter(TokenId id) {
  Token& entering = token_that_is(id);
  const Step& step = workflow_.step(entering.step);
  entering.entered = today_;
  std::vector<TokenId> cancelled;
  for (const Token& each : now_.tokens) {
    const bool named =
        std::find(step.cancels.begin(), step.cancels.end(), each.step) != step.cancels.end();
    if (named && each.id != id) cancelled.push_back(each.id);
  }

  Status entered = Done{};
  switch (step.kind) {
    case StepKind::Task: entered = open_task(id, step); break;
    case StepKind::Auto: entering.phase = TokenPhase::Leaving; break;
    case StepKind::Wait: entered = enter_wait(id, step); break;
    case StepKind::Each: entered = enter_each(id, step); break;
    case StepKind::Call: enter_call(id, step); break;
    case StepKind::Finish: entered = enter_finish(id, step); break;
  }
  if (!entered.ok()) {
    fail(id, entered.error());
    return;
  }
  for (const TokenId other : cancelled) {
    if (const Token* ended = token(other)) note(HistoryEntry::Kind::Cancelled, ended->step);
    end_token(other);
  }
}

Status Run::enter_wait(TokenId id, const Step& step) {
  Token& waiting = token_that_is(id);
  MARSHRUT_TRY(const auto until, rules_.due(step, scene(waiting, waiting.answer)));
  if (!until && step.signal.empty()) {
    return error(ErrorKind::Refused,
                 "шаг «" + step.name + "» ждёт, но ни сигнал, ни срок для него не заданы",
                 "the step \"" + step.name + "\" waits, but has neither a signal nor a term");
  }
  waiting.phase = TokenPhase::Waiting;
  if (until) now_.timers.push_back({Timer::Kind::Wait, id, until->effective, 0});
  note(HistoryEntry::Kind::Entered, step.name, {},
       until ? Value::map({{"until", iso(until->effective)}}) : Value());
  return Done{};
}

Status Run::enter_each(TokenId id, const Step& step) {
  const Value* list = now_.state.find(step.each_of);
  if (list != nullptr && !list->is_null() && !list->is_list()) {
    return error(ErrorKind::Invalid, "«" + step.each_of + "» должно быть списком",
                 "\"" + step.each_of + "\" must be a list");
  }
  Token& each = token_that_is(id);
  each.phase = TokenPhase::Waiting;
  each.item = Value::List{};
  note(HistoryEntry::Kind::Entered, step.name);
  const Status branched = branch_out(id);
  if (!branched.ok()) token_that_is(id).phase = TokenPhase::Entering;
  return branched;
}

Status Run::branch_out(TokenId id) {
  const Step& step = workflow_.step(token_that_is(id).step);
  const Value* list = now_.state.find(step.each_of);
  const Value::List none;
  const Value::List& items = list != nullptr && list->is_list() ? list->as_list() : none;
  if (items.size() > limits::branches_per_each) {
    return error(ErrorKind::Exhausted, "слишком длинный список «" + step.each_of + "»",
                 "the list \"" + step.each_of + "\" is too long");
  }
  std::set<std::string> seen;
  for (const Value& known : token_that_is(id).item.as_list()) seen.insert(known.as_text());
  for (const Value& item : items) {
    const Value key = key_of_item(item);
    if (!seen.insert(key.as_text()).second) continue;
    token_that_is(id).item.as_list().push_back(key);
    Token& branch = token_that_is(add_token(step.body.front().name, step.name));
    branch.parent = id;
    branch.planned = token_that_is(id).planned;
    branch.item_key = key.as_text();
    branch.item = item;
    note(HistoryEntry::Kind::Branched, step.name, {}, Value::map({{"item", key}}));
  }
  const bool branches = std::any_of(now_.tokens.begin(), now_.tokens.end(),
                                    [&](const Token& each) { return each.parent == id; });
  if (!branches) token_that_is(id).phase = TokenPhase::Leaving;
  return Done{};
}

void Run::grow_branches() {
  std::vector<TokenId> waiting;
  for (const Token& each : now_.tokens) {
    if (each.phase == TokenPhase::Waiting && workflow_.step(each.step).kind == StepKind::Each) {
      waiting.push_back(each.id);
    }
  }
  for (const TokenId id : waiting) {
    if (const Status grown = branch_out(id); !grown.ok()) return fail(id, grown.error());
  }
}

void Run::enter_call(TokenId id, const Step& step) {
  Token& calling = token_that_is(id);
  calling.phase = TokenPhase::Waiting;
  calling.child = InstanceId{ids_.next_instance++};
  Value state = now_.state.is_null() ? Value(Value::Map{}) : now_.state;
  if (!calling.item.is_null()) state["item"] = calling.item;
  out_.children.push_back({calling.child, step.calls, id, std::move(state)});
  note(HistoryEntry::Kind::Called, step.name, {},
       Value::map({{"workflow", step.calls}, {"instance", calling.child.number}}));
}

Status Run::enter_finish(TokenId id, const Step& step) {
  MARSHRUT_MUST(record_facts(step, token_that_is(id)));
  note(HistoryEntry::Kind::Entered, step.name);
  now_.outcome = step.outcome.empty() ? step.name : step.outcome;
  drop_token(id);
  while (step.ends_all && !now_.tokens.empty()) end_token(now_.tokens.front().id);
  return Done{};
}

Result<Value> Run::patch_from(const Step& step, const Token& token) {
  if (!step.done) return Value();
  MARSHRUT_TRY(Value patch, rules_.run(step.done, scene(token, token.answer)));
  const bool nothing = patch.is_null() || (patch.is_list() && patch.as_list().empty());
  if (!nothing && !patch.is_map()) {
    return Error{ErrorKind::ScriptFailed,
                 {"функция done шага «" + step.name + "» должна вернуть таблицу с полями",
                  "done of the step \"" + step.name + "\" must return a table of fields"},
                 step.place};
  }
  return nothing ? Value() : patch;
}

Result<std::vector<std::string>> Run::open_edges(const Step& step, const Token& token) {
  std::vector<std::string> open;
  for (const Edge& edge : step.next) {
    bool holds = true;
    if (edge.guard) {
      MARSHRUT_TRY(holds, rules_.holds(edge.guard, scene(token, token.answer)));
    }
    if (!holds) continue;
    open.push_back(edge.to);
    if (step.split == Split::First) break;
  }
  if (open.empty()) {
    return Error{
        ErrorKind::Refused,
        {"из шага «" + step.name + "» не открыт ни один переход: добавьте последний без when",
         "no edge of the step \"" + step.name + "\" is open: add a last one without when"},
        step.place};
  }
  return open;
}

Status Run::record_facts(const Step& step, const Token& token) {
  Value facts = step.records;
  if (step.records_by) {
    MARSHRUT_TRY(facts, rules_.run(step.records_by, scene(token, token.answer)));
  }
  const bool nothing = facts.is_null() || (facts.is_list() && facts.as_list().empty());
  if (nothing) return Done{};
  if (!facts.is_map()) {
    return Error{ErrorKind::ScriptFailed,
                 {"функция records шага «" + step.name + "» должна вернуть таблицу с полями",
                  "records of the step \"" + step.name + "\" must return a table of fields"},
                 step.place};
  }
  for (const auto& [name, value] : facts.as_map()) {
    out_.facts.push_back(
        {now_.district, now_.subject_key, name, value, today_, now_.cycle, now_.id});
  }
  return Done{};
}

/// Puts a patch into the state and what stood there into the patch: done twice, it is undone. Null
/// stands for no such field.
void Run::exchange(Value& state, Value& patch) {
  if (!patch.is_map()) return;
  for (auto& [name, value] : patch.as_map()) {
    Value& held = state[name];
    std::swap(held, value);
    if (held.is_null()) state.as_map().erase(name);
  }
}

// All of a step's functions run before anything is written, so that a retry repeats nothing.
void Run::leave(TokenId id) {
  const Token& leaving = token_that_is(id);
  const bool is_branch = bool(leaving.parent);
  const Step& step = workflow_.step(leaving.step);
  auto patch = patch_from(step, leaving);
  if (!patch.ok()) return fail(id, patch.error());
  exchange(now_.state, *patch);
  const std::size_t facts_before = out_.facts.size();
  Status recorded = record_facts(step, leaving);
  Result<std::vector<std::string>> open = std::vector<std::string>{};
  if (recorded.ok() && !is_branch) open = open_edges(step, leaving);
  if (!recorded.ok() || !open.ok()) {
    exchange(now_.state, *patch);
    out_.facts.resize(facts_before);
    return fail(id, recorded.ok() ? open.error() : recorded.error());
  }

  const auto planned = leaving.planned;
  if (is_branch) token_that_is(leaving.parent).planned = planned;
  drop_token(id);
  if (!is_branch) {
    std::vector<TokenId> moved;
    for (const std::string& to : *open) {
      moved.push_back(add_token(to, step.name));
      token_that_is(moved.back()).planned = planned;
    }
    for (const TokenId each : moved) arrive(each);
  }
  grow_branches();  // the last branch may have added items; with none left the Each goes on
}

}  // namespace marshrut
