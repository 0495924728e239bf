#include "bench/country.hpp"

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <numeric>

#include "bench/rules.hpp"
#include "bench/scene.hpp"
#include "engine/script/lua_host.hpp"

namespace marshrut::bench {

namespace {

constexpr std::size_t teachers_of_district = 565;  // 1,300,000 by 2,300
constexpr std::size_t teachers_of_school = 25;
constexpr std::size_t some = 10'000;
constexpr const char* route = "professional_development";

/// Most memory that was ever used, in MiB, since `forget_peak`.
double peak_mb() {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);) {
    if (line.starts_with("VmHWM:")) return std::strtod(line.c_str() + 6, nullptr) / 1024;
  }
  return 0;
}

/// proc(5): 5 in clear_refs sets the peak back to what is used now.
void forget_peak() { std::ofstream("/proc/self/clear_refs") << "5"; }

/// A folder with its store and everything above it.
class Country {
 public:
  explicit Country(std::size_t teachers)
      : folder_(std::filesystem::temp_directory_path() / "marshrut-bench-country"),
        rulebook_(host_, many_districts(std::max<std::size_t>(5, teachers / teachers_of_district))),
        districts_(must(rulebook_.districts())) {
    std::filesystem::remove_all(folder_);
    open(OpenMode::Create);
  }
  Country(const Country&) = delete;
  Country& operator=(const Country&) = delete;
  ~Country() {
    close();
    std::filesystem::remove_all(folder_);
  }

  void open(OpenMode mode) {
    store_ = must(SqliteStore::open(folder_.string(), mode));
    engine_ = must(Engine::open(*store_, rulebook_, clock_));
  }
  void close() {
    engine_.reset();
    store_.reset();
  }
  Engine& engine() { return *engine_; }
  [[nodiscard]] const std::vector<DistrictInfo>& districts() const { return districts_; }
  [[nodiscard]] double bytes() const {
    return static_cast<double>(std::filesystem::file_size(folder_ / "marshrut.db"));
  }
  void wait_until(Instant moment) { clock_.set(moment); }

 private:
  std::filesystem::path folder_;
  ManualClock clock_{Instant{date(2022, 9, 1)} + std::chrono::hours{6}};
  LuaHost host_;
  Rulebook rulebook_;
  std::vector<DistrictInfo> districts_;
  std::unique_ptr<SqliteStore> store_;
  std::unique_ptr<Engine> engine_;
};

std::vector<std::string> populate(Country& country, const DistrictInfo& district,
                                  std::size_t teachers) {
  std::vector<Organisation> schools;
  std::vector<Person> people;
  std::vector<std::string> keys;
  for (std::size_t i = 0; i < teachers; ++i) {
    const std::string school = "s" + std::to_string(i / teachers_of_school);
    if (i % teachers_of_school == 0) {
      schools.push_back(
          {.key = school, .kind = "school", .name = "СОШ № " + school, .head_key = "h" + school});
      people.push_back({.key = "h" + school,
                        .name = name_of(people.size()),
                        .post = "директор",
                        .organisation_key = school});
    }
    keys.push_back("t" + std::to_string(i));
    people.push_back({.key = keys.back(),
                      .name = name_of(i),
                      .post = "учитель",
                      .organisation_key = school,
                      .subjects = {"математика"},
                      .experience_years = 12});
  }
  must(country.engine().import_people("bench", district.id, std::move(schools), std::move(people)));
  return keys;
}

/// What each district took, in order.
struct Spent {
  double importing = 0;
  std::vector<double> starting{};
  std::size_t started = 0;

  [[nodiscard]] double total() const {
    return std::accumulate(starting.begin(), starting.end(), 0.0);
  }
  /// The last 10,000 by the first. The very first district warms everything up and is left out.
  [[nodiscard]] double flat() const {
    const auto few = static_cast<std::ptrdiff_t>(
        std::min(some / teachers_of_district, (starting.size() - 1) / 2));
    const double first = std::accumulate(starting.begin() + 1, starting.begin() + 1 + few, 0.0);
    return std::accumulate(starting.end() - few, starting.end(), 0.0) / first;
  }
};

Spent start_all(Country& country, std::size_t teachers) {
  Spent spent;
  for (const DistrictInfo& district : country.districts()) {
    const Stopwatch importing;
    const auto keys =
        populate(country, district, std::min(teachers_of_district, teachers - spent.started));
    spent.importing += importing.seconds();
    const Stopwatch starting;
    const auto report = must(country.engine().start("bench", {district.id, route, "bench", keys}));
    spent.starting.push_back(starting.seconds());
    spent.started += report.started.size();
    country.engine().rest();
  }
  return spent;
}

double next_due_microseconds(Engine& engine) {
  constexpr int times = 100;
  const Stopwatch looking;
  for (int i = 0; i < times; ++i) {
    MARSHRUT_CHECK(must(engine.store().next_wake()).has_value(), "reminders are to come");
  }
  return looking.seconds() * 1e6 / times;
}

void remind(Country& country, Value& result) {
  const Instant due = *must(country.engine().store().next_wake());
  country.wait_until(due + std::chrono::hours{10});
  const Stopwatch reminding;
  std::size_t woken = 0;
  while (woken < some) {
    const auto portion = must(country.engine().wake_some());
    if (portion.count == 0) break;
    woken += portion.count;
  }
  const std::size_t digests = must(country.engine().write_digests(9));
  result["reminders_s"] = reminding.seconds();
  result["reminders"] = static_cast<std::int64_t>(woken);
  result["digests"] = static_cast<std::int64_t>(digests);
}

}  // namespace

Value country(std::size_t teachers) {
  std::fprintf(stderr, "bench: a country\n");
  forget_peak();
  Country country(teachers);
  const double empty = country.bytes();
  const Spent spent = start_all(country, teachers);
  Value result = Value::map({{"districts", static_cast<std::int64_t>(country.districts().size())},
                             {"teachers", static_cast<std::int64_t>(spent.started)},
                             {"import_s", spent.importing},
                             {"start_s", spent.total()},
                             {"per_s", static_cast<double>(spent.started) / spent.total()},
                             {"flat", spent.flat()}});
  result["next_due_us"] = next_due_microseconds(country.engine());
  remind(country, result);
  country.close();
  result["bytes_per_route"] = (country.bytes() - empty) / static_cast<double>(spent.started);
  const Stopwatch opening;
  country.open(OpenMode::Existing);
  next_due_microseconds(country.engine());
  result["open_s"] = opening.seconds();
  result["memory_mb"] = peak_mb();
  return result;
}

}  // namespace marshrut::bench
