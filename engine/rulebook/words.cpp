#include "engine/rulebook/words.hpp"

namespace marshrut {

namespace {

ScriptWord builds(std::string name) { return {std::move(name), 0, false, false}; }
ScriptWord plain(std::string name, int texts = 0) { return {std::move(name), texts, false, true}; }
ScriptWord expressions(std::string name) { return {std::move(name), 0, false, false, true}; }
ScriptWord states(std::string name) { return {std::move(name), 1, true, true}; }
ScriptWord lists(std::string name, int heads = 1) { return {std::move(name), heads, true, false}; }

}  // namespace

const std::vector<ScriptWord>& workflow_words() {
  static const std::vector<ScriptWord> words = {
      builds("workflow"),  builds("task"),        builds("auto"),   builds("wait"),
      builds("each"),      builds("call"),        builds("finish"), plain("table_of", 2),
      plain("text_field"), plain("number_field"), plain("yes_no"),  plain("date_field"),
      expressions("term"),
  };
  return words;
}

const std::vector<ScriptWord>& rule_words() {
  static const std::vector<ScriptWord> words = {
      lists("organisation"), lists("person"),    lists("post"),  lists("class"),
      lists("group"),        lists("external"),  lists("plan"),  lists("section", 2),
      lists("measure"),      lists("indicator"), lists("cycle"), expressions("term"),
      states("because"),
  };
  return words;
}

}  // namespace marshrut
