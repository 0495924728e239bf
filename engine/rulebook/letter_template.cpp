#include "engine/rulebook/letter_template.hpp"

#include <algorithm>
#include <utility>

#include "engine/base/check.hpp"
#include "engine/base/text.hpp"
#include "engine/rulebook/layers.hpp"
#include "engine/rulebook/report.hpp"

namespace marshrut {

namespace {

constexpr std::string_view subject_mark = "Тема:";
constexpr const char* digest_file = "/templates/digest.txt";

bool has_word(const std::vector<std::string>& words, const std::string& word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

std::string with_braces(const std::vector<std::string>& words) {
  std::string all;
  for (const std::string& word : words) all += (all.empty() ? "{" : ", {") + word + "}";
  return all;
}

bool is_template(const std::string& path) {
  return path.starts_with("rules/") && path.find("/templates/") != std::string::npos &&
         path.ends_with(".txt");
}

/// Cuts one line at its placeholders; names them to `named`.
class LineReader {
 public:
  LineReader(const LetterTemplate::Words& words, std::vector<std::string>& named, Report& report)
      : words_(words), named_(named), report_(report) {}

  template <class Piece>
  void read(std::string_view line, const Place& place, std::vector<Piece>& pieces) {
    while (true) {
      const auto open = line.find('{');
      const auto close = open == std::string_view::npos ? open : line.find('}', open);
      if (close == std::string_view::npos) {
        if (open != std::string_view::npos) unclosed(place);
        pieces.push_back({std::string(line), {}});
        return;
      }
      std::string name(trim(line.substr(open + 1, close - open - 1)));
      judge(name, place);
      pieces.push_back({std::string(line.substr(0, open)), std::move(name)});
      line.remove_prefix(close + 1);
    }
  }

 private:
  void unclosed(const Place& place) {
    report_.error("bad-template", place, {"скобка «{» не закрыта", "the brace { is not closed"},
                  {"например {person}", "such as {person}"});
  }
  void judge(const std::string& name, const Place& place) {
    named_.push_back(name);
    if (!has_word(words_.known, name)) {
      report_.unknown(Severity::Error, "unknown-placeholder", place, {"подстановка", "placeholder"},
                      name, words_.known);
    }
  }

  const LetterTemplate::Words& words_;
  std::vector<std::string>& named_;
  Report& report_;
};

std::string joined(const auto& pieces, const std::map<std::string, std::string>& values) {
  std::string out;
  for (const auto& piece : pieces) {
    out += piece.text;
    if (piece.placeholder.empty()) continue;
    const auto value = values.find(piece.placeholder);
    MARSHRUT_CHECK(value != values.end(), "every placeholder of a letter has a value");
    out += value->second;
  }
  return out;
}

}  // namespace

const LetterTemplate::Words& LetterTemplate::digest_words() {
  static const Words words{{"person", "district", "date", "tasks", "list"}, {"list"}};
  return words;
}

LetterTemplate LetterTemplate::parse(const ScriptFile& file, const Words& words,
                                     Findings& findings) {
  Report report(findings);
  LetterTemplate made;
  std::vector<std::string> named;
  LineReader reader(words, named, report);
  const auto lines = split(file.text, '\n');
  const bool subject = std::string_view(lines.front()).starts_with(subject_mark);
  if (subject) {
    const std::string_view line = lines.front();
    reader.read(trim(line.substr(subject_mark.size())), {file.path, 1, 0}, made.subject_);
  } else {
    report.error("bad-template", {file.path, 1, 0},
                 {"в первой строке нет темы письма", "the first line has no subject"},
                 {"«Тема: …»", "\"Тема: …\""});
  }
  std::size_t first = subject ? 1 : 0;
  while (first < lines.size() && trim(lines[first]).empty()) ++first;
  for (std::size_t at = first; at < lines.size(); ++at) {
    reader.read(lines[at], {file.path, static_cast<int>(at) + 1, 0}, made.text_);
    if (at + 1 < lines.size()) made.text_.back().text += "\n";
  }
  for (const std::string& word : words.needed) {
    if (has_word(named, word)) continue;
    report.error("missing-placeholder", {file.path, 0, 0},
                 {"нет подстановки {" + word + "}", "the placeholder {" + word + "} is missing"},
                 {"можно: " + with_braces(words.known), "known: " + with_braces(words.known)});
  }
  return made;
}

LetterTemplate::Filled LetterTemplate::fill(
    const std::map<std::string, std::string>& values) const {
  return {joined(subject_, values), joined(text_, values)};
}

Result<LetterTemplate> digest_template(const ScriptTree& tree, const DistrictId& district) {
  const auto layers = layers_of(district);
  for (auto layer = layers.rbegin(); layer != layers.rend(); ++layer) {
    const ScriptFile* file = tree.find(*layer + digest_file);
    if (file == nullptr) continue;
    Findings findings;
    LetterTemplate made = LetterTemplate::parse(*file, LetterTemplate::digest_words(), findings);
    MARSHRUT_MUST(no_errors(std::move(findings)));
    return made;
  }
  return error(
      ErrorKind::NotFound, std::string("нет текста сводки: нужен файл rules/federal") + digest_file,
      std::string("the digest has no wording: rules/federal") + digest_file + " is needed");
}

void check_templates(const ScriptTree& tree, Findings& findings) {
  Report report(findings);
  for (const ScriptFile& file : tree.files) {
    if (!is_template(file.path)) continue;
    if (file.path.ends_with(digest_file)) {
      LetterTemplate::parse(file, LetterTemplate::digest_words(), findings);
      continue;
    }
    const std::string name = file.path.substr(file.path.rfind('/') + 1);
    report.unknown(Severity::Warning, "unknown-file", {file.path, 0, 0}, {"файл", "file"}, name,
                   {"digest.txt"});
  }
}

}  // namespace marshrut
