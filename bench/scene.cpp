#include "bench/scene.hpp"

#include <algorithm>
#include <array>

#include "engine/script/lua_host.hpp"

namespace marshrut::bench {

namespace {

/// Parks until it is told to go on: what the signals are measured with.
constexpr const char* parked = R"(
return workflow {
  title = "Ожидание", subject = "teacher", start = "parked",
  parked = wait { signal = "go", next = "gone" },
  gone   = finish {},
}
)";

std::string key_of(std::size_t number) { return "t" + std::to_string(number); }

}  // namespace

std::string name_of(std::size_t number) {
  constexpr std::array surnames = {"Петрова",   "Смирнова", "Кузнецова", "Соколова",    "Лебедева",
                                   "Козлова",   "Новикова", "Морозова",  "Волкова",     "Зайцева",
                                   "Павлова",   "Семёнова", "Голубева",  "Виноградова", "Богданова",
                                   "Воробьёва", "Фёдорова", "Михайлова", "Беляева",     "Тарасова"};
  constexpr std::array names = {"Мария",   "Анна",    "Елена",    "Ольга",  "Ирина",
                                "Татьяна", "Наталья", "Светлана", "Галина", "Людмила",
                                "Юлия",    "Вера",    "Надежда",  "Любовь", "Алла",
                                "Нина",    "Лариса",  "Тамара",   "Зоя",    "Раиса"};
  constexpr std::array fathers = {
      "Ивановна",  "Петровна",  "Сергеевна", "Андреевна",  "Николаевна", "Викторовна", "Павловна",
      "Юрьевна",   "Олеговна",  "Ильинична", "Борисовна",  "Львовна",    "Егоровна",   "Фёдоровна",
      "Антоновна", "Романовна", "Денисовна", "Кирилловна", "Марковна",   "Глебовна"};
  return std::string(surnames[number % surnames.size()]) + " " +
         names[number / surnames.size() % names.size()] + " " +
         fathers[number / (surnames.size() * names.size()) % fathers.size()];
}

Scene::Scene(const std::string& name, std::size_t teachers)
    : folder_(std::filesystem::temp_directory_path() / ("marshrut-bench-" + name)) {
  std::filesystem::remove_all(folder_);
  ScriptTree tree = must(read_scripts("rules", "workflows"));
  tree.files.push_back({"workflows/parked.lua", parked});
  std::sort(tree.files.begin(), tree.files.end(),
            [](const ScriptFile& a, const ScriptFile& b) { return a.path < b.path; });
  host_ = std::make_unique<LuaHost>();
  rulebook_ = std::make_unique<Rulebook>(*host_, std::move(tree));
  store_ = must(SqliteStore::open(folder_.string(), OpenMode::Create));
  engine_ = must(Engine::open(*store_, *rulebook_, clock_));

  std::vector<Organisation> schools = {
      {.key = "s1", .kind = "school", .name = "СОШ № 1", .head_key = "h1"}};
  std::vector<Person> people = {
      {.key = "h1", .name = "Иванова Анна Петровна", .post = "директор", .organisation_key = "s1"}};
  for (std::size_t i = 0; i < teachers; ++i) {
    teachers_.push_back(key_of(i));
    people.push_back({.key = key_of(i),
                      .name = name_of(i),
                      .post = "учитель",
                      .organisation_key = "s1",
                      .subjects = {"математика"},
                      .experience_years = 12});
  }
  must(engine_->import_people("bench", district, std::move(schools), std::move(people)));
  engine_->observe([this](const Recorded& record) {
    for (const Task& task : record.tasks) {
      if (task.status != TaskStatus::Open) continue;
      open_.push_back({Completion{record.after.id, task.id, {}}, task.step});
    }
  });
}

Scene::~Scene() {
  close();
  std::filesystem::remove_all(folder_);
}

void Scene::close() {
  engine_.reset();
  store_.reset();
}

std::vector<Completion> Scene::take_open(int score) {
  std::vector<Completion> taken;
  for (auto& [completion, step] : open_) {
    if (step == "diagnosis" || step == "reassessment") {
      completion.answer = Value::map(
          {{"scores",
            Value::map(
                {{"digital", score}, {"gifted", 80}, {"inclusive", 75}, {"literacy", 90}})}});
    }
    taken.push_back(std::move(completion));
  }
  open_.clear();
  return taken;
}

}  // namespace marshrut::bench
