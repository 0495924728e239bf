#include <algorithm>
#include <iterator>
#include <utility>

#include "engine/base/limits.hpp"
#include "engine/service/campaigns.hpp"
#include "engine/service/engine.hpp"
#include "engine/service/measures.hpp"
#include "engine/service/plan_links.hpp"

namespace marshrut {

namespace {

Instance fresh_for(const District& district, const StartRequest& request, const std::string& kind,
                   const std::string& subject, Date today) {
  Instance fresh;
  fresh.workflow = request.workflow;
  fresh.subject_kind = kind;
  fresh.subject_key = subject;
  fresh.cycle = request.cycle;
  fresh.started = today;
  fresh.subject_name = district.subject(fresh)->text_or("name", subject);
  return fresh;
}

Error unknown_subject(const std::string& kind, const std::string& subject) {
  return error(ErrorKind::NotFound,
               kind == "measure" ? "в плане нет такого срока: " + subject
               : kind == "district"
                   ? "маршрут начинают для самого района, а не для «" + subject + "»"
                   : "в реестре нет человека с ключом «" + subject + "»",
               "nobody and nothing in this district has the key \"" + subject + "\"");
}

/// Outside a cycle nothing else keeps a subject from two open routes at once.
Result<bool> already_open(Store& store, const District& district, const StartRequest& request,
                          const std::string& subject) {
  if (!request.cycle.empty()) return false;
  MARSHRUT_TRY(const auto others, store.instances({.district = district.book().info.id,
                                                   .workflow = request.workflow,
                                                   .subject_key = subject}));
  return std::any_of(others.begin(), others.end(), [](const Instance& each) {
    return each.status != InstanceStatus::Finished && each.status != InstanceStatus::Cancelled;
  });
}

Error open_already(const std::string& subject) {
  return error(
      ErrorKind::Refused,
      "для «" + subject + "» такой маршрут уже идёт; второй начинают в другом цикле: --cycle",
      "\"" + subject + "\" has such a route open; a second one wants a cycle: --cycle");
}

bool known(const District& district, const std::string& kind, const std::string& subject) {
  if (kind == "measure") return find_occurrence(district.book(), subject).has_value();
  if (kind == "district") return subject == district.book().info.id;
  return kind != "teacher" || district.people().person(subject) != nullptr;
}

/// Those of `subjects` that this cycle has not started yet, each once, in the order given.
std::vector<std::string> still_to_start(const StartRequest& request,
                                        const std::set<std::string>& started) {
  std::vector<std::string> rest;
  std::set<std::string> seen = started;
  for (const std::string& subject : request.subjects) {
    if (seen.insert(subject).second) rest.push_back(subject);
  }
  return rest;
}

/// Those of `subjects` that can be started; why the others cannot, in `failed`.
Result<std::vector<std::string>> startable(Store& store, const District& district,
                                           const StartRequest& request, const std::string& kind,
                                           std::vector<std::string> subjects,
                                           std::vector<Failure>& failed) {
  std::vector<std::string> able;
  for (std::string& subject : subjects) {
    if (!known(district, kind, subject)) {
      failed.push_back({subject, unknown_subject(kind, subject)});
      continue;
    }
    MARSHRUT_TRY(const bool open, already_open(store, district, request, subject));
    if (open)
      failed.push_back({subject, open_already(subject)});
    else
      able.push_back(std::move(subject));
  }
  return able;
}

}  // namespace

Result<StartReport> Engine::start(const std::string& actor, const StartRequest& request,
                                  const std::function<void(std::size_t)>& progress) {
  MARSHRUT_TRY(District * where, district(request.district));
  MARSHRUT_TRY(const DistrictRules* rules, where->rules(request.workflow));
  const std::string kind = rules->workflow().subject;
  std::set<std::string> started;
  if (!request.cycle.empty()) {
    MARSHRUT_TRY(started, store_.started(where->book().info.id, request.workflow, request.cycle));
  }
  auto rest = still_to_start(request, started);
  StartReport report;
  report.already = request.subjects.size() - rest.size();
  MARSHRUT_TRY(rest, startable(store_, *where, request, kind, std::move(rest), report.failed));

  std::vector<InstanceId> begun;
  Portions portions;
  portions.count = rest.size();
  portions.apply = [&](Work& work, std::size_t first, std::size_t last) -> Status {
    const std::size_t before = begun.size();
    for (std::size_t i = first; i < last; ++i) {
      const auto id = work.begin(fresh_for(*where, request, kind, rest[i], work.today()));
      if (id.ok())
        begun.push_back(*id);
      else
        report.failed.push_back({rest[i], id.error()});
    }
    const auto count = static_cast<std::int64_t>(begun.size() - before);
    work.audit("start", request.workflow + " " + request.cycle, Value(),
               Value::map({{"started", count}}));
    return Done{};
  };
  portions.durable = [&](const Batch& /*batch*/, std::size_t last) {
    if (progress) progress(last);
  };
  MARSHRUT_MUST(in_portions(*where, actor, portions));
  report.started = std::move(begun);
  return report;
}

Result<StartReport> Engine::start_measures(const std::string& actor, const DistrictId& district) {
  MARSHRUT_TRY(District * where, this->district(district));
  const Date today = where->today(clock_.now());
  StartRequest request{where->book().info.id, "measure", "plan", {}};
  const Period soon{today - days{366}, today + days{366}};
  for (const auto& each : measure_occurrences(where->book(), soon)) {
    if (each.starts_on(today)) request.subjects.push_back(each.key());
  }
  StartReport report;
  if (!request.subjects.empty()) {
    MARSHRUT_TRY(report, start(actor, request));
  }
  if (!asks_for_links(rulebook_)) return report;
  StartRequest links{request.district, std::string(link_workflow), "plan", {}};
  for (const auto& each : link_requests(where->book())) {
    if (each.starts_on(today)) links.subjects.push_back(each.key());
  }
  if (links.subjects.empty()) return report;
  MARSHRUT_TRY(auto asked, start(actor, links));
  report.already += asked.already;
  std::move(asked.started.begin(), asked.started.end(), std::back_inserter(report.started));
  std::move(asked.failed.begin(), asked.failed.end(), std::back_inserter(report.failed));
  return report;
}

Result<StartReport> Engine::start_cycles(const std::string& actor, const DistrictId& district) {
  MARSHRUT_TRY(District * where, this->district(district));
  return Campaigns(*this).wake(actor, *where);
}

}  // namespace marshrut
