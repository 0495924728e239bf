// Goal: what the usual JSON readers let through is refused. Method: hostile texts and round trips.
#include "engine/base/json.hpp"

#include <catch2/catch.hpp>

#include "engine/base/limits.hpp"

using namespace marshrut;

TEST_CASE("a JSON text is read and written back the same", "[base]") {
  const std::string text =
      R"({"a":[1,-2,3.5,true,null,"ё\n\""],"b":{},"c":[],"big":9223372036854775807,"d":2.0})";
  const auto value = read_json(text);
  REQUIRE(value.ok());
  const auto written = write_json(*value);
  CHECK(written ==
        R"({"a":[1,-2,3.5,true,null,"ё\n\""],"b":{},"big":9223372036854775807,"c":[],"d":2.0})");
  CHECK(*read_json(written) == *value);
}

TEST_CASE("JSON that hides something is refused", "[base]") {
  for (const std::string text : {R"({"a":1,"a":2})", "[1] 2", "\"\xC0\xAF\"", "[1,", "", "nul"}) {
    CAPTURE(text);
    const auto value = read_json(text);
    REQUIRE_FALSE(value.ok());
    CHECK(value.error().kind == ErrorKind::Invalid);
    CHECK_FALSE(value.error().message.ru.empty());
  }
}

TEST_CASE("a JSON text nested too deep is refused", "[base]") {
  const auto nested = [](std::size_t depth) {
    return std::string(depth, '[') + std::string(depth, ']');
  };
  CHECK(read_json(nested(limits::json_depth)).ok());
  CHECK_FALSE(read_json(nested(limits::json_depth + 1)).ok());
  CHECK_FALSE(read_json(nested(100'000)).ok());
}

TEST_CASE("a JSON text over the limit is refused", "[base]") {
  CHECK_FALSE(read_json(std::string(limits::json_bytes, ' ') + "1").ok());
}

TEST_CASE("a value's map keeps its keys sorted and unique", "[base]") {
  Value value = Value::map({{"b", 1}, {"a", 2}, {"b", 3}});
  CHECK(write_json(value) == R"({"a":2,"b":3})");
  value["c"]["d"] = "x";
  CHECK(write_json(value) == R"({"a":2,"b":3,"c":{"d":"x"}})");
}
