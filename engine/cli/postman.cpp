#include "engine/cli/postman.hpp"

#include <algorithm>
#include <iterator>
#include <system_error>
#include <utility>

namespace marshrut {

namespace {

constexpr std::chrono::seconds between_looks{60};

std::string will_repeat(const DeliveryRound& round) {
  const auto count =
      std::count_if(round.items.begin(), round.items.end(),
                    [](const DeliveryRound::Item& item) { return item.verdict.has_value(); });
  return "исход отправки не записан (сообщений: " + std::to_string(count) +
         "): после запуска они уйдут ещё раз, с теми же Message-ID";
}

}  // namespace

Postman::Postman(Engine& engine, const DeliverySettings& settings, const Clock& clock)
    : Postman(engine,
              Courier(settings, clock,
                      static_cast<std::uint64_t>(clock.now().time_since_epoch().count())),
              settings.digest_hour, CatchUp(settings.catch_up_per_hour)) {}

Postman::Postman(Engine& engine, Courier courier, int digest_hour, CatchUp catch_up)
    : engine_(engine),
      digest_hour_(digest_hour),
      catch_up_(std::move(catch_up)),
      courier_(std::move(courier)) {}

std::vector<DeliveryProblem> Postman::step() {
  std::vector<DeliveryProblem> problems;
  if (sending_.valid()) {
    if (sending_.wait_for(std::chrono::seconds(0)) != std::future_status::ready) return problems;
    take_back();
  }
  if (unrecorded_) {
    if (write_down(problems)) hand_over(problems);  // the rest of what is due
    return problems;
  }
  // By a clock that nobody sets: one set back must not stop the mail.
  const auto now = std::chrono::steady_clock::now();
  if (now < next_look_) return problems;
  next_look_ = now + between_looks;
  look_for_digests(problems);
  hand_over(problems);
  return problems;
}

std::vector<DeliveryProblem> Postman::finish() {
  std::vector<DeliveryProblem> problems;
  stop_ = true;
  if (sending_.valid()) take_back();
  if (unrecorded_ && !write_down(problems)) problems.push_back({will_repeat(on_its_way_)});
  return problems;
}

void Postman::look_for_digests(std::vector<DeliveryProblem>& problems) {
  const auto written = engine_.write_digests(digest_hour_, &catch_up_);
  if (!written.ok()) problems.push_back({written.error().message.ru});
}

void Postman::take_back() {
  sending_.get();
  unrecorded_ = true;
}

bool Postman::write_down(std::vector<DeliveryProblem>& problems) {
  const auto report = courier_.record(engine_.store(), on_its_way_);
  if (!report.ok()) {
    const std::string& why = report.error().message.ru;
    if (why != told_unrecorded_) {
      problems.push_back({"исход отправки не записывается, почта ждёт: " + why});
    }
    told_unrecorded_ = why;
    return false;
  }
  unrecorded_ = false;
  told_unrecorded_.clear();
  problems.insert(problems.end(), report->problems.begin(), report->problems.end());
  return true;
}

void Postman::hand_over(std::vector<DeliveryProblem>& problems) {
  auto collected = courier_.collect(engine_.store());
  if (!collected.ok()) {
    problems.push_back({collected.error().message.ru});
    return;
  }
  if (collected->items.empty()) return;
  on_its_way_ = std::move(*collected);
  try {
    sending_ = std::async(std::launch::async, [this] { courier_.send(on_its_way_, &stop_); });
  } catch (const std::system_error&) {
    problems.push_back({"почта ждёт: у компьютера не хватает памяти или процессов"});
  }
}

}  // namespace marshrut
