#include "tests/scenarios/chaos.hpp"

#include "engine/base/hash.hpp"
#include "engine/base/json.hpp"
#include "tests/scenarios/laws.hpp"

namespace marshrut::testing {

namespace {

using std::chrono::hours;

constexpr const char* district = "krasnodar/kalininsky";
constexpr FaultRates bad_luck{.io = 30, .conflict = 20, .doubt = 30, .loss = 20, .read = 4};

Instant first_morning(Dice& dice) {
  return Instant{date(2022, 1, 10)} + days{dice.below(1000)} + hours{6};
}

/// Most runs last months: what goes wrong at all goes wrong early.
int length_in_days(Dice& dice) {
  if (dice.chance(10)) return dice.between(400, 1095);
  return dice.between(40, 300);
}

}  // namespace

Chaos::Chaos(std::uint64_t seed, Rulebook& rulebook, Store& store)
    : dice_(seed),
      rulebook_(rulebook),
      held_(store),
      witness_(*Zone::find("Europe/Moscow"), problems_),
      store_(held_, dice_, [this](const Batch& batch) { witness_.see(batch); }),
      clock_(first_morning(dice_)) {}

ChaosResult Chaos::run() {
  set_up();
  store_.go_wrong(bad_luck);
  const Instant end = clock_.now() + days{length_in_days(dice_)};
  while (clock_.now() < end) {
    pass(hours{dice_.chance(30) ? dice_.between(1, 12) : dice_.between(12, 24 * 6)});
    if (dice_.chance(3)) clock_set_back();
    if (dice_.chance(4)) outage();
    for (int deeds = dice_.below(7); deeds > 0; --deeds) deed();
  }
  calm_down();
  check_laws();
  return {problems_.all(), fingerprint(), witness_.commits(),
          store_.faults(), outages_,      acknowledged_.size()};
}

void Chaos::set_up() {
  open();
  std::vector<Person> people;
  for (int number = 1; number <= teachers_; ++number) people.push_back(teacher(number));
  for (const char* key : {"head1", "head2"}) {
    people.push_back(
        {.key = key,
         .name = key == std::string("head1") ? "Орлова Ольга Олеговна" : "Белов Борис Борисович",
         .post = "директор",
         .organisation_key = key == std::string("head1") ? "s1" : "s2"});
  }
  people.push_back({.key = "davidenko", .name = "Давиденко Елена Викторовна", .post = "методист"});
  const auto done = engine_->import_people(
      "chaos", district,
      {{.key = "s1", .kind = "school", .name = "СОШ № 1", .head_key = "head1"},
       {.key = "s2", .kind = "school", .name = "СОШ № 2", .head_key = "head2"}},
      people);
  MARSHRUT_CHECK(done.ok(), "the register is there before anything goes wrong");
}

/// A start that fails is tried again, as a service manager does.
void Chaos::open() {
  caretaker_.reset();
  engine_.reset();
  while (!engine_) {
    auto opened = Engine::open(store_, rulebook_, clock_);
    if (opened.ok()) engine_ = std::move(*opened);
  }
  caretaker_ = std::make_unique<Caretaker>(*engine_, [this] { return steady_; });
}

void Chaos::outage() {
  ++outages_;
  clock_.set(clock_.now() + hours{dice_.below(24 * 10)});
  open();
}

void Chaos::pass(std::chrono::seconds time) {
  steady_ += time;
  clock_.set(clock_.now() + time);
  look();
}

void Chaos::look() {
  ClockWork done;
  for (int steps = 0; caretaker_->step(done); ++steps) {
    if (steps < 1000) continue;
    problems_.add("the caretaker never rests");
    return;
  }
}

/// Nothing may happen until the time that was seen already has come again.
void Chaos::clock_set_back() {
  const std::size_t before = witness_.commits();
  const Instant now = clock_.now();
  clock_.set(now - hours{dice_.between(1, 24 * 400)});
  look();
  clock_.set(now);
  if (witness_.commits() != before) problems_.add("a clock set back made the caretaker act");
}

/// No more faults: whatever was put off must come to pass by itself, without a restart.
void Chaos::calm_down() {
  store_.go_wrong({});
  for (int rounds = 0; rounds < 3; ++rounds) pass(hours{2});
  const std::size_t before = witness_.commits();
  look();
  if (witness_.commits() != before) problems_.add("the caretaker acts twice at one moment");
}

void Chaos::check_laws() {
  const Laws laws(held_, *engine_, district, problems_);
  laws.check_instances(witness_);
  laws.check_tasks();
  laws.check_messages(witness_);
  laws.check_rest(clock_.now());
  for (const TaskId id : acknowledged_) {
    const auto task = held_.task(id);
    if (!task.ok() || task->status != TaskStatus::Done) {
      problems_.add("task " + std::to_string(id.number) + " was acknowledged and is not done");
    }
  }
}

std::string Chaos::fingerprint() {
  std::string all;
  for (const auto& [id, history] : witness_.histories()) {
    all += std::to_string(id.number) + "\n";
    for (const HistoryEntry& entry : history) {
      all += std::string(word(entry.kind)) + " " + entry.step + " " +
             std::to_string(entry.task.number) + " ";
      append_json(all, entry.detail);
    }
  }
  return sha256_hex(all);
}

}  // namespace marshrut::testing
