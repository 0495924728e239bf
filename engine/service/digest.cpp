#include "engine/service/digest.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "engine/base/limits.hpp"
#include "engine/service/engine.hpp"

namespace marshrut {

namespace {

/// What waits for one person or party of a district.
struct Pile {
  Assignee to;
  std::vector<std::int64_t> messages{};
  std::vector<DigestItem> items{};  ///< what is still worth telling, each task once

  void add(Task task, bool escalated) {
    const auto same = [&](const DigestItem& item) { return item.task.id == task.id; };
    if (std::any_of(items.begin(), items.end(), same)) return;
    items.push_back({std::move(task), escalated});
  }
};
/// By person key, else by party.
using Piles = std::map<std::string, Pile>;

bool is_for(const Task& task, const Assignee& to) {
  return std::any_of(task.assignees.begin(), task.assignees.end(), [&](const Assignee& who) {
    return to.person_key.empty() ? who.person_key.empty() && who.party == to.party
                                 : who.person_key == to.person_key;
  });
}

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
  DigestDesk(Store& store, const District& where, LetterTemplate wording, Instant now, int hour)
      : store_(store), where_(where), wording_(std::move(wording)), now_(now), hour_(hour) {
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
    if (pile.items.empty()) {
      for (const std::int64_t message : pile.messages) {
        batch_.deliveries.push_back({message, {.state = DeliveryState::Folded}});
      }
    } else {
      batch_.messages.push_back({digest(key, pile, today), pile.messages});
    }
    return added(pile);
  }
  Status wait(const Pile& pile) {
    const Instant next = next_moment(where_, now_, hour_);
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
    for (const DigestItem& item : pile.items) tasks.emplace_back(item.task.id.number);
    return {"digest", key, pile.to,
            Value::map({{"district", where_.book().info.id},
                        {"date", iso(today)},
                        {"subject", worded.subject},
                        {"text", worded.text},
                        {"tasks", std::move(tasks)}})};
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
  Batch batch_;
  std::size_t size_ = 0;
  std::size_t written_ = 0;
};

/// Sorts what waits by district and person, and drops what is not worth telling any more.
Result<std::map<DistrictId, Piles>> piles_of(Store& store, Instant now) {
  std::map<DistrictId, Piles> piles;
  MARSHRUT_TRY(const auto records, store.outbox({.due_by = now, .kinds = digest_kinds()}));
  for (const OutboxRecord& record : records) {
    const OutboxMessage& message = record.message;
    MARSHRUT_TRY(const Instance instance, store.instance(record.instance));
    const std::string& whom =
        message.to.person_key.empty() ? message.to.party : message.to.person_key;
    Pile& pile = piles[instance.district][whom];
    pile.to = message.to;
    pile.messages.push_back(record.number);
    auto task = store.task(TaskId{message.body.int_or("task", 0)});
    if (!task && task.error().kind != ErrorKind::NotFound) return task.error();
    if (!task || task->status != TaskStatus::Open) continue;
    if (instance.status != InstanceStatus::Running) continue;
    const bool own = is_for(*task, message.to);
    if (own || message.kind == "escalation") pile.add(std::move(*task), !own);
  }
  return piles;
}

Result<std::size_t> write_for(Store& store, const District& where, const ScriptTree& tree,
                              const Piles& piles, Instant now, int hour) {
  MARSHRUT_TRY(LetterTemplate wording, digest_template(tree, where.book().info.id));
  DigestDesk desk(store, where, std::move(wording), now, hour);
  const bool now_is_the_time = may_go(where, now, hour);
  for (const auto& [whom, pile] : piles) {
    MARSHRUT_MUST(now_is_the_time ? desk.put(whom, pile) : desk.wait(pile));
  }
  MARSHRUT_MUST(desk.commit());
  return desk.written();
}

}  // namespace

Result<std::size_t> Engine::write_digests(int hour) {
  MARSHRUT_CHECK(hour >= 0 && hour < 24, "digests go at an hour of the day");
  const Instant now = clock_.now();
  MARSHRUT_TRY(const auto piles, piles_of(store_, now));
  std::size_t written = 0;
  std::optional<Error> problem;
  for (const auto& [id, of_district] : piles) {
    auto where = district(id);
    auto done = where ? write_for(store_, **where, rulebook_.tree(), of_district, now, hour)
                      : Result<std::size_t>(where.error());
    if (done) written += *done;
    if (!done && !problem) problem = done.error();
  }
  if (problem) return *problem;
  return written;
}

}  // namespace marshrut
