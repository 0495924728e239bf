#include "tests/chaos/chaos.hpp"

#include "engine/base/hash.hpp"
#include "engine/base/json.hpp"
#include "tests/chaos/laws.hpp"

namespace marshrut::testing {

namespace {

using std::chrono::hours;

constexpr FaultRates bad_luck{.io = 30, .conflict = 20, .doubt = 30, .loss = 20};
constexpr int bad_reads = 8;  ///< in thousandths, while the disk has one of its days
constexpr MailRates bad_mail{.later = 120, .down = 40, .never = 5, .unsure = 60};
constexpr int digest_hour = 8;

Instant first_morning(Dice& dice) {
  return Instant{date(2022, 1, 10)} + days{dice.below(1000)} + hours{6};
}

}  // namespace

Chaos::Chaos(std::uint64_t seed, Rulebook& rulebook, const ChaosGround& ground)
    : dice_(seed),
      rulebook_(rulebook),
      ground_(ground),
      held_(ground.store),
      clock_(ground.begins.value_or(first_morning(dice_))),
      engine_clock_(clock_.now() + ground.ahead),
      witness_(*Zone::find(rulebook.find_district(ground.district)->zone), clock_, problems_),
      store_(held_, dice_, [this](const Batch& batch) { witness_.see(batch); }),
      bag_(problems_, [this](const std::string& key) { return witness_.has_message(key); }) {}

ChaosResult Chaos::run() {
  set_up();
  if (ground_.faults) mail_luck_ = bad_mail;
  const Instant end = clock_.now() + days{ground_.days};
  while (clock_.now() < end) {
    if (ground_.faults) store_.go_wrong(luck_of_the_day());
    pass(hours{dice_.chance(30) ? dice_.between(1, 12) : dice_.between(12, ground_.longest_pass)});
    if (dice_.chance(3)) clock_set_back();
    if (dice_.chance(2)) outage();
    for (int deeds = dice_.below(7); deeds > 0; --deeds) deed();
  }
  calm_down();
  check_laws();
  return {.problems = problems_.all(),
          .fingerprint = fingerprint(),
          .commits = witness_.commits(),
          .faults = store_.faults(),
          .outages = outages_,
          .completed = acknowledged_.size(),
          .published = published_,
          .letters = bag_.letters(),
          .audit_lines = witness_.audit_lines()};
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
      "chaos", ground_.district,
      {{.key = "s1", .kind = "school", .name = "СОШ № 1", .head_key = "head1"},
       {.key = "s2", .kind = "school", .name = "СОШ № 2", .head_key = "head2"}},
      people);
  MARSHRUT_CHECK(done.ok(), "the register is there before anything goes wrong");
  MARSHRUT_CHECK(Publisher(*engine_).begin("chaos", "folder").ok(), "rules are in force");
}

/// Reads that fail come together, as from a disk that is not there for a while.
FaultRates Chaos::luck_of_the_day() {
  FaultRates luck = bad_luck;
  if (dice_.chance(15)) luck.read = bad_reads;
  return luck;
}

/// A start that fails is tried again, as a service manager does.
void Chaos::open() {
  for (bool opened = false; !opened;) {
    caretaker_.reset();
    engine_.reset();
    auto made = Engine::open(store_, rulebook_, engine_clock_);
    if (!made.ok()) continue;
    engine_ = std::move(*made);
    opened = Publisher(*engine_).resume().ok();
  }
  caretaker_ = std::make_unique<Caretaker>(*engine_, [this] { return steady_; });
  courier_ =
      std::make_unique<Courier>(std::make_unique<FaultMail>(dice_, mail_luck_, bag_), 0, clock_, 1);
}

void Chaos::outage() {
  ++outages_;
  set_clock(clock_.now() + hours{dice_.below(24 * 10)});
  open();
}

void Chaos::set_clock(Instant now) {
  clock_.set(now);
  engine_clock_.set(now + ground_.ahead);
}

void Chaos::pass(std::chrono::seconds time) {
  steady_ += time;
  set_clock(clock_.now() + time);
  tell("time " + std::to_string(clock_.now().time_since_epoch().count()));
  look();
  post();
}

void Chaos::look() {
  ClockWork done;
  for (int steps = 0; caretaker_->step(done); ++steps) {
    if (steps < 1000) continue;
    problems_.add("the caretaker never rests");
    return;
  }
}

void Chaos::post() {
  (void)engine_->write_digests(digest_hour);
  for (int rounds = 0; rounds < 20 && post_round(); ++rounds) continue;
}

/// False: nothing is due, or something went wrong.
bool Chaos::post_round() {
  auto round = courier_->collect(store_);
  if (!round.ok() || round->items.empty()) return false;
  courier_->send(*round);
  for (const auto& item : round->items) tell("left " + item.record.message.key);
  const bool cut = mail_luck_.unsure > 0 && dice_.chance(3);  // the process ends here
  const bool recorded = !cut && courier_->record(store_, *round).ok();
  if (recorded) {
    for (const auto& item : round->items) tell("sent " + item.record.message.key);
    return true;
  }
  for (const DeliveryRound::Item& item : round->items) bag_.excuse(item.record.message.key);
  if (cut) outage();
  return false;
}

/// Nothing may happen until the time that was seen already has come again.
void Chaos::clock_set_back() {
  const std::size_t before = witness_.commits();
  const Instant now = clock_.now();
  set_clock(now - hours{dice_.between(1, 24 * 400)});
  look();
  set_clock(now);
  if (witness_.commits() != before) problems_.add("a clock set back made the caretaker act");
}

/// No more faults: whatever was put off must come to pass by itself, without a restart.
void Chaos::calm_down() {
  store_.go_wrong({});
  mail_luck_ = {};
  resume_publishing();
  for (int rounds = 0; rounds < 3; ++rounds) pass(hours{2});
  (void)engine_->resend("office", std::nullopt);
  const District& where = *place();
  const Date working = where.book().calendar.next_working(where.today(clock_.now()) + days{1});
  for (const int hour : {10, 17, 18}) {
    pass(std::chrono::duration_cast<std::chrono::seconds>(where.begins(working, hours{hour}) -
                                                          clock_.now()));
  }
  const std::size_t before = witness_.commits();
  look();
  post();
  if (witness_.commits() != before) problems_.add("the caretaker acts twice at one moment");
}

void Chaos::check_laws() {
  const Laws laws(held_, *engine_, ground_.district, problems_);
  laws.check_instances(witness_);
  check_steps(held_, acknowledged_, problems_);
  laws.check_tasks();
  laws.check_messages(witness_);
  laws.check_post(bag_, clock_.now());
  laws.check_audit();
  laws.check_rules();
  laws.check_rest(clock_.now());
  laws.check_fresh_start(rulebook_, engine_clock_);
}

std::string Chaos::fingerprint() const {
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
