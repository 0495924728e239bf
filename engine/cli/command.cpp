#include "engine/cli/command.hpp"

namespace marshrut {

namespace {

Message placeholder(const Option& option) {
  if (!option.value.ru.empty()) return option.value;
  switch (option.kind) {
    case OptionKind::Date: return {"ГГГГ-ММ-ДД", "YYYY-MM-DD"};
    case OptionKind::Number: return {"ЧИСЛО", "NUMBER"};
    case OptionKind::Text: return {"ТЕКСТ", "TEXT"};
    case OptionKind::Flag: return {};
  }
  MARSHRUT_BUG("an option of no kind");
}

}  // namespace

const std::vector<Option>& global_options() {
  static const Message folder = {"ПАПКА", "FOLDER"};
  static const std::vector<Option> options = {
      {"json", OptionKind::Flag, {"ответ в JSON, для программ", "answer in JSON, for programs"}},
      {"lang",
       OptionKind::Text,
       {"язык сообщений: ru (обычно) или en", "language of messages: ru (default) or en"},
       {"ЯЗЫК", "LANGUAGE"}},
      {"rules",
       OptionKind::Text,
       {"папка правил; обычно rules здесь или рядом с программой",
        "folder of the rules; by default rules here or beside the program"},
       folder},
      {"workflows",
       OptionKind::Text,
       {"папка маршрутов; обычно workflows здесь или рядом с программой",
        "folder of the workflows; by default workflows here or beside the program"},
       folder},
      {"data",
       OptionKind::Text,
       {"папка данных; обычно data", "folder of the data; by default data"},
       folder},
      {"help", OptionKind::Flag, {"эта справка", "this help"}},
      {"version", OptionKind::Flag, {"версия программы", "version of the program"}},
  };
  return options;
}

std::string shown(const Option& option, Lang lang) {
  const std::string name = "--" + option.name;
  return option.kind == OptionKind::Flag ? name : name + " " + placeholder(option).in(lang);
}

}  // namespace marshrut
