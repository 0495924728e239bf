#pragma once

#include <map>
#include <string>
#include <vector>

#include "engine/service/simulation.hpp"

namespace marshrut {

/// What people decided in one play, by the threads of their tasks (service/forecast.hpp).
class Diary {
 public:
  struct Entry {
    Date date;  ///< when the task was due; where it has no term, opened
    Deed deed;
  };
  void write(const std::string& thread, Entry entry) { pages_[thread].push_back(std::move(entry)); }
  /// nullptr where nothing was written of the thread.
  [[nodiscard]] const std::vector<Entry>* page(const std::string& thread) const;

 private:
  std::map<std::string, std::vector<Entry>> pages_;
};

/// Lets another cast decide, and keeps what it decided. Both outlive it.
class DiaryKeeper final : public Cast {
 public:
  DiaryKeeper(Cast& cast, Diary& diary) : cast_(cast), diary_(diary) {}
  Deed deed(const Task& task, const Instance& instance, const District& district) override;

 private:
  Cast& cast_;
  Diary& diary_;
};

/// People who keep their habits under other rules: each does a task on the day, and in the way, in
/// which it was done in the play that the diary is of. So a deadline that comes earlier than they
/// are used to is missed, and nothing but the rules makes two plays differ. A task that the diary
/// does not know is left to `own`. Both outlive it. One play each: it counts rounds of a thread.
class CreaturesOfHabit final : public Cast {
 public:
  CreaturesOfHabit(Cast& own, const Diary& diary) : own_(own), diary_(diary) {}
  Deed deed(const Task& task, const Instance& instance, const District& district) override;

 private:
  const Diary::Entry* find(const Task& task, const Instance& instance);

  Cast& own_;
  const Diary& diary_;
  std::map<std::string, std::size_t> rounds_;
};

}  // namespace marshrut
