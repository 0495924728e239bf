#include "engine/cli/cycle_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "engine/base/text.hpp"
#include "engine/cli/day_text.hpp"
#include "engine/cli/layout.hpp"

namespace marshrut {

namespace {

Value number(std::size_t count) { return static_cast<std::int64_t>(count); }

Value left_out_json(const std::vector<LeftOut>& all, Lang lang) {
  Value::List list;
  for (const LeftOut& each : all) {
    list.push_back(
        Value::map({{"subject", each.subject}, {"name", each.name}, {"why", each.why.in(lang)}}));
  }
  return list;
}

/// How many members each wave has.
std::vector<std::size_t> wave_sizes(const CycleRun& run) {
  std::vector<std::size_t> sizes(run.waves.size());
  for (const RunMember& each : run.members) ++sizes[each.wave];
  return sizes;
}

Value waves_json(const CycleRun& run) {
  Value::List list;
  const auto sizes = wave_sizes(run);
  for (std::size_t i = 0; i < sizes.size(); ++i) {
    list.push_back(Value::map({{"on", iso(run.waves[i])},
                               {"members", number(sizes[i])},
                               {"started", i < run.waves_started}}));
  }
  return list;
}

Value head_json(const CycleRun& run) {
  return Value::map({{"district", run.district},
                     {"cycle", run.name},
                     {"title", run.title},
                     {"workflow", run.workflow},
                     {"state", word(run.state)},
                     {"begun", iso(run.begun)},
                     {"members", number(run.members.size())},
                     {"waves", waves_json(run)}});
}

std::string heading(const CycleRun& run, Lang lang) {
  return run.name + " — " + run.title + (lang == Lang::Ru ? " (район " : " (district ") +
         run.district + ")\n";
}

/// Reasons that are alike up to their first figure: «стаж 3 года», «стаж 12 лет».
struct ReasonKind {
  std::size_t count = 0;
  std::set<std::string> figures;  ///< from the first figure on
};

/// «13 — стаж 3 года, 5 лет, 12 лет…»: the commonest first, a few examples each.
std::string reasons_text(const std::vector<LeftOut>& all, Lang lang) {
  constexpr std::size_t examples = 3;
  std::map<std::string, ReasonKind> kinds;
  for (const LeftOut& each : all) {
    const std::string& why = each.why.in(lang);
    const std::size_t figure = std::min(why.find_first_of("0123456789"), why.size());
    ReasonKind& kind = kinds[why.substr(0, figure)];
    ++kind.count;
    kind.figures.insert(why.substr(figure));
  }
  std::vector<std::pair<std::string, ReasonKind>> rows(kinds.begin(), kinds.end());
  std::stable_sort(rows.begin(), rows.end(),
                   [](const auto& a, const auto& b) { return a.second.count > b.second.count; });
  std::string text;
  for (const auto& [why, kind] : rows) {
    std::vector<std::string> some(kind.figures.begin(), kind.figures.end());
    const bool more = some.size() > examples;
    if (more) some.resize(examples);
    text += "  " + std::to_string(kind.count) + " — " + why + join(some, ", ") + (more ? "…" : "") +
            "\n";
  }
  return text;
}

std::string waves_text(const CycleRun& run, Lang lang) {
  if (run.waves.size() < 2) return {};
  const Message day{"День", "Day"};
  const Message people{"Начинают", "Start"};
  TextTable table({lang == Lang::Ru ? "Волна" : "Wave", day.in(lang), people.in(lang)});
  const auto sizes = wave_sizes(run);
  for (std::size_t i = 0; i < sizes.size(); ++i) {
    table.add({std::to_string(i + 1), day_text(run.waves[i], lang), std::to_string(sizes[i])});
  }
  return table.text(100);
}

std::string desks_text(const std::vector<DeskLoad>& desks, Lang lang, std::size_t columns) {
  if (desks.empty()) return {};
  const bool ru = lang == Lang::Ru;
  TextTable table(
      {ru ? "У кого" : "Who", ru ? "Шаг" : "Step", ru ? "Срок" : "Due", ru ? "Задач" : "Tasks"});
  for (const DeskLoad& each : desks) {
    const std::string nobody = ru ? "не назначен" : "not named";
    table.add({each.who.empty() ? nobody : each.who, each.step,
               each.due ? date_text(*each.due, lang) : "—", std::to_string(each.tasks)});
  }
  return table.text(columns);
}

}  // namespace

std::string left_out_lines(const std::vector<LeftOut>& all, Lang lang, std::size_t most) {
  std::string text;
  for (std::size_t i = 0; i < std::min(most, all.size()); ++i) {
    const LeftOut& each = all[i];
    const std::string name = each.name.empty() ? each.subject : each.name;
    text += "  " + name + " (" + each.subject + "): " + each.why.in(lang) + "\n";
  }
  if (all.size() > most) {
    const std::string rest = std::to_string(all.size() - most);
    text += lang == Lang::Ru ? "  и ещё " + rest + "; все — с --json\n"
                             : "  and " + rest + " more; all of them: --json\n";
  }
  return text;
}

Value as_json(const CyclePreview& preview, Lang lang) {
  Value json = head_json(preview.run);
  json["begun_already"] = preview.begun;
  json["to_start"] = number(preview.to_start);
  json["to_stop"] = number(preview.to_stop);
  json["ended_at_once"] = number(preview.ended_at_once);
  json["other_posts"] = number(preview.other_posts);
  json["left_out"] = left_out_json(preview.run.left_out, lang);
  json["failing"] = left_out_json(preview.failing, lang);
  Value::List remarks;
  for (const Message& each : preview.remarks) remarks.emplace_back(each.in(lang));
  json["remarks"] = std::move(remarks);
  Value::List desks;
  for (const DeskLoad& each : preview.desks) {
    desks.push_back(Value::map({{"who", each.who},
                                {"step", each.step},
                                {"due", each.due ? Value(iso(*each.due)) : Value()},
                                {"tasks", number(each.tasks)}}));
  }
  json["desks"] = std::move(desks);
  return json;
}

Value as_json(const RunStatus& status, Lang lang) {
  Value json = head_json(status.run);
  json["by"] = status.run.by;
  if (status.run.ended) json["ended"] = iso(*status.run.ended);
  json["left_out"] = left_out_json(status.run.left_out, lang);
  json["failed"] = left_out_json(status.run.failed, lang);
  const bool closed = status.run.state == RunState::Closed;
  json["summary"] = closed ? status.run.summary : status.summary.as_value();
  return json;
}

Value as_json(const RunReport& report, Lang lang) {
  Value json = head_json(report.run);
  json["done"] = number(report.done);
  json["refused"] = left_out_json(report.refused, lang);
  return json;
}

std::string preview_text(const CyclePreview& preview, Lang lang, std::size_t columns, bool names) {
  const bool ru = lang == Lang::Ru;
  const CycleRun& run = preview.run;
  std::string text = heading(run, lang);
  if (preview.begun) {
    text += (ru ? "Цикл уже " : "The cycle is ") + words(run.state).in(lang) +
            (ru ? "; начнутся только те, кого не хватает.\n" : "; only the rest would start.\n");
  }
  text += (ru ? "Начнут: " : "Would start: ") + std::to_string(preview.to_start) + "\n";
  text += waves_text(run, lang);
  const auto line = [&](std::size_t count, const char* russian, const char* english) {
    if (count > 0) text += (ru ? russian : english) + std::to_string(count) + "\n";
  };
  line(preview.to_stop, "Прежних маршрутов будет отменено: ", "Older routes to be cancelled: ");
  line(preview.ended_at_once, "Закончатся в тот же день сами: ", "Would end on the same day: ");
  line(run.left_out.size(), "Не войдут: ", "Left out: ");
  text += names ? left_out_lines(run.left_out, lang, run.left_out.size())
                : reasons_text(run.left_out, lang);
  line(preview.other_posts, "Других должностей: ", "Of other posts: ");
  line(preview.failing.size(), "Не смогут начать из-за ошибки: ", "Would fail: ");
  text += left_out_lines(preview.failing, lang);
  for (const Message& each : preview.remarks) text += each.in(lang) + "\n";
  text += desks_text(preview.desks, lang, columns);
  return text;
}

std::string status_text(const RunStatus& status, Lang lang, std::size_t columns) {
  const bool ru = lang == Lang::Ru;
  const CycleRun& run = status.run;
  const RunSummary& told = status.summary;
  std::string text = heading(run, lang);
  text += (ru ? "Состояние: " : "State: ") + words(run.state).in(lang) +
          (ru ? "; начат " : "; begun ") + date_text(run.begun, lang) +
          (run.ended ? (ru ? ", завершён " : ", closed ") + date_text(*run.ended, lang) : "") +
          "\n";
  text += waves_text(run, lang);
  TextTable table({ru ? "Что" : "What", ru ? "Сколько" : "How many"});
  const auto row = [&](const std::string& what, std::size_t count) {
    table.add({what, std::to_string(count)});
  };
  row(ru ? "в круге" : "members", told.members);
  row(ru ? "начато" : "started", told.started);
  row(ru ? "идёт" : "running", told.running);
  if (told.paused > 0) row(ru ? "приостановлено" : "paused", told.paused);
  if (told.incidents > 0) row(ru ? "остановлено ошибкой" : "incidents", told.incidents);
  for (const auto& [title, count] : told.outcomes)
    row((ru ? "итог: " : "outcome: ") + title, count);
  if (told.cancelled > 0) row(ru ? "отменено" : "cancelled", told.cancelled);
  for (const auto& [name, count] : told.facts) {
    row((ru ? "факт: " : "fact: ") + name, count);
    const auto sum = told.sums.find(name);
    if (sum == told.sums.end()) continue;
    table.add({(ru ? "всего: " : "in all: ") + name, fmt::format("{}", sum->second)});
  }
  text += table.text(columns);
  if (!run.left_out.empty()) {
    text += (ru ? "Не вошли: " : "Left out: ") + std::to_string(run.left_out.size()) + "\n" +
            reasons_text(run.left_out, lang);
  }
  if (!run.failed.empty()) {
    text += (ru ? "Не начаты: " : "Not started: ") + std::to_string(run.failed.size()) + "\n" +
            left_out_lines(run.failed, lang);
  }
  constexpr std::size_t shown = 20;
  if (!told.unfinished.empty()) {
    text += ru ? "Ещё не закончили:\n" : "Not finished yet:\n";
    for (std::size_t i = 0; i < std::min(shown, told.unfinished.size()); ++i) {
      text += "  " + told.unfinished[i] + "\n";
    }
    if (told.unfinished.size() > shown) {
      text += (ru ? "  и ещё " : "  and more: ") + std::to_string(told.unfinished.size() - shown) +
              "\n";
    }
  }
  return text;
}

}  // namespace marshrut
