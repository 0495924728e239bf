#include "engine/script/source_map.hpp"

#include <algorithm>
#include <array>

#include "engine/script/lexer.hpp"

namespace marshrut::script {

/// Walks the tokens once. It follows brackets and function bodies only; expressions are skipped.
class SourceReader {
 public:
  SourceReader(const std::vector<Token>& tokens, SourceMap& map) : tokens_(tokens), map_(map) {}

  void run() {
    while (!is_end()) {
      if (token().is("return")) {
        ++at_;
        const std::string name(token().kind == Token::Kind::Name ? token().written : "");
        if (token().is("{")) {
          map_.root_ = read_constructor();
        } else if (!name.empty() && tokens_[at_ + 1].kind == Token::Kind::End) {
          map_.root_ = map_.named(name);
        }
      } else if (token().is("local") && tokens_[at_ + 1].kind == Token::Kind::Name) {
        read_local();
      } else {
        step(nullptr);
      }
    }
  }

 private:
  [[nodiscard]] const Token& token() const { return tokens_[at_]; }
  [[nodiscard]] bool is_end() const { return token().kind == Token::Kind::End; }

  void read_local() {
    const std::string name(tokens_[at_ + 1].written);
    ++at_;
    if (token().is("function")) return;
    if (!tokens_[at_ + 1].is("=")) return;
    at_ += 2;
    const int line = token().line;
    // The value: a constructor, perhaps behind a word and its texts.
    int made = -1;
    while (token().kind == Token::Kind::Name || token().kind == Token::Kind::Text ||
           token().is("(")) {
      if (token().is("function") || token().line > line + 3) return;
      step(&made);
    }
    if (token().is("{")) step(&made);
    if (made >= 0) map_.variables_[name] = made;
  }

  /// Moves over one token, one whole constructor or one whole function.
  void step(int* first) {
    if (token().is("function")) return skip_function();
    if (token().is("{")) {
      const int made = read_constructor();
      if (first != nullptr && *first < 0) *first = made;
      return;
    }
    ++at_;
  }

  void skip_function() {
    static constexpr std::array opening = {"function", "do", "if", "repeat"};
    int depth = 0;
    do {
      const bool opens = std::any_of(opening.begin(), opening.end(),
                                     [&](const char* word) { return token().is(word); });
      if (opens) ++depth;
      if (token().is("end") || token().is("until")) --depth;
      ++at_;
    } while (depth > 0 && !is_end());
  }

  int read_constructor() {
    Constructor made;
    made.line = token().line;
    find_word(made);
    ++at_;
    int index = 0;
    while (!is_end() && !token().is("}")) {
      made.entries.push_back(read_entry(index));
      while (token().is(",") || token().is(";")) ++at_;
    }
    if (!is_end()) ++at_;
    made.sort_keys();
    map_.constructors_.push_back(std::move(made));
    return static_cast<int>(map_.constructors_.size()) - 1;
  }

  /// Looks back from `{` over texts and opening brackets for the name that is called.
  void find_word(Constructor& made) const {
    std::size_t back = at_;
    while (back > 0 && (tokens_[back - 1].kind == Token::Kind::Text || tokens_[back - 1].is("(") ||
                        tokens_[back - 1].is(")"))) {
      --back;
    }
    if (back == 0 || tokens_[back - 1].kind != Token::Kind::Name) return;
    made.word = tokens_[back - 1].written;
    made.call_line = tokens_[back - 1].line;
  }

  SourceEntry read_entry(int& index) {
    SourceEntry entry;
    entry.line = token().line;
    if (token().kind == Token::Kind::Name && tokens_[at_ + 1].is("=")) {
      entry.key = token().written;
      at_ += 2;
    } else if (token().is("[")) {
      read_bracketed_key(entry);
    } else {
      entry.index = ++index;
    }
    const bool is_name = token().kind == Token::Kind::Name;
    const Token& after = tokens_[is_name ? at_ + 1 : at_];
    if (is_name && (after.is(",") || after.is(";") || after.is("}"))) {
      entry.variable = token().written;
    }
    read_value(entry);
    return entry;
  }

  void read_bracketed_key(SourceEntry& entry) {
    ++at_;
    const bool simple = tokens_[std::min(at_ + 1, tokens_.size() - 1)].is("]");
    if (simple && token().kind == Token::Kind::Text) entry.key = token().text();
    if (simple && token().kind == Token::Kind::Number) entry.key = token().written;
    int depth = 1;
    while (!is_end() && depth > 0) {
      if (token().is("[")) ++depth;
      if (token().is("]")) --depth;
      step(nullptr);
    }
    if (token().is("=")) ++at_;
  }

  void read_value(SourceEntry& entry) {
    int depth = 0;
    while (!is_end()) {
      if (depth == 0 && (token().is(",") || token().is(";") || token().is("}"))) return;
      if (token().is("(") || token().is("[")) ++depth;
      if (token().is(")") || token().is("]")) --depth;
      step(&entry.child);
    }
  }

  const std::vector<Token>& tokens_;
  SourceMap& map_;
  std::size_t at_ = 0;
};

SourceMap::SourceMap(std::string_view source) {
  const auto tokens = tokens_of(source);
  SourceReader(tokens, *this).run();
}

int SourceMap::named(std::string_view variable) const {
  const auto found = variables_.find(variable);
  return found == variables_.end() ? -1 : found->second;
}

void Constructor::sort_keys() {
  for (std::size_t i = 0; i < entries.size(); ++i) {
    (entries[i].index == 0 ? fields_ : items_).push_back(i);
  }
  std::stable_sort(fields_.begin(), fields_.end(),
                   [&](std::size_t a, std::size_t b) { return entries[a].key < entries[b].key; });
}

const SourceEntry* Constructor::field(std::string_view key) const {
  const auto after = std::upper_bound(
      fields_.begin(), fields_.end(), key,
      [&](std::string_view wanted, std::size_t number) { return wanted < entries[number].key; });
  if (after == fields_.begin() || entries[*(after - 1)].key != key) return nullptr;
  return &entries[*(after - 1)];
}

const SourceEntry* Constructor::item(int index) const {
  const auto number = static_cast<std::size_t>(index) - 1;
  return number < items_.size() ? &entries[items_[number]] : nullptr;
}

}  // namespace marshrut::script
