#include "engine/service/digest.hpp"

#include <algorithm>
#include <utility>

#include "engine/base/limits.hpp"
#include "engine/service/catch_up.hpp"
#include "engine/service/engine.hpp"
#include "engine/service/piles.hpp"

namespace marshrut {

namespace {

/// The first moment after `now` at which the district's digests may go.
Instant next_moment(const District& where, Instant now, int hour) {
  const WorkingCalendar& calendar = where.book().calendar;
  for (Date day = calendar.next_working(where.today(now));;
       day = calendar.next_working(day + days{1})) {
    const Instant moment = where.begins(day, std::chrono::hours{hour});
    if (moment > now) return moment;
  }
}

bool may_go(const District& where, Instant now, int hour) {
  const Date today = where.today(now);
  return where.book().calendar.is_working(today) &&
         where.begins(today, std::chrono::hours{hour}) <= now;
}

/// The digests of one district at one moment, written in portions.
class DigestDesk {
 public:
  DigestDesk(Store& store, const District& where, LetterTemplate wording, Instant now, int hour,
             CatchUp* catch_up)
      : store_(store),
        where_(where),
        wording_(std::move(wording)),
        now_(now),
        hour_(hour),
        catch_up_(catch_up) {
    clear();
  }

  Status put(const std::string& whom, const Pile& pile) {
    const Date today = where_.today(now_);
    const std::string key = "digest/" + where_.book().info.id + "/" + whom + "/" + iso(today);
    MARSHRUT_TRY(const auto same, store_.outbox({.key_prefix = key}));
    const bool told = std::any_of(same.begin(), same.end(), [&](const OutboxRecord& record) {
      return record.message.key == key;
    });
    if (told) return wait(pile);
    if (pile.catches_up && catch_up_ != nullptr) {
      const auto moment = catch_up_->moment(where_.book().info.id + "/" + whom, now_, evening());
      if (!moment) return wait(pile);
      if (*moment > now_) return wait_until(pile, *moment);
    }
    if (pile.items.empty()) {
      for (const std::int64_t message : pile.messages) {
        batch_.deliveries.push_back({message, {.state = DeliveryState::Folded}});
      }
    } else {
      batch_.messages.push_back({digest(key, pile, today), pile.messages});
    }
    return added(pile);
  }
  Status wait(const Pile& pile) { return wait_until(pile, next_moment(where_, now_, hour_)); }
  Status wait_until(const Pile& pile, Instant next) {
    for (const std::int64_t message : pile.messages) {
      batch_.deliveries.push_back({message, {.next = next}});
    }
    return added(pile);
  }
  Status commit() {
    if (batch_.deliveries.empty() && batch_.messages.empty()) return Done{};
    const CommitReport report = store_.commit(batch_);
    if (report.outcome != Outcome::Done) return *report.why;
    written_ += batch_.messages.size();
    clear();
    return Done{};
  }
  [[nodiscard]] std::size_t written() const { return written_; }

 private:
  OutboxMessage digest(const std::string& key, const Pile& pile, Date today) const {
    const Person* person = where_.people().person(pile.to.person_key);
    const std::string party = pile.to.person_name.empty() ? pile.to.party : pile.to.person_name;
    DigestFacts facts{.person = person != nullptr ? person->name : party,
                      .district = where_.book().info.name,
                      .today = today,
                      .items = pile.items};
    const auto worded = word_digest(wording_, facts);
    Value::List tasks;
    Value::List others;  // the addressee is their substitute
    for (const DigestItem& item : pile.items) {
      tasks.emplace_back(item.task.id.number);
      if (!item.in_place_of.empty()) others.emplace_back(item.in_place_of);
    }
    Value body = Value::map({{"district", where_.book().info.id},
                             {"date", iso(today)},
                             {"subject", worded.subject},
                             {"text", worded.text},
                             {"tasks", std::move(tasks)}});
    if (!others.empty()) body["in_place_of"] = std::move(others);
    return {"digest", key, pile.to, std::move(body)};
  }
  /// From then on what makes up for an outage waits for the next working day.
  [[nodiscard]] Instant evening() const {
    constexpr int office_closes = 18;
    constexpr int least_hours = 4;
    const int at = std::min(24, std::max(office_closes, hour_ + least_hours));
    return where_.begins(where_.today(now_), std::chrono::hours{at});
  }
  /// A pile is never split: all of it is in one commit.
  Status added(const Pile& pile) {
    size_ += pile.messages.size();
    return size_ < limits::instances_per_commit ? Status(Done{}) : commit();
  }
  void clear() {
    batch_ = {};
    batch_.at = now_;
    batch_.actor = "engine";
    size_ = 0;
  }

  Store& store_;
  const District& where_;
  LetterTemplate wording_;
  Instant now_;
  int hour_;
  CatchUp* catch_up_;  ///< may be none
  Batch batch_;
  std::size_t size_ = 0;
  std::size_t written_ = 0;
};

Result<std::size_t> write_for(Store& store, const District& where, const ScriptTree& tree,
                              std::vector<WaitingReminder> reminders, Instant now, int hour,
                              CatchUp* catch_up) {
  MARSHRUT_TRY(LetterTemplate wording, digest_template(tree, where.book().info.id));
  DigestDesk desk(store, where, std::move(wording), now, hour, catch_up);
  const bool now_is_the_time = may_go(where, now, hour);
  const Piles piles = piles_of(where, std::move(reminders), where.today(now));
  for (const auto& [whom, pile] : piles.by_reader) {
    MARSHRUT_MUST(now_is_the_time ? desk.put(whom, pile) : desk.wait(pile));
  }
  Pile later;
  later.messages = piles.put_off;
  MARSHRUT_MUST(desk.wait(later));
  MARSHRUT_MUST(desk.commit());
  return desk.written();
}

}  // namespace

Result<std::size_t> Engine::write_digests(int hour, CatchUp* catch_up) {
  MARSHRUT_CHECK(hour >= 0 && hour < 24, "digests go at an hour of the day");
  const Instant now = clock_.now();
  MARSHRUT_TRY(auto waiting, waiting_reminders(store_, now));
  std::size_t written = 0;
  std::optional<Error> problem = std::move(waiting.problem);
  for (auto& [id, reminders] : waiting.by_district) {
    auto where = district(id);
    auto done = where ? write_for(store_, **where, rulebook_.tree(), std::move(reminders), now,
                                  hour, catch_up)
                      : Result<std::size_t>(where.error());
    if (done) written += *done;
    if (!done && !problem) problem = done.error();
  }
  if (problem) return *problem;
  return written;
}

}  // namespace marshrut
