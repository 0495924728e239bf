#include "engine/service/engine.hpp"
#include "engine/service/revision.hpp"

namespace marshrut {

Result<std::vector<Status>> Engine::revise_all(const std::string& actor, District& after,
                                               const std::vector<InstanceId>& instances,
                                               const std::function<Revised(const Instance&)>& how,
                                               const std::function<void(std::size_t)>& progress) {
  std::vector<Status> answers;
  answers.reserve(instances.size());
  Portions portions;
  portions.count = instances.size();
  portions.reads = [&](std::size_t first, std::size_t last) {
    return std::vector<InstanceId>(instances.begin() + static_cast<std::ptrdiff_t>(first),
                                   instances.begin() + static_cast<std::ptrdiff_t>(last));
  };
  portions.apply = [&](Work& work, std::size_t first, std::size_t last) -> Status {
    for (std::size_t i = first; i < last; ++i) answers.push_back(work.revise(instances[i], how));
    work.audit("revise", "district " + after.book().info.id, Value(),
               Value::map({{"instances", static_cast<std::int64_t>(last - first)},
                           {"rules", after.book().version}}));
    return Done{};
  };
  portions.durable = [&](const Batch& /*batch*/, std::size_t last) {
    if (progress) progress(last);
  };
  MARSHRUT_MUST(in_portions(after, actor, portions));
  return answers;
}

void Engine::adopt_rules(ScriptTree tree) {
  districts_.clear();
  rulebook_.replace(std::move(tree));
}

}  // namespace marshrut
