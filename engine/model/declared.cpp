#include "engine/model/declared.hpp"

namespace marshrut {

const Declared* Declared::field(std::string_view name) const {
  for (const auto& [key, value] : fields) {
    if (key == name) return &value;
  }
  return nullptr;
}

std::string Declared::text(std::string_view name) const {
  const Declared* found = field(name);
  return found != nullptr && found->is_text() ? found->scalar.as_text() : std::string();
}

Value Declared::data() const {
  if (kind == Kind::Scalar) return scalar;
  if (kind != Kind::Table) return {};
  if (!items.empty()) {
    Value::List list;
    for (const Declared& item : items) list.push_back(item.data());
    return list;
  }
  Value::Map map;
  for (const auto& [key, value] : fields) map[key] = value.data();
  return map;
}

}  // namespace marshrut
