// Goal: the courier carries each due message one way, records what became of it, and leaves alone
// what is not its business. Method: a channel that does as it is told, a store in memory.
#include "engine/delivery/courier.hpp"

#include <atomic>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "engine/base/limits.hpp"
#include "engine/delivery/maildir_channel.hpp"
#include "engine/delivery/sheet.hpp"
#include "storage/memory_store.hpp"
#include "tests/delivery/mail_server.hpp"
#include "tests/delivery/mime_reader.hpp"
#include "tests/storage/samples.hpp"
#include "tests/storage/temporary.hpp"

using namespace marshrut;
using namespace marshrut::testing;
using Catch::Matchers::Contains;

namespace {

struct Plan {
  std::vector<std::string> sent;        ///< keys
  std::vector<SendVerdict> verdicts{};  ///< the first is given first; then all are sent
  std::atomic<bool>* stop = nullptr;    ///< set after so many messages
  std::size_t stop_after = 0;
};

class TamedChannel final : public Channel {
 public:
  explicit TamedChannel(Plan& plan) : plan_(plan) {}
  SendVerdict send(const Outgoing& outgoing) override {
    plan_.sent.push_back(outgoing.message.key);
    if (plan_.stop != nullptr) *plan_.stop = plan_.sent.size() >= plan_.stop_after;
    if (plan_.verdicts.empty()) return SendVerdict::sent();
    const SendVerdict verdict = plan_.verdicts.front();
    plan_.verdicts.erase(plan_.verdicts.begin());
    return verdict;
  }
  [[nodiscard]] std::string_view name() const override { return "tamed"; }
  [[nodiscard]] bool needs_address() const override { return true; }

