#include "engine/rulebook/merge.hpp"

#include <algorithm>

namespace marshrut {

namespace {

bool merges(const Declared& value) {
  return value.is_table() && value.word.empty() && value.items.empty();
}

}  // namespace

Declared merge(Declared shallow, const Declared& deep) {
  if (!merges(shallow) || !merges(deep)) return deep;
  for (const auto& [key, value] : deep.fields) {
    const auto known =
        std::find_if(shallow.fields.begin(), shallow.fields.end(),
                     [&name = key](const auto& field) { return field.first == name; });
    if (known == shallow.fields.end()) {
      shallow.fields.emplace_back(key, value);
    } else {
      known->second = merge(std::move(known->second), value);
    }
  }
  shallow.place = deep.place;
  return shallow;
}

}  // namespace marshrut
