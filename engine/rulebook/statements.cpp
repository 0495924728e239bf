#include "engine/rulebook/statements.hpp"

#include "engine/rulebook/fields.hpp"

namespace marshrut {

std::vector<const Declared*> statements(const Declared& file, const std::string& word,
                                        Report& report) {
  std::vector<const Declared*> found;
  for (const Declared& tree : file.items) {
    if (tree.word == word && !tree.heads.empty()) {
      found.push_back(&tree);
      continue;
    }
    report.error("unexpected-statement", tree.place,
                 {"здесь " + describe(tree).ru, describe(tree).en},
                 {"в этом файле бывает только " + word + " \"…\" { … }",
                  "this file holds only " + word + " \"…\" { … }"});
  }
  return found;
}

void report_repeated(const Declared& tree, const Place& first, Message expected, Report& report) {
  const std::string line = std::to_string(first.line);
  report.error("duplicate-" + tree.word, tree.place,
               {tree.word + " «" + tree.heads.front() + "» уже есть, строка " + line,
                tree.word + " '" + tree.heads.front() + "' is declared already in line " + line},
               std::move(expected));
}

Message what_of(const Declared& tree) {
  return {tree.word + " «" + tree.heads.front() + "»", tree.word + " '" + tree.heads.front() + "'"};
}

}  // namespace marshrut
