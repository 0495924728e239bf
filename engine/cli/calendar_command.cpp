#include "engine/base/text.hpp"
#include "engine/cli/caller_files.hpp"
#include "engine/cli/commands.hpp"
#include "engine/cli/office.hpp"
#include "engine/delivery/calendar_feed.hpp"

namespace marshrut {

namespace {

struct FeedOwner {
  DistrictId district;
  std::string key;
  std::string name;
};

Error nobody(const std::string& wanted, const std::vector<std::string>& names) {
  const std::string near = nearest(wanted, names);
  return error(
      ErrorKind::NotFound,
      "в реестре нет «" + wanted + "»" + (near.empty() ? "" : "; возможно, " + near),
      "nobody in the register is \"" + wanted + "\"" + (near.empty() ? "" : "; perhaps " + near));
}

/// By key or «Фамилия И.О.», in the district named or in all of them.
Result<FeedOwner> owner_of(const Call& call, Engine& engine) {
  const std::string wanted = call.text_or("person", "");
  std::vector<DistrictId> districts;
  if (const auto name = call.text("district")) {
    MARSHRUT_TRY(const District* where, engine.district(*name));
    districts.push_back(where->book().info.id);
  } else {
    MARSHRUT_TRY(const auto all, engine.rulebook().districts());
    for (const DistrictInfo& info : all) districts.push_back(info.id);
  }
  std::vector<FeedOwner> found;
  std::vector<std::string> names;
  for (const DistrictId& district : districts) {
    MARSHRUT_TRY(const auto people, engine.store().people(district));
    for (const Person& person : people) {
      names.push_back(short_name(person.name));
      if (person.key == wanted || person.name == wanted || names.back() == wanted) {
        found.push_back({district, person.key, names.back()});
      }
    }
  }
  if (found.empty()) return nobody(wanted, names);
  if (found.size() == 1) return found.front();
  return error(ErrorKind::Invalid,
               "«" + wanted + "» — это несколько человек; назовите ключ реестра и --district",
               "\"" + wanted + "\" is several people; name a key and --district");
}

Result<Exit> run_calendar(const Call& call) {
  MARSHRUT_TRY(Office office, Office::open(call));
  MARSHRUT_TRY(const FeedOwner owner, owner_of(call, office.engine()));
  MARSHRUT_TRY(const auto tasks, feed_of(office.store(), owner.key, owner.district));
  const std::string feed =
      calendar_feed("Маршрут: " + owner.name, tasks, call.surroundings().clock.now());
  const auto file = call.text("out");
  if (!file) {
    call.out() << feed;
    return Exit::Done;
  }
  MARSHRUT_MUST(write_caller_file(call, *file, feed));
  const auto count = static_cast<std::int64_t>(tasks.size());
  if (call.json()) {
    call.print(Value::map({{"file", *file}, {"tasks", count}}));
    return Exit::Done;
  }
  call.out() << *file << ": " << count
             << call.in({" " + std::string(plural(count, "задача", "задачи", "задач")), " tasks"})
             << "\n";
  return Exit::Done;
}

}  // namespace

Command calendar_command() {
  return {.name = "calendar",
          .summary = {"открытые задачи человека для календаря (iCalendar)",
                      "a person's open tasks for a calendar program (iCalendar)"},
          .example =
              {"marshrut calendar \"Давиденко Е.В.\" --out davidenko.ics --data data/demo",
               "marshrut calendar \"Давиденко Е.В.\" --out tasks.ics --data data/demo --lang en"},
          .positionals = {{"person",
                           {"КТО", "WHO"},
                           {"«Фамилия И.О.» или ключ реестра", "a name or a key of the register"}}},
          .options = {{"out",
                       OptionKind::Text,
                       {"в какой файл; иначе на экран", "into which file; else to the screen"},
                       {"ФАЙЛ", "FILE"}},
                      {"district",
                       OptionKind::Text,
                       {"искать только в этом районе", "look in this district only"},
                       {"РАЙОН", "DISTRICT"}}},
          .on_data = true,
          .run = run_calendar};
}

}  // namespace marshrut
