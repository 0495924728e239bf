#include "engine/cli/layer_text.hpp"

#include "engine/rulebook/declared_text.hpp"

namespace marshrut {

namespace {

Message kind_of_layer(const std::string& layer) {
  if (layer == "federal") return {"все районы", "all districts"};
  if (layer.find('/') == std::string::npos) return {"регион", "region"};
  return {"район", "district"};
}

}  // namespace

std::string origin_text(const Declared& value, const Call& call) {
  return value.place.text() + " (" + call.in(kind_of_layer(layer_of(value))) + ")";
}

Value source_json(const RuleSource& source) {
  return Value::map({{"value", source.value.data()},
                     {"text", declared_text(source.value)},
                     {"layer", layer_of(source.value)},
                     {"file", source.value.place.file},
                     {"line", source.value.place.line},
                     {"because", source.because}});
}

}  // namespace marshrut
