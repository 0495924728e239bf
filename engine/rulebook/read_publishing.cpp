#include "engine/rulebook/read_publishing.hpp"

#include "engine/rulebook/fields.hpp"

namespace marshrut {

namespace {

/// More working days than this and no date could ever be brought nearer.
constexpr std::int64_t most_days = 60;

void lay(const Declared& file, Publishing& publishing, Report& report) {
  Fields fields(file, {"publishing.lua", "publishing.lua"}, report);
  if (file.field("second_person") != nullptr) {
    publishing.second_person = fields.truth("second_person");
  }
  if (const Declared* days = fields.any("days_left"); days != nullptr) {
    const bool number = days->kind == Declared::Kind::Scalar && days->scalar.is_int() &&
                        days->scalar.as_int() >= 0 && days->scalar.as_int() <= most_days;
    if (number) {
      publishing.days_left = static_cast<int>(days->scalar.as_int());
    } else {
      fields.wrong("days_left", *days,
                   {"нужно целое число рабочих дней от 0 до 60",
                    "a whole number of working days, 0 to 60, is needed"});
    }
  }
  fields.close();
}

}  // namespace

Publishing read_layered_publishing(const std::vector<std::string>& layers, DataFiles& files,
                                   Findings& findings) {
  Publishing publishing;
  Report report(findings);
  for (const std::string& layer : layers) {
    if (const auto file = files.read(layer + "/publishing.lua", findings)) {
      lay(*file, publishing, report);
    }
  }
  return publishing;
}

}  // namespace marshrut
