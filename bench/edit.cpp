#include "bench/edit.hpp"

#include <cstdio>

#include "bench/scene.hpp"
#include "engine/service/publisher.hpp"

namespace marshrut::bench {

namespace {

ScriptTree in_october(ScriptTree tree) {
  const std::string path = "rules/" + Scene::district + "/professional_development.lua";
  for (ScriptFile& file : tree.files) {
    if (file.path != path) continue;
    const std::string september = "\"Сентябрь\"";
    const auto at = file.text.find(september);
    MARSHRUT_CHECK(at != std::string::npos, "the district's diagnosis is in September");
    file.text.replace(at, september.size(), "\"Октябрь\"");
  }
  return tree;
}

}  // namespace

Value edit(std::size_t routes) {
  std::fprintf(stderr, "bench: an edit under open tasks\n");
  Scene scene("edit", routes);
  must(scene.engine().start(
      "bench", {Scene::district, "professional_development", "bench", scene.teachers()}));
  // Without the tests beside the rules: they say that the diagnosis is in September.
  ScriptTree tree = scene.engine().rulebook().tree();
  std::erase_if(tree.files,
                [](const ScriptFile& file) { return file.path.ends_with("_test.lua"); });
  scene.engine().adopt_rules(std::move(tree));
  Publisher publisher(scene.engine());
  must(publisher.begin("bench", "bench"));
  const Edit edit = must(publisher.edit_of_folder(
      "bench", in_october(scene.engine().rulebook().tree()), "bench", Scene::district));
  // One who drafted may not publish there.
  Edit agreed = edit;
  agreed.author = "author";
  agreed.draft = must(publisher.draft("author", "", edit.tree, "bench", Scene::district)).number;

  const Stopwatch looking;
  const auto seen = must(publisher.preview(agreed, {}, [](const Touched&) {}));
  const double preview = looking.seconds();
  const Stopwatch acting;
  const auto published = must(publisher.publish("bench", "", agreed, {}, seen.fingerprint));
  const double publish = acting.seconds();
  MARSHRUT_CHECK(published.failed.empty(), "every task follows");
  const auto per_second = static_cast<double>(seen.touched) / publish;
  return Value::map({{"tasks", static_cast<std::int64_t>(seen.touched)},
                     {"preview_s", static_cast<double>(static_cast<int>(preview * 100)) / 100},
                     {"publish_per_s", static_cast<std::int64_t>(per_second)}});
}

}  // namespace marshrut::bench
