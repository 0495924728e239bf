#include "engine/cli/edit_of_call.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "engine/base/text.hpp"

namespace marshrut {

namespace {

constexpr std::array<std::pair<const char*, Redate>, 3> exceptions = {
    {{"keep", Redate::Keep}, {"only-later", Redate::OnlyLater}, {"restart", Redate::Restart}}};

std::vector<std::string> parts(const std::string& text) {
  std::vector<std::string> all;
  for (const std::string& each : split(text, ',')) {
    const std::string name(trim(each));
    if (!name.empty()) all.push_back(name);
  }
  return all;
}

}  // namespace

Result<DraftFolder> draft_folder(const Call& call) {
  MARSHRUT_TRY(const auto rules, find_folder(call, "rules"));
  MARSHRUT_TRY(const auto workflows, find_folder(call, "workflows"));
  MARSHRUT_TRY(ScriptTree tree, read_scripts(rules, workflows));
  return DraftFolder{std::move(tree), folder_name(rules)};
}

Result<std::string> scope_of(const Call& call, Office& office) {
  const auto district = call.text("district");
  if (const auto region = call.text("region")) {
    if (district) {
      return error(ErrorKind::Invalid, "--district и --region вместе не бывают: выберите одно",
                   "--district and --region exclude each other: choose one");
    }
    MARSHRUT_TRY(const auto known, office.engine().rulebook().districts());
    const bool there = std::any_of(known.begin(), known.end(), [&](const DistrictInfo& each) {
      return each.id.starts_with(*region + "/");
    });
    if (there) return *region;
    return error(ErrorKind::NotFound, "региона «" + *region + "» нет",
                 "no region \"" + *region + "\"");
  }
  if (!district) return std::string();
  MARSHRUT_TRY(const DistrictInfo info, office.engine().rulebook().find_district(*district));
  return info.id;
}

Result<Edit> edit_of(const Call& call, const std::string& actor, Office& office,
                     Publisher& publisher) {
  if (const auto draft = call.number("draft")) return publisher.edit_of_draft(*draft);
  MARSHRUT_TRY(const DraftFolder folder, draft_folder(call));
  MARSHRUT_TRY(const std::string scope, scope_of(call, office));
  return publisher.edit_of_folder(actor, folder.tree, folder.name, scope);
}

Result<RevisionOrder> order_of(const Call& call) {
  RevisionOrder order;
  const std::string dates = call.text_or("dates", "by-rule");
  const auto known = redate_of(dates);
  if (!known) {
    return error(ErrorKind::Invalid,
                 "--dates: «" + dates + "» не годится; есть by-rule, restart, only-later, keep",
                 "--dates: \"" + dates +
                     "\" will not do; there are by-rule, restart, only-later, "
                     "keep");
  }
  order.dates = *known;
  for (const auto& [option, how] : exceptions) {
    for (const std::string& group : parts(call.text_or(option, ""))) {
      if (order.groups.emplace(group, how).second) continue;
      return error(ErrorKind::Invalid, "группа «" + group + "» названа дважды",
                   "the group \"" + group + "\" is named twice");
    }
  }
  return order;
}

Status known_groups(const RevisionOrder& order, Office& office, const Edit& edit) {
  std::vector<std::string> known;
  for (const ScriptFile& file : edit.tree.files) {
    if (!file.path.starts_with("workflows/") || !file.path.ends_with(".lua")) continue;
    const std::string name = file.path.substr(10, file.path.size() - 14);
    known.push_back(name);
    const auto book = office.engine().rulebook().open_workflow(nullptr, name);
    if (!book.ok()) continue;
    for (const Step& step : book->workflow.steps) known.push_back(name + "." + step.name);
  }
  for (const auto& [group, how] : order.groups) {
    if (std::find(known.begin(), known.end(), group) != known.end()) continue;
    const std::string near = nearest(group, known);
    return error(ErrorKind::Invalid,
                 "группы «" + group + "» нет" + (near.empty() ? "" : "; похоже на: " + near),
                 "no group \"" + group + "\"" + (near.empty() ? "" : "; near: " + near));
  }
  return Done{};
}

std::vector<Option> edit_options() {
  return {{"draft",
           OptionKind::Number,
           {"сохранённая правка; без неё — то, что лежит в папке правил",
            "a draft that was put down; without it, what stands in the folder"}},
          {"district",
           OptionKind::Text,
           {"из папки взять правки одного района", "only the edits of one district"},
           {"РАЙОН", "DISTRICT"}},
          {"region",
           OptionKind::Text,
           {"из папки взять правки одного региона", "only the edits of one region"},
           {"РЕГИОН", "REGION"}}};
}

std::vector<Option> order_options() {
  const Message groups{"ГРУППА,…", "GROUP,…"};
  return {{"dates",
           OptionKind::Text,
           {"сроки начатых задач: by-rule — по новому правилу от начала шага (так и без этого), "
            "restart — от сегодняшнего дня, only-later — только если позже, keep — оставить",
            "dates of running tasks: by-rule (counted from the step's beginning, the default), "
            "restart (from today), only-later, keep"},
           {"КАК", "HOW"}},
          {"keep",
           OptionKind::Text,
           {"сроки этих групп оставить: professional_development.diagnosis",
            "keep the dates of these groups: professional_development.diagnosis"},
           groups},
          {"only-later",
           OptionKind::Text,
           {"в этих группах — только если позже", "in these groups, only where later"},
           groups},
          {"restart",
           OptionKind::Text,
           {"в этих группах — от сегодняшнего дня", "in these groups, from today"},
           groups}};
}

}  // namespace marshrut
