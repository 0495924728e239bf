#include "engine/service/test_story.hpp"

#include <algorithm>

#include "engine/base/text.hpp"
#include "engine/service/measures.hpp"

namespace marshrut {

namespace {

constexpr const char* told_subject = "subject";
constexpr const char* school_key = "school";
constexpr const char* head_key = "head";

bool is_item(const Token& token, const std::string& item) {
  return token.item_key == item || token.item.text_or("title", "") == item;
}

}  // namespace

std::string step_name(const std::string& step) { return step.substr(0, step.find('/')); }

std::vector<TestFailure> TestStory::tell() {
  if (!begin()) return std::move(failures_);
  for (const TestMoment& moment : test_.moments) {
    if (!live_until(moment.day) || !act(moment)) break;
    for (const Expected& expected : moment.expected) compare(expected, moment.day);
  }
  return std::move(failures_);
}

void TestStory::settle_register() {
  Person subject = test_.person;
  subject.key = told_subject;
  subject.district = district_.book().info.id;
  if (subject.name.empty()) subject.name = "Учителева Анна Петровна";
  if (subject.post.empty()) subject.post = "учитель";
  subject.organisation_key = school_key;
  Person head{.key = head_key,
              .district = subject.district,
              .name = "Директорова Ольга Олеговна",
              .post = "директор",
              .organisation_key = school_key};
  Organisation school{.key = school_key,
                      .district = subject.district,
                      .kind = "school",
                      .name = test_.school.empty() ? "СОШ № 1" : test_.school,
                      .head_key = head_key};
  district_.set_people(RegisterView({std::move(school)}, {std::move(subject), std::move(head)}));
}

bool TestStory::begin() {
  const auto rules = district_.rules(workflow_name_);
  if (!rules.ok()) {
    const Error& why = rules.error();
    const std::string where = why.place ? why.place->text() + ": " : std::string();
    fail(test_.place, "правила маршрута не открываются: " + where + why.message.ru,
         "the workflow's rules do not open: " + where + why.message.en);
    return false;
  }
  workflow_ = &(*rules)->workflow();
  settle_register();
  Instance fresh;
  fresh.workflow = workflow_name_;
  fresh.subject_kind = workflow_->subject;
  fresh.subject_key = workflow_->subject == "district" ? district_.book().info.id : told_subject;
  if (workflow_->subject == "measure" && !begin_about_measure(fresh)) return false;
  fresh.subject_name = district_.subject(fresh)->text_or("name", fresh.subject_key);
  return keep(run_.start(std::move(fresh), test_.starts), test_.place, test_.starts);
}

bool TestStory::begin_about_measure(Instance& fresh) {
  std::vector<std::string> terms;
  for (const auto& each :
       measure_occurrences(district_.book(), {date(1900, 1, 1), date(2200, 1, 1)})) {
    const std::string& row = each.measure->id;
    if (row != test_.measure && !row.ends_with("/" + test_.measure)) continue;
    const Date effective = each.when.effective;
    if (test_.measure_due == each.when.due || test_.measure_due == effective) {
      fresh.subject_key = each.key();
      return true;
    }
    terms.push_back(russian(effective));
  }
  const std::string wanted = test_.measure_due ? russian(*test_.measure_due) : "";
  if (terms.empty()) {
    fail(test_.place,
         "мероприятия «" + test_.measure +
             "» в планах района нет: subject = { measure = \"2.1/1\" "
             "} — раздел и номер строки",
         "the district's plans have no row \"" + test_.measure + "\"");
  } else {
    fail(test_.place,
         "у мероприятия «" + test_.measure + "» нет срока «" + wanted + "»: есть " +
             join(terms, ", "),
         "the row \"" + test_.measure + "\" is not due on \"" + wanted + "\": there are " +
             join(terms, ", "));
  }
  return false;
}

bool TestStory::live_until(Date day) {
  for (auto next = run_.next_timer(); next && *next <= day; next = run_.next_timer()) {
    if (!keep(run_.day_came(*next), test_.place, *next)) return false;
  }
  return true;
}

bool TestStory::act(const TestMoment& moment) {
  const auto apply = [&](const Event& event) {
    return keep(run_.apply(id_, event, moment.day), moment.place, moment.day);
  };
  switch (moment.deed) {
    case TestMoment::Deed::Nothing: return true;
    case TestMoment::Deed::Complete: return complete(moment);
    case TestMoment::Deed::Signal: return apply(event::Signal{moment.name, moment.answer});
    case TestMoment::Deed::Pause: return apply(event::Pause{moment.name});
    case TestMoment::Deed::Resume: return apply(event::Resume{});
    case TestMoment::Deed::Cancel: return apply(event::Cancel{moment.name});
  }
  MARSHRUT_BUG("a deed outside the enumeration");
}

/// Where several branches wait, a test that names none means all of them.
bool TestStory::complete(const TestMoment& moment) {
  if (!known_step(moment.name, moment.place)) return false;
  std::vector<TaskId> tasks;
  for (const Token& token : now().tokens) {
    const bool here = step_name(token.step) == moment.name && token.task;
    if (here && (moment.item.empty() || is_item(token, moment.item))) tasks.push_back(token.task);
  }
  if (tasks.empty()) {
    std::vector<std::string> open;
    for (const Task& task : now().tasks) open.push_back(step_name(task.step));
    const std::string item = moment.item.empty() ? "" : " («" + moment.item + "»)";
    fail(moment.place,
         "задача шага «" + moment.name + "»" + item +
             " в этот день не открыта; открыты: " + (open.empty() ? "никакие" : join(open, ", ")),
         "no task of the step \"" + moment.name +
             "\" is open on this day; open are: " + (open.empty() ? "none" : join(open, ", ")));
    return false;
  }
  return std::all_of(tasks.begin(), tasks.end(), [&](TaskId task) {
    const Value answer = moment.answer.is_null() ? Value(Value::Map{}) : moment.answer;
    return keep(run_.apply(id_, event::CompleteTask{task, answer}, moment.day), moment.place,
                moment.day);
  });
}

/// False where the story cannot go on.
bool TestStory::keep(const Result<DryRun::Records>& done, const Place& place, Date day) {
  if (!done.ok()) {
    fail(place, done.error().message.ru, done.error().message.en);
    return false;
  }
  for (const Recorded& record : *done) {
    if (!id_) id_ = record.after.id;  // the first that was ever started
    for (const OutboxMessage& message : record.messages) told_.emplace_back(day, message.to);
    for (const Fact& fact : record.facts) recorded_[fact.name] = fact.value;
    if (record.after.status != InstanceStatus::Incident) continue;
    const Incident& why = *record.after.incident;
    const std::string where = why.place.text();
    fail(place,
         russian(day) + ", шаг «" + why.step + "»: сценарий остановился ошибкой" +
             (where.empty() ? "" : " (" + where + ")") + ": " + why.message.ru,
         iso(day) + ", step \"" + why.step + "\": the script failed" +
             (where.empty() ? "" : " (" + where + ")") + ": " + why.message.en);
    return false;
  }
  return true;
}

void TestStory::fail(const Place& place, std::string ru, std::string en) {
  failures_.push_back({place, {std::move(ru), std::move(en)}});
}

bool TestStory::known_step(const std::string& step, const Place& place) {
  std::vector<std::string> names;
  for (const Step& each : workflow_->steps) names.push_back(each.name);
  if (std::find(names.begin(), names.end(), step) != names.end()) return true;
  const std::string near = nearest(step, names);
  fail(place,
       "шага «" + step + "» в маршруте нет" +
           (near.empty() ? "; есть: " + join(names, ", ") : "; возможно, " + near),
       "the workflow has no step \"" + step + "\"" +
           (near.empty() ? "; there are: " + join(names, ", ") : "; perhaps " + near));
  return false;
}

std::vector<const Task*> TestStory::open_tasks(const std::string& step) const {
  std::vector<const Task*> found;
  for (const Task& task : now().tasks) {
    if (step_name(task.step) == step) found.push_back(&task);
  }
  return found;
}

}  // namespace marshrut
