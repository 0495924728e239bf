#include "engine/rulebook/lua_text.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <set>
#include <utility>

#include "engine/base/limits.hpp"

namespace marshrut {

namespace {

bool is_name_part(char c) { return c == '_' || std::isalnum(static_cast<unsigned char>(c)) != 0; }
bool is_digit(char c) { return std::isdigit(static_cast<unsigned char>(c)) != 0; }

class Lexer {
 public:
  explicit Lexer(std::string_view source) : source_(source) {}

  std::vector<LuaToken> run() {
    while (at_ < source_.size()) step();
    return std::move(tokens_);
  }

 private:
  void step() {
    const char c = source_[at_];
    if (starts("--")) return skip_comment();
    if (c == '\n') ++line_;
    if (std::isspace(static_cast<unsigned char>(c)) != 0) {
      ++at_;
    } else if (c == '"' || c == '\'') {
      read_quoted(c);
    } else if (const std::size_t level = long_bracket(at_); level > 0) {
      add(LuaToken::Kind::Text, read_long(level));
    } else if (is_digit(c)) {
      read_while(LuaToken::Kind::Number);
    } else if (is_name_part(c)) {
      read_while(LuaToken::Kind::Name);
    } else {
      read_symbol();
    }
  }

  [[nodiscard]] bool starts(std::string_view word) const {
    return source_.substr(at_, word.size()) == word;
  }
  void add(LuaToken::Kind kind, std::string_view text) {
    tokens_.push_back({kind, text, token_line_ > 0 ? token_line_ : line_});
    token_line_ = 0;
  }

  /// Length of `[[`, `[=[`, … at a position; 0 where none stands.
  [[nodiscard]] std::size_t long_bracket(std::size_t from) const {
    if (from >= source_.size() || source_[from] != '[') return 0;
    std::size_t end = from + 1;
    while (end < source_.size() && source_[end] == '=') ++end;
    return end < source_.size() && source_[end] == '[' ? end - from + 1 : 0;
  }
  std::string_view read_long(std::size_t opening) {
    const std::string closing = "]" + std::string(opening - 2, '=') + "]";
    const std::size_t first = at_ + opening;
    const std::size_t last = std::min(source_.find(closing, first), source_.size());
    const std::string_view text = source_.substr(first, last - first);
    token_line_ = line_;
    line_ += static_cast<int>(std::count(text.begin(), text.end(), '\n'));
    at_ = std::min(last + closing.size(), source_.size());
    return text;
  }
  void skip_comment() {
    at_ += 2;
    if (const std::size_t level = long_bracket(at_); level > 0) {
      read_long(level);
      token_line_ = 0;
    } else {
      at_ = std::min(source_.find('\n', at_), source_.size());
    }
  }
  void read_quoted(char quote) {
    const std::size_t first = ++at_;
    for (; at_ < source_.size() && source_[at_] != quote; ++at_) {
      if (source_[at_] == '\\' && at_ + 1 < source_.size()) ++at_;
    }
    add(LuaToken::Kind::Text, source_.substr(first, at_ - first));
    ++at_;
  }
  void read_while(LuaToken::Kind kind) {
    const std::size_t first = at_;
    const auto belongs = [&](char c) {
      return is_name_part(c) || (kind == LuaToken::Kind::Number && c == '.');
    };
    while (at_ < source_.size() && belongs(source_[at_])) ++at_;
    add(kind, source_.substr(first, at_ - first));
  }
  void read_symbol() {
    for (const std::string_view two : {"<<", ">>", "~=", "==", "<=", ">=", "//", ".."}) {
      if (!starts(two)) continue;
      at_ += 2;
      return add(LuaToken::Kind::Symbol, two);
    }
    add(LuaToken::Kind::Symbol, source_.substr(at_++, 1));
  }

  std::string_view source_;
  std::size_t at_ = 0;
  int line_ = 1;
  int token_line_ = 0;
  std::vector<LuaToken> tokens_;
};

bool is(const LuaToken& token, LuaToken::Kind kind, std::string_view text) {
  return token.kind == kind && token.text == text;
}

bool is_bitwise(const LuaToken& token) {
  constexpr std::array<std::string_view, 5> operators = {"&", "|", "~", "<<", ">>"};
  return token.kind == LuaToken::Kind::Symbol &&
         std::find(operators.begin(), operators.end(), token.text) != operators.end();
}

/// Constants of the functions that are open at one point of a source, innermost last.
class ConstantCount {
 public:
  void token(const LuaToken& token) {
    if (token.kind == LuaToken::Kind::Name && keyword(token)) return;
    Function& function = open_.back();
    if (token.kind != LuaToken::Kind::Symbol) {
      function.constants.emplace(token.kind, token.text);
    } else if (is_bitwise(token)) {
      function.bitwise = true;
    }
  }
  std::vector<CrowdedFunction> result() {
    while (!open_.empty()) close();
    return std::move(crowded_);
  }

 private:
  struct Function {
    int line = 1;
    int blocks = 0;  ///< open `do`, `if`, `repeat` inside it
    bool bitwise = false;
    std::set<std::pair<LuaToken::Kind, std::string_view>> constants{};
  };

  /// Follows blocks; true for the words that open and close them.
  bool keyword(const LuaToken& token) {
    if (token.text == "function") {
      open_.push_back({token.line});
    } else if (token.text == "do" || token.text == "if" || token.text == "repeat") {
      ++open_.back().blocks;
    } else if (token.text == "end" || token.text == "until") {
      if (open_.back().blocks > 0) {
        --open_.back().blocks;
      } else if (open_.size() > 1) {
        close();
      }
    } else {
      return false;
    }
    return true;
  }
  void close() {
    const Function& function = open_.back();
    if (function.bitwise && function.constants.size() > limits::script_constants) {
      crowded_.push_back({function.line, static_cast<int>(function.constants.size())});
    }
    open_.pop_back();
  }

  std::vector<Function> open_ = std::vector<Function>(1);
  std::vector<CrowdedFunction> crowded_;
};

}  // namespace

std::vector<LuaToken> lua_tokens(std::string_view source) { return Lexer(source).run(); }

std::vector<FieldMention> field_mentions(const std::vector<LuaToken>& tokens,
                                         std::string_view owner) {
  using Kind = LuaToken::Kind;
  std::vector<FieldMention> mentions;
  for (std::size_t i = 0; i + 2 < tokens.size(); ++i) {
    if (!is(tokens[i], Kind::Name, owner)) continue;
    const LuaToken& key = tokens[i + 2];
    const bool dotted = is(tokens[i + 1], Kind::Symbol, ".") && key.kind == Kind::Name;
    const bool quoted = is(tokens[i + 1], Kind::Symbol, "[") && key.kind == Kind::Text;
    const bool of_field = i > 0 && is(tokens[i - 1], Kind::Symbol, ".");
    if (dotted || quoted) mentions.push_back({std::string(key.text), key.line, of_field});
  }
  return mentions;
}

std::vector<CrowdedFunction> crowded_functions(const std::vector<LuaToken>& tokens) {
  if (std::none_of(tokens.begin(), tokens.end(), is_bitwise)) return {};  // nearly always
  ConstantCount count;
  for (const LuaToken& token : tokens) count.token(token);
  return count.result();
}

}  // namespace marshrut