 private:
  Plan& plan_;
};

/// Digests for «t-1», «t-2»…; those whose mail is given, the last one again and again.
void fill(Store& store, int count, const std::string& mail) {
  Batch batch = samples::batch({}, 0);
  for (int i = 1; i <= count; ++i) {
    const std::string key = "t-" + std::to_string(i);
    batch.people.push_back(samples::teacher(key, "Иванова Анна Петровна"));
    batch.people.back().mail = mail;
    batch.messages.push_back({{"digest",
                               "digest/krasnodar/kalininsky/" + key + "/2024-09-01",
                               {"Учитель", key, "Иванова А.П."},
                               Value::map({{"district", samples::kalininsky},
                                           {"date", "2024-09-01"},
                                           {"subject", "Тема"},
                                           {"text", "Текст <b>"}})},
                              {}});
  }
  REQUIRE(store.commit(batch).outcome == Outcome::Done);
}

std::string read_file(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

}  // namespace

TEST_CASE("outcomes are recorded in portions", "[delivery]") {
  MemoryStore store;
  const int more = static_cast<int>(limits::deliveries_per_commit) + 3;
  fill(store, more, "a@b.ru");
  const ManualClock clock(samples::morning(0));
  Plan plan;
  Courier courier(std::make_unique<TamedChannel>(plan), 0, clock, 1);
  const auto round = courier.collect(store);
  REQUIRE(round.ok());
  CHECK(round->items.size() == limits::deliveries_per_commit);
  CHECK(courier.run(store)->sent == static_cast<std::size_t>(more));
  CHECK(courier.run(store)->sent == 0);
  CHECK(plan.sent.size() == static_cast<std::size_t>(more));
}

TEST_CASE("reminders wait for their digest", "[delivery]") {
  MemoryStore store;
  Recorded recorded = samples::started(1, "t-1");
  recorded.messages = {{"reminder", "r", recorded.tasks[0].assignees[0], {}},
                       {"overdue", "o", recorded.tasks[0].assignees[0], {}},
                       {"escalation", "e", recorded.tasks[0].assignees[0], {}}};
  REQUIRE(store.commit(samples::batch({recorded})).outcome == Outcome::Done);
  const ManualClock clock(samples::morning(30));
  Plan plan;
  Courier courier(std::make_unique<TamedChannel>(plan), 0, clock, 1);
  CHECK(courier.run(store)->sent == 0);
  CHECK(plan.sent.empty());
}

TEST_CASE("a message of another kind is worded from its task", "[delivery]") {
  MemoryStore store;
  Recorded recorded = samples::started(1, "t-1");
  recorded.messages = {{"invitation", "i", recorded.tasks[0].assignees[0],
                        Value::map({{"title", "Семинар"}, {"due", "2024-10-05"}})}};
  Batch batch = samples::batch({recorded});
  batch.people = {samples::teacher("head-1", "Петров Пётр Петрович")};
  REQUIRE(store.commit(batch).outcome == Outcome::Done);
  const TemporaryDirectory folder;
  const ManualClock clock(samples::morning(0));
  const auto from = *MailAddress::parse("marshrut@b.ru");
  Courier courier(std::make_unique<MaildirChannel>(folder.path() + "/mail", from, ""), 0, clock, 1);
  REQUIRE(courier.run(store)->sent == 1);
  for (const auto& file : std::filesystem::directory_iterator(folder.path() + "/mail/new")) {
    const ReadLetter letter(read_file(file.path()));
    CHECK(letter.header("Subject") == "Семинар");
    CHECK(letter.header("To") == "Петров Пётр Петрович <head-1@example.org>");
    CHECK_THAT(letter.text(), Contains("Срок: 05.10.2024"));
  }
}

TEST_CASE("the mail folder holds each letter once, whole, however often it is sent", "[delivery]") {
  MemoryStore store;
  fill(store, 2, "a@b.ru");
  const TemporaryDirectory folder;
  const ManualClock clock(samples::morning(0));
  const auto from = *MailAddress::parse("marshrut@b.ru");
  Courier courier(std::make_unique<MaildirChannel>(folder.path() + "/mail", from, "М"), 0, clock,
                  1);
  auto round = courier.collect(store);
  courier.send(*round);
  REQUIRE(courier.run(store)->sent == 2);
  std::size_t files = 0;
  for (const auto& file : std::filesystem::directory_iterator(folder.path() + "/mail/new")) {
    ++files;
    CHECK(ReadLetter(read_file(file.path())).header("Subject") == "Тема");
  }
  CHECK(files == 2);
  CHECK(std::filesystem::is_empty(folder.path() + "/mail/tmp"));
  CHECK(store.outbox({.number = 1})->front().delivery.via == "maildir");
}

TEST_CASE("a mail folder that cannot be written is told with its name", "[delivery]") {
  const TemporaryDirectory folder;
  std::ofstream(folder.path() + "/mail") << "a file";
  MaildirChannel channel(folder.path() + "/mail", *MailAddress::parse("m@b.ru"), "");
  Outgoing outgoing;
  outgoing.id = "00ff";
  outgoing.address = *MailAddress::parse("a@b.ru");
  const SendVerdict verdict = channel.send(outgoing);
  CHECK(verdict.host_down);
  CHECK_THAT(verdict.why.ru, Contains(folder.path() + "/mail"));
}

TEST_CASE("who has no address is on the printed sheet", "[delivery]") {
  MemoryStore store;
  fill(store, 1, "");
  const ManualClock clock(samples::morning(0));
  Plan plan;
  Courier courier(std::make_unique<TamedChannel>(plan), 0, clock, 1);
  const auto report = courier.run(store);
  CHECK(report->printed == 1);
  CHECK(plan.sent.empty());
  CHECK(store.outbox({})->front().delivery.via == "sheet");
  const auto entries = sheet_of(store, samples::kalininsky, date(2024, 9, 1));
  REQUIRE(entries->size() == 1);
  CHECK(entries->front().name == "Иванова Анна Петровна");
  CHECK_THAT(sheet_text("Лист", *entries), Contains("Текст <b>"));
  CHECK_THAT(sheet_html("Лист", *entries), Contains("Текст &lt;b&gt;") && !Contains("<b>"));
  CHECK(sheet_of(store, samples::kalininsky, date(2024, 9, 2))->empty());
}

TEST_CASE("what the sheet does not print is not passed off as sent", "[delivery]") {
  MemoryStore store;
  Recorded recorded = samples::started(1, "t-1");
  recorded.messages = {{"invitation", "i", recorded.tasks[0].assignees[0], {}}};
  REQUIRE(store.commit(samples::batch({recorded})).outcome == Outcome::Done);
  const ManualClock clock(samples::morning(0));
  Plan plan;
  Courier courier(std::make_unique<TamedChannel>(plan), 0, clock, 1);
  const auto report = courier.run(store);
  CHECK(report->dead == 1);
  REQUIRE(report->problems.size() == 1);
  CHECK_THAT(report->problems.front().why, Contains("нет адреса") && Contains("outbox resend"));
}

TEST_CASE("who has an address is not on the sheet", "[delivery]") {
  MemoryStore store;
  fill(store, 1, "a@b.ru");
  CHECK(sheet_of(store, samples::kalininsky, date(2024, 9, 1))->empty());
}

TEST_CASE("an address that will not do kills the message with what to correct", "[delivery]") {
  MemoryStore store;
  fill(store, 1, "a@b.ru, c@d.ru");
  const ManualClock clock(samples::morning(0));
  Plan plan;
  Courier courier(std::make_unique<TamedChannel>(plan), 0, clock, 1);
  CHECK(courier.run(store)->dead == 1);
  CHECK(plan.sent.empty());
  const auto dead = store.outbox({.state = DeliveryState::Dead});
  CHECK_THAT(dead->front().delivery.error,
             Contains("исправьте реестр") && Contains("outbox resend"));
}

TEST_CASE("a host that is down is asked once a pass, and the others stay untouched", "[delivery]") {
  MemoryStore store;
  fill(store, 5, "a@b.ru");
  ManualClock clock(samples::morning(0));
  Plan plan{{}, {SendVerdict::down({"лежит", "down"})}};
  Courier courier(std::make_unique<TamedChannel>(plan), 0, clock, 1);
  const auto first = courier.run(store);
  CHECK(first->later == 1);
  CHECK(first->problems == std::vector<DeliveryProblem>{{"лежит"}});
  CHECK(plan.sent.size() == 1);
  CHECK(store.outbox({.number = 2})->front().delivery.attempts == 0);
  clock.set(samples::morning(0) + std::chrono::minutes{2});
  CHECK(courier.run(store)->sent == 5);
}

TEST_CASE("no more than so many a minute go to a host", "[delivery]") {
  MemoryStore store;
  fill(store, 5, "a@b.ru");
  ManualClock clock(samples::morning(0));
  Plan plan;
  Courier courier(std::make_unique<TamedChannel>(plan), 2, clock, 1);
  CHECK(courier.run(store)->sent == 2);
  CHECK(courier.run(store)->sent == 0);
  clock.set(samples::morning(0) + std::chrono::minutes{1});
  CHECK(courier.run(store)->sent == 2);
}

TEST_CASE("once it is to stop the courier begins no further message", "[delivery]") {
  MemoryStore store;
  fill(store, 5, "a@b.ru");
  const ManualClock clock(samples::morning(0));
  std::atomic<bool> stop{false};
  Plan plan{.sent = {}, .verdicts = {}, .stop = &stop, .stop_after = 2};
  Courier courier(std::make_unique<TamedChannel>(plan), 0, clock, 1);
  auto round = courier.collect(store);
  REQUIRE(round.ok());
  courier.send(*round, &stop);
  CHECK(plan.sent.size() == 2);
  CHECK(courier.record(store, *round)->sent == 2);
  CHECK(courier.run(store)->sent == 3);
}

TEST_CASE("a kind that a webhook names goes there, the others by mail", "[delivery]") {
  MemoryStore store;
  fill(store, 1, "a@b.ru");
  Recorded recorded = samples::started(1, "t-1");
  recorded.messages = {{"invitation", "i", {"Учитель", "t-1", "Иванова А.П."}, {}}};
  REQUIRE(store.commit(samples::batch({recorded})).outcome == Outcome::Done);
  WebServer server;
  const TemporaryDirectory folder;
  DeliverySettings settings{.from = *MailAddress::parse("m@b.ru"),
                            .maildir = folder.path() + "/mail"};
  settings.webhooks.push_back({{server.url(), "0123456789abcdef", true}, {"digest"}});
  const ManualClock clock(samples::morning(0));
  Courier courier(settings, clock, 1);
  CHECK(courier.run(store)->sent == 2);
  CHECK(store.outbox({.kinds = {"digest"}})->front().delivery.via == "webhook");
  CHECK(store.outbox({.kinds = {"invitation"}})->front().delivery.via == "maildir");
  CHECK(server.requests().size() == 1);
}
