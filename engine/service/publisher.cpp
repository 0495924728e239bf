#include "engine/service/publisher.hpp"

#include <algorithm>
#include <utility>

#include "engine/base/text.hpp"
#include "engine/rulebook/layers.hpp"
#include "engine/service/rule_check.hpp"

namespace marshrut {

namespace {

Error stale_preview() {
  return error(ErrorKind::Conflict,
               "с тех пор, как вы смотрели, что-то изменилось (задачи, правила или день): "
               "посмотрите ещё раз: marshrut rules preview",
               "something has changed since you looked (tasks, rules or the day): look again: "
               "marshrut rules preview");
}

Error nothing_changes() {
  return error(ErrorKind::Refused, "публиковать нечего: эти правила уже действуют",
               "there is nothing to publish: these rules are in force already");
}

}  // namespace

Status Publisher::begin(const std::string& actor, const std::string& folder) {
  MARSHRUT_TRY(const auto head, versions_.head());
  if (head) return Done{};
  if (!must_check(engine_.rulebook(), district_ids(engine_.rulebook().tree())).ok()) return Done{};
  const ScriptTree& tree = engine_.rulebook().tree();
  RuleVersion first{.number = 1,
                    .hash = engine_.rulebook().version(),
                    .who = actor,
                    .author = actor,
                    .why = "первая редакция",
                    .at = engine_.now()};
  MARSHRUT_TRY(Act stands, versions_.folder_act(folder, 1));
  return engine_.file_all(actor, {act_of(first), std::move(stands)}, "publish-rules",
                          texts_of(tree));
}

Result<RuleVersion> Publisher::in_force() {
  MARSHRUT_TRY(auto head, versions_.head());
  if (head) return std::move(*head);
  return error(ErrorKind::Refused,
               "в этих данных правила ещё не введены в действие: в них есть ошибки, исправьте их "
               "(marshrut check) и повторите",
               "no rules have been brought into force in these data yet: they have errors, mend "
               "them (marshrut check) and try again");
}

Status Publisher::resume(const Progress& progress) {
  MARSHRUT_TRY(const auto head, versions_.head());
  if (!head) return Done{};
  if (engine_.rulebook().version() != head->hash) {
    MARSHRUT_TRY(ScriptTree tree, versions_.tree(head->hash));
    engine_.adopt_rules(std::move(tree));
  }
  if (head->applied) return Done{};
  MARSHRUT_TRY(const RuleVersion parent, versions_.version(head->parent));
  MARSHRUT_TRY(ScriptTree tree, versions_.tree(parent.hash));
  const auto districts = districts_touched(tree, engine_.rulebook().tree());
  Rulebook before(engine_.rulebook().host(), std::move(tree));
  Changing changing;
  Preview look(engine_, before, RevisionOrder::of(head->order), Preview::Own::After, head->at);
  const Preview::Tell nobody = [](const Touched&) {};
  MARSHRUT_TRY([[maybe_unused]] const auto summary, look.run(districts, nobody, &changing));
  std::vector<std::pair<InstanceId, Error>> failed;
  return follow(*head, before, changing, progress, failed);
}

Result<RuleDraft> Publisher::draft(const std::string& actor, const std::string& why,
                                   const ScriptTree& tree, const std::string& folder,
                                   const std::string& scope) {
  MARSHRUT_TRY(const RuleVersion head, in_force());
  MARSHRUT_TRY(const auto base, versions_.folder_base(folder));
  MARSHRUT_TRY(const auto known, versions_.drafts());
  MARSHRUT_TRY(const ScriptTree now, versions_.tree(head.hash));
  const ScriptTree edited = within_scope(now, tree, scope);
  if (file_changes(now, edited).empty()) return nothing_changes();
  RuleDraft draft{.number = known.empty() ? 1 : known.back().number + 1,
                  .hash = tree.version(),
                  .base = base.value_or(head.number),
                  .who = actor,
                  .why = why,
                  .at = engine_.now(),
                  .scope = scope,
                  .folder = folder};
  std::vector<Act> acts{act_of(draft)};
  if (!base) {
    MARSHRUT_TRY(Act stands, versions_.folder_act(folder, head.number));
    acts.push_back(std::move(stands));
  }
  MARSHRUT_MUST(engine_.file_all(actor, std::move(acts), "draft-rules", texts_of(tree)));
  return draft;
}

Status Publisher::discard(const std::string& actor, std::int64_t number) {
  MARSHRUT_TRY(RuleDraft draft, versions_.draft(number));
  if (draft.state != RuleDraft::State::Open) {
    return error(ErrorKind::Refused, "эта правка уже закрыта", "this draft is closed already");
  }
  draft.state = RuleDraft::State::Discarded;
  ++draft.revision;
  return engine_.file(actor, act_of(draft), "discard-draft");
}

Result<PreviewSummary> Publisher::preview(const Edit& edit, const RevisionOrder& order,
                                          const Preview::Tell& tell, const Progress& progress) {
  const auto districts = districts_touched(engine_.rulebook().tree(), edit.tree);
  Rulebook after(engine_.rulebook().host(), edit.tree);
  MARSHRUT_MUST(must_check(after, districts));
  Preview look(engine_, after, order);
  return look.run(districts, tell, nullptr, progress);
}

/// A rollback repeats what was agreed before: it needs nobody else.
Status Publisher::permit(const std::string& actor, const Edit& edit,
                         const std::vector<DistrictId>& districts) {
  const bool named = actor != unnamed_actor && edit.author != unnamed_actor;
  if (edit.back_to != 0 || (edit.draft != 0 && named && edit.author != actor)) return Done{};
  for (const DistrictId& id : districts) {
    const auto district = engine_.district(id);
    if (!district.ok() || !(*district)->book().publishing.second_person) continue;
    const std::string& name = (*district)->book().info.name;
    return error(
        ErrorKind::Refused,
        name + ": правила публикует второй человек: " +
            (edit.draft != 0 && !named ? "назовите и того, кто составил, и того, кто "
                                         "публикует: --as ИМЯ"
             : edit.draft == 0 ? "сохраните правку (rules draft), а опубликует другой"
                               : "эту правку составили вы, опубликует другой"),
        name + ": a second person publishes the rules: " +
            (edit.draft != 0 && !named ? "name both who drafted and who publishes: --as NAME"
             : edit.draft == 0         ? "put the edit down (rules draft), another publishes it"
                                       : "you drafted this one, another publishes it"));
  }
  return Done{};
}

Result<std::vector<Act>> Publisher::acts_of(const RuleVersion& version, const Edit& edit) {
  std::vector<Act> acts{act_of(version)};
  if (edit.draft != 0) {
    MARSHRUT_TRY(RuleDraft draft, versions_.draft(edit.draft));
    draft.state = RuleDraft::State::Published;
    ++draft.revision;
    acts.push_back(act_of(draft));
  }
  // A folder that lacks what others have published goes on from where it was.
  if (!edit.folder.empty() && edit.taken.empty()) {
    MARSHRUT_TRY(Act stands, versions_.folder_act(edit.folder, version.number));
    acts.push_back(std::move(stands));
  }
  return acts;
}

Result<Published> Publisher::publish(const std::string& actor, const std::string& why,
                                     const Edit& edit, const RevisionOrder& order,
                                     const std::string& fingerprint, const Progress& progress) {
  MARSHRUT_TRY(const RuleVersion head, in_force());
  if (edit.changes.empty()) return nothing_changes();
  if (edit.base != head.number) return stale_preview();
  const auto districts = districts_touched(engine_.rulebook().tree(), edit.tree);
  MARSHRUT_MUST(permit(actor, edit, districts));
  Rulebook after(engine_.rulebook().host(), edit.tree);
  MARSHRUT_MUST(must_check(after, districts));
  MARSHRUT_MUST(must_pass_tests(after, districts));
  Changing changing;
  Preview look(engine_, after, order);
  const Preview::Tell nobody = [](const Touched&) {};
  Published published;
  MARSHRUT_TRY(published.summary, look.run(districts, nobody, &changing));
  if (published.summary.fingerprint != fingerprint) return stale_preview();
  published.version = {.number = head.number + 1,
                       .hash = edit.tree.version(),
                       .parent = head.number,
                       .who = actor,
                       .author = edit.author,
                       .why = why.empty() ? edit.why : why,
                       .at = engine_.now(),
                       .scope = edit.scope,
                       .back_to = edit.back_to,
                       .order = order.as_value(),
                       .applied = false};
  MARSHRUT_TRY(auto acts, acts_of(published.version, edit));
  MARSHRUT_MUST(engine_.file_all(actor, std::move(acts), "publish-rules", texts_of(edit.tree)));
  Rulebook before(engine_.rulebook().host(), engine_.rulebook().tree());
  engine_.adopt_rules(edit.tree);
  MARSHRUT_MUST(follow(published.version, before, changing, progress, published.failed));
  published.version.applied = true;
  return published;
}

Status Publisher::follow(const RuleVersion& version, Rulebook& before, const Changing& changing,
                         const Progress& progress,
                         std::vector<std::pair<InstanceId, Error>>& failed) {
  std::size_t done = 0;
  for (const auto& [id, instances] : changing) {
    if (instances.empty()) continue;
    MARSHRUT_TRY(District * after, engine_.district(id));
    MARSHRUT_TRY(const auto other, District::open(before, after->people(), id));
    other->read_graphs_with(engine_.graph_reader());
    other->set_recorded(after->book().recorded);
    Revision revision(*other, *after, RevisionOrder::of(version.order), after->today(engine_.now()),
                      std::to_string(version.number));
    revision.in_force_since(after->today(version.at));  // «from today on» was said then
    const auto how = [&](const Instance& instance) { return revision.of(instance); };
    const auto told = [&](std::size_t last) {
      if (progress) progress(done + last);
    };
    MARSHRUT_TRY(const auto answers, engine_.revise_all(version.who, *after, instances, how, told));
    for (std::size_t i = 0; i < answers.size(); ++i) {
      if (!answers[i].ok()) failed.emplace_back(instances[i], answers[i].error());
    }
    done += instances.size();
  }
  RuleVersion finished = version;
  finished.applied = true;
  ++finished.revision;
  return engine_.file(version.who, act_of(finished), "rules-applied");
}

}  // namespace marshrut
