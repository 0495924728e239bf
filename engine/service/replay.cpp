#include "engine/service/replay.hpp"

#include <algorithm>
#include <memory>

#include "engine/base/text.hpp"
#include "engine/service/repetition.hpp"

namespace marshrut {

std::string_view word(Divergence::Kind kind) {
  using Kind = Divergence::Kind;
  switch (kind) {
    case Kind::Step: return "step";
    case Kind::Outcome: return "outcome";
    case Kind::State: return "state";
    case Kind::Due: return "due";
    case Kind::People: return "people";
    case Kind::Incident: return "incident";
    case Kind::Mended: return "mended";
    case Kind::Stopped: return "stopped";
  }
  MARSHRUT_BUG("a divergence outside the enumeration");
}

Result<std::vector<Divergence>> replay(Store& store, District& draft, const Instance& instance,
                                       Date today) {
  if (instance.parent) return std::vector<Divergence>{};
  MARSHRUT_TRY(const Past past, read_past(store, draft, instance));
  return Repetition(draft, past).run(today);
}

namespace {

/// Instances read at once.
constexpr std::size_t page = 1'000;

class Replayer {
 public:
  Replayer(Store& store, Rulebook& draft, Instant now, const ReplayChoice& choice)
      : store_(store), draft_(draft), now_(now), choice_(choice) {}

  Result<ReplayReport> run(const std::function<void(std::int64_t, std::int64_t)>& progress) {
    MARSHRUT_TRY(const LastIds last, store_.last_ids());
    MARSHRUT_MUST(replay_open(last.instance, progress));
    MARSHRUT_MUST(replay_closed(last.instance));
    std::stable_sort(report_.divergences.begin(), report_.divergences.end(),
                     [](const auto& a, const auto& b) { return a.instance < b.instance; });
    return std::move(report_);
  }

 private:
  Status replay_open(std::int64_t last,
                     const std::function<void(std::int64_t, std::int64_t)>& progress) {
    InstanceFilter filter{.district = choice_.district, .limit = page};
    filter.open = true;
    while (true) {
      MARSHRUT_TRY(const auto some, store_.instances(filter));
      for (const Instance& each : some) MARSHRUT_MUST(replay_one(each, report_.open));
      if (some.size() < page) return Done{};
      filter.after = some.back().id;
      if (progress) progress(filter.after.number, last);
    }
  }

  Status replay_closed(std::int64_t last) {
    if (choice_.last_closed == 0) return Done{};
    std::vector<DistrictId> districts;
    if (choice_.district) {
      districts.push_back(*choice_.district);
    } else if (const auto all = draft_.districts(); all.ok()) {
      for (const DistrictInfo& each : *all) districts.push_back(each.id);
    }
    for (const DistrictId& district : districts) {
      MARSHRUT_TRY(const auto closed, last_closed(district, last));
      for (const Instance& each : closed) MARSHRUT_MUST(replay_one(each, report_.closed));
    }
    return Done{};
  }

  /// Numbers only grow, so the last ones are looked for from the end, in ever longer stretches.
  Result<std::vector<Instance>> last_closed(const DistrictId& district, std::int64_t last) {
    std::vector<Instance> found;
    for (std::int64_t stretch = page;; stretch *= 4) {
      InstanceFilter filter{.district = district};
      filter.after = InstanceId{std::max<std::int64_t>(last - stretch, 0)};
      MARSHRUT_TRY(found, store_.instances(filter));
      std::erase_if(found, [](const Instance& each) {
        return !has_ended(each.status) || each.parent.has_value();
      });
      if (found.size() >= choice_.last_closed || filter.after.number == 0) break;
    }
    const std::size_t wanted = std::min(found.size(), choice_.last_closed);
    found.erase(found.begin(), found.end() - static_cast<std::ptrdiff_t>(wanted));
    return found;
  }

  Status replay_one(const Instance& instance, std::size_t& count) {
    if (instance.parent) return Done{};
    District* district = open(instance.district);
    if (district == nullptr || !has_rules(*district, instance.workflow)) return Done{};
    MARSHRUT_TRY(auto found, replay(store_, *district, instance, district->today(now_)));
    ++count;
    if (!found.empty()) ++report_.differing;
    for (Divergence& each : found) report_.divergences.push_back(std::move(each));
    return Done{};
  }

  /// nullptr where the draft does not open it, which the report tells.
  District* open(const DistrictId& id) {
    const auto known = districts_.find(id);
    if (known != districts_.end()) return known->second.get();
    auto opened = District::open(draft_, store_, id);
    if (!opened.ok()) report_.unopened.emplace_back(id, opened.error());
    auto& kept = districts_[id];
    if (opened.ok()) kept = std::move(opened).value();
    return kept.get();
  }

  /// One that does not open is tried and told once, not for every instance.
  bool has_rules(District& district, const std::string& workflow) {
    const DistrictId& id = district.book().info.id;
    const auto [known, first] = opens_.try_emplace({id, workflow}, false);
    if (!first) return known->second;
    const auto rules = district.rules(workflow);
    known->second = rules.ok();
    if (!rules.ok()) report_.unopened.emplace_back(id + ", " + workflow, rules.error());
    return known->second;
  }

  Store& store_;
  Rulebook& draft_;
  Instant now_;
  const ReplayChoice& choice_;
  std::map<std::pair<DistrictId, std::string>, bool> opens_;
  std::map<DistrictId, std::unique_ptr<District>> districts_;
  ReplayReport report_;
};

}  // namespace

Result<ReplayReport> replay_all(Store& store, Rulebook& draft, Instant now,
                                const ReplayChoice& choice,
                                const std::function<void(std::int64_t, std::int64_t)>& progress) {
  return Replayer(store, draft, now, choice).run(progress);
}

}  // namespace marshrut
