#include "engine/cli/call.hpp"
#include "engine/cli/commands.hpp"
#include "engine/cli/layout.hpp"
#include "engine/cli/workshop.hpp"

namespace marshrut {

namespace {

Value as_json(const std::vector<DistrictInfo>& districts) {
  Value::List all;
  for (const DistrictInfo& info : districts) {
    all.push_back(Value::map({{"id", info.id}, {"name", info.name}, {"region", info.region}}));
  }
  return all;
}

std::string as_text(const std::vector<DistrictInfo>& districts, const Call& call) {
  TextTable table({call.in({"Код", "Id"}), call.in({"Район", "District"}),
                   call.in({"Регион", "Region"}), call.in({"Координатор", "Coordinator"})});
  for (const DistrictInfo& info : districts) {
    table.add({info.id, info.name, info.region, info.coordinator});
  }
  return table.text(call.columns());
}

Result<Exit> run_districts(const Call& call) {
  MARSHRUT_TRY(Workshop workshop, Workshop::open(call));
  MARSHRUT_TRY(const auto districts, workshop.rulebook().districts());
  if (call.json()) {
    call.print(as_json(districts));
  } else {
    call.out() << as_text(districts, call);
  }
  return Exit::Done;
}

}  // namespace

Command districts_command() {
  return {.name = "districts",
          .summary = {"районы, для которых есть правила", "the districts that have rules"},
          .example = {"marshrut districts", "marshrut districts --lang en"},
          .run = run_districts};
}

}  // namespace marshrut
