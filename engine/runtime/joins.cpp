#include <algorithm>
#include <set>
#include <utility>

#include "engine/runtime/run.hpp"

namespace marshrut {

void Run::arrive_at_join(TokenId id, const Step& step) {
  token_that_is(id).phase = TokenPhase::Joining;
  if (step.join.kind == JoinKind::All) join_all(step);
  if (step.join.kind == JoinKind::Count) join_count(id, step);
  // JoinKind::Last is decided when nothing else can move: open_quiet_joins.
}

/// One token over every incoming edge makes one; further ones wait for the next round.
void Run::join_all(const Step& step) {
  std::vector<TokenId> round;
  for (const std::string& source : workflow_.sources_of(step.name)) {
    const auto found = std::find_if(now_.tokens.begin(), now_.tokens.end(), [&](const Token& each) {
      return each.step == step.name && each.phase == TokenPhase::Joining && each.via == source;
    });
    if (found == now_.tokens.end()) return;
    round.push_back(found->id);
  }
  token_that_is(round.front()).planned = planned_together(round);
  token_that_is(round.front()).phase = TokenPhase::Entering;
  for (std::size_t i = 1; i < round.size(); ++i) drop_token(round[i]);
  note(HistoryEntry::Kind::Joined, step.name);
}

/// The count-th token of a round begins the step, earlier ones wait, later ones are absorbed.
void Run::join_count(TokenId id, const Step& step) {
  auto round = std::find_if(now_.rounds.begin(), now_.rounds.end(),
                            [&](const JoinRound& each) { return each.step == step.name; });
  if (round == now_.rounds.end()) round = now_.rounds.insert(round, JoinRound{step.name, 0});
  const int arrived = ++round->arrived;
  if (arrived == static_cast<int>(workflow_.sources_of(step.name).size())) now_.rounds.erase(round);

  if (arrived > step.join.count) {
    drop_token(id);
    note(HistoryEntry::Kind::Absorbed, step.name);
  } else if (arrived == step.join.count) {
    std::erase_if(now_.tokens, [&](const Token& each) {
      return each.step == step.name && each.phase == TokenPhase::Joining && each.id != id;
    });
    token_that_is(id).phase = TokenPhase::Entering;
    note(HistoryEntry::Kind::Joined, step.name);
  }
}

/// Opens the first `last` join that no token elsewhere can still reach.
bool Run::open_quiet_joins() {
  reset_stale_rounds();
  for (const Step& step : workflow_.steps) {
    if (step.join.kind != JoinKind::Last) continue;
    std::vector<TokenId> round;
    bool more_may_come = false;
    for (const Token& each : now_.tokens) {
      if (each.step == step.name && each.phase == TokenPhase::Joining) {
        round.push_back(each.id);
      } else if (workflow_.reaches(each.step, step.name)) {
        more_may_come = true;
      }
    }
    if (round.empty() || more_may_come) continue;
    Token& first = token_that_is(round.front());
    first.planned = planned_together(round);
    first.phase = TokenPhase::Entering;
    for (std::size_t i = 1; i < round.size(); ++i) drop_token(round[i]);
    note(HistoryEntry::Kind::Joined, step.name);
    return true;
  }
  return false;
}

/// A token that waited at a counting join has ended: its round is one short again.
void Run::forget_arrival(const std::string& step) {
  for (JoinRound& round : now_.rounds) {
    if (round.step == step) --round.arrived;
  }
  std::erase_if(now_.rounds, [](const JoinRound& round) { return round.arrived == 0; });
}

/// A round that has begun its step and that no token can reach any more will not be completed:
/// without this, the next pass of a loop would be absorbed.
void Run::reset_stale_rounds() {
  std::erase_if(now_.rounds, [&](const JoinRound& round) {
    const Step& step = workflow_.step(round.step);
    const bool begun = round.arrived >= step.join.count;
    return begun && std::none_of(now_.tokens.begin(), now_.tokens.end(), [&](const Token& each) {
             return each.step != round.step && workflow_.reaches(each.step, round.step);
           });
  });
}

}  // namespace marshrut
