#include "engine/runtime/run.hpp"

#include <algorithm>
#include <utility>

#include "engine/base/limits.hpp"

namespace marshrut {

Run::Run(const Workflow& workflow, Rules& rules, Instance&& instance, const Value& subject,
         Date today, IdSource& ids)
    : workflow_(workflow),
      rules_(rules),
      subject_(subject),
      today_(today),
      ids_(ids),
      out_{.after = std::move(instance)},
      now_(out_.after),
      first_tokens_(now_.last_token) {
  ++now_.revision;
}

Token* Run::token(TokenId id) {
  for (Token& each : now_.tokens) {
    if (each.id == id) return &each;
  }
  return nullptr;
}

Token& Run::token_that_is(TokenId id) {
  Token* found = token(id);
  MARSHRUT_CHECK(found != nullptr, "a token that is being moved has vanished");
  return *found;
}

TokenId Run::add_token(std::string step, std::string via) {
  const TokenId id{++now_.last_token};
  Token fresh{.id = id, .step = std::move(step)};
  fresh.via = std::move(via);
  fresh.entered = today_;
  now_.tokens.push_back(std::move(fresh));
  return id;
}

void Run::drop_token(TokenId id) {
  drop_timers(id);
  std::erase_if(now_.tokens, [&](const Token& each) { return each.id == id; });
}

void Run::end_token(TokenId id) {
  const Token* ending = token(id);
  if (ending == nullptr) return;  // ended already, as a branch of another
  if (ending->phase == TokenPhase::Joining) forget_arrival(ending->step);
  const TaskId task = ending->task;
  if (ending->child) out_.orphans.push_back(ending->child);
  std::vector<TokenId> branches;
  for (const Token& each : now_.tokens) {
    if (each.parent == id) branches.push_back(each.id);
  }
  for (const TokenId branch : branches) end_token(branch);
  if (open_task_of(task) != nullptr) close_task(task, TaskStatus::Withdrawn);
  drop_token(id);
}

Scene Run::scene(const Token& token, const Value& answer) const {
  return Scene{now_, token, subject_, answer, today_};
}

void Run::note(HistoryEntry::Kind kind, std::string step, TaskId task, Value detail) {
  out_.history.push_back({kind, std::move(step), task, std::move(detail)});
}

void Run::fail(TokenId id, const Error& error) {
  failed_ = true;
  const std::string step = token_that_is(id).step;
  now_.status = InstanceStatus::Incident;
  now_.incident = Incident{step, id, error.message, error.place.value_or(Place{})};
  note(HistoryEntry::Kind::Failed, step, {},
       Value::map({{"ru", error.message.ru},
                   {"en", error.message.en},
                   {"place", now_.incident->place.text()}}));
}

bool Run::settle_one() {
  for (const Token& each : now_.tokens) {
    if (each.phase != TokenPhase::Entering && each.phase != TokenPhase::Leaving) continue;
    const TokenId id = each.id;
    // A branch begins without a human too; only what leaves by itself can go round in a loop.
    const bool automatic = each.phase == TokenPhase::Leaving && !each.parent;
    if (automatic && ++steps_ > limits::steps_per_event) {
      fail(id, error(ErrorKind::Exhausted,
                     "слишком много шагов подряд без участия человека: круг в графе",
                     "too many steps in a row with no human in them: a loop in the graph"));
      return false;
    }
    if (now_.tokens.size() > limits::tokens_per_instance) {
      fail(id, error(ErrorKind::Exhausted, "слишком много одновременных ветвей",
                     "too many tokens at once"));
      return false;
    }
    each.phase == TokenPhase::Entering ? enter(id) : leave(id);
    return true;
  }
  return false;
}

void Run::settle() {
  while (!failed_ && now_.status == InstanceStatus::Running) {
    if (settle_one()) continue;
    if (failed_) break;
    grow_branches();  // an interrupt may have ended the last branch of an Each
    if (settle_one()) continue;
    if (failed_ || !open_quiet_joins()) break;
  }
}

void Run::close_if_done() {
  if (now_.status != InstanceStatus::Running) return;
  if (now_.tokens.empty()) {
    now_.status = InstanceStatus::Finished;
    note(HistoryEntry::Kind::Finished, now_.outcome);
    return;
  }
  const bool stuck = std::all_of(now_.tokens.begin(), now_.tokens.end(), [](const Token& each) {
    return each.phase == TokenPhase::Joining;
  });
  if (stuck) {
    const Token& first = now_.tokens.front();
    fail(first.id,
         error(ErrorKind::Refused,
               "шаг «" + first.step + "» ждёт ветвей, которые уже не придут: проверьте join",
               "the step \"" + first.step + "\" waits for tokens that can no longer come"));
  }
}

Transition Run::finish() {
  settle();
  close_if_done();
  return std::move(out_);
}

Transition Run::keep() { return std::move(out_); }

}  // namespace marshrut
