// Goal: joins that never begin, or may wait in vain, and steps with no way out are found before
// anybody runs the workflow. Method: the smallest graph with the mistake, and its sound twin.
#include <catch2/catch.hpp>

#include "engine/base/limits.hpp"
#include "tests/rulebook/sample_scripts.hpp"

using namespace marshrut;
using namespace marshrut::samples;

namespace {

/// A workflow of these steps and the finish z, step a first, in line 2.
Findings check_steps(const std::string& steps, const std::string& on = {}) {
  return check_with({{"workflows/route.lua",
                      "return workflow { title = \"М\", subject = \"teacher\", start = "
                      "\"a\", " +
                          on + "\n" + steps + " z = finish {} }"},
                     {"rules/federal/route.lua", "return {}"}});
}

const std::string guard = "when = function(c) return c.state.x end";

struct Graph {
  std::string steps;
  std::string code;  ///< of the one finding about joins; empty: none
  std::string on{};
};

}  // namespace

TEST_CASE("a join is told of where its tokens never all come, or perhaps do not", "[rulebook]") {
  const std::string never = "join-never-complete";
  const std::string perhaps = "join-may-wait";
  const std::vector<Graph> graphs = {
      {"a = task { every = { \"b\", \"c\" } }, b = task { next = \"d\" }, c = task { next = \"d\" "
       "}, d = task { join = \"all\", next = \"z\" },",
       ""},
      // One of two, and never both.
      {"a = task { next = { { \"b\", " + guard +
           " }, \"c\" } }, b = task { next = \"d\" }, c = task { next = \"d\" },"
           " d = task { join = \"all\", next = \"z\" },",
       never},
      // The split lies before the choice, so there are two tokens, but not these two.
      {"a = task { every = { \"b\", \"e\" } }, b = task { next = { { \"c\", " + guard +
           " }, \"d\" } }, c = task { next = \"f\" }, d = task { next = \"f\" },"
           " e = task { next = \"z\" }, f = task { join = \"all\", next = \"z\" },",
       never},
      // It waits for what only follows itself.
      {"a = task { next = \"b\" }, b = task { join = \"all\", next = { { \"c\", " + guard +
           " }, \"z\" } }, c = task { next = \"b\" },",
       never},
      {"a = task { every = { \"b\", \"c\" } }, b = task { next = \"d\" }, c = task { next = \"d\" "
       "}, d = task { join = 3, next = \"z\" },",
       never},
      {"a = task { every = { \"b\", \"c\" } }, b = task { next = \"d\" }, c = task { next = \"d\" "
       "}, d = task { join = 2, next = \"z\" },",
       ""},
      {"a = task { every = { \"b\", { \"c\", " + guard +
           " } } }, b = task { next = \"d\" }, c = task { next = \"d\" },"
           " d = task { join = \"all\", next = \"z\" },",
       perhaps},
      {"a = task { every = { \"b\", { \"c\", " + guard +
           " } } }, b = task { next = \"d\" }, c = task { next = \"d\" },"
           " d = task { join = \"last\", next = \"z\" },",
       ""},
      // A signal takes one branch away.
      {"a = task { every = { \"b\", \"c\" } }, b = task { on = { ill = \"z\" }, next = \"d\" },"
       " c = task { next = \"d\" }, d = task { join = \"all\", next = \"z\" },",
       perhaps},
      // A second token comes through a signal that is heard everywhere.
      {"a = task { next = { { \"b\", " + guard +
           " }, \"c\" } }, b = task { next = \"d\" }, c = task { next = \"d\" },"
           " d = task { join = \"all\", next = \"z\" },",
       perhaps, "on = { more = { \"a\", keep = true } },"},
      // The waiting token ends with the whole.
      {"a = task { every = { \"b\", { \"c\", " + guard +
           " }, \"y\" } }, b = task { next = \"d\" }, c = task { next = \"d\" },"
           " d = task { join = \"all\", next = \"z\" }, y = wait { signal = \"end\", next = \"x\" "
           "}, x = finish { all "
           "= true },",
       ""},
  };
  for (const Graph& graph : graphs) {
    CAPTURE(graph.steps);
    const Findings all = check_steps(graph.steps, graph.on);
    CAPTURE(told(all));
    CHECK(with_code(all, never).size() == (graph.code == never ? 1 : 0));
    CHECK(with_code(all, perhaps).size() == (graph.code == perhaps ? 1 : 0));
  }
}

TEST_CASE("a join that may wait names the ways that may not come", "[rulebook]") {
  const Findings all = check_steps("a = task { every = { \"b\", { \"c\", " + guard +
                                   " } } }, b = task { next = \"d\" }, c = task { next = \"d\" },\n"
                                   " d = task { join = \"all\", next = \"z\" },");
  const Findings found = with_code(all, "join-may-wait");
  INFO(told(all));
  REQUIRE(found.size() == 1);
  CHECK(found[0].severity == Severity::Notice);
  CHECK(found[0].place.line == 3);
  CHECK(found[0].message.ru.find("«c»") != std::string::npos);
  CHECK(found[0].message.ru.find("«b»") == std::string::npos);
}

TEST_CASE("a graph too wide to follow is left alone", "[rulebook]") {
  std::string ways;
  std::string branches;
  std::size_t positions = 1;
  for (int i = 0; positions <= limits::check_markings; ++i, positions *= 2) {
    const std::string name = "b" + std::to_string(i);
    ways += "\"" + name + "\", ";
    branches += name + " = task { next = \"d\" }, ";
  }
  const Findings all = check_steps("a = task { every = { " + ways + " } }, " + branches +
                                   "d = task { join = 99, next = \"z\" },");
  INFO(told(all));
  CHECK(with_code(all, "join-never-complete").empty());
}

TEST_CASE("a loop that no finish follows is a trap, unless somebody else may end it",
          "[rulebook]") {
  const std::string trap = "a = task { next = { { \"b\", " + guard +
                           " }, \"z\" } },\n b = task { next = \"c\" },\n"
                           " c = task { next = \"b\" },";
  const Findings all = check_steps(trap);
  INFO(told(all));
  const Findings found = with_code(all, "no-way-out");
  REQUIRE(found.size() == 1);
  CHECK(found[0].severity == Severity::Warning);
  CHECK(found[0].place.line == 3);
  CHECK(with_code(check_steps(trap, "on = { left = \"z\" },"), "no-way-out").empty());
  CHECK(with_code(check_steps(trap + " y = finish { all = true },"), "no-way-out").empty());
}
