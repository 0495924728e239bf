#include "engine/service/cycle_run.hpp"

#include <array>

#include "engine/base/check.hpp"

namespace marshrut {

namespace {

constexpr std::array states{RunState::Running, RunState::Paused, RunState::Cancelled,
                            RunState::Undone, RunState::Closed};
constexpr std::array policies{WhenRunning::Start, WhenRunning::Skip, WhenRunning::StopOld};

template <class Enum, std::size_t Count>
Enum named(const std::array<Enum, Count>& all, const std::string& name) {
  for (const Enum each : all) {
    if (word(each) == name) return each;
  }
  return all.front();
}

std::optional<Date> date_in(const Value& value, std::string_view key) {
  return parse_iso_date(value.text_or(key, ""));
}

const Value::List& list_in(const Value& value, std::string_view key) {
  static const Value::List none;
  const Value* found = value.find(key);
  return found != nullptr && found->is_list() ? found->as_list() : none;
}

LeftOut left_out_in(const Value& value) {
  return {value.text_or("subject", ""),
          value.text_or("name", ""),
          {value.text_or("why", ""), value.text_or("why_en", "")}};
}

Value::List as_values(const std::vector<LeftOut>& all) {
  Value::List values;
  for (const LeftOut& each : all) values.push_back(as_value(each));
  return values;
}

}  // namespace

std::string_view word(RunState state) {
  switch (state) {
    case RunState::Running: return "running";
    case RunState::Paused: return "paused";
    case RunState::Cancelled: return "cancelled";
    case RunState::Undone: return "undone";
    case RunState::Closed: return "closed";
  }
  MARSHRUT_BUG("a state outside the enumeration");
}

Message words(RunState state) {
  const std::string en(word(state));
  switch (state) {
    case RunState::Running: return {"идёт", en};
    case RunState::Paused: return {"приостановлен", en};
    case RunState::Cancelled: return {"отменён", en};
    case RunState::Undone: return {"начало отменено", en};
    case RunState::Closed: return {"завершён", en};
  }
  MARSHRUT_BUG("a state outside the enumeration");
}

Value as_value(const LeftOut& each) {
  return Value::map({{"subject", each.subject},
                     {"name", each.name},
                     {"why", each.why.ru},
                     {"why_en", each.why.en}});
}

Act act_of(const CycleRun& run) {
  Value::List waves;
  for (const Date day : run.waves) waves.emplace_back(iso(day));
  Value::List members;
  for (const RunMember& each : run.members) {
    members.push_back(Value::list(
        {each.subject, each.name, static_cast<std::int64_t>(each.wave)}));  // thousands: kept short
  }
  Value body = Value::map({{"cycle", run.cycle},
                           {"title", run.title},
                           {"workflow", run.workflow},
                           {"state", word(run.state)},
                           {"running", word(run.running)},
                           {"by", run.by},
                           {"begun", iso(run.begun)},
                           {"waves", std::move(waves)},
                           {"waves_started", static_cast<std::int64_t>(run.waves_started)},
                           {"members", std::move(members)},
                           {"left_out", as_values(run.left_out)},
                           {"failed", as_values(run.failed)},
                           {"summary", run.summary}});
  if (run.ended) body["ended"] = iso(*run.ended);
  if (!run.reason.empty()) body["reason"] = run.reason;
  if (run.unfinished) body["unfinished"] = true;
  return {run.district,     std::string(cycle_act),       run.name,
          run.revision + 1, run.open() || run.unfinished, std::move(body)};
}

Result<CycleRun> run_of(const Act& act) {
  const auto damaged = [&] {
    return error(ErrorKind::Io, "запись цикла «" + act.key + "» повреждена",
                 "the record of the cycle \"" + act.key + "\" is damaged");
  };
  const Value& body = act.body;
  const auto begun = date_in(body, "begun");
  if (!begun) return damaged();
  CycleRun run{.district = act.district,
               .name = act.key,
               .cycle = body.text_or("cycle", ""),
               .title = body.text_or("title", ""),
               .workflow = body.text_or("workflow", ""),
               .revision = act.revision,
               .state = named(states, body.text_or("state", "")),
               .running = named(policies, body.text_or("running", "")),
               .by = body.text_or("by", ""),
               .begun = *begun,
               .ended = date_in(body, "ended"),
               .waves_started = static_cast<std::size_t>(body.int_or("waves_started", 0)),
               .reason = body.text_or("reason", ""),
               .unfinished = body.bool_or("unfinished", false)};
  for (const Value& each : list_in(body, "waves")) {
    const auto day = each.is_text() ? parse_iso_date(each.as_text()) : std::nullopt;
    if (!day) return damaged();
    run.waves.push_back(*day);
  }
  for (const Value& each : list_in(body, "members")) {
    if (!each.is_list() || each.as_list().size() != 3) return damaged();
    const Value::List& row = each.as_list();
    if (!row[0].is_text() || !row[1].is_text() || !row[2].is_int()) return damaged();
    const auto wave = static_cast<std::size_t>(row[2].as_int());
    if (wave >= run.waves.size()) return damaged();
    run.members.push_back({row[0].as_text(), row[1].as_text(), wave});
  }
  for (const Value& each : list_in(body, "left_out")) run.left_out.push_back(left_out_in(each));
  for (const Value& each : list_in(body, "failed")) run.failed.push_back(left_out_in(each));
  if (const Value* summary = body.find("summary")) run.summary = *summary;
  return run;
}

}  // namespace marshrut
