#include "engine/script/messages.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <vector>

#include "engine/base/text.hpp"

namespace marshrut::script {

namespace {

/// `*` stands for any text; in the Russian, $1, $2… for what it stood for.
struct Phrase {
  std::string_view lua;
  std::string_view russian;
};

constexpr std::array phrases = {
    Phrase{"'*' expected (to close '*' at line *) near *",
           "не хватает «$1», закрывающего «$2» в строке $3; замечено здесь: $4"},
    Phrase{"'}' expected near '='",
           "перед знаком «=» ожидается «}»: возможно, пропущена запятая между полями"},
    Phrase{"'}' expected near *",
           "ожидается «}» перед $1: возможно, пропущена запятая между полями"},
    Phrase{"'=' expected near *", "ожидается «=» перед $1"},
    Phrase{"'*' expected near *", "ожидается «$1» перед $2"},
    Phrase{"<name> expected near *", "ожидается имя перед $1"},
    Phrase{"unexpected symbol near <eof>",
           "файл кончился посреди записи: не хватает значения или «}»"},
    Phrase{"unexpected symbol near *", "лишний знак или слово: $1"},
    Phrase{"syntax error near *", "синтаксическая ошибка у $1"},
    Phrase{"unfinished string near *", "текст не закрыт кавычкой: $1"},
    Phrase{"unfinished long string* near *", "длинный текст [[…]] не закрыт"},
    Phrase{"unfinished long comment* near *", "длинное примечание --[[…]] не закрыто"},
    Phrase{"malformed number near *", "неверная запись числа: $1"},
    Phrase{"invalid escape sequence *", "неизвестный знак после обратной черты в тексте: $1"},
    Phrase{"function or expression needs too many registers*", "слишком длинное выражение"},
    Phrase{"too many *", "слишком много: $1"},
    Phrase{"no visible label '*' for * at line *", "нет метки «$1» для goto в строке $3"},
    Phrase{"label '*' already defined on line *", "метка «$1» уже есть в строке $2"},
    Phrase{"attempt to assign to const variable '*'", "переменную «$1» нельзя менять"},
    Phrase{"attempt to load a binary chunk*", "файл не является текстом"},
    Phrase{"C stack overflow*", "слишком глубокая вложенность"},
    Phrase{"stack overflow*", "слишком глубокая рекурсия"},
    Phrase{"chunk has too many syntax levels*", "слишком глубокая вложенность"},
    Phrase{"attempt to index a nil value (* '*')", "«$2» не задано, а из него берут поле"},
    Phrase{"attempt to index a * value (* '*')", "«$3» — не таблица ($1), поля из него не взять"},
    Phrase{"attempt to index a * value*", "поле берут не из таблицы ($1)"},
    Phrase{"attempt to call a nil value (* '*')", "функции «$2» нет"},
    Phrase{"attempt to call a * value (* '*')", "«$3» — не функция ($1)"},
    Phrase{"attempt to call a * value*", "вызывается не функция ($1)"},
    Phrase{"attempt to perform arithmetic on a nil value (* '*')",
           "«$2» не задано, а с ним считают"},
    Phrase{"attempt to perform arithmetic on a * value*", "с этим значением нельзя считать ($1)"},
    Phrase{"attempt to concatenate a nil value (* '*')",
           "«$2» не задано, а к нему приписывают текст"},
    Phrase{"attempt to concatenate a * value*", "это значение нельзя приписать к тексту ($1)"},
    Phrase{"attempt to compare two * values", "значения такого вида не сравнить ($1)"},
    Phrase{"attempt to compare * with *", "нельзя сравнить $1 и $2"},
    Phrase{"attempt to get length of a * value*", "у этого значения нет длины ($1)"},
    Phrase{"attempt to divide by zero", "деление на ноль"},
    Phrase{"attempt to perform 'n%%0'", "деление на ноль"},
    Phrase{"number has no integer representation", "ожидается целое число"},
    Phrase{"'for' * must be a number", "граница цикла for должна быть числом"},
    Phrase{"bad argument #* to '*' (* expected, got *)",
           "неверный аргумент $1 функции $2: ожидается $3, а получено $4"},
    Phrase{"bad argument #* to '*' (*)", "неверный аргумент $1 функции $2: $3"},
    Phrase{"calling '*' on bad self*", "неверный вызов через двоеточие: $1"},
    Phrase{"variable '*' got a non-closable value", "переменная «$1» не может быть <close>"},
};

/// What each `*` stood for, or nothing if the text is not of this form. Shortest first.
std::optional<std::vector<std::string_view>> fit(std::string_view form, std::string_view text) {
  std::vector<std::string_view> parts;
  while (true) {
    const auto star = form.find('*');
    const auto fixed = form.substr(0, star);
    if (!text.starts_with(fixed)) return std::nullopt;
    text.remove_prefix(fixed.size());
    if (star == std::string_view::npos) {
      if (!text.empty()) return std::nullopt;
      return parts;
    }
    form.remove_prefix(star + 1);
    const auto next = form.substr(0, form.find('*'));
    std::size_t end = text.size();
    if (form.size() == next.size()) {  // the last star
      if (!text.ends_with(next)) return std::nullopt;
      end = text.size() - next.size();
    } else if (end = text.find(next); end == std::string_view::npos) {
      return std::nullopt;
    }
    parts.push_back(text.substr(0, end));
    text.remove_prefix(end);
  }
}

std::string in_russian(std::string_view part) {
  static constexpr std::array<Phrase, 10> kinds = {{{"<eof>", "конец файла"},
                                                    {"nil", "ничего (nil)"},
                                                    {"no value", "ничего"},
                                                    {"number", "число"},
                                                    {"string", "текст"},
                                                    {"table", "таблица"},
                                                    {"function", "функция"},
                                                    {"boolean", "истина или ложь"},
                                                    {"<name>", "имя"},
                                                    {"C levels (limit is 200)", "вложений"}}};
  for (const auto& [lua, russian] : kinds) {
    if (part == lua) return std::string(russian);
  }
  if (part.size() > 2 && part.starts_with('\'') && part.ends_with('\'')) {
    return "«" + std::string(part.substr(1, part.size() - 2)) + "»";
  }
  return std::string(part);
}

std::string fill(std::string_view russian, const std::vector<std::string_view>& parts) {
  std::string out;
  for (std::size_t i = 0; i < russian.size(); ++i) {
    if (russian[i] != '$') {
      out += russian[i];
      continue;
    }
    out += in_russian(parts.at(static_cast<std::size_t>(russian[++i] - '1')));
  }
  return out;
}

}  // namespace

Message explain(std::string_view lua_message) {
  constexpr std::size_t room_for_both = limits::script_message_bytes / 2;
  const std::string original = shorten(repair_utf8(lua_message), limits::script_message_bytes);
  for (const Phrase& phrase : phrases) {
    if (const auto parts = fit(phrase.lua, original)) {
      const std::string russian = shorten(fill(phrase.russian, *parts), room_for_both - 3);
      return {russian + " (" + shorten(original, room_for_both) + ")", original};
    }
  }
  return {original, original};
}

Message explain(Limit limit, const ScriptLimits& limits) {
  switch (limit) {
    case Limit::Work:
      return {"скрипт остановлен: он сделал больше " + std::to_string(limits.instructions) +
                  " шагов; возможно, цикл не кончается",
              "the script was stopped after " + std::to_string(limits.instructions) +
                  " instructions; a loop may never end"};
    case Limit::Memory:
      return {"скрипт остановлен: ему не хватило " + std::to_string(limits.memory_bytes >> 20U) +
                  " МиБ памяти",
              "the script was stopped: it needs more than " +
                  std::to_string(limits.memory_bytes >> 20U) + " MiB of memory"};
    default:
      return {"скрипт остановлен: он работал дольше " + std::to_string(limits.wall.count()) +
                  " мс; возможно, цикл не кончается",
              "the script was stopped after " + std::to_string(limits.wall.count()) +
                  " ms; a loop may never end"};
  }
}

Located locate(std::string_view message) {
  const auto chunk_end = message.find(':');
  if (chunk_end == std::string_view::npos) return {{}, 0, message};
  const auto line_end = message.find(": ", chunk_end + 1);
  if (line_end == std::string_view::npos) return {{}, 0, message};
  int line = 0;
  const char* end = message.data() + line_end;
  const auto read = std::from_chars(message.data() + chunk_end + 1, end, line);
  if (read.ec != std::errc() || read.ptr != end) return {{}, 0, message};
  return {message.substr(0, chunk_end), line, message.substr(line_end + 2)};
}

}  // namespace marshrut::script
