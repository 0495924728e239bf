// Goal: a deeper layer changes only what it names. Method: small trees by hand, with places.
#include <catch2/catch.hpp>

#include "engine/rulebook/merge.hpp"

using namespace marshrut;

namespace {

Declared number(int value, int line) {
  Declared made;
  made.kind = Declared::Kind::Scalar;
  made.scalar = value;
  made.place.line = line;
  return made;
}

Declared table(std::vector<std::pair<std::string, Declared>> fields, int line) {
  Declared made;
  made.kind = Declared::Kind::Table;
  made.fields = std::move(fields);
  made.place.line = line;
  return made;
}

Declared list(std::vector<Declared> items, int line) {
  Declared made = table({}, line);
  made.items = std::move(items);
  return made;
}

}  // namespace

TEST_CASE("a key that the deeper layer names is replaced, the others stay", "[rulebook]") {
  const Declared merged = merge(table({{"a", number(1, 1)}, {"b", number(2, 2)}}, 1),
                                table({{"b", number(3, 12)}, {"c", number(4, 13)}}, 11));
  REQUIRE(merged.fields.size() == 3);
  CHECK(merged.field("a")->scalar == Value(1));
  CHECK(merged.field("a")->place.line == 1);
  CHECK(merged.field("b")->scalar == Value(3));
  CHECK(merged.field("b")->place.line == 12);
  CHECK(merged.field("c")->place.line == 13);
}

TEST_CASE("tables inside merge key by key at any depth", "[rulebook]") {
  const Declared merged =
      merge(table({{"step", table({{"due", number(1, 2)}, {"by", number(2, 3)}}, 2)}}, 1),
            table({{"step", table({{"due", number(9, 12)}}, 12)}}, 11));
  const Declared* step = merged.field("step");
  REQUIRE(step != nullptr);
  CHECK(step->field("due")->place.line == 12);
  CHECK(step->field("by")->place.line == 3);
  CHECK(step->place.line == 12);
}

TEST_CASE("lists, functions and tables of a word are replaced whole", "[rulebook]") {
  const Declared shallow = table({{"x", list({number(1, 2), number(2, 2)}, 2)}}, 1);
  Declared function;
  function.kind = Declared::Kind::Function;
  function.function = FunctionRef{7};
  Declared task = table({{"title", number(1, 12)}}, 12);
  task.word = "task";
  for (const Declared& deep : {list({number(3, 12)}, 12), list({}, 12), function, task}) {
    const Declared merged = merge(shallow, table({{"x", deep}}, 11));
    const Declared* x = merged.field("x");
    REQUIRE(x != nullptr);
    CHECK(x->kind == deep.kind);
    CHECK(x->items.size() == deep.items.size());
    CHECK(x->function == deep.function);
    CHECK(x->word == deep.word);
  }
}
