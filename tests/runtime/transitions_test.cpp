// Goal: every event in every standing is accepted, kept or refused as the table says, and the table
// in docs/transitions.md is the one in force. Method: real instances brought into each standing.
#include <algorithm>
#include <catch2/catch.hpp>
#include <fstream>
#include <sstream>
#include <stdexcept>

#include "engine/runtime/verdicts.hpp"
#include "tests/runtime/fixture.hpp"

using namespace marshrut;
using namespace marshrut::testing;

namespace {

const std::vector<Event> all_events = {
    event::Start{},
    event::CompleteTask{TaskId{1}},
    event::DayCame{},
    event::Signal{"left", {}},
    event::ChildEnded{TokenId{3}, "closed", {}},
    event::Retry{},
    event::Pause{},
    event::Resume{},
    event::Cancel{},
    event::Reschedule{TaskId{1}, date(2024, 10, 1)},
    event::Delegate{TaskId{1}, {"Кто-то", "", ""}},
    event::Recompute{},
    event::Migrate{},
    event::Acknowledge{TaskId{1}},
    event::Quieten{TaskId{1}, date(2024, 9, 5), "отпуск"},
    event::Restore{.task = TaskId{1}, .hands = event::Restore::Hands{}},
    event::Reassign{TaskId{1}, {"key-report"}}};

/// Where nothing is due and nothing is asked, these leave no trace.
bool may_be_silent(const Event& event) {
  return std::holds_alternative<event::DayCame>(event) ||
         std::holds_alternative<event::Recompute>(event);
}

/// An instance with one open task and one called workflow, in the standing asked for.
Journey brought_to(Standing standing, TableRules& rules) {
  auto broken = automatic("broken", {"end"});
  broken.done = rules.function([](const Scene&) -> Result<Value> {
    return error(ErrorKind::ScriptFailed, "сломано", "broken");
  });
  Step call{.name = "sub", .kind = StepKind::Call};
  call.calls = "other";
  call.next = {{"end"}};
  Step ask{.name = "ask", .kind = StepKind::Wait};
  ask.signal = "break";
  ask.next = {{"broken"}};
  Workflow graph =
      workflow({automatic("fork", {"report", "sub", "ask"}, Split::Every), task("report", {"end"}),
                call, ask, broken, finish("end"), finish("gone")});
  graph.on = {{.signal = "left", .to = "gone"}};
  Journey journey(graph, rules);
  if (standing == Standing::Fresh) return journey;
  journey.must(event::Start{});
  if (standing == Standing::Paused) journey.must(event::Pause{});
  if (standing == Standing::Incident) journey.must(event::Signal{"break", {}});
  if (standing == Standing::Finished) journey.must(event::Signal{"left", {}});
  if (standing == Standing::Cancelled) journey.must(event::Cancel{});
  return journey;
}

std::string printed_table() {
  std::ostringstream out;
  out << "# What becomes of an event\n\n"
         "Printed by the test \"every event meets its verdict in every standing\".\n"
         "`accepted`: acted on now. `kept`: recorded, and acted on by resume or retry. Refused "
         "events\nare answered with the reason and change nothing.\n\n| event |";
  for (const Standing standing : all_standings) out << ' ' << word(standing) << " |";
  out << "\n|---|";
  for (std::size_t i = 0; i < all_standings.size(); ++i) out << "---|";
  for (const Event& event : all_events) {
    out << "\n| " << word(event) << " |";
    for (const Standing standing : all_standings) {
      const Verdict given = verdict(standing, event);
      out << ' ' << (given == Verdict::Refused ? "–" : word(given)) << " |";
    }
  }
  out << '\n';
  return out.str();
}

}  // namespace

TEST_CASE("every event meets its verdict in every standing", "[runtime]") {
  REQUIRE(all_events.size() == std::variant_size_v<Event>);
  for (const Standing standing : all_standings) {
    for (const Event& event : all_events) {
      CAPTURE(word(standing), word(event));
      TableRules rules;
      Journey journey = brought_to(standing, rules);
      REQUIRE(standing_of(journey.now) == standing);
      const Instance before = journey.now;
      const auto transition = journey.apply(event);
      if (verdict(standing, event) == Verdict::Refused) {
        REQUIRE_FALSE(transition.ok());
        CHECK(transition.error().kind == ErrorKind::Refused);
        CHECK_FALSE(transition.error().message.ru.empty());
        CHECK(journey.now == before);
      } else {
        REQUIRE(transition.ok());
        CHECK(transition->after.revision == before.revision + 1);
        CHECK((!transition->history.empty() || may_be_silent(event)));
        if (verdict(standing, event) == Verdict::Kept) {
          CHECK(transition->after.status == before.status);
        }
      }
    }
  }
}

TEST_CASE("docs/transitions.md is the table in force", "[runtime][docs]") {
  const std::string path = std::string(MARSHRUT_SOURCE_DIR) + "/docs/transitions.md";
  std::ifstream file(path);
  std::stringstream text;
  text << file.rdbuf();
  if (text.str() != printed_table()) {
    std::ofstream(path) << printed_table();
    FAIL("docs/transitions.md was out of date and has been printed anew: look at it and commit it");
  }
}
