#include "engine/service/indicators.hpp"

#include <algorithm>
#include <utility>

#include "engine/base/text.hpp"
#include "engine/service/cycles.hpp"

namespace marshrut {

namespace {

constexpr std::string_view share_unit = "%";
constexpr std::string_view truth_unit = "да/нет";
constexpr std::string_view teachers_class = "Педагогические работники";
constexpr std::string_view usual_teacher = "учитель";

std::string by_hand_fact(const std::string& indicator) { return "indicator:" + indicator; }

double amount(const std::map<std::string, Value>& subjects) {
  double sum = 0;
  for (const auto& [subject, value] : subjects) {
    if (value.is_number()) {
      sum += value.as_number();
    } else if (!value.is_null() && !(value.is_bool() && !value.as_bool())) {
      sum += 1;
    }
  }
  return sum;
}

/// One district's indicators being computed: each fact is read once.
class Counting {
 public:
  Counting(Engine& engine, const District& district) : engine_(engine), district_(district) {}

  Result<IndicatorYear> year(const Indicator& version, int year) {
    IndicatorYear found{.year = year, .target = version.target(year)};
    if (version.fact.empty()) {
      MARSHRUT_TRY(const FactYears* recorded, fact(by_hand_fact(version.id)));
      const auto known = recorded->find(year);
      if (known != recorded->end()) found.value = amount(known->second);
      found.by_hand = true;
      return found;
    }
    MARSHRUT_TRY(found.numerator, count(version.fact, year));
    if (!version.of.empty()) {
      MARSHRUT_TRY(found.denominator, count(version.of, year));
    }
    found.value = value_of(kind_of(version), found);
    return found;
  }

 private:
  static std::optional<double> value_of(IndicatorKind kind, const IndicatorYear& year) {
    const double numerator = year.numerator.value_or(0);
    if (kind == IndicatorKind::Truth) return numerator > 0 ? 1 : 0;
    if (kind == IndicatorKind::Count) return year.numerator;
    if (year.denominator.value_or(0) == 0) return std::nullopt;
    return numerator / *year.denominator * (kind == IndicatorKind::Share ? 100 : 1);
  }

  /// Nothing where nothing was recorded in the year.
  Result<std::optional<double>> count(const std::string& name, int year) {
    if (name == "teachers") return std::optional(teachers(year));
    MARSHRUT_TRY(const FactYears* recorded, fact(name));
    const auto known = recorded->find(year);
    return known == recorded->end() ? std::optional<double>{} : amount(known->second);
  }

  [[nodiscard]] double teachers(int year) const {
    const Party* party = district_.book().parties.find(teachers_class);
    const bool named = party != nullptr && !party->members_role.empty();
    const std::string_view post = named ? std::string_view(party->members_role) : usual_teacher;
    return static_cast<double>(district_.people().cohort(post, date(year, 12, 31)).size());
  }

  Result<const FactYears*> fact(const std::string& name) {
    if (!facts_.contains(name)) {
      MARSHRUT_TRY(facts_[name], facts_by_year(engine_.store(), district_.book().info.id, name));
    }
    return &facts_.at(name);
  }

