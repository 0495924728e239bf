#include "engine/cli/commands.hpp"
#include "engine/cli/office.hpp"
#include "engine/delivery/sheet.hpp"

namespace marshrut {

namespace {

Result<Exit> run_sheet(const Call& call) {
  MARSHRUT_TRY(Office office, Office::open(call));
  MARSHRUT_TRY(const District* where, office.engine().district(call.text_or("district", "")));
  const Date day = call.date("date").value_or(where->today(office.engine().now()));
  MARSHRUT_TRY(const auto entries, sheet_of(office.store(), where->book().info.id, day));
  if (call.json()) {
    Value::List all;
    for (const SheetEntry& entry : entries) {
      all.push_back(Value::map(
          {{"name", entry.name}, {"organisation", entry.organisation}, {"text", entry.text}}));
    }
    call.print(all);
    return Exit::Done;
  }
  if (entries.empty()) {
    call.out() << call.in({"На " + russian(day) +
                               " печатать нечего: сводок для людей без адреса "
                               "почты нет. Сводки составляет marshrut deliver.\n",
                           "Nothing to print for " + iso(day) +
                               ": no digests for people without "
                               "a mail address. marshrut deliver writes the digests.\n"});
    return Exit::Done;
  }
  const std::string title = where->book().info.name + ": напоминания на " + russian(day);
  call.out() << (call.flag("html") ? sheet_html(title, entries) : sheet_text(title, entries));
  return Exit::Done;
}

}  // namespace

Command sheet_command() {
  return {.name = "sheet",
          .summary = {"лист напоминаний для печати: тем, у кого нет почты",
                      "the sheet of reminders to print, for people without mail"},
          .example = {"marshrut sheet kalininsky --data data/demo",
                      "marshrut sheet kalininsky --data data/demo --lang en"},
          .positionals = {{"district", {"РАЙОН", "DISTRICT"}, {"район", "the district"}}},
          .options = {{"date",
                       OptionKind::Date,
                       {"сводки этого дня; обычно сегодня", "digests of this day; today's"}},
                      {"html", OptionKind::Flag, {"страницей HTML", "as an HTML page"}}},
          .on_data = true,
          .run = run_sheet};
}

}  // namespace marshrut
