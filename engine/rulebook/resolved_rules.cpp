#include "engine/rulebook/resolved_rules.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "engine/base/text.hpp"
#include "engine/rulebook/layer_tables.hpp"
#include "engine/rulebook/layers.hpp"
#include "engine/rulebook/reasons.hpp"
#include "engine/rulebook/words.hpp"

namespace marshrut {

namespace {

constexpr std::string_view rules_folder = "rules/";

std::string layer_of_file(std::string_view file) {
  if (file.starts_with(rules_folder)) file.remove_prefix(rules_folder.size());
  return std::string(file.substr(0, file.rfind('/')));
}

using Path = std::vector<std::string>;

/// Lays the files of one name over each other and remembers every layer's word.
class FileLayers {
 public:
  explicit FileLayers(int whole_at) : whole_at_(whole_at) {}

  void lay(const Declared& file) { lay_at({}, merged_, file, {}, {}); }

  /// The values in force below `name`, in the order of the lines.
  void take(const std::string& name, std::vector<ResolvedRule>& rules) {
    take_at({name}, merged_, rules);
  }

 private:
  struct Node {
    std::string key{};
    std::vector<RuleSource> sources{};  ///< of a value that is no table of named fields
    std::vector<Node> fields{};
  };

  [[nodiscard]] bool is_open(const Declared& value, std::size_t depth) const {
    const bool whole = whole_at_ > 0 && depth >= static_cast<std::size_t>(whole_at_);
    return value.is_table() && value.word.empty() && value.items.empty() && !whole;
  }

  /// `replaced`: the shallower layers' word on a larger value that this one is a part of now.
  void lay_at(const Path& path, Node& node, const Declared& deep, std::string because,
              std::vector<RuleSource> replaced) {
    if (const std::string own = reason_of(deep); !own.empty()) because = own;
    Declared value = deep;
    std::erase_if(value.fields, [](const auto& field) { return field.first == reason_key; });
    if (!is_open(value, path.size()) || (value.fields.empty() && node.fields.empty())) {
      replace(node, std::move(value), std::move(because), std::move(replaced));
      return;
    }
    if (!node.sources.empty()) replaced = std::exchange(node.sources, {});
    for (const auto& [key, field] : value.fields) {
      Path inner = path;
      inner.push_back(key);
      lay_at(inner, field_of(node, key), field, because, replaced);
    }
  }

  static void replace(Node& node, Declared value, std::string because,
                      std::vector<RuleSource> replaced) {
    drop_reasons(value);
    if (!node.fields.empty()) replaced.push_back({whole(node), {}});
    node.fields.clear();
    if (node.sources.empty()) node.sources = std::move(replaced);
    node.sources.push_back({std::move(value), std::move(because)});
  }

  static Node& field_of(Node& node, const std::string& key) {
    for (Node& field : node.fields) {
      if (field.key == key) return field;
    }
    node.fields.push_back({.key = key});
    return node.fields.back();
  }

  /// The table that a node's values stand for.
  static Declared whole(const Node& node) {
    if (!node.sources.empty()) return node.sources.back().value;
    Declared table;
    table.kind = Declared::Kind::Table;
    for (const Node& field : node.fields) table.fields.emplace_back(field.key, whole(field));
    if (!table.fields.empty()) table.place = table.fields.front().second.place;
    return table;
  }

  static void take_at(const Path& path, Node& node, std::vector<ResolvedRule>& rules) {
    if (!node.sources.empty()) {
      rules.push_back({path, join(path, "."), std::move(node.sources)});
      return;
    }
    for (Node& field : node.fields) {
      Path inner = path;
      inner.push_back(field.key);
      take_at(inner, field, rules);
    }
  }

  int whole_at_;
  Node merged_;
};

}  // namespace

std::string layer_of(const Declared& value) { return layer_of_file(value.place.file); }

ResolvedRules ResolvedRules::read(const DistrictId& district, ScriptHost& host,
                                  const ScriptTree& tree) {
  const std::vector<LayeredFile> kinds = layered_files(tree);
  std::map<std::string, FileLayers> names;
  std::vector<std::string> order;
  for (const LayeredFile& kind : kinds) {
    const auto [laid, fresh] = names.try_emplace(kind.name, kind.whole_at);
    if (fresh) order.push_back(kind.name);
    for (const std::string& folder : layers_of(district)) {
      const ScriptFile* file = tree.find(folder + "/" + kind.file);
      if (file == nullptr) continue;
      const auto session =
          host.open(kind.workflow ? workflow_words() : rule_words(), ScriptLimits{}, 0);
      auto declared = session->load(file->text, file->path);
      if (!declared.ok() || !declared->is_table()) continue;
      laid->second.lay(as_table(kind, std::move(*declared), layer_of_file(file->path)));
    }
  }
  ResolvedRules resolved;
  for (const std::string& name : order) names.at(name).take(name, resolved.rules_);
  for (std::size_t i = 0; i < resolved.rules_.size(); ++i) {
    resolved.index_.emplace(resolved.rules_[i].key, i);
  }
  return resolved;
}

const ResolvedRule* ResolvedRules::find(std::string_view key) const {
  const auto found = index_.find(key);
  return found == index_.end() ? nullptr : &rules_[found->second];
}

std::vector<const ResolvedRule*> ResolvedRules::below(std::string_view key) const {
  std::vector<const ResolvedRule*> found;
  for (const ResolvedRule& rule : rules_) {
    const bool inside =
        rule.key.starts_with(key) && (rule.key.size() == key.size() || rule.key[key.size()] == '.');
    if (inside) found.push_back(&rule);
  }
  return found;
}

std::string ResolvedRules::nearest_key(std::string_view key) const {
  const std::string ending = "." + std::string(key);
  std::vector<std::string> known;
  for (const ResolvedRule& rule : rules_) {
    std::string prefix;
    for (const std::string& part : rule.path) {
      prefix += prefix.empty() ? part : "." + part;
      if (prefix.ends_with(ending)) return prefix;
      if (std::find(known.rbegin(), known.rend(), prefix) == known.rend()) known.push_back(prefix);
    }
  }
  return nearest(key, known);
}

}  // namespace marshrut
