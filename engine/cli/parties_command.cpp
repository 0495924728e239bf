#include <algorithm>
#include <map>

#include "engine/base/text.hpp"
#include "engine/cli/call.hpp"
#include "engine/cli/commands.hpp"
#include "engine/cli/day_text.hpp"
#include "engine/cli/layout.hpp"
#include "engine/cli/workshop.hpp"
#include "engine/model/party_text.hpp"

namespace marshrut {

namespace {

/// One cell that names somebody whom nobody knows.
struct Stand {
  Place place;
  Message where;     ///< «план programme-2022, строка 2.1 № 3»
  std::string text;  ///< the name with its notes, as the cell has it
};

struct UnknownName {
  std::string name;
  std::vector<std::string> nearest;
  std::vector<Stand> stands;
};

/// Equal for «Гогина Г.В.» and «Г.В.Гогина (по согласованию)».
std::string key_of(const std::string& name) {
  const CellText text = read_words(name);
  const std::size_t end = text.words.empty() ? 0 : person_end(text, 0);
  return end > 0 ? short_person(text, 0, end) : text.normal;
}

/// Collects the names of a district's cells that no parties.lua declares, each once however spelt.
class Queue {
 public:
  explicit Queue(const DistrictBook& book) : book_(book) {}

  void add_district() {
    const std::string file = "rules/" + book_.info.id + "/district.lua";
    add_cell(book_.info.coordinator, {file, 0, 0}, {"координатор района", "coordinator"});
    for (const Plan& plan : book_.plans) {
      add_cell(plan.executor, plan.place, {"исполнитель плана", "the plan's executor"});
      add_cell(plan.controller, plan.place, {"контролёр плана", "the plan's controller"});
      for (const PlanSection& section : plan.sections) {
        add(section.by, section.place, {"раздел " + section.number, "section " + section.number});
        for (const Measure& measure : section.measures) add_row(section, measure);
      }
    }
  }

  void add_workflow(const WorkflowBook& workflow) {
    for (const auto& [step, rule] : workflow.steps) {
      if (step.find('/') != std::string::npos) continue;  // the Each above it has the same rule
      add(rule.by, rule.by_place,
          {"маршрут " + workflow.workflow.name + ", шаг " + step,
           "workflow " + workflow.workflow.name + ", step " + step});
    }
  }

  std::vector<UnknownName> take() { return std::move(names_); }

 private:
  void add_cell(const std::string& cell, const Place& place, const Message& where) {
    add(book_.parties.read_cell(cell), place, where);
  }

  void add_row(const PlanSection& section, const Measure& measure) {
    if (measure.by_inherited()) return;  // it stands in a larger cell
    const std::string number = section.number + " № " + measure.number;
    add(measure.by, measure.place, {"мероприятие " + number, "measure " + number});
  }

  void add(const std::vector<NamedParty>& parties, const Place& place, const Message& where) {
    for (const NamedParty& party : parties) {
      if (party.kind) continue;
      const auto [at, fresh] = index_.emplace(key_of(party.name), names_.size());
      if (fresh) names_.push_back({party.name, party.nearest, {}});
      names_[at->second].stands.push_back({place, where, party.text});
    }
  }