  Engine& engine_;
  const District& district_;
  std::map<std::string, FactYears> facts_;
};

const Indicator* version_of(const DistrictBook& book, const std::string& id, int year) {
  const auto found =
      std::find_if(book.indicators.begin(), book.indicators.end(),
                   [&](const Indicator& each) { return each.id == id && each.in_force(year); });
  return found == book.indicators.end() ? nullptr : &*found;
}

Result<std::optional<double>> ratio_of(Counting& counting, const DistrictBook& book,
                                       const IndicatorReport& report) {
  const auto last = std::find_if(report.years.rbegin(), report.years.rend(),
                                 [](const IndicatorYear& each) { return each.value.has_value(); });
  const Indicator* base = version_of(book, report.id, report.base_year);
  if (last == report.years.rend() || last->year == report.base_year || base == nullptr) {
    return std::optional<double>{};
  }
  MARSHRUT_TRY(const IndicatorYear from, counting.year(*base, report.base_year));
  const bool known = from.value && *from.value != 0;
  return known ? std::optional(*last->value / *from.value) : std::optional<double>{};
}

Status check_value(const Indicator& indicator, double value) {
  const IndicatorKind kind = kind_of(indicator);
  const bool share = kind == IndicatorKind::Share;
  if (share && (value < 0 || value > 100)) {
    return error(ErrorKind::Invalid, "доля бывает от 0 до 100 процентов",
                 "a share is between 0 and 100 per cent");
  }
  if (kind == IndicatorKind::Truth && value != 0 && value != 1) {
    return error(ErrorKind::Invalid, "показатель «" + indicator.id + "» — да или нет",
                 "the indicator \"" + indicator.id + "\" is yes or no");
  }
  if (value < 0) {
    return error(ErrorKind::Invalid, "значение не бывает меньше нуля", "a value is not below zero");
  }
  return Done{};
}

Error no_indicator(const DistrictBook& book, const std::string& id, int year) {
  std::vector<std::string> ids;
  for (const Indicator& each : book.indicators) ids.push_back(each.id);
  if (std::find(ids.begin(), ids.end(), id) != ids.end()) {
    return error(ErrorKind::Invalid,
                 "показатель «" + id + "» в " + std::to_string(year) + " году не действует",
                 "the indicator \"" + id + "\" is not in force in " + std::to_string(year));
  }
  const std::string near = nearest(id, ids);
  const std::string all = join(ids, ", ");
  return error(ErrorKind::NotFound,
               "показателя «" + id + "» у района нет; " +
                   (near.empty() ? "есть: " + all : "возможно, имелся в виду «" + near + "»"),
               "the district has no indicator \"" + id + "\"; " +
                   (near.empty() ? "known: " + all : "perhaps \"" + near + "\""));
}

}  // namespace

IndicatorKind kind_of(const Indicator& indicator) {
  if (indicator.unit == share_unit) return IndicatorKind::Share;
  if (indicator.unit == truth_unit) return IndicatorKind::Truth;
  return indicator.of.empty() ? IndicatorKind::Count : IndicatorKind::Ratio;
}

std::optional<double> IndicatorYear::deviation() const {
  return value && target ? std::optional(*value - *target) : std::nullopt;
}

Result<FactYears> facts_by_year(Store& store, const DistrictId& district, const std::string& name) {
  const Period always{date(1900, 1, 1), date(2199, 12, 31)};
  MARSHRUT_TRY(auto facts, store.facts(district, name, always));
  FactYears years;
  for (Fact& fact : facts) {
    const int year = year_in(fact.cycle).value_or(year_of(fact.on));
    years[year][fact.subject_key] = std::move(fact.value);
  }
  return years;
}

std::pair<int, int> plan_years(const DistrictBook& book, int today) {
  if (book.plans.empty()) return {today, today};
  int first = year_of(book.plans.front().period.first);
  int last = year_of(book.plans.front().period.last);
  for (const Plan& plan : book.plans) {
    first = std::min(first, year_of(plan.period.first));
    last = std::max(last, year_of(plan.period.last));
  }
  return {first, std::max(first, std::min(last, today))};
}

Result<std::vector<IndicatorReport>> report_indicators(Engine& engine, const DistrictId& name,
                                                       int from, int to) {
  MARSHRUT_TRY(const District* district, engine.district(name));
  const DistrictBook& book = district->book();
  const int base = plan_years(book, from).first;
  Counting counting(engine, *district);
  std::vector<IndicatorReport> reports;
  for (const Indicator& first : book.indicators) {
    const bool told = std::any_of(reports.begin(), reports.end(),
                                  [&](const IndicatorReport& each) { return each.id == first.id; });
    if (told) continue;
    IndicatorReport report{.id = first.id, .base_year = base};
    for (int year = from; year <= to; ++year) {
      const Indicator* version = version_of(book, first.id, year);
      if (version == nullptr) continue;
      MARSHRUT_TRY(const IndicatorYear counted, counting.year(*version, year));
      report.years.push_back(counted);
      report.title = version->title;
      report.unit = version->unit;
      report.kind = kind_of(*version);
    }
    if (report.years.empty()) continue;
    MARSHRUT_TRY(report.ratio, ratio_of(counting, book, report));
    reports.push_back(std::move(report));
  }
  return reports;
}

Status set_indicator(Engine& engine, const std::string& actor, const DistrictId& name,
                     const std::string& id, int year, double value) {
  MARSHRUT_TRY(const District* district, engine.district(name));
  const DistrictBook& book = district->book();
  const Indicator* indicator = version_of(book, id, year);
  if (indicator == nullptr) return no_indicator(book, id, year);
  if (!indicator->fact.empty()) {
    return error(ErrorKind::Refused,
                 "показатель «" + id + "» программа считает сама, по записям «" + indicator->fact +
                     "»: вносить его не надо",
                 "the indicator \"" + id + "\" is counted from the facts \"" + indicator->fact +
                     "\": it is not filled in");
  }
  MARSHRUT_MUST(check_value(*indicator, value));
  return engine.record_fact(actor, {.district = book.info.id,
                                    .subject_key = book.info.id,
                                    .name = by_hand_fact(id),
                                    .value = value,
                                    .on = date(year, 12, 31)});
}

}  // namespace marshrut
