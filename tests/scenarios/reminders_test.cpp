// Goal: a month of one office's reminders, with everything that people do about them. Method: the
// real rules, every working morning of September 2022 with its digests, over one task of a head.
#include "engine/service/absences.hpp"

#include <algorithm>

#include "tests/scenarios/stage.hpp"

using namespace marshrut;
using namespace marshrut::testing;
using Catch::Matchers::Contains;

namespace {

/// What was said about one task: by day and reader.
using Said = std::vector<std::pair<std::string, std::string>>;

class Month : public Stage {
 public:
  Month() {
    clock.set(Instant{date(2022, 9, 1)} + std::chrono::hours{6});
    route = start("professional_development", "t1");
    must(engine->apply("test", route, event::Signal{"moved", {}}));
    task = open_task(route, "handover").id;  // of the head, within ten working days
  }

  /// Every morning up to that day, nine o'clock: what is due fires, and the digests go.
  void mornings_to(int day) {
    while (today() < date(2022, 9, 1) + days{day - 1}) {
      clock.set(Instant{today() + days{1}} + std::chrono::hours{6});
      must(engine->run_due());
      must(engine->write_digests(9));
    }
  }
  /// Days and readers of the digests that tell of the task.
  Said said() {
    Said found;
    for (const OutboxRecord& each : digests()) {
      found.emplace_back(each.message.body.text_or("date", ""), each.message.to.person_key);
    }
    return found;
  }
  std::string last_text() { return digests().back().message.body.text_or("text", ""); }

  InstanceId route;
  TaskId task;

 private:
  std::vector<OutboxRecord> digests() {
    auto all = must(store.outbox({.kinds = {"digest"}}));
    std::erase_if(all, [&](const OutboxRecord& each) {
      const auto& tasks = each.message.body.find("tasks")->as_list();
      return std::find(tasks.begin(), tasks.end(), Value(task.number)) == tasks.end();
    });
    return all;
  }
};

}  // namespace

TEST_CASE("a task is asked about, put off, held by a substitute, and done with both names",
          "[scenario]") {
  Month month;
  month.mornings_to(8);
  CHECK(month.said() == Said{{"2022-09-08", "head1"}});
  CHECK_THAT(month.last_text(), Contains("К работе ещё не принята."));
  must(month.engine->acknowledge("head1", month.task));
  must(month.engine->quiet("head1", month.task, date(2022, 9, 14), "ждём личное дело"));

  month.mornings_to(13);  // three days before it was due, the 12th, nothing was said
  CHECK(month.said().size() == 1);
  const Absence away{{"Орлова О.О.", "head1", "Орлова О.О."},
                     date(2022, 9, 13),
                     date(2022, 9, 30),
                     Assignee{"Белов Б.Б.", "head2", "Белов Б.Б."},
                     "болезнь"};
  must(record_absence(*month.engine, "test", month.district, away));
  month.mend({});
  month.mornings_to(16);
  CHECK(month.said() == Said{{"2022-09-08", "head1"},
                             {"2022-09-14", "head2"},
                             {"2022-09-15", "head2"},
                             {"2022-09-16", "head2"}});
  CHECK_THAT(month.last_text(),
             Contains("За сотрудника: Орлова Ольга Олеговна (отсутствует по 30.09.2022).") &&
                 !Contains("болезнь") && !Contains("К работе"));

  must(month.engine->complete("head2", month.task, {}));
  month.mornings_to(30);
  CHECK(month.said().size() == 4);
  std::string names;
  for (const HistoryRecord& record : must(month.store.history(month.route))) {
    for (const HistoryEntry& entry : record.entries) {
      if (entry.kind == HistoryEntry::Kind::StoodIn)
        names += entry.detail.text_or("by", "") + " за " + entry.detail.text_or("for", "");
    }
  }
  CHECK(names == "Белов Б.Б. за Орлова О.О.");
}