  const DistrictBook& book_;
  std::vector<UnknownName> names_;
  std::map<std::string, std::size_t> index_;  ///< by key_of
};

std::vector<UnknownName> unknown_names(Workshop& workshop, const DistrictBook& book) {
  Queue queue(book);
  queue.add_district();
  for (const std::string& name : workshop.rulebook().workflow_names()) {
    // A workflow whose rules do not check is told by `check`.
    if (const auto workflow = workshop.rulebook().open_workflow(&book, name); workflow.ok()) {
      queue.add_workflow(*workflow);
    }
  }
  return queue.take();
}

/// Posts, and organisations that name their head.
std::vector<const Party*> posts_of(const DistrictBook& book) {
  std::vector<const Party*> posts;
  for (const Party& party : book.parties.all()) {
    const bool headed = party.kind == PartyKind::Organisation && !party.held_by.empty();
    if (party.kind == PartyKind::Post || headed) posts.push_back(&party);
  }
  return posts;
}

const Holder* holder_of(const Party& post, Date on) {
  const auto found = std::find_if(post.held_by.begin(), post.held_by.end(),
                                  [&](const Holder& each) { return each.when.on(on); });
  return found == post.held_by.end() ? nullptr : &*found;
}

Value day_or_null(const std::optional<Date>& day) { return day ? Value(iso(*day)) : Value(); }

Value as_json(const UnknownName& unknown, Lang lang) {
  Value::List nearest;
  for (const std::string& name : unknown.nearest) nearest.emplace_back(name);
  Value::List stands;
  for (const Stand& stand : unknown.stands) {
    stands.push_back(Value::map(
        {{"source", stand.place.text()}, {"where", stand.where.in(lang)}, {"text", stand.text}}));
  }
  return Value::map({{"name", unknown.name}, {"nearest", nearest}, {"stands", stands}});
}

Value as_json(const Party& post, Date on) {
  const Holder* holder = holder_of(post, on);
  return Value::map({{"post", post.name},
                     {"kind", word(post.kind)},
                     {"held_by", holder != nullptr ? Value(holder->person) : Value()},
                     {"from", holder != nullptr ? day_or_null(holder->when.from) : Value()},
                     {"to", holder != nullptr ? day_or_null(holder->when.to) : Value()},
                     {"source", post.place.text()}});
}

void print_unknown(const std::vector<UnknownName>& names, const Call& call) {
  if (names.empty()) {
    call.out() << call.in({"Все имена известны.", "Every name is known."}) << '\n';
    return;
  }
  call.out() << call.in({"Этих имён нет в parties.lua; впишите их или поправьте написание:",
                         "No parties.lua knows these names; declare them or correct them:"})
             << '\n';
  for (const UnknownName& unknown : names) {
    call.out() << "\n  " << unknown.name << '\n';
    const std::string near = join(unknown.nearest, "; ");
    call.out() << hang("    " + call.in({"похоже на: ", "near: "}),
                       near.empty() ? call.in({"ни на кого", "nobody"}) : near, call.columns());
    for (const Stand& stand : unknown.stands) {
      call.out() << hang("    " + stand.place.text() + ": ", stand.where.in(call.lang()),
                         call.columns());
    }
  }
}

void print_posts(const std::vector<const Party*>& posts, Date on, const Call& call) {
  if (posts.empty()) return;
  call.out() << '\n'
             << call.in({"Кто занимает должности на ", "Who holds the posts on "})
             << date_text(on, call.lang()) << ":\n\n";
  TextTable table({call.in({"Должность или учреждение", "Post or organisation"}),
                   call.in({"Кто", "Who"}), call.in({"С", "From"}), call.in({"По", "To"})});
  const auto day = [&](const std::optional<Date>& date) {
    return date ? date_text(*date, call.lang()) : std::string();
  };
  for (const Party* post : posts) {
    const Holder* holder = holder_of(*post, on);
    if (holder == nullptr) {
      table.add({post->name, call.in({"никто", "nobody"}), "", ""});
    } else {
      table.add({post->name, holder->person, day(holder->when.from), day(holder->when.to)});
    }
  }
  call.out() << table.text(call.columns());
}

Result<Exit> run_parties(const Call& call) {
  MARSHRUT_TRY(Workshop workshop, Workshop::open(call));
  MARSHRUT_TRY(const DistrictBook book, workshop.district(call.text_or("district", "")));
  const auto names = unknown_names(workshop, book);
  const auto posts = posts_of(book);
  const Date on = call.date("on").value_or(today(call, book));
  if (!call.json()) {
    print_unknown(names, call);
    print_posts(posts, on, call);
    return Exit::Done;
  }
  Value::List unknown;
  for (const UnknownName& name : names) unknown.push_back(as_json(name, call.lang()));
  Value::List held;
  for (const Party* post : posts) held.push_back(as_json(*post, on));
  call.print(Value::map({{"unknown", unknown}, {"posts", held}}));
  return Exit::Done;
}

}  // namespace

Command parties_command() {
  return {.name = "parties",
          .summary = {"кого план называет, а parties.lua не знает, и кто занимает должности",
                      "names that parties.lua does not know, and who holds the posts"},
          .example = {"marshrut parties krasnodar/kalininsky",
                      "marshrut parties krasnodar/kalininsky --lang en"},
          .positionals = {{"district",
                           {"РАЙОН", "DISTRICT"},
                           {"код района из marshrut districts, конец кода или название",
                            "a district's id as in marshrut districts, its last part, or its "
                            "name"}}},
          .options = {{"on",
                       OptionKind::Date,
                       {"кто занимает должности в этот день; обычно сегодня",
                        "who holds the posts on this day; by default today"}}},
          .run = run_parties};
}

}  // namespace marshrut
