#include "engine/base/text.hpp"
#include "engine/cli/day_text.hpp"
#include "engine/cli/layout.hpp"
#include "engine/cli/plan_view.hpp"
#include "engine/cli/term_text.hpp"

namespace marshrut {

namespace {

constexpr std::size_t dates_shown = 8;  // two years of quarters; more would bury the next measure
constexpr std::size_t number_columns = 6;

/// Writes one plan, field by field.
class PlanText {
 public:
  PlanText(const PlanView& view, Lang lang, std::size_t columns)
      : view_(view), lang_(lang), columns_(columns) {}

  std::string write() {
    head();
    std::size_t waiting = 0;
    for (const PlanSection& section : view_.plan.sections) {
      heading(section);
      for (const Measure& measure : section.measures) {
        if (row(section, measure)) ++waiting;
      }
    }
    tail(waiting);
    return std::move(out_);
  }

 private:
  [[nodiscard]] std::string say(const char* ru, const char* en) const {
    return lang_ == Lang::Ru ? ru : en;
  }

  void head() {
    const Plan& plan = view_.plan;
    out_ += hang("", plan.title, columns_);
    out_ += hang(say("Район: ", "District: "), view_.book.info.name, columns_);
    out_ += hang(say("Период: ", "Period: "), plan.period_text, columns_);
    if (!plan.approved.empty()) {
      out_ += hang(say("Утверждён: ", "Approved: "), plan.approved, columns_);
    }
    if (!plan.executor.empty()) {
      out_ += hang(say("Исполнитель: ", "Executor: "), plan.executor, columns_);
    }
    out_ += hang(say("Показаны сроки: ", "Dates shown: "),
                 date_text(view_.range.first, lang_) + " – " + date_text(view_.range.last, lang_),
                 columns_);
  }

  void heading(const PlanSection& section) {
    out_ +=
        '\n' + hang(section.number + (section.number.empty() ? "" : "  "), section.title, columns_);
    if (!section.period_text.empty()) {
      out_ += hang(std::string(number_columns, ' '), section.period_text, columns_);
    }
  }

  /// True where the row waits for a decision.
  bool row(const PlanSection& section, const Measure& measure) {
    out_ += '\n' + hang(pad_right("  " + measure.number, number_columns), measure.title, columns_);
    field(say("срок: ", "term: "),
          measure.term_text.empty() ? say("не указан", "none given") : measure.term_text);
    field(say("даты: ", "dates: "), dates(section, measure));
    std::vector<std::string> names;
    for (const NamedParty& party : measure.by) names.push_back(party.name);
    if (!names.empty()) field(say("кто: ", "who: "), join(names, "; "));
    if (!measure.launches.empty()) field(say("маршрут: ", "workflow: "), measure.launches);
    const auto open = decisions(view_, measure);
    for (const Message& decision : open) field("! ", decision.in(lang_));
    return !open.empty();
  }

  void field(const std::string& label, const std::string& text) {
    if (!text.empty()) out_ += hang(std::string(number_columns, ' ') + label, text, columns_);
  }

  [[nodiscard]] std::string dates(const PlanSection& section, const Measure& measure) const {
    std::vector<std::string> parts;
    const auto times = dates_of(view_, measure);
    for (std::size_t i = 0; i < times.size() && i < dates_shown; ++i) {
      parts.push_back(one_date(times[i]));
    }
    if (times.size() > dates_shown) {
      parts.push_back(say("и ещё ", "and more: ") + std::to_string(times.size() - dates_shown));
    }
    if (!parts.empty()) return join(parts, "; ");
    return without_dates(section, measure);
  }

  [[nodiscard]] std::string without_dates(const PlanSection& section,
                                          const Measure& measure) const {
    switch (measure.term.kind()) {
      case TermKind::Inherited:
        return section.period_text.empty() ? view_.plan.period_text : section.period_text;
      case TermKind::Delegated:
        return say("даст план: ", "from the plan of: ") + plan_named(measure.term, lang_);
      case TermKind::Triggered: return say("считаются от события", "counted from an event");
      case TermKind::Dated:
      case TermKind::Recurring: return say("не в этот период", "not in this period");
      case TermKind::Open: return control_points_text(measure);
    }
    MARSHRUT_BUG("a term of no kind");
  }

  [[nodiscard]] std::string control_points_text(const Measure& measure) const {
    std::vector<std::string> points;
    for (const Date day : control_points_of(view_, measure)) {
      if (points.size() < dates_shown) points.push_back(date_text(day, lang_));
    }
    const std::string always = say("весь период", "all the time");
    if (points.empty()) return always;
    return always + say("; контрольные точки: ", "; control points: ") + join(points, ", ");
  }

  /// «01.09.2024 – 30.09.2024», and where the last day moved: « → пт 27.09.2024».
  [[nodiscard]] std::string one_date(const Occurrence& time) const {
    const bool window = time.opens && *time.opens != time.due;
    std::string text = window ? date_text(*time.opens, lang_) + " – " : std::string();
    text += date_text(time.due, lang_);
    if (time.effective != time.due) text += " → " + day_text(time.effective, lang_);
    return text;
  }

  void tail(std::size_t waiting) {
    const std::size_t all = view_.plan.measure_count();
    const auto count = static_cast<std::int64_t>(all);
    const std::string ru = "Всего " + std::to_string(all) + " " +
                           std::string(plural(count, "мероприятие", "мероприятия", "мероприятий")) +
                           "; ждут решения: " + std::to_string(waiting);
    const std::string en = std::to_string(all) + (all == 1 ? " measure" : " measures") +
                           "; waiting for a decision: " + std::to_string(waiting);
    out_ += '\n' + (lang_ == Lang::Ru ? ru : en) + '\n';
  }

  const PlanView& view_;
  Lang lang_;
  std::size_t columns_;
  std::string out_;
};

}  // namespace

std::string as_text(const PlanView& view, Lang lang, std::size_t columns) {
  return PlanText(view, lang, columns).write();
}

}  // namespace marshrut
