#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "engine/base/result.hpp"
#include "engine/base/value.hpp"

namespace marshrut {

/// One object of delivery.json: its keys, each asked for by name and kind. The first mistake is
/// kept, as an Error that names the file and the key; what is asked after it comes back empty.
class SettingsReader {
 public:
  /// `where`: «delivery.json», «delivery.json, «smtp»». `value` outlives the reader.
  SettingsReader(const Value& value, std::string where, const std::vector<std::string>& known);

  std::optional<std::string> text(const std::string& key);
  std::string needed_text(const std::string& key);
  std::optional<bool> truth(const std::string& key);
  std::optional<int> number(const std::string& key, int least, int most);
  std::vector<std::string> texts(const std::string& key);
  const Value* object(const std::string& key);
  const Value::List& objects(const std::string& key);
  /// The one line of the file that the key names, relative to `folder`. Errors: Io as well.
  std::optional<std::string> secret(const std::string& key, const std::filesystem::path& folder);

  void fail(const std::string& key, std::string ru, std::string en);
  [[nodiscard]] const std::optional<Error>& problem() const { return problem_; }

 private:
  const Value* find(const std::string& key);

  const Value& value_;
  std::string where_;
  std::optional<Error> problem_{};
};

/// The bytes of a small file, at most limits::delivery_file_bytes. Errors: NotFound, Io, Invalid.
Result<std::string> read_small_file(const std::filesystem::path& path);

}  // namespace marshrut
