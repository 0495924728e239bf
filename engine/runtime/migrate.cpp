#include <algorithm>
#include <utility>

#include "engine/runtime/run.hpp"

namespace marshrut {

namespace {

using Moves = std::map<std::string, std::string>;

/// Where what stood at `step` stands now. The body of an Each goes where its Each goes.
std::string target_of(const std::string& step, const Moves& moved) {
  if (const auto named = moved.find(step); named != moved.end()) return named->second;
  const auto slash = step.find('/');
  if (slash == std::string::npos) return step;
  const auto named = moved.find(step.substr(0, slash));
  return named == moved.end() ? step : named->second + step.substr(slash);
}

/// What kind of step a token has begun; nothing: it has not, or has done with it.
std::optional<StepKind> begun(const Token& token, const std::vector<Token>& all) {
  if (token.phase != TokenPhase::Waiting) return std::nullopt;
  if (token.task) return StepKind::Task;
  if (token.child) return StepKind::Call;
  const bool branches = std::any_of(all.begin(), all.end(),
                                    [&](const Token& each) { return each.parent == token.id; });
  return branches ? StepKind::Each : StepKind::Wait;
}

}  // namespace

Status Run::fits(const Token& token, const std::string& target) const {
  const Step* step = workflow_.find(target);
  if (step == nullptr) {
    return error(ErrorKind::Refused,
                 "шага «" + target +
                     "» в новом графе нет: назовите в moved шаг, который его "
                     "заменил: moved = { [\"" +
                     target + "\"] = \"…\" }",
                 "the new graph has no step \"" + target +
                     "\": name the one in its place in "
                     "moved = { [\"" +
                     target + "\"] = \"…\" }");
  }
  const bool is_body = target.find('/') != std::string::npos;
  if (is_body != bool(token.parent)) {
    return error(ErrorKind::Refused,
                 "«" + token.step + "» и «" + target +
                     "» — шаг внутри each и шаг вне его: назовите другой в moved",
                 "\"" + token.step + "\" and \"" + target +
                     "\" are a step within an each and one outside: name another in moved");
  }
  const auto kind = begun(token, now_.tokens);
  if (!kind || *kind == step->kind) return Done{};
  return error(ErrorKind::Refused,
               "шаг «" + target + "» в новом графе другого вида (" + std::string(word(step->kind)) +
                   " вместо " + std::string(word(*kind)) + "): назовите другой в moved",
               "the step \"" + target + "\" of the new graph is of another kind (" +
                   std::string(word(step->kind)) + " in place of " + std::string(word(*kind)) +
                   "): name another in moved");
}

Status Run::migrate(const event::Migrate& event) {
  const auto target = [&](const std::string& step) { return target_of(step, event.moved); };
  for (const Token& token : now_.tokens) MARSHRUT_MUST(fits(token, target(token.step)));
  for (Token& token : now_.tokens) {
    token.step = target(token.step);
    if (!token.via.empty()) token.via = target(token.via);
  }
  for (JoinRound& round : now_.rounds) round.step = target(round.step);
  std::erase_if(now_.rounds,
                [&](const JoinRound& round) { return workflow_.find(round.step) == nullptr; });
  for (Task& task : now_.tasks) {
    const Token& waiting = token_that_is(task.token);
    const std::string title =
        fill_title(workflow_.step(waiting.step).title, waiting.item, subject_, now_.state);
    if (task.step == waiting.step && task.title == title) continue;
    task.step = waiting.step;
    task.title = title;
    changed(task);
  }
  if (now_.incident) now_.incident->step = target(now_.incident->step);
  note(HistoryEntry::Kind::Migrated, {}, {},
       Value::map({{"from", now_.workflow_version}, {"to", workflow_.version}}));
  now_.workflow_version = workflow_.version;
  return Done{};
}

}  // namespace marshrut
