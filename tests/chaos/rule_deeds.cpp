#include <algorithm>

#include "tests/chaos/chaos.hpp"

namespace marshrut::testing {

namespace {

/// One edit: the file says the one or the other.
struct Wording {
  const char* file;
  const char* one;
  const char* other;
};
constexpr const char* route = "rules/federal/professional_development.lua";
constexpr const char* mentoring = "rules/federal/young_teacher.lua";
constexpr const char* own_route = "rules/krasnodar/kalininsky/professional_development.lua";

const std::vector<Wording> wordings{
    {route, "в течение месяца", "в течение 20 рабочих дней"},
    {route, "в течение 5 месяцев", "в течение 100 дней"},
    {route, "due    = \"май\"", "due    = \"ежегодно до 10 июня\""},
    {route, "threshold  = 60", "threshold  = 45"},
    {own_route, "due = \"Сентябрь\"", "due = \"Октябрь\""},
    {own_route, "в течение 10 рабочих дней", "в течение 15 рабочих дней"},
    {mentoring, "ежегодно до 15 мая", "ежегодно до 1 июня"},
    {mentoring, "в течение 5 рабочих дней", "в течение 2 рабочих дней"},
    {"rules/federal/measure.lua", "в течение 10 рабочих дней", "в течение 7 дней"},
    {"rules/federal/reminders.lua", "before = { 10, 3 }", "before = { 15, 5, 1 }"},
    {"workflows/professional_development.lua", "Входная диагностика", "Диагностика осенью"},
};

bool replace_one(std::string& text, const std::string& old, const std::string& now) {
  const auto at = text.find(old);
  if (at == std::string::npos) return false;
  text.replace(at, old.size(), now);
  return true;
}

RevisionOrder some_order(Dice& dice) {
  constexpr Redate all[] = {Redate::ByRule, Redate::Restart, Redate::OnlyLater, Redate::Keep};
  return {.dates = all[dice.below(4)]};
}

}  // namespace

/// The scripts in force with one place worded the other way.
ScriptTree Chaos::edited() {
  ScriptTree tree = engine_->rulebook().tree();
  while (true) {
    const Wording& wording = dice_.pick(wordings);
    const auto file = std::find_if(tree.files.begin(), tree.files.end(),
                                   [&](const auto& each) { return each.path == wording.file; });
    if (file == tree.files.end()) continue;
    if (replace_one(file->text, wording.one, wording.other)) return tree;
    if (replace_one(file->text, wording.other, wording.one)) return tree;
  }
}

/// Draft, preview, publish by a second person; or back to an older version.
Result<Published> Chaos::publish_edit(Publisher& publisher) {
  Edit edit;
  if (dice_.chance(25)) {
    MARSHRUT_TRY(edit, publisher.edit_back_to("Петрова", std::nullopt, ""));
  } else {
    const std::string folder = "desk-" + std::to_string(++drafts_);
    MARSHRUT_TRY(const auto draft, publisher.draft("Давиденко", "проба", edited(), folder, ""));
    MARSHRUT_TRY(edit, publisher.edit_of_draft(draft.number));
  }
  const RevisionOrder order = some_order(dice_);
  MARSHRUT_TRY(const auto seen, publisher.preview(edit, order, [](const Touched&) {}));
  return publisher.publish("Петрова", "проба", edit, order, seen.fingerprint);
}

/// One that was cut short is gone on with at once, after a restart, or with the next one.
void Chaos::change_rules() {
  Publisher publisher(*engine_);
  const auto published = publish_edit(publisher);
  if (published.ok()) {
    ++published_;
    tell("version " + std::to_string(published->version.number));
    for (const auto& [id, why] : published->failed) {
      if (why.kind == ErrorKind::ScriptFailed) continue;
      problems_.add("instance " + std::to_string(id.number) +
                    " did not follow the rules: " + why.message.en);
    }
    return;
  }
  const int how = dice_.below(3);
  if (how == 0) resume_publishing();
  if (how == 1) outage();
}

void Chaos::resume_publishing() {
  for (int tries = 0; tries < 100; ++tries) {
    if (Publisher(*engine_).resume().ok()) return;
  }
  problems_.add("a publishing cannot be gone on with");
}

}  // namespace marshrut::testing
