#include "engine/base/limits.hpp"
#include "engine/cli/commands.hpp"
#include "engine/cli/edit_of_call.hpp"
#include "engine/cli/layout.hpp"
#include "engine/cli/preview_text.hpp"
#include "engine/exchange/csv.hpp"

namespace marshrut {

namespace {

/// Of a preview: its beginning says which it was.
constexpr std::size_t print_digits = 12;

std::string short_print(const std::string& fingerprint) {
  return fingerprint.substr(0, print_digits);
}

/// How far long work has come, on one line of `err`, every ten thousand.
Publisher::Progress progress_of(const Call& call, const Message& doing) {
  return [&call, doing, told = std::size_t{0}](std::size_t done) mutable {
    constexpr std::size_t step = 10'000;
    if (done < told + step) return;
    told = done;
    call.err() << call.in(doing) << done << "\n";
  };
}

struct Look {
  PreviewSummary summary;
  std::vector<Touched> listed;  ///< all of them with --json and --csv
};

Result<Look> look(const Call& call, Publisher& publisher, const Edit& edit,
                  const RevisionOrder& order) {
  Look look;
  const bool all = call.json() || call.flag("csv");
  const auto keep = [&](const Touched& touched) {
    if (all || look.listed.size() < limits::listed_changes) look.listed.push_back(touched);
  };
  MARSHRUT_TRY(
      look.summary,
      publisher.preview(edit, order, keep, progress_of(call, {"просмотрено: ", "looked at: "})));
  return look;
}

std::string publish_line(const Call& call, const Look& seen, const std::string& verb) {
  std::string line = "marshrut rules " + verb;
  for (const char* option : {"draft", "district", "region", "dates", "keep", "only-later",
                             "restart", "to", "data", "rules", "workflows"}) {
    const bool known =
        verb == "rollback" ? std::string_view(option) != "draft" : std::string_view(option) != "to";
    if (!known) continue;
    if (std::string_view(option) == "draft" || std::string_view(option) == "to") {
      if (const auto number = call.number(option)) {
        line += " --" + std::string(option) + " " + std::to_string(*number);
      }
    } else if (const auto text = call.text(option)) {
      line += " --" + std::string(option) + " " + *text;
    }
  }
  return line + " --preview " + short_print(seen.summary.fingerprint) +
         call.in({" --as ИМЯ", " --as NAME"});
}

void show(const Call& call, const Look& seen, const Edit& edit, const std::string& verb) {
  if (call.json()) {
    Value made = as_json(seen.summary);
    made["preview"] = short_print(seen.summary.fingerprint);
    Value::List items;
    for (const Touched& each : seen.listed) items.push_back(as_json(each, call.lang()));
    made["items"] = std::move(items);
    Value::List files;
    for (const FileChange& each : edit.changes) files.emplace_back(each.path);
    made["files"] = std::move(files);
    call.print(made);
    return;
  }
  if (call.flag("csv")) {
    CsvWriter csv;
    csv.add(csv_header(call.lang()));
    for (const Touched& each : seen.listed) csv.add(csv_row(each, call.lang()));
    call.out() << csv.text();
    return;
  }
  call.out() << preview_text(seen.summary, seen.listed, edit, call.lang(), call.columns());
  call.out() << call.in({"\nЭто только просмотр. Опубликовать именно это:\n  ",
                         "\nThis is a preview. To publish exactly this:\n  "})
             << publish_line(call, seen, verb) << "\n";
}

Result<Exit> publish(const Call& call, Publisher& publisher, const Edit& edit,
                     const RevisionOrder& order) {
  const std::string asked = call.text_or("preview", "");
  const Preview::Tell nobody = [](const Touched&) {};
  MARSHRUT_TRY(const auto now, publisher.preview(edit, order, nobody));
  const bool same = asked.size() >= print_digits && now.fingerprint.starts_with(asked);
  const std::string fingerprint = same ? now.fingerprint : asked;
  MARSHRUT_TRY(const Published done,
               publisher.publish(actor_of(call), call.text_or("why", ""), edit, order, fingerprint,
                                 progress_of(call, {"пересчитано: ", "recomputed: "})));
  const std::string number = std::to_string(done.version.number);
  if (call.json()) {
    Value made = as_json(done.summary);
    made["version"] = done.version.number;
    made["hash"] = done.version.hash;
    made["failed"] = static_cast<std::int64_t>(done.failed.size());
    call.print(made);
  } else {
    call.out() << call.in({"Действует версия правил № " + number + ". Затронуто задач и строк: ",
                           "The rules are at version " + number + " now. Touched: "})
               << done.summary.touched << ".\n";
    for (const auto& [instance, why] : done.failed) {
      call.out() << call.in({"  маршрут ", "  instance "}) << instance.number << ": "
                 << call.in(why.message) << "\n";
    }
  }
  return done.failed.empty() ? Exit::Done : Exit::Negative;
}

Result<Exit> run_preview(const Call& call) {
  MARSHRUT_TRY(const RevisionOrder order, order_of(call));
  MARSHRUT_TRY(Office office, Office::open_beside_draft(call));
  Publisher publisher(office.engine());
  MARSHRUT_TRY(const Edit edit, edit_of(call, actor_of(call), office, publisher));
  MARSHRUT_MUST(known_groups(order, office, edit));
  if (edit.changes.empty() && !call.json() && !call.flag("csv")) {
    call.out() << call.in({"Правок нет: в папке то же, что действует.\n",
                           "Nothing is edited: the folder holds what is in force.\n"});
    return Exit::Done;
  }
  MARSHRUT_TRY(const Look seen, look(call, publisher, edit, order));
  show(call, seen, edit, "publish");
  return Exit::Done;
}

Result<Exit> run_publish(const Call& call) {
  MARSHRUT_TRY(const RevisionOrder order, order_of(call));
  if (!call.text("preview")) {
    return error(ErrorKind::Invalid,
                 "сначала посмотрите, что изменится (rules preview), и назовите увиденное: "
                 "--preview КОД",
                 "look first at what changes (rules preview), then name what you saw: --preview "
                 "CODE");
  }
  MARSHRUT_TRY(Office office, Office::open_beside_draft(call));
  Publisher publisher(office.engine());
  MARSHRUT_TRY(const Edit edit, edit_of(call, actor_of(call), office, publisher));
  MARSHRUT_MUST(known_groups(order, office, edit));
  return publish(call, publisher, edit, order);
}

Result<Exit> run_rollback(const Call& call) {
  MARSHRUT_TRY(const RevisionOrder order, order_of(call));
  MARSHRUT_TRY(Office office, Office::open_beside_draft(call));
  Publisher publisher(office.engine());
  MARSHRUT_TRY(const std::string scope, scope_of(call, office));
  MARSHRUT_TRY(const Edit edit, publisher.edit_back_to(actor_of(call), call.number("to"), scope));
  MARSHRUT_MUST(known_groups(order, office, edit));
  if (edit.changes.empty()) {
    return error(ErrorKind::Refused, "возвращать нечего: этот текст и действует",
                 "there is nothing to go back to: that text is in force");
  }
  if (call.text("preview")) return publish(call, publisher, edit, order);
  MARSHRUT_TRY(const Look seen, look(call, publisher, edit, order));
  show(call, seen, edit, "rollback");
  return Exit::Done;
}

const Option preview_option{"preview",
                            OptionKind::Text,
                            {"код просмотра, который публикуется", "code of the preview"},
                            {"КОД", "CODE"}};
const Option why_option{"why",
                        OptionKind::Text,
                        {"зачем: останется в истории правил", "why: kept in the rules' history"},
                        {"ЗАЧЕМ", "WHY"}};
const Option csv_option{"csv", OptionKind::Flag, {"всё таблицей CSV", "everything as CSV"}};

std::vector<Option> together(std::vector<std::vector<Option>> lists) {
  std::vector<Option> all;
  for (auto& list : lists) all.insert(all.end(), list.begin(), list.end());
  return all;
}

}  // namespace

Command rules_preview_command() {
  return {.name = "rules preview",
          .summary = {"что правка сделает с каждым начатым сроком",
                      "what an edit does to every running deadline"},
          .example = {"marshrut rules preview --district kalininsky",
                      "marshrut rules preview --district kalininsky --lang en"},
          .options = together({edit_options(), order_options(), {csv_option, as_option()}}),
          .on_data = true,
          .run = run_preview};
}

Command rules_publish_command() {
  return {.name = "rules publish",
          .summary = {"ввести правку в действие, как она показана",
                      "bring an edit into force, exactly as previewed"},
          .example = {"marshrut rules publish --draft 1 --preview 0a1b2c3d4e5f --as Петрова",
                      "marshrut rules publish --draft 1 --preview 0a1b2c3d4e5f --lang en"},
          .options = together(
              {edit_options(), order_options(), {preview_option, why_option, as_option()}}),
          .on_data = true,
          .run = run_publish};
}

Command rules_rollback_command() {
  auto scope = edit_options();
  scope.erase(scope.begin());  // a draft is nothing to go back to
  return {.name = "rules rollback",
          .summary = {"вернуть прежние правила: без --preview — показать",
                      "bring former rules back; without --preview: show"},
          .example = {"marshrut rules rollback --to 1", "marshrut rules rollback --to 1 --lang en"},
          .options = together({{{"to",
                                 OptionKind::Number,
                                 {"к какой версии; без этого — к предыдущей",
                                  "to which version; the one before, without it"}}},
                               scope,
                               order_options(),
                               {preview_option, why_option, csv_option, as_option()}}),
          .on_data = true,
          .run = run_rollback};
}

}  // namespace marshrut
