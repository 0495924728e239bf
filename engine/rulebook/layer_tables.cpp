#include "engine/rulebook/layer_tables.hpp"

#include "engine/rulebook/layers.hpp"
#include "engine/rulebook/reasons.hpp"

namespace marshrut {

namespace {

std::string fresh_name(const Declared& table, const std::string& name) {
  if (table.field(name) == nullptr) return name;
  int number = 2;
  while (table.field(name + " (" + std::to_string(number) + ")") != nullptr) ++number;
  return name + " (" + std::to_string(number) + ")";
}

/// `person "Давиденко Е.В." {…}`, … as { ["Давиденко Е.В."] = person … }.
void name_statements(Declared& file) {
  const std::string because = reason_of(file);
  for (Declared& statement : file.items) {
    if (statement.heads.empty() || statement.word == reason_key) continue;
    std::string name = fresh_name(file, statement.heads.front());
    file.fields.emplace_back(std::move(name), std::move(statement));
  }
  file.items.clear();
  if (because.empty() || file.field(reason_key) != nullptr) return;
  Declared reason;
  reason.kind = Declared::Kind::Scalar;
  reason.scalar = because;
  file.fields.emplace_back(reason_key, std::move(reason));
}

/// Days are laid over each other one by one, and tables all count.
void name_days(Declared& calendar, const std::string& layer) {
  for (auto& [key, value] : calendar.fields) {
    if (key == "table" && layer != "federal") key += " (" + layer + ")";
    if (key != "days") continue;
    for (Declared& day : value.items) {
      const bool dated = !day.items.empty() && day.items.front().is_text();
      if (!dated) continue;
      std::string name = fresh_name(value, day.items.front().scalar.as_text());
      value.fields.emplace_back(std::move(name), std::move(day));
    }
    value.items.clear();
  }
}

/// A region names itself, and its districts' zone where they name none.
void keep_of_region(Declared& region, const std::string& name) {
  std::erase_if(region.fields, [&](const auto& field) {
    if (field.first == reason_key) return false;
    return (field.first == "zone") != (name == "district");
  });
}

}  // namespace

std::vector<LayeredFile> layered_files(const ScriptTree& tree) {
  std::vector<LayeredFile> kinds;
  kinds.push_back({"region", "region.lua"});
  kinds.push_back({"district", "region.lua"});
  kinds.push_back({"district", "district.lua"});
  kinds.push_back({"calendar", "calendar.lua"});
  kinds.push_back({.name = "school_year", .file = "school_year.lua", .whole_at = 1});
  kinds.push_back({"parties", "parties.lua"});
  kinds.push_back({.name = "reminders", .file = "reminders.lua", .workflow = true});
  kinds.push_back({"cycles", "cycles.lua"});
  kinds.push_back({"indicators", "indicators.lua"});
  for (const std::string& name : workflow_names_of(tree)) {
    kinds.push_back({.name = name, .file = name + ".lua", .workflow = true});
  }
  return kinds;
}

Declared as_table(const LayeredFile& kind, Declared file, const std::string& layer) {
  if (!file.is_table()) return file;
  if (kind.file == "region.lua") keep_of_region(file, kind.name);
  if (kind.file == "calendar.lua") name_days(file, layer);
  const bool lists =
      kind.file == "parties.lua" || kind.file == "cycles.lua" || kind.file == "indicators.lua";
  if (lists) name_statements(file);
  return file;
}

}  // namespace marshrut
