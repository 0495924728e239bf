#include "engine/cli/serve_log.hpp"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include "engine/cli/logging.hpp"

namespace marshrut {

namespace {

std::string duration_text(std::chrono::seconds time) {
  constexpr std::chrono::hours a_day{24};
  if (time >= 2 * a_day) return fmt::format("{} дн.", time / a_day);
  if (time >= std::chrono::hours{2}) return fmt::format("{} ч", time / std::chrono::hours{1});
  return fmt::format("{} мин", time / std::chrono::minutes{1});
}

std::string utc_day(Instant at) { return russian(std::chrono::floor<days>(at)); }

}  // namespace

void ServeLog::work(const ClockWork& done) {
  for (const auto& [district, why] : done.failed) {
    const LogAbout about({district, {}});
    spdlog::error("{}", why.message.ru);
  }
  if (done.routes + done.measures > 0) {
    const LogAbout about({done.district, {}});
    spdlog::info("начато маршрутов {}, мероприятий {}", done.routes, done.measures);
  }
  if (done.woken > 0) spdlog::info("сработали сроки: экземпляров {}", done.woken);
}

void ServeLog::clock(const Caretaker& caretaker) {
  constexpr std::chrono::minutes worth_telling{1};
  const auto jumped = caretaker.jumped();
  const auto behind = caretaker.behind();
  const bool fell = behind && *behind >= worth_telling;
  if (jumped && !told_of_jump_) {
    spdlog::error(
        "часы компьютера прыгнули вперёд на {}: сроки не срабатывают. Поправьте часы; если они "
        "верны, перезапустите serve",
        duration_text(*jumped));
  }
  if (fell && !told_of_fall_) {
    spdlog::error(
        "часы компьютера переведены назад на {}: сроки не срабатывают, пока часы не догонят "
        "прежнее время; почта уходит. Поправьте часы; если они верны, перезапустите serve",
        duration_text(*behind));
  }
  const bool right = !jumped && !behind;
  if (right && (told_of_jump_ || told_of_fall_)) {
    spdlog::info("часы компьютера снова верны: сроки срабатывают");
  }
  told_of_jump_ = jumped || (told_of_jump_ && !right);
  told_of_fall_ = fell || (told_of_fall_ && !right);
}

void ServeLog::mail(const std::vector<DeliveryProblem>& problems) {
  for (const DeliveryProblem& each : problems) {
    const LogAbout about({each.district, each.instance});
    spdlog::warn("{}", each.why);
  }
}

void ServeLog::incident(const Instance& instance, const HistoryEntry& failed) {
  const LogAbout about({instance.district, instance.id});
  const std::string place = failed.detail.text_or("place", "");
  spdlog::error(
      "ошибка сценария остановила маршрут на шаге {}: {}{}; после исправления: marshrut retry {}",
      failed.step, place.empty() ? "" : place + ": ", failed.detail.text_or("ru", ""),
      instance.id.number);
}

std::string long_ago_warning(const ClockDoubt& doubt) {
  return "последняя запись в данных — от " + utc_day(doubt.record) +
         ": если часы компьютера спешат, остановите serve и поправьте их, иначе сработают сроки, "
         "которые ещё не наступили";
}

Error clock_is_behind(const ClockDoubt& doubt, Instant now) {
  const std::string record = utc_day(doubt.record);
  const std::string today = utc_day(now);
  return error(ErrorKind::Refused,
               "на часах компьютера " + today + ", а в данных уже есть записи от " + record +
                   ": поправьте часы; если верны они, запустите serve с --trust-clock",
               "the computer's clock says " + today + ", and the data hold records of " + record +
                   " already: set the clock right, or, where it is right, start with "
                   "--trust-clock");
}

}  // namespace marshrut
