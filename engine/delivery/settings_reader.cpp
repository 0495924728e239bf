#include "engine/delivery/settings_reader.hpp"

#include <algorithm>
#include <fstream>
#include <utility>

#include "engine/base/limits.hpp"
#include "engine/base/text.hpp"

namespace marshrut {

namespace fs = std::filesystem;

SettingsReader::SettingsReader(const Value& value, std::string where,
                               const std::vector<std::string>& known)
    : value_(value), where_(std::move(where)) {
  if (!value.is_map()) {
    problem_ = error(ErrorKind::Invalid, where_ + ": нужен объект в фигурных скобках",
                     where_ + ": an object in braces is expected");
    return;
  }
  for (const auto& [key, each] : value.as_map()) {
    if (std::find(known.begin(), known.end(), key) != known.end()) continue;
    const std::string near = nearest(key, known);
    const std::string all = join(known, ", ");
    fail(key,
         "такого ключа нет" +
             (near.empty() ? "; есть: " + all : "; возможно, имелось в виду «" + near + "»"),
         "no such key" + (near.empty() ? "; known are: " + all : "; perhaps \"" + near + "\""));
    return;
  }
}

void SettingsReader::fail(const std::string& key, std::string ru, std::string en) {
  if (problem_) return;
  problem_ = error(ErrorKind::Invalid, where_ + ", «" + key + "»: " + std::move(ru),
                   where_ + ", \"" + key + "\": " + std::move(en));
}

const Value* SettingsReader::find(const std::string& key) {
  return problem_ ? nullptr : value_.find(key);
}

std::optional<std::string> SettingsReader::text(const std::string& key) {
  const Value* found = find(key);
  if (found == nullptr) return std::nullopt;
  if (found->is_text() && !found->as_text().empty()) return found->as_text();
  fail(key, "нужен непустой текст в кавычках", "a text in quotes is expected");
  return std::nullopt;
}

std::string SettingsReader::needed_text(const std::string& key) {
  const auto found = text(key);
  if (!found) fail(key, "нужен, а его нет", "is needed and missing");
  return found.value_or("");
}

std::optional<bool> SettingsReader::truth(const std::string& key) {
  const Value* found = find(key);
  if (found == nullptr) return std::nullopt;
  if (found->is_bool()) return found->as_bool();
  fail(key, "нужно true или false, без кавычек", "true or false is expected, without quotes");
  return std::nullopt;
}

std::optional<int> SettingsReader::number(const std::string& key, int least, int most) {
  const Value* found = find(key);
  if (found == nullptr) return std::nullopt;
  if (found->is_int() && found->as_int() >= least && found->as_int() <= most) {
    return static_cast<int>(found->as_int());
  }
  const std::string range = std::to_string(least) + "…" + std::to_string(most);
  fail(key, "нужно целое число, " + range, "a whole number is expected, " + range);
  return std::nullopt;
}

std::vector<std::string> SettingsReader::texts(const std::string& key) {
  std::vector<std::string> all;
  const Value* found = find(key);
  if (found == nullptr) return all;
  const bool right =
      found->is_list() && std::all_of(found->as_list().begin(), found->as_list().end(),
                                      [](const Value& v) { return v.is_text(); });
  if (!right) {
    fail(key, "нужен список текстов, например [\"digest\"]",
         "a list of texts is expected, such as [\"digest\"]");
    return all;
  }
  for (const Value& each : found->as_list()) all.push_back(each.as_text());
  return all;
}

const Value* SettingsReader::object(const std::string& key) { return find(key); }

const Value::List& SettingsReader::objects(const std::string& key) {
  static const Value::List none;
  const Value* found = find(key);
  if (found == nullptr) return none;
  if (found->is_list()) return found->as_list();
  fail(key, "нужен список в квадратных скобках", "a list in brackets is expected");
  return none;
}

std::optional<std::string> SettingsReader::secret(const std::string& key, const fs::path& folder) {
  const auto name = text(key);
  if (!name) return std::nullopt;
  const auto bytes = read_small_file(folder / *name);
  if (!bytes) {
    fail(key, bytes.error().message.ru, bytes.error().message.en);
    return std::nullopt;
  }
  std::string line(trim(*bytes));
  if (!line.empty() && line.find('\n') == std::string::npos) return line;
  fail(key, "в файле должна быть одна непустая строка", "the file must hold one line");
  return std::nullopt;
}

Result<std::string> read_small_file(const fs::path& path) {
  std::error_code unknown;
  if (!fs::exists(path, unknown)) {
    return error(ErrorKind::NotFound, "нет файла " + path.string(),
                 "there is no file " + path.string());
  }
  std::ifstream file(path, std::ios::binary);
  std::string bytes(limits::delivery_file_bytes + 1, '\0');
  if (file) file.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  if (!file && !file.eof()) {
    return error(ErrorKind::Io, "файл " + path.string() + " не читается; проверьте права",
                 "the file " + path.string() + " cannot be read; check the rights");
  }
  bytes.resize(static_cast<std::size_t>(file.gcount()));
  if (bytes.size() <= limits::delivery_file_bytes) return bytes;
  const std::string most = std::to_string(limits::delivery_file_bytes / 1024);
  return error(ErrorKind::Invalid, "файл " + path.string() + " больше " + most + " КБ",
               "the file " + path.string() + " is over " + most + " KB");
}

}  // namespace marshrut
