// Goal: while a long row is done in portions, no two threads are in the store at once. Method: a
// store that is slow and sees who is inside; instances that stand on an older graph, whose text has
// to be read in the midst of the row.
#include <atomic>
#include <thread>

#include "engine/base/limits.hpp"
#include "tests/scenarios/desk.hpp"

using namespace marshrut;
using namespace marshrut::testing;

namespace {

class WatchedStore final : public MemoryStore {
 public:
  CommitReport commit(const Batch& batch) override {
    const Inside inside(*this);
    return MemoryStore::commit(batch);
  }
  Result<Instance> instance(InstanceId id) override {
    const Inside inside(*this);
    return MemoryStore::instance(id);
  }
  Result<std::optional<std::string>> text(const std::string& hash) override {
    const Inside inside(*this);
    std::this_thread::sleep_for(std::chrono::milliseconds{20});  // until the other thread is awake
    return MemoryStore::text(hash);
  }
  [[nodiscard]] bool two_met() const { return met_; }

 private:
  class Inside {
   public:
    explicit Inside(WatchedStore& store) : store_(store) {
      if (store_.inside_.fetch_add(1) > 0) store_.met_ = true;
    }
    Inside(const Inside&) = delete;
    Inside& operator=(const Inside&) = delete;
    ~Inside() { store_.inside_.fetch_sub(1); }

   private:
    WatchedStore& store_;
  };
  std::atomic<int> inside_ = 0;
  std::atomic<bool> met_ = false;
};

std::string parked(const std::string& title) {
  return "return workflow { title = \"" + title +
         "\", subject = \"teacher\", start = \"parked\",\n"
         "  parked = wait { signal = \"go\", next = \"gone\" }, gone = finish {} }\n";
}

}  // namespace

TEST_CASE("a graph that is read in the midst of a long row waits for the other thread",
          "[scenario]") {
  Stage stage("krasnodar/kalininsky", {{"workflows/parked.lua", parked("Ожидание")}});
  const ScriptTree first = stage.engine->rulebook().tree();
  LuaHost host;
  Rulebook rules(host, first);
  WatchedStore store;
  StartRequest everyone{stage.district, "parked", "crowd", {}};
  std::vector<Person> people;
  for (std::size_t i = 0; i <= limits::instances_per_commit; ++i) {
    everyone.subjects.push_back("p" + std::to_string(i));
    people.push_back(
        Stage::person(everyone.subjects.back(), "Иванова Анна Петровна", "учитель", ""));
  }
  {
    const auto engine = must(Engine::open(store, rules, stage.clock));
    must(engine->import_people("test", stage.district, {}, people));
    REQUIRE(must(engine->start("test", everyone)).started.size() == people.size());
    must(engine->file_all("test", {}, "keep", texts_of(first)));
  }
  ScriptTree edited = first;
  for (ScriptFile& each : edited.files) {
    if (each.path == "workflows/parked.lua") each.text = parked("Ожидание ответа");
  }
  const auto engine = must(Engine::open(store, rules, stage.clock));  // nothing is in its memory
  engine->adopt_rules(edited);
  std::vector<std::pair<InstanceId, Event>> events;
  for (const Instance& each : must(store.instances({.workflow = "parked"}))) {
    events.emplace_back(each.id, event::Signal{"go", {}});
  }
  for (const Status& told : must(engine->apply_all("test", stage.district, events))) must(told);
  CHECK_FALSE(store.two_met());
}
