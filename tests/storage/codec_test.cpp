// Goal: what a row's body says is what was written, and a damaged body is noticed. Method: random
// things through the codec and back (rapidcheck), and every prefix of a real body.
#include "storage/codec.hpp"

#include <rapidcheck.h>

#include <catch2/catch.hpp>
#include <map>

#include "storage/body.hpp"
#include "tests/storage/random_model.hpp"
#include "tests/storage/samples.hpp"

using namespace marshrut;

namespace {

/// Words without a database; takes at most `room` of them.
class ListedWords final : public Words {
 public:
  explicit ListedWords(std::size_t room = 1000) : room_(room) {}
  std::optional<std::int64_t> number(const std::string& word) override {
    for (std::size_t i = 0; i < words_.size(); ++i) {
      if (words_[i] == word) return static_cast<std::int64_t>(i);
    }
    if (words_.size() == room_) return std::nullopt;
    words_.push_back(word);
    return static_cast<std::int64_t>(words_.size()) - 1;
  }
  [[nodiscard]] const std::string* word(std::int64_t number) const override {
    const auto index = static_cast<std::size_t>(number);
    return index < words_.size() ? &words_[index] : nullptr;
  }
  [[nodiscard]] std::size_t size() const { return words_.size(); }
  std::int64_t origin_number(const std::shared_ptr<const DueOrigin>& origin) override {
    origins_.push_back(origin);
    return static_cast<std::int64_t>(origins_.size()) - 1;
  }
  std::shared_ptr<const DueOrigin> origin(std::int64_t number) override {
    const auto index = static_cast<std::size_t>(number);
    return index < origins_.size() ? origins_[index] : nullptr;
  }

 private:
  std::size_t room_;
  std::vector<std::string> words_;
  std::vector<std::shared_ptr<const DueOrigin>> origins_;
};

/// An instance with nothing but what the row's columns hold.
Instance columns_of(const Instance& instance) {
  Instance columns;
  columns.id = instance.id;
  columns.revision = instance.revision;
  columns.district = instance.district;
  columns.workflow = instance.workflow;
  columns.subject_key = instance.subject_key;
  columns.cycle = instance.cycle;
  columns.status = instance.status;
  return columns;
}

template <class Thing>
bool comes_back(const Thing& thing, Thing start, std::size_t room) {
  ListedWords words(room);
  const std::string body = codec::encode(thing, words);
  return codec::decode(body, words, start) && start == thing;
}

}  // namespace

TEST_CASE("any instance comes back from its body, its tasks as their numbers", "[storage]") {
  CHECK(rc::check("with room for words or without", [] {
    auto instance = random_model::instance();
    for (Task& task : instance.tasks) {
      Task named;
      named.id = task.id;
      named.instance = instance.id;
      task = named;
    }
    const auto room = *rc::gen::element<std::size_t>(0, 3, 1000);
    RC_ASSERT(comes_back(instance, columns_of(instance), room));
  }));
}

TEST_CASE("any task comes back from its body", "[storage]") {
  CHECK(rc::check("with its instance's marks or its own", [] {
    const auto owner = random_model::instance();
    auto task = random_model::task(owner);
    task.instance = owner.id;
    ListedWords words;
    Task back;
    back.id = task.id;
    back.instance = task.instance;
    back.status = task.status;
    back.closed = task.closed;
    back.late = task.late;
    RC_ASSERT(codec::decode(codec::encode(task, owner, words), words, owner, back));
    RC_ASSERT(back == task);
  }));
}

TEST_CASE("titles that differ only by the subject's name are one word", "[storage]") {
  ListedWords words;
  std::size_t known = 0;
  for (const char* name : {"Иванова Анна", "Петрова Вера", "Зимина Зоя"}) {
    Instance owner;
    owner.subject_name = name;
    Task task;
    task.subject_name = name;
    task.title = std::string("Диагностика: ") + name + ", повторно";
    Task back;
    REQUIRE(codec::decode(codec::encode(task, owner, words), words, owner, back));
    CHECK(back.title == task.title);
    if (known == 0) known = words.size();
    CHECK(words.size() == known);
  }
}

TEST_CASE("a title that holds the very mark of a name comes back as it was", "[storage]") {
  ListedWords words;
  Instance owner;
  owner.subject_name = "Иванова";
  Task task;
  task.subject_name = owner.subject_name;
  task.title = "\x01 Иванова";
  Task back;
  REQUIRE(codec::decode(codec::encode(task, owner, words), words, owner, back));
  CHECK(back.title == task.title);
}

TEST_CASE("any origin, history, message and register entry comes back", "[storage]") {
  CHECK(rc::check("each from its own body", [] {
    RC_ASSERT(comes_back(random_model::origin(), DueOrigin{}, 1000));
    RC_ASSERT(comes_back(random_model::history(), {}, 1000));
    const auto message = random_model::message();
    RC_ASSERT(comes_back(message, OutboxMessage{message.kind, message.key, {}, {}}, 1000));
    const auto person = random_model::person();
    Person person_columns;
    person_columns.id = person.id;
    person_columns.key = person.key;
    person_columns.district = person.district;
    RC_ASSERT(comes_back(person, person_columns, 1000));
    const auto organisation = random_model::organisation();
    Organisation organisation_columns;
    organisation_columns.id = organisation.id;
    organisation_columns.key = organisation.key;
    organisation_columns.district = organisation.district;
    RC_ASSERT(comes_back(organisation, organisation_columns, 1000));
  }));
}

TEST_CASE("a body cut short anywhere is noticed", "[storage]") {
  ListedWords words;
  const Instance whole = samples::completed(samples::started(1, "t-1").after).after;
  const std::string body = codec::encode(whole, words);
  for (std::size_t length = 0; length < body.size(); ++length) {
    CAPTURE(length);
    Instance cut = columns_of(whole);
    CHECK_FALSE(codec::decode(std::string_view(body).substr(0, length), words, cut));
  }
}

TEST_CASE("a body that this program would not write is noticed", "[storage]") {
  for (const std::string body :
       {"", "{}x", "[]", R"({"?":1})", R"({"t":[{"p":9}]})", R"({"v":77})", R"({"n":"\q"})",
        R"({"n":"\u1234"})", R"({"n":7})", R"({"d":tru})", R"({"d":1e})", R"({"m":[[0,1,2]]})",
        R"({"w":[{"d":[null,1,2,3,5]}]})"}) {
    CAPTURE(body);
    ListedWords words;
    Instance instance;
    CHECK_FALSE(codec::decode(body, words, instance));
  }
}

TEST_CASE("a body nested too deep is noticed", "[storage]") {
  ListedWords words;
  Instance instance;
  CHECK_FALSE(codec::decode("{\"d\":" + std::string(1'000'000, '['), words, instance));
}
