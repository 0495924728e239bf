#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/finding.hpp"
#include "engine/model/ids.hpp"
#include "engine/rulebook/files.hpp"

namespace marshrut {

/// The wording of a letter as an administrator edits it: rules/<layer>/templates/<name>.txt.
///
/// The first line is «Тема: …»; after an empty line comes the text. {person} and the like stand for
/// what the engine fills in; a placeholder that the letter's kind does not know, or needs and does
/// not find, is a mistake. Plain value.
class LetterTemplate {
 public:
  /// What a letter's wording may and must name.
  struct Words {
    std::vector<std::string> known;
    std::vector<std::string> needed;
  };
  static const Words& digest_words();  ///< person, district, date, tasks; needed: list

  /// Reads one; every mistake is added to `findings` with its line.
  static LetterTemplate parse(const ScriptFile& file, const Words& words, Findings& findings);

  struct Filled {
    std::string subject;
    std::string text;
  };
  /// Every known placeholder must have a value (CHECK).
  [[nodiscard]] Filled fill(const std::map<std::string, std::string>& values) const;

 private:
  /// Text as it stands, and after it a placeholder's name; the last has none.
  struct Piece {
    std::string text;
    std::string placeholder{};
  };
  std::vector<Piece> subject_{};
  std::vector<Piece> text_{};
};

/// A district's wording of the digest: of its deepest layer that has one.
/// Errors: NotFound; Invalid, the first mistake with its place.
Result<LetterTemplate> digest_template(const ScriptTree& tree, const DistrictId& district);

/// Every mistake in every template; a file of a name that no letter has is a Warning.
void check_templates(const ScriptTree& tree, Findings& findings);

}  // namespace marshrut
