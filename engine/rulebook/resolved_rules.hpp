#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "engine/base/finding.hpp"
#include "engine/model/declared.hpp"
#include "engine/model/ids.hpp"
#include "engine/model/script_host.hpp"
#include "engine/rulebook/files.hpp"

namespace marshrut {

/// What one layer says about one key.
struct RuleSource {
  Declared value;       ///< without its reasons; `value.place` is the file and line that gave it
  std::string because;  ///< its own reason, or that of the nearest table around it; may be empty
};

/// A key of a district's rules, and every layer's word on it.
struct ResolvedRule {
  std::vector<std::string> path;    ///< {"professional_development", "diagnosis", "due"}
  std::string key;                  ///< the same, joined with dots
  std::vector<RuleSource> sources;  ///< the shallowest layer's first, at least one

  [[nodiscard]] const RuleSource& in_force() const { return sources.back(); }
};

/// "federal", "krasnodar", "krasnodar/kalininsky": the layer whose file gave a value.
std::string layer_of(const Declared& value);

/// What a district's layers come to, key by key, and which file and line gave each value.
///
/// Keys begin with the file: `reminders.before`, `calendar.week`, `calendar.days.2026-04-21`,
/// `parties.Давиденко Е.В.`, `cycles.diagnosis`, `indicators.diagnosed`, `school_year.2025`,
/// `district.zone`, `<workflow>.<step>.due`. Tables of named fields are laid over each other;
/// texts, numbers, lists, functions, school years and what a word builds (a party, a cycle) are
/// replaced whole, as the readers do. Plans are the district's alone and stand in no layer.
/// A plain value; threads: any, once it is made.
class ResolvedRules {
 public:
  /// Loads every layered file of the district, each once. A file that does not load is left out:
  /// the check tells of it. Of the empty id: the federal layer alone.
  static ResolvedRules read(const DistrictId& district, ScriptHost& host, const ScriptTree& tree);

  /// nullptr where there is no such key. One look into a hash table: under a microsecond.
  [[nodiscard]] const ResolvedRule* find(std::string_view key) const;
  /// In the order of the files and, in each, of its lines.
  [[nodiscard]] const std::vector<ResolvedRule>& all() const { return rules_; }
  /// The key itself and every key below it: "reminders" has "reminders.before" and others below.
  [[nodiscard]] std::vector<const ResolvedRule*> below(std::string_view key) const;
  /// The valid key nearest to one that is not there; empty if none is near. A key without its
  /// file ("diagnosis.due") is near to the whole one.
  [[nodiscard]] std::string nearest_key(std::string_view key) const;

 private:
  struct KeyHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view key) const {
      return std::hash<std::string_view>()(key);
    }
  };

  std::vector<ResolvedRule> rules_;
  std::unordered_map<std::string, std::size_t, KeyHash, std::equal_to<>> index_;
};

}  // namespace marshrut
