#include "engine/service/settings.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace marshrut {

namespace {

constexpr std::array<std::string_view, 4> when_and_who = {"due", "by", "remind", "because"};

using Skip = bool (*)(const std::string& key);

bool nothing(const std::string& /*key*/) { return false; }

bool of_step(const std::string& key) {
  return std::find(when_and_who.begin(), when_and_who.end(), key) != when_and_who.end();
}

bool same_data(const Declared& a, const Declared& b, Skip skip = nothing);

/// Functions are compared elsewhere, as code.
bool same_fields(const Declared& a, const Declared& b, Skip skip) {
  const auto counted = [&](const Declared& table) {
    return std::count_if(table.fields.begin(), table.fields.end(),
                         [&](const auto& field) { return !skip(field.first); });
  };
  if (counted(a) != counted(b)) return false;
  return std::all_of(a.fields.begin(), a.fields.end(), [&](const auto& field) {
    const Declared* other = b.field(field.first);
    return skip(field.first) || (other != nullptr && same_data(field.second, *other));
  });
}

bool same_data(const Declared& a, const Declared& b, Skip skip) {
  return a.kind == b.kind && a.scalar == b.scalar && a.word == b.word && a.heads == b.heads &&
         std::equal(a.items.begin(), a.items.end(), b.items.begin(), b.items.end(),
                    [](const Declared& x, const Declared& y) { return same_data(x, y); }) &&
         same_fields(a, b, skip);
}

bool same_steps(const std::vector<Step>& a, const std::vector<Step>& b) {
  const auto same_edge = [](const Edge& x, const Edge& y) {
    return x.to == y.to && bool(x.guard) == bool(y.guard);
  };
  const auto same_interrupt = [](const Interrupt& x, const Interrupt& y) {
    return x.kind == y.kind && x.signal == y.signal && x.to == y.to && x.keep == y.keep;
  };
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [&](const Step& x, const Step& y) {
    return x.name == y.name && x.kind == y.kind && x.split == y.split &&
           x.join.kind == y.join.kind && x.join.count == y.join.count && x.signal == y.signal &&
           x.each_of == y.each_of && x.calls == y.calls && x.outcome == y.outcome &&
           x.ends_all == y.ends_all && x.cancels == y.cancels &&
           std::equal(x.next.begin(), x.next.end(), y.next.begin(), y.next.end(), same_edge) &&
           std::equal(x.on.begin(), x.on.end(), y.on.begin(), y.on.end(), same_interrupt) &&
           same_steps(x.body, y.body);
  });
}

}  // namespace

bool same_settings(const Declared& a, const Declared& b, const Workflow& workflow) {
  for (const Declared* side : {&a, &b}) {
    const Declared& other = side == &a ? b : a;
    for (const auto& [key, value] : side->fields) {
      const Declared* theirs = other.field(key);
      const bool step = workflow.find(key) != nullptr;
      if (key == "because" || (step && theirs == nullptr)) continue;
      if (theirs == nullptr || !same_data(value, *theirs, step ? of_step : nothing)) return false;
    }
  }
  return true;
}

bool same_graph(const Workflow& a, const Workflow& b) {
  return a.start == b.start && same_steps(a.steps, b.steps);
}

}  // namespace marshrut
