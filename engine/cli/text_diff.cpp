#include "engine/cli/text_diff.hpp"

#include <algorithm>
#include <dtl/dtl.hpp>
#include <vector>

#include "engine/base/text.hpp"

namespace marshrut {

namespace {

constexpr std::size_t lines_around = 3;

struct DiffLine {
  char sign = ' ';
  std::size_t number = 0;  ///< of the new text; of a removed line, of the old one
  std::string text;
};

std::vector<DiffLine> lines_of(std::string_view before, std::string_view after) {
  dtl::Diff<std::string> diff(split(before, '\n'), split(after, '\n'));
  diff.compose();
  std::vector<DiffLine> lines;
  for (const auto& [text, info] : diff.getSes().getSequence()) {
    const bool added = info.type == dtl::SES_ADD;
    const bool removed = info.type == dtl::SES_DELETE;
    lines.push_back({added     ? '+'
                     : removed ? '-'
                               : ' ',
                     static_cast<std::size_t>(removed ? info.beforeIdx : info.afterIdx), text});
  }
  return lines;
}

}  // namespace

std::string line_changes(std::string_view before, std::string_view after) {
  const auto lines = lines_of(before, after);
  std::string text;
  std::size_t shown_to = 0;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (lines[i].sign == ' ') continue;
    const std::size_t from = std::max(shown_to, i < lines_around ? 0 : i - lines_around);
    if (from > shown_to && shown_to != 0) text += "  …\n";
    const std::size_t to = std::min(lines.size(), i + lines_around + 1);
    for (std::size_t k = std::max(from, shown_to); k < to; ++k) {
      text += std::string("  ") + lines[k].sign + " " + std::to_string(lines[k].number) + ": " +
              lines[k].text + "\n";
    }
    shown_to = std::max(shown_to, to);
  }
  return text;
}

}  // namespace marshrut
