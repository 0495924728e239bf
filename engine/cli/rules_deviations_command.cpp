#include <algorithm>
#include <set>

#include "engine/base/text.hpp"
#include "engine/cli/call.hpp"
#include "engine/cli/commands.hpp"
#include "engine/cli/layer_text.hpp"
#include "engine/cli/layout.hpp"
#include "engine/cli/workshop.hpp"
#include "engine/rulebook/declared_text.hpp"
#include "engine/rulebook/deviations.hpp"

namespace marshrut {

namespace {

/// A region or a district, and what its layer changes.
struct LayerOwner {
  std::string layer;
  std::string name;
  LayerDeviations deviations;
};

std::string region_of(const DistrictInfo& district) {
  return district.id.substr(0, district.id.find('/'));
}

/// The id of the region that a user names by its id or its name.
Result<std::string> find_region(const std::string& wanted,
                                const std::vector<DistrictInfo>& districts) {
  std::vector<std::string> known;
  for (const DistrictInfo& district : districts) {
    const std::string id = region_of(district);
    if (id == wanted || lower(district.region) == lower(wanted)) return id;
    known.push_back(id);
    known.push_back(district.region);
  }
  std::string ru = "региона «" + wanted + "» нет";
  std::string en = "no region '" + wanted + "'";
  if (const std::string near = nearest(wanted, known); !near.empty()) {
    ru += "; похоже на: " + near;
    en += "; near: " + near;
  }
  return error(ErrorKind::NotFound, std::move(ru), std::move(en));
}

/// Each region once, before its districts.
std::vector<LayerOwner> owners_in(const std::string& region,
                                  const std::vector<DistrictInfo>& districts, Workshop& workshop) {
  std::vector<LayerOwner> owners;
  std::set<std::string> seen;
  for (const DistrictInfo& district : districts) {
    const std::string its = region_of(district);
    if (!region.empty() && its != region) continue;
    const ResolvedRules rules =
        ResolvedRules::read(district.id, workshop.host(), workshop.rulebook().tree());
    if (seen.insert(its).second) {
      owners.push_back({its, district.region, deviations_of(its, rules)});
    }
    owners.push_back({district.id, district.name, deviations_of(district.id, rules)});
  }
  return owners;
}

Value as_json(const LayerOwner& owner) {
  Value::List rules;
  for (const Deviation& deviation : owner.deviations.rules) {
    Value rule = source_json(deviation.said);
    rule["key"] = deviation.key;
    rule["change"] = word(deviation.change);
    const bool added = deviation.change == Deviation::Change::Added;
    rule["before"] = added ? Value() : source_json({deviation.before, {}});
    rules.push_back(std::move(rule));
  }
  return Value::map({{"layer", owner.layer},
                     {"name", owner.name},
                     {"deviations", rules},
                     {"own_parties", owner.deviations.own_parties},
                     {"own_indicators", owner.deviations.own_indicators}});
}

void print(const Deviation& deviation, const Call& call) {
  const auto line = [&](const std::string& head, const std::string& text) {
    call.out() << hang(head, text, call.columns());
  };
  const std::string inner = "      ";
  line("  " + deviation.key + " = ", declared_text(deviation.said.value));
  line(inner, origin_text(deviation.said.value, call));
  const std::string before =
      declared_text(deviation.before) + " — " + origin_text(deviation.before, call);
  switch (deviation.change) {
    case Deviation::Change::Replaced:
      line(inner + call.in({"вместо ", "instead of "}), before);
      break;
    case Deviation::Change::Repeated:
      line(inner + call.in({"то же, что и ", "the same as "}), before);
      break;
    case Deviation::Change::Added:
      line(inner, call.in({"в верхних слоях этого нет", "no shallower layer says it"}));
      break;
  }
  const std::string& because = deviation.said.because;
  if (because.empty()) {
    line(inner, call.in({"причина не указана", "no reason is stated"}));
  } else {
    line(inner + call.in({"причина: ", "because: "}), because);
  }
}

void print(const LayerOwner& owner, const Call& call) {
  const LayerDeviations& found = owner.deviations;
  if (found.rules.empty()) {
    call.out() << call.in({"  Отличий от верхних слоёв нет.", "  Nothing differs."}) << '\n';
  }
  for (const Deviation& deviation : found.rules) print(deviation, call);
  if (found.own_parties + found.own_indicators == 0) return;
  call.out() << call.in({"  Своих ответственных: ", "  Own parties: "}) << found.own_parties
             << call.in({", своих показателей: ", ", own indicators: "}) << found.own_indicators
             << '\n';
}

Result<Exit> run_rules_deviations(const Call& call) {
  MARSHRUT_TRY(Workshop workshop, Workshop::open(call));
  MARSHRUT_TRY(const auto districts, workshop.rulebook().districts());
  std::string region;
  if (const auto wanted = call.text("region")) {
    MARSHRUT_TRY(region, find_region(*wanted, districts));
  }
  const auto owners = owners_in(region, districts, workshop);
  if (call.json()) {
    Value::List all;
    for (const LayerOwner& owner : owners) all.push_back(as_json(owner));
    call.print(all);
    return Exit::Done;
  }
  bool first = true;
  for (const LayerOwner& owner : owners) {
    const bool is_region = owner.layer.find('/') == std::string::npos;
    if (is_region && owner.deviations.rules.empty()) continue;
    call.out() << (first ? "" : "\n") << owner.name << " (" << owner.layer << ")\n";
    print(owner, call);
    first = false;
  }
  return Exit::Done;
}

}  // namespace

Command rules_deviations_command() {
  return {.name = "rules deviations",
          .summary = {"что районы меняют против общих правил и почему (because)",
                      "what districts change against the common rules, and why (because)"},
          .example = {"marshrut rules deviations krasnodar",
                      "marshrut rules deviations krasnodar --lang en"},
          .positionals = {{"region",
                           {"РЕГИОН", "REGION"},
                           {"код региона или его название; без него — все",
                            "a region's id or name; without it, all"},
                           false}},
          .run = run_rules_deviations};
}

}  // namespace marshrut
