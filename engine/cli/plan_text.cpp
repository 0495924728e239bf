#include <algorithm>
#include <array>

#include "engine/base/text.hpp"
#include "engine/cli/day_text.hpp"
#include "engine/cli/layout.hpp"
#include "engine/cli/plan_view.hpp"

namespace marshrut {

namespace {

constexpr std::size_t least_table = 80;  // columns of text: five cells of Russian words
constexpr std::size_t dates_shown = 8;   // two years of quarters; more would bury the next measure

using Lines = std::vector<std::string>;

/// Writes one plan as headings and a table; all sections share the widths of the columns.
class PlanText {
 public:
  PlanText(const PlanView& view, Lang lang, std::size_t columns)
      : view_(view), lang_(lang), columns_(std::max(columns, least_table)) {
    std::size_t number = 2;
    for (const PlanSection& section : view_.plan.sections) {
      for (const Measure& measure : section.measures) {
        number = std::max(number, width(measure.number));
      }
    }
    const std::size_t room = columns_ - std::min<std::size_t>(number, 8) - 4 * TextTable::gap;
    widths_ = {std::min<std::size_t>(number, 8), 0, room * 19 / 100, 22, room * 22 / 100};
    widths_[1] = room - widths_[2] - widths_[3] - widths_[4];
  }

  std::string write() {
    head();
    put({{say("№", "No")},
         {say("Мероприятие", "Measure")},
         {say("Срок", "Term")},
         {say("Даты", "Dates")},
         {say("Кто", "Who")}});
    for (std::size_t i = 0; i < columns_; ++i) out_ += "─";
    out_ += '\n';
    for (const PlanSection& section : view_.plan.sections) {
      heading(section);
      for (const Measure& measure : section.measures) row(section, measure);
    }
    tail();
    return std::move(out_);
  }

 private:
  [[nodiscard]] std::string say(const char* ru, const char* en) const {
    return lang_ == Lang::Ru ? ru : en;
  }

  void line(const std::string& label, const std::string& text) {
    if (!text.empty()) out_ += hang(label, text, columns_);
  }

  void head() {
    const Plan& plan = view_.plan;
    line("", plan.title);
    line(say("Район: ", "District: "), view_.book.info.name);
    line(say("Период: ", "Period: "), plan.period_text);
    line(say("Утверждён: ", "Approved: "), plan.approved);
    line(say("Исполнитель: ", "Executor: "), plan.executor);
    line(say("Участники: ", "Participants: "), join(plan.participants, "; "));
    line(say("Обоснование: ", "Rationale: "), plan.rationale);
    line(say("Цель: ", "Goal: "), plan.purpose.goal);
    line(say("Примечание: ", "Note: "), plan.purpose.note);
    line(say("Показаны сроки: ", "Dates shown: "),
         date_text(view_.range.first, lang_) + " – " + date_text(view_.range.last, lang_));
    std::vector<std::string> preliminary;
    for (const int year : preliminary_years(view_)) preliminary.push_back(std::to_string(year));
    line(say("Календарь ещё не утверждён, переносы предварительные: ",
             "The calendar is not decreed yet, days may still move: "),
         join(preliminary, ", "));
    out_ += '\n';
  }

  void heading(const PlanSection& section) {
    out_ += '\n';
    line(section.number + (section.number.empty() ? "" : "  "), section.title);
    const std::string indent(widths_[0] + TextTable::gap, ' ');
    line(indent + say("этап: ", "stage: "), section.stage);
    line(indent + say("период: ", "period: "), section.period_text);
    line(indent + say("срок: ", "term: "), section.term_text);
    line(indent + say("кто: ", "who: "), section.by_text);
    line(indent + say("примечание: ", "note: "), section.purpose.note);
  }

  void row(const PlanSection& section, const Measure& measure) {
    out_ += '\n';
    put({{measure.number},
         wrap(measure.title, widths_[1]),
         wrap(term_words(measure, lang_), widths_[2]),
         dates(measure),
         wrap(party_words(measure, lang_), widths_[4])});
    const std::string indent(widths_[0] + TextTable::gap, ' ');
    line(indent + say("результат: ", "result: "), measure.result);
    line(indent + say("если не сделать: ", "if not done: "), measure.consequences);
    line(indent + say("маршрут: ", "workflow: "), measure.launches);
    line(indent + say("примечание: ", "note: "), measure.note);
    const auto needs = needs_of(view_, section, measure);
    for (const Need& need : needs) line(indent + "! ", need.text.in(lang_));
    if (!needs.empty()) ++waiting_;
  }

  void put(const std::vector<Lines>& cells) {
    std::size_t height = 1;
    for (const Lines& cell : cells) height = std::max(height, cell.size());
    for (std::size_t at = 0; at < height; ++at) {
      std::string whole;
      for (std::size_t i = 0; i < cells.size(); ++i) {
        whole += pad_right(at < cells[i].size() ? cells[i][at] : "", widths_[i] + TextTable::gap);
      }
      whole.erase(whole.find_last_not_of(' ') + 1);
      out_ += whole + '\n';
    }
  }

  [[nodiscard]] Lines dates(const Measure& measure) const {
    Lines lines;
    const auto times = dates_of(view_, measure);
    for (std::size_t i = 0; i < times.size() && i < dates_shown; ++i) add_date(times[i], lines);
    if (times.size() > dates_shown) {
      lines.push_back(say("и ещё ", "and more: ") + std::to_string(times.size() - dates_shown));
    }
    return lines.empty() ? wrap(without_dates(view_, measure, lang_), widths_[3]) : lines;
  }

  /// «01.09.2024–30.09.2024», and where the last day moved «→ пт 27.09.2024» below it.
  void add_date(const Occurrence& time, Lines& lines) const {
    const bool window = time.opens && *time.opens != time.due;
    lines.push_back((window ? date_text(*time.opens, lang_) + "–" : std::string()) +
                    date_text(time.due, lang_));
    if (time.effective != time.due) lines.push_back("→ " + day_text(time.effective, lang_));
  }

  void tail() {
    const std::size_t all = view_.plan.measure_count();
    const auto count = static_cast<std::int64_t>(all);
    const std::string ru = "Всего " + std::to_string(all) + " " +
                           std::string(plural(count, "мероприятие", "мероприятия", "мероприятий")) +
                           "; ждут решения: " + std::to_string(waiting_);
    const std::string en = std::to_string(all) + (all == 1 ? " measure" : " measures") +
                           "; waiting for a decision: " + std::to_string(waiting_);
    out_ += '\n' + (lang_ == Lang::Ru ? ru : en) + '\n';
    for (const auto& [kind, rows] : count_needs(view_)) {
      out_ += pad_left(std::to_string(rows), 5) + "  " + name(kind).in(lang_) + '\n';
    }
  }

  const PlanView& view_;
  Lang lang_;
  std::size_t columns_;
  std::array<std::size_t, 5> widths_{};  ///< number, title, term, dates, who
  std::size_t waiting_ = 0;
  std::string out_;
};

}  // namespace

std::string as_text(const PlanView& view, Lang lang, std::size_t columns) {
  return PlanText(view, lang, columns).write();
}

}  // namespace marshrut
