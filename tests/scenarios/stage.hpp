#pragma once

#include <algorithm>
#include <catch2/catch.hpp>
#include <memory>
#include <string>
#include <vector>

#include "engine/rulebook/rulebook.hpp"
#include "engine/script/lua_host.hpp"
#include "engine/service/engine.hpp"
#include "storage/memory_store.hpp"

namespace marshrut::testing {

template <class T>
T must(Result<T> result) {
  if (!result.ok()) FAIL(result.error().message.ru);
  return std::move(result).value();
}

/// The real scripts, a real engine, a store in memory, a clock set by hand, and one school with a
/// head and a teacher.
class Stage {
 public:
  explicit Stage(std::string district_name = "krasnodar/kalininsky",
                 std::vector<ScriptFile> changed = {})
      : district(std::move(district_name)) {
    const std::string root = MARSHRUT_SOURCE_DIR;
    tree_ = must(read_scripts(root + "/rules", root + "/workflows"));
    change(changed);
    open();
    must(engine->import_people(
        "test", district,
        {{.key = "s1", .kind = "school", .name = "СОШ № 1", .head_key = "head1"},
         {.key = "s2", .kind = "school", .name = "СОШ № 2", .head_key = "head2"}},
        {person("head1", "Орлова Ольга Олеговна", "директор", "s1"),
         person("head2", "Белов Борис Борисович", "директор", "s2"),
         person("t1", "Иванова Анна Петровна", "учитель", "s1"),
         person("t2", "Зимина Зоя Ивановна", "учитель", "s2"),
         person("davidenko", "Давиденко Е.В.", "заместитель начальника", "")}));
  }

  static Person person(std::string key, std::string name, std::string post, std::string where) {
    return {.key = std::move(key),
            .name = std::move(name),
            .post = std::move(post),
            .organisation_key = std::move(where)};
  }

  /// Puts other texts in the place of script files, or beside them, and opens the engine anew over
  /// the same store.
  void mend(const std::vector<ScriptFile>& changed) {
    change(changed);
    open();
  }

  InstanceId start(const std::string& workflow, const std::string& subject,
                   const std::string& cycle = {}) {
    const auto report = must(engine->start("test", {district, workflow, cycle, {subject}}));
    if (!report.failed.empty()) FAIL(report.failed.front().why.message.ru);
    REQUIRE(report.started.size() == 1);
    return report.started.front();
  }
  [[nodiscard]] Instance instance(InstanceId id) { return must(store.instance(id)); }
  /// The open task of an instance at a step.
  Task open_task(InstanceId id, const std::string& step) {
    for (const Task& task : instance(id).tasks) {
      if (task.step == step) return task;
    }
    FAIL("no open task at " << step);
    return {};
  }
  void complete(InstanceId id, const std::string& step, Value answer = {}) {
    must(engine->complete("test", open_task(id, step).id, std::move(answer)));
  }
  /// Moves the clock to nine in the morning of a day, firing what is due on each day between.
  void go_to(Date day) {
    for (Date at = today(); at <= day; at += days{1}) {
      clock.set(Instant{at} + std::chrono::hours{6});
      must(engine->run_due());
    }
  }
  [[nodiscard]] Date today() const { return std::chrono::floor<days>(clock.now()); }

  std::string district;
  ManualClock clock{Instant{date(2022, 9, 1)} + std::chrono::hours{6}};
  MemoryStore store;
  std::unique_ptr<Engine> engine;

 private:
  void change(const std::vector<ScriptFile>& changed) {
    for (const ScriptFile& file : changed) {
      const auto at = std::lower_bound(
          tree_.files.begin(), tree_.files.end(), file.path,
          [](const ScriptFile& known, const std::string& path) { return known.path < path; });
      if (at != tree_.files.end() && at->path == file.path)
        at->text = file.text;
      else
        tree_.files.insert(at, file);
    }
  }
  void open() {
    engine.reset();
    rulebook_ = std::make_unique<Rulebook>(host_, tree_);
    engine = must(Engine::open(store, *rulebook_, clock));
  }

  LuaHost host_;
  ScriptTree tree_;
  std::unique_ptr<Rulebook> rulebook_;
};

/// Scores of a diagnosis: the competences named have so many per cent.
inline Value scores(std::vector<Value::Field> fields) {
  return Value::map({{"scores", Value::map_of(std::move(fields))}});
}

}  // namespace marshrut::testing
