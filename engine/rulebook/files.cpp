#include "engine/rulebook/files.hpp"

#include <algorithm>
#include <fstream>
#include <system_error>

#include "engine/base/hash.hpp"
#include "engine/base/limits.hpp"
#include "engine/base/text.hpp"

namespace marshrut {

namespace fs = std::filesystem;

namespace {

Error file_error(ErrorKind kind, const std::string& path, std::string ru, std::string en) {
  Error problem = error(kind, path + ": " + std::move(ru), path + ": " + std::move(en));
  problem.place = Place{path, 0, 0};
  return problem;
}

bool is_script(const fs::path& path) {
  const std::string name = path.filename().string();
  const bool hidden = name.empty() || name.front() == '.';
  const bool wording = path.extension() == ".txt" && path.parent_path().filename() == "templates";
  return !hidden && (path.extension() == ".lua" || path.extension() == ".tsv" || wording);
}

Result<std::string> read_text(const fs::path& path, const std::string& name) {
  std::ifstream file(path, std::ios::binary);
  std::string text(limits::script_source_bytes + 1, '\0');
  if (file) file.read(text.data(), static_cast<std::streamsize>(text.size()));
  if (!file && !file.eof()) {
    return file_error(ErrorKind::Io, name, "файл не читается", "the file cannot be read");
  }
  text.resize(static_cast<std::size_t>(file.gcount()));
  if (text.size() > limits::script_source_bytes) {
    const std::string most = std::to_string(limits::script_source_bytes / 1024);
    return file_error(ErrorKind::Invalid, name, "файл больше " + most + " КБ, разделите его",
                      "the file is over " + most + " KB, split it");
  }
  if (!is_utf8(text)) {
    return file_error(ErrorKind::Invalid, name, "текст не в кодировке UTF-8, сохраните файл в ней",
                      "the text is not UTF-8, save the file so");
  }
  return text;
}

/// Whether what `path` leads to stands inside `root`; both exist.
bool stays_inside(const fs::path& path, const fs::path& root) {
  std::error_code failed;
  const fs::path real = fs::canonical(path, failed);
  if (failed) return false;
  return std::mismatch(root.begin(), root.end(), real.begin(), real.end()).first == root.end();
}

/// One folder of the tree: its real place, and how paths under it are called.
class Folder {
 public:
  Folder(fs::path root, std::string name) : root_(std::move(root)), name_(std::move(name)) {}

  Status read(ScriptTree& tree) const {
    std::error_code failed;
    fs::recursive_directory_iterator entries(root_, failed);
    for (; !failed && entries != fs::recursive_directory_iterator(); entries.increment(failed)) {
      MARSHRUT_MUST(read_entry(*entries, tree));
    }
    if (failed) return file_error(ErrorKind::Io, name_, "папка не читается", "cannot be read");
    return Done{};
  }

 private:
  Status read_entry(const fs::directory_entry& entry, ScriptTree& tree) const {
    const std::string name = name_ + "/" + entry.path().lexically_relative(root_).generic_string();
    std::error_code failed;
    if (entry.is_symlink(failed) && !stays_inside(entry.path(), root_)) {
      return file_error(ErrorKind::Invalid, name,
                        "ссылка ведёт из папки правил наружу или в никуда",
                        "the link leads out of the scripts, or nowhere");
    }
    if (!entry.is_regular_file(failed) || !is_script(entry.path())) return Done{};
    MARSHRUT_TRY(auto text, read_text(entry.path(), name));
    tree.files.push_back({name, std::move(text)});
    return Done{};
  }

  fs::path root_;
  std::string name_;
};

Result<Folder> open_folder(const fs::path& path, const std::string& name) {
  std::error_code failed;
  const fs::path real = fs::canonical(path, failed);
  if (failed || !fs::is_directory(real, failed)) {
    return file_error(ErrorKind::NotFound, path.string(), "нет такой папки", "no such folder");
  }
  return Folder(real, name);
}

}  // namespace

const ScriptFile* ScriptTree::find(std::string_view path) const {
  const auto found = std::lower_bound(
      files.begin(), files.end(), path,
      [](const ScriptFile& file, std::string_view wanted) { return file.path < wanted; });
  return found != files.end() && found->path == path ? &*found : nullptr;
}

std::string ScriptTree::manifest() const {
  std::string list;
  for (const ScriptFile& file : files) list += sha256_hex(file.text) + " " + file.path + "\n";
  return list;
}

std::string ScriptTree::version() const { return sha256_hex(manifest()); }

Result<ScriptTree> read_scripts(const fs::path& rules, const fs::path& workflows) {
  ScriptTree tree;
  MARSHRUT_TRY(const Folder rule_folder, open_folder(rules, "rules"));
  MARSHRUT_TRY(const Folder workflow_folder, open_folder(workflows, "workflows"));
  MARSHRUT_MUST(rule_folder.read(tree));
  MARSHRUT_MUST(workflow_folder.read(tree));
  std::sort(tree.files.begin(), tree.files.end(),
            [](const ScriptFile& a, const ScriptFile& b) { return a.path < b.path; });
  return tree;
}

}  // namespace marshrut
