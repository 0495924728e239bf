#include "engine/cli/postman.hpp"

#include <iterator>

namespace marshrut {

namespace {

constexpr std::chrono::seconds between_looks{60};

}  // namespace

Postman::Postman(Engine& engine, const DeliverySettings& settings, const Clock& clock)
    : engine_(engine),
      clock_(clock),
      digest_hour_(settings.digest_hour),
      catch_up_(settings.catch_up_per_hour),
      courier_(settings, clock,
               static_cast<std::uint64_t>(clock.now().time_since_epoch().count())) {}

std::vector<std::string> Postman::step() {
  std::vector<std::string> problems;
  if (sending_.valid()) {
    if (sending_.wait_for(std::chrono::seconds(0)) != std::future_status::ready) return problems;
    take_back(problems);
    hand_over(problems);  // the rest of what is due
    return problems;
  }
  if (clock_.now() < next_look_) return problems;
  next_look_ = clock_.now() + between_looks;
  look_for_digests(problems);
  hand_over(problems);
  return problems;
}

std::vector<std::string> Postman::finish() {
  std::vector<std::string> problems;
  if (sending_.valid()) take_back(problems);
  return problems;
}

void Postman::look_for_digests(std::vector<std::string>& problems) {
  const auto written = engine_.write_digests(digest_hour_, &catch_up_);
  if (!written.ok()) problems.push_back(written.error().message.ru);
}

void Postman::take_back(std::vector<std::string>& problems) {
  sending_.get();
  const auto report = courier_.record(engine_.store(), on_its_way_);
  if (!report.ok()) {
    problems.push_back(report.error().message.ru);
    return;
  }
  problems.insert(problems.end(), report->problems.begin(), report->problems.end());
}

void Postman::hand_over(std::vector<std::string>& problems) {
  auto collected = courier_.collect(engine_.store());
  if (!collected.ok()) {
    problems.push_back(collected.error().message.ru);
    return;
  }
  if (collected->items.empty()) return;
  on_its_way_ = std::move(*collected);
  sending_ = std::async(std::launch::async, [this] { courier_.send(on_its_way_); });
}

}  // namespace marshrut
